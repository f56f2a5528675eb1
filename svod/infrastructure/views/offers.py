"""Offers side by side: for those who keep projects; for everybody else there is nothing here."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.attachments.rules.kinds import too_large
from svod.attachments.views.files import send_file
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.infrastructure import actions
from svod.infrastructure.access import require_offers
from svod.infrastructure.forms import OfferForm, WhyForm
from svod.infrastructure.models import Offer, Project
from svod.infrastructure.queries.documents import offers_document
from svod.infrastructure.queries.projects import offer_of, offers_of, project_of
from svod.infrastructure.views.pages import attempt, form_page, sent_list


def _project(request: ClusterRequest, pk: int) -> Project:
    require_offers(request.actor)
    return project_of(request.actor, pk)


@allow(Can.SEE_DESK)
@require_safe
def offers(request: ClusterRequest, pk: int) -> HttpResponse:
    """The offers of a project in one table, and what they cannot be compared by."""
    found = _project(request, pk)
    live, dropped, comparison = offers_of(request.actor, found, today())
    context = {"project": found, "offers": live, "dropped": dropped, "comparison": comparison}
    return render(request, "infrastructure/offers.html", context)


@allow(Can.SEE_DESK)
@require_safe
def offers_file(request: ClusterRequest, pk: int, form: str) -> HttpResponseBase:
    """The same as CSV or XLSX, an offer a row."""
    found = _project(request, pk)
    live, _dropped, _comparison = offers_of(request.actor, found, today())
    name = pgettext("file", "Offers")
    return sent_list(request, offers_document(found, live), form, plain="offers", name=name)


@allow(Can.SEE_DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """A new offer."""
    form = OfferForm(request.POST or None, request.FILES or None, initial={"received_on": today()})
    return _form(request, _project(request, pk), form, None)


@allow(Can.SEE_DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ClusterRequest, pk: int, offer: int) -> HttpResponseBase:
    """Change an offer, take it off, put it back."""
    found = _project(request, pk)
    row = offer_of(request.actor, found, offer)
    doing = request.POST.get("do", "")
    if doing == "restore":
        actions.restore_offer(request.actor, row)
        return redirect("desk:offers", request.cluster.slug, pk)
    why = WhyForm(request.POST if doing == "drop" else None, auto_id="why-%s")
    if doing == "drop" and why.is_valid():
        actions.drop_offer(request.actor, row, why=why.cleaned_data["why"])
        messages.success(request, _("The offer of %(name)s is taken off.") % {"name": row.supplier})
        return redirect("desk:offers", request.cluster.slug, pk)
    bound = (None, None) if doing == "drop" else (request.POST or None, request.FILES or None)
    return _form(request, found, OfferForm(*bound, row=row), row, why=why)


def _form(
    request: ClusterRequest, project: Project, form: OfferForm, instead: Offer | None, **more: Any
) -> HttpResponseBase:
    if form.is_bound and form.is_valid():
        made = attempt(form, lambda: _give(request, project, form, instead))
        if made is not None:
            return redirect("desk:offers", request.cluster.slug, project.pk)
    title = f"{project.title}: {instead.supplier if instead else _('new offer')}"
    back = reverse("desk:offers", args=[request.cluster.slug, project.pk])
    return form_page(request, form, title=title, save=_("Save"), back=back, **more)


def _give(request: ClusterRequest, project: Project, form: OfferForm, instead: Offer | None) -> Offer:
    given = form.cleaned_data.get("file")
    if given and given.size > settings.MAX_UPLOAD:
        raise RuleBroken(f"«{given.name[-80:]}»: {too_large(settings.MAX_UPLOAD)}")
    file = (given.name, given.read()) if given and hasattr(given, "read") and request.FILES else None
    seen = form.cleaned_data["seen"]
    return actions.give_offer(request.actor, project, form.told(), file=file, instead=instead, seen=seen)


@allow(Can.SEE_DESK)
@require_safe
def file(request: ClusterRequest, pk: int, offer: int) -> HttpResponseBase:
    """The file of an offer."""
    row = offer_of(request.actor, _project(request, pk), offer)
    if row.file is None:
        raise Http404
    return send_file(request, row.file)
