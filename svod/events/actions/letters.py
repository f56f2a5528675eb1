"""Letters of events: to members who are called, to guests about their place."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from svod.accounts.access import Actor
from svod.events.models import Event, Guest, Stand
from svod.events.rules.tickets import shown_code, token_for
from svod.notify.actions import queue_letter, site_url
from svod.notify.choices import Kind
from svod.notify.models import Letter
from svod.notify.schemas import MailAddress


def days_of(event: Event) -> str:
    """The days of an event in figures, with the hour where it is known."""
    days = f"{event.first:%d.%m.%Y}" + (f" – {event.last:%d.%m.%Y}" if event.last > event.first else "")
    return f"{days}, {event.begins:%H:%M}" if event.begins else days


def ticket_path(guest: Guest) -> str:
    """The guest's own page. A secret address: it goes to the guest alone."""
    token = token_for(settings.SECRET_KEY, guest.code)
    return reverse("public:ticket", args=[guest.event.cluster.slug, token])


def call_letter(actor: Actor, stand: Stand, mail: str, token: str) -> list[Letter]:
    """A call to an exhibition with the member's own link."""
    event = stand.event
    url = site_url() + reverse("public:stand", args=[event.cluster.slug, token])
    with override(settings.LANGUAGE_CODE):
        told = {
            "subject": _("Will you take part: %(title)s") % {"title": event.title},
            "paragraphs": (
                _(
                    "The cluster is going to an exhibition. Use the link to say whether you will take part and what "
                    "you would show."
                ),
                _("Use the same link afterwards to tell what came of it. No account is needed."),
            ),
            "facts": _facts(event),
            "label": _("Answer"),
            "url": url,
        }
    key = f"stand:{stand.pk}:{(stand.token_hash or '')[:16]}"
    return queue_letter(
        actor, to=MailAddress(mail, str(stand.organisation)), kind=Kind.EVENT_CALL, key=key, context=told
    )


def invite_letter(actor: Actor, guest: Guest, *, again: bool = False) -> list[Letter]:
    """An invitation with the guest's own link; `again`: a reminder to one who is silent."""
    event = guest.event
    with override(settings.LANGUAGE_CODE):
        subject = _("You are invited: %(title)s") if not again else _("Your answer is awaited: %(title)s")
        told = {
            "subject": subject % {"title": event.title},
            "paragraphs": (
                _("Use the link to say whether you are coming: it takes a minute, and no account is needed."),
            ),
            "facts": _facts(event),
            "label": _("Answer"),
            "url": site_url() + ticket_path(guest),
        }
    key = f"guest:{guest.pk}:" + ("again:" + f"{guest.reminded_at:%Y%m%d%H%M}" if again else "invited")
    return _to(actor, guest, Kind.EVENT_CALL, key, told)


def place_letter(actor: Actor, guest: Guest) -> list[Letter]:
    """How it stands with a guest's place: it is there, it is waited for, the office decides, it is gone."""
    event = guest.event
    with override(settings.LANGUAGE_CODE):
        said = {
            "confirmed": (_("You have a place: %(title)s"), _("Show the ticket at the entrance; the link opens it.")),
            "waiting": (
                _("You are on the waiting list: %(title)s"),
                _("All places are taken. As soon as one is free, you will get a letter."),
            ),
            "asked": (_("Your registration is received: %(title)s"), _("The organisers will decide and write to you.")),
            "refused": (_("There is no place for you: %(title)s"), _("The organisers could not give you a place.")),
            "cancelled": (_("Your place is given up: %(title)s"), _("If it was a mistake, register again.")),
        }
        subject, words = said[guest.state]
        code = ((_("Ticket"), shown_code(guest.code)),) if guest.state == "confirmed" else ()
        told = {
            "subject": subject % {"title": event.title},
            "paragraphs": (words,),
            "facts": (*_facts(event), *code),
            "label": _("Open"),
            "url": site_url() + ticket_path(guest),
        }
    return _to(actor, guest, Kind.EVENT_TICKET, f"guest:{guest.pk}:{guest.state}", told)


def _facts(event: Event) -> tuple[tuple[str, str], ...]:
    return ((_("What"), event.title), (_("When"), days_of(event)), (_("Where"), event.place))


def _to(actor: Actor, guest: Guest, kind: Kind, key: str, told: Mapping[str, Any]) -> list[Letter]:
    if not guest.email:
        return []
    to = MailAddress(guest.email, guest.name)
    return queue_letter(actor, to=to, kind=kind, key=key, context=told)
