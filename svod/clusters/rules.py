"""What an address of a cluster may be."""

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken

RESERVED = frozenset("static media sign-in sign-out setup enter r api healthz readyz admin ui accounts".split())
"""First words of addresses that belong to the installation and can be no cluster's slug."""


def require_free_slug(slug: str) -> None:
    """Raise RuleBroken where `slug` is an address that the installation itself uses."""
    if slug in RESERVED:
        raise RuleBroken(_("The address “%(slug)s” is used by the program itself. Choose another.") % {"slug": slug})
