"""The programme of an event, its costs, files and links."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from svod.accounts.access import allow
from svod.accounts.middleware import ClusterRequest
from svod.events import actions
from svod.events.access import may_keep
from svod.events.forms.desk import CostForm, PaperForm, PartForm, TalkForm
from svod.events.models import Event, Part
from svod.events.queries.pages import event_of, part_of, programme_of, row_of, talk_of
from svod.events.views.events import to_event
from svod.events.views.shared import KEEPS, SEES, UNREAD, attempt, faults_said, form_page, saved, upload_of


def _to_programme(request: ClusterRequest, event: Event) -> HttpResponseBase:
    return redirect("desk:event-programme", request.cluster.slug, event.pk)


@allow(*SEES)
@require_http_methods(["GET", "HEAD", "POST"])
def programme(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """The programme by days, a form for another part, one under each part for a talk."""
    event = event_of(request.actor, pk)
    form = PartForm(request.POST or None, initial={"day": event.first})
    if request.method == "POST":
        done = saved(form, lambda: actions.set_part(request.actor, event, form.cleaned_data))
        if done is not None:
            return _to_programme(request, event)
    return _show(request, event, form)


def _show(
    request: ClusterRequest, event: Event, form: PartForm, *, talk: TalkForm | None = None, part: Part | None = None
) -> HttpResponse:
    context = {
        "event": event,
        "days": programme_of(event),
        "form": form,
        "talk_form": TalkForm(),
        "refused_talk": talk,
        "refused_part": part,
        "keeps": may_keep(request.actor),
        "here": "programme",
    }
    return render(request, "events/programme.html", context, status=UNREAD if form.errors or talk else 200)


@allow(*KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: ClusterRequest, pk: int, part: int) -> HttpResponseBase:
    """One part: changed, or taken off with its talks."""
    event = event_of(request.actor, pk)
    found = part_of(event, part)
    if request.method == "POST" and "drop" in request.POST:
        attempt(request, lambda: actions.remove_part(request.actor, found), _("The part is taken off."))
        return _to_programme(request, event)
    form = PartForm(request.POST or None, initial=PartForm.of(found))
    if request.method == "POST":
        done = saved(form, lambda: actions.set_part(request.actor, event, form.cleaned_data, part=found))
        if done is not None:
            return _to_programme(request, event)
    back = reverse("desk:event-programme", args=[request.cluster.slug, pk])
    return form_page(request, form, title=found.title, save=_("Save"), back=back, drop=_("Take the part off"))


@allow(*KEEPS)
@require_POST
def talks(request: ClusterRequest, pk: int, part: int) -> HttpResponseBase:
    """A new talk, or one taken off."""
    event = event_of(request.actor, pk)
    found = part_of(event, part)
    if "drop" in request.POST:
        talk = talk_of(found, row_of(found.talks.all(), request.POST.get("drop", "")).pk)
        attempt(request, lambda: actions.remove_talk(request.actor, talk), _("The talk is taken off."))
        return _to_programme(request, event)
    form = TalkForm(request.POST, request.FILES)
    done = saved(
        form,
        lambda: actions.set_talk(request.actor, found, form.cleaned_data, upload=upload_of(form.cleaned_data["file"])),
    )
    if done is None:
        return _show(request, event, PartForm(initial={"day": found.day}), talk=form, part=found)
    return _to_programme(request, event)


@allow(*KEEPS)
@require_POST
def costs(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """A new cost, or one taken off."""
    event = event_of(request.actor, pk)
    if "drop" in request.POST:
        cost = row_of(event.costs.select_related("event__cluster"), request.POST.get("drop", ""))
        attempt(request, lambda: actions.remove_cost(request.actor, cost))
        return to_event(request, event)
    form = CostForm(request.POST)
    if saved(form, lambda: actions.add_cost(request.actor, event, **form.cleaned_data)) is None:
        faults_said(request, form)
    return to_event(request, event)


@allow(*KEEPS)
@require_POST
def papers(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """A file, a photo or a page laid beside the event, or taken off."""
    event, actor, post = event_of(request.actor, pk), request.actor, request.POST
    if "drop" in post:
        laid = row_of(event.files.select_related("event__cluster", "file"), post.get("drop", ""))
        attempt(request, lambda: actions.remove_file(actor, laid), _("The file is taken away."))
        return to_event(request, event)
    if "drop_link" in post:
        page = row_of(event.links.select_related("event__cluster", "link"), post.get("drop_link", ""))
        attempt(request, lambda: actions.remove_page(actor, page), _("The link is taken off."))
        return to_event(request, event)
    form = PaperForm(post, request.FILES)
    if not form.is_valid():
        faults_said(request, form)
        return to_event(request, event)
    told, upload = form.cleaned_data, upload_of(form.cleaned_data["file"])
    if upload is not None:
        attempt(
            request,
            lambda: actions.lay_file(actor, event, upload, title=told["title"], is_photo=told["is_photo"]),
            _("The file is kept here."),
        )
    if told["address"]:
        attempt(request, lambda: actions.lay_page(actor, event, told["address"]), _("The link is kept."))
    return to_event(request, event)
