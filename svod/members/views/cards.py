"""Adding and changing cards: the words, periods of membership, contacts, posts."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.rules import RuleBroken
from svod.members.access import may_edit, require_card_edit
from svod.members.actions import (
    add_organisation,
    add_person,
    edit_organisation,
    edit_person,
    erase_person,
    set_contacts,
    set_memberships,
    set_posts,
)
from svod.members.forms import (
    ContactFormSet,
    ErasureForm,
    OrganisationForm,
    PeriodFormSet,
    PersonForm,
    PostFormSet,
    contacts_told,
    periods_told,
    posts_told,
)
from svod.members.models import Organisation, Person
from svod.members.queries import organisation_of, person_of
from svod.members.queries.lists import places_of

UNREAD = 422


def card_url(request: ClusterRequest, thing: Organisation | Person) -> str:
    """The address of a card."""
    name = "desk:organisation" if isinstance(thing, Organisation) else "desk:person"
    return reverse(name, args=[request.cluster.slug, thing.pk])


def _form_page(request: HttpRequest, form: Any, **words: Any) -> HttpResponse:
    return render(request, "members/form.html", {"form": form, **words}, status=UNREAD if form.errors else 200)


def _attempt(form: Any, act: Callable[[], Any]) -> Any:
    """What the action gives; None with the sentence on the form where a rule says no."""
    try:
        return act()
    except RuleBroken as broken:
        form.add_error(None, str(broken))
        return None


@allow(Can.EDIT_MEMBERS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ClusterRequest) -> HttpResponseBase:
    """A new organisation."""
    form = OrganisationForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        made = _attempt(form, lambda: add_organisation(request.actor, form.told()))
        picture = form.picture() if made else None
        if made and picture:
            try:
                edit_organisation(request.actor, made, {}, logo=picture)
            except RuleBroken as broken:
                messages.warning(request, str(broken))
        if made:
            return redirect(card_url(request, made))
    back = reverse("desk:members", args=[request.cluster.slug])
    return _form_page(request, form, title=_("New organisation"), save=_("Add the organisation"), back=back)


@allow(Can.EDIT_MEMBERS, Can.EDIT_OWN_CARD)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """The words of an organisation's card and its logo."""
    organisation = organisation_of(request.actor, pk)
    require_card_edit(request.actor, organisation)
    own = not may_edit(request.actor)
    form = OrganisationForm(request.POST or None, request.FILES or None, organisation=organisation, own_card=own)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        made = _attempt(
            form,
            lambda: edit_organisation(
                request.actor,
                organisation,
                form.told(),
                seen=told.get("seen"),
                logo=form.picture(),
                no_logo=bool(told.get("no_logo")),
            ),
        )
        if made:
            return redirect(card_url(request, made))
    back = card_url(request, organisation)
    return _form_page(request, form, title=organisation.name, save=_("Save"), back=back)


@allow(Can.EDIT_MEMBERS)
@require_http_methods(["GET", "HEAD", "POST"])
def add_human(request: ClusterRequest) -> HttpResponseBase:
    """A new person."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = _attempt(form, lambda: add_person(request.actor, form.told()))
        if made:
            return redirect(card_url(request, made))
    back = f"{reverse('desk:members', args=[request.cluster.slug])}?show=people"
    return _form_page(request, form, title=_("New person"), save=_("Add the person"), back=back)


@allow(Can.EDIT_MEMBERS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_human(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """The parts of a person's name."""
    person = person_of(request.actor, pk)
    first = {
        "surname": person.surname,
        "first_name": person.first_name,
        "patronymic": person.patronymic,
        "gender": person.gender,
        "seen": person.version,
    }
    form = PersonForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"]
        made = _attempt(form, lambda: edit_person(request.actor, person, form.told(), seen=seen))
        if made:
            return redirect(card_url(request, made))
    return _form_page(request, form, title=person.name, save=_("Save"), back=card_url(request, person))


