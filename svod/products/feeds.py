"""Which pages of products search engines may read."""

from django.urls import reverse

from svod.accounts.access import Actor
from svod.products.access import public_products
from svod.ui.schemas import SitePage


def site_pages(actor: Actor) -> list[SitePage]:
    """The catalogue and its products (one query)."""
    slug = actor.cluster.slug
    keys = public_products(actor.cluster).order_by("pk").values_list("pk", flat=True)
    return [
        SitePage(reverse("public:products", args=[slug])),
        *(SitePage(reverse("public:product", args=[slug, pk])) for pk in keys),
    ]
