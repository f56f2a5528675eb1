"""Registration: its rules, its questions; guests who register, answer an invitation, give their place up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.core.clock import now, today
from svod.core.rules import RuleBroken
from svod.core.tokens import hash_token
from svod.events.actions.letters import place_letter
from svod.events.actions.locking import held, kept, ref_of
from svod.events.choices import LIVE, EventState, GuestState
from svod.events.models import Answer, Event, Field, Guest
from svod.events.queries.matching import on_record
from svod.events.rules.answers import MOST_FIELDS, read_answer, require_field
from svod.events.rules.days import require_ahead
from svod.events.rules.places import free_places, require_places, require_registering, state_for
from svod.events.rules.tickets import new_code, token_for
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.rules.words import mail_written


class NotTaken(RuleBroken):
    """The form was not taken: `faults` is a sentence for each field, by its name."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = dict(faults)


class Twice(RuleBroken):
    """The address has a place already: `guest`."""

    def __init__(self, guest: Guest) -> None:
        super().__init__(
            _("This address is registered already. Its letter with the ticket went to %(mail)s.")
            % {"mail": guest.email}
        )
        self.guest = guest


@dataclass(frozen=True, slots=True)
class Said:
    """What a guest writes: who it is, the answers by the keys of the questions, the consents given."""

    name: str
    email: str
    firm: str = ""
    post: str = ""
    answers: Mapping[int, Sequence[str]] = field(default_factory=dict)
    consents: frozenset[int] = frozenset()


@transaction.atomic
def set_registration(
    actor: Actor, event: Event, *, registers: bool, places: int | None, until: date | None, approves: bool
) -> Event:
    """Open or close registration, set places and the last day; places that become free go to those who wait."""
    event = kept(actor, event)
    require_ahead(event.state)
    require_places(places, taken_of(event))
    if until is not None and until > event.last:
        raise RuleBroken(_("Registration cannot end later than the event itself: correct the day."))
    event.registers, event.places, event.until, event.approves = registers, places, until, approves
    event.version += 1
    event.save(update_fields=["registers", "places", "until", "approves", "version"])
    write_line(actor, Verb.REGISTRATION_SET, ref_of(event), after={"places": places, "registers": registers})
    promote(actor, event)
    return event


@transaction.atomic
def add_field(
    actor: Actor,
    event: Event,
    *,
    kind: str,
    label: str,
    lines: str = "",
    required: bool = False,
    consent: str = "",
    keep_months: int = 12,
) -> Field:
    """Add a question to the form. Raises RuleBroken for one that cannot be asked so."""
    event = kept(actor, event)
    options = require_field(kind, label, lines, keep_months)
    if event.fields.filter(off=False).count() >= MOST_FIELDS:
        raise RuleBroken(_("A form has forty questions at most: nobody fills in a longer one."))
    made = Field.objects.create(
        event=event,
        kind=kind,
        label=" ".join(label.split())[:300],
        options=options,
        required=required,
        consent=" ".join(consent.split())[:1000],
        keep_months=keep_months,
    )
    write_line(actor, Verb.REGISTRATION_SET, ref_of(event), after=made.label)
    return made


@transaction.atomic
def drop_field(actor: Actor, question: Field) -> None:
    """Ask a question no more; what was answered stays as long as it was promised."""
    event = kept(actor, question.event)
    write_line(actor, Verb.REGISTRATION_SET, ref_of(event), before=question.label)
    if question.answers.exists():
        question.off = True
        question.save(update_fields=["off"])
    else:
        question.delete()


@transaction.atomic
def register_guest(actor: Actor, event: Event, said: Said, *, mark: str) -> Guest:
    """A guest registers by the public form: gets a place, waits for one, or for the office.

    The same form sent twice (its `mark`) is one guest. Raises NotTaken with a fault a field, Twice where the address
    has registered already, RuleBroken where registration is closed.
    """
    if event.cluster_id != actor.cluster.pk:
        raise NotThere
    event = held(event)
    again = event.guests.filter(mark=mark).select_related("event__cluster").first() if mark else None
    if again is not None:
        return again
    require_registering(event.state, event.registers, event.until, event.last, today())
    kept_answers, email = _checked(event, said)
    known = event.guests.filter(email=email, state__in=LIVE).select_related("event__cluster").first()
    if known is not None and known.state != GuestState.INVITED:
        raise Twice(known)
    guest = known or drawn(event, 0, name=said.name, email=email)
    guest.name, guest.firm, guest.post, guest.mark = said.name.strip(), said.firm.strip(), said.post.strip(), mark
    return _placed(actor, event, guest, kept_answers)


