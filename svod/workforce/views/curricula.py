"""Curricula on the desk: programmes, what is missing, changes on their way."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.rules import RuleBroken
from svod.workforce.access import is_outside, may_keep, require_keep
from svod.workforce.actions import (
    drop_programme,
    move_proposal,
    name_also,
    propose,
    save_programme,
    step_back,
)
from svod.workforce.choices import PROPOSAL_CHIPS, ClassifierKind, ProposalState
from svod.workforce.forms import ProgrammeForm, ProposalForm, StepForm
from svod.workforce.models import Programme, Proposal
from svod.workforce.queries.classifiers import offered
from svod.workforce.queries.curricula import (
    competence_of,
    competences_of,
    gaps_of,
    last_round,
    listed_programmes,
    programme_of,
    proposal_of,
    proposals_of,
    told_of,
)
from svod.workforce.rules.curricula import BACK
from svod.workforce.rules.modules import read_modules
from svod.workforce.views.overview import UNREAD, page_of_form


def chipped(proposal: Proposal) -> tuple[Proposal, str]:
    """A change with the colour of its state."""
    return proposal, PROPOSAL_CHIPS[ProposalState(proposal.state)]


@allow(Can.SEE_WORKFORCE)
@require_safe
def curricula(request: ClusterRequest) -> HttpResponse:
    """Programmes with what they teach; changes on their way."""
    context = {
        "programmes": listed_programmes(request.actor),
        "proposals": [chipped(each) for each in proposals_of(request.actor)[:100]],
        "competences": competences_of(request.actor),
        "keeps": may_keep(request.actor),
    }
    return render(request, "workforce/curricula.html", context)


@allow(Can.KEEP_WORKFORCE)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ClusterRequest) -> HttpResponseBase:
    """A new programme."""
    return _programme(request, None)


@allow(Can.KEEP_WORKFORCE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """A programme: its words and modules, or dropping it."""
    found = programme_of(request.actor, pk)
    if request.POST.get("drop"):
        try:
            drop_programme(request.actor, found)
            messages.success(request, _("The programme is dropped."))
            return redirect("desk:curricula", request.cluster.slug)
        except RuleBroken as broken:
            messages.error(request, str(broken))
            return redirect("desk:programme", request.cluster.slug, pk)
    return _programme(request, found)


def _programme(request: ClusterRequest, found: Programme | None) -> HttpResponseBase:
    require_keep(request.actor)
    form = ProgrammeForm(request.actor, request.POST or None, initial=told_of(found) if found else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            save_programme(request.actor, found, told["organisation"], told, read_modules(told["modules"]))
            return redirect("desk:curricula", request.cluster.slug)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    return page_of_form(
        request,
        form=form,
        title=found.title if found else _("New programme"),
        save=_("Save"),
        back=reverse("desk:curricula", args=[request.cluster.slug]),
        drop=_("Drop the programme") if found else "",
        specialities=offered(request.cluster, ClassifierKind.SPECIALITIES),
    )


@allow(Can.KEEP_WORKFORCE)
@require_http_methods(["GET", "HEAD", "POST"])
def competence(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Other names of a competence, by which members' words find it."""
    found = competence_of(request.actor, pk)
    if request.method == "POST":
        name_also(request.actor, found, request.POST.get("also", "")[:5000])
        return redirect("desk:curricula", request.cluster.slug)
    return render(request, "workforce/competence.html", {"competence": found})


@allow(Can.SEE_WORKFORCE)
@require_safe
def gap(request: ClusterRequest) -> HttpResponse:
    """Needs of the last round against what is taught, profession by profession."""
    outside, round_ = is_outside(request.actor), last_round(request.cluster)
    rows = []
    for each in gaps_of(request.cluster, round_) if round_ else []:
        told = [{"gap": one, "heads": heads} for one in each.gaps if (heads := one.shown(outside=outside)) is not None]
        if told or not outside:
            rows.append({"of": each, "gaps": told})
    context = {"round": round_, "rows": rows, "keeps": may_keep(request.actor), "outside": outside}
    return render(request, "workforce/gap.html", context)


@allow(Can.KEEP_WORKFORCE)
@require_http_methods(["GET", "HEAD", "POST"])
def propose_change(request: ClusterRequest) -> HttpResponseBase:
    """Propose to change a programme; the gap that it came from may be in the address."""
    initial = {name: request.GET.get(name, "")[:500] for name in ("profession", "text")}
    form = ProposalForm(request.actor, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = propose(request.actor, **form.cleaned_data)
            return redirect("desk:proposal", request.cluster.slug, made.pk)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    back = reverse("desk:curricula", args=[request.cluster.slug])
    return page_of_form(request, form=form, title=_("Propose a change"), save=_("Propose"), back=back)


@allow(Can.SEE_WORKFORCE)
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """A change and its next step: discussed, accepted, introduced, declined, one step back."""
    found = proposal_of(request.actor, pk)
    form: Any = StepForm(request.actor, found.proposed_on.year, request.POST or None)
    if request.method == "POST":
        require_keep(request.actor, found)
        if form.is_valid() and _moved(request, found, form):
            return redirect("desk:proposal", request.cluster.slug, pk)
    found, chip = chipped(found)
    state = ProposalState(found.state)
    context = {
        "proposal": found,
        "chip": chip,
        "form": form,
        "keeps": may_keep(request.actor),
        "back": BACK.get(state),
        "at_meeting": state in {ProposalState.PROPOSED, ProposalState.DISCUSSED},
        "next": _NEXT.get(state, ""),
    }
    return render(request, "workforce/proposal.html", context, status=UNREAD if form.errors else 200)


_NEXT = {
    ProposalState.PROPOSED: ProposalState.DISCUSSED.value,
    ProposalState.DISCUSSED: ProposalState.ACCEPTED.value,
    ProposalState.ACCEPTED: ProposalState.INTRODUCED.value,
}


def _moved(request: ClusterRequest, found: Proposal, form: StepForm) -> bool:
    do, told = request.POST.get("do", ""), form.cleaned_data
    base = request.build_absolute_uri("/").rstrip("/")
    try:
        if do == "back":
            step_back(request.actor, found, base=base)
        elif do in ProposalState.values:
            names = ("meeting", "year", "why", "measure")
            move_proposal(request.actor, found, do, base=base, **{name: told[name] for name in names})
        else:
            raise RuleBroken(_("Nothing was done: reload the page and press a button."))
    except RuleBroken as broken:
        form.add_error(None, str(broken))
        return False
    return True
