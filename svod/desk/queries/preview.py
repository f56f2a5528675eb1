"""A file of facts before it is taken: every line beside the plan, the bodies, the organisations, the ledger."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet

from svod.accounts.access import Actor
from svod.bodies.access import visible_to as visible_bodies
from svod.composing.facts import row_key
from svod.composing.saying import spoken_days
from svod.core.ref import Ref
from svod.desk.queries.ledger import measures_to_tick, plan_of
from svod.facts.choices import FactKind
from svod.facts.models import FactFile
from svod.facts.queries import twins_among
from svod.facts.rules.files import Draft, Entry, understand
from svod.facts.rules.told import Told, numbers_in_words
from svod.members.access import visible_organisations
from svod.members.models import Organisation
from svod.members.rules import fold
from svod.plan.models import Measure, Plan

MOST_PLAIN, MOST_ASKING = 200, 500
"""Lines that the page shows: those that need nothing, and those that need a look."""


@dataclass(frozen=True, slots=True)
class Place:
    """A number of the plan that a line names, and the measures that bear it; none: the plan has no such row."""

    number: str
    measures: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A line as taking it would write it.

    `twin` is the fact of the ledger that it repeats, `same` the line of this file; a faulty line has no `told`.
    """

    draft: Draft
    told: Told | None
    places: tuple[Place, ...]
    twin: int | None = None
    same: int | None = None

    @property
    def asks(self) -> bool:
        """Whether the line needs a look."""
        return bool(self.draft.faults or self.twin or self.same or any(len(p.measures) != 1 for p in self.places))

    @property
    def kind(self) -> str:
        """The kind in words; empty where it is not understood."""
        return str(self.draft.kind.label) if self.draft.kind else ""

    @property
    def days(self) -> str:
        """When, in words."""
        return spoken_days(self.told.start, self.told.end) if self.told else ""

    @property
    def numbers(self) -> tuple[str, ...]:
        """Quantities in words."""
        return numbers_in_words(self.told.quantities) if self.told else ()


@dataclass(frozen=True, slots=True)
class Preview:
    """The lines of a file; `shown` are those that the page shows."""

    plan: Plan | None
    rows: tuple[Resolved, ...]

    @property
    def shown(self) -> list[Resolved]:
        """Lines that need a look, and the first of the others, in the file's order."""
        plain = [row for row in self.rows if not row.asks][:MOST_PLAIN]
        asking = [row for row in self.rows if row.asks][:MOST_ASKING]
        return sorted([*plain, *asking], key=lambda row: row.draft.line)

    @property
    def fresh(self) -> int:
        """How many facts would be written down."""
        return sum(bool(row.told and not row.twin and not row.same) for row in self.rows)

    @property
    def repeated(self) -> int:
        """How many lines tell of what is known."""
        return sum(bool(row.twin or row.same) for row in self.rows)

    @property
    def faulty(self) -> int:
        """How many lines are left out."""
        return sum(row.told is None for row in self.rows)


def preview_of(actor: Actor, file: FactFile, today: date) -> Preview:
    """Every line understood: six queries whatever the lines."""
    plan = plan_of(actor, file.year)
    places, names = _places(plan), _organisations(visible_organisations(actor))
    bodies = {fold(name): Ref("body", str(pk), name) for pk, name in visible_bodies(actor).values_list("pk", "name")}
    known = twins_among(actor.cluster, file.year)
    seen: dict[tuple[str, date, str, str], int] = {}
    rows = []
    for told in file.lines:
        entry = Entry(told["line"], told["given"], tuple(told["faults"]))
        draft = understand(entry, year=file.year, today=today)
        said = _placed(draft, bodies, names)
        at = tuple(Place(number, places.get(row_key(number), ())) for number in draft.rows)
        twin = known.get(draft.identity) if draft.identity else None
        same = None if twin or draft.identity is None else seen.get(draft.identity)
        if draft.identity is not None:
            seen.setdefault(draft.identity, draft.line)
        rows.append(Resolved(draft, said, at, twin, same))
    return Preview(plan, tuple(rows))


def _places(plan: Plan | None) -> dict[str, tuple[tuple[int, str], ...]]:
    if plan is None:
        return {}
    words = dict(measures_to_tick(plan))
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for pk, number in Measure.objects.filter(plan=plan).order_by("order", "pk").values_list("pk", "number"):
        if row_key(number):
            found[row_key(number)].append((pk, words[pk][:90]))
    return {key: tuple(rows) for key, rows in found.items()}


def _organisations(found: QuerySet[Organisation]) -> dict[str, int]:
    """Folded name -> key, only where one organisation bears it."""
    keys: dict[str, set[int]] = defaultdict(set)
    for pk, name, full in found.values_list("pk", "name", "full_name"):
        for words in (name, full):
            if fold(words):
                keys[fold(words)].add(pk)
    return {words: next(iter(pks)) for words, pks in keys.items() if len(pks) == 1}


def _placed(draft: Draft, bodies: Mapping[str, Ref], names: Mapping[str, int]) -> Told | None:
    """What the line tells, with the organisations and the body that are on record."""
    told = draft.told
    if told is None:
        return None
    known = {name: names[fold(name)] for name in draft.names if fold(name) in names}
    body = bodies.get(fold(told.body.title), told.body) if told.body else None
    others = tuple(name for name in draft.names if name not in known)
    return replace(told, organisations=tuple(dict.fromkeys(known.values())), other_names=others, body=body)


def kind_of(row: Resolved) -> FactKind:
    """The kind of a line that is understood."""
    if row.draft.kind is None:
        raise ValueError("a faulty line has no kind")
    return row.draft.kind
