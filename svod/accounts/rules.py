"""How long a sign-in link lives and when it still opens."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken

ENTRY_LINK_LIFE = timedelta(minutes=10)


def require_open_link(*, expires_at: datetime, used_at: datetime | None, now: datetime) -> None:
    """Raise RuleBroken where a one-time link was used or its ten minutes are over."""
    if used_at is not None:
        raise RuleBroken(_("This link has already been used once. Ask for a new one."))
    if now >= expires_at:
        raise RuleBroken(_("The ten minutes of this link are over. Ask for a new one."))
