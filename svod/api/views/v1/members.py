"""Organisations and people on record; the cards of organisations."""

from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router

from svod.accounts.access import Actor
from svod.accounts.choices import Can
from svod.api.choices import Scope
from svod.api.schemas.rooms import (
    MemberBody,
    MemberChange,
    MemberFilter,
    MemberRow,
    PersonBody,
    PersonCard,
    PersonChange,
    PersonRow,
)
from svod.api.schemas.shared import Key, Search, list_of
from svod.api.views.v1.gate import does, reads
from svod.api.views.v1.telling import ApiRequest, filled, made, paged, told, typed
from svod.core.clock import today
from svod.journal.actions import note_opening
from svod.members.access import may_edit, require_card_edit
from svod.members.actions import add_organisation, add_person, edit_organisation, edit_person
from svod.members.forms import OrganisationForm, PersonForm
from svod.members.models import Organisation
from svod.members.queries import Choice, organisation_of, organisations, people, person_of
from svod.members.queries.documents import organisation_json, person_json
from svod.members.rules.cards import ORGANISATION_FIELDS, PERSON_FIELDS

router = Router(tags=["members"])
SEES = (Can.SEE_MEMBERS, Can.EDIT_OWN_CARD)


def _told(row: Organisation) -> dict[str, Any]:
    return organisation_json(row, today()) | {"version": row.version}


def _one(actor: Actor, pk: int) -> dict[str, Any]:
    organisation_of(actor, pk)
    return _told(organisations(actor, Choice(), today()).get(pk=pk))


@reads(
    router,
    "/members",
    *SEES,
    gives=list_of("organisations", MemberRow),
    summary=_("Organisations by name: members, former members, partners"),
)
def members(request: ApiRequest, asked: Query[MemberFilter]) -> JsonResponse:
    """A page of organisations."""
    found = organisations(request.actor, Choice.of(asked.chosen()), today())
    return paged(request, "organisations", found, _told, asked)


@reads(router, "/members/{pk}", *SEES, gives=MemberRow, summary=_("One organisation"))
def member(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """One card."""
    return told(_one(request.actor, pk))


@reads(
    router,
    "/people",
    Can.SEE_MEMBERS,
    gives=list_of("people", PersonRow),
    summary=_("People by surname; that they were read is noted for the day"),
)
def persons(request: ApiRequest, asked: Query[Search]) -> JsonResponse:
    """A page of people; who opens a list of people is noted, by whatever door."""
    found = people(request.actor, Choice(show="people", q=asked.q.strip()))
    answer = paged(request, "people", found, person_json, asked)
    note_opening(request.actor, "people", min(found.count(), asked.limit))
    return answer


@does(
    router,
    "/members",
    Scope.MEMBERS,
    Can.EDIT_MEMBERS,
    gives=MemberRow,
    status=201,
    summary=_("Add an organisation"),
)
def add(request: ApiRequest, told: MemberBody) -> JsonResponse:
    """A new organisation."""
    form = OrganisationForm(typed(told))
    filled(form)
    return made(_one(request.actor, add_organisation(request.actor, form.told()).pk))


@does(
    router,
    "/members/{pk}",
    Scope.MEMBERS,
    Can.EDIT_MEMBERS,
    gives=MemberRow,
    method="PATCH",
    summary=_("Change the card of an organisation: the fields that are sent"),
)
def change(request: ApiRequest, pk: Path[Key], told: MemberChange) -> JsonResponse:
    """Change a card; what is not sent stays."""
    found = organisation_of(request.actor, pk)
    require_card_edit(request.actor, found)
    sent = typed(told)
    first = {name: getattr(found, name) for name in ORGANISATION_FIELDS} | {"seen": told.version}
    form = OrganisationForm(first | sent, organisation=found, own_card=not may_edit(request.actor))
    filled(form)
    words = {name: value for name, value in form.told().items() if name in sent}
    edit_organisation(request.actor, found, words, seen=told.version)
    return member_again(request, pk)


def _person(actor: Actor, pk: int) -> dict[str, Any]:
    """One card (four queries). Raises NotThere."""
    person_of(actor, pk)
    found = people(actor, Choice(show="people")).get(pk=pk)
    return person_json(found) | {"gender": found.gender, "version": found.version}


@reads(
    router,
    "/people/{pk}",
    Can.SEE_MEMBERS,
    gives=PersonCard,
    summary=_("One person; that people were read is noted for the day"),
)
def one_person(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """One person."""
    answer = told(_person(request.actor, pk))
    note_opening(request.actor, "people", 1)
    return answer


@does(
    router,
    "/people",
    Scope.MEMBERS,
    Can.EDIT_MEMBERS,
    gives=PersonCard,
    status=201,
    summary=_("Add a person"),
)
def new_person(request: ApiRequest, told: PersonBody) -> JsonResponse:
    """A new person."""
    form = PersonForm(typed(told))
    filled(form)
    return made(_person(request.actor, add_person(request.actor, form.told()).pk))


@does(
    router,
    "/people/{pk}",
    Scope.MEMBERS,
    Can.EDIT_MEMBERS,
    gives=PersonCard,
    method="PATCH",
    summary=_("Change the card of a person: the fields that are sent"),
)
def rename(request: ApiRequest, pk: Path[Key], told: PersonChange) -> JsonResponse:
    """Change a person's card; what is not sent stays."""
    found = person_of(request.actor, pk)
    form = PersonForm({name: getattr(found, name) for name in PERSON_FIELDS} | typed(told))
    filled(form)
    edit_person(request.actor, found, form.told(), seen=told.version)
    return person_again(request, pk)


def person_again(request: ApiRequest, pk: int) -> JsonResponse:
    """A person's card after something was done to it."""
    return told(_person(request.actor, pk))


def member_again(request: ApiRequest, pk: int) -> JsonResponse:
    """A card after something was done to it."""
    return told(_one(request.actor, pk))
