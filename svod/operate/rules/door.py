"""When a sign-in address may be issued without a password."""

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken


def require_door_allowed(*, is_sample: bool, allowed_by_operator: bool) -> None:
    """Raise RuleBroken for a real cluster unless the operator has allowed it for this installation."""
    if not is_sample and not allowed_by_operator:
        raise RuleBroken(
            _("This cluster is not a sample: people sign in themselves. The operator may allow it: SVOD_ALLOW_ENTER=1.")
        )
