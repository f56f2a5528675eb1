"""Writing a line; every action of every room ends here."""

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from svod.accounts.access import Actor
from svod.accounts.models import User
from svod.accounts.queries import clusters_of
from svod.clusters.models import Cluster
from svod.core.clock import now
from svod.core.ref import Ref
from svod.journal.actions.asked import asked_now
from svod.journal.choices import PERSONAL_KINDS, TITLE, Verb
from svod.journal.models import Entry, JournalHead, PersonalValue
from svod.journal.rules.chain import GENESIS, canonical, line_hash

MOST_TITLE = 500
BATCH = 500
"""Rows of one statement."""
_MOVE_HEAD = "UPDATE journal_journalhead SET length = %s, hash = %s WHERE id = %s"
"""The head moves line by line: the database lets it grow by one alone."""


type _Draft = tuple[Entry, list[PersonalValue]]
_ASIDE: ContextVar[tuple[int, list[_Draft]] | None] = ContextVar("lines that are added later", default=None)


@dataclass(frozen=True, slots=True)
class Told:
    """A line to be written: the verb, the thing, and the rest as `write_line` takes it."""

    verb: Verb
    thing: Ref
    personal: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    about: Ref | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic(savepoint=False)
def write_line(
    actor: Actor,
    verb: Verb,
    thing: Ref,
    *,
    personal: Any = None,  # Mapping[str, tuple[Any, Any]] | None: Any, so that callers may pass **details
    about: Any = None,  # Ref | None
    **details: Any,
) -> Entry:
    """Add one line to the cluster's chain, in the transaction of the thing itself.

    `details` are plain JSON values (before, after, count, reason). `personal` are values of the person `about`
    (the thing itself where it is a person), (before, after) by field: they lie beside the chain, which keeps
    their salted digests, and can be erased. The title of a person is such a value already.
    """
    entry, beside = _drafted(actor, Told(verb, thing, personal or {}, about, details))
    if _laid_aside(actor, [(entry, beside)]):
        return entry
    _chained(entry)
    if beside:
        PersonalValue.objects.bulk_create(beside)
    return entry


@transaction.atomic(savepoint=False)
def write_lines(actor: Actor, told: Sequence[Told]) -> None:
    """Add many lines at once, in their order: a list of a thousand people, each with a line of its own.

    The same lines as `write_line` one by one, in a number of statements that hardly grows with them.
    """
    drafts = [_drafted(actor, each) for each in told]
    if drafts and not _laid_aside(actor, drafts):
        _add(actor.cluster, drafts)


@contextmanager
def lines_together(actor: Actor) -> Iterator[None]:
    """Lines of the cluster that are written inside are added at the end, all at once, in the order of writing.

    For hundreds of actions of one press. Inside another `lines_together` they join its lines, none of them where it
    ends by an error. The head is locked from the first: two writers stand in a queue as ever. Inside, a line has no
    key yet, and the head has not moved: nothing that is kept by the head may be asked for.
    """
    outermost, drafts = _ASIDE.get() is None, list[_Draft]()
    with transaction.atomic(savepoint=False) if outermost else nullcontext():
        if outermost:
            with connection.cursor() as cursor:
                _locked_head(cursor, actor.cluster)
        token = _ASIDE.set((actor.cluster.pk, drafts))
        try:
            yield
        finally:
            _ASIDE.reset(token)
        if drafts and not _laid_aside(actor, drafts):
            _add(actor.cluster, drafts)


def _laid_aside(actor: Actor, drafts: Sequence[_Draft]) -> bool:
    """Whether the lines wait to be added with others of their cluster."""
    aside = _ASIDE.get()
    if aside is None or aside[0] != actor.cluster.pk:
        return False
    aside[1].extend(drafts)
    return True


def _add(cluster: Cluster, drafts: Sequence[_Draft]) -> None:
    with connection.cursor() as cursor:
        head, length, last = _locked_head(cursor, cluster)
        for number, (entry, _values) in enumerate(drafts, length + 1):
            entry.number, entry.previous = number, last
            entry.hash = last = line_hash(entry.covered())
        Entry.objects.bulk_create([entry for entry, _values in drafts], batch_size=BATCH)
        cursor.executemany(_MOVE_HEAD, [(entry.number, entry.hash, head) for entry, _values in drafts])
    for entry, values in drafts:
        for value in values:
            value.entry = entry
    PersonalValue.objects.bulk_create([value for _entry, values in drafts for value in values], batch_size=BATCH)


def _drafted(actor: Actor, told: Told) -> tuple[Entry, list[PersonalValue]]:
    """The line as it will stand but for its place in the chain, and the values that will lie beside it."""
    thing, title = told.thing, told.thing.title[:MOST_TITLE]
    whose = told.about or (thing if thing.kind in PERSONAL_KINDS else None)
    values = dict(told.personal)
    if values and whose is None:
        raise ValueError("personal values of nobody: name the person in `about`")
    if whose is not None and (whose.kind, whose.id) == (thing.kind, thing.id) and title:
        values[TITLE], title = (None, title), ""
    beside = [_beside(whose, name, *pair) for name, pair in values.items()] if whose else []
    entry = Entry(
        cluster=actor.cluster,
        user=actor.user,
        verb=str(told.verb),
        kind=thing.kind,
        thing=thing.id,
        title=title,
        details=json.loads(canonical(dict(told.details))),
        personal={value.field: value.digest() for value in beside},
        asked=asked_now(),
        at=now(),
    )
    for value in beside:
        value.entry = entry
    return entry, beside


def _beside(whose: Ref, name: str, before: Any, after: Any) -> PersonalValue:
    return PersonalValue(
        about_kind=whose.kind,
        about=whose.id,
        field=name,
        before=canonical(before),
        after=canonical(after),
        salt=secrets.token_hex(32),
    )


def _chained(entry: Entry) -> Entry:
    """Give the line its place at the end and save it. The head is locked, so two writers stand in a queue here.

    On SQLite the lock is the transaction's own: every one begins IMMEDIATE. Two of the three statements are written
    out, since every action of the product pays for them.
    """
    with connection.cursor() as cursor:
        head, length, entry.previous = _locked_head(cursor, entry.cluster)
        entry.number = length + 1
        entry.hash = line_hash(entry.covered())
        entry.save(force_insert=True)
        cursor.execute(_MOVE_HEAD, (entry.number, entry.hash, head))
    return entry


def _locked_head(cursor: CursorWrapper, cluster: Cluster) -> tuple[int, int, str]:
    """The head's key, the length, the hash of the last line."""
    words = "SELECT id, length, hash FROM journal_journalhead WHERE cluster_id = %s"
    if connection.features.has_select_for_update:
        words += " FOR UPDATE"
    cursor.execute(words, (cluster.pk,))
    found = cursor.fetchone()
    if found is None:
        JournalHead.objects.bulk_create([JournalHead(cluster=cluster, length=0, hash=GENESIS)], ignore_conflicts=True)
        return _locked_head(cursor, cluster)
    return int(found[0]), int(found[1]), str(found[2])


def write_sign_in(user: User, verb: Verb) -> None:
    """A line in each cluster of the person: their secretaries see who came and went."""
    thing = Ref("user", str(user.pk), user.name)
    for cluster in sorted(clusters_of(user), key=lambda each: each.pk):  # one order of locks for everybody
        write_line(Actor(cluster, user), verb, thing)
