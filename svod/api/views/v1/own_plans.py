"""Own plans under measures: which there are and how much of each is done; begun, and taken away while empty.

Their rows are read and kept like those of any plan, at the addresses that name their `place`.
"""

from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext_noop as _
from ninja import Path, Query

from svod.accounts.access import NotThere
from svod.accounts.choices import Can
from svod.api.schemas.plan import MeasureRow
from svod.api.schemas.planning import PlanCard
from svod.api.schemas.promises import OwnPlanBody, OwnPlanRow
from svod.api.schemas.shared import Key, Paging, PlanPlace, list_of, place_words
from svod.api.views.v1.gate import reads
from svod.api.views.v1.plans import SEES, card_of, keeps, measure_again, router
from svod.api.views.v1.telling import ApiRequest, filled, made, paged, typed
from svod.bodies.queries import body_of
from svod.core.clock import today
from svod.plan.actions import begin_own_plan, drop_own_plan
from svod.plan.forms import OwnPlanForm
from svod.plan.queries import composed, measure_of, plan_of_year, plan_with_columns, row_of
from svod.plan.queries.own_plans import OwnPlan, bodies_to_choose, heading_for, main_measure, plans_of_body

OWN_PLANS = list_of("plans", OwnPlanRow)


def _told(each: OwnPlan) -> dict[str, Any]:
    names = ("year", "title", "body", "done", "total", "state")
    return {"id": each.pk, "place": place_words(each.place)} | {name: getattr(each, name) for name in names}


@reads(
    router,
    "/plans/{year}/measures/{pk}/plans",
    *SEES,
    gives=OWN_PLANS,
    summary=_("Own plans of a measure, each with how much of it is done"),
)
def of_measure(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key], asked: Query[Paging]) -> JsonResponse:
    """The own plans of one measure."""
    drawn = plan_with_columns(request.actor, year)
    measure_of(request.actor, drawn.plan, pk)
    found = composed(request.actor.cluster, drawn.plan, today())
    own = row_of(request.actor, drawn, pk, today(), found).own
    return paged(request, "plans", own.plans, _told, asked)


@reads(
    router,
    "/bodies/{pk}/plans",
    Can.SEE_MEETINGS,
    gives=OWN_PLANS,
    summary=_("A body's own plans, the newest year first, each with how much of it is done"),
)
def of_body(request: ApiRequest, pk: Path[Key], asked: Query[Paging]) -> JsonResponse:
    """The plans of one body."""
    return paged(request, "plans", plans_of_body(request.actor, body_of(request.actor, pk)), _told, asked)


@keeps(
    "/plans/{year}/measures/{pk}/plans",
    PlanCard,
    status=201,
    summary=_("Begin an own plan of a measure, a body's where one is named"),
)
def begin(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key], told: OwnPlanBody) -> JsonResponse:
    """A new own plan, by the form of the screen."""
    measure = measure_of(request.actor, plan_of_year(request.actor, year), pk)
    bodies = {str(body.pk): body for body in bodies_to_choose(request.actor)}
    first = {"title": heading_for(measure)}
    said = filled(OwnPlanForm(first | typed(told), bodies=[(key, body.name) for key, body in bodies.items()]))
    plan = begin_own_plan(request.actor, measure, body=bodies.get(said["body"]), title=said["title"])
    return made(card_of(request.actor, plan.place))


@keeps("/plans/{year}/drop", MeasureRow, summary=_("Take away an own plan in which nothing stands"))
def drop(request: ApiRequest, year: Path[PlanPlace]) -> JsonResponse:
    """Take away; the answer is the measure whose plan it was."""
    plan = plan_of_year(request.actor, year)
    measure = main_measure(plan)
    if measure is None:
        raise NotThere
    drop_own_plan(request.actor, plan)
    return measure_again(request, measure.plan.place, measure.pk)
