"""Members at an exhibition: the call, their answers, stands, reports by one link."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.clusters.rules import in_russian
from svod.core.clock import MOSCOW, now
from svod.core.rules import RuleBroken
from svod.core.tokens import hash_token, new_token
from svod.events.actions.exhibits import show
from svod.events.actions.letters import call_letter
from svod.events.actions.locking import changed, held, kept, ref_of, require_own, require_seen
from svod.events.actions.telling import tell_event
from svod.events.choices import StandState
from svod.events.models import Event, Stand
from svod.events.rules.days import require_ahead, require_standing
from svod.events.rules.stands import require_answer
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.models import Organisation
from svod.products.models import Product

STAND_FIELDS = ("state", "area", "fee", "people", "contacts", "intents", "words")
OWN_FIELDS = ("people", "contacts", "intents", "words")
"""What a member reports by its link: neither the state nor money."""
LINK_OUTLIVES = timedelta(days=60)
"""How long after the last day a link still takes a report."""


@transaction.atomic
def call_members(actor: Actor, event: Event, organisations: Iterable[Organisation]) -> list[Stand]:
    """Ask organisations whether they take part; those who were asked already are left as they are. Gives the new."""
    event = kept(actor, event)
    require_ahead(event.state)
    known = set(event.stands.values_list("organisation_id", flat=True))
    made = []
    for organisation in organisations:
        require_own(actor, organisation=organisation)
        if organisation.pk not in known:
            made.append(Stand.objects.create(event=event, organisation=organisation))
            known.add(organisation.pk)
    if made:
        write_line(actor, Verb.STANDS_CALLED, ref_of(event), count=len(made))
    return made


@transaction.atomic
def send_calls(actor: Actor, event: Event) -> int:
    """A letter with an own link to every member that has not answered and has a mail address; how many."""
    event = kept(actor, event)
    require_ahead(event.state)
    silent = event.stands.filter(state=StandState.ASKED).select_related("organisation", "event__cluster")
    sent = 0
    for stand in silent:
        mail = stand.organisation.contacts.filter(kind="mail").values_list("value", flat=True).first()
        if mail:
            sent += bool(call_letter(actor, stand, mail, _draw(stand)))
    write_line(actor, Verb.STANDS_CALLED, ref_of(event), count=sent)
    return sent


@transaction.atomic
def issue_link(actor: Actor, stand: Stand) -> str:
    """A new link of one member; the token is told this once, older ones open nothing from now on."""
    event = kept(actor, stand.event)
    token = _draw(stand)
    write_line(actor, Verb.STAND_LINK_MADE, ref_of(event), other=str(stand))
    return token


def _draw(stand: Stand) -> str:
    token, last = new_token(), stand.event.last + LINK_OUTLIVES
    stand.token_hash = hash_token(token)
    stand.link_until = datetime(last.year, last.month, last.day, 23, 59, 59, tzinfo=MOSCOW)
    stand.save(update_fields=["token_hash", "link_until"])
    return token


@transaction.atomic
def set_stand(
    actor: Actor,
    stand: Stand,
    told: Mapping[str, Any],
    *,
    exhibits: str | None = None,
    products: Iterable[Product] | None = None,
    seen: int | None = None,
) -> Stand:
    """The office says how a member takes part; a closed exhibition tells the ledger anew."""
    event = kept(actor, stand.event)
    stand = _locked(stand)
    require_seen(stand, seen)
    require_standing(event.state)
    before = {key: getattr(stand, key) for key in STAND_FIELDS}
    _fill(stand, told, STAND_FIELDS)
    show(stand, exhibits, products)
    was, becomes = changed(before, {key: getattr(stand, key) for key in STAND_FIELDS})
    write_line(actor, Verb.STAND_SET, ref_of(event), other=str(stand), before=was, after=becomes)
    tell_event(actor, event)
    return stand


@transaction.atomic
def remove_stand(actor: Actor, stand: Stand) -> None:
    """Take an organisation off an exhibition: it was asked by mistake."""
    event = kept(actor, stand.event)
    with in_russian():
        write_line(actor, Verb.STAND_SET, ref_of(event), other=str(stand), before=str(stand.get_state_display()))
    stand.delete()
    tell_event(actor, event)


@transaction.atomic
def answer_call(
    actor: Actor,
    stand: Stand,
    answer: str,
    *,
    exhibits: str = "",
    products: Iterable[Product] | None = None,
    words: str = "",
) -> Stand:
    """A member's own answer by its link: wants to take part, or will not. Raises RuleBroken once it is settled."""
    event, stand = _by_link(actor, stand)
    require_answer(event.state, answer)
    if stand.state not in (StandState.ASKED, StandState.WANTS, StandState.REFUSED):
        raise RuleBroken(_("Your part is settled already. Ask the office to change it."))
    stand.answered_at = now()
    _fill(stand, {"state": answer, "words": words.strip()[:4000]}, ("state", "words"))
    show(stand, exhibits, products)
    write_line(actor, Verb.STAND_ANSWERED, ref_of(event), other=str(stand), after=answer)
    return stand


@transaction.atomic
def report_stand(
    actor: Actor,
    stand: Stand,
    told: Mapping[str, Any],
    *,
    exhibits: str,
    products: Iterable[Product] | None = None,
) -> Stand:
    """A member's report by its link, corrected as often as it likes while the link opens."""
    event, stand = _by_link(actor, stand)
    require_standing(event.state)
    stand.reported_at = now()
    _fill(stand, told, OWN_FIELDS)
    show(stand, exhibits, products)
    write_line(actor, Verb.STAND_REPORTED, ref_of(event), other=str(stand), after=stand.contacts)
    return stand


def _by_link(actor: Actor, stand: Stand) -> tuple[Event, Stand]:
    """Whoever holds the link of the member acts; the actor only names the cluster."""
    if stand.event.cluster_id != actor.cluster.pk:
        raise NotThere
    event, stand = held(stand.event), _locked(stand)
    if stand.link_until is None or now() > stand.link_until:
        raise RuleBroken(_("The link is too old: ask the office for a new one."))
    return event, stand


def _locked(stand: Stand) -> Stand:
    rows = Stand.objects.select_for_update(of=("self",)).select_related("event__cluster", "organisation")
    return rows.get(pk=stand.pk)


def _fill(stand: Stand, told: Mapping[str, Any], fields: Iterable[str]) -> None:
    for key in fields:
        if key in told:
            setattr(stand, key, told[key])
    stand.version += 1
    stand.save()
