"""Which pages of agreements search engines may read."""

from django.urls import reverse

from svod.accounts.access import Actor
from svod.agreements.access import public_agreements
from svod.ui.schemas import SitePage


def site_pages(actor: Actor) -> list[SitePage]:
    """The list and the agreements (one query)."""
    slug = actor.cluster.slug
    keys = public_agreements(actor.cluster).order_by("pk").values_list("pk", flat=True)
    return [
        SitePage(reverse("public:agreements", args=[slug])),
        *(SitePage(reverse("public:agreement", args=[slug, pk])) for pk in keys),
    ]
