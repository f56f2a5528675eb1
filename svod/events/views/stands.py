"""Members at an exhibition: the call, their stands, their links."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from svod.accounts.access import NotThere, allow
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.core.ref import key_in
from svod.core.rules import RuleBroken
from svod.events import actions
from svod.events.access import may_keep, require_keep
from svod.events.forms.desk import StandForm
from svod.events.models import Event
from svod.events.queries.pages import event_of, figures_of, stand_of, stands_of, to_call
from svod.events.views.shared import KEEPS, SEES, attempt, form_page, saved
from svod.members.models import Organisation


def _to_stands(request: ClusterRequest, event: Event) -> HttpResponseBase:
    return redirect("desk:event-stands", request.cluster.slug, event.pk)


@allow(*SEES)
@require_http_methods(["GET", "HEAD", "POST"])
def stands(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Who is asked, who takes part and how; members that are not asked yet."""
    event = event_of(request.actor, pk)
    if request.method == "POST":
        require_keep(request.actor, event)
        _call(request, event)
        return _to_stands(request, event)
    context = {
        "event": event,
        "stands": stands_of(event),
        "figures": figures_of(event),
        "members": to_call(event, request.actor, today()),
        "keeps": may_keep(request.actor),
        "here": "stands",
    }
    return render(request, "events/stands.html", context)


def _call(request: ClusterRequest, event: Event) -> None:
    if "send" in request.POST:
        try:
            sent = actions.send_calls(request.actor, event)
        except RuleBroken as broken:
            messages.error(request, str(broken))
            return
        messages.success(request, ngettext("%(n)d letter is sent.", "%(n)d letters are sent.", sent) % {"n": sent})
        return
    keys = set(map(key_in, request.POST.getlist("organisation")))
    chosen = list(Organisation.objects.filter(cluster=request.cluster, merged_into=None, pk__in=keys))
    if len(chosen) != len(keys):
        raise NotThere
    attempt(request, lambda: actions.call_members(request.actor, event, chosen))


@allow(*KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def stand(request: ClusterRequest, pk: int, stand: int) -> HttpResponseBase:
    """How one member takes part."""
    event = event_of(request.actor, pk)
    found = stand_of(event, stand)
    if request.method == "POST" and "drop" in request.POST:
        attempt(request, lambda: actions.remove_stand(request.actor, found))
        return _to_stands(request, event)
    form = StandForm(found, request.POST or None, initial=StandForm.of(found))
    if request.method == "POST":
        told = form.cleaned_data if form.is_valid() else {}
        done = saved(
            form,
            lambda: actions.set_stand(
                request.actor,
                found,
                form.told(),
                exhibits=told["exhibits"],
                products=told.get("products"),
                seen=told["seen"] or 0,
            ),
        )
        if done is not None:
            return _to_stands(request, event)
    back = reverse("desk:event-stands", args=[request.cluster.slug, pk])
    return form_page(
        request, form, title=f"{found.organisation}", save=_("Save"), back=back, drop=_("Take off the exhibition")
    )


@allow(*KEEPS)
@never_cache
@require_POST
def link(request: ClusterRequest, pk: int, stand: int) -> HttpResponse:
    """A new link of one member, shown this once."""
    event = event_of(request.actor, pk)
    found = stand_of(event, stand)
    token = actions.issue_link(request.actor, found)
    address = request.build_absolute_uri(reverse("public:stand", args=[request.cluster.slug, token]))
    context = {"event": event, "stand": found, "address": address, "here": "stands"}
    return render(request, "events/stand_link.html", context)
