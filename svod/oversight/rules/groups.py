"""What an observation group may be called."""

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken

LONGEST = 120


def require_name(name: str) -> str:
    """The tidy name. Raises RuleBroken for none or a too long one."""
    tidy = " ".join(name.split())
    if not tidy:
        raise RuleBroken(_("Name the group: a region, a branch of industry."))
    if len(tidy) > LONGEST:
        raise RuleBroken(_("The name is longer than %(most)d characters. Shorten it.") % {"most": LONGEST})
    return tidy
