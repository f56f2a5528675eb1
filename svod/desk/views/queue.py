"""Sent reports in a row: accepted or returned one after another, the clear ones together; taken back within a while."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from svod.accounts.access import NotThere, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.asking.actions import accept, return_report
from svod.asking.actions.queue import accept_clear, take_back_many
from svod.asking.models import Report
from svod.asking.queries import report_of
from svod.asking.queries.queue import waiting_report
from svod.core.clock import today
from svod.core.ref import key_in
from svod.core.rules import RuleBroken
from svod.desk.queries.morning import Morning
from svod.desk.queries.today_asking import queue_lines

JUST = "desk-just-accepted"
"""Where a session keeps what was just accepted, until it has been offered to be taken back once."""
ACCEPTS = (Can.DECIDE_REPORTS, Can.DECIDE_LED_REPORTS)


@allow(*ACCEPTS)
@require_safe
def queue(request: ClusterRequest) -> HttpResponse:
    """Every sent report with what changed; those that are clear may be accepted together."""
    return _page(request)


def _page(
    request: ClusterRequest, *, typed: dict[str, str] | None = None, at: int = 0, status: int = 200
) -> HttpResponse:
    lines, asks = queue_lines(request.actor, today()), request.actor.may(Can.DECIDE_REPORTS)
    told = {
        "lines": lines,
        "clear": [line.row for line in lines if line.row.clear],
        "date": today(),
        "asks": asks,
        "year": Morning(request.actor, today()).year if asks else None,
        "typed": typed or {},
        "at": at,
        "just": request.session.pop(JUST, None) if request.method == "GET" else None,
    }
    return render(request, "desk/queue.html", told, status=status)


def _next(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Back to the row that stood after this one, without leaving the queue."""
    after = key_in(request.POST.get("next", ""))
    answer = redirect("desk:queue", request.cluster.slug)
    if after > 0 and after != pk:
        answer["Location"] += f"#r-{after}"
    return answer


def _said(request: ClusterRequest, report: Report, broken: RuleBroken) -> HttpResponse:
    """What was typed stays, beside the sentence; whoever else decided meanwhile is seen in the row itself."""
    messages.error(request, f"{report.measure.number} {broken}".strip())
    typed = {name: request.POST.get(name, "") for name in ("why", "decision")}
    return _page(request, typed=typed, at=report.pk, status=422)


def _waiting(request: ClusterRequest, pk: int) -> Report | None:
    """The report in the queue; None where it was decided meanwhile. Raises NotThere for what is not of this cluster."""
    try:
        return waiting_report(request.actor, pk)
    except NotThere:
        found = report_of(request.actor, pk)
        told = {"number": found.measure.number.strip(), "state": found.get_state_display()}
        messages.warning(request, _("The report on %(number)s was decided meanwhile: it is %(state)s.") % told)
        return None


@allow(*ACCEPTS)
@require_POST
def accept_one(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Accept one as it was looked at."""
    report = _waiting(request, pk)
    if report is None:
        return _next(request, pk)
    try:
        done = accept(
            request.actor,
            report,
            version=key_in(request.POST.get("version", "")),
            decision=request.POST.get("decision", ""),
            write_words="words" in request.POST,
        )
    except RuleBroken as broken:
        return _said(request, report, broken)
    _offer_back(request, [done])
    return _next(request, pk)


def _offer_back(request: ClusterRequest, done: list[Report]) -> None:
    numbers = ", ".join(report.measure.number.strip(" .") or "—" for report in done)
    request.session[JUST] = {"numbers": numbers, "count": len(done), "back": [f"{r.pk}:{r.version}" for r in done]}


@allow(*ACCEPTS)
@require_POST
def return_one(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Return one with a word why: the letter goes with a fresh link."""
    report = _waiting(request, pk)
    if report is None:
        return _next(request, pk)
    try:
        version = key_in(request.POST.get("version", ""))
        return_report(request.actor, report, why=request.POST.get("why", ""), version=version)
    except RuleBroken as broken:
        return _said(request, report, broken)
    messages.success(request, _("The report on %(number)s is returned.") % {"number": report.measure.number.strip()})
    return _next(request, pk)


def _pairs(request: ClusterRequest) -> list[tuple[int, int]]:
    """Reports of a form with the versions at which they were looked at."""
    pairs = []
    for words in request.POST.getlist("report"):
        pk, _colon, version = words.partition(":")
        pairs.append((key_in(pk), key_in(version)))
    return pairs


@allow(*ACCEPTS)
@require_POST
def accept_all(request: ClusterRequest) -> HttpResponseBase:
    """Accept together those that were clear when they were looked at, and still are."""
    done, left = accept_clear(request.actor, _pairs(request))
    if done:
        _offer_back(request, done)
    if left:
        numbers = ", ".join(report.measure.number.strip(" .") for report in left)
        messages.warning(request, _("Not accepted, look at them once more: %(numbers)s.") % {"numbers": numbers})
    return redirect("desk:queue", request.cluster.slug)


@allow(*ACCEPTS)
@require_POST
def take_back(request: ClusterRequest) -> HttpResponseBase:
    """Undo what was just accepted."""
    try:
        take_back_many(request.actor, _pairs(request))
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, _("As it was: the reports wait for acceptance again."))
    return redirect("desk:queue", request.cluster.slug)
