"""What the office does with guests: adds, invites, reminds, decides, takes a list, puts on record, forgets."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.core.clock import now, today
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.events.access import require_keep
from svod.events.actions.letters import invite_letter, place_letter
from svod.events.actions.locking import kept, ref_of
from svod.events.actions.registration import drawn, next_turn, promote, taken_of
from svod.events.actions.telling import tell_event
from svod.events.choices import LIVE, EventState, GuestState
from svod.events.models import Answer, Event, Guest
from svod.events.queries.matching import records_of
from svod.events.rules.answers import kept_until
from svod.events.rules.days import require_ahead
from svod.events.rules.lists import MOST_ROWS, Row, columns_of, rows_of
from svod.events.rules.places import state_for
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.actions import ensure_organisation, ensure_person
from svod.members.actions.sheets import cells_of
from svod.members.rules.words import mail_written
from svod.notify.actions import forget_letters
from svod.russian.names import split_name

REMIND_AFTER_DAYS = 1
"""Nobody is reminded twice within a day."""


class FaultyList(RuleBroken):
    """A list of guests was not taken: every faulty row with its fault."""

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__(_("Nothing is taken: mend the rows named below and choose the file again."))
        self.rows = list(rows)


@transaction.atomic
def add_guests(actor: Actor, event: Event, rows: Iterable[Row]) -> tuple[int, int]:
    """Guests written down by the office, in their order: places first, then the waiting list; how many new and known.

    An address that is a guest of the event already, or a name on record that is, is not made twice.
    """
    event = kept(actor, event)
    told = list(rows)
    records = records_of(event.cluster)
    here = event.guests.filter(state__in=LIVE)
    mails = set(here.exclude(email="").values_list("email", flat=True))
    people = set(here.exclude(person=None).values_list("person_id", flat=True))
    names = set(here.filter(email="").values_list("name", "firm"))
    turn, taken, made = next_turn(event), taken_of(event), []
    for row in told:
        firm = records.firm(row.firm)
        person, works = records.person(row.name, row.email, firm)
        if (row.email in mails and row.email) or (person and person in people) or (row.name, row.firm) in names:
            continue
        state = state_for(event.places, taken, approves=False)
        taken += state == GuestState.CONFIRMED
        guest = drawn(event, turn, name=row.name, email=row.email, firm=row.firm, post=row.post, state=state)
        guest.organisation_id, guest.person_id = firm if row.firm else works, person
        made.append(guest)
        turn += 1
        mails.add(row.email)
        if person:
            people.add(person)
        if not row.email:
            names.add((row.name, row.firm))
    Guest.objects.bulk_create(made, batch_size=500)
    write_line(actor, Verb.GUESTS_IMPORTED, ref_of(event), count=len(made))
    return len(made), len(told) - len(made)


def import_guests(actor: Actor, event: Event, name: str, data: bytes) -> tuple[int, int]:
    """Guests of a list given as a file; all of it or nothing. Raises FaultyList with every faulty row, RuleBroken."""
    require_keep(actor, event)
    if len(data) > settings.MAX_UPLOAD:
        raise RuleBroken(_("The file is too large. Leave the list alone in it and choose it again."))
    lines = cells_of(name, data, most=MOST_ROWS + 1)
    columns = columns_of(lines[0]) if lines else {}
    if "name" not in columns:
        raise RuleBroken(_("No column of names was found. Let the first line name the columns: name, mail, firm."))
    rows = rows_of(lines, columns)
    if not rows:
        raise RuleBroken(_("There are no guests in the file: only the line with the names of the columns."))
    faulty = [row for row in rows if row.fault]
    if faulty:
        raise FaultyList(faulty)
    return add_guests(actor, event, rows)


@transaction.atomic
def invite_guests(actor: Actor, event: Event, lines: str) -> tuple[int, int]:
    """Invite people, one a line: an address, a name before it where it is known. How many new and known already.

    Raises RuleBroken, and invites nobody, where a line holds no address.
    """
    event = kept(actor, event)
    require_ahead(event.state)
    wanted = _invited(lines)
    known = set(event.guests.filter(state__in=LIVE).values_list("email", flat=True))
    turn, made = next_turn(event), 0
    for email, name in wanted.items():
        if email in known:
            continue
        guest = drawn(event, turn, name=name or email, email=email, state=GuestState.INVITED)
        guest.save()
        invite_letter(actor, guest)
        turn, made = turn + 1, made + 1
    write_line(actor, Verb.GUESTS_INVITED, ref_of(event), count=made)
    return made, len(wanted) - made


def _invited(lines: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, line in enumerate(lines.splitlines(), 1):
        words = line.replace("<", " ").replace(">", " ").replace(";", " ").replace(",", " ").split()
        mails = [mail for word in words if (mail := mail_written(word))]
        if words and not mails:
            raise RuleBroken(_("Row %(line)d holds no mail address: “%(words)s”.") % _row(number, line))
        if mails:
            found.setdefault(mails[0], " ".join(word for word in words if mail_written(word) != mails[0])[:200])
    if not found:
        raise RuleBroken(_("Write whom to invite: an address a line."))
    if len(found) > MOST_ROWS:
        raise RuleBroken(
            _("There are more than %(most)d rows. Divide the list into several files.") % {"most": MOST_ROWS}
        )
    return found


def _row(number: int, line: str) -> dict[str, object]:
    return {"line": number, "words": line.strip()[:60]}


@transaction.atomic
def remind_silent(actor: Actor, event: Event) -> int:
    """A reminder to those who were invited and are silent, no more than once a day; how many."""
    event = kept(actor, event)
    require_ahead(event.state)
    silent, at, sent = event.guests.filter(state=GuestState.INVITED), now(), 0
    for guest in silent.select_related("event__cluster"):
        last = guest.reminded_at or guest.written_at
        if (at - last).days < REMIND_AFTER_DAYS:
            continue
        guest.reminded_at = at
        guest.save(update_fields=["reminded_at"])
        sent += bool(invite_letter(actor, guest, again=True))
    write_line(actor, Verb.GUESTS_REMINDED, ref_of(event), count=sent)
    return sent


@transaction.atomic
def settle_guest(actor: Actor, guest: Guest, *, taken: bool) -> Guest:
    """The office takes a guest, or does not. Raises RuleBroken where all places are taken."""
    event = kept(actor, guest.event)
    guest = Guest.objects.select_for_update(of=("self",)).select_related("event__cluster").get(pk=guest.pk)
    if guest.arrived_at is not None and not taken:
        raise RuleBroken(_("The guest has come: take the mark of the arrival off first."))
    if taken and guest.state == GuestState.CONFIRMED:
        return guest
    if taken and event.places is not None and taken_of(event) >= event.places:
        if guest.state != GuestState.ASKED:
            raise RuleBroken(_("All places are taken. Set more places, or wait until one is free."))
        guest.state = GuestState.WAITING
    else:
        guest.state = GuestState.CONFIRMED if taken else GuestState.REFUSED
    if (
        taken
        and Guest.objects.filter(event=event, email=guest.email, state__in=LIVE)
        .exclude(pk=guest.pk)
        .exclude(email="")
        .exists()
    ):
        raise RuleBroken(_("The same address is a guest already: look in the list."))
    guest.save(update_fields=["state"])
    write_line(actor, Verb.GUEST_SETTLED, ref_of(event), guest=guest.pk, after=guest.state)
    place_letter(actor, guest)
    promote(actor, event)
    return guest


@transaction.atomic
def take_on_record(actor: Actor, guest: Guest) -> Guest:
    """Put a guest into the lists of the cluster: the person and the organisation on record, or made once."""
    event = kept(actor, guest.event)
    guest = Guest.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=guest.pk)
    parts = split_name(guest.name)
    if guest.person_id is None and not parts.initials:
        raise RuleBroken(_("A surname with a name or initials is needed: correct the name of the guest."))
    if guest.organisation_id is None and guest.firm:
        found = records_of(event.cluster).firm(guest.firm)
        guest.organisation_id = found or ensure_organisation(actor, guest.firm)[0].pk
    guest.save(update_fields=["organisation"])
    if guest.person_id is None:
        firm = Guest.objects.select_related("organisation").get(pk=guest.pk).organisation
        person, _new = ensure_person(actor, parts.short, organisation=firm)
        guest.person = person
        guest.save(update_fields=["person"])
    write_line(actor, Verb.GUEST_ON_RECORD, ref_of(event), guest=guest.pk)
    tell_event(actor, event)
    return guest


@transaction.atomic
def forget_guest(actor: Actor, guest: Guest) -> None:
    """Remove what is known of a guest on request: name, address, answers, letters; that somebody came stays."""
    event = kept(actor, guest.event)
    guest = Guest.objects.select_for_update(of=("self",)).get(pk=guest.pk)
    if guest.event_id != event.pk:
        raise NotThere
    empty_guest(actor, guest)
    write_line(actor, Verb.GUEST_FORGOTTEN, ref_of(event), guest=guest.pk)


def empty_guest(actor: Actor, guest: Guest) -> None:
    """Take out of a guest's row all that is about the person; the caller has asked who may."""
    if guest.email:
        forget_letters(actor, emails=[guest.email])
    guest.answers.all().delete()
    guest.name, guest.email, guest.post, guest.firm, guest.mark = _("removed on request"), "", "", "", ""
    guest.person = None
    if guest.state in LIVE and guest.arrived_at is None and guest.event.state == EventState.PLANNED:
        guest.state = GuestState.CANCELLED
    guest.save()


@transaction.atomic
def forget_answers(actor: Actor, day: date | None = None) -> int:
    """Answers whose time of keeping is over leave the cluster's table; how many. For the clock."""
    upto, gone = day or today(), 0
    over = Answer.objects.filter(guest__event__cluster=actor.cluster, guest__event__last__lt=upto)
    for answer in over.select_related("field__event"):
        if kept_until(answer.field.event.last, answer.field.keep_months) <= upto:
            answer.delete()
            gone += 1
    if gone:
        write_line(actor, Verb.ANSWERS_FORGOTTEN, Ref("event", "list", ""), count=gone)
    return gone