def _rows_page(
    request: ClusterRequest, rows: Any, thing: Organisation | Person, act: Callable[[], Any], **words: Any
) -> HttpResponseBase:
    """A page of rows that are written whole: an empty row adds, a ticked one leaves."""
    said = ""
    if request.method == "POST" and rows.is_valid():
        try:
            act()
        except RuleBroken as broken:
            said = str(broken)
        else:
            return redirect(card_url(request, thing))
    wrong = bool(said) or (request.method == "POST")
    context = {"rows": rows, "said": said, "thing": thing, "back": card_url(request, thing), **words}
    return render(request, "members/rows.html", context, status=UNREAD if wrong else 200)


@allow(Can.ERASE_PERSONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Remove what is known of a person, on request; it cannot be undone, so the page asks first."""
    person = person_of(request.actor, pk)
    form = ErasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            erase_person(request.actor, person, reason=form.cleaned_data["reason"])
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(request, _("The person's data are removed. The record itself stays, without a name."))
            return redirect(card_url(request, person))
    title = _("Remove the data of %(name)s") % {"name": person.name}
    hint = _("The name, contacts, posts, consents and invitations go; it cannot be undone. Words of plans stay.")
    if person.user_id:
        hint += " " + _("The account goes with all its roles, unless the person is known in another cluster.")
    back = card_url(request, person)
    return _form_page(request, form, title=title, save=_("Remove for ever"), back=back, hint=hint, danger=True)


@allow(Can.EDIT_MEMBERS)
@require_http_methods(["GET", "HEAD", "POST"])
def memberships(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """When an organisation belonged to the cluster."""
    thing = organisation_of(request.actor, pk)
    first = [
        {"joined": each.joined, "left": each.left, "unknown": each.joined is None} for each in thing.memberships.all()
    ]
    rows = PeriodFormSet(request.POST or None, initial=first, prefix="period")
    hint = _("The day of leaving is the first day outside. A second period may begin after it.")
    return _rows_page(
        request,
        rows,
        thing,
        lambda: set_memberships(request.actor, thing, periods_told(rows)),
        title=_("Membership"),
        hint=hint,
    )


def _contacts(request: ClusterRequest, thing: Organisation | Person) -> HttpResponseBase:
    first = [{"kind": c.kind, "value": c.value, "is_public": c.is_public} for c in thing.contacts.all()]
    rows = ContactFormSet(request.POST or None, initial=first, prefix="contact")
    hint = _("Only ticked ones stand on the public page; the others are for those who work here.")
    return _rows_page(
        request,
        rows,
        thing,
        lambda: set_contacts(request.actor, thing, contacts_told(rows)),
        title=_("Contacts"),
        hint=hint,
    )


@allow(Can.EDIT_MEMBERS, Can.EDIT_OWN_CARD)
@require_http_methods(["GET", "HEAD", "POST"])
def contacts(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """How an organisation is reached."""
    thing = organisation_of(request.actor, pk)
    require_card_edit(request.actor, thing)
    return _contacts(request, thing)


@allow(Can.EDIT_MEMBERS)
@require_http_methods(["GET", "HEAD", "POST"])
def human_contacts(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """How a person is reached."""
    return _contacts(request, person_of(request.actor, pk))


@allow(Can.EDIT_MEMBERS)
@require_http_methods(["GET", "HEAD", "POST"])
def posts(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Where a person worked and works."""
    thing = person_of(request.actor, pk)
    first = [
        {"title": p.title, "organisation": p.organisation_id, "since": p.since, "until": p.until}
        for p in thing.posts.all()
    ]
    places = places_of(request.actor)
    rows = PostFormSet(request.POST or None, initial=first, prefix="post", form_kwargs={"places": places})
    hint = _("The first row that holds today says where the person works: its measures become theirs.")
    return _rows_page(
        request,
        rows,
        thing,
        lambda: set_posts(request.actor, thing, posts_told(rows)),
        title=_("Posts"),
        hint=hint,
    )
