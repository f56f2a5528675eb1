"""Series of meetings."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.bodies.access import require_keep
from svod.bodies.models import Body
from svod.core.clock import MOSCOW
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.meetings.actions.meetings import add_meeting
from svod.meetings.models import Meeting, Series
from svod.meetings.rules import days_of_series

SERIES_FIELDS = ("title", "rhythm", "first", "until", "begins", "length", "place", "template")
"""What is written of a series."""


@transaction.atomic
def set_series(actor: Actor, body: Body, told: Mapping[str, Any], *, series: Series | None = None) -> Series:
    """Add a series or change it; meetings that were made already stay as they are."""
    require_keep(actor, body)
    kept = series or Series(body=body)
    for key in SERIES_FIELDS:
        if key in told:
            setattr(kept, key, told[key])
    if kept.until is not None and kept.until < kept.first:
        raise RuleBroken(_("The last day is earlier than the first: correct one of them."))
    kept.save()
    write_line(actor, Verb.SERIES_SET, Ref("series", str(kept.pk), kept.title), after=str(kept.rhythm))
    return kept


@transaction.atomic
def plan_meetings(actor: Actor, series: Series, *, last: date) -> list[Meeting]:
    """Make drafts on the days of the series up to `last` that have none yet; those made. A moved one is not remade."""
    require_keep(actor, series.body)
    last = min(last, series.until or last)
    there: set[date] = set()
    for meeting in series.meetings.prefetch_related("moves"):
        there |= {meeting.starts_at.astimezone(MOSCOW).date()}
        there |= {move.before.astimezone(MOSCOW).date() for move in meeting.moves.all()}
    told = {"title": series.title, "length": series.length, "place": series.place}
    return [
        add_meeting(
            actor,
            series.body,
            starts_at=datetime.combine(day, series.begins, MOSCOW),
            told=told,
            series=series,
        )
        for day in days_of_series(series.rhythm, series.first, last)
        if day not in there
    ]
