"""Setting how a measure stands, and who leads it."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from svod.accounts.access import Actor, NotThere
from svod.clusters.rules import in_russian
from svod.core.ref import Ref
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.access import require_edit, require_standing
from svod.plan.actions.amendments import amend
from svod.plan.actions.measures import ref_of
from svod.plan.actions.sums import recount
from svod.plan.choices import Status
from svod.plan.models import Assignment, Measure
from svod.plan.rules import require_move
from svod.plan.rules.amending import is_decided


@transaction.atomic
def set_status(
    actor: Actor, measure: Measure, *, status: Status | None, moved_to: date | None = None, moved_why: str = ""
) -> None:
    """Set the status by hand; None leaves it to the rules again. Rooms above are told where the day has moved.

    Raises RuleBroken for `moved` without day or why.
    """
    decided = is_decided(measure.status, status or "")
    require_standing(actor, measure, decided=decided)
    if status is not None:
        require_move(status, moved_to, moved_why)
    if decided:
        _amend_status(actor, measure, status, moved_to)
    moved, was = status == Status.MOVED, measure.moved_to or measure.ends
    before = {"status": measure.status, "moved_to": measure.moved_to.isoformat() if measure.moved_to else None}
    measure.status = status or ""
    measure.moved_to = moved_to if moved else None
    measure.moved_why = moved_why.strip() if moved else ""
    measure.version += 1  # calendars learn by it that the day has changed
    measure.save(update_fields=["status", "moved_to", "moved_why", "version"])
    after = {"status": measure.status, "moved_to": moved_to.isoformat() if moved and moved_to else None}
    write_line(actor, Verb.STATUS_SET, ref_of(measure), before=before, after=after, why=measure.moved_why)
    recount(measure.plan, figures=False)
    if measure.moved_to is not None and measure.moved_to != was:
        for path in settings.TOLD_OF_MOVES:
            import_string(path)(actor, measure, was, measure.moved_to)


@transaction.atomic
def tell_waiting(actor: Actor, measure: Measure, refs: Sequence[Ref]) -> None:
    """What must be decided before the measure can go on; the room above that knows it has written its own line."""
    if measure.plan.cluster_id != actor.cluster.pk:
        raise NotThere
    Measure.objects.filter(pk=measure.pk).update(waiting=[ref.as_json() for ref in refs])
    measure.waiting = [ref.as_json() for ref in refs]


@in_russian()
def _amend_status(actor: Actor, measure: Measure, status: Status | None, moved_to: date | None) -> None:
    told = [
        " ".join(filter(None, (str(Status(code).label) if code else "", day.strftime("%d.%m.%Y") if day else "")))
        for code, day in ((measure.status, measure.moved_to), (status, moved_to if status == Status.MOVED else None))
    ]
    if told[0] != told[1]:
        title = str(measure)
        amend(actor, measure.plan, Verb.STATUS_SET, title, before=told[0], after=told[1], of=measure)


@transaction.atomic
def set_lead(actor: Actor, measure: Measure, *, assignment: Assignment | None) -> None:
    """Name which of the responsible leads; None names nobody."""
    require_edit(actor, measure, "lead")
    if assignment is not None and assignment.measure_id != measure.pk:
        raise NotThere
    before = measure.assignments.filter(lead=True).values_list("name", flat=True).first()
    measure.assignments.filter(lead=True).update(lead=False)
    if assignment is not None:
        assignment.lead = True
        assignment.save(update_fields=["lead"])
    write_line(actor, Verb.LEAD_SET, ref_of(measure), before=before, after=assignment.name if assignment else None)
