"""The list of bodies, the page of one, its card and seats."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.bodies.access import may_keep
from svod.bodies.actions import add_body, edit_body, end_seat, give_seat
from svod.bodies.choices import SeatRole
from svod.bodies.forms import BodyForm, ConditionForm, EndForm, SeatForm
from svod.bodies.models import Body
from svod.bodies.queries import body_of, figures_of, listed, seats_on
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.journal.queries import told_history

UNREAD = 422
KEEPS = (Can.KEEP_MEETINGS, Can.KEEP_OWN_BODY)


def to_body(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """To the body's page."""
    return redirect("desk:body", request.cluster.slug, pk)


@allow(Can.SEE_MEETINGS)
@require_safe
def bodies(request: ClusterRequest) -> HttpResponse:
    """All bodies with their leads."""
    context = {"bodies": listed(request.actor, today()), "may_add": request.actor.may(Can.KEEP_MEETINGS)}
    return render(request, "bodies/bodies.html", context)


def show_body(request: ClusterRequest, body: Body, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of a body; `forms` replace empty ones where something typed was refused."""
    day = today()
    seats = list(seats_on(body, day))
    context = {
        "body": body,
        "day": day,
        "seats": seats,
        "past": body.seats.exclude(pk__in=[seat.pk for seat in seats]).select_related("organisation", "person"),
        "figures": figures_of(body, day.year),
        "conditions": body.conditions.select_related("file"),
        "reports": body.reports.all(),
        "history": told_history(request.actor, "body", str(body.pk)),
        "office": request.actor.may(Can.KEEP_MEETINGS),
        "sees_plan": request.actor.may(Can.SEE_WHOLE_PLAN),
        "keeps": may_keep(request.actor, body),
        "seat_form": SeatForm(request.actor, initial={"since": day}),
        "condition_form": ConditionForm(initial={"given_on": day}),
        **forms,
    }
    return render(request, "bodies/body.html", context, status=status)


@allow(Can.SEE_MEETINGS)
@require_safe
def body(request: ClusterRequest, pk: int) -> HttpResponse:
    """Who sits there, how often it meets, conditions of work, reports."""
    return show_body(request, body_of(request.actor, pk))


def _card(request: ClusterRequest, form: BodyForm, **words: Any) -> HttpResponse:
    return render(request, "bodies/form.html", {"form": form, **words}, status=UNREAD if form.errors else 200)


@allow(Can.KEEP_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ClusterRequest) -> HttpResponseBase:
    """A new body."""
    form = BodyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return to_body(request, add_body(request.actor, form.told()).pk)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    back = reverse("desk:bodies", args=[request.cluster.slug])
    return _card(request, form, title=_("New body"), save=_("Add the body"), back=back)


@allow(Can.KEEP_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """The card of a body."""
    body = body_of(request.actor, pk)
    form = BodyForm(request.POST or None, initial=BodyForm.of(body))
    if request.method == "POST" and form.is_valid():
        try:
            edit_body(request.actor, body, form.told(), seen=form.cleaned_data["seen"] or 0)
            return to_body(request, pk)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    back = reverse("desk:body", args=[request.cluster.slug, pk])
    return _card(request, form, title=body.name, save=_("Save"), back=back)


@allow(Can.KEEP_MEETINGS)
@require_POST
def give(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """A new seat."""
    body = body_of(request.actor, pk)
    form = SeatForm(request.actor, request.POST)
    if form.is_valid():
        told = form.cleaned_data
        try:
            give_seat(
                request.actor,
                body,
                organisation=told["organisation"],
                person=told["person"],
                role=SeatRole(told["role"]),
                votes=told["votes"],
                since=told["since"],
            )
            return to_body(request, pk)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    return show_body(request, body, status=UNREAD, seat_form=form)


@allow(Can.KEEP_MEETINGS)
@require_POST
def end(request: ClusterRequest, pk: int, seat: int) -> HttpResponseBase:
    """The last day of a seat."""
    body = body_of(request.actor, pk)
    held = get_object_or_404(body.seats.select_related("body"), pk=seat)
    form = EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(sentence) for sentence in form.errors["until"]))
        return to_body(request, pk)
    try:
        end_seat(request.actor, held, until=form.cleaned_data["until"])
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return to_body(request, pk)
