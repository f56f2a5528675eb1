"""The page of kept links: lists, copies, a look now."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.attachments.access import may_keep_links
from svod.attachments.actions import look_again
from svod.attachments.choices import CopyKind
from svod.attachments.models import KeptLink
from svod.attachments.queries import bytes_of, figures, link_of, links
from svod.attachments.queries.links import SHOWS
from svod.attachments.views.files import SANDBOX, send_file
from svod.core.rules import RuleBroken

PAGE = 50
UNREAD = 422
COPY = {**SANDBOX, "style-src": ["'self'"]}
"""A copy is shown in our look and in a sandbox: whatever it holds, nothing runs and nothing else is loaded."""


@allow(Can.SEE_WHOLE_PLAN)
@require_safe
def kept_links(request: ClusterRequest) -> HttpResponse:
    """Links with their copies, under the list that the address names."""
    return show_links(request)


def show_links(request: ClusterRequest, *, typed: str = "", error: str = "") -> HttpResponse:
    """The page, also with what was typed and the sentence on why it was not taken."""
    show = request.GET.get("show", "")
    show = show if show in SHOWS else ""
    counts = figures(request.actor)
    labels = {"": _("All links"), "waiting": _("Waiting"), "dead": _("Dead"), "changed": _("Changed")}
    here = reverse("desk:links", args=[request.cluster.slug])
    tabs = [
        {
            "label": label,
            "url": f"{here}?show={word}" if word else here,
            "current": word == show,
            "count": counts[word or "all"],
        }
        for word, label in labels.items()
    ]
    context: dict[str, Any] = {
        "page": Paginator(links(request.actor, show), PAGE).get_page(request.GET.get("page")),
        "tabs": tabs,
        "show": show,
        "typed": typed,
        "error": error,
        "may_keep": may_keep_links(request.actor),
    }
    return render(request, "attachments/links.html", context, status=UNREAD if error else 200)


@allow(Can.SEE_WHOLE_PLAN)
@require_safe
def copy(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """The copy of a page: pages and texts to read here, other bytes, or with ?file=1 any of them, as a download."""
    link = link_of(request.actor, pk)
    if link.copy is None:
        raise Http404
    if link.copy_kind == CopyKind.BYTES or request.GET.get("file"):
        return send_file(request, link.copy, is_shown=link.copy_kind == CopyKind.BYTES)
    return _read_here(request, link)


def _read_here(request: ClusterRequest, link: KeptLink) -> HttpResponse:
    assert link.copy is not None  # noqa: S101 -- the caller has looked
    try:
        words = bytes_of(link.copy).decode("utf-8", "replace")
    except FileNotFoundError as gone:
        raise Http404 from gone
    is_page = link.copy_kind == CopyKind.PAGE
    # What is kept was built from a short list of tags (rules/pages.py), and the sandbox holds whatever it is.
    body = mark_safe(words) if is_page else words  # noqa: S308
    answer = render(request, "attachments/copy.html", {"link": link, "body": body, "is_page": is_page})
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Referrer-Policy"] = "no-referrer"
    answer._csp_config = COPY  # type: ignore[attr-defined]
    return answer


@allow(Can.EDIT_PLAN)
@require_POST
def look(request: ClusterRequest, pk: int) -> HttpResponse:
    """Ask for a look now; back to the list."""
    try:
        look_again(request.actor, link_of(request.actor, pk))
    except RuleBroken as broken:
        messages.warning(request, str(broken))
    else:
        messages.success(request, _("The page is being looked at. What is found will stand here in a minute."))
    return redirect("desk:links", request.cluster.slug)
