"""The list of meetings; adding one, or a series of them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.bodies.access import kept_bodies, may_keep, require_keep, visible_to
from svod.core.clock import now
from svod.core.ref import key_in
from svod.core.rules import RuleBroken
from svod.meetings.actions import add_item, add_meeting, change_series, plan_meetings, set_series
from svod.meetings.forms import MeetingForm, SeriesEditForm, SeriesForm
from svod.meetings.queries.pages import backlog_of, last_meeting, listed_meetings, series_ahead, series_of

UNREAD = 422
PAGE = 40
KEEPS = (Can.KEEP_MEETINGS, Can.KEEP_OWN_BODY)


@allow(Can.SEE_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def meetings(request: ClusterRequest) -> HttpResponseBase:
    """Meetings ahead and behind; of one body with its backlog, where a new item is parked."""
    key = key_in(request.GET.get("body", ""))
    body = get_object_or_404(visible_to(request.actor).select_related("cluster"), pk=key) if key else None
    if request.method == "POST":
        return _park(request, request.POST.get("body", ""))
    page = Paginator(listed_meetings(request.actor, body), PAGE).get_page(request.GET.get("page"))
    moment = now()
    context = {
        "page": page,
        "ahead": [m for m in reversed(page.object_list) if m.starts_at >= moment],
        "behind": [m for m in page.object_list if m.starts_at < moment],
        "body": body,
        "bodies": list(visible_to(request.actor).order_by("name")),
        "backlog": backlog_of(body) if body else [],
        "series": series_ahead(body) if body else [],
        "keeps": may_keep(request.actor, body) if body else kept_bodies(request.actor).exists(),
    }
    return render(request, "meetings/meetings.html", context)


def _park(request: ClusterRequest, named: str) -> HttpResponseBase:
    body = get_object_or_404(visible_to(request.actor).select_related("cluster"), pk=key_in(named))
    try:
        add_item(request.actor, body, None, {"title": request.POST.get("title", "")})
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return redirect(f"{reverse('desk:meetings', args=[request.cluster.slug])}?body={body.pk}")


@allow(*KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ClusterRequest) -> HttpResponseBase:
    """A new meeting."""
    form = MeetingForm(request.actor, request.POST or None, initial=_begun(request))
    if request.method == "POST" and form.is_valid():
        body, told = form.cleaned_data["body"], form.told()
        try:
            made = add_meeting(request.actor, body, starts_at=form.starts_at(), told=told, agenda=form.titles())
            return redirect("desk:meeting", request.cluster.slug, made.pk)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    return _page(request, form, _("New meeting"), _("Add the meeting"))


def _begun(request: ClusterRequest) -> dict[str, Any]:
    """What the form of a new meeting begins with, where the address names its body."""
    key = key_in(request.GET.get("body", ""))
    body = kept_bodies(request.actor).filter(pk=key).first() if key else None
    return MeetingForm.after(body, last_meeting(body)) if body else {}


@allow(*KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def series(request: ClusterRequest) -> HttpResponseBase:
    """A new series and its drafts."""
    form = SeriesForm(request.actor, request.POST or None, initial={"body": request.GET.get("body", "")})
    if request.method == "POST" and form.is_valid():
        body = form.cleaned_data["body"]
        try:
            kept = set_series(request.actor, body, form.told())
            count = len(plan_meetings(request.actor, kept, last=form.cleaned_data["until"]))
            said = ngettext("%(n)d meeting is added as a draft.", "%(n)d meetings are added as drafts.", count)
            messages.success(request, said % {"n": count})
            return redirect(f"{reverse('desk:meetings', args=[request.cluster.slug])}?body={body.pk}")
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    return _page(request, form, _("New series of meetings"), _("Add the series"))


@allow(*KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_series(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """A series, its rhythm and template: drafts ahead follow."""
    found = series_of(request.actor, pk)
    require_keep(request.actor, found.body)
    form = SeriesEditForm(request.POST or None, initial=SeriesEditForm.of(found))
    if request.method == "POST" and form.is_valid():
        try:
            done = change_series(request.actor, found, form.told())
            told = {"made": done.made, "changed": done.changed, "gone": done.gone}
            said = _("The series is changed. Drafts ahead: added %(made)d, changed %(changed)d, taken away %(gone)d.")
            messages.success(request, said % told)
            return redirect(f"{reverse('desk:meetings', args=[request.cluster.slug])}?body={found.body_id}")
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    return _page(request, form, found.title, _("Change the series"))


def _page(request: ClusterRequest, form: Form, title: str, save: str) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "save": save,
        "back": reverse("desk:meetings", args=[request.cluster.slug]),
        "nobody": not kept_bodies(request.actor).exists(),
    }
    return render(request, "meetings/form.html", context, status=UNREAD if form.errors else 200)
