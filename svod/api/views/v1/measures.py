"""Measures changed by programs: words of cells, order, status, what proves them."""

from typing import Any

from django.db import transaction
from django.http import JsonResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Path

from svod.accounts.access import Actor
from svod.accounts.choices import Can
from svod.api.choices import Scope
from svod.api.schemas.plan import MeasureRow
from svod.api.schemas.planning import (
    FactTie,
    MeasureBody,
    MeasureChange,
    MoveBody,
    RemovedRow,
    ShownBody,
    StatusBody,
)
from svod.api.schemas.shared import Key, PlanPlace
from svod.api.views.v1.gate import does
from svod.api.views.v1.plans import keeps, measure_again, router
from svod.api.views.v1.telling import ApiRequest, Twice, filled, told, typed
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.plan.access import require_edit, require_proof
from svod.plan.actions import (
    accept_status,
    change_words,
    move_measure,
    remove_measure,
    restore_evidence,
    restore_measure,
    set_status,
    tie_fact,
    untie,
    write_measure,
)
from svod.plan.forms import MeasureForm, MoveForm, StatusForm
from svod.plan.models import Measure, Plan
from svod.plan.queries import composed, evidence_of, fact_to_tie, measure_of, plan_of_year
from svod.plan.queries.composed import UNKNOWN
from svod.plan.queries.places import last_place, place_named, places_in
from svod.plan.rules import Written, digest

WRITES = (Can.EDIT_PLAN, Can.EDIT_OWN_RESULT)
PROVES = (Can.RECORD_FACTS, Can.EDIT_OWN_RESULT)


def _named(actor: Actor, year: int, pk: int) -> tuple[Plan, Measure]:
    plan = plan_of_year(actor, year)
    return plan, measure_of(actor, plan, pk)


def _place(after: int | None, section: int | None) -> str:
    """A place as forms name it. Raises RuleBroken where two are named."""
    if after and section:
        raise RuleBroken(
            gettext("Name one of the two: after or section. A measure stands in the section of its neighbour.")
        )
    return f"m-{after}" if after else f"s-{section or 0}"


@keeps(
    "/plans/{year}/measures",
    MeasureRow,
    status=201,
    summary=_("Write a measure into the plan: its words are read as those of a document would be"),
)
def add(request: ApiRequest, year: Path[PlanPlace], told: MeasureBody) -> JsonResponse:
    """A measure by hand, by the form of the screen; without a place it stands last."""
    plan = plan_of_year(request.actor, year)
    sent: dict[str, Any] = typed(told)
    named = told.after or told.section
    place = _place(told.after, told.section) if named else last_place(plan, plan.sections.order_by("order").last())
    form = MeasureForm(sent | {"place": place}, places=places_in(plan))
    said = filled(form)
    section, after = place_named(plan, said["place"])
    cells = {key: said[key] for key in ("measure", "responsible", "deadline", "expected")}
    made = write_measure(request.actor, plan, section=section, after=after, number=said["number"], cells=cells)
    return measure_again(request, year, made.pk, status=201)


@does(
    router,
    "/plans/{year}/measures/{pk}",
    Scope.PLAN,
    *WRITES,
    gives=MeasureRow,
    method="PATCH",
    summary=_("Change words of a measure, cell by cell: all of them or none; an executor changes the own result"),
)
def change(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key], told: MeasureChange) -> JsonResponse:
    """New words of cells; 409 where somebody has written in one of them meanwhile."""
    _plan, measure = _named(request.actor, year, pk)
    for field in told.cells:
        require_edit(request.actor, measure, field)
    try:
        with transaction.atomic():
            for field, cell in told.cells.items():
                change_words(request.actor, measure, field=field, words=cell.words, seen=digest(cell.was))
    except Written as written:
        raise Twice(f"{written} «{written.standing[:500]}»") from None
    return measure_again(request, year, pk)


