"""What the registers tell on the card of an organisation or a person: products, agreements, requests, events."""

from collections.abc import Callable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.agreements.access import visible_to as visible_agreements
from svod.agreements.choices import State
from svod.agreements.models import Agreement, Party
from svod.desk.queries.parts import MOST, Item, Part, Provider
from svod.events.access import visible_to as visible_events
from svod.events.choices import StandState
from svod.events.models import Event, Guest, Stand
from svod.members.models import Organisation, Person
from svod.products.access import visible_to as visible_products
from svod.products.models import Product
from svod.requests.access import visible_to as visible_requests
from svod.requests.models import Request

TOOK_PART = (StandState.CONFIRMED, StandState.JOINT, StandState.OWN)
_STATES = {
    State.DRAFT: "in_progress",
    State.IN_FORCE: "done",
    State.SOON: "partly",
    State.ENDED: "not_due",
    State.BROKEN: "not_done",
}


def _part[Row](key: str, title: str, found: "QuerySet[Row, Row]", told: Callable[[Row], Item]) -> Part | None:  # type: ignore[type-var]
    """A part with the first of its things (two queries, one where there is nothing)."""
    count = found.count()
    return Part(key, title, tuple(told(row) for row in found[:MOST]), count) if count else None


def products_of(actor: Actor, thing: Organisation, _today: date) -> Part | None:
    """Products that an organisation makes."""
    slug = actor.cluster.slug

    def told(row: Product) -> Item:
        return Item(row.name[:240], reverse("desk:product", args=[slug, row.pk]), meta=row.certificate)

    return _part("products", _("Products"), visible_products(actor).filter(organisation=thing), told)


def agreements_of(actor: Actor, thing: Organisation, _today: date) -> Part | None:
    """Agreements to which an organisation is a party."""
    slug = actor.cluster.slug
    party = Party.objects.filter(agreement=OuterRef("pk"), organisation=thing)

    def told(row: Agreement) -> Item:
        meta = date_format(row.signed, "d.m.Y") if row.signed else ""
        url = reverse("desk:agreement", args=[slug, row.pk])
        return Item(row.subject[:240], url, _STATES[row.state], str(row.state.label), meta)

    return _part("agreements", _("Agreements"), visible_agreements(actor).filter(Exists(party)), told)


def requests_of(actor: Actor, thing: Organisation, _today: date) -> Part | None:
    """What an organisation has asked for."""
    slug = actor.cluster.slug

    def told(row: Request) -> Item:
        url = reverse("desk:request", args=[slug, row.pk])
        return Item(
            str(row)[:240], url, row.colour, str(row.get_state_display()), date_format(row.received_on, "d.m.Y")
        )

    return _part("requests", _("Requests"), visible_requests(actor).filter(organisation=thing), told)


def events_of(actor: Actor, thing: Organisation, _today: date) -> Part | None:
    """Events at which an organisation stood, or from which somebody of it came."""
    stood = Stand.objects.filter(event=OuterRef("pk"), organisation=thing, state__in=TOOK_PART)
    came = Guest.objects.filter(event=OuterRef("pk"), organisation=thing, arrived_at__isnull=False)
    return _events(actor, visible_events(actor).filter(Exists(stood) | Exists(came)))


def events_of_person(actor: Actor, thing: Person, _today: date) -> Part | None:
    """Events to which a person came."""
    came = Guest.objects.filter(event=OuterRef("pk"), person=thing, arrived_at__isnull=False)
    return _events(actor, visible_events(actor).filter(Exists(came)))


def _events(actor: Actor, found: QuerySet[Event]) -> Part | None:
    slug = actor.cluster.slug

    def told(row: Event) -> Item:
        meta = f"{row.get_kind_display()}, {date_format(row.first, 'd.m.Y')}"
        return Item(row.title[:240], reverse("desk:event", args=[slug, row.pk]), meta=meta)

    return _part("events", _("Events"), found.order_by("-first", "-pk"), told)


ROOMS_OF_ORGANISATION: tuple[Provider[Organisation], ...] = (products_of, agreements_of, requests_of, events_of)
