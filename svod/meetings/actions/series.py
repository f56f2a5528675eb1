"""Series of meetings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.bodies.access import require_keep
from svod.bodies.models import Body
from svod.core.clock import MOSCOW, now
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.meetings.actions.carrying import carry_items
from svod.meetings.actions.meetings import add_meeting, items_of_template
from svod.meetings.choices import ItemState, MeetingState
from svod.meetings.models import Item, Meeting, Series
from svod.meetings.rules import days_of_series

SERIES_FIELDS = ("title", "rhythm", "first", "until", "begins", "length", "place", "template")
"""What is written of a series."""


@transaction.atomic
def set_series(actor: Actor, body: Body, told: Mapping[str, Any], *, series: Series | None = None) -> Series:
    """Add a series or change its own row; `change_series` brings its meetings along."""
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


@dataclass(slots=True)
class Changed:
    """What a change of a series did to its drafts ahead: made, changed, taken away."""

    made: int = 0
    changed: int = 0
    gone: int = 0


@transaction.atomic
def change_series(actor: Actor, series: Series, told: Mapping[str, Any]) -> Changed:
    """Change a series and its drafts ahead: those whose day is in the rhythm no more go, missing days are added.

    What was called or held stays, so does a draft that somebody has moved, written in or changed by hand: of such a
    one only what still says the same as the series did is brought along. Items of the template are added and taken
    out in the same way.
    """
    require_keep(actor, series.body)
    before = Series.objects.select_for_update().get(pk=series.pk)
    kept = set_series(actor, series.body, told, series=series)
    days = set(days_of_series(kept.rhythm, kept.first, kept.until or _end_of_year(kept.first)))
    found = Changed()
    drafts = series.meetings.filter(state=MeetingState.DRAFT, starts_at__gt=now(), moves=None)
    for meeting in drafts.select_related("body__cluster").order_by("starts_at"):
        if meeting.starts_at.astimezone(MOSCOW).date() not in days:
            found.gone += _drop_draft(meeting, before)
        else:
            found.changed += _bring_along(meeting, before, kept)
    found.made = len(plan_meetings(actor, kept, last=kept.until or _end_of_year(kept.first)))
    carry_items(actor, series.body)
    return found


def _end_of_year(first: date) -> date:
    return date(first.year, 12, 31)


def _titles(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return [str(row["title"]) for row in rows]


def _is_touched(meeting: Meeting, before: Series) -> bool:
    """Whether anybody has put something of the own into a draft of a series."""
    items = meeting.items.filter(came_from=None)
    own = items.exclude(title__in=_titles(before.template), version=1, text="").exists()
    return own or meeting.title != before.title or meeting.votes.exists()


def _drop_draft(meeting: Meeting, before: Series) -> bool:
    if _is_touched(meeting, before):
        return False
    Item.objects.filter(went_to__meeting=meeting, state=ItemState.CARRIED).update(state=ItemState.WAITING)
    meeting.delete()
    return True


def _bring_along(meeting: Meeting, before: Series, after: Series) -> bool:
    changed = False
    for key in ("title", "length", "place"):
        if getattr(meeting, key) == getattr(before, key) != getattr(after, key):
            setattr(meeting, key, getattr(after, key))
            changed = True
    begins = meeting.starts_at.astimezone(MOSCOW)
    if begins.time() == before.begins != after.begins:
        meeting.starts_at = datetime.combine(begins.date(), after.begins, MOSCOW)
        changed = True
    if changed:
        meeting.version += 1
        meeting.save()
    return _bring_items(meeting, before, after) or changed


def _bring_items(meeting: Meeting, before: Series, after: Series) -> bool:
    old, new = _titles(before.template), _titles(after.template)
    gone = meeting.items.filter(title__in=set(old) - set(new), came_from=None, version=1, text="", discussed=False)
    count, _rows = gone.delete()
    there = set(meeting.items.values_list("title", flat=True))
    last = meeting.items.aggregate(last=Max("order"))["last"] or 0
    added = [row for row in after.template if row["title"] not in old and row["title"] not in there]
    Item.objects.bulk_create(items_of_template(meeting, added, first=last + 1))
    return bool(count or added)


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
