"""Who answers for a measure, where letters reach the person, which measures a period asks about."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from svod.accounts.models import User
from svod.asking.models import Period
from svod.asking.rules.periods import touches
from svod.bodies.choices import SeatRole
from svod.bodies.models import Seat
from svod.core.clock import today
from svod.members.choices import ContactKind
from svod.members.models import Person
from svod.notify.schemas import MailAddress
from svod.plan.choices import Status
from svod.plan.models import Assignment, Measure, Plan

SETTLED = frozenset({Status.DONE.value, Status.EXCLUDED.value})
"""Statuses after which nothing is asked any more."""


def accountable_of(measure: Measure) -> Person | None:
    """The lead's person, or the only person named; who leads the only body; None: nobody, or several without a lead."""
    parties = list(measure.assignments.all())
    lead = next((party for party in parties if party.lead), None)
    if lead is not None and lead.person is not None:
        return lead.person
    among = [lead] if lead else parties
    people = {party.person.pk: party.person for party in parties if party.person is not None}
    if len(people) == 1:
        return next(iter(people.values()))
    return _of_organisation(among) or _of_body(among)


def _of_organisation(parties: Iterable[Assignment]) -> Person | None:
    """The only person with an account at the only organisation named."""
    places = {party.organisation_id for party in parties if party.organisation_id}
    if len(places) != 1:
        return None
    people = list(Person.objects.filter(organisation__in=places, merged_into=None).exclude(user=None)[:2])
    return people[0] if len(people) == 1 else None


def _of_body(parties: Iterable[Assignment]) -> Person | None:
    """The only person who leads the only body named, today."""
    bodies, day = {party.body_id for party in parties if party.body_id}, today()
    if len(bodies) != 1:
        return None
    running = Seat.objects.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gte=day))
    seats = running.filter(body__in=bodies, role=SeatRole.LEAD, person__isnull=False).select_related("person__user")
    people = {seat.person_id: seat.person for seat in seats}
    return next(iter(people.values())) if len(people) == 1 else None


def address_of(person: Person) -> User | MailAddress | None:
    """The account, or the first mail address on the card; None where no letter reaches the person."""
    if person.user is not None and person.user.is_active and person.user.email:
        return person.user
    mail = next((each for each in person.contacts.all() if each.kind == ContactKind.MAIL), None)
    return MailAddress(mail.value, name_of(person)) if mail else None


def name_of(person: Person) -> str:
    """The name as whole as it is known: «Образцов Олег Петрович», else as plans write it."""
    whole = " ".join(part for part in (person.surname, person.first_name, person.patronymic) if part)
    return whole if person.first_name else person.name


def last_day_of(measure: Measure) -> date | None:
    """The day by which a measure is done: the new one where it was moved, else its own last one."""
    return measure.moved_to or measure.ends


def measures_to_ask(plan: Plan, period: Period) -> list[Measure]:
    """Measures that have something to tell in a period and were not asked about in it yet, in the plan's order."""
    last = plan.periods.order_by("-first").values_list("pk", flat=True).first()
    people = ("assignments__person__user", "assignments__person__contacts")
    found = Measure.objects.filter(plan=plan).exclude(status__in=SETTLED).exclude(reports__period=period)
    return [
        measure
        for measure in found.select_related("plan").prefetch_related(*people).order_by("order", "pk")
        if touches(measure.begins, last_day_of(measure), period.first, period.last, is_last=period.pk == last)
    ]


def thing_words(measure: Measure) -> str:
    """A measure in one line: «6.1. Организация заседаний»."""
    return " ".join(str(measure).split())
