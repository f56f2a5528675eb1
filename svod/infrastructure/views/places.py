"""Sites and rooms for rent: on the desk, and on the site."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from svod.accounts.access import allow, allow_everyone
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.infrastructure import actions
from svod.infrastructure.access import may_keep, public_places, require_keep
from svod.infrastructure.choices import PlaceKind
from svod.infrastructure.forms import PlaceForm
from svod.infrastructure.models import Place
from svod.infrastructure.queries.documents import places_document
from svod.infrastructure.queries.others import free_area, place_of, places_on_site
from svod.infrastructure.queries.others import places as listed
from svod.infrastructure.views.pages import attempt, choice_of, form_page, listing, sent_list
from svod.journal.queries import told_history


def _shows() -> list[tuple[str, str]]:
    kinds = [(key, str(label)) for key, label in PlaceKind.choices]
    return [("", pgettext("places", "all")), ("free", pgettext("places", "free")), *kinds]


@allow(Can.SEE_PROJECTS)
@require_safe
def places(request: ClusterRequest) -> HttpResponse:
    """What is for rent, and what of it is free."""
    found = listed(request.actor, *choice_of(request))
    context = {**listing(request, found, _shows()), "free": free_area(found), "keeps": may_keep(request.actor)}
    return render(request, "infrastructure/places.html", context)


@allow(Can.SEE_PROJECTS)
@require_safe
def places_file(request: ClusterRequest, form: str) -> HttpResponseBase:
    """What the list shows, whole, as CSV or XLSX."""
    rows = listed(request.actor, *choice_of(request))
    return sent_list(request, places_document(rows), form, plain="places", name=_("Sites and rooms for rent"))


@allow(Can.KEEP_PROJECTS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ClusterRequest) -> HttpResponseBase:
    """A new site or room."""
    return _form(request, PlaceForm(request.POST or None), None, _("New site or room"))


@allow(Can.SEE_PROJECTS)
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """A site or a room: its card for whoever reads, its form for who keeps it."""
    found = place_of(request.actor, pk)
    if request.method == "POST":
        require_keep(request.actor, found)
    if request.POST.get("do") == "remove":
        actions.remove_place(request.actor, found)
        messages.success(request, _("Taken off: %(words)s") % {"words": found.name})
        return redirect("desk:places", request.cluster.slug)
    if not may_keep(request.actor):
        history = told_history(request.actor, "place", str(pk))
        return render(request, "infrastructure/place.html", {"place": found, "history": history})
    return _form(request, PlaceForm(request.POST or None, row=found), found, found.name)


def _form(request: ClusterRequest, form: PlaceForm, instead: Place | None, title: str) -> HttpResponseBase:
    if request.method == "POST" and form.is_valid():
        told, seen = form.told(), form.cleaned_data["seen"]
        made = attempt(form, lambda: actions.keep_place(request.actor, told, instead=instead, seen=seen))
        if made is not None:
            return redirect("desk:places", request.cluster.slug)
    back = reverse("desk:places", args=[request.cluster.slug])
    history = told_history(request.actor, "place", str(instead.pk)) if instead else []
    more = {"removes": instead is not None, "history": history}
    return form_page(request, form, title=title, save=_("Save"), back=back, **more)


@allow_everyone
@require_safe
def on_site(request: ClusterRequest) -> HttpResponse:
    """What is for rent, for anybody."""
    show = request.GET.get("show", "")
    tabs = [
        {"label": label, "url": f"./?show={key}" if key else "./", "current": key == show} for key, label in _shows()
    ]
    found = list(places_on_site(request.cluster, show))
    title, free = _("Sites and rooms for rent"), free_area(public_places(request.cluster))
    context = {"places": found, "tabs": tabs, "free": free, "day": today(), "page_title": title}
    return render(request, "infrastructure/on_site.html", context)
