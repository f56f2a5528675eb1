"""Instructions: the list, one of them, what its executor reports."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.bodies.access import may_keep
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.meetings.actions import close_instruction, move_instruction, reopen_instruction, report_instruction
from svod.meetings.queries.pages import instruction_of, instructions_for

PAGE = 50
SEES = (Can.SEE_MEETINGS, Can.EDIT_OWN_RESULT)


@allow(*SEES)
@require_safe
def instructions(request: ClusterRequest) -> HttpResponse:
    """Instructions under control, those due first; an executor sees the own ones alone."""
    show = request.GET.get("show", "")
    page = Paginator(instructions_for(request.actor, show), PAGE).get_page(request.GET.get("page"))
    shows = (
        ("", pgettext("instructions", "under control")),
        ("off", pgettext("instructions", "off control")),
        ("all", pgettext("instructions", "all")),
    )
    tabs = [{"label": label, "url": f"./?show={key}" if key else "./", "current": key == show} for key, label in shows]
    context = {"page": page, "tabs": tabs, "day": today(), "sees_meetings": request.actor.may(Can.SEE_MEETINGS)}
    return render(request, "meetings/instructions.html", context)


@allow(*SEES)
@require_http_methods(["GET", "HEAD", "POST"])
def instruction(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """One instruction: a report, off control, back, another date."""
    found = instruction_of(request.actor, pk)
    typed: dict[str, Any] = {}
    if request.method == "POST":
        said = _done(request, found)
        if said is None:
            return redirect("desk:instruction", request.cluster.slug, pk)
        typed = {"said": said, "typed": request.POST}
    keeps = may_keep(request.actor, found.body)
    context = {
        "instruction": found,
        "keeps": keeps,
        "day": today(),
        "sees_meetings": request.actor.may(Can.SEE_MEETINGS),
        **typed,
    }
    return render(request, "meetings/instruction.html", context, status=422 if typed else 200)


def _done(request: ClusterRequest, found: Any) -> str | None:
    """Do what was asked; the sentence where a rule says no, None where it is done."""
    actor, post = request.actor, request.POST
    why = post.get("why", "")
    verbs: dict[str, tuple[Callable[[], None], str]] = {
        "report": (
            lambda: report_instruction(actor, found, report=post.get("report", "")),
            _("The report is written down."),
        ),
        "close": (lambda: close_instruction(actor, found), _("The instruction is off control.")),
        "reopen": (lambda: reopen_instruction(actor, found, why=why), _("The instruction is under control again.")),
        "move": (
            lambda: move_instruction(actor, found, deadline=post.get("deadline", ""), why=why),
            _("The date is moved."),
        ),
    }
    act, said = verbs.get(post.get("do", ""), (None, ""))
    if act is None:
        return None
    try:
        act()
    except RuleBroken as broken:
        return str(broken)
    messages.success(request, said)
    return None
