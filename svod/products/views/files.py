"""Lists of products given as files."""

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.members.views.listing import Pages, list_file, list_files
from svod.products.actions.lists import ProductList


def _pages() -> Pages:
    return Pages(
        ProductList(), _("Products from a list"), "desk:product-lists", "desk:product-list", "desk:products",
        sample="desk:products-xlsx",
    )  # fmt: skip


@allow(Can.KEEP_PRODUCTS)
@require_http_methods(["GET", "HEAD", "POST"])
def lists(request: ClusterRequest) -> HttpResponseBase:
    """Where a list is given; the earlier ones."""
    return list_files(request, _pages())


@allow(Can.KEEP_PRODUCTS)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """One list: the look, taking, undoing."""
    return list_file(request, _pages(), pk)
