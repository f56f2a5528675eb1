"""The catalogue of products on the site, its JSON feed, photos."""

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from svod.accounts.access import allow_everyone
from svod.accounts.middleware import ClusterRequest
from svod.attachments.views.files import send_file
from svod.journal.views import by_version
from svod.members.models import Organisation
from svod.products.choices import RiskClass
from svod.products.models import OutsideRegister
from svod.products.queries import Choice, catalogue, public_product_of
from svod.products.queries.documents import product_json

PAGE = 24
FEED = 500


@allow_everyone
@require_safe
@by_version
def product_list(request: ClusterRequest) -> HttpResponse:
    """Products that are for everybody, narrowed by the address."""
    choice = Choice.of(request.GET)
    page = Paginator(catalogue(request.cluster, choice), PAGE).get_page(request.GET.get("page"))
    public = {"products__is_public": True, "cluster": request.cluster}
    context = {
        "page_title": _("Products of members"),
        "about": _("Products of the cluster's members with their certificates and registers."),
        "page": page,
        "choice": choice,
        "query": choice.query(),
        "risks": RiskClass.choices,
        "makers": Organisation.objects.filter(**public).distinct().order_by("name"),
        "registers": OutsideRegister.objects.filter(
            entries__product__is_public=True, cluster=request.cluster
        ).distinct(),
    }
    return render(request, "products/public_products.html", context)


@allow_everyone
@require_safe
@by_version
def feed(request: ClusterRequest) -> HttpResponseBase:
    """The catalogue for programs, five hundred to a page; `next` is the address of the page that follows."""
    choice = Choice.of(request.GET)
    page = Paginator(catalogue(request.cluster, choice), FEED).get_page(request.GET.get("page"))
    base = request.build_absolute_uri(reverse("public:products-json", args=[request.cluster.slug]))
    following = f"{base}{choice.query(page=str(page.next_page_number()))}" if page.has_next() else None
    told = []
    for product in page.object_list:
        url = request.build_absolute_uri(reverse("public:product", args=[request.cluster.slug, product.pk]))
        photos = [
            request.build_absolute_uri(
                reverse("public:product-photo", args=[request.cluster.slug, product.pk, each.pk])
            )
            for each in product.photos.all()
        ]
        told.append({**product_json(product), "url": url, "photos": photos})
    return JsonResponse(
        {"cluster": request.cluster.name, "count": page.paginator.count, "next": following, "products": told},
        json_dumps_params={"ensure_ascii": False},
    )


@allow_everyone
@require_safe
@by_version
def product(request: ClusterRequest, pk: int) -> HttpResponse:
    """One product of the catalogue."""
    found = public_product_of(request.cluster, pk)
    context = {"page_title": found.name[:120], "about": found.description[:300] or found.name, "product": found}
    return render(request, "products/public_product.html", context)


@allow_everyone
@require_safe
def photo(request: ClusterRequest, pk: int, photo: int) -> HttpResponseBase:
    """A picture of a product of the catalogue."""
    found = get_object_or_404(public_product_of(request.cluster, pk).photos.select_related("file"), pk=photo)
    return send_file(request, found.file)
