"""What a day is assembled of: the things that one person is shown on it, in parts, each from one room.

A provider is `(Morning) -> list[Part]`; it asks a fixed number of queries whatever the rows. The page of the day and
the weekly letter are made of the same parts.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.urls import reverse

from svod.accounts.access import Actor
from svod.accounts.choices import Can
from svod.notify.choices import Scope
from svod.notify.queries import entries_of
from svod.notify.schemas import CalendarEntry
from svod.plan.access import visible_plans
from svod.plan.queries import Drawn, Row, SectionHead, plan_with_columns, rows_of, sections_of
from svod.plan.queries.rows import Asked

MOST = 8
"""Items of a part on the page of the day; the rest stand in its list."""
MOST_IN_A_LIST = 500
AHEAD = 45
"""Days ahead of which the nearest dates are told."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a part: what it is, where it opens, a state with its word, a few words beside, what to press.

    `number` stands before the title, `figure` after it; `day` where the thing is a date.
    """

    title: str
    url: str = ""
    meta: str = ""
    number: str = ""
    state: str = ""
    label: str = ""
    verb: str = ""
    figure: str = ""
    day: date | None = None
    parts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Things of one kind. `url` is the list of them all, exactly `count` long; `shape` names the template.

    `waits`: they wait for this very person, so they count in the bar and go into the weekly letter.
    """

    key: str
    title: str
    items: tuple[Item, ...]
    count: int
    url: str = ""
    shape: str = "rows"
    note: str = ""
    waits: bool = False
    beside: bool = False
    more: object = None

    @property
    def shown(self) -> tuple[Item, ...]:
        """The first of them, for the page of the day."""
        return self.items[:MOST]


@dataclass
class Morning:
    """One person's day in one cluster; what several providers need is asked once."""

    actor: Actor
    day: date

    def desk(self, name: str, *args: object) -> str:
        """An address of the desk."""
        return reverse(f"desk:{name}", args=[self.actor.cluster.slug, *args])

    def listed(self, key: str) -> str:
        """Where a part stands whole."""
        return f"{self.desk('today-list')}?part={key}"

    @property
    def keeps(self) -> bool:
        """Whether the plan is kept by this person: the secretary and the head."""
        return self.actor.may(Can.EDIT_PLAN)

    @property
    def reads(self) -> bool:
        """Whether this person sees the whole plan."""
        return self.actor.may(Can.SEE_WHOLE_PLAN)

    @cached_property
    def year(self) -> int | None:
        """The year of the plan of this day; else the newest one that has begun, else the newest (one query)."""
        found = list(visible_plans(self.actor).order_by("-year").values_list("year", flat=True))
        return next((year for year in found if year <= self.day.year), found[0] if found else None)

    @cached_property
    def drawn(self) -> Drawn | None:
        """That plan (one query)."""
        return plan_with_columns(self.actor, self.year) if self.year else None

    @cached_property
    def heads(self) -> list[SectionHead]:
        """Its sections (one query)."""
        return sections_of(self.drawn) if self.drawn else []

    @cached_property
    def _told(self) -> tuple[list[Row], list[Asked]]:
        return rows_of(self.actor, self.drawn, self.day, self.heads) if self.drawn else ([], [])

    @property
    def rows(self) -> list[Row]:
        """Its measures that this person sees (three queries)."""
        return self._told[0]

    @property
    def questions(self) -> list[Asked]:
        """Questions about the plan as a whole."""
        return self._told[1]

    @cached_property
    def entries(self) -> list[CalendarEntry]:
        """This person's calendar from the first of the month (as many queries as rooms have calendars)."""
        scope = Scope.ALL if self.reads else Scope.MINE
        last = max(self.day + timedelta(AHEAD), self.month[-1])
        return entries_of(self.actor, scope, self.month[0], last)

    @property
    def month(self) -> list[date]:
        """The days of this month."""
        count = monthrange(self.day.year, self.day.month)[1]
        return [self.day.replace(day=number) for number in range(1, count + 1)]

    def plan_list(self, **filters: str) -> str:
        """The plan's screen under filters."""
        query = "&".join(f"{name}={value}" for name, value in filters.items())
        return f"{self.desk('plan', self.year)}?{query}" if query else self.desk("plan", self.year)

    def measure(self, row: Row) -> str:
        """The place of a measure on the plan's screen."""
        return f"{self.desk('plan', self.year)}?open={row.pk}#m-{row.pk}"


type Provider = Callable[[Morning], list[Part]]
