"""The plan's screen: which rows it shows under which sections, and figures that each lead to a list of their length."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.plan.choices import DONE_FIRST, Status
from svod.plan.queries.choice import Choice, shows
from svod.plan.queries.composed import Composed, composed
from svod.plan.queries.plans import Drawn
from svod.plan.queries.rows import Asked, Row, SectionHead, rows_of, sections_of

PAGE = 300
MOST_SQUARES = 12

_SHOWS = (
    ("", gettext_lazy("All")),
    ("mine", gettext_lazy("Mine")),
    ("overdue", gettext_lazy("Overdue")),
    ("silent", gettext_lazy("Nothing reported")),
    ("findings", gettext_lazy("With findings")),
    ("unset", gettext_lazy("Result without status")),
)
_MONTHS = (
    gettext_lazy("January"),
    gettext_lazy("February"),
    gettext_lazy("March"),
    gettext_lazy("April"),
    gettext_lazy("May"),
    gettext_lazy("June"),
    gettext_lazy("July"),
    gettext_lazy("August"),
    gettext_lazy("September"),
    gettext_lazy("October"),
    gettext_lazy("November"),
    gettext_lazy("December"),
)
_SHORT = {
    Status.DONE: gettext_lazy("done so far"),
    Status.PARTLY: gettext_lazy("partly"),
    Status.IN_PROGRESS: gettext_lazy("under way"),
    Status.MOVED: gettext_lazy("put off"),
    Status.NOT_DONE: gettext_lazy("undone"),
    Status.NO_REPORT: gettext_lazy("silent"),
    Status.NOT_DUE: gettext_lazy("ahead"),
    Status.EXCLUDED: gettext_lazy("taken out"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that leads to a list of its length; `state` colours it, `current`: the list is the one shown."""

    label: str
    count: int
    url: str
    state: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the year strip (number 0: all year): one state for each measure, none where they are too many."""

    number: int
    name: str
    label: str
    count: int
    states: tuple[str, ...]
    url: str
    time: str
    current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A section with the rows shown under it; done and total count the whole section. `head` is None under none."""

    head: SectionHead | None
    rows: tuple[Row, ...]
    done: Figure
    total: Figure
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """Everything that the plan's page shows beside the panel."""

    drawn: Drawn
    choice: Choice
    today: date
    rows: tuple[Row, ...]
    total: int
    shown: int
    heads: tuple[SectionHead, ...]
    groups: tuple[Group, ...]
    shows: tuple[Figure, ...]
    statuses: tuple[Figure, ...]
    done: Figure
    months: tuple[Month, ...]
    bodies: tuple[tuple[int, str], ...]
    picked: tuple[tuple[str, str], ...]
    page: int
    pages: int
    asked: tuple[Asked, ...]
    days_left: int
    found: Composed

    @property
    def parts(self) -> tuple[tuple[str, int], ...]:
        """States and counts of the summary's bar."""
        return tuple((figure.state, figure.count) for figure in self.statuses)

    def beside(self, pk: int) -> tuple[Row | None, Row | None]:
        """The rows before and after one in the list asked for."""
        listed = [row for row in self.rows if self.choice.passes(row) or row.pk == pk]
        at = next((place for place, row in enumerate(listed) if row.pk == pk), None)
        if at is None:
            return None, None
        return (listed[at - 1] if at else None), (listed[at + 1] if at + 1 < len(listed) else None)

    def row(self, pk: int | None) -> Row | None:
        """The row of a key that the actor sees."""
        return next((row for row in self.rows if row.pk == pk), None)


def _parts(rows: Iterable[Row]) -> Counter[str]:
    return Counter(row.stands.value for row in rows)


def _statuses(rows: Sequence[Row], choice: Choice) -> tuple[Figure, ...]:
    counts = _parts(rows)
    short = labels(get_language() or "")[0]
    return tuple(
        Figure(
            short[status],
            counts[status.value],
            choice.only("status", status.value),
            status.value,
            choice.status == status,
        )
        for status in DONE_FIRST
        if counts[status.value]
    )


def _shows(rows: Sequence[Row], choice: Choice) -> tuple[Figure, ...]:
    base = [row for row in rows if choice.passes(row, whatever_show=True)]
    return tuple(
        Figure(
            str(label),
            sum(shows(show, row) for row in base),
            choice.address(show=show, open=None),
            "",
            choice.show == show,
        )
        for show, label in _SHOWS
    )


