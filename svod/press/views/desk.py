"""The press on the desk: what is written, the editorial calendar, one publication, its versions."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.core.ref import key_in
from svod.core.rules import RuleBroken
from svod.journal.queries import told_history
from svod.press.access import require_keep
from svod.press.actions import add_publication, edit_publication
from svod.press.choices import Sort, State
from svod.press.forms import NoteForm, PictureForm, PublicationForm, ScheduleForm
from svod.press.models import Publication
from svod.press.queries.calendar import months, quotas
from svod.press.queries.lists import listed, publication_of, states_counted, version_of, versions_of
from svod.press.rules import compared
from svod.press.rules.writing import BEING_WRITTEN

PAGE, UNREAD = 50, 422
FIRST_YEAR, LAST_YEAR = 1990, 2200


@allow(Can.SEE_PRESS)
@require_safe
def press(request: ClusterRequest) -> HttpResponse:
    """Every publication, narrowed by its state."""
    state = request.GET.get("state", "")
    counts = states_counted(request.actor)
    filters = [{"label": _("All"), "url": "./", "current": not state, "count": sum(counts.values())}]
    filters += [
        {"label": each.label, "url": f"./?state={each.value}", "current": state == each, "count": counts[each.value]}
        for each in State
    ]
    context = {
        "page": Paginator(listed(request.actor, state=state), PAGE).get_page(request.GET.get("page")),
        "filters": filters,
        "sorts": Sort,
        "year": today().year,
        "keeps": request.actor.may(Can.KEEP_PRESS),
    }
    return render(request, "press/press.html", context)


@allow(Can.SEE_PRESS)
@require_safe
def calendar(request: ClusterRequest, year: int) -> HttpResponse:
    """A year of the press: what the plan promises, what is out, what is written for when and by whom."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    found, free = months(request.actor, year)
    context = {
        "year": year,
        "months": found,
        "free": free,
        "quotas": quotas(request.actor, year),
        "keeps": request.actor.may(Can.KEEP_PRESS),
        "now": today(),
    }
    return render(request, "press/calendar.html", context)


def _form(request: ClusterRequest, form: PublicationForm, **words: Any) -> HttpResponse:
    return render(request, "press/form.html", {"form": form, **words}, status=UNREAD if form.errors else 200)


@allow(Can.KEEP_PRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ClusterRequest) -> HttpResponseBase:
    """A new publication, of the sort that `?sort=` names; with the button of an idea it is in the calendar alone."""
    sort = request.GET.get("sort", Sort.NEWS.value)
    if sort not in Sort.values:
        raise Http404
    form = PublicationForm(request.actor, sort, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_publication(request.actor, sort, form.draft(), is_idea="idea" in request.POST)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(request, _("“%(title)s” is written down.") % {"title": made.title})
            return redirect("desk:publication", request.cluster.slug, made.pk)
    return _form(request, form, sort=Sort(sort))


def show(request: ClusterRequest, publication: Publication, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of a publication; `forms` replace empty ones where something typed was refused."""
    actor = request.actor
    context = {
        "publication": publication,
        "organisations": publication.organisations.order_by("folded", "pk"),
        "measures": publication.measures.select_related("plan").order_by("pk"),
        "pictures": publication.pictures.all(),
        "versions": versions_of(publication),
        "history": told_history(actor, "publication", str(publication.pk)),
        "keeps": actor.may(Can.KEEP_PRESS),
        "public_name": f"public:press-{publication.sort}",
        "schedule_form": ScheduleForm(),
        "picture_form": PictureForm(),
        "note_form": NoteForm(),
        "is_asked": publication.state in BEING_WRITTEN and publication.writer_id is not None,
        **forms,
    }
    return render(request, "press/desk_publication.html", context, status=status)


@allow(Can.SEE_PRESS)
@require_safe
def publication(request: ClusterRequest, pk: int) -> HttpResponse:
    """How it looks, where it stands, its pictures, versions and history."""
    return show(request, publication_of(request.actor, pk))


@allow(Can.KEEP_PRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """The text and what belongs to it."""
    found = publication_of(request.actor, pk)
    require_keep(request.actor, found)
    given = {"files": request.FILES} if request.method == "POST" else {"initial": PublicationForm.of(found)}
    form = PublicationForm(request.actor, found.sort, request.POST or None, **given)
    if request.method == "POST" and form.is_valid():
        try:
            edit_publication(request.actor, found, form.draft(), seen=form.cleaned_data["seen"] or 0)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(request, _("Saved."))
            return redirect("desk:publication", request.cluster.slug, pk)
    return _form(request, form, sort=Sort(found.sort), publication=found)


@allow(Can.SEE_PRESS)
@require_safe
def version(request: ClusterRequest, pk: int, number: int) -> HttpResponse:
    """A version beside the one before it, or beside the one that `?with=` names."""
    found = publication_of(request.actor, pk)
    after = version_of(found, number)
    earlier = key_in(request.GET.get("with", "")) or number - 1
    before = version_of(found, earlier) if earlier > 0 else None
    context = {
        "publication": found,
        "before": before,
        "after": after,
        "parts": [
            compared(getattr(before, name) if before else "", getattr(after, name))
            for name in ("title", "lead", "text")
        ],
        "versions": versions_of(found),
    }
    return render(request, "press/version.html", context)
