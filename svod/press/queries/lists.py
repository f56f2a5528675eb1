"""Publications: one, those of the site, those of the desk."""

from collections import Counter

from django.db.models import Count, QuerySet

from svod.accounts.access import Actor, NotThere
from svod.core.tokens import SHAPE, hash_token
from svod.press.access import public_publications, visible_to
from svod.press.choices import Sort, State
from svod.press.models import FormerAddress, Publication, PublicationVersion


def on_site(actor: Actor, sort: str, *, body: int | None = None) -> QuerySet[Publication]:
    """What stands on the site of a sort, the newest first; about one body where it is given."""
    found = public_publications(actor).filter(sort=sort)
    if body is not None:
        found = found.filter(body=body)
    return found.defer("text", "html").order_by("-published_at", "-pk")


def public_one(actor: Actor, sort: str, address: str) -> Publication | None:
    """What stands at an address of the site (one query)."""
    found = public_publications(actor).filter(sort=sort, address=address)
    return found.select_related("cluster", "body", "file").first()


def moved_from(actor: Actor, sort: str, address: str) -> Publication:
    """The publication that once stood at an address and stands elsewhere now (one query). Raises NotThere."""
    found = FormerAddress.objects.filter(cluster=actor.cluster, sort=sort, address=address)
    former = found.filter(publication__state=State.PUBLISHED).select_related("publication__cluster").first()
    if former is None:
        raise NotThere
    return former.publication


def previewed(actor: Actor, token: str) -> Publication:
    """The publication of a secret link (one query). Raises NotThere for a link that opens nothing."""
    if not SHAPE.fullmatch(token):
        raise NotThere
    found = Publication.objects.filter(cluster=actor.cluster, preview=hash_token(token))
    publication = found.select_related("cluster", "body", "file").first()
    if publication is None:
        raise NotThere
    return publication


def written_by_link(actor: Actor, token: str) -> Publication:
    """The publication that a writer's link opens (one query). Raises NotThere for a link that opens nothing."""
    if not SHAPE.fullmatch(token):
        raise NotThere
    found = (
        Publication.objects.filter(cluster=actor.cluster, writing=hash_token(token)).select_related("cluster").first()
    )
    if found is None:
        raise NotThere
    return found


def publication_of(actor: Actor, pk: int) -> Publication:
    """One publication that the actor sees (one query). Raises NotThere."""
    found = visible_to(actor).select_related("cluster", "body", "file", "writer").filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def version_of(publication: Publication, number: int) -> PublicationVersion:
    """A version of a publication. Raises NotThere."""
    found = PublicationVersion.objects.filter(publication=publication, number=number).first()
    if found is None:
        raise NotThere
    return found


def listed(actor: Actor, *, sort: str = "", state: str = "") -> QuerySet[Publication]:
    """Publications of the desk, those that wait first, then the newest."""
    found = visible_to(actor).select_related("writer").defer("text", "html")
    if sort in Sort.values:
        found = found.filter(sort=sort)
    if state in State.values:
        found = found.filter(state=state)
    return found.order_by("-changed_at", "-pk")


def states_counted(actor: Actor) -> Counter[str]:
    """State -> how many (one query)."""
    return Counter(dict(visible_to(actor).order_by().values_list("state").annotate(Count("pk"))))


def versions_of(publication: Publication) -> list[PublicationVersion]:
    """Every version, the newest first (one query)."""
    return list(publication.versions.select_related("made_by").defer("text"))
