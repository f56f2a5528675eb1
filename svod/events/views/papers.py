"""Permanent expositions and applications for support."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from svod.accounts.access import allow
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.events import actions
from svod.events.access import may_keep, require_keep, visible_applications, visible_expositions
from svod.events.forms.desk import ApplicationForm, DoneForm, ExpositionForm, RenewalForm, StageForm
from svod.events.models import Application, Exposition
from svod.events.queries.pages import application_of, exposition_of, row_of
from svod.events.views.shared import KEEPS, SEES, UNREAD, attempt, faults_said, form_page, saved, upload_of


@allow(*SEES)
@require_safe
def expositions(request: ClusterRequest) -> HttpResponse:
    """Permanent expositions: where, when renewed last, when next."""
    rows = list(visible_expositions(request.actor).prefetch_related("renewals", "exhibits"))
    context = {"expositions": rows, "keeps": may_keep(request.actor), "today": today(), "here": "expositions"}
    return render(request, "events/expositions.html", context)


@allow(*KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def exposition_add(request: ClusterRequest) -> HttpResponseBase:
    """A new permanent exposition."""
    return _exposition(request, None)


@allow(*KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def exposition_edit(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """The card of a permanent exposition."""
    return _exposition(request, exposition_of(request.actor, pk))


def _exposition(request: ClusterRequest, found: Exposition | None) -> HttpResponseBase:
    begin = ExpositionForm.of(found) if found else {}
    form = ExpositionForm(request.actor, today().year, request.POST or None, initial=begin)
    if request.method == "POST":
        told = form.cleaned_data if form.is_valid() else {}
        made = saved(
            form,
            lambda: actions.set_exposition(
                request.actor,
                form.told(),
                exposition=found,
                exhibits=told["exhibits"],
                products=told.get("products"),
                measures=told["measures"],
                seen=told["seen"] or 0,
            ),
        )
        if made is not None:
            return redirect("desk:exposition", request.cluster.slug, made.pk)
    back = reverse("desk:expositions", args=[request.cluster.slug])
    title = found.title if found else _("New permanent exposition")
    return form_page(request, form, title=title, save=_("Save"), back=back)


@allow(*SEES)
@require_http_methods(["GET", "HEAD", "POST"])
def exposition(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """One exposition with its renewals; a form for the next one."""
    found, actor = exposition_of(request.actor, pk), request.actor
    form = RenewalForm(request.POST or None)
    if request.method == "POST":
        require_keep(actor, found)
        if "drop" in request.POST:
            renewal = row_of(found.renewals.select_related("exposition"), request.POST.get("drop", ""))
            attempt(request, lambda: actions.undo_renewal(actor, renewal), _("The renewal is taken back."))
            return redirect("desk:exposition", request.cluster.slug, pk)
        done = saved(form, lambda: actions.renew_exposition(actor, found, **form.cleaned_data))
        if done is not None:
            return redirect("desk:exposition", request.cluster.slug, pk)
    context = {
        "exposition": found,
        "renewals": list(found.renewals.all()),
        "exhibits": list(found.exhibits.all()),
        "measures": list(found.measures.select_related("plan").order_by("plan__year", "order")),
        "form": form,
        "keeps": may_keep(actor),
        "today": today(),
        "here": "expositions",
    }
    return render(request, "events/exposition.html", context, status=UNREAD if form.errors else 200)


@allow(*SEES)
@require_safe
def applications(request: ClusterRequest) -> HttpResponse:
    """Applications for support with the stage that is next."""
    rows = list(visible_applications(request.actor).select_related("organisation").prefetch_related("stages"))
    listed = [(row, next((stage for stage in row.stages.all() if stage.done_on is None), None)) for row in rows]
    context = {"applications": listed, "keeps": may_keep(request.actor), "today": today(), "here": "applications"}
    return render(request, "events/applications.html", context)


@allow(*KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def application_add(request: ClusterRequest) -> HttpResponseBase:
    """A new application."""
    return _application(request, None)


@allow(*KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def application_edit(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """The card of an application, and its answer."""
    return _application(request, application_of(request.actor, pk))


def _application(request: ClusterRequest, found: Application | None) -> HttpResponseBase:
    begin = ApplicationForm.of(found) if found else {}
    form = ApplicationForm(request.actor, today().year, request.POST or None, initial=begin)
    if request.method == "POST":
        told = form.cleaned_data if form.is_valid() else {}
        made = saved(
            form,
            lambda: actions.set_application(
                request.actor,
                form.told(),
                application=found,
                measures=told["measures"],
                seen=told["seen"] or 0,
            ),
        )
        if made is not None:
            return redirect("desk:application", request.cluster.slug, made.pk)
    back = reverse("desk:applications", args=[request.cluster.slug])
    title = found.title if found else _("New application for support")
    return form_page(request, form, title=title, save=_("Save"), back=back)


@allow(*SEES)
@require_http_methods(["GET", "HEAD", "POST"])
def application(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """One application with its stages; a form for another stage."""
    found, actor = application_of(request.actor, pk), request.actor
    form = StageForm(request.POST or None)
    if request.method == "POST":
        require_keep(actor, found)
        done = saved(form, lambda: actions.set_stage(actor, found, **form.cleaned_data))
        if done is not None:
            return redirect("desk:application", request.cluster.slug, pk)
    context = {
        "application": found,
        "stages": list(found.stages.select_related("file")),
        "measures": list(found.measures.select_related("plan").order_by("plan__year", "order")),
        "form": form,
        "keeps": may_keep(actor),
        "today": today(),
        "here": "applications",
    }
    return render(request, "events/application.html", context, status=UNREAD if form.errors else 200)


@allow(*KEEPS)
@require_POST
def stage(request: ClusterRequest, pk: int, stage: int) -> HttpResponseBase:
    """A stage is done, is not done after all, is taken off."""
    found, actor, do = application_of(request.actor, pk), request.actor, request.POST.get("do", "")
    row = row_of(found.stages.select_related("application__cluster", "file"), str(stage))
    if do == "reopen":
        attempt(request, lambda: actions.reopen_stage(actor, row))
    elif do == "drop":
        attempt(request, lambda: actions.remove_stage(actor, row))
    else:
        form = DoneForm(request.POST, request.FILES)
        told = form.cleaned_data if form.is_valid() else {}
        if (
            saved(form, lambda: actions.finish_stage(actor, row, day=told["day"], upload=upload_of(told["file"])))
            is None
        ):
            faults_said(request, form)
    return redirect("desk:application", request.cluster.slug, pk)
