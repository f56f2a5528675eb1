"""Which pages of infrastructure search engines may read."""

from django.urls import reverse

from svod.accounts.access import Actor
from svod.infrastructure.access import public_places
from svod.ui.schemas import SitePage


def site_pages(actor: Actor) -> list[SitePage]:
    """The page of sites and rooms for rent, where there is anything on it (one query)."""
    if not public_places(actor.cluster).exists():
        return []
    return [SitePage(reverse("public:places", args=[actor.cluster.slug]))]
