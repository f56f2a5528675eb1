"""What the next year's plan would take from this one: every change of words beside the words it comes from."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core import serializers
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.plan.access import visible_plans
from svod.plan.choices import Status
from svod.plan.models import Assignment, Measure, Norm, Plan
from svod.plan.queries.composed import composed
from svod.plan.queries.lines import Ledger, state_of
from svod.plan.queries.plans import Drawn
from svod.plan.queries.rows import Row, SectionHead, rows_of, sections_of
from svod.plan.rules.carrying import Fate, carried_words, fate_of, is_emptied
from svod.plan.rules.shifting import Change, Shift, changes_in
from svod.russian.dates import spoken_date
from svod.schedule.queries import own_days
from svod.schedule.rules.calendar import is_working_day


@dataclass(frozen=True, slots=True)
class Offer:
    """One change of words; `name` names it in a form. `where` is the head of its column."""

    name: str
    key: str
    where: str
    change: Change


@dataclass(frozen=True, slots=True)
class NextRow:
    """A measure as it is offered to the next year. `why` is the reason that is known already, `year` its own years."""

    row: Row
    state: Status
    fate: Fate
    why: str
    offers: tuple[Offer, ...]
    years: int

    @property
    def carried(self) -> str:
        """«переносится второй год», as it will stand in the new plan; empty for what is not carried."""
        return carried_words(self.years) if self.fate == Fate.CARRIED else ""

    @property
    def label(self) -> str:
        """Why it is offered, in words."""
        return fate_words(self.fate)


@dataclass(frozen=True, slots=True)
class NextYear:
    """The whole offer: heading, sections and heads of columns under `frame`, then the measures under their sections."""

    drawn: Drawn
    year: int
    until_year: int | None
    shift: Shift
    heads: tuple[SectionHead, ...]
    frame: tuple[Offer, ...]
    rows: tuple[NextRow, ...]

    def under(self) -> Iterator[tuple[SectionHead | None, list[NextRow]]]:
        """Sections with their measures; first what stands under none."""
        for head in (None, *self.heads):
            own = [each for each in self.rows if each.row.section == (head.pk if head else 0)]
            if own:
                yield head, own

    def count(self, fate: str) -> int:
        """How many measures have this fate."""
        return sum(each.fate == fate for each in self.rows)

    def offers(self) -> Iterator[Offer]:
        """Every change of words that is offered."""
        yield from self.frame
        for each in self.rows:
            yield from each.offers


def fate_words(fate: Fate) -> str:
    """Why a measure is offered, or is not."""
    return {
        Fate.CARRIED: _("not finished: carried"),
        Fate.AGAIN: _("done and recurs: promised again"),
        Fate.AHEAD: _("not due yet: copied"),
        Fate.ONCE: _("done once: tick it if it is wanted again"),
        Fate.OUT: _("taken out of the plan"),
    }[fate]


def next_year_of(actor: Actor, drawn: Drawn, today: date) -> NextYear:
    """What the plan offers to the year after its last one (thirteen queries, seven where column 6 is known)."""
    plan = drawn.plan
    heads = sections_of(drawn)
    rows, _asked = rows_of(actor, drawn, today, heads)
    by = drawn.last_year - plan.year + 1
    own = own_days(actor.cluster)
    shift = Shift(plan.year, by, lambda day: is_working_day(day, own), drawn.last_year)
    year = composed(actor.cluster, plan, today)
    ledger = Ledger(year, {}, {}, {pk: place for place, pk in enumerate(year.facts)}, today)
    moved = {
        pk: (why, years)
        for pk, why, years in Measure.objects.filter(plan=plan).values_list("pk", "moved_why", "carried_years")
    }
    until = plan.until_year + by if plan.until_year else None
    made = tuple(_row(row, drawn, shift, ledger, moved[row.pk]) for row in rows)
    return NextYear(drawn, plan.year + by, until, shift, tuple(heads), tuple(_frame(drawn, heads, shift)), made)


def _frame(drawn: Drawn, heads: Sequence[SectionHead], shift: Shift) -> Iterator[Offer]:
    plan = drawn.plan
    yield from _offers("title", "", _("Heading"), plan.title, shift)
    yield from _offers("closing", "", _("Words after the table"), plan.closing, shift)
    for place, column in enumerate(drawn.columns):
        yield from _offers(f"column-{place}", "", _("Column heading"), column.label, shift)
    for head in heads:
        yield from _offers(f"section-{head.pk}", "", _("Section"), head.title, shift)


def _offers(name: str, key: str, where: str, text: str, shift: Shift, *, deadline: bool = False) -> Iterator[Offer]:
    for place, change in enumerate(changes_in(text, shift, deadline=deadline)):
        yield Offer(f"{name}:{key}:{place}", key, where, change)


def _row(row: Row, drawn: Drawn, shift: Shift, ledger: Ledger, known: tuple[str, int]) -> NextRow:
    moved_why, years = known
    state = state_of(row, ledger.year)
    day, why = _decided(row, ledger)
    later = day if day and day.year > drawn.last_year else None
    offers = tuple(_offers_of(row, drawn, shift, later))
    return NextRow(row, state, fate_of(state, row.meaning), moved_why or why, offers, years + 1)


def _offers_of(row: Row, drawn: Drawn, shift: Shift, later: date | None) -> Iterator[Offer]:
    """Changes of a measure's cells; a day that was decided (`later`) takes the place of the deadline's words."""
    roles = {column.key: column.role for column in drawn.columns}
    for key, text in row.cells.items():
        role = roles.get(key, key)
        if is_emptied(role, key):
            continue
        where = drawn.label(key) or key
        if key == "deadline" and later:
            change = Change(0, len(text), text, f"до {spoken_date(later)}", _("as was decided"))
            yield Offer(f"{row.pk}:{key}:0", key, where, change)
            continue
        yield from _offers(str(row.pk), key, where, text, shift, deadline=role in {"deadline", "start", "end"})


def _decided(row: Row, ledger: Ledger) -> tuple[date | None, str]:
    """The day to which a measure was moved, by its status or by a decision in the ledger, and the decision's words."""
    if row.status and row.moved_to:
        return row.moved_to, ""
    for fact in reversed(ledger.told(row)):
        if fact.kind.key == "decision.postponed" and fact.moved_to:
            return fact.moved_to, " ".join(filter(None, (fact.by, fact.title)))
    return None, ""


def plan_mark(plan: Plan) -> str:
    """The mark of a plan with all that stands in it and in its own plans: it differs where anybody changed anything."""
    own = Plan.objects.filter(of__plan=plan).order_by("pk")
    told = json.dumps(_marked(plan) + [_marked(each) for each in own], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def _marked(plan: Plan) -> list[Any]:
    rows = [
        *plan.columns.order_by("pk"),
        *plan.sections.order_by("pk"),
        *Measure.objects.filter(plan=plan).order_by("pk"),
        *Assignment.objects.filter(measure__plan=plan).order_by("pk"),
        *Norm.objects.filter(measure__plan=plan).order_by("pk"),
        *plan.findings.order_by("pk"),
    ]
    extra = [plan.title, plan.closing, str(plan.approved_at), plan.year, plan.until_year]
    extra += [str(count) for count in (plan.amendments.count(), _evidence(plan))]
    return [extra, json.loads(serializers.serialize("json", rows))]


def _evidence(plan: Plan) -> int:
    return Measure.objects.filter(plan=plan, evidence__isnull=False).count()


def made_plan(actor: Actor, plan: Plan) -> Plan | None:
    """The plan that was created from this one, or None."""
    return visible_plans(actor).filter(made_from=plan, of=None).order_by("-year").first()
