"""Infrastructure: projects row by row, offers, partners and talks, sites and rooms for rent."""

from collections.abc import Callable
from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router

from svod.accounts.access import Actor
from svod.accounts.choices import Can
from svod.api.choices import Scope
from svod.api.schemas.facts import WhyBody
from svod.api.schemas.rooms import PartnerFilter, PartnerRow, PlaceFilter, PlaceRow, ProjectFilter, ProjectRow
from svod.api.schemas.shared import Key, Paging, list_of
from svod.api.schemas.trade import (
    OfferBody,
    OfferRow,
    PartBody,
    PartnerBody,
    PartnerCard,
    PlaceBody,
    PlaceCard,
    PlaceChange,
    ProjectBody,
    ProjectCard,
    ProjectChange,
    TalkBody,
)
from svod.api.views.v1.facts import NOT_OF_KIND
from svod.api.views.v1.gate import does, reads
from svod.api.views.v1.telling import ApiRequest, Faults, filled, made, paged, told, typed
from svod.core.clock import today
from svod.infrastructure import actions
from svod.infrastructure.access import require_offers
from svod.infrastructure.choices import Part
from svod.infrastructure.forms import PART_FORMS, OfferForm, PartnerForm, PlaceForm, ProjectForm, TalkForm
from svod.infrastructure.models import Offer, Talk
from svod.infrastructure.queries import others
from svod.infrastructure.queries import projects as listed
from svod.infrastructure.views.programs import told_partner, told_place, told_project

router = Router(tags=["infrastructure"])
KEEPS = Can.KEEP_PROJECTS


def keeps(path: str, gives: Any, *, summary: str, method: str = "POST", status: int = 200) -> Callable[[Any], Any]:
    """Declare what is done by those who keep the projects; the answer is the thing again."""
    return does(router, path, Scope.INFRASTRUCTURE, KEEPS, gives=gives, summary=summary, status=status, method=method)


def _project(actor: Actor, pk: int) -> dict[str, Any]:
    found = listed.project_of(actor, pk)
    rows = listed.told_of(actor, found)
    parts = {
        name: [{"id": each.pk, "words": str(each)} for each in getattr(rows, name)]
        for name in ("stages", "budget", "risks", "decisions")
    }
    head = {"version": found.version, "measures": [each.pk for each in rows.measures]}
    return told_project(found, actor.cluster.slug) | head | parts


@reads(
    router,
    "/infrastructure/projects",
    Can.SEE_PROJECTS,
    gives=list_of("projects", ProjectRow),
    summary=_("Infrastructure projects"),
)
def projects(request: ApiRequest, asked: Query[ProjectFilter]) -> JsonResponse:
    """A page of projects."""
    slug, found = request.actor.cluster.slug, listed.projects(request.actor, asked.show or "", asked.q.strip())
    return paged(request, "projects", found, lambda each: told_project(each, slug), asked)