@keeps(
    "/plans/{year}/measures/{pk}/move", MeasureRow, summary=_("Another place for a measure in the order of the plan")
)
def move(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key], told: MoveBody) -> JsonResponse:
    """Move a measure."""
    plan, measure = _named(request.actor, year, pk)
    form = MoveForm({"place": _place(told.after, told.section)}, places=places_in(plan, but=measure))
    section, after = place_named(plan, filled(form)["place"])
    move_measure(request.actor, measure, section=section, after=after)
    return measure_again(request, year, pk)


@keeps(
    "/plans/{year}/measures/{pk}/status",
    MeasureRow,
    summary=_("Set the status of a measure by hand, or leave it to the dates and the records again"),
)
def status(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key], told: StatusBody) -> JsonResponse:
    """Set a status."""
    _plan, measure = _named(request.actor, year, pk)
    form = StatusForm(typed(told))
    filled(form)
    code, moved_to, why = form.standing()
    set_status(request.actor, measure, status=code, moved_to=moved_to, moved_why=why)
    return measure_again(request, year, pk)


@keeps("/plans/{year}/measures/{pk}/status/accept", MeasureRow, summary=_("Set the status that the records propose"))
def accept(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key], told: ShownBody) -> JsonResponse:
    """Accept what is proposed."""
    _plan, measure = _named(request.actor, year, pk)
    accept_status(request.actor, measure, shown=told.shown)
    return measure_again(request, year, pk)


@keeps(
    "/plans/{year}/measures/{pk}/remove", RemovedRow, summary=_("Take a measure out of the plan; it can be put back")
)
def remove(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key]) -> JsonResponse:
    """Take a measure out."""
    _plan, measure = _named(request.actor, year, pk)
    return told({"removed": remove_measure(request.actor, measure).line})


@keeps(
    "/plans/{year}/removed-measures/{pk}/restore",
    MeasureRow,
    summary=_("Put a measure back that was taken out; the address names the line of the journal"),
)
def restore(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key]) -> JsonResponse:
    """Put a measure back."""
    made = restore_measure(request.actor, plan_of_year(request.actor, year), line=pk)
    return measure_again(request, year, made.pk)


@does(
    router,
    "/plans/{year}/measures/{pk}/evidence",
    Scope.FACTS,
    *PROVES,
    gives=MeasureRow,
    summary=_("Say what a fact of the ledger is to a measure: proves, mentions, plans, is apart"),
)
def tie(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key], told: FactTie) -> JsonResponse:
    """Tie a fact."""
    plan, measure = _named(request.actor, year, pk)
    require_proof(request.actor, measure)
    record = composed(request.actor.cluster, plan, today()).rows.get(pk, UNKNOWN)
    fact = fact_to_tie(request.actor, measure, record.facts, told.fact)
    tie_fact(request.actor, measure, fact, told.role)
    return measure_again(request, year, pk)


@does(
    router,
    "/plans/{year}/measures/{pk}/evidence/{tie}/remove",
    Scope.FACTS,
    *PROVES,
    gives=RemovedRow,
    summary=_("Take a fact or a file off a measure; it can be put back"),
)
def take_off(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key], tie: Path[Key]) -> JsonResponse:
    """Take off."""
    _plan, measure = _named(request.actor, year, pk)
    require_proof(request.actor, measure)
    return told({"removed": untie(request.actor, evidence_of(measure, tie)).line})


@does(
    router,
    "/plans/{year}/measures/{pk}/evidence/{line}/restore",
    Scope.FACTS,
    *PROVES,
    gives=MeasureRow,
    summary=_("Put a proof back that was taken off; the address names the line of the journal"),
)
def put_back(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key], line: Path[Key]) -> JsonResponse:
    """Put back."""
    _plan, measure = _named(request.actor, year, pk)
    require_proof(request.actor, measure)
    restore_evidence(request.actor, measure, line=line)
    return measure_again(request, year, pk)
