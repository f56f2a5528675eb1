"""Reports on the desk: one's own without a link, asking about a measure, periods of a plan."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from svod.accounts.access import NotThere, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.asking import actions
from svod.asking.access import may_answer
from svod.asking.actions.asking import path_of_link
from svod.asking.choices import Cadence
from svod.asking.forms import CadenceForm, OpenForForm
from svod.asking.models import Handover, Link, Period
from svod.asking.queries import (
    accountable_of,
    address_of,
    asked_of,
    page_of,
    period_lines,
    period_of,
    report_of,
)
from svod.asking.views.sending import said_of, shown, take
from svod.core.clock import today
from svod.core.ref import key_in
from svod.core.rules import RuleBroken
from svod.notify.actions import site_url
from svod.plan.models import Measure
from svod.plan.queries import measure_of, plan_of_year

NEW = "asking-new-link"
"""Where a session keeps a new link until it has been shown."""
OWN = (Can.DECIDE_REPORTS, Can.EDIT_OWN_RESULT)


@allow(*OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: ClusterRequest, pk: int) -> HttpResponse:
    """The same form on the desk for who has an account. A later edit of an accepted report asks for acceptance."""
    found = report_of(request.actor, pk)
    if request.method != "POST":
        page = page_of(found)
        reads = page.shut or (page.is_sent and "edit" not in request.GET) or not may_answer(request.actor, found)
        return render(request, "asking/desk_sent.html" if reads else "asking/desk.html", shown(page, {}))
    faults = take(request, request.actor, found, None)
    if not faults:
        return redirect(request.path + ("?edit" if request.POST.get("drop") else ""))
    found.refresh_from_db()
    return render(request, "asking/desk.html", shown(page_of(found, said=said_of(request)), faults), status=422)


@allow(*OWN)
@require_POST
def draft(request: ClusterRequest, pk: int) -> HttpResponse:
    """Keep what is being typed on the desk."""
    try:
        actions.keep_draft(request.actor, report_of(request.actor, pk), said_of(request))
    except RuleBroken:
        return HttpResponse(status=409)
    return HttpResponse(status=204)


@allow(Can.DECIDE_REPORTS)
@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: ClusterRequest, year: int, pk: int) -> HttpResponse:
    """Who answers for a measure, its links and who opened them; a POST asks by letter or makes a link for paper."""
    plan = plan_of_year(request.actor, year)
    measure = measure_of(request.actor, plan, pk)
    periods = actions.ensure_periods(request.actor, plan)
    if request.method == "POST":
        return _asked(request, measure)
    person = accountable_of(measure)
    day = today()
    told = {
        "plan": plan,
        "measure": measure,
        "person": person,
        "address": address_of(person) if person else None,
        "periods": periods,
        "now_period": next((each for each in periods if each.first <= day <= each.last), periods[-1]),
        "reports": [(each, list(each.doors.all()), list(each.handovers.all())) for each in asked_of(measure)],
        "made": request.session.get(NEW) if (request.session.get(NEW) or {}).get("measure") == pk else None,
    }
    return render(request, "asking/ask.html", told)


def _asked(request: ClusterRequest, measure: Measure) -> HttpResponse:
    period = period_of(measure.plan, key_in(request.POST.get("period", "")))
    by_letter = request.POST.get("by") != "paper"
    try:
        made = actions.ask(request.actor, measure, period, by_letter=by_letter)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        address = site_url() + path_of_link(made.token)
        request.session[NEW] = {"measure": measure.pk, "address": address, "period": period.label}
        if made.has_letter:
            messages.success(request, _("The letter is queued. The link below is shown once."))
        else:
            messages.success(request, _("The link is made: print it or send it yourself. It is shown once."))
    return redirect(request.path)


@allow(Can.DECIDE_REPORTS)
@cache_control(no_store=True)
@require_safe
def qr(request: ClusterRequest, year: int, pk: int) -> HttpResponse:
    """The QR of the link that was made just now, as a picture; then the link is forgotten here."""
    measure = measure_of(request.actor, plan_of_year(request.actor, year), pk)
    made = request.session.get(NEW) or {}
    if made.get("measure") != measure.pk:
        raise NotThere
    if request.method == "GET":
        del request.session[NEW]
    import segno  # only this page draws a square

    drawn = segno.make(made["address"], error="m")
    inner = drawn.svg_inline(scale=6, border=3, dark="#000", light="#fff")
    picture = inner.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return HttpResponse(picture, content_type="image/svg+xml")


@allow(Can.DECIDE_REPORTS)
@require_POST
def revoke(request: ClusterRequest, pk: int) -> HttpResponse:
    """A link opens nothing from now on."""
    link = Link.objects.select_related("report__measure__plan").filter(pk=pk).first()
    if link is None:
        raise NotThere
    actions.revoke_link(request.actor, link)
    messages.success(request, _("The link opens nothing any more."))
    measure = link.report.measure
    return redirect("desk:measure-ask", request.actor.cluster.slug, measure.plan.year, measure.pk)


@allow(Can.DECIDE_REPORTS)
@require_POST
def handover(request: ClusterRequest, pk: int) -> HttpResponse:
    """Let a report be handed over, or refuse."""
    wish = Handover.objects.select_related("report__measure__plan").filter(pk=pk).first()
    if wish is None:
        raise NotThere
    agreed = request.POST.get("do") == "agree"
    try:
        actions.decide_handover(request.actor, wish, agreed=agreed)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        said = (
            _("Handed over: a new link goes to %(name)s, the old one is closed.") if agreed else _("Not handed over.")
        )
        messages.success(request, said % {"name": wish.name})
    measure = wish.report.measure
    return redirect("desk:measure-ask", request.actor.cluster.slug, measure.plan.year, measure.pk)


@allow(Can.DECIDE_REPORTS)
@require_http_methods(["GET", "HEAD", "POST"])
def periods(request: ClusterRequest, year: int) -> HttpResponse:
    """The periods of a plan; a POST chooses how often it asks."""
    plan = plan_of_year(request.actor, year)
    every = actions.ensure_periods(request.actor, plan)
    form = CadenceForm(request.POST or None, initial={"cadence": every[0].cadence})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_cadence(request.actor, plan, Cadence(form.cleaned_data["cadence"]))
        except RuleBroken as broken:
            messages.error(request, str(broken))
        return redirect(request.path)
    lines = period_lines(plan)
    open_for = OpenForForm(request.actor)
    told = {"plan": plan, "lines": lines, "form": form, "open_for": open_for}
    told["people"] = list(open_for.fields["person"].queryset)  # type: ignore[attr-defined]
    told["may_choose"] = not any(line.asked for line in lines)
    return render(request, "asking/periods.html", told, status=422 if request.method == "POST" else 200)


@allow(Can.DECIDE_REPORTS)
@require_POST
def period(request: ClusterRequest, year: int, pk: int) -> HttpResponse:
    """Ask about everything due in a period, close it, open it again, open it for one person."""
    plan = plan_of_year(request.actor, year)
    found = period_of(plan, pk)
    try:
        said = _do(request, found, request.POST.get("do", ""))
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, said)
    return redirect("desk:periods", request.actor.cluster.slug, year)


def _do(request: ClusterRequest, found: Period, what: str) -> str:
    actor = request.actor
    if what == "ask":
        return _said_of_many(actions.ask_all_due(actor, found.plan, found))
    if what == "close":
        actions.close_period(actor, found)
        return _("The period is closed.")
    if what == "reopen":
        actions.reopen_period(actor, found, request.POST.get("reason", ""))
        return _("The period is open again.")
    form = OpenForForm(actor, request.POST)
    if what != "open-for" or not form.is_valid():
        raise RuleBroken(_("Choose a person, a day and write the reason."))
    data = form.cleaned_data
    actions.open_period_for(actor, found, data["person"], until=form.moment, reason=data["reason"])
    return _("The period is open for %(name)s.") % {"name": data["person"].name}


def _said_of_many(many: actions.AskedMany) -> str:
    count = len(many.asked)
    said = [ngettext("%(count)d letter is queued.", "%(count)d letters are queued.", count) % {"count": count}]
    if many.unreached:
        names = ", ".join(sorted({each.report.person.name for each in many.unreached if each.report.person}))
        said.append(_("No letter reaches: %(names)s. Print a link with a QR for them.") % {"names": names})
    if many.nobody:
        numbers = ", ".join(each.number or str(each)[:40] for each in many.nobody[:20])
        said.append(_("Nobody answers for: %(numbers)s. Name the lead in the plan.") % {"numbers": numbers})
    return " ".join(said)
