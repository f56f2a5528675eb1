"""Consents of a person; people whose data have been kept long enough."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from svod.accounts.access import NotThere, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.journal.actions import note_opening
from svod.members.actions import give_consent, withdraw_consent
from svod.members.forms import ConsentForm
from svod.members.queries import consents_of, person_of
from svod.members.queries.retention import overdue
from svod.members.views.cards import UNREAD, card_url


@allow(Can.EDIT_MEMBERS)
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """A consent to be written down."""
    person = person_of(request.actor, pk)
    form = ConsentForm(request.POST or None, initial={"given_on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            give_consent(request.actor, person, **form.cleaned_data)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            return redirect(card_url(request, person))
    title = _("A consent of %(name)s") % {"name": person.name}
    context = {"form": form, "title": title, "save": _("Write it down"), "back": card_url(request, person)}
    return render(request, "members/form.html", context, status=UNREAD if form.errors else 200)


@allow(Can.EDIT_MEMBERS)
@require_POST
def withdraw(request: ClusterRequest, pk: int, consent: int) -> HttpResponseBase:
    """A consent is withdrawn, today."""
    person = person_of(request.actor, pk)
    found = next((each for each in consents_of(request.actor, person) if each.pk == consent), None)
    if found is None:
        raise NotThere
    try:
        hidden = withdraw_consent(request.actor, found, day=today())
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        if hidden:
            said = ngettext(
                "%(n)d contact has left the public page.", "%(n)d contacts have left the public page.", hidden
            )
            messages.success(request, said % {"n": hidden})
    return redirect(card_url(request, person))


@allow(Can.EDIT_MEMBERS)
@require_safe
def overdue_people(request: ClusterRequest) -> HttpResponse:
    """Whose data are kept past their years, and which."""
    rows = overdue(request.actor, today())
    note_opening(request.actor, "overdue", len(rows))
    return render(request, "members/overdue.html", {"rows": rows})
