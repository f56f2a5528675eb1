"""Vacancies: the list and the card; posting, accepting, returning, prolonging, closing."""

from collections.abc import Callable
from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router

from svod.accounts.access import Actor
from svod.accounts.choices import Can
from svod.accounts.middleware import base_address
from svod.api.choices import NEEDS, Scope
from svod.api.schemas.facts import WhyBody
from svod.api.schemas.rooms import VacancyFilter, VacancyRow
from svod.api.schemas.shared import Key, list_of
from svod.api.schemas.trade import VacancyBody, VacancyCard, VacancyWords
from svod.api.views.v1.gate import does, reads
from svod.api.views.v1.telling import ApiRequest, filled, made, paged, told, typed
from svod.workforce import actions
from svod.workforce.access import require_words
from svod.workforce.forms import PostForm, VacancyForm
from svod.workforce.models import Vacancy
from svod.workforce.queries.jobs import listed_vacancies, vacancy_of
from svod.workforce.views.programs import told_job

router = Router(tags=["jobs"])
SEES = (Can.SEE_WORKFORCE, Can.POST_VACANCIES)
POSTS = NEEDS[Scope.WORKFORCE]


def _row(each: Vacancy) -> dict[str, Any]:
    return told_job(each) | {"state": each.state}


def _one(actor: Actor, pk: int) -> dict[str, Any]:
    found = vacancy_of(actor, pk)
    return _row(found) | {name: getattr(found, name) for name in ("duties", "wanted", "offered", "return_word")}


def _again(request: ApiRequest, pk: int) -> JsonResponse:
    """A vacancy after something was done to it."""
    return told(_one(request.actor, pk))


@reads(
    router,
    "/vacancies",
    *SEES,
    gives=list_of("vacancies", VacancyRow),
    summary=_("Vacancies, internships and practice, those that wait to be accepted first"),
)
def vacancies(request: ApiRequest, asked: Query[VacancyFilter]) -> JsonResponse:
    """A page of vacancies as the desk sees them."""
    found = listed_vacancies(request.actor)
    for name in ("kind", "state"):
        if getattr(asked, name):
            found = found.filter(**{name: getattr(asked, name)})
    return paged(request, "vacancies", found, _row, asked)


@reads(router, "/vacancies/{pk}", *SEES, gives=VacancyCard, summary=_("One vacancy"))
def vacancy(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """One vacancy."""
    return told(_one(request.actor, pk))


@does(
    router,
    "/vacancies",
    Scope.WORKFORCE,
    *POSTS,
    gives=VacancyCard,
    status=201,
    summary=_("Post a vacancy of a member: it waits to be accepted"),
)
def post(request: ApiRequest, told: VacancyBody) -> JsonResponse:
    """A new vacancy."""
    form = PostForm(request.actor, typed(told))
    said = filled(form)
    return made(_one(request.actor, actions.post_vacancy(request.actor, said["organisation"], form.told()).pk))


@does(
    router,
    "/vacancies/{pk}",
    Scope.WORKFORCE,
    *POSTS,
    gives=VacancyCard,
    method="PUT",
    summary=_("Write a vacancy anew that is not on the site: it waits to be accepted again"),
)
def rewrite(request: ApiRequest, pk: Path[Key], told: VacancyWords) -> JsonResponse:
    """Other words."""
    found = vacancy_of(request.actor, pk)
    require_words(request.actor, found)
    form = VacancyForm(typed(told))
    filled(form)
    actions.edit_vacancy(request.actor, found, form.told())
    return _again(request, pk)


@does(
    router,
    "/vacancies/{pk}/accept",
    Scope.WORKFORCE,
    Can.KEEP_WORKFORCE,
    gives=VacancyCard,
    summary=_("Accept a vacancy: it stands on the site for 90 days"),
)
def accept(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """Accept."""
    actions.accept_vacancy(request.actor, vacancy_of(request.actor, pk), base=base_address(request))
    return _again(request, pk)


@does(
    router,
    "/vacancies/{pk}/return",
    Scope.WORKFORCE,
    Can.KEEP_WORKFORCE,
    gives=VacancyCard,
    summary=_("Return a vacancy with a word why: a letter tells the member"),
)
def give_back(request: ApiRequest, pk: Path[Key], told: WhyBody) -> JsonResponse:
    """Return."""
    actions.return_vacancy(request.actor, vacancy_of(request.actor, pk), why=told.why)
    return _again(request, pk)


def _act(path: str, act: Callable[[Actor, Vacancy], Any], *rights: Can, summary: str) -> None:
    """Declare a verb that asks for nothing more."""

    @does(router, f"/vacancies/{{pk}}/{path}", Scope.WORKFORCE, *rights, gives=VacancyCard, summary=summary)
    def done(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
        act(request.actor, vacancy_of(request.actor, pk))
        return _again(request, pk)


_act("prolong", actions.prolong_vacancy, *POSTS, summary=_("Let a vacancy stand on the site for 90 days more"))
_act("close", actions.close_vacancy, *POSTS, summary=_("Close a vacancy: its page says so for 30 days"))
_act("take-off", actions.take_off, Can.KEEP_WORKFORCE, summary=_("Take a vacancy off the site, its fact with it"))
