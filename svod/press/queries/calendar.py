"""The editorial calendar: what the plan promises of news and articles, month by month, and what is written for when."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from svod.accounts.access import Actor
from svod.composing.calendar import periods
from svod.core.clock import MOSCOW, today
from svod.facts.choices import FactKind
from svod.facts.queries import live_facts
from svod.plan.models import Norm
from svod.press.access import visible_to
from svod.press.choices import Sort, State
from svod.press.models import Publication

MONTHS = 12
_COUNTED = (FactKind.NEWS_PUBLISHED, FactKind.ARTICLE_PUBLISHED, FactKind.PAGE_UPDATED)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of a quota: how many there are of how many."""

    first: date
    last: date
    have: int
    want: int
    state: str

    @property
    def title(self) -> str:
        """The month in words; else the days."""
        if self.first.month == self.last.month:
            return date_format(self.first, "F")
        return f"{date_format(self.first, 'd.m')}–{date_format(self.last, 'd.m')}"


@dataclass(frozen=True, slots=True)
class Quota:
    """What a measure of the plan promises: so many in each period."""

    norm: Norm
    label: str
    periods: list[Period]

    @property
    def have(self) -> int:
        """How many there are in all."""
        return sum(each.have for each in self.periods)


def quotas(actor: Actor, year: int) -> list[Quota]:
    """What the plan of a year promises of news, articles and pages, beside the ledger (two queries)."""
    norms = Norm.objects.filter(
        measure__plan__cluster=actor.cluster,
        measure__plan__year=year,
        kind__in=_COUNTED,
        dismissed=False,
        want__isnull=False,
    ).select_related("measure__plan")
    days: dict[str, list[date]] = {kind: [] for kind in _COUNTED}
    facts = live_facts(actor.cluster, date(year, 1, 1), date(year, 12, 31)).filter(kind__in=_COUNTED)
    for kind, day in facts.values_list("kind", "start"):
        days[kind].append(day)
    return [Quota(norm, str(FactKind(norm.kind).label), _periods(norm, days[norm.kind])) for norm in norms]


def _periods(norm: Norm, days: list[date]) -> list[Period]:
    day, found = today(), []
    for first, last in periods((norm.first, norm.last), norm.per or None):
        have, want = bisect_right(days, last) - bisect_left(days, first), norm.want or 0
        late = "not_done" if last < day else "in_progress"
        state = "done" if have >= want else ("not_due" if first > day else late)
        found.append(Period(first, last, have, want, state))
    return found


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar."""

    first: date
    rows: list[Publication]


def _day(publication: Publication) -> date | None:
    moment = publication.published_at or publication.publish_at
    return moment.astimezone(MOSCOW).date() if moment else publication.due


def months(actor: Actor, year: int) -> tuple[list[Month], list[Publication]]:
    """Publications by the month of their day (out, scheduled or due), and those of no day (one query)."""
    wanted = visible_to(actor).exclude(state=State.ARCHIVED).filter(sort__in=(Sort.NEWS, Sort.ARTICLE))
    rows: Mapping[int, list[Publication]] = {number: [] for number in range(1, MONTHS + 1)}
    free = []
    for each in wanted.select_related("writer").defer("text", "html").order_by("pk"):
        day = _day(each)
        if day is None:
            free.append(each)
        elif day.year == year:
            rows[day.month].append(each)
    found = [
        Month(date(year, number, 1), sorted(each, key=lambda one: (_day(one) or date.max, one.pk)))
        for number, each in rows.items()
    ]
    return found, free
