"""One request: its thread, what can be done with it now."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from svod.accounts.access import allow
from svod.accounts.middleware import ClusterRequest
from svod.attachments.views.files import send_file
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.journal.queries import told_history
from svod.requests import actions
from svod.requests.access import may_keep, require_office, speaks_for_member
from svod.requests.choices import OPEN, State
from svod.requests.forms import AnswerForm, DelayForm, DropForm, EditForm, PassForm, SettleForm, WordForm
from svod.requests.models import Request
from svod.requests.queries.pages import file_in, measure_before, request_of, thread_of
from svod.requests.rules.clock import is_late
from svod.requests.views.lists import SEES, UNREAD
from svod.requests.views.uploads import uploads

type Forms = dict[str, forms.Form]


def _forms(request: ClusterRequest, asked: Request, doing: str) -> Forms:
    """The forms of the card by what they do; the one that was sent is bound."""
    seen = {"seen": asked.version}
    measure = asked.measure or (measure_before(request.cluster, asked.year) if asked.state == State.NEW else None)
    whom = {"addressee": asked.addressee_id, "measure": measure.pk if measure else None, **seen}
    makes: dict[str, Callable[..., forms.Form]] = {
        "pass": partial(PassForm, request.actor, asked.year, initial=whom),
        "delay": partial(DelayForm, initial=seen),
        "answer": partial(AnswerForm, initial={**seen, "day": today()}),
        "drop": partial(DropForm, initial=seen),
        "word": WordForm,
        "settle": SettleForm,
    }
    bound = {"agree": "settle", "disagree": "settle"}.get(doing, doing)
    return {
        name: make(*((request.POST,) if name == bound else ()), auto_id=f"{name}-%s") for name, make in makes.items()
    }


@allow(*SEES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def request_card(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """The card of a request; what was typed stays where a rule says no."""
    asked = request_of(request.actor, pk)
    doing = request.POST.get("do", "") if request.method == "POST" else ""
    filled = _forms(request, asked, doing)
    said, link = "", ""
    if doing:
        try:
            link = done(request, asked, doing, filled)
        except RuleBroken as broken:
            said = str(broken)
        if not said and not link and not any(form.errors for form in filled.values()):
            return redirect("desk:request", request.cluster.slug, pk)
        asked = request_of(request.actor, pk)
    keeps = may_keep(request.actor)
    context = {
        "asked": asked,
        "thread": thread_of(asked),
        "history": told_history(request.actor, "request", str(asked.pk)),
        "forms": filled,
        "said": said,
        "link": request.build_absolute_uri(link) if link else "",
        "day": today(),
        "late": is_late(asked.state, asked.due, asked.answered_on, today()),
        "is_open": asked.state in OPEN,
        "keeps": keeps,
        "speaks": keeps or speaks_for_member(request.actor, asked),
    }
    wrong = said or any(form.errors for form in filled.values())
    return render(request, "requests/request.html", context, status=UNREAD if wrong else 200)


def done(request: ClusterRequest, asked: Request, doing: str, filled: Forms) -> str:
    """Do what was asked; the address of a new link where one was made. Raises RuleBroken."""
    actor = request.actor
    form = filled.get({"agree": "settle", "disagree": "settle"}.get(doing, doing))
    if form is not None and not form.is_valid():
        return ""
    told: dict[str, Any] = form.cleaned_data if form is not None else {}
    if doing == "link":
        return reverse("public:request-link", args=[request.cluster.slug, actions.make_link(actor, asked)])
    verbs: dict[str, tuple[Callable[[], object], str]] = {
        "pass": (lambda: actions.pass_on(actor, asked, **told), _("The request is with the addressee.")),
        "delay": (lambda: actions.delay_request(actor, asked, **told), _("The later date is written down.")),
        "answer": (
            lambda: actions.answer_request(actor, asked, files=uploads(request), **told),
            _("The answer is written down."),
        ),
        "drop": (lambda: actions.drop_request(actor, asked, **told), _("The request is taken off.")),
        "restore": (lambda: actions.restore_request(actor, asked), _("The request is back.")),
        "word": (lambda: actions.write_word(actor, asked, files=uploads(request), **told), _("Written.")),
        "agree": (lambda: actions.agree(actor, asked, **told), _("The answer is enough: it is written down.")),
        "disagree": (lambda: actions.disagree(actor, asked, **told), _("The request is in work again.")),
        "revoke": (lambda: actions.revoke_links(actor, asked), _("The links no longer open anything.")),
    }
    if doing in verbs:
        act, words = verbs[doing]
        act()
        messages.success(request, words)
    return ""


@allow(*SEES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Correct what is written of a request."""
    asked = request_of(request.actor, pk)
    require_office(request.actor, asked)
    form = EditForm(request.actor, asked, request.POST or None)
    if request.method == "POST" and form.is_valid():
        measure, seen = form.cleaned_data["measure"], form.cleaned_data["seen"]
        try:
            actions.edit_request(request.actor, asked, form.told(), measure=measure, seen=seen)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            return redirect("desk:request", request.cluster.slug, pk)
    back = reverse("desk:request", args=[request.cluster.slug, pk])
    context = {"form": form, "title": str(asked), "save": _("Save"), "back": back}
    return render(request, "requests/form.html", context, status=UNREAD if form.errors else 200)


@allow(*SEES)
@require_safe
def file(request: ClusterRequest, pk: int, file: int) -> HttpResponseBase:
    """A file of the thread, for whoever sees the request."""
    return send_file(request, file_in(request_of(request.actor, pk), file).file)
