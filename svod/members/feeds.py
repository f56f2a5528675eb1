"""What the public front shows of the members."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from svod.accounts.access import Actor
from svod.core.clock import today
from svod.members.queries import public_members
from svod.ui.schemas import Block, Figure, SitePage

SHOWN = 8


def _url(actor: Actor) -> str:
    return reverse("public:members", args=[actor.cluster.slug])


def site_figures(actor: Actor, year: int) -> list[Figure]:
    """How many members there are today (one query)."""
    del year
    number = public_members(actor.cluster, today()).count()
    return [Figure(number, ngettext("member of the cluster", "members of the cluster", number), _url(actor))]


def site_blocks(actor: Actor) -> list[Block]:
    """The first members by name (two queries)."""
    members = list(public_members(actor.cluster, today())[:SHOWN])
    if not members:
        return []
    shown = {"members": members}
    return [Block("members", _("Members"), "members/front.html", shown, _url(actor), _("All members"))]


def site_pages(actor: Actor) -> list[SitePage]:
    """The list."""
    return [SitePage(_url(actor))]
