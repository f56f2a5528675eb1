"""Guests: the list, invitations, reminders, a list as a file, what the office decides, the form of registration."""

from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from svod.accounts.access import allow
from svod.accounts.middleware import ClusterRequest
from svod.core.rules import RuleBroken
from svod.events import actions
from svod.events.access import may_keep, require_keep
from svod.events.actions.lists import GuestList
from svod.events.choices import GuestState
from svod.events.forms.desk import FieldForm, GuestForm, InviteForm, RegistrationForm
from svod.events.models import Event
from svod.events.queries.guests import document_of, listed_guests
from svod.events.queries.pages import event_of, figures_of, guest_of, row_of
from svod.events.rules.lists import Row
from svod.events.views.shared import KEEPS, SEES, UNREAD, attempt, saved
from svod.journal.actions import note_opening
from svod.members.views.listing import Pages, list_file, list_files
from svod.writing import xlsx

PAGE = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _to_guests(request: ClusterRequest, event: Event) -> HttpResponseBase:
    return redirect("desk:event-guests", request.cluster.slug, event.pk)


@allow(*KEEPS)
@require_safe
def guests(request: ClusterRequest, pk: int) -> HttpResponse:
    """The list of guests, by state and by words."""
    return _show(request, event_of(request.actor, pk))


def _show(request: ClusterRequest, event: Event, *, status: int = 200, **more: object) -> HttpResponse:
    state, words = request.GET.get("state", ""), request.GET.get("q", "")[:100]
    page = Paginator(listed_guests(event, state, words), PAGE).get_page(request.GET.get("page"))
    note_opening(request.actor, "guests", page.paginator.count)
    figures = figures_of(event)
    tabs = [
        ("", pgettext("guests", "All"), None),
        (GuestState.CONFIRMED, pgettext("guests", "Have a place"), figures.confirmed),
        (GuestState.WAITING, pgettext("guests", "Wait"), figures.waiting),
        (GuestState.ASKED, pgettext("guests", "For approval"), figures.asked),
        (GuestState.INVITED, pgettext("guests", "Silent"), figures.invited),
        ("came", pgettext("guests", "Came"), figures.came),
    ]
    context = {
        "event": event,
        "page": page,
        "figures": figures,
        "tabs": [
            {"label": label, "url": f"?state={key}" if key else "?", "current": state == key, "count": count}
            for key, label, count in tabs
        ],
        "words": words,
        "state": state,
        "keeps": may_keep(request.actor),
        "invite_form": InviteForm(prefix="invite"),
        "guest_form": GuestForm(prefix="guest"),
        "here": "guests",
        **more,
    }
    return render(request, "events/guests.html", context, status=status)


