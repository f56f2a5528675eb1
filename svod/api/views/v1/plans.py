"""Plans, measures with all that their row says, what proves them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router

from svod.accounts.access import Actor
from svod.accounts.choices import Can
from svod.api.choices import Scope
from svod.api.schemas.plan import EvidenceRow, MeasureFilter, MeasureRow, PlanRow
from svod.api.schemas.planning import PlanCard
from svod.api.schemas.shared import Key, Paging, PlanPlace, list_of, place_words
from svod.api.views.v1.gate import does, reads
from svod.api.views.v1.telling import ApiRequest, paged, told
from svod.core.clock import today
from svod.plan.access import visible_plans
from svod.plan.models import Plan
from svod.plan.queries import Choice, as_read, composed, measure_of, plan_with_columns, rows_of, sections_of
from svod.plan.queries.composed import UNKNOWN
from svod.plan.queries.proofs import Proved, proofs_of

router = Router(tags=["plan"])
SEES = (Can.SEE_WHOLE_PLAN, Can.SEE_OWN_MEASURES)


def keeps(path: str, gives: Any, *, summary: str, method: str = "POST", status: int = 200) -> Callable[[Any], Any]:
    """Declare what is done to a plan's words by those who edit it."""
    return does(router, path, Scope.PLAN, Can.EDIT_PLAN, gives=gives, summary=summary, status=status, method=method)


def plan_json(plan: Plan) -> dict[str, Any]:
    """A plan for programs."""
    approved = plan.approved_at
    return {
        "id": plan.pk,
        "place": place_words(plan.place),
        "year": plan.year,
        "until_year": plan.until_year,
        "title": plan.title,
        "approved_at": approved and approved.isoformat(),
        "of_measure": plan.of_id,
        "body": plan.body_id,
    }


@reads(router, "/plans", *SEES, gives=list_of("plans", PlanRow), summary=_("Plans of the cluster, the newest first"))
def plans(request: ApiRequest, asked: Query[Paging]) -> JsonResponse:
    """Main plans and own ones."""
    return paged(request, "plans", visible_plans(request.actor).order_by("-year", "pk"), plan_json, asked)


def card_of(actor: Actor, year: int) -> dict[str, Any]:
    """The plan of a year with its columns and sections (four queries). Raises NotThere."""
    drawn = plan_with_columns(actor, year)
    opened = drawn.plan.amendments.filter(closed_at=None).values_list("pk", flat=True).first()
    return plan_json(drawn.plan) | {
        "closing": drawn.plan.closing,
        "columns": [{"key": each.key, "label": each.label} for each in drawn.columns],
        "sections": [
            {"id": each.pk, "number": each.number, "title": each.title}
            for each in drawn.plan.sections.order_by("order", "pk")
        ],
        "amendment": opened,
    }


@reads(router, "/plans/{year}", *SEES, gives=PlanCard, summary=_("The plan of a year with its columns and sections"))
def plan(request: ApiRequest, year: Path[PlanPlace]) -> JsonResponse:
    """One plan."""
    return told(card_of(request.actor, year))


def _measures(request: ApiRequest, year: int, choice: Choice, day: date) -> list[dict[str, Any]]:
    """The measures of a choice as the plan's file tells them."""
    drawn = plan_with_columns(request.actor, year)
    heads = sections_of(drawn)
    rows = [row for row in rows_of(request.actor, drawn, day, heads)[0] if choice.passes(row)]
    found = as_read(drawn, rows, heads, whole=False)["rows"]
    return [{**row, "id": int(str(row["id"]).removeprefix("m-"))} for row in found]


@reads(
    router,
    "/plans/{year}/measures",
    *SEES,
    gives=list_of("measures", MeasureRow),
    summary=_("Measures of a year's plan with status, column 6 and norms; filters as on the screen"),
)
def measures(request: ApiRequest, year: Path[PlanPlace], asked: Query[MeasureFilter]) -> JsonResponse:
    """A page of measures."""
    found = _measures(request, year, Choice.of(asked.chosen()), today())
    return paged(request, "measures", found, lambda row: row, asked)


@reads(
    router,
    "/plans/{year}/measures/{pk}/evidence",
    *SEES,
    gives=list_of("evidence", EvidenceRow),
    summary=_("What proves a measure: facts by norm and by hand, files"),
)
def evidence(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key], asked: Query[Paging]) -> JsonResponse:
    """The proofs of one measure, the newest twelve of those by norm among them."""
    drawn = plan_with_columns(request.actor, year)
    measure = measure_of(request.actor, drawn.plan, pk)
    record = composed(request.actor.cluster, drawn.plan, today()).rows.get(measure.pk, UNKNOWN)
    return paged(request, "evidence", proofs_of(measure, record).shown, _proof, asked)


def _proof(proof: Proved) -> dict[str, Any]:
    return {
        "id": proof.tie,
        "fact": proof.fact,
        "title": proof.title,
        "kind": proof.kind,
        "role": proof.role.value,
        "url": proof.url,
        "start": proof.day,
        "end": proof.last,
        "file": proof.file.name if proof.file else None,
        "note": proof.note,
        "by_norm": proof.by_norm,
    }


@reads(router, "/plans/{year}/measures/{pk}", *SEES, gives=MeasureRow, summary=_("One measure"))
def measure(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key]) -> JsonResponse:
    """One measure of a plan."""
    return measure_again(request, year, pk)


def measure_again(request: ApiRequest, year: int, pk: int, *, status: int = 200) -> JsonResponse:
    """A measure as it is now. Raises NotThere."""
    drawn = plan_with_columns(request.actor, year)
    measure_of(request.actor, drawn.plan, pk)
    found = next(row for row in _measures(request, year, Choice(), today()) if row["id"] == pk)
    return told(found, status=status)
