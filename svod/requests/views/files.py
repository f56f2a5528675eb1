"""Lists of requests given as files."""

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.members.views.listing import Pages, list_file, list_files
from svod.requests.actions.lists import RequestList


def _pages() -> Pages:
    return Pages(
        RequestList(), _("Requests from a list"), "desk:request-lists", "desk:request-list", "desk:requests",
        sample="desk:requests-xlsx",
    )  # fmt: skip


@allow(Can.KEEP_REQUESTS)
@require_http_methods(["GET", "HEAD", "POST"])
def lists(request: ClusterRequest) -> HttpResponseBase:
    """Where a list is given; the earlier ones."""
    return list_files(request, _pages())


@allow(Can.KEEP_REQUESTS)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """One list: the look, taking, undoing."""
    return list_file(request, _pages(), pk)
