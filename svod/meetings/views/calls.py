"""Answers to a call: the page of one link, without an account; reminding the silent."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from svod.accounts.access import allow, allow_everyone
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import now
from svod.core.rules import RuleBroken
from svod.meetings.access import require_keep
from svod.meetings.actions import answer_call, remind_silent
from svod.meetings.actions.calls import Sent
from svod.meetings.choices import CallAnswer
from svod.meetings.models import Call
from svod.meetings.queries.calls import call_by_token
from svod.meetings.queries.pages import meeting_of
from svod.meetings.rules.calls import why_over
from svod.meetings.views.ballots import closed
from svod.meetings.views.lists import KEEPS, UNREAD


@allow_everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: ClusterRequest, token: str) -> HttpResponseBase:
    """What the meeting is about, and three answers; opening the link changes nothing, whoever opens it."""
    found = call_by_token(request.cluster, token)
    if found is None:
        return closed(request, _("There is no such link. Check the copied address, or ask the keeper."), 404)
    refused = ""
    if request.method == "POST":
        try:
            answer_call(
                request.actor, found, answer=request.POST.get("answer", ""), trusts=request.POST.get("trusts", "")
            )
            return redirect("public:call", request.cluster.slug, token)
        except RuleBroken as broken:
            refused = str(broken)
    return _show(request, found, refused)


def _show(request: ClusterRequest, found: Call, refused: str) -> HttpResponse:
    typed = request.POST if refused else request.GET
    meeting = found.meeting
    context = {
        "call": found,
        "meeting": meeting,
        "agenda": list(meeting.items.order_by("order", "pk").values_list("title", flat=True)),
        "moves": list(meeting.moves.order_by("pk")),
        "over": why_over(meeting.state, meeting.starts_at, now()),
        "answers": CallAnswer,
        "chosen": typed.get("answer", "") or found.answer,
        "trusts": typed.get("trusts", "") or found.trusts,
        "refused": refused,
    }
    return render(request, "meetings/call.html", context, status=UNREAD if refused else 200)


@allow(*KEEPS)
@require_POST
def remind(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Letters to those alone who have not answered."""
    meeting = meeting_of(request.actor, pk)
    require_keep(request.actor, meeting)
    try:
        tell_sent(request, remind_silent(request.actor, meeting))
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return redirect("desk:attendance", request.cluster.slug, pk)


def tell_sent(request: ClusterRequest, sent: Sent) -> None:
    """How many letters are queued, and whom none reaches."""
    told = ngettext("%(n)d letter is queued.", "%(n)d letters are queued.", sent.letters)
    messages.success(request, told % {"n": sent.letters})
    if sent.unreached:
        names = "; ".join(sent.unreached)
        messages.warning(
            request,
            _("No letter reaches: %(names)s. Write a mail address on the card, or call them.") % {"names": names},
        )
