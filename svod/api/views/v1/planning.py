"""A plan as a whole, changed by programs: its heading, sections, approval and amendments."""

from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext_noop as _
from ninja import Path, Query

from svod.accounts.choices import Can
from svod.api.choices import Scope
from svod.api.schemas.facts import WhyBody
from svod.api.schemas.planning import (
    AmendmentBody,
    AmendmentRow,
    HeadingBody,
    PaperBody,
    PlanBody,
    PlanCard,
    RemovedRow,
    SectionBody,
    SectionChange,
    SectionMove,
)
from svod.api.schemas.shared import Key, Paging, PlanPlace, list_of
from svod.api.views.v1.gate import does, reads
from svod.api.views.v1.plans import card_of, keeps, router
from svod.api.views.v1.telling import ApiRequest, filled, made, paged, told, typed
from svod.plan.actions import (
    add_section,
    approve_plan,
    begin_amendment,
    close_amendment,
    create_plan,
    drop_amendment,
    edit_heading,
    edit_section,
    move_section,
    remove_section,
    restore_section,
    withdraw_approval,
)
from svod.plan.forms import AmendmentForm, PaperForm, PlanForm, SectionForm, WithdrawForm
from svod.plan.models import Amendment
from svod.plan.queries import plan_of_year, section_of
from svod.plan.queries.amendments import amendment_of, amendments_of, said_of
from svod.plan.rules import digest


def _again(request: ApiRequest, year: int) -> JsonResponse:
    """A plan after something was done to it."""
    return told(card_of(request.actor, year))


@keeps("/plans", PlanCard, status=201, summary=_("Begin a plan by hand"))
def begin(request: ApiRequest, told: PlanBody) -> JsonResponse:
    """A plan without a document."""
    said = filled(PlanForm(typed(told)))
    create_plan(request.actor, year=said["year"], title=said["title"], closing=said["closing"])
    return made(card_of(request.actor, said["year"]))


@keeps("/plans/{year}", PlanCard, method="PATCH", summary=_("Change the words above and below the table"))
def heading(request: ApiRequest, year: Path[PlanPlace], told: HeadingBody) -> JsonResponse:
    """The heading."""
    plan = plan_of_year(request.actor, year)
    words = {"title": plan.title, "closing": plan.closing} | typed(told)
    said = filled(PlanForm(words | {"year": year}))
    edit_heading(request.actor, plan, title=said["title"], closing=said["closing"])
    return _again(request, year)


@does(
    router,
    "/plans/{year}/approve",
    Scope.PLAN,
    Can.APPROVE_PLAN,
    gives=PlanCard,
    summary=_("Approve the plan by a document: from then on it changes by amendments alone"),
)
def approve(request: ApiRequest, year: Path[PlanPlace], told: PaperBody) -> JsonResponse:
    """Approve."""
    approve_plan(request.actor, plan_of_year(request.actor, year), paper=filled(PaperForm(typed(told)))["paper"])
    return _again(request, year)


@does(
    router,
    "/plans/{year}/withdraw",
    Scope.PLAN,
    Can.APPROVE_PLAN,
    gives=PlanCard,
    summary=_("Take the approval back, with a word why"),
)
def withdraw(request: ApiRequest, year: Path[PlanPlace], told: WhyBody) -> JsonResponse:
    """Take the approval back."""
    withdraw_approval(request.actor, plan_of_year(request.actor, year), why=filled(WithdrawForm(typed(told)))["why"])
    return _again(request, year)


@keeps("/plans/{year}/sections", PlanCard, status=201, summary=_("Add a section at the end of the plan"))
def new_section(request: ApiRequest, year: Path[PlanPlace], told: SectionBody) -> JsonResponse:
    """A new section."""
    said = filled(SectionForm(typed(told)))
    add_section(request.actor, plan_of_year(request.actor, year), number=said["number"], title=said["title"])
    return made(card_of(request.actor, year))


