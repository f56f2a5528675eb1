"""What the office does with guests: adds, invites, reminds, decides, takes a list, puts on record, forgets."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import batched

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.clusters.rules import in_russian
from svod.core.clock import now, today
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.events.actions.letters import invite_letter, place_letter
from svod.events.actions.locking import kept, ref_of
from svod.events.actions.registration import drawn, next_turn, promote, taken_of
from svod.events.actions.telling import tell_event
from svod.events.choices import LIVE, EventState, GuestState
from svod.events.models import Answer, Event, Guest
from svod.events.queries.matching import records_of
from svod.events.rules.answers import kept_until
from svod.events.rules.days import require_ahead
from svod.events.rules.lists import MOST_ROWS, Row
from svod.events.rules.places import state_for
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.actions import ensure_organisation, ensure_person
from svod.members.rules.words import mail_written
from svod.notify.actions import forget_letters
from svod.russian.names import split_name

REMIND_AFTER_DAYS = 1
"""Nobody is reminded twice within a day."""


class Met:
    """Guests that stand in an event already: by their addresses, as people on record, by their names without one."""

    def __init__(self, event: Event) -> None:
        here = event.guests.filter(state__in=LIVE)
        self.records = records_of(event.cluster)
        self._mails = dict(here.exclude(email="").values_list("email", "pk"))
        self._people = dict(here.exclude(person=None).values_list("person_id", "pk"))
        self._names = {(name, firm): pk for name, firm, pk in here.filter(email="").values_list("name", "firm", "pk")}

    def of(self, row: Row) -> tuple[int | None, int | None, int | None]:
        """The guest that a row is about, the person and the organisation on record."""
        firm = self.records.firm(row.firm)
        person, works = self.records.person(row.name, row.email, firm)
        known = self._mails.get(row.email) if row.email else None
        known = known or (self._people.get(person) if person else None) or self._names.get((row.name, row.firm))
        return known, person, firm if row.firm else works

    def add(self, row: Row, person: int | None) -> None:
        """One more is met; its key is of no matter."""
        if row.email:
            self._mails[row.email] = -1
        else:
            self._names[row.name, row.firm] = -1
        if person:
            self._people[person] = -1


@transaction.atomic
def add_guests(actor: Actor, event: Event, rows: Iterable[Row]) -> tuple[list[int], int]:
    """Guests written down by the office, in their order: places first, then the waiting list; keys of the new.

    An address that is a guest of the event already, or a name on record that is, is not made twice: how many were.
    """
    event = kept(actor, event)
    met, told, made = Met(event), list(rows), []
    turn, taken = next_turn(event), taken_of(event)
    for row in told:
        known, person, firm = met.of(row)
        if known is not None:
            continue
        state = state_for(event.places, taken, approves=False)
        taken += state == GuestState.CONFIRMED
        guest = drawn(event, turn, name=row.name, email=row.email, firm=row.firm, post=row.post, state=state)
        guest.organisation_id, guest.person_id = firm, person
        made.append(guest)
        turn += 1
        met.add(row, person)
    Guest.objects.bulk_create(made, batch_size=500)
    write_line(actor, Verb.GUESTS_IMPORTED, ref_of(event), count=len(made))
    return [guest.pk for guest in made], len(told) - len(made)


@transaction.atomic
def remove_guests(actor: Actor, event: Event, keys: Sequence[int]) -> list[str]:
    """Take guests of a list off again; names of those who stay because they came, answered or were decided about."""
    event = kept(actor, event)
    stays: list[Guest] = []
    gone: list[Guest] = []
    for some in batched(keys, 500):
        found = event.guests.filter(pk__in=some).annotate(said=Exists(Answer.objects.filter(guest=OuterRef("pk"))))
        for guest in found.order_by("turn"):
            settled = guest.state not in (GuestState.CONFIRMED, GuestState.WAITING)
            used = guest.said or guest.mark or guest.arrived_at is not None or settled
            (stays if used else gone).append(guest)
    for batch in batched(gone, 500):
        Guest.objects.filter(pk__in=[guest.pk for guest in batch]).delete()
    write_line(actor, Verb.GUEST_SETTLED, ref_of(event), count=len(gone))
    promote(actor, event)
    return [guest.name for guest in stays]


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
            raise RuleBroken(_("Row %(line)d has no mail address: “%(words)s”.") % _row(number, line))
        if mails:
            found.setdefault(mails[0], " ".join(word for word in words if mail_written(word) != mails[0])[:200])
    if not found:
        raise RuleBroken(_("Write whom to invite: one address per line."))
    if len(found) > MOST_ROWS:
        raise RuleBroken(
            _("There are more than %(most)d rows. Split the list into several files.") % {"most": MOST_ROWS}
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
        raise RuleBroken(_("The guest has arrived: take the arrival mark off first."))
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
        raise RuleBroken(_("A guest with this address is on the list already."))
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


@in_russian()
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
