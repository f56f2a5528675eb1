"""Bodies and who sits there."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from svod.accounts.access import Actor, NotThere
from svod.bodies.access import public_bodies, visible_to
from svod.bodies.choices import ReportState, SeatRole
from svod.bodies.models import Body, BodyReport, Seat
from svod.members.models import Organisation


def body_of(actor: Actor, pk: int) -> Body:
    """One body that the actor sees (one query). Raises NotThere."""
    found = visible_to(actor).select_related("cluster").filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def public_body_of(actor: Actor, pk: int) -> Body:
    """One body that has a page on the site (one query). Raises NotThere."""
    found = public_bodies(actor).select_related("cluster").filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def seats_on(body: Body, day: date) -> QuerySet[Seat]:
    """Seats held on a day: the lead, the secretary, then members by the order of giving (one query)."""
    rank = Case(
        When(role=SeatRole.LEAD, then=Value(0)),
        When(role=SeatRole.SECRETARY, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    held = Seat.objects.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gte=day), body=body)
    return held.select_related("organisation", "person__organisation").annotate(rank=rank).order_by("rank", "pk")


def voting_organisations(seats: Iterable[Seat]) -> list[Organisation]:
    """Organisations that have a vote by these seats, each once, by name: the seat's own, else its person's."""
    found: dict[int, Organisation] = {}
    for seat in seats:
        organisation = seat.organisation or (seat.person.organisation if seat.person else None)
        if seat.votes and organisation is not None:
            found.setdefault(organisation.pk, organisation)
    return sorted(found.values(), key=lambda each: each.name)


def report_of(body: Body, year: int) -> BodyReport | None:
    """The body's report of a year, where it is begun (one query)."""
    return BodyReport.objects.filter(body=body, year=year).select_related("settled_by", "body").first()


def accepted_reports(body: Body) -> QuerySet[BodyReport]:
    """Accepted reports of a body, the newest first: those that its page on the site shows."""
    return BodyReport.objects.filter(body=body, state=ReportState.ACCEPTED).select_related("body").order_by("-year")


def listed(actor: Actor, day: date) -> list[Body]:
    """All bodies that the actor sees, with their lead and the number of seats held on the day (two queries)."""
    bodies = list(visible_to(actor).order_by("name"))
    held = Seat.objects.filter(
        Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gte=day), body__in=bodies
    ).select_related("person", "organisation")
    seats: dict[int, list[Seat]] = {}
    for seat in held:
        seats.setdefault(seat.body_id, []).append(seat)
    for body in bodies:
        own = seats.get(body.pk, [])
        body.seats_now = len(own)  # type: ignore[attr-defined]
        body.lead_now = next((seat.person for seat in own if seat.role == SeatRole.LEAD), None)  # type: ignore[attr-defined]
    return bodies
