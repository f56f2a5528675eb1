"""The sheet of the report: every row's words in colours, the numbers behind them, what is still to be settled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.db.models import Q

from svod.accounts.access import Actor, NotThere
from svod.composing.claims import Claim, check
from svod.composing.counting import Aside, count
from svod.composing.facts import Fact as Told
from svod.composing.norms import Norm
from svod.plan.access import visible_to as measures_visible_to
from svod.plan.choices import Status
from svod.plan.models import Measure
from svod.plan.queries import Composed, ComposedRow, Drawn, Row, SectionHead, composed, plan_of_year, plan_with_columns
from svod.plan.queries.own_plans import OwnPlan
from svod.plan.queries.rows import own_rows_of, rows_of, sections_of
from svod.plan.rules import is_blank, result_words
from svod.plan.rules.years import Year
from svod.reports.choices import Take
from svod.reports.models import Wording
from svod.reports.rules.anchors import Kept, Now, carry, changed, kept
from svod.reports.rules.marks import Mark, marks


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the report: whose words stand in column 6, in which colours, over which facts.

    `claims` are about the words that a person has typed: those shown, or the document's where the row is composed.
    `facts` are the counted facts by key; `aside` those that do not count, with the reason. `decided`: the office has
    said whose words stand. `place` is the plan in which the row stands; `of` that plan where it is an own one, `own`
    the measure's own plans with their rows.
    """

    row: Row
    take: Take
    decided: bool
    version: int
    text: str
    composed: str
    document: str
    anchors: tuple[Kept, ...]
    composed_anchors: tuple[Kept, ...]
    changed: dict[int, Now]
    claims: tuple[Claim, ...]
    marks: tuple[Mark, ...]
    document_marks: tuple[Mark, ...]
    facts: dict[int, Told]
    aside: tuple[tuple[Told, Aside], ...]
    norms: tuple[Norm, ...]
    links: tuple[str, ...]
    status: Status
    place: Year
    of: OwnPlan | None = None
    own: "tuple[OwnPart, ...]" = ()

    @property
    def pk(self) -> int:
        """The measure's key."""
        return self.row.pk

    @property
    def number(self) -> str:
        """The row's number as written."""
        return self.row.number

    @property
    def measure(self) -> str:
        """What is to be done, as written."""
        return self.row.cells["measure"]

    @property
    def silent(self) -> bool:
        """Whether column 6 says nothing."""
        return is_blank(self.text)


@dataclass(frozen=True, slots=True)
class OwnPart:
    """One own plan of a measure, with its lines."""

    plan: OwnPlan
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A section with its lines; `head` is None under no section."""

    head: SectionHead | None
    lines: tuple[Line, ...]

    @property
    def pk(self) -> int:
        """The section's key, 0 under none."""
        return self.head.pk if self.head else 0

    @property
    def done(self) -> int:
        """How many of its measures are done."""
        return sum(line.status == Status.DONE for line in self.lines)


@dataclass(frozen=True)
class Sheet:
    """The whole report as it composes itself today."""

    drawn: Drawn
    day: date
    blocks: tuple[Block, ...]
    made: Composed

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line of the plan in its order; those of own plans are counted nowhere but there."""
        return tuple(line for block in self.blocks for line in block.lines)

    @cached_property
    def every(self) -> tuple[Line, ...]:
        """Every line that the report prints: the plan's, each with those of its own plans behind it."""
        return tuple(each for line in self.lines for each in (line, *(one for part in line.own for one in part.lines)))

    @cached_property
    def facts(self) -> dict[int, Told]:
        """The facts behind all of it by key, those of the plan first: a fact's place here is its place in files."""
        found = dict(self.made.by_key)
        for told in self.made.own_told.values():
            found |= {key: fact for key, fact in told.items() if key not in found}
        return found

    def line(self, pk: int) -> Line | None:
        """The line of a measure, of an own plan's too."""
        return next((line for line in self.every if line.pk == pk), None)

    def above(self, pk: int | None) -> int | None:
        """The place among `lines` of a measure, or of that which has it in an own plan."""
        return next(
            (at for at, line in enumerate(self.lines) if pk in (line.pk, *_inside(line))),
            None,
        )


def _inside(line: Line) -> Iterator[int]:
    return (one.pk for part in line.own for one in part.lines)


