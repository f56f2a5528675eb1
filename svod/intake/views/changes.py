"""Doing: answering, correcting columns, taking, merging, dropping, undoing. Every page works by plain forms."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from svod.accounts.access import NotThere, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.ref import number_in
from svod.core.rules import RuleBroken
from svod.intake.actions import accept_load, answer_question, drop_load, merge_load, understand_anew, undo_load
from svod.intake.choices import Change, LoadState
from svod.intake.forms import ColumnsForm
from svod.intake.models import Load
from svod.intake.queries.loads import load_of
from svod.intake.queries.marks import losses
from svod.intake.queries.plans import compared, plan_beside, standing_plan
from svod.intake.queries.preview import next_open
from svod.intake.rules.drafts import keyed_columns
from svod.intake.rules.states import WouldLose
from svod.intake.views.loads import show_load

MOST_COMPARED = 500
"""Rows on the page of a comparison: what a form may send, and what a person can look through."""


def _to_load(request: ClusterRequest, load: Load, anchor: str = "") -> HttpResponseBase:
    return redirect(reverse("desk:import-load", args=[request.cluster.slug, load.pk]) + anchor)


def _refused(request: ClusterRequest, load: Load, broken: RuleBroken) -> HttpResponseBase:
    messages.error(request, str(broken))
    return _to_load(request, load)


@allow(Can.IMPORT_PLAN)
@require_POST
def columns(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Correct what the columns are about, and the year; the same words are understood anew."""
    load = load_of(request.actor, pk)
    form = ColumnsForm(request.POST, columns=keyed_columns(load.opening))
    if not form.is_valid():
        return show_load(request, load, columns=form, status=422)
    try:
        understand_anew(request.actor, load, roles=form.corrected(), year=form.cleaned_data["year"])
    except RuleBroken as broken:
        return _refused(request, load, broken)
    messages.success(request, _("The document has been understood anew. The words are as they were."))
    return _to_load(request, load)


@allow(Can.IMPORT_PLAN)
@require_POST
def answer(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """One click on a question; the page comes back at the next one that waits."""
    load = load_of(request.actor, pk)
    at, code = number_in(request.POST.get("question")), request.POST.get("choice", "")
    words = request.POST.get("words", "") if code == "typed" else ""
    if at is None:
        raise NotThere
    try:
        load = answer_question(request.actor, load, at=at, code=code, words=words)
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return _to_load(request, load, f"#q{at}")
    return _to_load(request, load, f"#q{next_open(load, at)}")


@allow(Can.IMPORT_PLAN)
@require_POST
def accept(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Take the load into the plan of its year; where the year has a plan already, to the comparison."""
    load = load_of(request.actor, pk)
    said = request.POST.get("year", "").strip()
    year = number_in(said) if len(said) <= len("2018") else None
    year = load.year if year is None else year
    beside = load.own or standing_plan(request.actor, year)
    if load.state == LoadState.PREVIEW and beside is not None:
        try:
            if load.own is None and year != load.year:
                understand_anew(request.actor, load, year=year)
        except RuleBroken as broken:
            return _refused(request, load, broken)
        return redirect(reverse("desk:import-compare", args=[request.cluster.slug, load.pk]))
    try:
        plan = accept_load(request.actor, load, year=year)
    except RuleBroken as broken:
        return _refused(request, load, broken)
    count = load.opening["counts"]["rows"]
    words = ngettext("%(count)d row taken into the plan.", "%(count)d rows taken into the plan.", count)
    _offer_undo(request, load, words % {"count": count})
    return redirect(reverse("desk:plan", args=[request.cluster.slug, plan.place]))


def _offer_undo(request: ClusterRequest, load: Load, words: str) -> None:
    undo_url = reverse("desk:import-undo", args=[request.cluster.slug, load.pk])
    messages.success(request, format_html('{} <a href="{}">{}</a>', words, undo_url, _("Undo the load")))


@allow(Can.IMPORT_PLAN)
@require_http_methods(["GET", "POST"])
def compare(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """The document beside the plan that its year has already; ticked rows are taken, the rest stays."""
    load = load_of(request.actor, pk)
    plan = plan_beside(request.actor, load)
    if load.state != LoadState.PREVIEW or plan is None:
        return _to_load(request, load)
    if request.method == "POST":
        ticked = request.POST.getlist("take")
        try:
            merge_load(request.actor, load, ticked=ticked)
        except RuleBroken as broken:
            messages.error(request, str(broken))
            return redirect(request.path)
        words = ngettext("%(count)d row taken into the plan.", "%(count)d rows taken into the plan.", len(ticked))
        _offer_undo(request, load, words % {"count": len(ticked)})
        return redirect(reverse("desk:plan", args=[request.cluster.slug, plan.place]))
    found = compared(request.actor, plan, load)
    differing = [each for each in found if each.change != Change.SAME]
    context = {
        "load": load,
        "plan": plan,
        "differing": differing[:MOST_COMPARED],
        "count": len(differing),
        "same": len(found) - len(differing),
    }
    return render(request, "intake/compare.html", context)


@allow(Can.IMPORT_PLAN)
@require_POST
def drop(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Put the load aside; the plan is not touched."""
    load = load_of(request.actor, pk)
    try:
        drop_load(request.actor, load)
    except RuleBroken as broken:
        return _refused(request, load, broken)
    messages.success(request, _("The load is dropped. The plan has not been touched."))
    return redirect(reverse("desk:import", args=[request.cluster.slug]))


@allow(Can.IMPORT_PLAN)
@require_http_methods(["GET", "POST"])
def undo(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """What undoing takes away, and what people have written since; then undo it."""
    load = load_of(request.actor, pk)
    if request.method == "GET":
        if load.state != LoadState.ACCEPTED:
            return _to_load(request, load)
        return _ask_undo(request, load)
    try:
        undo_load(request.actor, load, confirmed=request.POST.get("confirmed") == "yes")
    except WouldLose:
        return _ask_undo(request, load, status=409)
    except RuleBroken as broken:
        return _refused(request, load, broken)
    messages.success(request, _("The load is undone: everything is as it was before it."))
    return redirect(reverse("desk:import", args=[request.cluster.slug]))


def _ask_undo(request: ClusterRequest, load: Load, status: int = 200) -> HttpResponse:
    lost = losses(load)
    return render(
        request, "intake/undo.html", {"load": load, "lost": lost, "is_merge": bool(load.before)}, status=status
    )
