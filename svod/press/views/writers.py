"""Whoever is asked to write: asked from the page of a publication, writes by the link of the letter."""

import time

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from svod.accounts.access import NotThere, allow, allow_everyone
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.asking.rules.meter import Meter
from svod.asking.views.link import quiet
from svod.core.rules import RuleBroken
from svod.press import actions
from svod.press.access import require_keep
from svod.press.forms import NoteForm, WriteForm
from svod.press.queries.lists import publication_of, written_by_link
from svod.press.rules.writing import BEING_WRITTEN
from svod.press.views.desk import UNREAD, show

MOST_USES = 120
"""Uses of one link in a minute, in one process of the site."""

_USES = Meter(MOST_USES)


@allow(Can.KEEP_PRESS)
@require_POST
def ask(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Send the letter to whoever is named as the writer."""
    found = publication_of(request.actor, pk)
    require_keep(request.actor, found)
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            actions.ask_writer(request.actor, found, note=form.cleaned_data["note"])
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            said = _("The letter is on its way to the writer. It carries a link: no account is needed.")
            messages.success(request, said)
            return redirect("desk:publication", request.cluster.slug, pk)
    return show(request, found, status=UNREAD, note_form=form)


@allow_everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: ClusterRequest, token: str) -> HttpResponseBase:
    """The text of one publication without an account, until it is out. A GET changes nothing."""
    try:
        found = written_by_link(request.actor, token)
    except NotThere:
        return quiet(render(request, "press/write.html", {"dead": True}, status=404))
    if not _USES.admits(found.writing, time.monotonic()):
        return quiet(render(request, "press/write.html", {"often": True}, status=429))
    first = {"lead": found.lead, "text": found.text, "seen": found.version}
    form = WriteForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.write_by_link(request.actor, found, lead=told["lead"], text=told["text"], seen=told["seen"] or 0)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            return redirect(f"{request.path}?sent")
    shown = {
        "publication": found,
        "form": form,
        "is_open": found.state in BEING_WRITTEN,
        "sent": "sent" in request.GET,
        "page_title": found.title,
    }
    return quiet(render(request, "press/write.html", shown, status=UNREAD if form.errors else 200))
