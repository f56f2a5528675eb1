"""Instructions (поручения): given, reported, taken off control, put back, their dates moved."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.bodies.access import require_keep as require_body
from svod.core.clock import MOSCOW, now
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.meetings.access import require_report
from svod.meetings.actions.carrying import drop_settled
from svod.meetings.actions.locking import written
from svod.meetings.actions.outcomes import mark_discussed, meeting_of
from svod.meetings.choices import InstructionState as State
from svod.meetings.models import Instruction, Item
from svod.meetings.rules.deadlines import due_of
from svod.members.models import Organisation, Person
from svod.plan.models import Measure


def instruction_ref(instruction: Instruction) -> Ref:
    """The instruction as the journal names it."""
    return Ref("instruction", str(instruction.pk), str(instruction))


def _executor(actor: Actor, words: str) -> tuple[Person | None, Organisation | None]:
    """Who stands on record behind the words: a person, else an organisation of this name."""
    person = Person.objects.filter(cluster=actor.cluster, name=words, merged_into=None).first()
    if person is not None:
        return person, None
    return None, Organisation.objects.filter(cluster=actor.cluster, name=words, merged_into=None).first()


def _due(deadline: str, given_on: date) -> date | None:
    due = due_of(deadline, given_on)
    if deadline.strip() and due is None:
        raise RuleBroken(
            _("The date is not read: “%s”. Write a month or choose a day: “by 1 February”, 01.02.2026.") % deadline[:80]
        )
    return due


@transaction.atomic
def give_instruction(
    actor: Actor, item: Item, *, text: str, executor: str, deadline: str = "", wanted: str = "", measure: Any = None
) -> Instruction:
    """Write down an instruction under an item, with the next number of the body's year.

    `executor` are words; a person or an organisation of that name is found behind them. `deadline` are words too.
    """
    meeting = written(actor, meeting_of(item))
    executor = " ".join(executor.split())
    if not text.strip() or not executor:
        raise RuleBroken(_("An instruction needs what to do and who does it."))
    if isinstance(measure, Measure) and measure.plan.cluster_id != actor.cluster.pk:
        raise NotThere
    given = meeting.starts_at.astimezone(MOSCOW).date()
    person, organisation = _executor(actor, executor)
    same = Instruction.objects.filter(body=meeting.body_id, year=given.year)
    made = Instruction(
        meeting=meeting,
        item=item,
        body=meeting.body,
        year=given.year,
        number=(same.aggregate(last=Max("number"))["last"] or 0) + 1,
        text=text.strip(),
        executor=executor,
        person=person,
        organisation=organisation,
        deadline=deadline.strip(),
        due=_due(deadline, given),
        wanted=wanted.strip(),
        measure=measure,
    )
    made.save()
    mark_discussed(item)
    write_line(actor, Verb.INSTRUCTION_GIVEN, instruction_ref(made), given=given.isoformat())
    return made


def _locked(instruction: Instruction) -> Instruction:
    found = Instruction.objects.select_for_update(of=("self",)).select_related("body__cluster", "meeting")
    return found.get(pk=instruction.pk)


@transaction.atomic
def report_instruction(actor: Actor, instruction: Instruction, *, report: str) -> None:
    """The executor (or whoever keeps the body) says what was done."""
    require_report(actor, instruction)
    instruction = _locked(instruction)
    if instruction.state == State.OFF:
        raise RuleBroken(_("This instruction is off control already."))
    if not report.strip():
        raise RuleBroken(_("Write what was done, in a few words."))
    instruction.state, instruction.report, instruction.reported_at = State.REPORTED, report.strip(), now()
    instruction.version += 1
    instruction.save(update_fields=["state", "report", "reported_at", "version"])
    write_line(actor, Verb.INSTRUCTION_REPORTED, instruction_ref(instruction), after=instruction.report)


@transaction.atomic
def close_instruction(actor: Actor, instruction: Instruction) -> None:
    """Take an instruction off control: done, or no longer needed. Whoever keeps the body says so."""
    require_body(actor, instruction.body)
    instruction = _locked(instruction)
    if instruction.state == State.OFF:
        raise RuleBroken(_("This instruction is off control already."))
    instruction.state, instruction.closed_at = State.OFF, now()
    instruction.version += 1
    instruction.save(update_fields=["state", "closed_at", "version"])
    write_line(actor, Verb.INSTRUCTION_CLOSED, instruction_ref(instruction))
    drop_settled(instruction.body)


@transaction.atomic
def reopen_instruction(actor: Actor, instruction: Instruction, *, why: str) -> None:
    """Put an instruction back under control, with a word why: the report was not enough."""
    require_body(actor, instruction.body)
    instruction = _locked(instruction)
    if instruction.state == State.OPEN:
        raise RuleBroken(_("This instruction is under control."))
    if not why.strip():
        raise RuleBroken(_("Say in a few words what is still to be done."))
    instruction.state, instruction.closed_at = State.OPEN, None
    instruction.version += 1
    instruction.save(update_fields=["state", "closed_at", "version"])
    write_line(actor, Verb.INSTRUCTION_REOPENED, instruction_ref(instruction), why=why.strip())


@transaction.atomic
def move_instruction(actor: Actor, instruction: Instruction, *, deadline: str, why: str) -> None:
    """Move the date: whoever keeps the body allows it; the earlier date, who and why are kept."""
    require_body(actor, instruction.body)
    instruction = _locked(instruction)
    if instruction.state == State.OFF:
        raise RuleBroken(_("This instruction is off control already."))
    if not why.strip():
        raise RuleBroken(_("Why is it moved? Write the reason: a decision, a letter, what happened."))
    due = _due(deadline, instruction.meeting.starts_at.astimezone(MOSCOW).date())
    if due is None or due == instruction.due:
        raise RuleBroken(_("Moved to when? Write the new day."))
    before = instruction.due.isoformat() if instruction.due else ""
    by = actor.user.name if actor.user else ""
    kept = {"before": before, "after": due.isoformat(), "why": why.strip(), "by": by, "at": now().isoformat()}
    instruction.moves = [*instruction.moves, kept]
    instruction.deadline, instruction.due = deadline.strip(), due
    instruction.version += 1
    instruction.save(update_fields=["moves", "deadline", "due", "version"])
    write_line(
        actor,
        Verb.INSTRUCTION_MOVED,
        instruction_ref(instruction),
        before=before,
        after=due.isoformat(),
        why=why.strip(),
    )
