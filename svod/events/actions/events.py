"""Adding, changing, copying, cancelling and closing events."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from svod.accounts.access import Actor
from svod.core.clock import now, today
from svod.events.access import require_keep
from svod.events.actions.locking import changed, kept, ref_of, require_own, require_seen
from svod.events.actions.telling import tell_event, untie_facts
from svod.events.choices import EventState
from svod.events.models import Cost, Event, Field, Part, Talk
from svod.events.rules.days import (
    require_ahead,
    require_closing,
    require_days,
    require_inside,
    require_reason,
    require_title,
    shifted,
    years_on,
)
from svod.facts.actions import withdraw
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.models import Measure

EVENT_FIELDS = (
    *("kind", "title", "hosted", "first", "last", "begins", "place", "organisers", "about", "site", "public"),
)
"""What is changed of an event on its card."""


def _fill(event: Event, told: Mapping[str, Any]) -> None:
    for key in EVENT_FIELDS:
        if key in told:
            setattr(event, key, told[key])
    event.title = require_title(event.title)
    require_days(event.first, event.last)


@transaction.atomic
def add_event(actor: Actor, told: Mapping[str, Any], *, measures: Iterable[Measure] = ()) -> Event:
    """Add an event; `told` are its fields. A day in the past is allowed: what has happened is written down too."""
    require_keep(actor)
    chosen = list(measures)
    require_own(actor, measures=chosen)
    event = Event(cluster=actor.cluster)
    _fill(event, told)
    event.save()
    event.measures.set(chosen)
    write_line(actor, Verb.EVENT_ADDED, ref_of(event), after=f"{event.first:%d.%m.%Y} – {event.last:%d.%m.%Y}")
    return event


@transaction.atomic
def edit_event(
    actor: Actor, event: Event, told: Mapping[str, Any], *, seen: int, measures: Iterable[Measure] | None = None
) -> Event:
    """Change the card; a closed event tells the ledger anew. Raises RuleBroken where somebody was quicker."""
    event = kept(actor, event)
    require_seen(event, seen)
    before = {key: getattr(event, key) for key in EVENT_FIELDS}
    _fill(event, told)
    for day in event.parts.values_list("day", flat=True):
        require_inside(day, event.first, event.last)
    event.version += 1
    event.save()
    was, becomes = changed(before, {key: getattr(event, key) for key in EVENT_FIELDS})
    if measures is not None:
        _tie(actor, event, list(measures))
    write_line(actor, Verb.EVENT_EDITED, ref_of(event), before=was, after=becomes)
    tell_event(actor, event)
    return event


def _tie(actor: Actor, event: Event, measures: list[Measure]) -> None:
    require_own(actor, measures=measures)
    gone = set(event.measures.values_list("pk", flat=True)) - {measure.pk for measure in measures}
    event.measures.set(measures)
    untie_facts(actor, ref_of(event), gone)


@transaction.atomic
def copy_event(actor: Actor, event: Event, *, first: date | None = None) -> Event:
    """The same event a year later (or from `first` on): card, programme, costs, questions; no guests, no outcome.

    Days keep their distance from the first. It is tied to no measure: the next year has a plan of its own.
    """
    event = kept(actor, event)
    begins = first or years_on(event.first, 1)
    fields = {key: getattr(event, key) for key in EVENT_FIELDS}
    fields |= {"first": begins, "last": shifted(event.last, event.first, begins)}
    made = Event(cluster=event.cluster, copied_from=event, places=event.places, approves=event.approves)
    _fill(made, fields)
    made.save()
    for part in event.parts.prefetch_related("talks"):
        day = shifted(part.day, event.first, begins)
        again = Part.objects.create(
            event=made,
            day=day,
            begins=part.begins,
            ends=part.ends,
            title=part.title,
            place=part.place,
            is_section=part.is_section,
        )
        Talk.objects.bulk_create(
            Talk(part=again, begins=talk.begins, title=talk.title, speaker=talk.speaker) for talk in part.talks.all()
        )
    Cost.objects.bulk_create(
        Cost(event=made, item=cost.item, source=cost.source, amount=cost.amount) for cost in event.costs.all()
    )
    Field.objects.bulk_create(
        Field(
            event=made,
            kind=field.kind,
            label=field.label,
            options=field.options,
            required=field.required,
            consent=field.consent,
            keep_months=field.keep_months,
        )
        for field in event.fields.filter(off=False)
    )
    write_line(actor, Verb.EVENT_COPIED, ref_of(made), source=event.title, after=f"{begins:%d.%m.%Y}")
    return made


@transaction.atomic
def cancel_event(actor: Actor, event: Event, *, why: str) -> None:
    """An event that is ahead will not be."""
    event = kept(actor, event)
    require_ahead(event.state)
    event.state, event.cancelled_why = EventState.CANCELLED, require_reason(why)
    event.version += 1
    event.save(update_fields=["state", "cancelled_why", "version"])
    write_line(actor, Verb.EVENT_CANCELLED, ref_of(event), why=event.cancelled_why)


@transaction.atomic
def revive_event(actor: Actor, event: Event) -> None:
    """A cancelled event will be after all."""
    event = kept(actor, event)
    if event.state != EventState.CANCELLED:
        return
    event.state, event.cancelled_why = EventState.PLANNED, ""
    event.version += 1
    event.save(update_fields=["state", "cancelled_why", "version"])
    write_line(actor, Verb.EVENT_REVIVED, ref_of(event))


@transaction.atomic
def close_event(
    actor: Actor, event: Event, *, people: int | None = None, decisions: str = "", outcome: str = ""
) -> Event:
    """It has happened: how many came where no list of guests tells, what was decided; it becomes a fact.

    Called again it changes what was said. Raises RuleBroken before the first day.
    """
    event = kept(actor, event)
    require_closing(event.state, event.first, today())
    event.people, event.decisions, event.outcome = people, decisions.strip(), outcome.strip()
    event.state, event.held_at = EventState.HELD, event.held_at or now()
    event.version += 1
    event.save()
    fact = tell_event(actor, event)
    told = dict(fact.quantities) if fact else {}
    write_line(actor, Verb.EVENT_CLOSED, ref_of(event), after=told)
    return event


@transaction.atomic
def reopen_event(actor: Actor, event: Event) -> None:
    """It is not closed after all: its fact is withdrawn, what was written stays."""
    event = kept(actor, event)
    if event.state != EventState.HELD:
        return
    event.state, event.held_at = EventState.PLANNED, None
    event.version += 1
    event.save(update_fields=["state", "held_at", "version"])
    withdraw(actor, ref_of(event))
    write_line(actor, Verb.EVENT_REOPENED, ref_of(event))
