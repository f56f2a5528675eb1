"""Rows of a plan as the screen and the files need them: words, standing, the responsible, what is asked."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet

from svod.accounts.access import Actor, NotThere
from svod.accounts.choices import Can
from svod.core.ref import Ref
from svod.plan.access import led_measures, visible_to
from svod.plan.choices import FindingState, Status
from svod.plan.models import Assignment, Finding, Measure, Plan, Section
from svod.plan.queries.composed import UNKNOWN, Composed, ComposedRow, composed
from svod.plan.queries.own_plans import NO_PLANS, OwnSum
from svod.plan.queries.plans import Drawn
from svod.plan.queries.prepared import Prepared
from svod.plan.rules import (
    FIELDS,
    is_blank,
    is_overdue,
    months_of,
    proposed_by_records,
    result_words,
    runs_until,
    standing,
)

_NOTHING_YET = frozenset({"", Status.NO_REPORT, Status.NOT_DUE})
_BLANKS = re.compile(r"\s+")


def fold(words: str) -> str:
    """Words for comparing: small letters, ё as е, one blank between words."""
    return _BLANKS.sub(" ", words.casefold().replace("ё", "е")).strip()


@dataclass(frozen=True, slots=True)
class SectionHead:
    """A section as its row shows it."""

    pk: int
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody responsible; `mine`: the asking person, or that person's organisation."""

    pk: int
    kind: str
    name: str
    agreed: bool
    lead: bool
    body_id: int | None
    mine: bool


@dataclass(slots=True)
class Row:
    """One measure. `stands` is what is shown, `status` what people have set; `asked` are codes of open findings.

    `record` is what the ledger says of it, `proposes` the status that its records propose (empty: they have no say).
    `own` sums the measure's own plans; `waiting` is what must be decided before it can go on. `led`: it answers to a
    body that the asking person leads.
    """

    pk: int
    section: int
    number: str
    cells: dict[str, str]
    links: list[str]
    meaning: dict[str, Any]
    ends: date | None
    moved_to: date | None
    status: str
    stands: Status
    late: int
    months: frozenset[int]
    anchors: dict[str, list[list[str]]]
    record: ComposedRow
    proposes: str
    carried: int = 0
    own: OwnSum = NO_PLANS
    waiting: list[Ref] = field(default_factory=list)
    led: bool = False
    parties: list[Party] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @property
    def overdue(self) -> bool:
        """Whether the day is past and no outcome is set."""
        return self.late > 0

    @property
    def unset(self) -> bool:
        """Whether result words stand and nobody has set a status."""
        return not self.status and not self.blank

    @property
    def by_facts(self) -> bool:
        """Whether what is shown is proposed by facts, and nobody has set it."""
        return bool(self.proposes and not self.status and self.record.mark.text)

    @property
    def blank(self) -> bool:
        """Whether nobody has written a word of the result: what the records say stands there then."""
        return is_blank(result_words(self.cells["result"], self.cells))

    @property
    def waits(self) -> str:
        """What it waits for, in words; empty where it waits for nothing."""
        return "; ".join(ref.title for ref in self.waiting)

    @property
    def asks_own(self) -> bool:
        """Whether the deadline is «по отдельному плану»."""
        return self.meaning.get("kind") == "other_plan"

    @property
    def mine(self) -> bool:
        """Whether the asking person, that person's organisation, or a body that the person leads is responsible."""
        return self.led or any(party.mine for party in self.parties)

    @property
    def bodies(self) -> frozenset[int]:
        """Bodies that are responsible."""
        return frozenset(party.body_id for party in self.parties if party.body_id)

    def says(self, words: Iterable[str]) -> bool:
        """Whether every one of the folded words stands in some cell."""
        told = fold(" ".join([self.number, *self.cells.values()]))
        return all(word in told for word in words)


_COLUMNS = (
    "pk",
    "section_id",
    "number",
    *FIELDS,
    "extra",
    "links",
    "anchors",
    "deadline_meaning",
    "ends",
    "moved_to",
    "status",
    "carried_years",
    "waiting",
)


def shown_status(measure: Measure, record: ComposedRow, last_year: int, today: date) -> Status:
    """What the plan's table shows of a measure, wherever else it stands."""
    result, said = result_words(measure.result, measure.extra), record.composition
    proposes = proposed_by_records(said.status, result, told=bool(said.text), promised=bool(said.norms))
    return standing(measure.status, result, measure.ends, last_year, today, proposed=proposes)


