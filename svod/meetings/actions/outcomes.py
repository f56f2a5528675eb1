"""Decisions."""

from contextlib import AbstractContextManager
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.clusters.rules import in_russian
from svod.core.clock import MOSCOW
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.facts.actions import withdraw
from svod.facts.choices import FactKind
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.meetings.actions.locking import minutes_ref, written
from svod.meetings.actions.waits import hold_waits
from svod.meetings.choices import Effect, VoteState
from svod.meetings.models import Decision, Item, Meeting, Vote
from svod.plan.access import require_edit
from svod.plan.actions import decided_elsewhere, set_status
from svod.plan.choices import Status
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


def _own_vote(meeting: Meeting, vote: Vote | None) -> Vote | None:
    """The vote by which something was decided: one of this meeting, counted."""
    if vote is not None and vote.meeting_id != meeting.pk:
        raise NotThere
    if vote is not None and vote.state != VoteState.CLOSED:
        raise RuleBroken(_("This vote is not counted yet: close it, then tie the decision to it."))
    return vote


@transaction.atomic
def make_decision(
    actor: Actor,
    item: Item,
    *,
    text: str,
    effect: str = Effect.NONE,
    measure: Measure | None = None,
    moved_to: date | None = None,
    vote: Vote | None = None,
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
        vote=_own_vote(meeting, vote),
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
    vote: Vote | None = None,
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
    decision.vote = _own_vote(decision.meeting, vote)
    decision.version += 1
    decision.save()
    write_line(actor, Verb.DECISION_EDITED, decision_ref(decision), before=before, after=decision.text)
    return decision


@transaction.atomic
def drop_decision(actor: Actor, decision: Decision) -> None:
    """Take a decision off. The fact of what it moved is withdrawn; what it freed waits again."""
    meeting = written(actor, decision.meeting)
    with in_russian():
        withdraw(
            actor,
            minutes_ref(meeting),
            kind=FactKind.DECISION_POSTPONED,
            part=str(decision.pk),
            why=_("the decision is off"),
        )
    hold_waits(actor, decision)
    put_back(actor, decision)
    write_line(actor, Verb.DECISION_DROPPED, decision_ref(decision))
    decision.delete()


def mark_discussed(item: Item) -> None:
    """A decision or an instruction under an item: it was discussed."""
    if not item.discussed:
        Item.objects.filter(pk=item.pk).update(discussed=True)
        item.discussed = True


def postpone(actor: Actor, decision: Decision, measure: Measure, moved_to: date) -> None:
    """Move the measure as the decision says; how it stood before is kept, so that it can be put back."""
    put_back(actor, decision, unless=(measure.pk, moved_to))
    measure.refresh_from_db(fields=["status", "moved_to", "moved_why", "version"])
    if (measure.status, measure.moved_to) == (Status.MOVED, moved_to):
        return
    decision.was = {
        "measure": measure.pk,
        "became": moved_to.isoformat(),
        "status": measure.status,
        "moved_to": measure.moved_to.isoformat() if measure.moved_to else "",
        "moved_why": measure.moved_why,
    }
    decision.save(update_fields=["was"])
    why = f"{decision.label}: {decision.text}"
    with _amended_by(actor, decision, measure):
        set_status(actor, measure, status=Status.MOVED, moved_to=moved_to, moved_why=why)


def _amended_by(actor: Actor, decision: Decision, measure: Measure) -> AbstractContextManager[None]:
    """In an approved plan the decision is what the plan is amended by."""
    meeting = decision.meeting
    return decided_elsewhere(
        actor,
        measure.plan,
        decided=f"{meeting.body.name}, {decision.label}",
        why=decision.text,
        source=minutes_ref(meeting),
        day=meeting.starts_at.astimezone(MOSCOW).date(),
    )


def put_back(actor: Actor, decision: Decision, *, unless: tuple[int, date] | None = None) -> None:
    """The decision moves its measure no more: it stands as before, unless somebody has set it otherwise since."""
    was = decision.was
    if not was or (unless is not None and (was["measure"], was["became"]) == (unless[0], unless[1].isoformat())):
        return
    decision.was = {}
    decision.save(update_fields=["was"])
    measure = Measure.objects.select_related("plan__cluster").filter(pk=was["measure"]).first()
    if measure is None or (measure.status, measure.moved_to) != (Status.MOVED, date.fromisoformat(was["became"])):
        return
    before = Status(was["status"]) if was["status"] else None
    day = date.fromisoformat(was["moved_to"]) if was["moved_to"] else None
    with _amended_by(actor, decision, measure):
        set_status(actor, measure, status=before, moved_to=day, moved_why=was["moved_why"])
