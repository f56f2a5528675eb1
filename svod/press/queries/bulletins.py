"""Letters to subscribers: what a month has to tell, how a letter reads."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.core.clock import MOSCOW
from svod.notify.schemas import DigestItem, DigestPart
from svod.press.access import public_publications
from svod.press.choices import Sort
from svod.press.models import Bulletin, Publication

MONTHS, MIDDLE = 12, 15
TOLD = (Sort.NEWS, Sort.ARTICLE, Sort.DOCUMENT)
"""Sorts that a letter tells of, in its order."""


def next_month(first: date) -> date:
    """The first day of the month after."""
    return date(first.year + first.month // MONTHS, first.month % MONTHS + 1, 1)


def month_offered(day: date) -> date:
    """The month of which a letter is made on a day: in the first half of a month the one before."""
    return (day if day.day > MIDDLE else day.replace(day=1) - timedelta(days=1)).replace(day=1)


def of_month(actor: Actor, first: date) -> QuerySet[Publication]:
    """What went out in a month and still stands on the site, the oldest first."""
    begins, ends = (datetime.combine(day, time(), MOSCOW) for day in (first, next_month(first)))
    found = public_publications(actor).filter(sort__in=TOLD, published_at__gte=begins, published_at__lt=ends)
    return found.defer("text", "html").order_by("published_at", "pk")


def subject_of(first: date) -> str:
    """How a letter of a month is called until somebody calls it otherwise."""
    return _("News of %(month)s") % {"month": date_format(first, "F Y").lower()}


def bulletins(actor: Actor) -> QuerySet[Bulletin]:
    """Every letter to subscribers, the newest first."""
    return Bulletin.objects.filter(cluster=actor.cluster)


def bulletin_of(actor: Actor, pk: int) -> Bulletin:
    """One letter. Raises NotThere."""
    found = bulletins(actor).filter(pk=pk).select_related("cluster").first()
    if found is None:
        raise NotThere
    return found


def chosen(actor: Actor, bulletin: Bulletin) -> list[Publication]:
    """What the letter tells of and still stands on the site (one query)."""
    found = public_publications(actor).filter(pk__in=bulletin.items.values("pk"))
    return list(found.defer("text", "html").order_by("published_at", "pk"))


def words_of(actor: Actor, bulletin: Bulletin) -> dict[str, Any]:
    """The letter in the keywords of `notify.rules.saying.bulletin` (one query)."""
    slug, found = actor.cluster.slug, chosen(actor, bulletin)
    titles = {Sort.NEWS: _("News"), Sort.ARTICLE: _("Articles"), Sort.DOCUMENT: _("Documents")}
    parts = [DigestPart(titles[sort], tuple(_item(slug, each) for each in found if each.sort == sort)) for sort in TOLD]
    return {
        "subject": bulletin.subject,
        "paragraphs": tuple(part.strip() for part in bulletin.intro.split("\n\n") if part.strip()),
        "parts": tuple(part for part in parts if part.items),
        "url": reverse("public:press-news-list", args=[slug]),
    }


def _item(slug: str, publication: Publication) -> DigestItem:
    url = reverse(f"public:press-{publication.sort}", args=[slug, publication.address])
    return DigestItem(publication.title, url, publication.lead)
