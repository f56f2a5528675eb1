"""The card of an agreement: parties, days, obligations, the scan, what happened; its verbs."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from svod.accounts.access import NotThere, Refused, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.agreements import actions
from svod.agreements.access import may_keep
from svod.agreements.choices import State
from svod.agreements.forms import AgreementForm, EndForm, NewAgreementForm, ObligationForm, ScanForm, SignForm
from svod.agreements.models import Agreement
from svod.agreements.queries import agreement_of
from svod.agreements.views.lists import SEES
from svod.attachments.views.files import send_file
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.journal.queries import told_history

UNREAD = 422


def to_agreement(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """To the agreement's page."""
    return redirect("desk:agreement", request.cluster.slug, pk)


def show_agreement(request: ClusterRequest, agreement: Agreement, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of an agreement; `forms` replace empty ones where something typed was refused."""
    day = today()
    context = {
        "agreement": agreement,
        "day": day,
        "obligations": agreement.obligations.all(),
        "following": agreement.next.first(),
        "history": told_history(request.actor, "agreement", str(agreement.pk)),
        "keeps": may_keep(request.actor),
        "is_draft": agreement.state == State.DRAFT,
        "is_live": agreement.state in {State.IN_FORCE, State.SOON},
        "sign_form": SignForm(prefix="sign", initial={"day": day, "number": agreement.number}),
        "end_form": EndForm(prefix="end", initial={"day": day}),
        "obligation_form": ObligationForm(prefix="obligation"),
        "scan_form": ScanForm(prefix="scan"),
        **forms,
    }
    return render(request, "agreements/agreement.html", context, status=status)


@allow(*SEES)
@require_safe
def agreement(request: ClusterRequest, pk: int) -> HttpResponse:
    """One agreement."""
    return show_agreement(request, agreement_of(request.actor, pk))


def _card(request: ClusterRequest, form: AgreementForm, **words: Any) -> HttpResponse:
    return render(request, "agreements/form.html", {"form": form, **words}, status=UNREAD if form.errors else 200)


@allow(Can.KEEP_AGREEMENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ClusterRequest) -> HttpResponseBase:
    """A new agreement."""
    form = NewAgreementForm(request.POST or None, initial={"parties": request.cluster.name})
    if request.method == "POST" and form.is_valid():
        told, names, signed = form.told(), form.names(), form.cleaned_data["signed"]
        try:
            return to_agreement(request, actions.add_agreement(request.actor, told, names, signed=signed).pk)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    back = reverse("desk:agreements", args=[request.cluster.slug])
    return _card(request, form, title=_("New agreement"), save=_("Add the agreement"), back=back)


@allow(Can.KEEP_AGREEMENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """The words of an agreement."""
    found = agreement_of(request.actor, pk)
    form = AgreementForm(request.POST or None, initial=AgreementForm.of(found))
    if request.method == "POST" and form.is_valid():
        try:
            seen = form.cleaned_data["seen"] or 0
            actions.edit_agreement(request.actor, found, form.told(), form.names(), seen=seen)
            return to_agreement(request, pk)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    back = reverse("desk:agreement", args=[request.cluster.slug, pk])
    return _card(request, form, title=found.subject, save=_("Save"), back=back)


def _attempt(
    request: ClusterRequest, found: Agreement, form: Any, name: str, act: Callable[[dict[str, Any]], Any]
) -> HttpResponseBase:
    """Do what a form asks and go back to the page; or show it with the sentence and what was typed."""
    if form.is_valid():
        try:
            act(form.cleaned_data)
            return to_agreement(request, found.pk)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    return show_agreement(request, found, status=UNREAD, **{name: form})


@allow(Can.KEEP_AGREEMENTS)
@require_POST
def sign(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """It is signed."""
    found, form = agreement_of(request.actor, pk), SignForm(request.POST, prefix="sign")
    return _attempt(request, found, form, "sign_form", lambda told: actions.sign(request.actor, found, **told))


@allow(Can.KEEP_AGREEMENTS)
@require_POST
def end(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """It has ended early."""
    found, form = agreement_of(request.actor, pk), EndForm(request.POST, prefix="end")
    return _attempt(request, found, form, "end_form", lambda told: actions.end_early(request.actor, found, **told))


@allow(*SEES)
@require_http_methods(["GET", "HEAD", "POST"])
def scan(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """The scan itself; a new one is given here."""
    found = agreement_of(request.actor, pk)
    if request.method != "POST":
        if found.scan is None:
            raise NotThere
        return send_file(request, found.scan)
    if not may_keep(request.actor):
        raise Refused(_("Agreements are kept by the secretary and the head of the cluster."))
    form = ScanForm(request.POST, request.FILES, prefix="scan")

    def keep(told: dict[str, Any]) -> None:
        actions.keep_scan(request.actor, found, (told["file"].name, told["file"].read()))

    return _attempt(request, found, form, "scan_form", keep)


@allow(Can.KEEP_AGREEMENTS)
@require_POST
def act(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Begin the next agreement, take the signing back, remove what was never signed."""
    found, do = agreement_of(request.actor, pk), request.POST.get("do")
    try:
        if do == "extend":
            return to_agreement(request, actions.extend(request.actor, found).pk)
        if do == "unsign":
            actions.unsign(request.actor, found)
        elif do == "remove":
            actions.remove_agreement(request.actor, found)
            messages.success(request, _("The agreement is removed: “%s”.") % found.subject[:80])
            return redirect("desk:agreements", request.cluster.slug)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return to_agreement(request, pk)


@allow(Can.KEEP_AGREEMENTS)
@require_POST
def add_obligation(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """A new obligation."""
    found, form = agreement_of(request.actor, pk), ObligationForm(request.POST, prefix="obligation")

    def add_it(told: dict[str, Any]) -> None:
        actions.add_obligation(request.actor, found, **told)

    return _attempt(request, found, form, "obligation_form", add_it)


@allow(Can.KEEP_AGREEMENTS)
@require_POST
def obligation(request: ClusterRequest, pk: int, obligation: int) -> HttpResponseBase:
    """It is fulfilled today, or opened again, or taken off."""
    rows = agreement_of(request.actor, pk).obligations.select_related("agreement")
    found, do = get_object_or_404(rows, pk=obligation), request.POST.get("do")
    if do == "done":
        actions.close_obligation(request.actor, found, day=today())
    elif do == "open":
        actions.reopen_obligation(request.actor, found)
    elif do == "remove":
        actions.remove_obligation(request.actor, found)
    return to_agreement(request, pk)
