"""Reports of measures: what is asked, the answer, its acceptance and return."""

from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router

from svod.accounts.choices import Can
from svod.api.choices import NEEDS, Scope
from svod.api.schemas.day import AskBody, RemindBody
from svod.api.schemas.reports import AcceptBody, AnswerBody, ReportFilter, ReportRow, ReturnBody
from svod.api.schemas.shared import Key, YearNumber, list_of
from svod.api.views.v1.gate import does, reads
from svod.api.views.v1.telling import ApiRequest, Faults, made, paged, told
from svod.asking.access import require_answer, visible_to
from svod.asking.actions import NotSent, accept, ask, return_report, submit
from svod.asking.actions.silent import send_reminder
from svod.asking.models import Report
from svod.asking.queries import period_of, report_of
from svod.asking.queries.silent import silent_row
from svod.asking.rules.answers import Said, faults_of
from svod.core.clock import today
from svod.desk.views.programs import told_report
from svod.plan.queries import measure_of, plan_of_year

router = Router(tags=["reports"])
ANSWERS = NEEDS[Scope.REPORTS]
DECIDES = (Can.DECIDE_REPORTS, Can.DECIDE_LED_REPORTS)


def _told(report: Report) -> dict[str, Any]:
    sent, decided = report.submitted_at, report.decided_at
    return told_report(report) | {
        "state": report.state,
        "answer": report.answer,
        "words": report.words,
        "new_day": report.new_day,
        "reason": report.reason,
        "submitted_at": sent and sent.isoformat(),
        "decided_at": decided and decided.isoformat(),
        "return_word": report.return_word,
        "version": report.version,
    }


@reads(
    router,
    "/reports",
    *ANSWERS,
    gives=list_of("reports", ReportRow),
    summary=_("Reports asked of executors that the owner may see, the nearest day first"),
)
def reports(request: ApiRequest, asked: Query[ReportFilter]) -> JsonResponse:
    """A page of reports."""
    found = visible_to(request.actor).select_related("measure__plan", "period", "person").order_by("due", "pk")
    if asked.state:
        found = found.filter(state=asked.state)
    if asked.year:
        found = found.filter(measure__plan__year=asked.year)
    if asked.measure:
        found = found.filter(measure=asked.measure)
    return paged(request, "reports", found, _told, asked)


@reads(router, "/reports/{pk}", *ANSWERS, gives=ReportRow, summary=_("One report"))
def report(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """One report."""
    return told(_told(report_of(request.actor, pk)))


@does(
    router,
    "/reports/{pk}/answer",
    Scope.REPORTS,
    *ANSWERS,
    gives=ReportRow,
    summary=_("Answer for a measure: done, in progress, is moved"),
)
def answer(request: ApiRequest, pk: Path[Key], told: AnswerBody) -> JsonResponse:
    """Send a report; a faulty one leaves no draft behind."""
    found = report_of(request.actor, pk)
    require_answer(request.actor, found)
    said = Said.of({name: str(value) for name, value in told.model_dump(exclude_none=True).items()})
    faults = faults_of(said, found.due, today())
    if faults:
        raise Faults(faults)
    try:
        submit(request.actor, found, said)
    except NotSent as broken:
        raise Faults(broken.faults) from None
    return _again(request, pk)


@does(
    router,
    "/reports/{pk}/accept",
    Scope.REPORTS,
    *DECIDES,
    gives=ReportRow,
    summary=_("Accept an answer: the measure gets its status and its proofs"),
)
def take(request: ApiRequest, pk: Path[Key], told: AcceptBody) -> JsonResponse:
    """Accept."""
    found = report_of(request.actor, pk)
    accept(request.actor, found, version=told.version, decision=told.decision, write_words=told.write_words)
    return _again(request, pk)


@does(
    router,
    "/reports/{pk}/return",
    Scope.REPORTS,
    *DECIDES,
    gives=ReportRow,
    summary=_("Return an answer with a reason: a letter goes to whoever answered"),
)
def give_back(request: ApiRequest, pk: Path[Key], told: ReturnBody) -> JsonResponse:
    """Give back."""
    return_report(request.actor, report_of(request.actor, pk), why=told.why, version=told.version)
    return _again(request, pk)


def _again(request: ApiRequest, pk: int) -> JsonResponse:
    return told(_told(report_of(request.actor, pk)))


@does(
    router,
    "/reports/{pk}/remind",
    Scope.REPORTS,
    Can.DECIDE_REPORTS,
    gives=ReportRow,
    summary=_("Send the letter that lies ready for somebody silent, in one's own words"),
)
def remind(request: ApiRequest, pk: Path[Key], told: RemindBody) -> JsonResponse:
    """Remind."""
    send_reminder(request.actor, silent_row(request.actor, pk, today()), told.words)
    return _again(request, pk)


@does(
    router,
    "/plans/{year}/measures/{pk}/ask",
    Scope.REPORTS,
    Can.DECIDE_REPORTS,
    gives=ReportRow,
    status=201,
    summary=_("Ask whoever answers for a measure about a period, by letter"),
)
def ask_for(request: ApiRequest, year: Path[YearNumber], pk: Path[Key], told: AskBody) -> JsonResponse:
    """Ask; the link of the letter is not told here."""
    plan = plan_of_year(request.actor, year)
    asked = ask(request.actor, measure_of(request.actor, plan, pk), period_of(plan, told.period))
    return made(_told(report_of(request.actor, asked.report.pk)))