@transaction.atomic
def accept_invitation(actor: Actor, guest: Guest, said: Said) -> Guest:
    """An invited guest says that it comes, by the own link; the address stays the one that was invited."""
    event, guest = _by_link(actor, guest)
    if guest.state != GuestState.INVITED:
        return guest
    require_ahead(event.state)
    answers, _email = _checked(event, Said(said.name, guest.email, said.firm, said.post, said.answers, said.consents))
    guest.name, guest.firm, guest.post = said.name.strip(), said.firm.strip(), said.post.strip()
    return _placed(actor, event, guest, answers, approved=True)


@transaction.atomic
def give_up_place(actor: Actor, guest: Guest) -> Guest:
    """A guest gives the place up by the own link; it goes to the first who waits."""
    event, guest = _by_link(actor, guest)
    if guest.state not in LIVE:
        return guest
    if event.state == EventState.HELD or guest.arrived_at is not None:
        raise RuleBroken(_("The event is over: there is no place to give up."))
    guest.state = GuestState.CANCELLED
    guest.save(update_fields=["state"])
    write_line(actor, Verb.GUEST_SETTLED, ref_of(event), guest=guest.pk, after=guest.state)
    place_letter(actor, guest)
    promote(actor, event)
    return guest


def taken_of(event: Event) -> int:
    """How many guests have a place (one query)."""
    return event.guests.filter(state=GuestState.CONFIRMED).count()


def promote(actor: Actor, event: Event) -> int:
    """Places that are free go to those who wait, in their order; how many. The event is held by the caller."""
    if event.state != EventState.PLANNED:
        return 0
    waiting = event.guests.filter(state=GuestState.WAITING).select_related("event__cluster").order_by("turn", "pk")
    free = free_places(event.places, taken_of(event), waiting.count())
    for guest in waiting[:free]:
        guest.state = GuestState.CONFIRMED
        guest.save(update_fields=["state"])
        write_line(actor, Verb.GUEST_SETTLED, ref_of(event), guest=guest.pk, after=guest.state)
        place_letter(actor, guest)
    return free


def drawn(event: Event, turn: int, **fields: Any) -> Guest:
    """A new guest, unsaved: with a code and the hash of its link."""
    code = new_code()
    token = hash_token(token_for(settings.SECRET_KEY, code))
    return Guest(event=event, code=code, token_hash=token, turn=turn, written_at=now(), **fields)


def next_turn(event: Event) -> int:
    """The next place in the queue of an event."""
    last = event.guests.order_by("-turn").values_list("turn", flat=True).first()
    return (last or 0) + 1


def _by_link(actor: Actor, guest: Guest) -> tuple[Event, Guest]:
    if guest.event.cluster_id != actor.cluster.pk:
        raise NotThere
    event = held(guest.event)
    return event, Guest.objects.select_for_update(of=("self",)).select_related("event__cluster").get(pk=guest.pk)


def _checked(event: Event, said: Said) -> tuple[list[Answer], str]:
    """The answers as they are kept, unsaved, and the address. Raises NotTaken with a sentence for every fault."""
    faults: dict[str, str] = {}
    email = mail_written(said.email)
    if len(said.name.strip()) < 2 or len(said.name) > 200:  # noqa: PLR2004 -- a name has two letters
        faults["name"] = _("Write your surname and first name.")
    if not email:
        faults["email"] = _("This is not a mail address: the ticket would not reach you. Check it.")
    if len(said.firm) > 500 or len(said.post) > 300:  # noqa: PLR2004 -- as long as the columns
        faults["firm"] = _("Too long: shorten the words.")
    answers = []
    for question in event.fields.filter(off=False):
        name = f"f{question.pk}"
        try:
            value = read_answer(
                question.kind, said.answers.get(question.pk, ()), required=question.required, options=question.options
            )
        except RuleBroken as broken:
            faults[name] = str(broken)
            continue
        if value is None:
            continue
        agreed = question.pk in said.consents
        if question.consent and not agreed:
            faults[name] = _("Tick that you agree, or leave the answer empty.")
            continue
        answers.append(Answer(field=question, value=value, consented_at=now() if question.consent else None))
    if faults:
        raise NotTaken(faults)
    return answers, email


def _placed(actor: Actor, event: Event, guest: Guest, answers: list[Answer], *, approved: bool = False) -> Guest:
    guest.person_id, guest.organisation_id = on_record(
        event.cluster, name=guest.name, email=guest.email, firm=guest.firm
    )
    guest.state = state_for(event.places, taken_of(event), approves=event.approves and not approved)
    is_new = guest.pk is None
    if is_new or approved:
        guest.turn = next_turn(event)
    guest.save()
    for answer in answers:
        answer.guest = guest
    if not is_new:
        guest.answers.all().delete()
    Answer.objects.bulk_create(answers)
    write_line(actor, Verb.GUEST_REGISTERED, ref_of(event), guest=guest.pk, after=guest.state)
    place_letter(actor, guest)
    return guest
