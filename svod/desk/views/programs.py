"""The day, the queue and the silent for programs."""

from typing import Any

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.asking.models import Report
from svod.core.clock import today
from svod.desk.queries.morning import Item, Part
from svod.desk.queries.silence import SilentLine, silent_page
from svod.desk.queries.today import day_of
from svod.desk.queries.today_asking import QueueLine, queue_lines
from svod.desk.views.queue import ACCEPTS
from svod.ui.views import told_list


def told_part(part: Part) -> dict[str, Any]:
    """A part of a day, whole."""
    return {
        "key": part.key,
        "title": part.title,
        "count": part.count,
        "waits": part.waits,
        "url": part.url,
        "items": [_item(item) for item in part.items],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "number": item.number,
        "title": item.title,
        "about": item.meta,
        "state": item.state,
        "figure": item.figure,
        "day": item.day,
        "url": item.url,
    }


@allow(Can.SEE_DESK)
@require_safe
def day(request: ClusterRequest) -> JsonResponse:
    """What waits for this person and what comes, part by part, whole."""
    found = day_of(request.actor, today())
    rows = (told_part(part) for part in (*found.main, *found.beside))
    return told_list("parts", rows, date=today())


def told_report(report: Report) -> dict[str, Any]:
    """A report of a measure for programs: whose, about what, by when."""
    return {
        "id": report.pk,
        "measure": report.measure_id,
        "number": report.measure.number.strip(),
        "title": report.measure.measure,
        "person": report.person.name if report.person else "",
        "period": report.period.label,
        "due": report.due,
    }


def told_queued(line: QueueLine) -> dict[str, Any]:
    """A report that waits to be accepted: what its measure was and becomes."""
    row = line.row
    return told_report(row.report) | {
        "was": row.was,
        "becomes": row.becomes,
        "clear": row.clear,
        "doubts": row.doubts,
        "submitted_at": row.report.submitted_at,
    }


def told_silent(line: SilentLine) -> dict[str, Any]:
    """Somebody who was asked and is silent: for how long, the last sign of life, what comes next."""
    row = line.row
    return told_report(row.report) | {
        "days": row.silence.days,
        "sign": line.sign,
        "step": row.step,
        "letter_waits": row.letter_waits,
    }


@allow(*ACCEPTS)
@require_safe
def queue(request: ClusterRequest) -> JsonResponse:
    """Every sent report, the oldest first."""
    return told_list("reports", map(told_queued, queue_lines(request.actor, today())))


@allow(Can.DECIDE_REPORTS)
@require_safe
def silent(request: ClusterRequest) -> JsonResponse:
    """Everybody who was asked and is silent, the longest first."""
    return told_list("silent", map(told_silent, silent_page(request.actor, today())))
