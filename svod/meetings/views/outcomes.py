"""Decisions and instructions under an item."""

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from svod.accounts.access import allow
from svod.accounts.middleware import ClusterRequest
from svod.core.rules import RuleBroken
from svod.meetings.access import require_keep
from svod.meetings.actions import drop_decision, edit_decision, give_instruction, make_decision
from svod.meetings.forms import DecisionForm, InstructionForm
from svod.meetings.models import Item, Meeting
from svod.meetings.queries.pages import item_of, meeting_of
from svod.meetings.views.lists import KEEPS, UNREAD
from svod.meetings.views.meetings import show_meeting, to_meeting


def _found(request: ClusterRequest, pk: int, item: int) -> tuple[Meeting, Item]:
    """The meeting and the item."""
    meeting = meeting_of(request.actor, pk)
    require_keep(request.actor, meeting)
    return meeting, item_of(meeting, item)


@allow(*KEEPS)
@require_POST
def decide(request: ClusterRequest, pk: int, item: int) -> HttpResponseBase:
    """A new decision."""
    meeting, found = _found(request, pk, item)
    form = DecisionForm(request.actor, meeting, request.POST, prefix="decision")
    if form.is_valid():
        try:
            make_decision(request.actor, found, **form.told())
            return to_meeting(request, pk, item)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    return show_meeting(request, meeting, named=str(item), status=UNREAD, decision_form=form)


@allow(*KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: ClusterRequest, pk: int, item: int, decision: int) -> HttpResponseBase:
    """Change a decision or take it off."""
    meeting, found = _found(request, pk, item)
    made = get_object_or_404(found.decisions.select_related("meeting__body__cluster", "measure"), pk=decision)
    form = DecisionForm(request.actor, meeting, request.POST or None, initial=DecisionForm.of(made))
    if request.method == "POST":
        try:
            if "drop" in request.POST:
                drop_decision(request.actor, made)
                return to_meeting(request, pk, item)
            if form.is_valid():
                edit_decision(request.actor, made, seen=form.cleaned_data["seen"] or 0, **form.told())
                return to_meeting(request, pk, item)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    back = f"{reverse('desk:meeting', args=[request.cluster.slug, pk])}?item={item}"
    context = {"form": form, "title": made.label, "save": _("Save"), "back": back, "drop": _("Take the decision off")}
    return render(request, "meetings/form.html", context, status=UNREAD if form.errors else 200)


@allow(*KEEPS)
@require_POST
def instruct(request: ClusterRequest, pk: int, item: int) -> HttpResponseBase:
    """A new instruction."""
    meeting, found = _found(request, pk, item)
    form = InstructionForm(request.actor, meeting.year, request.POST, prefix="instruction")
    if form.is_valid():
        try:
            give_instruction(request.actor, found, **form.cleaned_data)
            return to_meeting(request, pk, item)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    return show_meeting(request, meeting, named=str(item), status=UNREAD, instruction_form=form)