def measure_of_report(actor: Actor, year: int, pk: int) -> Measure:
    """A measure of the year's plan or of one of its own plans (two queries). Raises NotThere."""
    plan = plan_of_year(actor, year)
    found = measures_visible_to(actor).filter(Q(plan=plan) | Q(plan__of__plan=plan), pk=pk)
    measure = found.select_related("plan").first()
    if measure is None:
        raise NotThere
    return measure


def sheet_of(actor: Actor, year: int, day: date) -> Sheet:
    """The report of a year on a day: fifteen queries, nine where the composition is known already."""
    drawn = plan_with_columns(actor, year)
    heads = sections_of(drawn)
    rows, _asked = rows_of(actor, drawn, day, heads)
    theirs = Q(measure__plan=drawn.plan) | Q(measure__plan__of__plan=drawn.plan)
    written = {each.measure_id: each for each in Wording.objects.filter(theirs)}
    made = composed(actor.cluster, drawn.plan, day)
    inside = own_rows_of(drawn.plan, made, day)
    lines = []
    for row in rows:
        if row.pk in made.rows:
            own = tuple(_part(each, made.of_own(each.pk), inside.get(each.pk, ()), written) for each in row.own.plans)
            lines.append(replace(_line(row, made, written.get(row.pk), drawn.plan.place), own=own))
    blocks = [Block(head, tuple(line for line in lines if line.row.section == head.pk)) for head in heads]
    loose = tuple(line for line in lines if not line.row.section)
    return Sheet(drawn, day, ((Block(None, loose),) if loose else ()) + tuple(blocks), made)


def _part(own: OwnPlan, made: Composed, rows: Sequence[Row], written: Mapping[int, Wording]) -> OwnPart:
    """An own plan's rows as lines; the keys of wordings are those of measures."""
    lines = (_line(row, made, written.get(row.pk), own.place) for row in rows)
    return OwnPart(own, tuple(replace(line, of=own) for line in lines))


def _line(row: Row, made: Composed, wording: Wording | None, place: Year) -> Line:
    found = made.rows[row.pk]
    counted = count([made.by_key[key] for key in found.facts], made.year, made.day)
    facts = {made.facts[fact.position]: fact for fact in counted.facts}
    document = result_words(row.cells["result"], row.cells)
    document = "" if is_blank(document) else document
    take = _take(found, wording)
    own = kept(found.composition.anchors, made.facts, facts)
    text, anchors = _words(take, found, wording, document, own)
    differing = changed(anchors, facts) if take is Take.OWN else {}
    norms, whole = found.composition.norms, tuple(facts)
    claims = check(text if take is Take.OWN else document, counted.facts, norms, made.year)
    document_anchors = carry("", document, own)
    return Line(
        row=row,
        take=take,
        decided=wording is not None,
        version=wording.version if wording else 0,
        text=text,
        composed=found.composition.text,
        document=document,
        anchors=anchors,
        composed_anchors=own,
        changed=differing,
        claims=claims,
        marks=marks(text, anchors, () if take is Take.COMPOSED else claims, differing, whole),
        document_marks=marks(document, document_anchors, claims, {}, whole) if take is Take.COMPOSED else (),
        facts=facts,
        aside=counted.aside,
        norms=norms,
        links=_links(found, row, take, text),
        status=_status(row, found, facts),
        place=place,
    )


def _take(found: ComposedRow, wording: Wording | None) -> Take:
    """What the office has said; else the composed words where facts speak, the document's where none do."""
    if wording is not None:
        return Take(wording.take)
    return Take.COMPOSED if found.composition.text else Take.DOCUMENT


def _words(
    take: Take, found: ComposedRow, wording: Wording | None, document: str, own: Sequence[Kept]
) -> tuple[str, tuple[Kept, ...]]:
    if take is Take.OWN and wording is not None:
        return wording.words, tuple(Kept.from_json(each) for each in wording.anchors)
    if take is Take.DOCUMENT:
        return document, carry("", document, own)
    return found.composition.text, tuple(own)


def _links(found: ComposedRow, row: Row, take: Take, text: str) -> tuple[str, ...]:
    """Public addresses of the row: those of its facts, and those that the document's words carry where they stand."""
    every = [*found.composition.links]
    if take is not Take.COMPOSED:
        every += [link for link in row.links if take is Take.DOCUMENT or link in text]
    return tuple(dict.fromkeys(every))


def _status(row: Row, found: ComposedRow, facts: dict[int, Told]) -> Status:
    """What people have set; else what the facts propose; without facts, what the plan shows."""
    if row.status or not facts:
        return row.stands
    return Status(found.composition.status)
