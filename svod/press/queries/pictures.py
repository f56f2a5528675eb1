"""Pictures as the text and the lists show them."""

from collections.abc import Iterable

from django.urls import reverse

from svod.accounts.access import Actor, NotThere
from svod.accounts.choices import Can
from svod.attachments.models import StoredFile
from svod.press.models import Picture, Publication
from svod.press.rules import Shown


def shown(slug: str, picture: Picture) -> Shown:
    """A picture with its addresses."""
    addresses = [
        (size["width"], reverse("public:press-picture", args=[slug, picture.key, size["width"]]))
        for size in picture.sizes
    ]
    largest = picture.sizes[-1]
    return Shown(addresses, largest["width"], largest["height"], picture.alt)


def shown_pictures(publication: Publication) -> dict[int, Shown]:
    """Number -> the picture (one query)."""
    return {each.number: shown(publication.cluster.slug, each) for each in publication.pictures.all()}


def covers(publications: Iterable[Publication]) -> dict[int, Shown]:
    """Publication -> its cover (one query)."""
    found = Picture.objects.filter(publication__in=list(publications), is_cover=True)
    return {
        each.publication_id: shown(each.publication.cluster.slug, each)
        for each in found.select_related("publication__cluster")
    }


def picture_file(actor: Actor, key: str, width: int) -> StoredFile:
    """The file of a size. A picture of what is not on the site is for the staff and for who has its secret link
    (two queries). Raises NotThere.
    """
    found = Picture.objects.filter(publication__cluster=actor.cluster, key=key).select_related("publication").first()
    if found is None:
        raise NotThere
    publication = found.publication
    if not (publication.is_public or publication.preview or actor.may(Can.SEE_PRESS)):
        raise NotThere
    size = next((each for each in found.sizes if each["width"] == width), None)
    file = StoredFile.objects.filter(cluster=actor.cluster, pk=size["file"]).first() if size else None
    if file is None:
        raise NotThere
    return file


def picture_of(publication: Publication, pk: int) -> Picture:
    """A picture of the publication. Raises NotThere."""
    found = Picture.objects.filter(publication=publication, pk=pk).select_related("publication").first()
    if found is None:
        raise NotThere
    return found
