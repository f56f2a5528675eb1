"""Who is silent, with letters that lie ready; how dates are kept."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.asking.actions.silent import send_ready, send_reminder
from svod.asking.queries.silent import silent_row, unasked_of
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.desk.queries.morning import Morning
from svod.desk.queries.silence import SilentLine, discipline_page, silent_page
from svod.desk.queries.today_meetings import silent_instructions
from svod.plan.queries import plan_of_year

MOST = 50
"""Measures about which nobody was asked that the board names; the rest are asked about by periods."""


@allow(Can.DECIDE_REPORTS)
@require_safe
def silent(request: ClusterRequest) -> HttpResponse:
    """Everybody who was asked, had a date and is silent; the letter that lies ready, its words open to change."""
    return _board(request, silent_page(request.actor, today()))


def _board(request: ClusterRequest, lines: list[SilentLine], status: int = 200) -> HttpResponse:
    unasked = unasked_of(request.actor, today())
    told = {
        "lines": lines,
        "ready": sum(line.row.letter_waits for line in lines),
        "unasked": unasked[:MOST],
        "count": len(unasked),
        "more": len(unasked) - MOST,
        "instructions": silent_instructions(request.actor, today()),
        "date": today(),
        "year": Morning(request.actor, today()).year,
    }
    return render(request, "desk/silent.html", told, status=status)


@allow(Can.DECIDE_REPORTS)
@require_POST
def send(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Send the letter to one of them."""
    row = silent_row(request.actor, pk, today())
    words = request.POST.get("words", "")
    try:
        send_reminder(request.actor, row, words)
    except RuleBroken as broken:
        lines = silent_page(request.actor, today(), typed=words, at=pk, error=str(broken))
        return _board(request, lines, status=422)
    messages.success(request, _("The letter on %(number)s is queued.") % {"number": row.report.measure.number.strip()})
    answer = redirect("desk:silent", request.cluster.slug)
    answer["Location"] += f"#r-{pk}"
    return answer


@allow(Can.DECIDE_REPORTS)
@require_POST
def send_all(request: ClusterRequest) -> HttpResponseBase:
    """Send every letter that lies ready, in the words drafted for it; name those whom none reaches."""
    sent, unreached = send_ready(request.actor)
    if sent:
        said = ngettext("%(count)d letter is queued.", "%(count)d letters are queued.", sent)
        messages.success(request, said % {"count": sent})
    if unreached:
        numbers = ", ".join(row.report.measure.number.strip().rstrip(".") for row in unreached)
        messages.warning(
            request, _("No mail address is known for: %(numbers)s. Print the link.") % {"numbers": numbers}
        )
    if not sent and not unreached:
        messages.info(request, _("No letter lies ready."))
    return redirect("desk:silent", request.cluster.slug)


@allow(Can.DECIDE_REPORTS, Can.SEE_OWN_MEASURES, Can.EDIT_OWN_RESULT)
@require_safe
def discipline(request: ClusterRequest, year: int) -> HttpResponse:
    """How dates are kept in a plan: per person and organisation to who decides, to everybody else one's own."""
    plan = plan_of_year(request.actor, year)
    return render(request, "desk/discipline.html", {"page": discipline_page(request.actor, plan, today())})


@allow(Can.DECIDE_REPORTS, Can.SEE_OWN_MEASURES, Can.EDIT_OWN_RESULT)
@require_safe
def discipline_row(request: ClusterRequest, year: int, key: str) -> HttpResponse:
    """The reports behind one row: on time, late, without an answer."""
    plan = plan_of_year(request.actor, year)
    page = discipline_page(request.actor, plan, today(), key=key, show=request.GET.get("show", ""))
    return render(request, "desk/discipline_row.html", {"page": page})
