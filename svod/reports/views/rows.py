"""One row of the report: the facts behind its numbers, whose words it says, a number that has changed."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.core.ref import number_in
from svod.core.rules import RuleBroken
from svod.reports.actions import choose_words, keep_number, update_number
from svod.reports.choices import VERDICT_STATES, Take
from svod.reports.forms import NumberForm, WordsForm
from svod.reports.queries.behind import facts_behind
from svod.reports.queries.sheet import measure_of_report, sheet_of
from svod.reports.views.report import page


@allow(Can.SEE_WHOLE_PLAN)
@require_safe
def facts(request: ClusterRequest, year: int, pk: int) -> HttpResponse:
    """The facts behind a number (`mark`), behind one of the document's words (`said`), or all of the row."""
    mark, said = request.GET.get("mark"), request.GET.get("said")
    place = said if said is not None else mark
    if place is not None and number_in(place) is None:
        raise Http404
    sheet = sheet_of(request.actor, year, today())
    number = number_in(place)
    behind = facts_behind(request.actor, sheet, pk, number, document=said is not None)
    context = {"year": year, "behind": behind, "states": VERDICT_STATES, "back": _row_url(request, year, pk)}
    return render(request, "reports/facts.html", context)


def _row_url(request: ClusterRequest, year: int, pk: int) -> str:
    return f"{reverse('desk:report', args=[request.cluster.slug, year])}?row={pk}#m-{pk}"


@allow(Can.EDIT_PLAN)
@require_POST
def words(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """Say whose words the row says; one's own are kept on the page where they cannot be taken."""
    measure = measure_of_report(request.actor, year, pk)
    form = WordsForm(request.POST)
    if not form.is_valid():
        raise Http404
    told = form.cleaned_data
    try:
        choose_words(request.actor, measure, Take(told["take"]), version=told["version"], words=told["words"])
    except RuleBroken as broken:
        return page(request, year, str(pk), typed=told["words"], fault=str(broken), status=422)
    messages.success(request, _("The words of %(number)s are kept.") % {"number": measure.number})
    return redirect(_row_url(request, year, pk))


@allow(Can.EDIT_PLAN)
@require_POST
def number(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """Put the number as it is now, or leave the words as they are."""
    measure = measure_of_report(request.actor, year, pk)
    form = NumberForm(request.POST)
    if not form.is_valid():
        raise Http404
    told = form.cleaned_data
    act = update_number if told["do"] == "update" else keep_number
    try:
        act(request.actor, measure, anchor=told["anchor"], version=told["version"])
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return redirect(_row_url(request, year, pk))