@reads(
    router,
    "/infrastructure/projects/{pk}",
    Can.SEE_PROJECTS,
    gives=ProjectCard,
    summary=_("One project: stages, money, risks, decisions"),
)
def project(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """One project."""
    return told(_project(request.actor, pk))


@keeps("/infrastructure/projects", ProjectCard, status=201, summary=_("Add a project"))
def add_project(request: ApiRequest, told: ProjectBody) -> JsonResponse:
    """A new project."""
    form = ProjectForm(request.actor, typed(told))
    measures = filled(form)["measures"]
    return made(
        _project(request.actor, actions.keep_project(request.actor, form.told("measures"), measures=measures).pk)
    )


@keeps(
    "/infrastructure/projects/{pk}",
    ProjectCard,
    method="PATCH",
    summary=_("Change a project: the fields that are sent"),
)
def change_project(request: ApiRequest, pk: Path[Key], told: ProjectChange) -> JsonResponse:
    """Change a project; what is not sent stays."""
    found = listed.project_of(request.actor, pk)
    first = {name: getattr(found, name) for name in ("title", "aim", "state")}
    first["measures"] = list(found.measures.values_list("pk", flat=True))
    form = ProjectForm(request.actor, first | {"seen": told.version} | typed(told), row=found)
    measures, words = filled(form)["measures"], form.told("measures")
    actions.keep_project(request.actor, words, measures=measures, instead=found, seen=told.version)
    return _told_project(request, pk)


def _told_project(request: ApiRequest, pk: int) -> JsonResponse:
    return told(_project(request.actor, pk))


@keeps(
    "/infrastructure/projects/{pk}/parts",
    ProjectCard,
    status=201,
    summary=_("Add a stage, money, a risk or a decision to a project"),
)
def add_part(request: ApiRequest, pk: Path[Key], told: PartBody) -> JsonResponse:
    """A new row of a project."""
    found, part, sent = listed.project_of(request.actor, pk), Part(told.part), typed(told)
    del sent["part"]
    form = PART_FORMS[part](sent)
    unasked = sent.keys() - form.fields.keys()
    if unasked:
        raise Faults({name: gettext(NOT_OF_KIND) for name in sorted(unasked)})
    filled(form)
    actions.keep_part(request.actor, found, part, form.told())
    return made(_project(request.actor, pk))


def _offer(each: Offer) -> dict[str, Any]:
    names = ("supplier", "scope", "currency", "vat", "term", "received_on", "valid_until", "dropped_why", "version")
    return {"id": each.pk, "price": f"{each.price:f}"} | {name: getattr(each, name) for name in names}


@reads(
    router,
    "/infrastructure/projects/{pk}/offers",
    Can.SEE_DESK,
    gives=list_of("offers", OfferRow),
    summary=_("Offers of a project, a secret of the office: for everybody else there is nothing here"),
)
def offers(request: ApiRequest, pk: Path[Key], asked: Query[Paging]) -> JsonResponse:
    """A page of offers, those taken off last."""
    require_offers(request.actor)
    live, dropped, _comparison = listed.offers_of(request.actor, listed.project_of(request.actor, pk), today())
    return paged(request, "offers", [*live, *dropped], _offer, asked)


@does(
    router,
    "/infrastructure/projects/{pk}/offers",
    Scope.INFRASTRUCTURE,
    Can.SEE_DESK,
    gives=OfferRow,
    status=201,
    summary=_("Write an offer down"),
)
def add_offer(request: ApiRequest, pk: Path[Key], told: OfferBody) -> JsonResponse:
    """A new offer."""
    require_offers(request.actor)
    found, form = listed.project_of(request.actor, pk), OfferForm(typed(told))
    filled(form)
    return made(_offer(actions.give_offer(request.actor, found, form.told())))


@does(
    router,
    "/infrastructure/projects/{pk}/offers/{offer}/drop",
    Scope.INFRASTRUCTURE,
    Can.SEE_DESK,
    gives=OfferRow,
    summary=_("Take an offer off, with a word why"),
)
def drop_offer(request: ApiRequest, pk: Path[Key], offer: Path[Key], told: WhyBody) -> JsonResponse:
    """Take an offer off."""
    require_offers(request.actor)
    found = listed.offer_of(request.actor, listed.project_of(request.actor, pk), offer)
    return _told_offer(actions.drop_offer(request.actor, found, why=told.why))


def _told_offer(each: Offer) -> JsonResponse:
    return told(_offer(each))


def _talk(each: Talk) -> dict[str, Any]:
    names = ("day", "who", "outcome", "next_step", "next_on", "dropped_why")
    return {"id": each.pk, "project": each.project_id} | {name: getattr(each, name) for name in names}


def _partner(actor: Actor, pk: int) -> dict[str, Any]:
    found = others.partner_of(actor, pk)
    more = {"version": found.version, "talks": [_talk(each) for each in others.talks_of(found)]}
    return told_partner(found, actor.cluster.slug) | more


@reads(
    router,
    "/infrastructure/partners",
    Can.SEE_PROJECTS,
    gives=list_of("partners", PartnerRow),
    summary=_("Investors and partners"),
)
def partners(request: ApiRequest, asked: Query[PartnerFilter]) -> JsonResponse:
    """A page of partners."""
    slug, found = request.actor.cluster.slug, others.partners(request.actor, asked.show or "", asked.q.strip())
    return paged(request, "partners", found, lambda each: told_partner(each, slug), asked)


@reads(
    router,
    "/infrastructure/partners/{pk}",
    Can.SEE_PROJECTS,
    gives=PartnerCard,
    summary=_("One partner with all talks"),
)
def partner(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """One partner."""
    return told(_partner(request.actor, pk))


@keeps("/infrastructure/partners", PartnerCard, status=201, summary=_("Add somebody with whom the cluster talks"))
def add_partner(request: ApiRequest, told: PartnerBody) -> JsonResponse:
    """A new partner."""
    form = PartnerForm(request.actor, typed(told))
    filled(form)
    return made(_partner(request.actor, actions.keep_partner(request.actor, form.told()).pk))


@keeps(
    "/infrastructure/partners/{pk}/talks",
    PartnerCard,
    status=201,
    summary=_("Write talks down: they become a fact of the year"),
)
def talk(request: ApiRequest, pk: Path[Key], told: TalkBody) -> JsonResponse:
    """Talks that were held."""
    found, form = others.partner_of(request.actor, pk), TalkForm(request.actor, typed(told))
    filled(form)
    actions.hold_talk(request.actor, found, form.told())
    return made(_partner(request.actor, pk))


def _place(actor: Actor, pk: int) -> dict[str, Any]:
    found = others.place_of(actor, pk)
    more = {name: getattr(found, name) for name in ("price", "about", "contact", "version")}
    return told_place(found, actor.cluster.slug) | more


@reads(
    router,
    "/infrastructure/places",
    Can.SEE_PROJECTS,
    gives=list_of("places", PlaceRow),
    summary=_("Sites and rooms for rent, areas in square metres"),
)
def places(request: ApiRequest, asked: Query[PlaceFilter]) -> JsonResponse:
    """A page of places."""
    slug, found = request.actor.cluster.slug, others.places(request.actor, asked.show or "", asked.q.strip())
    return paged(request, "places", found, lambda each: told_place(each, slug), asked)


@reads(router, "/infrastructure/places/{pk}", Can.SEE_PROJECTS, gives=PlaceCard, summary=_("One site or room for rent"))
def place(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """One place."""
    return told(_place(request.actor, pk))


@keeps("/infrastructure/places", PlaceCard, status=201, summary=_("Add a site or a room for rent"))
def add_place(request: ApiRequest, told: PlaceBody) -> JsonResponse:
    """A new place."""
    form = PlaceForm(typed(told))
    filled(form)
    return made(_place(request.actor, actions.keep_place(request.actor, form.told()).pk))


@keeps(
    "/infrastructure/places/{pk}",
    PlaceCard,
    method="PUT",
    summary=_("Write a site or a room anew: how much of it is free, from when, for how much"),
)
def rewrite_place(request: ApiRequest, pk: Path[Key], told: PlaceChange) -> JsonResponse:
    """A place anew."""
    found, form = others.place_of(request.actor, pk), PlaceForm(typed(told))
    filled(form)
    actions.keep_place(request.actor, form.told(), instead=found, seen=told.version)
    return _told_place(request, pk)


def _told_place(request: ApiRequest, pk: int) -> JsonResponse:
    return told(_place(request.actor, pk))