@allow(*KEEPS)
@require_POST
def add(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """One guest written down by the office."""
    event, form = event_of(request.actor, pk), GuestForm(request.POST, prefix="guest")
    if not form.is_valid():
        return _show(request, event, status=UNREAD, guest_form=form)
    told = form.cleaned_data
    row = Row(0, told["name"].strip(), told["email"].lower(), told["firm"].strip(), told["post"].strip())
    made, _known = actions.add_guests(request.actor, event, [row])
    if made:
        messages.success(request, _("The guest is written down."))
    else:
        messages.error(request, _("This guest is on the list already: nobody is written down twice."))
    return _to_guests(request, event)


@allow(*KEEPS)
@require_POST
def invite(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Invite people by their addresses."""
    event, form = event_of(request.actor, pk), InviteForm(request.POST, prefix="invite")
    done = saved(form, lambda: actions.invite_guests(request.actor, event, form.cleaned_data["lines"]))
    if done is None:
        return _show(request, event, status=UNREAD, invite_form=form)
    made, known = done
    messages.success(request, _("Invited: %(made)d; on the list already: %(known)d.") % {"made": made, "known": known})
    return _to_guests(request, event)


@allow(*KEEPS)
@require_POST
def remind(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Remind those who are silent."""
    event = event_of(request.actor, pk)
    try:
        sent = actions.remind_silent(request.actor, event)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, ngettext("%(n)d letter is sent.", "%(n)d letters are sent.", sent) % {"n": sent})
    return _to_guests(request, event)


def _pages() -> Pages:
    return Pages(GuestList(), _("Guests from a list"), "desk:guest-lists", "desk:guest-list", "desk:event-guests")


@allow(*KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def lists(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Where a list of guests is given; the earlier ones."""
    return list_files(request, _pages(), event_of(request.actor, pk).pk)


@allow(*KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def one_list(request: ClusterRequest, pk: int, file: int) -> HttpResponseBase:
    """One list: who is new, whose rows are wrong; taken whole, undone."""
    return list_file(request, _pages(), file, event_of(request.actor, pk).pk)


@allow(*KEEPS)
@require_POST
def act(request: ClusterRequest, pk: int, guest: int) -> HttpResponseBase:
    """What the office decides about one guest."""
    event, do = event_of(request.actor, pk), request.POST.get("do", "")
    found, actor = guest_of(event, guest), request.actor
    if do == "take":
        attempt(request, lambda: actions.settle_guest(actor, found, taken=True))
    elif do == "refuse":
        attempt(request, lambda: actions.settle_guest(actor, found, taken=False))
    elif do == "record":
        said = _("The guest is now on the lists of the cluster.")
        attempt(request, lambda: actions.take_on_record(actor, found), said)
    elif do == "forget":
        attempt(request, lambda: actions.forget_guest(actor, found), _("The data of the guest are removed."))
    return _to_guests(request, event)


@allow(*KEEPS)
@require_safe
def file(request: ClusterRequest, pk: int) -> HttpResponse:
    """The list as a workbook."""
    event = event_of(request.actor, pk)
    rows = list(listed_guests(event).prefetch_related("answers"))
    note_opening(request.actor, "guests", len(rows))
    heads = [
        pgettext("guest", "Name"),
        _("Mail"),
        _("Organisation"),
        pgettext("guest", "Post"),
        pgettext("guest", "State"),
        pgettext("event", "Came"),
    ]
    answer = HttpResponse(xlsx.write(document_of(event, rows, heads)), content_type=XLSX)
    name = quote(f"{_('Guests')}.xlsx")
    answer["Content-Disposition"] = f"attachment; filename=\"guests.xlsx\"; filename*=UTF-8''{name}"
    return answer


@allow(*SEES)
@require_http_methods(["GET", "HEAD", "POST"])
def registration(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Places and the last day; the questions of the form."""
    event, actor = event_of(request.actor, pk), request.actor
    begin = {name: getattr(event, name) for name in ("registers", "places", "until", "approves")}
    rules, question = RegistrationForm(initial=begin), FieldForm()
    if request.method == "POST":
        require_keep(actor, event)
        if "drop" in request.POST:
            found = row_of(event.fields.select_related("event__cluster"), request.POST.get("drop", ""))
            attempt(request, lambda: actions.drop_field(actor, found), _("The question is no longer asked."))
            return redirect("desk:event-registration", request.cluster.slug, pk)
        if "ask" in request.POST:
            question = FieldForm(request.POST)
            done = saved(question, lambda: actions.add_field(actor, event, **question.cleaned_data))
        else:
            rules = RegistrationForm(request.POST)
            done = saved(rules, lambda: actions.set_registration(actor, event, **rules.cleaned_data))
        if done is not None:
            return redirect("desk:event-registration", request.cluster.slug, pk)
    context = {
        "event": event,
        "rules": rules,
        "question": question,
        "fields": list(event.fields.filter(off=False)),
        "figures": figures_of(event),
        "keeps": may_keep(actor),
        "here": "registration",
    }
    bad = rules.errors or question.errors
    return render(request, "events/registration.html", context, status=UNREAD if bad else 200)
