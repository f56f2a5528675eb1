"""Letters about a meeting to everybody who is called: called, changed, moved, cancelled, reminded; their answers."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.urls import reverse

from svod.accounts.access import Actor, NotThere, actor_in
from svod.accounts.choices import Can
from svod.accounts.models import User
from svod.bodies.actions import whose
from svod.core.clock import now, today
from svod.core.rules import RuleBroken
from svod.core.tokens import hash_token
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.meetings.access import require_keep
from svod.meetings.actions.locking import hold_row, ref_of
from svod.meetings.choices import CallAnswer
from svod.meetings.models import Call, Meeting
from svod.meetings.queries.calls import addressed, entry_of, to_call, token_of, when_words, where_words
from svod.meetings.rules.calls import require_answer, require_called, why_over
from svod.members.models import Organisation, Person
from svod.notify.actions import cancel_letters, queue_letter
from svod.notify.choices import Kind
from svod.notify.schemas import MailAddress

ANSWERED = frozenset({"called", "changed", "moved", "reminded"})
"""News that ask for an answer."""


@dataclass(slots=True)
class Sent:
    """How many letters wait for the worker; names of those whom no letter reaches."""

    letters: int = 0
    unreached: list[str] = field(default_factory=list)


def call_members(actor: Actor, meeting: Meeting) -> Sent:
    """Call whoever sits in the body and was not called yet; each gets one link for the whole meeting."""
    require_keep(actor, meeting)
    return _send(actor, meeting, "called", _call_new(meeting))


def tell_called(actor: Actor, meeting: Meeting, news: str, *, was: str = "", why: str = "") -> Sent:
    """Tell those called that the meeting is `changed`, `moved` or `cancelled`; letters not gone yet are dropped.

    A move takes answers back: they were about the earlier time. Whoever came to the body since is called.
    """
    require_keep(actor, meeting)
    cancel_letters(actor, begins=f"meeting:{meeting.pk}:")
    fresh = set() if news == "cancelled" else _call_new(meeting)
    if news == "moved":
        meeting.calls.update(answer="", trusts="", answered_at=None, reminded_at=None)
    known = set(meeting.calls.values_list("pk", flat=True)) - fresh
    first = _send(actor, meeting, "called", fresh)
    told = _send(actor, meeting, news, known, was=was, why=why)
    return Sent(first.letters + told.letters, first.unreached + told.unreached)


@transaction.atomic
def remind_silent(actor: Actor, meeting: Meeting) -> Sent:
    """Remind those alone who have not answered, each once a day at the most; who was not called yet is called."""
    meeting = hold_row(actor, meeting)
    require_called(meeting.state, meeting.starts_at, now())
    return _remind(actor, meeting)


def remind_by_the_clock(actor: Actor, meeting: Meeting) -> Sent:
    """The same by the program itself, once a meeting: `actor` is the cluster's own, with nobody signed in."""
    if meeting.body.cluster_id != actor.cluster.pk or actor.user is not None:
        raise NotThere
    return _remind(actor, meeting)


def _remind(actor: Actor, meeting: Meeting) -> Sent:
    fresh = _call_new(meeting)
    silent = set(meeting.calls.filter(answer="").values_list("pk", flat=True)) - fresh
    first = _send(actor, meeting, "called", fresh)
    told = _send(actor, meeting, "reminded", silent)
    meeting.calls.filter(pk__in=silent).update(reminded_at=now())
    write_line(actor, Verb.CALLS_REMINDED, ref_of(meeting), count=told.letters)
    return Sent(first.letters + told.letters, first.unreached + told.unreached)


@transaction.atomic
def answer_call(actor: Actor, call: Call, *, answer: str, trusts: str = "") -> Call:
    """Write down an answer given by link; the last one stands. Whoever holds the link answers.

    Raises NotThere for another cluster, RuleBroken in words where it is too late or nothing is said.
    """
    if call.meeting.body.cluster_id != actor.cluster.pk:
        raise NotThere
    call = Call.objects.select_for_update(of=("self",)).select_related("meeting__body__cluster").get(pk=call.pk)
    over = why_over(call.meeting.state, call.meeting.starts_at, now())
    if over:
        raise RuleBroken(over)
    require_answer(answer, trusts)
    before = call.answer
    call.answer, call.answered_at = answer, now()
    call.trusts = " ".join(trusts.split())[:300] if answer == CallAnswer.TRUSTS else ""
    call.save(update_fields=["answer", "answered_at", "trusts"])
    who = whose(call.organisation, call.person)
    write_line(actor, Verb.CALL_ANSWERED, ref_of(call.meeting), before=before, after=answer, **who)
    return call


def _call_new(meeting: Meeting) -> set[int]:
    """Rows for those who are to be called and have none; their keys."""
    known = set(meeting.calls.values_list("organisation_id", "person_id"))
    made = [_new_call(meeting, *pair) for key, pair in to_call(meeting).items() if key not in known]
    Call.objects.bulk_create(made)
    return {call.pk for call in made}


def _new_call(meeting: Meeting, organisation: Organisation | None, person: Person | None) -> Call:
    call = Call(meeting=meeting, organisation=organisation, person=person, salt=secrets.token_hex(16), called_at=now())
    call.token_hash = hash_token(token_of(call))
    return call


def _send(actor: Actor, meeting: Meeting, news: str, keys: set[int], **told: str) -> Sent:
    """Queue the letters; calls without an address are named."""
    sent = Sent()
    if not keys:
        return sent
    reason = f"meeting:{meeting.pk}:{meeting.version}" + (f":{today().isoformat()}" if news == "reminded" else "")
    agenda = list(meeting.items.order_by("order", "pk").values_list("title", flat=True))
    told |= {"news": news, "thing": meeting.title, "body": meeting.body.name}
    told |= {"when": when_words(meeting), "place": where_words(meeting)}
    for call, to in addressed(meeting):
        if call.pk not in keys:
            continue
        if to is None:
            sent.unreached.append(str(call))
            continue
        path = reverse("public:call", args=[actor.cluster.slug, token_of(call)])
        context: dict[str, Any] = {**told, "agenda": agenda, "url": path if news in ANSWERED else ""}
        entry = entry_of(meeting, path, agenda=agenda)
        letters = queue_letter(
            actor,
            to=to,
            kind=Kind.MEETING,
            key=f"{reason}:{call.pk}",
            context=context,
            url=_page(actor, meeting, to),
            entry=entry,
        )
        sent.letters += bool(letters)
    return sent


def _page(actor: Actor, meeting: Meeting, to: User | MailAddress) -> str:
    """Where the notice on the site leads: to the meeting, for who sees meetings; the secret link is in mail alone."""
    if isinstance(to, User) and actor_in(actor.cluster, to).may(Can.SEE_MEETINGS):
        return reverse("desk:meeting", args=[actor.cluster.slug, meeting.pk])
    return ""
