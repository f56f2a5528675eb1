"""The cards of organisations and people, to which every room adds its part."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.attachments.views.links import show_links
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.desk.actions import add_link as keep_address
from svod.desk.queries.cards import everything_about, parts_of_organisation, parts_of_person
from svod.members.access import is_own, may_edit
from svod.members.actions import note_export
from svod.members.choices import Register
from svod.members.queries import (
    consents_of,
    contacts_of,
    history_of,
    organisation_of,
    people_of,
    person_of,
    standing_of,
)


@allow(Can.EDIT_PLAN)
@require_POST
def add_link(request: ClusterRequest) -> HttpResponseBase:
    """Keep an address given at the page of links; one that is none comes back with a sentence beside it."""
    typed = request.POST.get("address", "")
    try:
        link = keep_address(request.actor, typed)
    except RuleBroken as broken:
        return show_links(request, typed=typed, error=str(broken))
    if link.is_new:
        messages.success(request, _("The address is kept. Its page will be copied within a minute."))
    else:
        messages.info(request, _("This address is kept already."))
    return redirect("desk:links", request.cluster.slug)


@allow(Can.SEE_MEMBERS, Can.EDIT_OWN_CARD)
@require_safe
def organisation(request: ClusterRequest, pk: int) -> HttpResponse:
    """The card of an organisation: who it is, how to reach it, since when a member, its people, its measures."""
    thing, day = organisation_of(request.actor, pk), today()
    edits = may_edit(request.actor)
    context = {
        "thing": thing,
        "standing": standing_of(thing, day),
        "contacts": contacts_of(request.actor, thing),
        "people": people_of(request.actor, thing, day),
        "parts": parts_of_organisation(request.actor, thing, day),
        "history": history_of(request.actor, thing),
        "sheet_year": day.year,
        "may_edit": edits,
        "may_write": edits or is_own(request.actor, thing),
    }
    return render(request, "desk/organisation.html", context)


@allow(Can.SEE_MEMBERS, Can.EDIT_OWN_CARD)
@require_safe
def person(request: ClusterRequest, pk: int) -> HttpResponse:
    """The card of a person: the name, posts over time, how to reach, measures."""
    thing, day = person_of(request.actor, pk), today()
    context = {
        "thing": thing,
        "contacts": contacts_of(request.actor, thing),
        "parts": parts_of_person(request.actor, thing, day),
        "history": history_of(request.actor, thing),
        "may_edit": may_edit(request.actor),
        "consents": consents_of(request.actor, thing),
        "may_erase": may_edit(request.actor) and request.actor.may(Can.ERASE_PERSONAL),
    }
    return render(request, "desk/person.html", context)


@allow(Can.ERASE_PERSONAL)
@require_safe
def person_export(request: ClusterRequest, pk: int) -> HttpResponse:
    """Everything that the installation holds about one person, for that person."""
    told = everything_about(request.actor, person_of(request.actor, pk), today())
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="person-{pk}.json"'
    if request.method == "GET":
        note_export(request.actor, Register.PEOPLE, form="json", count=1)
    return answer
