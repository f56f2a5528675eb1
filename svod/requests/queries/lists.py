"""The list of requests, its figures, the year in one line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.utils.translation import ngettext

from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.core.ref import number_in
from svod.requests.access import visible_to
from svod.requests.choices import OPEN, SOLVED, Category, State
from svod.requests.models import Request
from svod.requests.rules.clock import Tally

LATE = "late"
SHOWS = ("", "work", LATE, "solved", State.DROPPED.value)
_LONGEST_KEY = 18


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the list is asked for: a state or two, words, a category, an addressee, a year."""

    show: str = ""
    q: str = ""
    category: str = ""
    addressee: str = ""
    year: str = ""

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "Choice":
        """The choice of an address; words that mean nothing here are passed over."""
        show, category = params.get("show", ""), params.get("category", "")
        return cls(
            show if show in SHOWS else "",
            params.get("q", "")[:200].strip(),
            category if category in Category.values else "",
            _digits(params.get("addressee", ""), _LONGEST_KEY),
            _digits(params.get("year", ""), 4),
        )

    def query(self, **changes: str) -> str:
        """The query of an address with changes; empty for all requests."""
        pairs = {name: getattr(self, name) for name in ("show", "q", "category", "addressee", "year")} | changes
        told = urlencode({key: value for key, value in pairs.items() if value})
        return f"?{told}" if told else ""


def _digits(words: str, most: int) -> str:
    return words if number_in(words) is not None and len(words) <= most else ""


def _shown(show: str, day: date) -> Q:
    return {
        "": ~Q(state=State.DROPPED),
        "work": Q(state__in=OPEN),
        LATE: Q(state__in=OPEN, due__lt=day),
        "solved": Q(state__in=SOLVED),
        State.DROPPED.value: Q(state=State.DROPPED),
    }[show]


def _narrowed(actor: Actor, choice: Choice) -> QuerySet[Request]:
    found = visible_to(actor)
    if choice.category:
        found = found.filter(category=choice.category)
    if choice.addressee:
        found = found.filter(addressee=int(choice.addressee))
    if choice.year:
        found = found.filter(year=int(choice.year))
    for word in choice.q.split():
        found = found.filter(
            Q(title__icontains=word)
            | Q(text__icontains=word)
            | Q(organisation__name__icontains=word)
            | Q(organisation_name__icontains=word)
        )
    return found


def listed(actor: Actor, choice: Choice, day: date) -> QuerySet[Request]:
    """Requests that the actor sees: what waits longest first, then what is done, the newest first (one query)."""
    found = _narrowed(actor, choice).filter(_shown(choice.show, day))
    order = ("due", "pk") if choice.show in ("work", LATE) else ("-received_on", "-pk")
    return found.select_related("organisation", "addressee", "cluster").order_by(*order)


def figures(actor: Actor, choice: Choice, day: date) -> dict[str, int]:
    """How many stand under each tab, within the rest of the choice (one query)."""
    counted: dict[str, int] = _narrowed(actor, choice).aggregate(
        **{f"n_{show or 'all'}": Count("pk", filter=_shown(show, day)) for show in SHOWS}
    )
    return {show: counted[f"n_{show or 'all'}"] for show in SHOWS}


def tally(cluster: Cluster, year: int, **narrowed: Any) -> Tally:
    """The year of the whole cluster in figures (one query)."""
    found = Request.objects.filter(cluster=cluster, year=year, **narrowed).order_by()
    return Tally.of(found.values_list("state").annotate(number=Count("pk")))


def year_line(told: Tally) -> str:
    """«Поступило 18 обращений, решено 14, в работе 4»."""
    words = ngettext(
        "%(received)d request received, %(solved)d solved, %(in_work)d in work",
        "%(received)d requests received, %(solved)d solved, %(in_work)d in work",
        told.received,
    )
    return words % {"received": told.received, "solved": told.solved, "in_work": told.in_work}
