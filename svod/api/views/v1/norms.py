"""Norms: what a measure promises, what of it is there, what the plan's words propose; set and taken off."""

from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Path, Query

from svod.accounts.access import Actor, NotThere
from svod.accounts.choices import Can
from svod.api.schemas.plan import MeasureRow
from svod.api.schemas.promises import NoNormBody, NormBody, NormRow, ProposalRow
from svod.api.schemas.shared import Key, Paging, PlanPlace, list_of
from svod.api.views.v1.gate import reads
from svod.api.views.v1.plans import SEES, keeps, measure_again, router
from svod.api.views.v1.telling import ApiRequest, filled, paged, told, typed
from svod.bodies.models import Body
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.facts.choices import FactKind
from svod.plan.actions import dismiss_norm, drop_norm, set_norm
from svod.plan.forms import NormForm
from svod.plan.models import Measure, Norm
from svod.plan.queries import Offer, composed, measure_of, offers_in, plan_of_year, plan_with_columns, row_of
from svod.plan.queries.own_plans import bodies_to_choose
from svod.plan.queries.progress import NormShown, norms_shown

NORMS = "/plans/{year}/measures/{pk}/norms"


def _shown(actor: Actor, year: int, pk: int) -> tuple[NormShown, ...]:
    drawn = plan_with_columns(actor, year)
    measure_of(actor, drawn.plan, pk)
    found = composed(actor.cluster, drawn.plan, today())
    return norms_shown(drawn, row_of(actor, drawn, pk, today(), found), found)


def _promise(each: Any, body: str, fits: int) -> dict[str, Any]:
    told = {name: getattr(each, name) for name in ("kind", "want", "per", "first", "last", "body")}
    return told | {"body_name": body, "fits": fits}


def _norm(each: NormShown) -> dict[str, Any]:
    line, done = each.line, each.progress
    of = line or (each.offer.proposal if each.offer else None)
    state = "proposed" if line is None else "dismissed" if line.dismissed else "set"
    return _promise(of, each.body or (line and line.body_name) or "", each.fits) | {
        "id": line and line.pk,
        "state": state,
        "have": done and done.have,
        "total": done and done.total,
        "stands": done and done.state,
        "hole": done.hole if done else "",
    }


def _offer(each: Offer) -> dict[str, Any]:
    of = each.proposal
    more = {"measure": of.measure, "number": each.row.number, "clear": of.clear}
    return _promise(of, each.body, each.fits) | more


@reads(
    router,
    NORMS,
    *SEES,
    gives=list_of("norms", NormRow),
    summary=_("Norms of a measure: those that are set with their counts, then what the words of the plan propose"),
)
def norms(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key], asked: Query[Paging]) -> JsonResponse:
    """The norms of one measure."""
    return paged(request, "norms", _shown(request.actor, year, pk), _norm, asked)


@reads(
    router,
    "/plans/{year}/norms",
    Can.EDIT_PLAN,
    gives=list_of("offers", ProposalRow),
    summary=_("Norms that the words of a plan propose and nobody has settled"),
)
def offers(request: ApiRequest, year: Path[PlanPlace], asked: Query[Paging]) -> JsonResponse:
    """A page of proposals."""
    drawn = plan_with_columns(request.actor, year)
    return paged(request, "offers", offers_in(request.actor, drawn, today()), _offer, asked)


def _put(actor: Actor, measure: Measure, told: NormBody, instead: Norm | None) -> int:
    """Set a norm by the form of the screen; its key."""
    bodies: dict[str, Body] = {str(body.pk): body for body in bodies_to_choose(actor)}
    form = NormForm(typed(told), bodies=[(key, body.name) for key, body in bodies.items()])
    said = filled(form)
    days = {name: said[name] for name in ("first", "last", "want", "per")}
    kind, body = FactKind(said["kind"]), bodies.get(said["body"])
    return set_norm(actor, measure, kind, **days, body=body, instead=instead).pk


def _norm_of(measure: Measure, pk: int) -> Norm:
    found = Norm.objects.filter(measure=measure, pk=pk).select_related("measure__plan", "body").first()
    if found is None:
        raise NotThere
    return found


def _again(request: ApiRequest, year: int, pk: int, norm: int, *, status: int = 200) -> JsonResponse:
    """A norm as it stands now."""
    shown = (each for each in _shown(request.actor, year, pk) if each.line and each.line.pk == norm)
    return told(_norm(next(shown)), status=status)


@keeps(NORMS, NormRow, status=201, summary=_("Set a norm of a measure; one of the same kind and body is set anew"))
def add(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key], told: NormBody) -> JsonResponse:
    """A norm."""
    measure = measure_of(request.actor, plan_of_year(request.actor, year), pk)
    return _again(request, year, pk, _put(request.actor, measure, told, None), status=201)


@keeps(f"{NORMS}/{{norm}}", NormRow, method="PUT", summary=_("Write a norm anew, whole"))
def change(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key], norm: Path[Key], told: NormBody) -> JsonResponse:
    """Another norm instead of this one."""
    measure = measure_of(request.actor, plan_of_year(request.actor, year), pk)
    return _again(request, year, pk, _put(request.actor, measure, told, _norm_of(measure, norm)))


@keeps(f"{NORMS}/{{norm}}/remove", MeasureRow, summary=_("Take a norm off: the words of the plan propose again"))
def remove(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key], norm: Path[Key]) -> JsonResponse:
    """Take off."""
    measure = measure_of(request.actor, plan_of_year(request.actor, year), pk)
    drop_norm(request.actor, _norm_of(measure, norm))
    return measure_again(request, year, pk)


@keeps(
    "/plans/{year}/measures/{pk}/dismissed-norms",
    NormRow,
    summary=_("Say of a proposed norm that it is none: the words promise nothing of it"),
)
def dismiss(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key], told: NoNormBody) -> JsonResponse:
    """No norm."""
    measure = measure_of(request.actor, plan_of_year(request.actor, year), pk)
    proposed = (each.offer.proposal for each in _shown(request.actor, year, pk) if each.offer)
    of = next((each for each in proposed if each.kind == told.kind), None)
    if of is None:
        raise RuleBroken(gettext("This norm is settled already."))
    made = dismiss_norm(request.actor, measure, FactKind(told.kind), first=of.first, last=of.last)
    return _again(request, year, pk, made.pk)
