"""Amendments: every change of an approved plan goes under one, with who decided it and why."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.core.clock import now, today
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.access import require_plan_edit
from svod.plan.models import AmendedThing, Amendment, Measure, Plan
from svod.plan.rules.amending import MOST, refuse_change, require_amendment


def _ref(amendment: Amendment) -> Ref:
    return Ref("amendment", str(amendment.pk), f"{amendment}, {amendment.decided}")


@transaction.atomic
def begin_amendment(
    actor: Actor, plan: Plan, *, day: date | None, decided: str, why: str, source: Ref | None = None
) -> Amendment:
    """Open an amendment of an approved plan: changes go under it until it is closed. Raises RuleBroken in words."""
    require_plan_edit(actor, plan)
    held = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if held.approved_at is None:
        raise RuleBroken(_("The plan is not approved: change it freely, no amendment is needed."))
    if plan.amendments.filter(closed_at=None).exists():
        raise RuleBroken(_("An amendment is open already. Close it first."))
    day, decided, why = require_amendment(day, decided, why, today())
    number = (plan.amendments.aggregate(last=Max("number"))["last"] or 0) + 1
    made = Amendment.objects.create(
        plan=plan,
        number=number,
        day=day,
        decided=decided,
        why=why,
        source=source.as_json() if source else None,
        opened_by=actor.user,
        opened_at=now(),
    )
    write_line(actor, Verb.AMENDMENT_BEGUN, _ref(made), decided=decided, why=why, given=day.isoformat())
    return made


@transaction.atomic
def close_amendment(actor: Actor, amendment: Amendment) -> None:
    """Close an open amendment; nothing more goes under it. Raises RuleBroken where nothing was changed by it."""
    require_plan_edit(actor, amendment.plan)
    if amendment.closed_at is not None:
        return
    count = amendment.things.count()
    if not count:
        raise RuleBroken(_("Nothing has been changed by this amendment yet: make the change, or drop it."))
    amendment.closed_at = now()
    amendment.save(update_fields=["closed_at"])
    write_line(actor, Verb.AMENDMENT_CLOSED, _ref(amendment), count=count)


@contextmanager
def decided_elsewhere(
    actor: Actor, plan: Plan, *, decided: str, why: str, source: Ref, day: date | None = None
) -> Iterator[None]:
    """What is done inside was decided in another room: in an approved plan that decision is its amendment.

    It is opened before and closed after, or dropped where nothing was changed by it; one that is open takes the change.
    `day`: of the decision, today where none is given. Words that are longer than an amendment bears are cut.
    """
    fresh = Plan.objects.get(pk=plan.pk)
    if fresh.approved_at is None or fresh.amendments.filter(closed_at=None).exists():
        yield
        return
    decided, why = decided[:MOST], why[:MOST]
    made = begin_amendment(actor, fresh, day=day or today(), decided=decided, why=why, source=source)
    yield
    if made.things.exists():
        close_amendment(actor, made)
    else:
        drop_amendment(actor, made)


@transaction.atomic
def drop_amendment(actor: Actor, amendment: Amendment) -> None:
    """Drop an amendment that has changed nothing. Raises RuleBroken where it has."""
    require_plan_edit(actor, amendment.plan)
    if amendment.things.exists():
        raise RuleBroken(_("This amendment has changed the plan already: it stays. Close it."))
    write_line(actor, Verb.AMENDMENT_DROPPED, _ref(amendment), decided=amendment.decided)
    amendment.delete()


def amend(
    actor: Actor,
    plan: Plan,
    verb: Verb,
    title: str,
    *,
    of: Measure | None = None,
    field: str = "",
    before: str = "",
    after: str = "",
) -> None:
    """Note one change of a plan under its open amendment; a plan that is not approved asks for none (one query).

    Every action that changes what was promised calls it. Raises NeedsAmendment where the plan is approved and no
    amendment is open, Refused where the actor does not keep the plan.
    """
    approved = Plan.objects.filter(pk=plan.pk).values_list("approved_at", "amendments__pk", "amendments__closed_at")
    told = list(approved)
    if not told or told[0][0] is None:
        return
    opened = next((pk for _at, pk, closed in told if pk and closed is None), None)
    if opened is None:
        raise refuse_change()
    require_plan_edit(actor, plan)
    AmendedThing.objects.create(
        amendment_id=opened, measure=of, verb=verb, title=title, field=field, before=before, after=after
    )
