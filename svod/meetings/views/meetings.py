"""One meeting: its agenda and minutes on one page, its card, moving, calling, holding, cancelling."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import MOSCOW
from svod.core.rules import RuleBroken
from svod.meetings.access import may_keep, require_keep
from svod.meetings.actions import (
    call_meeting,
    cancel_meeting,
    correct_minutes,
    edit_meeting,
    hold_meeting,
    move_meeting,
    reopen_meeting,
)
from svod.meetings.choices import MeetingState
from svod.meetings.forms import CardForm, DecisionForm, InstructionForm, ItemForm, MaterialForm, MoveForm, WaitForm
from svod.meetings.models import Item, Meeting
from svod.meetings.queries.pages import (
    agenda_of,
    asked_of,
    backlog_of,
    counted,
    is_all_discussed,
    meeting_of,
    people_names,
)
from svod.meetings.queries.quorum import electors_of, quorum_among
from svod.meetings.queries.votes import votes_of
from svod.meetings.queries.waits import waiting_for
from svod.meetings.rules import OPEN, WRITTEN
from svod.meetings.views.calls import tell_sent
from svod.meetings.views.lists import KEEPS, UNREAD


def to_meeting(request: ClusterRequest, pk: int, item: int | None = None) -> HttpResponseBase:
    """To the meeting's page, opened at an item."""
    base = reverse("desk:meeting", args=[request.cluster.slug, pk])
    return redirect(f"{base}?item={item}" if item else base)


def _chosen(items: list[Item], named: str) -> Item | None:
    """The item that the address names, else the first that was not discussed, else the first."""
    found = next((item for item in items if str(item.pk) == named), None)
    return found or next((item for item in items if not item.discussed), items[0] if items else None)


def show_meeting(
    request: ClusterRequest, meeting: Meeting, *, named: str = "", status: int = 200, **more: Any
) -> HttpResponse:
    """The page of a meeting; `more` replaces empty forms where something typed was refused."""
    actor, items = request.actor, agenda_of(meeting)
    chosen = _chosen(items, named or request.GET.get("item", ""))
    asked = asked_of(meeting)
    year = meeting.year
    at = items.index(chosen) if chosen else 0
    context = {
        "meeting": meeting,
        "items": items,
        "item": chosen,
        "place": at + 1,
        "before": items[at - 1] if chosen and at else None,
        "after": items[at + 1] if chosen and at + 1 < len(items) else None,
        "asked": asked,
        "counts": counted(asked),
        "marks_all": any(not one.state for one in asked),
        "quorum": quorum_among(meeting, electors_of(meeting)),
        "votes": [vote for vote in votes_of(meeting) if chosen is not None and vote.item_id == chosen.pk],
        "moves": meeting.moves.select_related("moved_by"),
        "versions": meeting.versions.defer("frozen").select_related("made_by"),
        "writes": meeting.state in WRITTEN and may_keep(actor, meeting),
        "keeps": may_keep(actor, meeting),
        "is_open": meeting.state in OPEN,
        "is_held": meeting.state in (MeetingState.HELD, MeetingState.FINAL),
        "backlog": backlog_of(meeting.body),
        "names": people_names(actor),
        "decision_form": DecisionForm(actor, meeting, prefix="decision"),
        "instruction_form": InstructionForm(actor, year, prefix="instruction"),
        "item_form": ItemForm(prefix="item"),
        "material_form": MaterialForm(prefix="material"),
        "wait_form": WaitForm(actor, year, prefix="wait"),
        "waits": list(waiting_for(chosen)) if chosen else [],
        **more,
    }
    return render(request, "meetings/meeting.html", context, status=status)


@allow(Can.SEE_MEETINGS)
@require_safe
def meeting(request: ClusterRequest, pk: int) -> HttpResponse:
    """Agenda, what was heard, decided and charged, who is there."""
    return show_meeting(request, meeting_of(request.actor, pk))


@allow(*KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """What is written of the meeting beside its time."""
    meeting = meeting_of(request.actor, pk)
    require_keep(request.actor, meeting)
    form = CardForm(request.actor, request.POST or None, initial=CardForm.of(meeting))
    if request.method == "POST" and form.is_valid():
        try:
            edit_meeting(request.actor, meeting, form.told(), seen=form.cleaned_data["seen"] or 0)
            return to_meeting(request, pk)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    return _form(request, meeting, form, meeting.title, _("Save"))


@allow(*KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Another day and hour, with the reason."""
    meeting = meeting_of(request.actor, pk)
    require_keep(request.actor, meeting)
    begins = meeting.starts_at.astimezone(MOSCOW)
    form = MoveForm(request.POST or None, initial={"day": begins.date(), "at": begins.time()})
    if request.method == "POST" and form.is_valid():
        try:
            move_meeting(request.actor, meeting, starts_at=form.starts_at(), why=form.cleaned_data["why"])
            messages.success(request, _("The meeting is moved."))
            return to_meeting(request, pk)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    return _form(request, meeting, form, _("Move the meeting"), _("Move"))


def _form(request: ClusterRequest, meeting: Meeting, form: CardForm | MoveForm, title: str, save: str) -> HttpResponse:
    back = reverse("desk:meeting", args=[request.cluster.slug, meeting.pk])
    context = {"form": form, "title": title, "save": save, "back": back}
    return render(request, "meetings/form.html", context, status=UNREAD if form.errors else 200)


@allow(*KEEPS)
@require_POST
def state(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Call, hold, take the mark off, cancel, open final minutes for a correction.

    A meeting that was held and has left nothing open goes on to its final minutes.
    """
    meeting = meeting_of(request.actor, pk)
    require_keep(request.actor, meeting)
    actor, why = request.actor, request.POST.get("why", "")
    verbs: dict[str, tuple[Callable[[], Any], str]] = {
        "call": (lambda: tell_sent(request, call_meeting(actor, meeting)), _("The meeting is called.")),
        "hold": (lambda: hold_meeting(actor, meeting), _("The meeting is marked as held.")),
        "reopen": (lambda: reopen_meeting(actor, meeting), _("The mark “held” is taken off.")),
        "cancel": (lambda: cancel_meeting(actor, meeting, why=why), _("The meeting is cancelled.")),
        "correct": (lambda: correct_minutes(actor, meeting), _("The minutes are open for a correction.")),
    }
    act, said = verbs.get(request.POST.get("do", ""), (None, ""))
    if act is None:
        return to_meeting(request, pk)
    try:
        act()
        messages.success(request, said)
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return to_meeting(request, pk)
    if request.POST["do"] == "hold" and is_all_discussed(meeting):
        return redirect("desk:meeting-final", request.cluster.slug, pk)
    return to_meeting(request, pk)
