"""Items of the agenda, and their text as it is typed."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from svod.accounts.access import allow
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import now
from svod.core.ref import key_in
from svod.core.rules import RuleBroken
from svod.meetings.access import require_keep
from svod.meetings.actions import (
    add_item,
    add_material,
    edit_item,
    order_item,
    park_item,
    remove_item,
    take_item,
    write_text,
)
from svod.meetings.actions.items import SomebodyWasFaster
from svod.meetings.forms import ItemForm, MaterialForm
from svod.meetings.models import Item
from svod.meetings.queries.pages import item_of, meeting_of, people_names
from svod.meetings.views.lists import KEEPS, UNREAD
from svod.meetings.views.meetings import show_meeting, to_meeting

CONFLICT = 409


@allow(*KEEPS)
@require_POST
def add(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """A new item, or one taken from the backlog."""
    meeting = meeting_of(request.actor, pk)
    require_keep(request.actor, meeting)
    if "take" in request.POST:
        parked = get_object_or_404(Item, body=meeting.body, meeting=None, pk=key_in(request.POST["take"]))
        try:
            take_item(request.actor, parked, meeting)
        except RuleBroken as broken:
            messages.error(request, str(broken))
        return to_meeting(request, pk, parked.pk)
    form = ItemForm(request.POST, prefix="item")
    if form.is_valid():
        try:
            made = add_item(request.actor, meeting.body, meeting, form.told())
            return to_meeting(request, pk, made.pk)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    return show_meeting(request, meeting, status=UNREAD, item_form=form)


@allow(*KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ClusterRequest, pk: int, item: int) -> HttpResponseBase:
    """The heading of an item."""
    meeting = meeting_of(request.actor, pk)
    require_keep(request.actor, meeting)
    found = item_of(meeting, item)
    form = ItemForm(request.POST or None, initial=ItemForm.of(found))
    if request.method == "POST" and form.is_valid():
        try:
            edit_item(request.actor, found, form.told(), seen=form.cleaned_data["seen"] or 0)
            return to_meeting(request, pk, item)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    back = f"{reverse('desk:meeting', args=[request.cluster.slug, pk])}?item={item}"
    context = {
        "form": form,
        "title": found.title,
        "save": _("Save"),
        "back": back,
        "names": people_names(request.actor),
    }
    return render(request, "meetings/form.html", context, status=UNREAD if form.errors else 200)


@allow(*KEEPS)
@require_POST
def text(request: ClusterRequest, pk: int, item: int) -> HttpResponseBase:
    """Save what was heard. Where another hand was faster both texts come back, and nothing is lost."""
    meeting = meeting_of(request.actor, pk)
    require_keep(request.actor, meeting)
    found = item_of(meeting, item)
    typed = request.POST.get("text", "")
    seen = key_in(request.POST.get("over") or request.POST.get("seen", ""))
    told = {"item": found, "meeting": meeting, "seen": seen, "typed": typed}
    status = 200
    try:
        saved = write_text(request.actor, found, text=typed, seen=seen)
        told |= {"item": saved, "seen": saved.version, "saved_at": now()}
    except SomebodyWasFaster as faster:
        told |= {"theirs": faster.item, "said": str(faster)}
        status = CONFLICT
    except RuleBroken as broken:
        told |= {"said": str(broken)}
        status = UNREAD
    if request.htmx:
        return render(request, "meetings/saved.html", told, status=status)
    if status == 200:  # noqa: PLR2004 -- saved
        return to_meeting(request, pk, item)
    told.pop("item")
    told.pop("meeting")
    return show_meeting(request, meeting, named=str(item), status=status, **told)


@allow(*KEEPS)
@require_POST
def act(request: ClusterRequest, pk: int, item: int) -> HttpResponseBase:
    """Order, hide, mark as discussed, park or take off."""
    meeting = meeting_of(request.actor, pk)
    require_keep(request.actor, meeting)
    actor, found, stays = request.actor, item_of(meeting, item), item
    try:
        match request.POST.get("do", ""):
            case "up":
                order_item(actor, found, step=-1)
            case "down":
                order_item(actor, found, step=1)
            case "hide" | "show" as word:
                edit_item(actor, found, {"public": word == "show"}, seen=found.version)
            case "discussed" | "not-discussed" as word:
                write_text(actor, found, text=found.text, discussed=word == "discussed", seen=found.version)
            case "park":
                park_item(actor, found)
                stays = 0
            case "remove":
                remove_item(actor, found)
                stays = 0
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return to_meeting(request, pk, stays)


@allow(*KEEPS)
@require_POST
def material(request: ClusterRequest, pk: int, item: int) -> HttpResponseBase:
    """A file or a page laid before the meeting with an item."""
    meeting = meeting_of(request.actor, pk)
    require_keep(request.actor, meeting)
    found = item_of(meeting, item)
    form = MaterialForm(request.POST, request.FILES, prefix="material")
    if form.is_valid():
        given = form.cleaned_data["file"]
        try:
            add_material(
                request.actor,
                found,
                file=(given.name, given.read()) if given else None,
                address=form.cleaned_data["address"],
            )
            return to_meeting(request, pk, item)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    return show_meeting(request, meeting, named=str(item), status=UNREAD, material_form=form)
