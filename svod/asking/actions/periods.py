"""Periods: how often a plan asks, closing, opening again, opening for one person."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.asking.access import require_decide
from svod.asking.choices import Cadence
from svod.asking.models import Opening, Period, Report, Rhythm
from svod.asking.rules.periods import require_opening, spans
from svod.core.clock import now
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.models import Person
from svod.plan.models import Plan


def ref_of_period(period: Period) -> Ref:
    """The period as the journal names it."""
    return Ref("period", str(period.pk), period.label)


@transaction.atomic
def ensure_periods(actor: Actor, plan: Plan) -> list[Period]:
    """The periods of a plan in their order, made by its rhythm where there are none yet. Raises NotThere."""
    if plan.cluster_id != actor.cluster.pk:
        raise NotThere
    found = list(plan.periods.order_by("first"))
    if found:
        return found
    rhythm = Rhythm.objects.filter(plan=plan).first()
    cadence = rhythm.cadence if rhythm else Cadence.QUARTER.value
    rows = [
        Period(plan=plan, cadence=cadence, number=span.number, first=span.first, last=span.last)
        for span in spans(plan.year, plan.until_year, cadence)
    ]
    Period.objects.bulk_create(rows, ignore_conflicts=True)
    return list(plan.periods.order_by("first"))


@transaction.atomic
def set_cadence(actor: Actor, plan: Plan, cadence: Cadence) -> list[Period]:
    """Choose how often a plan asks; its periods are made anew. Raises RuleBroken once anybody has been asked."""
    require_decide(actor, plan)
    if Report.objects.filter(period__plan=plan).exists():
        raise RuleBroken(_("Reports of this plan have been asked for already: its rhythm stays until the year ends."))
    before = Rhythm.objects.filter(plan=plan).first()
    Rhythm.objects.update_or_create(plan=plan, defaults={"cadence": cadence})
    plan.periods.all().delete()
    was = before.cadence if before else Cadence.QUARTER.value
    write_line(actor, Verb.RHYTHM_SET, Ref("plan", str(plan.pk), str(plan)), before=was, after=str(cadence))
    return ensure_periods(actor, plan)


@transaction.atomic
def close_period(actor: Actor, period: Period) -> None:
    """Close a period: nothing is said in it any more, but by those for whom it is opened. Closed twice is once."""
    require_decide(actor, period)
    if Period.objects.filter(pk=period.pk, closed_at=None).update(closed_at=now(), closed_by=actor.user):
        period.refresh_from_db()
        write_line(actor, Verb.PERIOD_CLOSED, ref_of_period(period))


@transaction.atomic
def reopen_period(actor: Actor, period: Period, reason: str) -> None:
    """Open a closed period for everybody again, with a reason. Raises RuleBroken without one."""
    require_decide(actor, period)
    require_opening(period.closed_at, datetime.max.replace(tzinfo=now().tzinfo), reason, now())
    Period.objects.filter(pk=period.pk).update(closed_at=None, closed_by=None)
    period.refresh_from_db()
    write_line(actor, Verb.PERIOD_REOPENED, ref_of_period(period), reason=reason.strip())


@transaction.atomic
def open_period_for(actor: Actor, period: Period, person: Person, *, until: datetime, reason: str) -> Opening:
    """Open a closed period for one person until a moment. Raises RuleBroken without a reason or for a past moment."""
    require_decide(actor, period)
    if person.cluster_id != actor.cluster.pk:
        raise NotThere
    require_opening(period.closed_at, until, reason, now())
    fields = {"until": until, "reason": reason.strip(), "by": actor.user, "at": now()}
    made = Opening.objects.create(period=period, person=person, **fields)
    whom = Ref("person", str(person.pk), person.name)
    write_line(
        actor,
        Verb.PERIOD_OPENED,
        ref_of_period(period),
        about=whom,
        personal={"person": (None, person.name)},
        until=until.isoformat(),
        reason=reason.strip(),
    )
    return made
