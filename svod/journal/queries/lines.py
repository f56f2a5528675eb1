"""Which lines: by filters, of one thing, about one person."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from svod.accounts.access import Actor
from svod.accounts.models import User
from svod.core.clock import MOSCOW
from svod.core.ref import Ref
from svod.journal.access import openings_visible_to, visible_to
from svod.journal.models import Entry, Opening, PersonalValue
from svod.journal.queries.words import changes

PROGRAM_ITSELF = "0"
"""The `who` of a filter that asks for what the program did."""
MOST_HISTORY = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader of the journal looks for; empty words ask for everything. Days are inclusive."""

    who: str = ""
    verb: str = ""
    kind: str = ""
    thing: str = ""
    since: date | None = None
    until: date | None = None
    text: str = ""


def lines(actor: Actor, asked: Asked | None = None) -> QuerySet[Entry]:
    """Lines that the actor sees, newest first, with people and personal values (two queries when read)."""
    asked = asked or Asked()
    found = visible_to(actor)
    if asked.who:
        found = found.filter(user=None if asked.who == PROGRAM_ITSELF else int(asked.who))
    for field in ("verb", "kind", "thing"):
        if getattr(asked, field):
            found = found.filter(**{field: getattr(asked, field)})
    if asked.since:
        found = found.filter(at__gte=_midnight(asked.since))
    if asked.until:
        found = found.filter(at__lt=_midnight(asked.until + timedelta(days=1)))
    for word in asked.text.split():
        found = found.filter(_says(word))
    return found.select_related("user").prefetch_related("values")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), MOSCOW)


def _says(word: str) -> Q:
    """A word in the title or a personal value, whatever the case of its letters.

    SQLite knows the case of Latin letters only, so the spellings that people use are asked for one by one.
    """
    spelled = {word, word.lower(), word.upper(), word[:1].upper() + word[1:].lower()}
    found = Q()
    for each in spelled:
        beside = PersonalValue.objects.filter(Q(before__contains=each) | Q(after__contains=each)).values("entry")
        found |= Q(title__contains=each) | Q(pk__in=beside)
    return found


def history(actor: Actor, kind: str, thing: str) -> list[Entry]:
    """What happened to one thing, newest first, at most fifty lines; for whoever has been shown the thing itself."""
    found = Entry.objects.filter(cluster=actor.cluster, kind=kind, thing=thing)
    return list(found.select_related("user")[:MOST_HISTORY])


def signers(actor: Actor) -> list[User]:
    """Everybody whose lines the actor sees, by name (one query)."""
    signed = visible_to(actor).order_by().values("user")
    return list(User.objects.filter(pk__in=signed).order_by("name"))


def kinds(actor: Actor) -> list[str]:
    """Kinds of things that the actor's lines tell of (one query)."""
    return list(visible_to(actor).order_by("kind").values_list("kind", flat=True).distinct())


def about(actor: Actor, ref: Ref) -> list[dict[str, Any]]:
    """Everything the journal holds about one person, oldest first, as plain values for an export (two queries).

    Lines of the record itself and lines with personal values about it. The caller has asked whether the actor may
    have it.
    """
    beside = PersonalValue.objects.filter(about_kind=ref.kind, about=ref.id).values("entry")
    wanted = Q(kind=ref.kind, thing=ref.id) | Q(pk__in=beside)
    found = Entry.objects.filter(wanted, cluster=actor.cluster).order_by("number")
    return [as_json(entry) for entry in found.select_related("user").prefetch_related("values")]


def signed_by(actor: Actor, user: User) -> list[dict[str, str]]:
    """When a user did what in the actor's cluster, oldest first, without the things it was done to (one query)."""
    found = Entry.objects.filter(cluster=actor.cluster, user=user).order_by("number").only("at", "verb")
    return [{"at": line.at.isoformat(), "what": line.verb_label} for line in found]


def as_json(entry: Entry) -> dict[str, Any]:
    """A line as programs read it."""
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "verb": entry.verb,
        "what": entry.verb_label,
        "kind": entry.kind,
        "thing": entry.thing,
        "title": entry.name,
        "changes": [change.as_json() for change in changes(entry)],
        "details": entry.details,
        "asked": entry.asked,
        "hash": entry.hash,
    }


def openings(actor: Actor) -> QuerySet[Opening]:
    """Who opened lists of people, newest day first (one query when read)."""
    return openings_visible_to(actor).select_related("user")
