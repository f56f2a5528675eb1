"""Evidence of a measure: the page where it is added, saying what a fact does, taking off, putting back."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from svod.accounts.access import NotThere, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.attachments.views.files import send_file
from svod.core.clock import today
from svod.core.ref import key_in, number_in
from svod.core.rules import RuleBroken
from svod.facts.choices import FactKind
from svod.plan.access import require_proof
from svod.plan.actions import give_file, give_link, restore_evidence, tie_fact, untie
from svod.plan.choices import Proof
from svod.plan.forms import FileForm, LinkForm
from svod.plan.models import Measure, Plan
from svod.plan.queries import (
    Wish,
    composed,
    evidence_of,
    fact_to_tie,
    facts_behind,
    listed_facts,
    measure_of,
    plan_of_year,
    proved_by,
    to_choose,
)
from svod.plan.queries.composed import UNKNOWN, Composed, ComposedRow
from svod.plan.queries.proofs import PAGE
from svod.plan.queries.screen import month_names
from svod.plan.views.answers import back_url, changed


def _named(request: ClusterRequest, year: int, pk: int) -> tuple[Plan, Measure]:
    plan = plan_of_year(request.actor, year)
    return plan, measure_of(request.actor, plan, pk)


def _record(request: ClusterRequest, plan: Plan, pk: int) -> tuple[Composed, ComposedRow]:
    found = composed(request.cluster, plan, today())
    return found, found.rows.get(pk, UNKNOWN)


@allow(Can.SEE_WHOLE_PLAN, Can.SEE_OWN_MEASURES)
@require_safe
def facts(request: ClusterRequest, year: int, pk: int) -> HttpResponse:
    """The facts that meet a measure; `at` names the place of the words in its text that they bear."""
    plan, measure = _named(request, year, pk)
    found, record = _record(request, plan, pk)
    asked = request.GET.get("at", "")
    at = number_in(asked)
    if asked and at is None:
        raise NotThere
    words, keys = facts_behind(found, record, at)
    listed = [proved_by(*told) for told in listed_facts(keys, measure)]
    context = {
        "measure": measure,
        "words": words,
        "listed": listed,
        "back": back_url(request, year, open=pk),
        "all_url": "./" if asked else "",
    }
    return render(request, "plan/facts.html", context)


def _page(request: ClusterRequest, plan: Plan, measure: Measure, code: int = 200, **forms: Any) -> HttpResponse:
    """The page where evidence is added; forms that were refused stand in it as they were typed."""
    actor = request.actor
    wish = Wish.of(request.GET)
    context: dict[str, Any] = {
        "plan": plan,
        "measure": measure,
        "wish": wish,
        "query": request.GET.urlencode(),
        "back": back_url(request, plan.place, open=measure.pk),
        "roles": [role for role in Proof if role != Proof.APART],
        "link_form": LinkForm(prefix="link"),
        "file_form": FileForm(prefix="file"),
        "most_mb": settings.MAX_UPLOAD // (1024 * 1024),
        **forms,
    }
    if actor.may(Can.SEE_WHOLE_PLAN):
        page = Paginator(to_choose(actor, plan, wish), PAGE).get_page(wish.page)
        params = request.GET.copy()
        params.pop("page", None)
        context |= {
            "page": page,
            "kinds": FactKind.choices,
            "months": [(number, name) for number, _short, name in month_names("") if number],
            "listed": [(proved_by(fact, None), getattr(fact, "tied", False)) for fact in page.object_list],
            "page_query": f"{params.urlencode()}&" if params else "",
        }
    return render(request, "plan/proofs.html", context, status=code)


@allow(Can.RECORD_FACTS, Can.EDIT_OWN_RESULT)
@require_safe
def choose(request: ClusterRequest, year: int, pk: int) -> HttpResponse:
    """Where a proof is added: from the ledger, by a link, by a file."""
    plan, measure = _named(request, year, pk)
    require_proof(request.actor, measure)
    return _page(request, plan, measure)


def _here(request: ClusterRequest, year: int, pk: int) -> str:
    """Where the answer to a plain form leads: the page of choosing, where it was sent from there."""
    if request.POST.get("stay"):
        query = request.POST.get("query", "")
        return reverse("desk:measure-proofs", args=[request.cluster.slug, year, pk]) + (f"?{query}" if query else "")
    return ""


@allow(Can.RECORD_FACTS, Can.EDIT_OWN_RESULT)
@require_POST
def tie(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """Say what a fact (`fact`) does for the measure (`role`)."""
    plan, measure = _named(request, year, pk)
    require_proof(request.actor, measure)
    key, role = key_in(request.POST.get("fact", "")), request.POST.get("role", "")
    if not key or role not in Proof.values:
        raise NotThere
    fact = fact_to_tie(request.actor, measure, _record(request, plan, pk)[1].facts, key)
    tie_fact(request.actor, measure, fact, Proof(role))
    said = _("“%(fact)s”: %(role)s.") % {"fact": str(fact)[:80], "role": Proof(role).label}
    messages.success(request, said)
    here = _here(request, year, pk)
    return redirect(here) if here else changed(request, year, pk, in_panel=True)


@allow(Can.RECORD_FACTS, Can.EDIT_OWN_RESULT)
@require_POST
def link(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """Add a link: it stands in the ledger as given, and proves the measure."""
    plan, measure = _named(request, year, pk)
    require_proof(request.actor, measure)
    form = LinkForm(request.POST, prefix="link")
    if form.is_valid():
        told = form.cleaned_data
        try:
            give_link(request.actor, measure, told["url"], title=told["title"], day=told["day"])
        except RuleBroken as broken:
            form.add_error("url", str(broken))
        else:
            messages.success(request, _("The link is added."))
            return redirect(f"{back_url(request, year, open=pk)}#m-{pk}")
    return _page(request, plan, measure, 422, link_form=form)


@allow(Can.SEE_WHOLE_PLAN, Can.SEE_OWN_MEASURES)
@require_safe
def given_file(request: ClusterRequest, year: int, pk: int, evidence: int, name: str) -> HttpResponseBase:  # noqa: ARG001 -- for people alone
    """A file beside a measure, for whoever sees the measure, whoever gave it; the name is for people and browsers."""
    _plan, measure = _named(request, year, pk)
    kept = evidence_of(measure, evidence).file
    if kept is None:
        raise NotThere
    return send_file(request, kept)


@allow(Can.RECORD_FACTS, Can.EDIT_OWN_RESULT)
@require_POST
def file(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """Add a file."""
    plan, measure = _named(request, year, pk)
    require_proof(request.actor, measure)
    form = FileForm(request.POST, request.FILES, prefix="file")
    if form.is_valid():
        given = form.cleaned_data["file"]
        try:
            if given.size > settings.MAX_UPLOAD:
                most = settings.MAX_UPLOAD // (1024 * 1024)
                raise RuleBroken(_("The file is larger than %(most)d MB. Compress it or give a link.") % {"most": most})
            give_file(request.actor, measure, given.name, given.read(), form.cleaned_data["note"])
        except RuleBroken as broken:
            form.add_error("file", str(broken))
        else:
            messages.success(request, _("The file is added."))
            return redirect(f"{back_url(request, year, open=pk)}#m-{pk}")
    return _page(request, plan, measure, 422, file_form=form)


@allow(Can.RECORD_FACTS, Can.EDIT_OWN_RESULT)
@require_POST
def take_off(request: ClusterRequest, year: int, pk: int, evidence: int) -> HttpResponseBase:
    """Take a piece of evidence off the measure; it can be put back."""
    _plan, measure = _named(request, year, pk)
    require_proof(request.actor, measure)
    removed = untie(request.actor, evidence_of(measure, evidence))
    return changed(request, year, pk, in_panel=True, undo=("evidence", removed.line))


@allow(Can.RECORD_FACTS, Can.EDIT_OWN_RESULT)
@require_POST
def put_back(request: ClusterRequest, year: int, pk: int, line: int) -> HttpResponseBase:
    """Put back what was taken off."""
    _plan, measure = _named(request, year, pk)
    require_proof(request.actor, measure)
    try:
        restore_evidence(request.actor, measure, line=line)
    except RuleBroken as broken:
        messages.info(request, str(broken))
    else:
        messages.success(request, _("The proof is back."))
    return changed(request, year, pk, in_panel=True)
