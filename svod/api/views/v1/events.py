"""Events: the list and the card; adding, closing, cancelling."""

from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router

from svod.accounts.access import Actor, NotThere
from svod.accounts.choices import Can
from svod.api.choices import Scope
from svod.api.schemas.facts import WhyBody
from svod.api.schemas.guests import GuestFilter, GuestRow, StandCard, StandRow
from svod.api.schemas.rooms import CloseEventBody, EventBody, EventFilter, EventRow
from svod.api.schemas.shared import Key, Paging, list_of
from svod.api.views.v1.gate import does, reads
from svod.api.views.v1.telling import ApiRequest, filled, made, paged, told, typed
from svod.events.actions import add_event, cancel_event, close_event
from svod.events.forms.desk import CloseForm, EventForm
from svod.events.models import Guest, Stand
from svod.events.queries.guests import listed_guests
from svod.events.queries.pages import counted_events, event_of, stand_of, stands_of
from svod.events.views.programs import told_event
from svod.journal.actions import note_opening

router = Router(tags=["events"])


def _one(actor: Actor, pk: int) -> dict[str, Any]:
    found = counted_events(actor).filter(pk=pk).first()
    if found is None:
        raise NotThere
    return told_event(found, actor.cluster.slug)


@reads(router, "/events", Can.SEE_EVENTS, gives=list_of("events", EventRow), summary=_("Events by their first days"))
def events(request: ApiRequest, asked: Query[EventFilter]) -> JsonResponse:
    """A page of events; `year`: those that touch it."""
    found, slug = counted_events(request.actor), request.actor.cluster.slug
    if asked.year:
        found = found.filter(first__year__lte=asked.year, last__year__gte=asked.year)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.state:
        found = found.filter(state=asked.state)
    return paged(request, "events", found, lambda each: told_event(each, slug), asked)


@reads(router, "/events/{pk}", Can.SEE_EVENTS, gives=EventRow, summary=_("One event"))
def event(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """One event."""
    return told(_one(request.actor, pk))


@does(router, "/events", Scope.EVENTS, Can.KEEP_EVENTS, gives=EventRow, status=201, summary=_("Add an event"))
def add(request: ApiRequest, told: EventBody) -> JsonResponse:
    """A new event, by the form of its card."""
    form = EventForm(request.actor, told.first.year, typed(told))
    filled(form)
    event = add_event(request.actor, form.told(), measures=form.cleaned_data["measures"])
    return made(_one(request.actor, event.pk))


@does(
    router,
    "/events/{pk}/close",
    Scope.EVENTS,
    Can.KEEP_EVENTS,
    gives=EventRow,
    summary=_("An event has been held: it becomes a fact of the year"),
)
def close(request: ApiRequest, pk: Path[Key], told: CloseEventBody) -> JsonResponse:
    """It has happened."""
    form = CloseForm(typed(told))
    close_event(request.actor, event_of(request.actor, pk), **filled(form))
    return event_again(request, pk)


@does(router, "/events/{pk}/cancel", Scope.EVENTS, Can.KEEP_EVENTS, gives=EventRow, summary=_("Cancel an event"))
def cancel(request: ApiRequest, pk: Path[Key], told: WhyBody) -> JsonResponse:
    """It will not be."""
    cancel_event(request.actor, event_of(request.actor, pk), why=told.why)
    return event_again(request, pk)


def event_again(request: ApiRequest, pk: int) -> JsonResponse:
    """An event after something was done to it."""
    return told(_one(request.actor, pk))


def _guest(each: Guest) -> dict[str, Any]:
    names = ("name", "email", "post", "state", "turn", "arrived_at")
    return {"id": each.pk, "person": each.person_id, "organisation": each.organisation_id} | {
        **{name: getattr(each, name) for name in names},
        "firm": each.organisation.name if each.organisation else each.firm,
    }


@reads(
    router,
    "/events/{pk}/guests",
    Can.KEEP_EVENTS,
    gives=list_of("guests", GuestRow),
    summary=_("Guests of an event in the order of the queue; that they were read is noted for the day"),
)
def guests(request: ApiRequest, pk: Path[Key], asked: Query[GuestFilter]) -> JsonResponse:
    """A page of guests; who opens a list of people is noted, by whatever door."""
    found = listed_guests(event_of(request.actor, pk), asked.state or "", asked.q.strip())
    answer = paged(request, "guests", found, _guest, asked)
    note_opening(request.actor, "guests", min(found.count(), asked.limit))
    return answer


def _stand(each: Stand) -> dict[str, Any]:
    return {
        "id": each.pk,
        "organisation": each.organisation_id,
        "name": each.organisation.name,
        "exhibits": [one.title for one in each.exhibits.all()],
        **{name: getattr(each, name) for name in ("state", "contacts", "intents", "answered_at", "reported_at")},
    }


@reads(
    router,
    "/events/{pk}/stands",
    Can.SEE_EVENTS,
    gives=list_of("stands", StandRow),
    summary=_("Members at an exhibition: who is asked, who takes part and how, what they show"),
)
def stands(request: ApiRequest, pk: Path[Key], asked: Query[Paging]) -> JsonResponse:
    """A page of stands."""
    return paged(request, "stands", stands_of(event_of(request.actor, pk)), _stand, asked)


@reads(
    router,
    "/events/{pk}/stands/{stand}",
    Can.KEEP_EVENTS,
    gives=StandCard,
    summary=_("How one member takes part: area, fee, people, the member's own words"),
)
def stand(request: ApiRequest, pk: Path[Key], stand: Path[Key]) -> JsonResponse:
    """One stand."""
    found = stand_of(event_of(request.actor, pk), stand)
    return told(_stand(found) | {name: getattr(found, name) for name in ("area", "fee", "people", "words", "version")})
