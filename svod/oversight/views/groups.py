"""Observation groups, for operators."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from svod.accounts.access import NotThere, allow_signed_in
from svod.accounts.models import User
from svod.clusters.models import Cluster
from svod.core.rules import RuleBroken
from svod.oversight import actions
from svod.oversight.access import require_keeper
from svod.oversight.forms import ClustersForm, GroupForm, ObserverForm
from svod.oversight.models import ObservationGroup
from svod.oversight.queries.groups import kept_group, kept_groups

UNREAD = 422


def _keeper(request: HttpRequest) -> User:
    """The operator at work. Raises NotThere for nobody, Refused for who keeps no groups."""
    if not isinstance(request.user, User):
        raise NotThere
    require_keeper(request.user)
    return request.user


@allow_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def listed(request: HttpRequest) -> HttpResponseBase:
    """The groups of an operator, and a new one."""
    user = _keeper(request)
    form = GroupForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_group(user, form.cleaned_data["name"])
        except RuleBroken as broken:
            form.add_error("name", str(broken))
        else:
            return redirect("oversight:group", made.pk)
    context = {"groups": kept_groups(user), "form": form}
    return render(request, "oversight/groups.html", context, status=UNREAD if form.errors else 200)


def _page(request: HttpRequest, user: User, group: ObservationGroup, **forms: Any) -> HttpResponse:
    given = {
        "clusters_form": ClustersForm(user, group),
        "observer_form": ObserverForm(),
        "group": group,
        "clusters": group.clusters.order_by("short_name", "pk"),
        "observers": group.observers.order_by("name", "pk"),
    }
    status = UNREAD if any(form.errors for form in forms.values()) else 200
    return render(request, "oversight/group.html", given | forms, status=status)


@allow_signed_in
@require_http_methods(["GET", "HEAD"])
def one(request: HttpRequest, group: int) -> HttpResponseBase:
    """A group: its clusters, its observers."""
    user = _keeper(request)
    return _page(request, user, kept_group(user, group))


@allow_signed_in
@require_POST
def take_in(request: HttpRequest, group: int) -> HttpResponseBase:
    """Put clusters into a group."""
    user = _keeper(request)
    held = kept_group(user, group)
    form = ClustersForm(user, held, request.POST)
    if not form.is_valid():
        return _page(request, user, held, clusters_form=form)
    count = actions.add_clusters(user, held, list(form.cleaned_data["clusters"]))
    said = ngettext("%(count)d cluster is now in the group.", "%(count)d clusters are now in the group.", count)
    messages.success(request, said % {"count": count})
    return redirect("oversight:group", held.pk)


@allow_signed_in
@require_POST
def take_out(request: HttpRequest, group: int, cluster: int) -> HttpResponseBase:
    """Take a cluster out of a group."""
    user = _keeper(request)
    held = kept_group(user, group)
    found = Cluster.objects.filter(observed_in=held, pk=cluster).first()
    if found is None:
        raise NotThere
    actions.remove_clusters(user, held, [found])
    messages.success(request, _("“%(name)s” is taken out of the group.") % {"name": found.short_name})
    return redirect("oversight:group", held.pk) if held.clusters.exists() else redirect("oversight:groups")


@allow_signed_in
@require_POST
def let_in(request: HttpRequest, group: int) -> HttpResponseBase:
    """Let a person observe a group."""
    user = _keeper(request)
    held = kept_group(user, group)
    form = ObserverForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        try:
            observer = actions.add_observer(user, held, email=told["email"], name=told["name"])
        except ValidationError as error:
            _tell(form, error)
        else:
            messages.success(request, _("%(name)s observes the group now.") % {"name": observer.name})
            return redirect("oversight:group", held.pk)
    return _page(request, user, held, observer_form=form)


def _tell(form: ObserverForm, error: ValidationError) -> None:
    said: dict[str, Callable[[], str]] = {
        "name": lambda: _("There is no account with this address yet: write the name."),
    }
    for field, words in error.message_dict.items():
        form.add_error(field if field in form.fields else None, said[field]() if field in said else " ".join(words))


@allow_signed_in
@require_POST
def let_out(request: HttpRequest, group: int, observer: int) -> HttpResponseBase:
    """Take a person off a group."""
    user = _keeper(request)
    held = kept_group(user, group)
    found = User.objects.filter(observes=held, pk=observer).first()
    if found is None:
        raise NotThere
    actions.remove_observer(user, held, found)
    messages.success(request, _("%(name)s no longer observes the group.") % {"name": found.name})
    return redirect("oversight:group", held.pk)


@allow_signed_in
@require_POST
def drop(request: HttpRequest, group: int) -> HttpResponseBase:
    """Take a group away."""
    user = _keeper(request)
    held = kept_group(user, group)
    name = held.name
    actions.drop_group(user, held)
    messages.success(request, _("The group “%(name)s” is removed with the roles that it gave.") % {"name": name})
    return redirect("oversight:groups")
