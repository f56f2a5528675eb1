"""A person's day for programs: what waits, the queue, the silent, dates, notices, finding, loads."""

from datetime import date
from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router

from svod.accounts.choices import Can
from svod.api.schemas.day import (
    AnswerRow,
    CalendarFilter,
    DayPart,
    EntryRow,
    KeptRow,
    LoadRow,
    NoticeRow,
    PeriodRow,
    QueueRow,
    SearchFilter,
    SilentRow,
)
from svod.api.schemas.shared import Paging, YearNumber, list_of
from svod.api.views.v1.gate import reads
from svod.api.views.v1.telling import ApiRequest, first_of, page_of, paged
from svod.asking.models import Period
from svod.asking.queries.silent import Kept, discipline_of
from svod.core.clock import today
from svod.desk.queries.silence import silent_page
from svod.desk.queries.today import day_of
from svod.desk.queries.today_asking import queue_lines
from svod.desk.views.programs import told_part, told_queued, told_silent
from svod.intake.queries.loads import recent_loads
from svod.intake.views.programs import told_load
from svod.notify.choices import Scope as Calendar
from svod.notify.models import Letter
from svod.notify.queries import entries_of, notices
from svod.notify.views.programs import told_entry
from svod.plan.queries import plan_of_year
from svod.search.queries import find
from svod.search.views import told_answer

router = Router(tags=["day"])


@reads(
    router,
    "/today",
    Can.SEE_DESK,
    gives=list_of("parts", DayPart, date=(date, ...)),
    summary=_("What waits for the key's owner and what comes, part by part"),
)
def day(request: ApiRequest, asked: Query[Paging]) -> JsonResponse:
    """The day."""
    found = day_of(request.actor, today())
    return paged(request, "parts", [*found.main, *found.beside], told_part, asked, date=today())


@reads(
    router,
    "/queue",
    Can.DECIDE_REPORTS,
    Can.DECIDE_LED_REPORTS,
    gives=list_of("reports", QueueRow),
    summary=_("Reports that wait to be accepted, the oldest first, with what each makes of its measure"),
)
def queue(request: ApiRequest, asked: Query[Paging]) -> JsonResponse:
    """The queue."""
    return paged(request, "reports", queue_lines(request.actor, today()), told_queued, asked)


@reads(
    router,
    "/silent",
    Can.DECIDE_REPORTS,
    gives=list_of("silent", SilentRow),
    summary=_("Who was asked and is silent, the longest first"),
)
def silent(request: ApiRequest, asked: Query[Paging]) -> JsonResponse:
    """The silent."""
    return paged(request, "silent", silent_page(request.actor, today()), told_silent, asked)


def _kept(each: Kept) -> dict[str, Any]:
    names = ("due", "on_time", "late", "silent", "percent")
    return {"key": each.key, "name": each.name} | {name: getattr(each.counted, name) for name in names}


@reads(
    router,
    "/plans/{year}/discipline",
    Can.DECIDE_REPORTS,
    Can.SEE_OWN_MEASURES,
    Can.EDIT_OWN_RESULT,
    gives=list_of("kept", KeptRow),
    summary=_("How dates of a plan are kept: by person and organisation to the office, to others their own"),
)
def discipline(request: ApiRequest, year: Path[YearNumber], asked: Query[Paging]) -> JsonResponse:
    """How dates are kept."""
    found = discipline_of(request.actor, plan_of_year(request.actor, year), today())
    return paged(request, "kept", [*found.people, *found.organisations], _kept, asked)


def _period(each: Period) -> dict[str, Any]:
    names = ("label", "first", "last", "closed_at")
    return {"id": each.pk} | {name: getattr(each, name) for name in names}


@reads(
    router,
    "/plans/{year}/periods",
    Can.DECIDE_REPORTS,
    gives=list_of("periods", PeriodRow),
    summary=_("Periods of a plan for which reports are asked"),
)
def periods(request: ApiRequest, year: Path[YearNumber], asked: Query[Paging]) -> JsonResponse:
    """The periods."""
    return paged(request, "periods", plan_of_year(request.actor, year).periods.order_by("first"), _period, asked)


@reads(
    router,
    "/calendar",
    Can.SEE_DESK,
    gives=list_of("entries", EntryRow, year=(int, ...)),
    summary=_("The calendar of a year: deadlines, meetings, events, in the order of days"),
)
def calendar(request: ApiRequest, asked: Query[CalendarFilter]) -> JsonResponse:
    """The calendar."""
    year = asked.year or today().year
    scope = asked.scope or (Calendar.ALL if request.actor.may(Can.SEE_WHOLE_PLAN) else Calendar.MINE)
    found = entries_of(request.actor, scope, date(year, 1, 1), date(year, 12, 31))
    return paged(request, "entries", found, told_entry, asked, year=year)


@reads(
    router,
    "/search",
    Can.SEE_DESK,
    gives=list_of("answers", AnswerRow, instead=(str, ...)),
    summary=_("Find words in any of their forms in all that the owner sees; a slip of the pen is mended"),
)
def search(request: ApiRequest, asked: Query[SearchFilter]) -> JsonResponse:
    """Finding."""
    kind, typed = asked.kind or "", asked.q.strip()
    found = find(request.actor, typed, kind=kind, first=first_of(asked), size=asked.limit, staff=True)
    rows = [told_answer(each) for each in found.page]
    return page_of(request, "answers", rows, found.count, asked, instead=found.instead)


def _notice(each: Letter) -> dict[str, Any]:
    told = {"id": each.pk, "subject": each.subject, "url": each.url, "sent_at": each.sent_at}
    return told | {"read": each.read_at is not None}


@reads(
    router,
    "/notices",
    Can.SEE_DESK,
    gives=list_of("notices", NoticeRow),
    summary=_("Notices of the key's owner, the newest first"),
)
def told_notices(request: ApiRequest, asked: Query[Paging]) -> JsonResponse:
    """The bell."""
    return paged(request, "notices", notices(request.actor), _notice, asked)


@reads(
    router,
    "/loads",
    Can.IMPORT_PLAN,
    gives=list_of("loads", LoadRow),
    summary=_("Documents that were loaded into the plan, the newest hundred"),
)
def loads(request: ApiRequest, asked: Query[Paging]) -> JsonResponse:
    """The loads."""
    slug = request.actor.cluster.slug
    return paged(request, "loads", recent_loads(request.actor), lambda each: told_load(each, slug), asked)
