"""Who answers requests, and how they do."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.requests.access import may_keep
from svod.requests.actions import keep_addressee
from svod.requests.choices import AddresseeKind
from svod.requests.forms import AddresseeForm
from svod.requests.models import Addressee
from svod.requests.queries.pages import addressee_of, standings
from svod.requests.views.lists import UNREAD


@allow(Can.SEE_REQUESTS)
@require_safe
def addressees(request: ClusterRequest) -> HttpResponse:
    """A card for each: in work, late, the average of working days."""
    context = {"standings": standings(request.cluster, today()), "keeps": may_keep(request.actor)}
    return render(request, "requests/addressees.html", context)


@allow(Can.KEEP_REQUESTS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ClusterRequest) -> HttpResponseBase:
    """A new addressee."""
    return _form(request, AddresseeForm(request.POST or None), _("New addressee"), None)


@allow(Can.KEEP_REQUESTS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Change an addressee."""
    found = addressee_of(request.actor, pk)
    first = {"name": found.name, "kind": found.kind, "days": found.days}
    return _form(request, AddresseeForm(request.POST or None, initial=first), found.name, found)


def _form(request: ClusterRequest, form: AddresseeForm, title: str, instead: Addressee | None) -> HttpResponseBase:
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            keep_addressee(
                request.actor, name=told["name"], kind=AddresseeKind(told["kind"]), days=told["days"], instead=instead
            )
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            return redirect("desk:addressees", request.cluster.slug)
    back = reverse("desk:addressees", args=[request.cluster.slug])
    context = {"form": form, "title": title, "save": _("Save"), "back": back}
    return render(request, "requests/form.html", context, status=UNREAD if form.errors else 200)
