"""Who may found the first cluster of an empty installation."""

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken

_LOOPBACK = frozenset({"127.0.0.1", "::1"})


def require_setup_open(*, anybody_yet: bool, address: str, forwarded: bool) -> None:
    """Raise RuleBroken unless nobody has an account yet and the asker sits at this very machine, no proxy between."""
    if anybody_yet:
        raise RuleBroken(_("This installation already has its people. Sign in."))
    if forwarded or address not in _LOOPBACK:
        raise RuleBroken(_("The first cluster is founded from the machine on which the program runs."))