def _row(told: tuple[Any, ...], record: ComposedRow, own: OwnSum, last_year: int, today: date) -> Row:
    pk, section, number, *words, extra, links, anchors, meaning, ends, moved, status, carried, waiting = told
    cells = dict(zip(FIELDS, words, strict=True)) | extra
    result, said = result_words(cells["result"], extra), record.composition
    proposes = proposed_by_records(said.status, result, told=bool(said.text), promised=bool(said.norms))
    # an own plan that is begun raises a status as far as typed words do, and no further
    begun = Status.IN_PROGRESS if own.begun and proposes in _NOTHING_YET else proposes
    stands = standing(status, result, ends, last_year, today, proposed=begun)
    moved = moved or (record.moved_to if stands == Status.MOVED and not status else None)
    late = 0
    if is_overdue(stands, ends, moved, last_year, today):
        until = moved if stands == Status.MOVED and moved else runs_until(ends, last_year)
        late = (today - until).days
    months = months_of(meaning)
    return Row(
        pk=pk,
        section=section or 0,
        number=number,
        cells=cells,
        links=links,
        meaning=meaning,
        ends=ends,
        moved_to=moved,
        status=status,
        stands=stands,
        late=late,
        months=months,
        anchors=anchors,
        record=record,
        proposes=proposes,
        carried=carried,
        waiting=[Ref.from_json(each) for each in waiting],
        own=own,
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """An open finding about the plan as a whole."""

    pk: int
    code: str
    text: str


def _measures(plan: int, _user: int) -> QuerySet[Measure, Any]:
    return Measure.objects.filter(plan=plan).order_by("order", "pk").values_list(*_COLUMNS)


def _findings(plan: int, _user: int) -> QuerySet[Finding, Any]:
    found = Finding.objects.filter(plan=plan, state=FindingState.OPEN).order_by("pk")
    return found.values_list("measure_id", "pk", "code", "text")


def _parties(plan: int, user: int) -> QuerySet[Assignment, Any]:
    colleague = FilteredRelation("organisation__people", condition=Q(organisation__people__user=user))
    named = Assignment.objects.filter(measure__plan=plan).order_by("measure_id", "order", "pk")
    fields = ("measure_id", "pk", "kind", "name", "agreed", "lead", "body_id", "person__user_id", "colleague__pk")
    return named.annotate(colleague=colleague).values_list(*fields)


def _sections(plan: int, _user: int) -> QuerySet[Section, Any]:
    return Section.objects.filter(plan=plan).order_by("order", "pk").values_list("pk", "number", "title")


MEASURES = Prepared(Measure, _measures)
FINDINGS = Prepared(Finding, _findings)
PARTIES = Prepared(Assignment, _parties)
SECTIONS = Prepared(Section, _sections)


def rows_of(
    actor: Actor, drawn: Drawn, today: date, heads: Iterable[SectionHead], found: Composed | None = None
) -> tuple[list[Row], list[Asked]]:
    """Every measure of the plan that the actor sees, in the order of its sections, and questions about the plan.

    Three queries, for a body's lead one more, and those of the composition. Rows under no section come first.
    """
    plan = drawn.plan
    record = found or composed(actor.cluster, plan, today)
    if actor.may(Can.SEE_WHOLE_PLAN):
        told: Iterable[tuple[Any, ...]] = MEASURES.ask(plan.pk)
    else:
        told = visible_to(actor).filter(plan=plan).order_by("order", "pk").values_list(*_COLUMNS)
    last, own = drawn.last_year, record.own
    rows = [_row(each, record.rows.get(each[0], UNKNOWN), own.get(each[0], NO_PLANS), last, today) for each in told]
    places = {head.pk: place for place, head in enumerate(heads, 1)}
    rows.sort(key=lambda row: places.get(row.section, 0))
    by_key = {row.pk: row for row in rows}
    _add_parties(actor, plan.pk, by_key)
    if actor.may(Can.DECIDE_LED_REPORTS):
        for led in led_measures(actor).filter(plan=plan).values_list("pk", flat=True):
            if row := by_key.get(led):
                row.led = True
    return rows, _add_findings(actor, plan.pk, by_key)


def row_of(actor: Actor, drawn: Drawn, pk: int, day: date, found: Composed) -> Row:
    """One measure as the screen has it (as many queries as for all rows). Raises NotThere."""
    rows, _asked = rows_of(actor, drawn, day, sections_of(drawn), found)
    row = next((each for each in rows if each.pk == pk), None)
    if row is None:
        raise NotThere
    return row


def own_rows_of(plan: Plan, found: Composed, today: date) -> dict[int, list[Row]]:
    """Own plan -> its measures in the order of its sections, for every own plan of the plan's measures (one query).

    For whoever sees the whole plan; nobody responsible and no findings stand in these rows.
    """
    order = ("plan_id", F("section__order").asc(nulls_first=True), "order", "pk")
    told = Measure.objects.filter(plan__of__plan=plan).order_by(*order).values_list("plan_id", *_COLUMNS)
    last, made = plan.until_year or plan.year, defaultdict[int, list[Row]](list)
    for own, *each in told:
        record = found.own_rows.get(own, {}).get(each[0])
        if record is not None:
            made[own].append(_row(tuple(each), record, NO_PLANS, last, today))
    return made


def _add_findings(actor: Actor, plan: int, by_key: dict[int, Row]) -> list[Asked]:
    whole: list[Asked] = []
    for measure, pk, code, text in FINDINGS.ask(plan):
        if measure is None:
            whole.append(Asked(pk, code, text))
        elif row := by_key.get(measure):
            row.asked.append(code)
    return whole if actor.may(Can.SEE_WHOLE_PLAN) else []


def _add_parties(actor: Actor, plan: int, by_key: dict[int, Row]) -> None:
    user = actor.user.pk if actor.user else 0
    for measure, pk, kind, name, agreed, lead, body, person, of in PARTIES.ask(plan, user):
        row = by_key.get(measure)
        # somebody who stands twice in one organisation joins twice
        if row and not (row.parties and row.parties[-1].pk == pk):
            mine = bool(user and person == user) or of is not None
            row.parties.append(Party(pk, kind, name, agreed, lead, body, mine))


def sections_of(drawn: Drawn) -> list[SectionHead]:
    """The plan's sections in their order (one query)."""
    return [SectionHead(*told) for told in SECTIONS.ask(drawn.plan.pk)]
