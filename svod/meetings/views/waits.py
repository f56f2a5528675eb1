"""Measures that wait for an item: said at the item, or from the measure's panel."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from svod.accounts.access import NotThere, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.ref import key_in
from svod.core.rules import RuleBroken
from svod.meetings.access import require_keep
from svod.meetings.actions import end_wait, set_wait
from svod.meetings.forms import WaitForm
from svod.meetings.models import Item, Wait
from svod.meetings.queries.pages import item_of, meeting_of
from svod.meetings.queries.waits import items_ahead, measure_named, waits_of
from svod.meetings.views.lists import KEEPS, UNREAD
from svod.meetings.views.meetings import show_meeting, to_meeting
from svod.plan.models import Measure


@allow(*KEEPS)
@require_POST
def wait(request: ClusterRequest, pk: int, item: int) -> HttpResponseBase:
    """A measure waits for this item; `end` names a waiting to be taken off."""
    meeting = meeting_of(request.actor, pk)
    require_keep(request.actor, meeting)
    found = item_of(meeting, item)
    form = WaitForm(request.actor, meeting.year, request.POST, prefix="wait")
    try:
        if "end" in request.POST:
            _end(request, Wait.objects.filter(item=found))
            return to_meeting(request, pk, item)
        if form.is_valid():
            set_wait(request.actor, found, form.cleaned_data["measure"])
            return to_meeting(request, pk, item)
    except RuleBroken as broken:
        form.add_error(None, str(broken))
    return show_meeting(request, meeting, named=str(item), status=UNREAD, wait_form=form)


def _end(request: ClusterRequest, among: QuerySet[Wait]) -> None:
    found = get_object_or_404(
        among.select_related("measure__plan", "item__meeting", "item__body__cluster"),
        pk=key_in(request.POST["end"]),
    )
    end_wait(request.actor, found)


@allow(Can.EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def measure_waits(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """What a measure waits for: items of meetings ahead to choose from, those chosen to be taken off."""
    measure = measure_named(request.actor, pk)
    said = ""
    if request.method == "POST":
        try:
            if "end" in request.POST:
                _end(request, Wait.objects.filter(measure=measure))
            else:
                set_wait(request.actor, _item(request), measure)
                messages.success(request, _("The measure waits for the item: a decision under it will free it."))
            return redirect("desk:measure-waits", request.cluster.slug, pk)
        except RuleBroken as broken:
            said = str(broken)
    return _show(request, measure, said)


def _item(request: ClusterRequest) -> Item:
    named = request.POST.get("item", "")
    if not named:
        raise RuleBroken(_("Choose the item that the measure waits for."))
    found = items_ahead(request.actor).filter(pk=key_in(named)).first()
    if found is None:
        raise NotThere
    return found


def _show(request: ClusterRequest, measure: Measure, said: str) -> HttpResponse:
    waits = list(waits_of(measure))
    taken = {each.item_id for each in waits}
    plan = reverse("desk:plan", args=[request.cluster.slug, measure.plan.place])
    context = {
        "measure": measure,
        "waits": waits,
        "items": [item for item in items_ahead(request.actor) if item.pk not in taken],
        "said": said,
        "back": f"{plan}?open={measure.pk}#m-{measure.pk}",
    }
    return render(request, "meetings/waits.html", context, status=UNREAD if said else 200)
