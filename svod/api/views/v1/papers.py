"""Requests of members, agreements: lists, cards, what is done with them."""

from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router

from svod.accounts.choices import Can
from svod.agreements.actions import add_agreement, sign
from svod.agreements.forms import AgreementForm, SignForm
from svod.agreements.queries import Choice as AgreementChoice
from svod.agreements.queries import agreement_json, agreement_of, agreements
from svod.api.choices import NEEDS, Scope
from svod.api.schemas.papers import (
    AddresseeRow,
    AgreementBody,
    AgreementFilter,
    AgreementRow,
    PassBody,
    RequestAnswer,
    RequestBody,
    RequestFilter,
    RequestRow,
    SignBody,
)
from svod.api.schemas.shared import Key, Paging, list_of
from svod.api.views.v1.gate import does, reads
from svod.api.views.v1.telling import ApiRequest, filled, made, paged, told, typed
from svod.core.clock import today
from svod.requests.access import may_keep
from svod.requests.actions import answer_request, pass_on, receive_request
from svod.requests.choices import Origin
from svod.requests.forms import AnswerForm, PassForm, RequestForm
from svod.requests.models import Addressee, Request
from svod.requests.queries.lists import Choice, listed
from svod.requests.queries.pages import as_json, request_of

router = Router(tags=["papers"])
SEES_REQUESTS = (Can.SEE_REQUESTS, Can.SEND_REQUESTS)
SEES_AGREEMENTS = (Can.SEE_MEMBERS, Can.EDIT_OWN_CARD)


def _request(row: Request) -> dict[str, Any]:
    return as_json(row) | {"text": row.text, "version": row.version}


@reads(
    router,
    "/requests",
    *SEES_REQUESTS,
    gives=list_of("requests", RequestRow),
    summary=_("Requests of members; filters as on the screen"),
)
def requests(request: ApiRequest, asked: Query[RequestFilter]) -> JsonResponse:
    """A page of requests."""
    return paged(request, "requests", listed(request.actor, Choice.of(asked.chosen()), today()), _request, asked)


@reads(router, "/requests/{pk}", *SEES_REQUESTS, gives=RequestRow, summary=_("One request"))
def one_request(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """One request."""
    return told(_request(request_of(request.actor, pk)))


def _addressee(each: Addressee) -> dict[str, Any]:
    return {"id": each.pk, "name": each.name, "kind": each.kind, "days": each.days}


@reads(
    router,
    "/addressees",
    Can.SEE_REQUESTS,
    gives=list_of("addressees", AddresseeRow),
    summary=_("Those who answer requests, each with the working days within which it is to answer"),
)
def addressees(request: ApiRequest, asked: Query[Paging]) -> JsonResponse:
    """A page of addressees."""
    return paged(request, "addressees", Addressee.objects.filter(cluster=request.actor.cluster), _addressee, asked)


@does(
    router,
    "/requests",
    Scope.REQUESTS,
    *NEEDS[Scope.REQUESTS],
    gives=RequestRow,
    status=201,
    summary=_("Write a request down for the office, or send one of the own organisation"),
)
def receive(request: ApiRequest, told: RequestBody) -> JsonResponse:
    """A new request, by the form of the desk."""
    origin = Origin.STAFF if may_keep(request.actor) else Origin.CLERK
    form = RequestForm(request.actor, origin, {"received_on": today().isoformat(), **typed(told)})
    filled(form)
    found, _token = receive_request(request.actor, form.told(), origin=origin)
    return made(_request(request_of(request.actor, found.pk)))


@does(
    router,
    "/requests/{pk}/pass",
    Scope.REQUESTS,
    Can.KEEP_REQUESTS,
    gives=RequestRow,
    summary=_("Pass a request on to its addressee: the clock begins"),
)
def hand_on(request: ApiRequest, pk: Path[Key], told: PassBody) -> JsonResponse:
    """Pass on."""
    found = request_of(request.actor, pk)
    form = PassForm(request.actor, found.year, typed(told))
    pass_on(request.actor, found, **filled(form))
    return request_again(request, pk)


@does(
    router,
    "/requests/{pk}/answer",
    Scope.REQUESTS,
    Can.KEEP_REQUESTS,
    gives=RequestRow,
    summary=_("Write the answer to a request down: it goes to the person who asked"),
)
def reply(request: ApiRequest, pk: Path[Key], told: RequestAnswer) -> JsonResponse:
    """Answer."""
    answer_request(request.actor, request_of(request.actor, pk), **filled(AnswerForm(typed(told))))
    return request_again(request, pk)


def request_again(request: ApiRequest, pk: int) -> JsonResponse:
    """A request after something was done to it."""
    return told(_request(request_of(request.actor, pk)))


@reads(
    router,
    "/agreements",
    *SEES_AGREEMENTS,
    gives=list_of("agreements", AgreementRow),
    summary=_("Agreements; filters as on the screen"),
)
def agreement_list(request: ApiRequest, asked: Query[AgreementFilter]) -> JsonResponse:
    """A page of agreements."""
    found = agreements(request.actor, AgreementChoice.of(asked.chosen()), today())
    return paged(request, "agreements", found, agreement_json, asked)


@reads(router, "/agreements/{pk}", *SEES_AGREEMENTS, gives=AgreementRow, summary=_("One agreement"))
def agreement(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """One agreement."""
    return told(agreement_json(agreement_of(request.actor, pk)))


@does(
    router,
    "/agreements",
    Scope.AGREEMENTS,
    Can.KEEP_AGREEMENTS,
    gives=AgreementRow,
    status=201,
    summary=_("Add an agreement that is being prepared"),
)
def add(request: ApiRequest, told: AgreementBody) -> JsonResponse:
    """A new agreement, by the form of the desk."""
    form = AgreementForm(typed(told) | {"parties": "\n".join(told.parties)})
    filled(form)
    found = add_agreement(request.actor, form.told(), form.names())
    return made(agreement_json(agreement_of(request.actor, found.pk)))


@does(
    router,
    "/agreements/{pk}/sign",
    Scope.AGREEMENTS,
    Can.KEEP_AGREEMENTS,
    gives=AgreementRow,
    summary=_("An agreement is signed: it becomes a fact of the year"),
)
def signed(request: ApiRequest, pk: Path[Key], told: SignBody) -> JsonResponse:
    """Sign."""
    sign(request.actor, agreement_of(request.actor, pk), **filled(SignForm(typed(told))))
    return agreement_again(request, pk)


def agreement_again(request: ApiRequest, pk: int) -> JsonResponse:
    """An agreement after something was done to it."""
    return told(agreement_json(agreement_of(request.actor, pk)))
