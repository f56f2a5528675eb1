"""What every view of events leans on: a form on a page of its own, a refusal in words, a file."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.core.ref import number_in
from svod.core.rules import RuleBroken

UNREAD = 422
KEEPS, SEES = (Can.KEEP_EVENTS,), (Can.SEE_EVENTS,)


def attempt(request: ClusterRequest, act: Callable[[], Any], said: str = "") -> bool:
    """Do it; say in a sentence that it is done or why it is not. Whether it is done."""
    try:
        act()
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return False
    if said:
        messages.success(request, said)
    return True


def saved(form: forms.Form, act: Callable[[], Any]) -> Any:
    """What the action gives for a form without faults; None with the fault in the form."""
    if not form.is_valid():
        return None
    try:
        return act()
    except RuleBroken as broken:
        form.add_error(None, str(broken))
        return None


def faults_said(request: ClusterRequest, form: forms.Form) -> None:
    """Faults of a small form that has no page of its own."""
    for name, sentences in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        for sentence in sentences:
            messages.error(request, f"{label}: {sentence}" if label else str(sentence))


def form_page(
    request: ClusterRequest, form: forms.Form, *, title: str, save: str, back: str, **more: Any
) -> HttpResponse:
    """A form on a page of its own."""
    context = {"form": form, "title": title, "save": save, "back": back, **more}
    return render(request, "events/form.html", context, status=UNREAD if form.errors else 200)


def upload_of(file: Any) -> tuple[str, bytes] | None:
    """A file as actions take it."""
    return (file.name or "", file.read()) if file else None


def year_of(request: ClusterRequest) -> int:
    """The year that the address asks for, else this one."""
    named = request.GET.get("year", "")
    return (number_in(named) if len(named) == len("2018") else None) or today().year
