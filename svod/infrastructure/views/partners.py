"""Investors and partners, and the talks with them."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.infrastructure import actions
from svod.infrastructure.access import may_keep, require_keep
from svod.infrastructure.choices import PartnerKind
from svod.infrastructure.forms import PartnerForm, TalkForm, WhyForm
from svod.infrastructure.models import Partner
from svod.infrastructure.queries.documents import partners_document
from svod.infrastructure.queries.others import partner_of, talk_of, talks_of
from svod.infrastructure.queries.others import partners as listed
from svod.infrastructure.views.pages import UNREAD, attempt, choice_of, form_page, listing, sent_list
from svod.journal.queries import told_history


@allow(Can.SEE_PROJECTS)
@require_safe
def partners(request: ClusterRequest) -> HttpResponse:
    """Those with whom the cluster talks, by kind."""
    shows = [("", pgettext("partners", "all")), *PartnerKind.choices]
    context = listing(request, listed(request.actor, *choice_of(request)), shows)
    return render(request, "infrastructure/partners.html", {**context, "keeps": may_keep(request.actor)})


@allow(Can.SEE_PROJECTS)
@require_safe
def partners_file(request: ClusterRequest, form: str) -> HttpResponseBase:
    """What the list shows, whole, as CSV or XLSX."""
    rows = listed(request.actor, *choice_of(request))
    return sent_list(request, partners_document(rows), form, plain="partners", name=_("Investors and partners"))


@allow(Can.KEEP_PROJECTS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ClusterRequest) -> HttpResponseBase:
    """Somebody new to talk with."""
    back = reverse("desk:partners", args=[request.cluster.slug])
    return _form(request, PartnerForm(request.actor, request.POST or None), None, _("New partner"), back)


@allow(Can.KEEP_PROJECTS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Change a partner."""
    found = partner_of(request.actor, pk)
    back = reverse("desk:partner", args=[request.cluster.slug, pk])
    return _form(request, PartnerForm(request.actor, request.POST or None, row=found), found, found.name, back)


def _form(
    request: ClusterRequest, form: PartnerForm, instead: Partner | None, title: str, back: str
) -> HttpResponseBase:
    if request.method == "POST" and form.is_valid():
        told, seen = form.told(), form.cleaned_data["seen"]
        made = attempt(form, lambda: actions.keep_partner(request.actor, told, instead=instead, seen=seen))
        if made is not None:
            return redirect("desk:partner", request.cluster.slug, made.pk)
    return form_page(request, form, title=title, save=_("Save"), back=back)


@allow(Can.SEE_PROJECTS)
@require_http_methods(["GET", "HEAD", "POST"])
def partner(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """The card of a partner: the talks, and a form for the next ones."""
    found = partner_of(request.actor, pk)
    form = TalkForm(request.actor, request.POST or None, initial={"day": today()})
    if request.method == "POST":
        require_keep(request.actor, found)
        if form.is_valid():
            made = attempt(form, lambda: actions.hold_talk(request.actor, found, form.told()))
            if made is not None:
                messages.success(request, _("The talks are written down."))
                return redirect("desk:partner", request.cluster.slug, pk)
    context = {
        "partner": found,
        "talks": talks_of(found),
        "form": form,
        "history": told_history(request.actor, "partner", str(pk)),
        "keeps": may_keep(request.actor),
        "day": today(),
    }
    return render(request, "infrastructure/partner.html", context, status=UNREAD if form.errors else 200)


@allow(Can.KEEP_PROJECTS)
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: ClusterRequest, pk: int, talk: int) -> HttpResponseBase:
    """Change talks, take them off, put them back."""
    found = partner_of(request.actor, pk)
    row = talk_of(found, talk)
    doing = request.POST.get("do", "")
    if doing == "restore":
        actions.restore_talk(request.actor, row)
        return redirect("desk:partner", request.cluster.slug, pk)
    why = WhyForm(request.POST if doing == "drop" else None, auto_id="why-%s")
    if doing == "drop" and why.is_valid():
        actions.drop_talk(request.actor, row, why=why.cleaned_data["why"])
        messages.success(request, _("The talks are taken off."))
        return redirect("desk:partner", request.cluster.slug, pk)
    form = TalkForm(request.actor, None if doing == "drop" else request.POST or None, row=row)
    if form.is_bound and form.is_valid():
        seen = form.cleaned_data["seen"]
        made = attempt(form, lambda: actions.hold_talk(request.actor, found, form.told(), instead=row, seen=seen))
        if made is not None:
            return redirect("desk:partner", request.cluster.slug, pk)
    back = reverse("desk:partner", args=[request.cluster.slug, pk])
    return form_page(request, form, title=str(row), save=_("Save"), back=back, why=why)