@keeps(
    "/plans/{year}/sections/{pk}", PlanCard, method="PATCH", summary=_("Change the number and the title of a section")
)
def section(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key], told: SectionChange) -> JsonResponse:
    """A section's words."""
    found = section_of(plan_of_year(request.actor, year), pk)
    said = filled(SectionForm(typed(told) | {"seen": digest(told.was)}))
    edit_section(request.actor, found, number=said["number"], title=said["title"], seen=said["seen"])
    return _again(request, year)


@keeps("/plans/{year}/sections/{pk}/move", PlanCard, summary=_("Another place for a section, with all its measures"))
def place_section(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key], told: SectionMove) -> JsonResponse:
    """Move a section."""
    plan = plan_of_year(request.actor, year)
    after = section_of(plan, told.after) if told.after else None
    move_section(request.actor, section_of(plan, pk), after=after)
    return _again(request, year)


@keeps(
    "/plans/{year}/sections/{pk}/remove",
    RemovedRow,
    summary=_("Take an empty section out of the plan; it can be put back"),
)
def drop_section(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key]) -> JsonResponse:
    """Take a section out."""
    found = section_of(plan_of_year(request.actor, year), pk)
    return told({"removed": remove_section(request.actor, found).line})


@keeps(
    "/plans/{year}/removed-sections/{pk}/restore",
    PlanCard,
    summary=_("Put a section back that was taken out; the address names the line of the journal"),
)
def section_back(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key]) -> JsonResponse:
    """Put a section back."""
    restore_section(request.actor, plan_of_year(request.actor, year), line=pk)
    return _again(request, year)


def _amendment(each: Amendment) -> dict[str, Any]:
    return {
        "id": each.pk,
        "number": each.number,
        "day": each.day,
        "decided": each.decided,
        "why": each.why,
        "opened_at": each.opened_at,
        "closed_at": each.closed_at,
        "changes": [
            {
                "verb": thing.verb,
                "said": said_of(thing.verb, thing.field),
                "title": thing.title,
                "field": thing.field,
                "before": thing.before,
                "after": thing.after,
            }
            for thing in each.things.all()
        ],
    }


def _one(request: ApiRequest, year: int, pk: int) -> dict[str, Any]:
    plan = plan_of_year(request.actor, year)
    return _amendment(amendments_of(plan).get(pk=amendment_of(plan, pk).pk))


@reads(
    router,
    "/plans/{year}/amendments",
    Can.SEE_WHOLE_PLAN,
    gives=list_of("amendments", AmendmentRow),
    summary=_("Amendments of a plan with what each changed, the newest first"),
)
def amendments(request: ApiRequest, year: Path[PlanPlace], asked: Query[Paging]) -> JsonResponse:
    """A page of amendments."""
    return paged(request, "amendments", amendments_of(plan_of_year(request.actor, year)), _amendment, asked)


@keeps(
    "/plans/{year}/amendments",
    AmendmentRow,
    status=201,
    summary=_("Begin an amendment of an approved plan: changes go under it until it is closed"),
)
def amend(request: ApiRequest, year: Path[PlanPlace], told: AmendmentBody) -> JsonResponse:
    """Begin an amendment."""
    plan = plan_of_year(request.actor, year)
    found = begin_amendment(request.actor, plan, **filled(AmendmentForm(typed(told))))
    return made(_one(request, year, found.pk))


@keeps("/plans/{year}/amendments/{pk}/close", AmendmentRow, summary=_("Close an amendment: nothing more goes under it"))
def close(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key]) -> JsonResponse:
    """Close an amendment."""
    close_amendment(request.actor, amendment_of(plan_of_year(request.actor, year), pk))
    return told(_one(request, year, pk))


@keeps("/plans/{year}/amendments/{pk}/drop", PlanCard, summary=_("Drop an amendment that has changed nothing"))
def drop(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key]) -> JsonResponse:
    """Drop an amendment."""
    drop_amendment(request.actor, amendment_of(plan_of_year(request.actor, year), pk))
    return _again(request, year)
