"""What the plan puts into calendars: the last day of every measure that has one."""

from datetime import date

from django.db.models import Q
from django.urls import reverse

from svod.accounts.access import Actor
from svod.notify.choices import Scope
from svod.notify.schemas import CalendarEntry
from svod.plan.access import led_measures, own_measures, visible_to
from svod.plan.choices import Status
from svod.plan.models import Measure

_SETTLED = frozenset({Status.DONE.value, Status.PARTLY.value, Status.NOT_DONE.value})
_MOST_TITLE = 120


def deadlines(actor: Actor, scope: Scope, first: date, last: date) -> list[CalendarEntry]:
    """Measures that end between two days (a moved one on its new day), those that the actor sees (one query).

    Whoever asks for `mine` gets those that answer to the actor, the actor's organisation or a body that the actor
    leads. A measure whose words name no day is in no calendar.
    """
    seen = own_measures(actor) | led_measures(actor) if scope == Scope.MINE else visible_to(actor)
    moved = Q(status=Status.MOVED, moved_to__range=(first, last))
    found = seen.filter(moved | Q(ends__range=(first, last))).select_related("plan", "section").order_by("pk")
    entries = []
    for measure in found:
        day = _day(measure)
        if day and first <= day <= last:
            entries.append(_entry(actor, measure, day))
    return entries


def _day(measure: Measure) -> date | None:
    return measure.moved_to if measure.status == Status.MOVED and measure.moved_to else measure.ends


def _entry(actor: Actor, measure: Measure, day: date) -> CalendarEntry:
    url = reverse("desk:measure", args=[actor.cluster.slug, measure.plan.place, measure.pk])
    lines = [measure.measure, measure.deadline, measure.responsible, measure.expected]
    return CalendarEntry(
        uid=f"measure-{measure.pk}@{actor.cluster.slug}.svod",
        sequence=measure.version,
        title=_title(measure),
        start=day,
        end=day,
        url=url,
        categories=(str(measure.section),) if measure.section else (),
        description="\n".join(line.strip() for line in lines if line.strip()),
        cancelled=measure.status == Status.EXCLUDED,
        settled=measure.status in _SETTLED,
    )


def _title(measure: Measure) -> str:
    line = " ".join(str(measure).split())
    return line if len(line) <= _MOST_TITLE else line[: _MOST_TITLE - 1].rsplit(" ", 1)[0] + "…"