def _months(rows: Sequence[Row], choice: Choice, drawn: Drawn, today: date) -> tuple[Month, ...]:
    due: dict[int, list[str]] = {number: [] for number in range(13)}
    for row in rows:
        for number in row.months:
            due[number].append(row.stands.value)
    year = drawn.plan.year
    here = today.month if year <= today.year <= drawn.last_year else 0 if today.year < year else 13
    made = []
    for number, name, label in month_names(get_language() or ""):
        states = tuple(due[number])
        time = "" if not number else "past" if number < here else "now" if number == here else ""
        spoken = f"{label}: {len(states)}"
        squares = states if len(states) <= MOST_SQUARES * (2 - bool(number)) else ()
        url = choice.only("month", number)
        made.append(Month(number, name, spoken, len(states), squares, url, time, choice.month == number))
    return tuple(made)


@cache
def month_names(_language: str) -> tuple[tuple[int, str, str], ...]:
    """Number, short and full name of the months, then of the whole year, in the language that is on."""
    names = [(number, str(full)[:3].lower(), str(full)) for number, full in enumerate(_MONTHS, 1)]
    return (*names, (0, _("all year"), _("All year")))


@cache
def labels(_language: str) -> tuple[dict[Status, str], dict[str, str]]:
    """Short words of the statuses and words of the shows, in the language that is on."""
    return {status: str(label) for status, label in _SHORT.items()}, {show: str(label) for show, label in _SHOWS}


def _groups(
    rows: Sequence[Row], listed: Sequence[Row], heads: Sequence[SectionHead], choice: Choice
) -> tuple[Group, ...]:
    every: dict[int, list[Row]] = {}
    for row in rows:
        every.setdefault(row.section, []).append(row)
    shown: dict[int, list[Row]] = {}
    for row in listed:
        shown.setdefault(row.section, []).append(row)
    every_head: list[SectionHead | None] = [None, *heads]
    made = []
    for head in every_head:
        key = head.pk if head else 0
        if key not in shown and (head is None or choice.narrows or choice.page > 1 or key in every):
            continue
        own = every.get(key, [])
        counts = _parts(own)
        done = Figure("", counts["done"], choice.only("section", key, "&status=done"))
        parts = tuple((status.value, counts[status.value]) for status in DONE_FIRST)
        total = Figure("", len(own), choice.only("section", key))
        made.append(Group(head, tuple(shown.get(key, ())), done, total, parts))
    return tuple(made)


def _bodies(rows: Iterable[Row]) -> tuple[tuple[int, str], ...]:
    named = {party.body_id: party.name for row in rows for party in row.parties if party.body_id}
    return tuple(sorted(named.items(), key=lambda body: body[1].casefold()))


def _picked(choice: Choice, heads: Sequence[SectionHead], months: Sequence[Month]) -> tuple[tuple[str, str], ...]:
    """Filters that no control shows, each in words with the address that takes it off."""
    made = []
    if choice.status:
        made.append((str(Status(choice.status).label), choice.address(status="", open=None)))
    if choice.section is not None:
        head = next(
            (f"{head.number} {head.title}".strip() for head in heads if head.pk == choice.section),
            _("Without a section"),
        )
        made.append((head[:60], choice.address(section=None, open=None)))
    if choice.month is not None:
        name = next(month.label for month in months if month.number == choice.month).rsplit(":", 1)[0]
        made.append((name, choice.address(month=None, open=None)))
    return tuple(made)


def _page_of(choice: Choice, listed: Sequence[Row]) -> tuple[int, int]:
    pages = max(1, -(-len(listed) // PAGE))
    page = choice.page
    if not page and choice.open and pages > 1:
        page = next((place // PAGE + 1 for place, row in enumerate(listed) if row.pk == choice.open), 1)
    return min(max(page, 1), pages), pages


def screen_of(actor: Actor, drawn: Drawn, choice: Choice, today: date) -> Screen:
    """The plan's screen for an actor on a day (five queries, and those of the composition)."""
    heads = sections_of(drawn)
    found = composed(actor.cluster, drawn.plan, today)
    rows, asked = rows_of(actor, drawn, today, heads, found)
    listed = [row for row in rows if choice.passes(row)]
    page, pages = _page_of(choice, listed)
    months = _months(rows, choice, drawn, today)
    statuses = _statuses(rows, choice)
    count = next((figure.count for figure in statuses if figure.state == Status.DONE), 0)
    return Screen(
        drawn=drawn,
        choice=choice,
        today=today,
        rows=tuple(rows),
        total=len(rows),
        shown=len(listed),
        heads=tuple(heads),
        groups=_groups(rows, listed[(page - 1) * PAGE : page * PAGE], heads, choice),
        shows=_shows(rows, choice),
        statuses=statuses,
        done=Figure("", count, choice.only("status", "done")),
        months=months,
        bodies=_bodies(rows),
        picked=_picked(choice, heads, months),
        page=page,
        pages=pages,
        asked=tuple(asked),
        days_left=(date(drawn.last_year, 12, 31) - today).days,
        found=found,
    )
