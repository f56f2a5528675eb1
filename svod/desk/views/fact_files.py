"""Facts from a file: choosing it, the look before taking, taking, undoing."""

import re

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.desk.actions import take_file, undo_file
from svod.desk.actions.files import Taken
from svod.desk.queries.preview import preview_of
from svod.desk.views.ledger import asked_year
from svod.facts.actions import drop_facts, read_facts_file
from svod.facts.choices import BatchState, FactKind
from svod.facts.forms import FactsFileForm
from svod.facts.queries import batch_of, recent_batches
from svod.facts.rules.files import HEADS

UNREAD = 422
_PLACE = re.compile(r"row-(\d{1,6}-\d{1,4})")


@allow(Can.RECORD_FACTS)
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: ClusterRequest) -> HttpResponseBase:
    """Where a file of facts is given; the earlier ones."""
    year = asked_year(request)
    form = FactsFileForm(request.POST, request.FILES) if request.method == "POST" else FactsFileForm()
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            made = read_facts_file(request.actor, given.name or "", given.read(), year=year)
        except RuleBroken as broken:
            form.add_error("file", str(broken))
        else:
            return redirect("desk:facts-file", request.cluster.slug, made.pk)
    wrong = request.method == "POST"
    context = {
        "form": form,
        "year": year,
        "files": recent_batches(request.actor),
        "heads": HEADS.values(),
        "kinds": FactKind.labels,
    }
    return render(request, "desk/facts/files.html", context, status=UNREAD if wrong else 200)


@allow(Can.RECORD_FACTS)
@require_safe
def file(request: ClusterRequest, pk: int) -> HttpResponse:
    """One file: its lines beside the plan and the ledger, before it is taken; what it made, afterwards."""
    found = batch_of(request.actor, pk)
    is_open = found.state == BatchState.PREVIEW
    context = {
        "file": found,
        "seen": preview_of(request.actor, found, today()) if is_open else None,
        "is_taken": found.state == BatchState.TAKEN,
        "facts_url": f"{reverse('desk:facts', args=[request.cluster.slug])}?year={found.year}&batch={found.pk}",
    }
    return render(request, "desk/facts/file.html", context)


@allow(Can.RECORD_FACTS)
@require_POST
def take(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Write down what the file tells."""
    found = batch_of(request.actor, pk)
    pairs = ((_PLACE.fullmatch(name), str(value)) for name, value in request.POST.items())
    try:
        taken = take_file(request.actor, found, {match[1]: value for match, value in pairs if match})
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, _sentence(taken))
        if taken.unmet:
            said = ngettext(
                "%(n)d row number met no measure: the plan lacks it, or it was left open.",
                "%(n)d row numbers met no measure: the plan lacks them, or they were left open.",
                taken.unmet,
            )
            messages.warning(request, said % {"n": taken.unmet})
    return redirect("desk:facts-file", request.cluster.slug, pk)


def _sentence(taken: Taken) -> str:
    added = ngettext("%(n)d fact is written down", "%(n)d facts are written down", taken.added) % {"n": taken.added}
    known = ngettext("%(n)d was known already", "%(n)d were known already", taken.repeated) % {"n": taken.repeated}
    ties = ngettext("%(n)d tie to the plan", "%(n)d ties to the plan", taken.tied) % {"n": taken.tied}
    return ", ".join((added, known, ties) if taken.repeated else (added, ties)) + "."


@allow(Can.RECORD_FACTS)
@require_POST
def drop(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Put the file aside."""
    found = batch_of(request.actor, pk)
    try:
        drop_facts(request.actor, found)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return redirect(f"{reverse('desk:facts-files', args=[request.cluster.slug])}?year={found.year}")


@allow(Can.RECORD_FACTS)
@require_POST
def undo(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Take back what the file brought."""
    found = batch_of(request.actor, pk)
    try:
        stays = undo_file(request.actor, found)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        if stays:
            names = ", ".join(str(each) for each in stays[:10])
            messages.warning(request, _("The file is undone. Changed since, these stay: %(names)s.") % {"names": names})
        else:
            messages.success(request, _("The file is undone: its facts count nowhere any more."))
    return redirect("desk:facts-file", request.cluster.slug, pk)
