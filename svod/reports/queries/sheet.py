"""The sheet of the report: every row's words in colours, the numbers behind them, what is still to be settled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from svod.accounts.access import Actor
from svod.composing.claims import Claim, check
from svod.composing.counting import Aside, count
from svod.composing.facts import Fact as Told
from svod.composing.norms import Norm
from svod.plan.choices import Status
from svod.plan.queries import Composed, ComposedRow, Drawn, Row, SectionHead, composed, plan_with_columns
from svod.plan.queries.rows import rows_of, sections_of
from svod.plan.rules import is_blank, result_words
from svod.reports.choices import Take
from svod.reports.models import Wording
from svod.reports.rules.anchors import Kept, Now, carry, changed, kept
from svod.reports.rules.marks import Mark, marks


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the report: whose words stand in column 6, in which colours, over which facts.

    `claims` are about the words that a person has typed: those shown, or the document's where the row is composed.
    `facts` are the counted facts by key; `aside` those that do not count, with the reason. `decided`: the office has
    said whose words stand.
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
        """Every line in the plan's order."""
        return tuple(line for block in self.blocks for line in block.lines)

    def line(self, pk: int) -> Line | None:
        """The line of a measure."""
        return next((line for line in self.lines if line.pk == pk), None)


def sheet_of(actor: Actor, year: int, day: date) -> Sheet:
    """The report of a year on a day: twelve queries, seven where the composition is known already."""
    drawn = plan_with_columns(actor, year)
    heads = sections_of(drawn)
    rows, _asked = rows_of(actor, drawn, day, heads)
    written = {each.measure_id: each for each in Wording.objects.filter(measure__plan=drawn.plan)}
    made = composed(actor.cluster, drawn.plan, day)
    told = dict(zip(made.facts, made.told, strict=True))
    lines = [_line(row, made, told, written.get(row.pk)) for row in rows if row.pk in made.rows]
    blocks = [Block(head, tuple(line for line in lines if line.row.section == head.pk)) for head in heads]
    loose = tuple(line for line in lines if not line.row.section)
    return Sheet(drawn, day, ((Block(None, loose),) if loose else ()) + tuple(blocks), made)


def _line(row: Row, made: Composed, told: dict[int, Told], wording: Wording | None) -> Line:
    found = made.rows[row.pk]
    counted = count([told[key] for key in found.facts], made.year, made.day)
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
