"""What is only read: bodies, meetings, vacancies, needs, products, infrastructure, editions, the journal, finding."""

from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from svod.accounts.choices import Can
from svod.api.schemas.rooms import (
    BodyRow,
    EditionRow,
    JournalFilter,
    JournalRow,
    MeetingFilter,
    MeetingRow,
    NeedsRow,
    PartnerFilter,
    PartnerRow,
    PlaceFilter,
    PlaceRow,
    ProductFilter,
    ProductRow,
    ProjectFilter,
    ProjectRow,
    VacancyFilter,
    VacancyRow,
)
from svod.api.schemas.shared import Paging, list_of
from svod.api.views.v1.gate import reads
from svod.api.views.v1.telling import ApiRequest, paged
from svod.bodies.queries import body_of, listed
from svod.bodies.views.programs import told_body
from svod.core.clock import today
from svod.infrastructure.queries import others
from svod.infrastructure.queries import projects as infrastructure
from svod.infrastructure.views.programs import told_partner, told_place, told_project
from svod.journal.queries import Asked, as_json, lines
from svod.meetings.queries.pages import listed_meetings
from svod.meetings.views.programs import told_meeting
from svod.products.queries import Choice as ProductChoice
from svod.products.queries import products as chosen_products
from svod.products.queries.documents import product_json
from svod.reports.access import visible_to as visible_editions
from svod.reports.models import Edition
from svod.workforce.models import Vacancy
from svod.workforce.queries.jobs import listed_vacancies
from svod.workforce.queries.rounds import listed_rounds
from svod.workforce.views.programs import told_job, told_round

router = Router(tags=["rooms"])


@reads(
    router, "/bodies", Can.SEE_MEETINGS, gives=list_of("bodies", BodyRow), summary=_("Committees, groups, the Council")
)
def bodies(request: ApiRequest, asked: Query[Paging]) -> JsonResponse:
    """A page of bodies."""
    slug = request.actor.cluster.slug
    return paged(request, "bodies", listed(request.actor, today()), lambda each: told_body(each, slug), asked)


@reads(
    router,
    "/meetings",
    Can.SEE_MEETINGS,
    gives=list_of("meetings", MeetingRow),
    summary=_("Meetings, the newest first"),
)
def meetings(request: ApiRequest, asked: Query[MeetingFilter]) -> JsonResponse:
    """A page of meetings, of one body where it is named."""
    slug, body = request.actor.cluster.slug, body_of(request.actor, asked.body) if asked.body else None
    found = listed_meetings(request.actor, body)
    if asked.state:
        found = found.filter(state=asked.state)
    return paged(request, "meetings", found, lambda each: told_meeting(each, slug), asked)


@reads(
    router,
    "/vacancies",
    Can.SEE_WORKFORCE,
    Can.POST_VACANCIES,
    gives=list_of("vacancies", VacancyRow),
    summary=_("Vacancies, internships and practice, those that wait to be accepted first"),
)
def vacancies(request: ApiRequest, asked: Query[VacancyFilter]) -> JsonResponse:
    """A page of vacancies as the desk sees them."""
    found = listed_vacancies(request.actor)
    for name in ("kind", "state"):
        if getattr(asked, name):
            found = found.filter(**{name: getattr(asked, name)})
    return paged(request, "vacancies", found, _vacancy, asked)


def _vacancy(each: Vacancy) -> dict[str, Any]:
    return told_job(each) | {"state": each.state}


@reads(
    router,
    "/needs",
    Can.SEE_WORKFORCE,
    gives=list_of("rounds", NeedsRow),
    summary=_("Rounds of questions about staffing needs, with how many were asked and have answered"),
)
def needs(request: ApiRequest, asked: Query[Paging]) -> JsonResponse:
    """A page of rounds."""
    slug = request.actor.cluster.slug
    return paged(request, "rounds", listed_rounds(request.actor), lambda each: told_round(each, slug), asked)


@reads(
    router,
    "/products",
    Can.SEE_MEMBERS,
    Can.EDIT_OWN_CARD,
    gives=list_of("products", ProductRow),
    summary=_("Products of members with certificates and entries in registers"),
)
def products(request: ApiRequest, asked: Query[ProductFilter]) -> JsonResponse:
    """A page of products."""
    found = chosen_products(request.actor, ProductChoice.of(asked.chosen()))
    return paged(request, "products", found, product_json, asked)


@reads(
    router,
    "/infrastructure/projects",
    Can.SEE_PROJECTS,
    gives=list_of("projects", ProjectRow),
    summary=_("Infrastructure projects"),
)
def projects(request: ApiRequest, asked: Query[ProjectFilter]) -> JsonResponse:
    """A page of projects."""
    slug, found = request.actor.cluster.slug, infrastructure.projects(request.actor, asked.show or "", asked.q.strip())
    return paged(request, "projects", found, lambda each: told_project(each, slug), asked)


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
    "/infrastructure/places",
    Can.SEE_PROJECTS,
    gives=list_of("places", PlaceRow),
    summary=_("Sites and rooms for rent, areas in square metres"),
)
def places(request: ApiRequest, asked: Query[PlaceFilter]) -> JsonResponse:
    """A page of places."""
    slug, found = request.actor.cluster.slug, others.places(request.actor, asked.show or "", asked.q.strip())
    return paged(request, "places", found, lambda each: told_place(each, slug), asked)


@reads(
    router,
    "/editions",
    Can.SEE_WHOLE_PLAN,
    gives=list_of("editions", EditionRow),
    summary=_("Editions of reports with their hashes, the newest year first"),
)
def editions(request: ApiRequest, asked: Query[Paging]) -> JsonResponse:
    """A page of editions; the data of one are read under its address on the site."""
    found = visible_editions(request.actor).defer("data").order_by("-year", "-number", "-correction", "-pk")
    return paged(request, "editions", found, _edition, asked)


def _edition(each: Edition) -> dict[str, Any]:
    return {
        "id": each.pk,
        "year": each.year,
        "name": each.name,
        "state": each.state,
        "sha256": each.sha256,
        "published_at": each.published_at and each.published_at.isoformat(),
    }


@reads(
    router,
    "/journal",
    Can.SEE_JOURNAL,
    gives=list_of("lines", JournalRow),
    summary=_("Who did what and when, the newest first; filters as on the screen"),
)
def journal(request: ApiRequest, asked: Query[JournalFilter]) -> JsonResponse:
    """A page of the journal."""
    sent = asked.model_dump(exclude={"page", "limit"}, exclude_none=True)
    return paged(request, "lines", lines(request.actor, Asked(**sent)), as_json, asked)
