"""Decisions, and measures that wait for an item."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.core.clock import MOSCOW, now
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.facts.actions import withdraw
from svod.facts.choices import FactKind
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.meetings.access import require_keep
from svod.meetings.actions.locking import minutes_ref, written
from svod.meetings.choices import Effect
from svod.meetings.models import Decision, Item, Meeting, Wait
from svod.plan.access import require_edit
from svod.plan.models import Measure


def decision_ref(decision: Decision) -> Ref:
    """The decision as the journal names it."""
    return Ref("decision", str(decision.pk), str(decision))


def meeting_of(item: Item) -> Meeting:
    """The meeting of an item; NotThere for one of the backlog."""
    if item.meeting is None:
        raise NotThere
    return item.meeting


def _check(actor: Actor, text: str, effect: str, measure: Measure | None, moved_to: date | None) -> None:
    if not text.strip():
        raise RuleBroken(_("Write what was decided."))
    if effect != Effect.POSTPONES:
        return
    if measure is None or moved_to is None:
        raise RuleBroken(_("Which measure is moved, and to what day? Choose both."))
    require_edit(actor, measure, "status")


@transaction.atomic
def make_decision(
    actor: Actor,
    item: Item,
    *,
    text: str,
    effect: str = Effect.NONE,
    measure: Measure | None = None,
    moved_to: date | None = None,
) -> Decision:
    """Write down a decision under an item, with the next number of the body's year. The plan changes when the minutes
    become final. A decision makes its item discussed.
    """
    meeting = written(actor, meeting_of(item))
    _check(actor, text, effect, measure, moved_to)
    year = meeting.starts_at.astimezone(MOSCOW).year
    same = Decision.objects.filter(body=meeting.body_id, year=year)
    decision = Decision(
        meeting=meeting,
        item=item,
        body=meeting.body,
        year=year,
        number=(same.aggregate(last=Max("number"))["last"] or 0) + 1,
        text=text.strip(),
        effect=effect,
        measure=measure,
        moved_to=moved_to if effect == Effect.POSTPONES else None,
    )
    decision.save()
    mark_discussed(item)
    write_line(actor, Verb.DECISION_MADE, decision_ref(decision))
    return decision


@transaction.atomic
def edit_decision(
    actor: Actor,
    decision: Decision,
    *,
    text: str,
    effect: str,
    measure: Measure | None,
    moved_to: date | None,
    seen: int,
) -> Decision:
    """Change a decision while the minutes are written."""
    written(actor, decision.meeting)
    decision = Decision.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=decision.pk)
    if decision.version != seen:
        raise RuleBroken(_("Not saved: somebody has just changed this. Compare and save again."))
    _check(actor, text, effect, measure, moved_to)
    before = decision.text
    decision.text, decision.effect, decision.measure = text.strip(), effect, measure
    decision.moved_to = moved_to if effect == Effect.POSTPONES else None
    decision.version += 1
    decision.save()
    write_line(actor, Verb.DECISION_EDITED, decision_ref(decision), before=before, after=decision.text)
    return decision


@transaction.atomic
def drop_decision(actor: Actor, decision: Decision) -> None:
    """Take a decision off. The fact of what it moved is withdrawn; what it freed waits again."""
    meeting = written(actor, decision.meeting)
    withdraw(
        actor,
        minutes_ref(meeting),
        kind=FactKind.DECISION_POSTPONED,
        part=str(decision.pk),
        why=_("the decision is off"),
    )
    Wait.objects.filter(freed_by=decision).update(freed_by=None, freed_at=None)
    write_line(actor, Verb.DECISION_DROPPED, decision_ref(decision))
    decision.delete()


def mark_discussed(item: Item) -> None:
    """A decision or an instruction under an item: it was discussed."""
    if not item.discussed:
        Item.objects.filter(pk=item.pk).update(discussed=True)
        item.discussed = True


@transaction.atomic
def set_wait(actor: Actor, item: Item, measure: Measure) -> Wait:
    """Say that a measure waits for an item («ждёт пункта 3 собрания»)."""
    require_keep(actor, meeting_of(item))
    require_edit(actor, measure, "status")
    wait, new = Wait.objects.get_or_create(measure=measure, item=item)
    if new:
        write_line(actor, Verb.WAIT_SET, Ref("measure", str(measure.pk), str(measure)), after=str(item))
    return wait


@transaction.atomic
def end_wait(actor: Actor, wait: Wait) -> None:
    """Take a waiting off: it was written by mistake."""
    require_keep(actor, meeting_of(wait.item))
    require_edit(actor, wait.measure, "status")
    write_line(actor, Verb.WAIT_ENDED, Ref("measure", str(wait.measure_id), str(wait.measure)), before=str(wait.item))
    wait.delete()


def free_waits(actor: Actor, decision: Decision) -> int:
    """What waits for the decision's item, or for a row that the item continues, is freed. How many."""
    chain, item = [decision.item_id], decision.item
    while item.came_from is not None and item.came_from_id not in chain:
        item = item.came_from
        chain.append(item.pk)
    waits = Wait.objects.filter(item__in=chain, freed_at=None).select_related("measure")
    for wait in waits:
        wait.freed_by, wait.freed_at = decision, now()
        wait.save(update_fields=["freed_by", "freed_at"])
        write_line(
            actor, Verb.WAIT_ENDED, Ref("measure", str(wait.measure_id), str(wait.measure)), after=decision.label
        )
    return len(waits)
