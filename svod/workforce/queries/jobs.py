"""Vacancies as the site, the desk and the feeds show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, Count, Q, QuerySet, When

from svod.accounts.access import Actor, NotThere
from svod.core.ref import key_in
from svod.members.rules import fold
from svod.workforce.access import public_vacancies, reads_applications, visible_vacancies
from svod.workforce.choices import Employment, JobKind, JobState
from svod.workforce.models import Application, Door, Vacancy
from svod.workforce.rules.jobs import Stage, stage_of


@dataclass(frozen=True, slots=True)
class JobChoice:
    """What of the vacancies is asked for; words that mean nothing are passed over. `salary`: at least so much."""

    q: str = ""
    kind: str = ""
    employment: str = ""
    place: str = ""
    salary: str = ""
    year: str = ""

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "JobChoice":
        """The choice of an address."""
        said = {name: params.get(name, "").strip()[:100] for name in ("q", "kind", "employment", "place", "salary")}
        said["kind"] = said["kind"] if said["kind"] in JobKind.values else ""
        said["employment"] = said["employment"] if said["employment"] in Employment.values else ""
        digits = "".join(sign for sign in said["salary"] if "0" <= sign <= "9")
        said["salary"] = digits if 0 < len(digits) < 9 else ""  # noqa: PLR2004 -- what a column holds
        year = params.get("year", "")
        said["year"] = year if len(year) == len("2018") and key_in(year) else ""
        return cls(**said)

    def query(self, **changes: str) -> str:
        """The query of an address with changes; empty for everything."""
        names = ("q", "kind", "employment", "place", "salary", "year")
        pairs = {name: getattr(self, name) for name in names} | changes
        told = urlencode({name: words for name, words in pairs.items() if words})
        return f"?{told}" if told else ""


def live(actor: Actor, day: date) -> QuerySet[Vacancy]:
    """Vacancies that stand on a day, the newest first: what lists, feeds and the map of the site show."""
    found = public_vacancies(actor).filter(state=JobState.PUBLISHED, ends_on__gte=day)
    return found.select_related("organisation").order_by("-published_on", "-pk")


def chosen(actor: Actor, choice: JobChoice, day: date) -> QuerySet[Vacancy]:
    """Vacancies of a choice; with a year all that were published in it, ended ones too."""
    if choice.year:
        found = public_vacancies(actor).filter(published_on__year=int(choice.year)).select_related("organisation")
        found = found.order_by("-published_on", "-pk")
    else:
        found = live(actor, day)
    for word in fold(choice.q).split():
        found = found.filter(folded__contains=word)
    if choice.kind:
        found = found.filter(kind=choice.kind)
    if choice.employment:
        found = found.filter(employment=choice.employment)
    if choice.place:
        found = found.filter(place=choice.place)
    if choice.salary:
        least = int(choice.salary)
        found = found.filter(Q(salary_to__gte=least) | Q(salary_from__gte=least))
    return found


_SHOWN = ("kind", "title", "place", "employment", "salary_from", "salary_to", "published_on", "ends_on")


def listed(actor: Actor, choice: JobChoice, day: date) -> QuerySet[Vacancy]:
    """What a row of the list on the site shows of the vacancies of a choice, and no more."""
    return chosen(actor, choice, day).only(*_SHOWN, "organisation__name")


def places(actor: Actor, day: date) -> list[str]:
    """Places in which anything stands (one query)."""
    return list(live(actor, day).order_by("place").values_list("place", flat=True).distinct()[:200])


def kinds(actor: Actor, day: date) -> dict[str, int]:
    """How many of each kind stand (one query)."""
    told = dict(live(actor, day).order_by().values_list("kind").annotate(count=Count("pk")))
    return {each: told.get(each, 0) for each in JobKind.values}


def public_vacancy(actor: Actor, pk: int, day: date) -> tuple[Vacancy, Stage]:
    """An accepted vacancy and how it stands on a day (one query). Raises NotThere."""
    found = public_vacancies(actor).select_related("organisation").filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found, stage_of(found.state, found.ends_on, day)


def listed_vacancies(actor: Actor) -> QuerySet[Vacancy]:
    """Vacancies that the actor sees on the desk: those that wait first, each with how many have applied (one query)."""
    found = visible_vacancies(actor).select_related("organisation", "posted_by").annotate(applied=Count("applications"))
    first = Case(When(state=JobState.WAITING, then=0), default=1)
    return found.order_by(first, "-posted_at", "-pk")


def vacancy_of(actor: Actor, pk: int) -> Vacancy:
    """One vacancy that the actor sees (one query). Raises NotThere."""
    found = listed_vacancies(actor).filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def applications_of(actor: Actor, vacancy: Vacancy, door: Door | None = None) -> list[Application]:
    """Who has applied, for the member's own eyes (at most two queries); for others nobody."""
    if not reads_applications(actor, vacancy, door):
        return []
    return list(vacancy.applications.select_related("cv"))


def application_of(vacancy: Vacancy, pk: int) -> Application:
    """One application for a vacancy (one query). Raises NotThere; the caller asks whose eyes it is for."""
    found = Application.objects.select_related("vacancy__organisation", "cv").filter(vacancy=vacancy, pk=pk).first()
    if found is None:
        raise NotThere
    return found


def told_of(vacancy: Vacancy) -> dict[str, Any]:
    """A vacancy as its form begins."""
    names = ("kind", "title", "place", "employment", "salary_from", "salary_to", "duties", "wanted", "offered", "email")
    return {name: getattr(vacancy, name) for name in names}
