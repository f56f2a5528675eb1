"""What the pages of infrastructure share: tabs, a form's page, a list as a file."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render

from svod.accounts.middleware import ClusterRequest
from svod.core.document import Document
from svod.core.rules import RuleBroken
from svod.infrastructure.actions import note_export
from svod.members.views.lists import sent_table

PAGE = 50
UNREAD = 422


def choice_of(request: ClusterRequest) -> tuple[str, str]:
    """What of a list is asked for: a state or kind, and words."""
    return request.GET.get("show", ""), request.GET.get("q", "")[:200].strip()


def listing(request: ClusterRequest, found: QuerySet[Any], shows: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """The page of a list, its tabs and words, for its template."""
    show, words = choice_of(request)
    tabs = [
        {"label": label, "url": f"./?{urlencode({'show': key, 'q': words})}", "current": key == show}
        for key, label in shows
    ]
    query = f"?{urlencode({'show': show, 'q': words})}" if show or words else ""
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return {"page": page, "tabs": tabs, "show": show, "q": words, "query": query}


def sent_list(request: ClusterRequest, document: Document, form: str, *, plain: str, name: str) -> HttpResponse:
    """A list as a download, with its line in the journal."""
    if request.method == "GET":
        note_export(request.actor, what=name, form=form, count=len(document.rows))
    return sent_table(document, form, plain=plain, name=name)


def attempt[Made](form: Form, act: Callable[[], Made]) -> Made | None:
    """What the action gives; None with the sentence on the form where a rule says no."""
    try:
        return act()
    except RuleBroken as broken:
        form.add_error(None, str(broken))
        return None


def form_page(request: ClusterRequest, form: Form, **words: Any) -> HttpResponse:
    """The page of a form; a status of its own where it is not taken."""
    status = UNREAD if form.errors else 200
    return render(request, "infrastructure/form.html", {"form": form, **words}, status=status)
