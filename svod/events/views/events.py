"""Events: the list, one event, its card, copying, cancelling, closing, its report."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from svod.accounts.access import allow
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.events import actions
from svod.events.access import may_keep
from svod.events.choices import VISITED, EventKind
from svod.events.forms.desk import CloseForm, CopyForm, EventForm
from svod.events.models import Event
from svod.events.queries.pages import event_of, figures_of, listed_events, programme_of, sources_of, years_of
from svod.events.queries.papers import event_told
from svod.events.rules.days import years_on
from svod.events.views.shared import KEEPS, SEES, UNREAD, attempt, faults_said, form_page, saved, year_of
from svod.writing import paper_docx, paper_pdf
from svod.writing.events import event_paper
from svod.writing.pdf import RenderFailed

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def to_event(request: ClusterRequest, event: Event) -> HttpResponseBase:
    """To the page of an event."""
    return redirect("desk:event", request.cluster.slug, event.pk)


@allow(*SEES)
@require_safe
def events(request: ClusterRequest) -> HttpResponse:
    """The events of a year: ahead and behind."""
    year, day = year_of(request), today()
    found = listed_events(request.actor, year)
    years = sorted({*years_of(request.actor), day.year, year}, reverse=True)
    context = {
        "ahead": [event for event in found if event.last >= day],
        "behind": [event for event in found if event.last < day],
        "year": year,
        "years": [{"label": str(each), "url": f"?year={each}", "current": each == year} for each in years],
        "keeps": may_keep(request.actor),
    }
    return render(request, "events/events.html", context)


@allow(*KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ClusterRequest) -> HttpResponseBase:
    """A new event."""
    kind = request.GET.get("kind", EventKind.EXHIBITION)
    begin = {"kind": kind, "public": True, "hosted": kind not in VISITED}
    form = EventForm(request.actor, today().year, request.POST or None, initial=begin)
    if request.method == "POST":
        made = saved(
            form, lambda: actions.add_event(request.actor, form.told(), measures=form.cleaned_data["measures"])
        )
        if made is not None:
            return to_event(request, made)
    back = reverse("desk:events", args=[request.cluster.slug])
    return form_page(request, form, title=_("New event"), save=_("Add the event"), back=back)


@allow(*SEES)
@require_safe
def event(request: ClusterRequest, pk: int) -> HttpResponse:
    """One event: what it is, its programme, numbers, files, what came of it."""
    found = event_of(request.actor, pk)
    files = list(found.files.select_related("file"))
    context = {
        "event": found,
        "days": programme_of(found),
        "figures": figures_of(found),
        "costs": list(found.costs.all()),
        "sources": sources_of(found),
        "photos": [laid for laid in files if laid.is_photo],
        "files": [laid for laid in files if not laid.is_photo],
        "links": list(found.links.select_related("link")),
        "measures": list(found.measures.select_related("plan").order_by("plan__year", "order")),
        "keeps": may_keep(request.actor),
        "begun": today() >= found.first,
        "next_first": years_on(found.first, 1),
        "here": "event",
    }
    return render(request, "events/event.html", context)


@allow(*KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """The card of an event."""
    found = event_of(request.actor, pk)
    form = EventForm(request.actor, found.first.year, request.POST or None, initial=EventForm.of(found))
    if request.method == "POST":
        done = saved(
            form,
            lambda: actions.edit_event(
                request.actor,
                found,
                form.told(),
                seen=form.cleaned_data["seen"] or 0,
                measures=form.cleaned_data["measures"],
            ),
        )
        if done is not None:
            return to_event(request, found)
    back = reverse("desk:event", args=[request.cluster.slug, pk])
    return form_page(request, form, title=found.title, save=_("Save"), back=back)


@allow(*KEEPS)
@require_POST
def copy(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """The same event a year later."""
    found, form = event_of(request.actor, pk), CopyForm(request.POST)
    if not form.is_valid():
        faults_said(request, form)
        return to_event(request, found)
    made: list[Event] = []
    first = form.cleaned_data["first"]
    if attempt(request, lambda: made.append(actions.copy_event(request.actor, found, first=first))):
        messages.success(request, _("The event is copied, and its days are shifted."))
        return to_event(request, made[0])
    return to_event(request, found)


@allow(*KEEPS)
@require_POST
def state(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Cancel, put back, open again."""
    found, actor, why = event_of(request.actor, pk), request.actor, request.POST.get("why", "")
    do = request.POST.get("do", "")
    if do == "cancel":
        attempt(request, lambda: actions.cancel_event(actor, found, why=why), _("The event is cancelled."))
    elif do == "revive":
        attempt(request, lambda: actions.revive_event(actor, found), _("The event is put back."))
    elif do == "reopen":
        said = _("The event is open again, and its fact is withdrawn.")
        attempt(request, lambda: actions.reopen_event(actor, found), said)
    return to_event(request, found)


@allow(*KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """How many came, what was decided, what came of it."""
    found = event_of(request.actor, pk)
    begin = {"people": found.people, "decisions": found.decisions, "outcome": found.outcome}
    form = CloseForm(request.POST or None, initial=begin)
    if request.method == "POST":
        done = saved(form, lambda: actions.close_event(request.actor, found, **form.cleaned_data))
        if done is not None:
            messages.success(request, _("The event is closed: it stands in the ledger."))
            return to_event(request, found)
    context = {"event": found, "form": form, "figures": figures_of(found), "here": "close"}
    return render(request, "events/close.html", context, status=UNREAD if form.errors else 200)


def printed(name: str, form: str, make: dict[str, Any]) -> HttpResponse:
    """A file of the form, made by what `make` holds under it. Raises Http404 for a form that is none."""
    if form not in make:
        raise Http404
    try:
        body = make[form]()
    except RenderFailed as failed:
        return HttpResponse(str(failed), status=503, content_type="text/plain; charset=utf-8")
    answer = HttpResponse(body, content_type=DOCX if form == "docx" else "application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{slugify(name)}.{form}"'
    return answer


@allow(*SEES)
@require_safe
def report(request: ClusterRequest, pk: int, form: str) -> HttpResponse:
    """The report of an event as a file."""
    found = event_of(request.actor, pk)
    paper = event_paper(event_told(found))
    make = {"docx": lambda: paper_docx.write(paper), "pdf": lambda: paper_pdf.render(paper)}
    return printed(f"event-{found.first}-{pk}", form, make)
