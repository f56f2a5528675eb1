"""A cluster's settings, and how the plan of a new one begins."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can, Role
from svod.accounts.middleware import ClusterRequest
from svod.core.rules import RuleBroken
from svod.website.actions import change_logo, change_settings
from svod.website.forms import LogoForm, SettingsForm
from svod.website.queries import founded_steps, happened


def _page(request: ClusterRequest, form: SettingsForm, logo: LogoForm, *, status: int = 200) -> HttpResponseBase:
    actor = request.actor
    shown = {
        "form": form,
        "logo_form": logo,
        "manages": actor.may(Can.MANAGE_PEOPLE),
        "operates": Role.OPERATOR in actor.roles,
        "history": happened(actor),
    }
    return render(request, "website/settings.html", shown, status=status)


@allow(Can.EDIT_CLUSTER)
@require_http_methods(["GET", "POST"])
def settings(request: ClusterRequest) -> HttpResponseBase:
    """Names in cases, lines under documents, calendar."""
    if request.method == "GET":
        return _page(request, SettingsForm.of(request.cluster), LogoForm())
    form = SettingsForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        off, on = told.pop("days_off"), told.pop("days_on")
        try:
            changed = change_settings(request.actor, words=told, days_off=off, days_on=on)
        except RuleBroken as broken:
            form.add_error("days_on", str(broken))
        except ValidationError as wrong:
            form.add_error(None, wrong)
        else:
            messages.success(request, _("The settings are saved.") if changed else _("Nothing was changed."))
            return redirect("desk:settings", request.cluster.slug)
    request.cluster.refresh_from_db()
    return _page(request, form, LogoForm(), status=422)


@allow(Can.EDIT_CLUSTER)
@require_POST
def logo(request: ClusterRequest) -> HttpResponseBase:
    """Another logo, or none."""
    if "remove" in request.POST:
        change_logo(request.actor, None)
        messages.success(request, _("The logo is removed."))
        return redirect("desk:settings", request.cluster.slug)
    form = LogoForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data["logo"]
        try:
            change_logo(request.actor, (given.name, given.read()))
        except RuleBroken as broken:
            form.add_error("logo", str(broken))
        else:
            messages.success(request, _("The logo is saved."))
            return redirect("desk:settings", request.cluster.slug)
    return _page(request, SettingsForm.of(request.cluster), form, status=422)


@allow(Can.IMPORT_PLAN)
@require_safe
def start(request: ClusterRequest) -> HttpResponseBase:
    """The last step of the first day: a document with the plan, or a blank one."""
    return render(request, "website/start.html", {"steps": founded_steps(request.actor)})
