"""What the office does with a request: passes it on, agrees on a later date, answers, takes it off."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.clusters.rules import in_russian
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.facts.actions import withdraw
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.models import Organisation
from svod.plan.models import Measure
from svod.requests.access import require_office
from svod.requests.actions.addressees import keep_addressee
from svod.requests.actions.links import draw_link
from svod.requests.actions.receiving import write_to_sender
from svod.requests.actions.writing import Upload, held, kept, ref_of, require_measure, say, tell_facts
from svod.requests.choices import AddresseeKind, Side, State, WordKind
from svod.requests.models import Addressee, Request
from svod.requests.rules.asked import Asked, require_asked, require_words
from svod.requests.rules.clock import OFFICE_DAYS
from svod.requests.rules.states import Doing, after, require_answer_day, require_delay, require_passed_day
from svod.schedule.queries import add_working_days


@transaction.atomic
def pass_on(
    actor: Actor,
    asked: Request,
    *,
    addressee: Addressee | None = None,
    newcomer: str = "",
    measure: Measure | None = None,
    seen: int | None = None,
) -> Request:
    """Give a request to an addressee of the list, or to one who comes onto it by the name `newcomer`."""
    name = " ".join(newcomer.split())
    if name:
        known = Addressee.objects.filter(cluster=actor.cluster, name=name).first()
        addressee = known or keep_addressee(actor, name=name, kind=AddresseeKind.OTHER, days=OFFICE_DAYS)
    if addressee is None:
        raise RuleBroken(_("To whom? Choose an addressee or write a new name."))
    return pass_request(actor, asked, addressee, measure=measure, seen=seen)


@transaction.atomic
def pass_request(
    actor: Actor,
    asked: Request,
    addressee: Addressee,
    *,
    measure: Measure | None = None,
    day: date | None = None,
    seen: int | None = None,
) -> Request:
    """Give a request to who is to answer (today where no day is told); the clock begins anew by its working days."""
    require_office(actor, asked)
    if addressee.cluster_id != actor.cluster.pk:
        raise NotThere
    require_measure(actor, measure)
    fresh = held(actor, asked, seen)
    fresh.state = after(fresh.state, Doing.PASS_ON)
    fresh.addressee, fresh.passed_on = addressee, day or today()
    require_passed_day(fresh.passed_on, fresh.received_on, today())
    fresh.due = add_working_days(fresh.passed_on, addressee.days, actor.cluster)
    fresh.delayed_from, fresh.delay_why = None, ""
    was, fresh.measure = fresh.measure, measure or fresh.measure
    kept(fresh)
    with in_russian():
        said = _("%(name)s: an answer is expected by %(day)s.") % {
            "name": addressee.name,
            "day": f"{fresh.due:%d.%m.%Y}",
        }
    say(actor, fresh, Side.OFFICE, WordKind.PASSED, said)
    write_line(actor, Verb.REQUEST_PASSED, ref_of(fresh), addressee=addressee.name, due=fresh.due.isoformat())
    tell_facts(actor, fresh, was)
    return fresh


@transaction.atomic
def delay_request(actor: Actor, asked: Request, *, due: date, why: str, seen: int | None = None) -> Request:
    """Write down that an answer will be later, by agreement: until then nobody is reminded."""
    require_office(actor, asked)
    fresh = held(actor, asked, seen)
    after(fresh.state, Doing.DELAY)
    require_delay(due, fresh.due, today(), why)
    before = fresh.due
    fresh.delayed_from = fresh.delayed_from or before
    fresh.due, fresh.delay_why, fresh.reminded_on = due, why.strip(), None
    kept(fresh)
    with in_russian():
        said = _("By %(day)s. %(why)s") % {"day": f"{due:%d.%m.%Y}", "why": fresh.delay_why}
    say(actor, fresh, Side.OFFICE, WordKind.DELAYED, said)
    told = {"before": {"due": before.isoformat()}, "after": {"due": due.isoformat()}, "why": fresh.delay_why}
    write_line(actor, Verb.REQUEST_DELAYED, ref_of(fresh), **told)
    return fresh


@transaction.atomic
def answer_request(
    actor: Actor,
    asked: Request,
    text: str,
    *,
    day: date | None = None,
    files: Sequence[Upload] = (),
    seen: int | None = None,
) -> Request:
    """Write down the answer (today where no day is told), record the fact, write to who asked."""
    require_office(actor, asked)
    fresh = held(actor, asked, seen)
    text = require_words(text)
    require_answer_day(day or today(), fresh.received_on, today())
    fresh.state = after(fresh.state, Doing.ANSWER)
    fresh.answered_on = day or today()
    kept(fresh)
    say(actor, fresh, Side.OFFICE, WordKind.ANSWER, text, files=files)
    write_line(actor, Verb.REQUEST_ANSWERED, ref_of(fresh), day=fresh.answered_on.isoformat())
    tell_facts(actor, fresh)
    if fresh.sender_mail:
        write_to_sender(actor, fresh, draw_link(actor, fresh), news="answered", text=text)
    return fresh


@transaction.atomic
def drop_request(actor: Actor, asked: Request, *, why: str, seen: int | None = None) -> Request:
    """Take a request off, with a word why: it counts nowhere, its facts are withdrawn; it can be put back."""
    require_office(actor, asked)
    if not why.strip():
        raise RuleBroken(_("Say briefly why the request is taken off: a duplicate, not for the cluster, withdrawn."))
    fresh = held(actor, asked, seen)
    fresh.state = after(fresh.state, Doing.DROP)
    kept(fresh)
    write_line(actor, Verb.REQUEST_DROPPED, ref_of(fresh), why=why.strip())
    withdraw(actor, ref_of(fresh), why=why.strip())
    return fresh


@transaction.atomic
def restore_request(actor: Actor, asked: Request, *, seen: int | None = None) -> Request:
    """Put a request back that was taken off, with its facts."""
    require_office(actor, asked)
    fresh = held(actor, asked, seen)
    was = {"passed": fresh.passed_on is not None, "answered": fresh.answered_on is not None}
    fresh.state = after(fresh.state, Doing.RESTORE, **was)
    kept(fresh)
    write_line(actor, Verb.REQUEST_RESTORED, ref_of(fresh))
    tell_facts(actor, fresh)
    return fresh


_EDITED = ("title", "category", "organisation_name", "sender_name", "sender_mail")


@transaction.atomic
def edit_request(
    actor: Actor, asked: Request, told: Asked, *, measure: Measure | None = None, seen: int | None = None
) -> Request:
    """Correct what is written of a request beside its text; its facts follow. The day of receipt keeps its year."""
    require_office(actor, asked)
    require_measure(actor, measure)
    fresh = held(actor, asked, seen)
    organisation = None
    if told.organisation:
        organisation = Organisation.objects.filter(cluster=actor.cluster, pk=told.organisation).first()
        if organisation is None:
            raise NotThere
    require_asked(told, today())
    if told.received_on.year != fresh.year:
        raise RuleBroken(_("The number belongs to the year: take the request off and write it down again."))
    before, was = _words(fresh), fresh.measure
    for name in _EDITED:
        setattr(fresh, name, getattr(told, name).strip())
    fresh.organisation, fresh.received_on, fresh.measure = organisation, told.received_on, measure
    fresh.organisation_name = "" if organisation else fresh.organisation_name
    kept(fresh)
    write_line(actor, Verb.REQUEST_EDITED, ref_of(fresh), before=before, after=_words(fresh))
    if fresh.state != State.DROPPED:
        tell_facts(actor, fresh, was)
    return fresh


def _words(row: Request) -> dict[str, Any]:
    """What the journal compares; who writes and the mail stay out of it, they are a person's."""
    return {
        "title": row.title,
        "category": row.category,
        "organisation": row.who,
        "received_on": row.received_on.isoformat(),
        "measure": str(row.measure or "")[:200],
    }
