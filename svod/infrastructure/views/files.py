"""Lists of projects, partners and places given as files."""

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.infrastructure.actions.lists import PartnerList, PlaceList, ProjectList
from svod.members.actions.listing import ListKind
from svod.members.views.listing import Pages, list_file, list_files

KINDS: dict[str, ListKind] = {"project": ProjectList(), "partner": PartnerList(), "place": PlaceList()}


def _pages(register: str) -> Pages:
    titles = {
        "project": _("Projects from a list"),
        "partner": _("Partners from a list"),
        "place": _("Sites and rooms from a list"),
    }
    kind, name = KINDS[register], f"desk:{register}"
    return Pages(kind, titles[register], f"{name}-lists", f"{name}-list", f"{name}s", sample=f"{name}s-xlsx")


@allow(Can.KEEP_PROJECTS)
@require_http_methods(["GET", "HEAD", "POST"])
def lists(request: ClusterRequest, register: str) -> HttpResponseBase:
    """Where a list is given; the earlier ones."""
    return list_files(request, _pages(register))


@allow(Can.KEEP_PROJECTS)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: ClusterRequest, register: str, pk: int) -> HttpResponseBase:
    """One list: the look, taking, undoing."""
    return list_file(request, _pages(register), pk)
