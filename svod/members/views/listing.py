"""Pages of a list of another room: where it is given, the look before taking; the room's views call these."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from svod.accounts.middleware import ClusterRequest
from svod.core.rules import RuleBroken
from svod.members.actions.listing import (
    ListKind,
    drop_list_file,
    keep_list_file,
    lines_of,
    take_list_file,
    undo_list_file,
)
from svod.members.choices import BatchState
from svod.members.forms import UploadForm
from svod.members.models import ListFile
from svod.members.rules.listing import counts_of

UNREAD, PAGE, SHOWN = 422, 200, 20


@dataclass(frozen=True, slots=True)
class Pages:
    """Where the pages of a kind stand: its title, the names of its two addresses, where the list itself is seen.

    `sample` is the address of the list as a file, to begin with.
    """

    kind: ListKind
    title: str
    many: str
    one: str
    home: str
    sample: str = ""

    def url(self, request: ClusterRequest, name: str, *keys: str | int) -> str:
        """The address of a name within the cluster, and within the place where there is one."""
        return reverse(name, args=[request.cluster.slug, *keys])


def list_files(request: ClusterRequest, pages: Pages, *within: int) -> HttpResponseBase:
    """Where a list is given; the earlier ones."""
    place = "".join(map(str, within))
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form.full_clean()
        if form.is_valid():
            given = form.cleaned_data["file"]
            try:
                file = keep_list_file(request.actor, pages.kind, place, given.name or "", given.read())
            except RuleBroken as broken:
                form.add_error(None, str(broken))
            else:
                return redirect(pages.url(request, pages.one, *within, file.pk))
    files = ListFile.objects.filter(cluster=request.cluster, kind=pages.kind.key, place=place).defer("lines", "made")
    files = files.select_related("given_by")[:SHOWN]
    context = {
        "form": form,
        "title": pages.title,
        "heads": ", ".join(head.title for head in pages.kind.heads),
        "home": pages.url(request, pages.home, *within),
        "sample": pages.url(request, pages.sample, *within) if pages.sample else "",
        "files": [(each, pages.url(request, pages.one, *within, each.pk)) for each in files],
    }
    return render(request, "members/list_files.html", context, status=UNREAD if request.method == "POST" else 200)


def list_file(request: ClusterRequest, pages: Pages, pk: int, *within: int) -> HttpResponseBase:
    """One list: what every row would do; taken, dropped, undone by the buttons of its page."""
    place = "".join(map(str, within))
    own = ListFile.objects.filter(cluster=request.cluster, kind=pages.kind.key, place=place)
    file = get_object_or_404(own, pk=pk)
    if request.method == "POST":
        try:
            _act(request, pages, file)
        except RuleBroken as broken:
            messages.error(request, str(broken))
        return redirect(pages.url(request, pages.one, *within, pk))
    return _show(request, pages, file, *within)


def _show(request: ClusterRequest, pages: Pages, file: ListFile, *within: int) -> HttpResponse:
    is_open = file.state == BatchState.PREVIEW
    lines = lines_of(request.actor, pages.kind, file) if is_open else []
    first = sorted(lines, key=lambda line: (line.does != "fault", line.number))
    counts = counts_of(lines)
    context = {
        "file": file,
        "title": pages.title,
        "is_open": is_open,
        "is_taken": file.state == BatchState.ACCEPTED,
        "page": Paginator(first, PAGE).get_page(request.GET.get("page")),
        "counts": counts if is_open else file.made.get("counts", counts),
        "takes": is_open and counts["add"] + counts["change"] > 0 and not (pages.kind.whole and counts["fault"]),
        "whole": pages.kind.whole,
        "all_files": pages.url(request, pages.many, *within),
        "home": pages.url(request, pages.home, *within),
    }
    return render(request, "members/list_file.html", context)


def _act(request: ClusterRequest, pages: Pages, file: ListFile) -> None:
    actor, do = request.actor, request.POST.get("do", "")
    if do == "take":
        counts = take_list_file(actor, pages.kind, file)
        added = ngettext("%(n)d row added", "%(n)d rows added", counts["add"]) % {"n": counts["add"]}
        changed = ngettext("%(n)d changed", "%(n)d rows changed", counts["change"]) % {"n": counts["change"]}
        messages.success(
            request, _("The list is taken: %(added)s, %(changed)s.") % {"added": added, "changed": changed}
        )
    elif do == "drop":
        drop_list_file(actor, pages.kind, file)
        messages.success(request, _("The list is put aside: nothing was written."))
    elif do == "undo":
        stays = undo_list_file(actor, pages.kind, file)
        names = ", ".join(stays[:10])
        if stays:
            said = _("The list is undone. Changed or used since, these stay: %(names)s.") % {"names": names}
            messages.warning(request, said)
        else:
            messages.success(request, _("The list is undone: everything is as it was before it."))
