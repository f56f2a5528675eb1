"""A list given as a file: earlier ones, the look before taking, taking, undoing."""

import re

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.rules import RuleBroken
from svod.members.actions import correct_columns, drop_list, read_list, take_list, undo_list
from svod.members.choices import BatchState, Register
from svod.members.forms import UploadForm
from svod.members.queries.batches import batch_of, preview, recent_batches, roles_to_choose

UNREAD = 422
_ROW = re.compile(r"(?:row|column)-(\d{1,6})")


@allow(Can.EDIT_MEMBERS)
@require_http_methods(["GET", "HEAD", "POST"])
def batches(request: ClusterRequest) -> HttpResponseBase:
    """Where a list is given; the earlier ones."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            batch = read_list(request.actor, given.name or "", given.read())
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            return redirect("desk:members-load", request.cluster.slug, batch.pk)
    wrong = request.method == "POST"
    if wrong and not form.is_bound:
        form.full_clean()
    context = {"form": form, "batches": recent_batches(request.actor)}
    return render(request, "members/batches.html", context, status=UNREAD if wrong else 200)


@allow(Can.EDIT_MEMBERS)
@require_safe
def show(request: ClusterRequest, pk: int) -> HttpResponse:
    """One list: its columns, its rows beside what is known, its questions."""
    batch = batch_of(request.actor, pk)
    is_open = batch.state == BatchState.PREVIEW
    context = {
        "batch": batch,
        "is_open": is_open,
        "is_taken": batch.state == BatchState.ACCEPTED,
        "seen": preview(request.actor, batch) if is_open else None,
        "roles": roles_to_choose(Register(batch.register)),
    }
    return render(request, "members/batch.html", context)


def _numbered(request: ClusterRequest) -> dict[int, str]:
    found = ((_ROW.fullmatch(name), str(value)) for name, value in request.POST.items())
    return {int(match[1]): value for match, value in found if match}


@allow(Can.EDIT_MEMBERS)
@require_POST
def columns(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """What the columns are about, corrected."""
    batch = batch_of(request.actor, pk)
    try:
        correct_columns(request.actor, batch, _numbered(request))
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return redirect("desk:members-load", request.cluster.slug, pk)


@allow(Can.EDIT_MEMBERS)
@require_POST
def take(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Take the list as its rows say."""
    batch = batch_of(request.actor, pk)
    try:
        counts = take_list(request.actor, batch, _numbered(request))
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        added = ngettext("%(n)d row added", "%(n)d rows added", counts["added"]) % {"n": counts["added"]}
        changed = ngettext("%(n)d changed", "%(n)d rows changed", counts["changed"]) % {"n": counts["changed"]}
        messages.success(
            request, _("The list is taken: %(added)s, %(changed)s.") % {"added": added, "changed": changed}
        )
    return redirect("desk:members-load", request.cluster.slug, pk)


@allow(Can.EDIT_MEMBERS)
@require_POST
def drop(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Put the list aside."""
    batch = batch_of(request.actor, pk)
    try:
        drop_list(request.actor, batch)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return redirect("desk:members-loads", request.cluster.slug)


@allow(Can.EDIT_MEMBERS)
@require_POST
def undo(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Take back what the list brought."""
    batch = batch_of(request.actor, pk)
    try:
        stays = undo_list(request.actor, batch)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        if stays:
            names = ", ".join(stays[:10])
            said = _("The list is undone. Changed or used since, these stay: %(names)s.") % {"names": names}
            messages.warning(request, said)
        else:
            messages.success(request, _("The list is undone: everything is as it was before it."))
    return redirect("desk:members-load", request.cluster.slug, pk)
