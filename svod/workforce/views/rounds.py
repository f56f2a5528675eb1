"""Rounds on the desk: begun, followed, closed; the sums as a page and as a file."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from svod.accounts.access import NotThere, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.notify.actions import site_url
from svod.plan.views.files import TYPES, disposition
from svod.workforce.access import is_outside, may_keep
from svod.workforce.actions import begin_round, close_round, make_sheet_door, remind_silent, reopen_round, send_letters
from svod.workforce.actions.rounds import path_of_sheet
from svod.workforce.choices import SHEET_CHIPS, RoundKind, SheetState
from svod.workforce.forms import CloseForm, RoundForm
from svod.workforce.models import Round
from svod.workforce.queries.documents import summary_document
from svod.workforce.queries.doors import addressees
from svod.workforce.queries.rounds import (
    answers_of,
    before,
    by_member,
    by_profession,
    lines_of,
    marks_of,
    opinions_of,
    round_of,
    sheet_of,
    sheets_of,
)
from svod.workforce.rules.summary import bars, year_bars
from svod.workforce.views.overview import page_of_form


@allow(Can.KEEP_WORKFORCE)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ClusterRequest) -> HttpResponseBase:
    """Begin to ask the members."""
    year = today().year
    initial = {"kind": RoundKind.NEEDS, "year": year, "first": year + 1, "last": year + 3}
    form = RoundForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = begin_round(request.actor, **form.cleaned_data)
            return redirect("desk:round", request.cluster.slug, made.pk)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    back = reverse("desk:workforce", args=[request.cluster.slug])
    return page_of_form(request, form=form, title=_("Ask the members"), save=_("Begin"), back=back)


@allow(Can.SEE_WORKFORCE)
@require_safe
def round_page(request: ClusterRequest, pk: int) -> HttpResponse:
    """Who has answered, who is at it, who is silent; what can be done now."""
    found = round_of(request.actor, pk)
    sheets = sheets_of(found)
    keeps = may_keep(request.actor)
    known = addressees(sheet.organisation_id for sheet in sheets) if keeps else {}
    rows = [
        {"sheet": sheet, "chip": SHEET_CHIPS[SheetState(sheet.state)], "reached": sheet.organisation_id in known}
        for sheet in sheets
    ]
    context = {
        "round": found,
        "rows": rows,
        "keeps": keeps,
        "unasked": sum(row.state == SheetState.SILENT and row.asked_at is None for row in sheets),
        "unreached": sum(not row["reached"] for row in rows) if keeps else 0,
        "unchanged": sum(sheet.unchanged for sheet in sheets),
        "form": CloseForm(request.actor, found.year) if keeps and found.is_open else None,
    }
    return render(request, "workforce/round.html", context)


@allow(Can.KEEP_WORKFORCE)
@require_POST
def act(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Send letters, remind the silent, close, open again."""
    found = round_of(request.actor, pk)
    deeds = {"send": _send, "remind": _remind, "close": _close, "reopen": _reopen}
    deed = deeds.get(request.POST.get("do", ""))
    if deed is None:
        raise NotThere
    try:
        messages.success(request, deed(request, found))
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return redirect("desk:round", request.cluster.slug, found.pk)


def _send(request: ClusterRequest, found: Round) -> str:
    return _told(*send_letters(request.actor, found))


def _remind(request: ClusterRequest, found: Round) -> str:
    return _told(*remind_silent(request.actor, found))


def _told(sent: int, missed: int) -> str:
    said = ngettext("%(n)d letter is on its way.", "%(n)d letters are on their way.", sent) % {"n": sent}
    if missed:
        more = ngettext("%(n)d member has no address.", "%(n)d members have no address.", missed) % {"n": missed}
        return f"{said} {more}"
    return said


def _close(request: ClusterRequest, found: Round) -> str:
    form = CloseForm(request.actor, found.year, request.POST)
    if not form.is_valid():
        raise NotThere
    base = request.build_absolute_uri("/").rstrip("/")
    close_round(request.actor, found, base=base, measure=form.cleaned_data["measure"])
    return _("The round is closed: the survey stands among the facts of the year.")


def _reopen(request: ClusterRequest, found: Round) -> str:
    reopen_round(request.actor, found)
    return _("The round is open again, and its fact is withdrawn.")


@allow(Can.SEE_WORKFORCE)
@require_safe
def summary(request: ClusterRequest, pk: int) -> HttpResponse:
    """All answers added up: tables and bars for needs, marks for opinions."""
    found, outside = round_of(request.actor, pk), is_outside(request.actor)
    context: dict[str, object] = {"round": found, "outside": outside}
    if found.kind == RoundKind.OPINION:
        context["marks"] = opinions_of(found, outside=outside)
    else:
        answers = answers_of(found)
        professions = by_profession(answers, found, outside=outside)
        context |= {
            "professions": professions,
            "members": by_member(answers, found, outside=outside),
            "bars": bars(professions),
            "years": year_bars(professions),
        }
    return render(request, "workforce/summary.html", context)


@allow(Can.SEE_WORKFORCE)
@require_safe
def summary_xlsx(request: ClusterRequest, pk: int) -> HttpResponse:
    """The same sums as a sheet of Excel."""
    from svod.writing import xlsx

    found = round_of(request.actor, pk)
    document = summary_document(found, outside=is_outside(request.actor))
    answer = HttpResponse(xlsx.write(document), content_type=TYPES["xlsx"])
    answer["Content-Disposition"] = disposition(str(found), "xlsx")
    return answer


@allow(Can.KEEP_WORKFORCE)
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: ClusterRequest, pk: int) -> HttpResponse:
    """What one member has answered; a POST makes a link to be given by hand, shown this once."""
    found = sheet_of(request.actor, pk)
    address = ""
    if request.method == "POST":
        address = site_url() + path_of_sheet(request.actor, make_sheet_door(request.actor, found))
    context = {
        "sheet": found,
        "lines": lines_of(found),
        "marks": marks_of(found),
        "before": before(found),
        "address": address,
        "chip": SHEET_CHIPS[SheetState(found.state)],
    }
    return render(request, "workforce/sheet_desk.html", context)
