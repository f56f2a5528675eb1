"""Things put into the index and taken out of it."""

from collections.abc import Collection, Iterable
from itertools import batched

from django.db import connection, transaction

from svod.accounts.access import Actor
from svod.russian.lemmas import lemmas
from svod.search.models import Indexed, Mark
from svod.search.rules import KEPT_WORDS, Found, scopes, words_kept

AT_ONCE = 500
_ADD = {
    "sqlite": "INSERT INTO search_lemmas (rowid, scope, title, body) VALUES (%s, %s, %s, %s)",
    "postgresql": "INSERT INTO search_lemmas (rowid, words) VALUES (%s, setweight(to_tsvector('simple', %s), 'D') || "
    "setweight(to_tsvector('simple', %s), 'A') || setweight(to_tsvector('simple', %s), 'C'))",
}

_ADD_WORD = "INSERT INTO search_word (word) VALUES (%s) ON CONFLICT DO NOTHING"


def put(actor: Actor, things: Iterable[Found]) -> int:
    """Make things findable as they are now; those that have not changed are not written. Returns how many were."""
    written: set[str] = set()
    return sum(_put_some(actor, list(some), written) for some in batched(things, AT_ONCE))


@transaction.atomic
def _put_some(actor: Actor, things: list[Found], written: set[str]) -> int:
    """Put some; `written` are words that this call has written already, and grows."""
    named = {(each.kind, each.thing): each for each in things}
    kept = Indexed.objects.filter(cluster=actor.cluster, thing__in=[each.thing for each in things])
    held = {(row.kind, row.thing): row for row in kept}
    changed = [each for name, each in named.items() if name not in held or held[name].digest != each.digest()]
    rows = [_row(actor, each, held.get((each.kind, each.thing))) for each in changed]
    old = [row for row in rows if row.pk]
    new = Indexed.objects.bulk_create([row for row in rows if not row.pk])
    fields = ["title", "words", "day", "right", "url", "public_url", "digest"]
    Indexed.objects.bulk_update(old, fields)
    _forget_lemmas([row.pk for row in old])
    keys = {(row.kind, row.thing): row.pk for row in [*old, *new]}
    _write_lemmas([(keys[each.kind, each.thing], scopes(actor.cluster.pk, each), each) for each in changed])
    words = {word for each in changed for word in words_kept(each)} - written
    with connection.cursor() as cursor:  # a model for each of a thousand words would cost more than all else
        cursor.executemany(_ADD_WORD, [(word,) for word in sorted(words)])
    written |= words
    return len(changed)


def _row(actor: Actor, found: Found, held: Indexed | None) -> Indexed:
    row = held or Indexed(cluster=actor.cluster, kind=found.kind, thing=found.thing)
    row.title, row.words, row.day = found.title[:500], found.words[:KEPT_WORDS], found.day
    row.right, row.url, row.public_url = found.right, found.url, found.public_url
    row.digest = found.digest()
    return row


def _write_lemmas(told: list[tuple[int, str, Found]]) -> None:
    rows = [
        (key, scope, " ".join(lemmas(found.title)), " ".join(lemmas(found.words[:KEPT_WORDS])))
        for key, scope, found in told
    ]
    with connection.cursor() as cursor:
        cursor.executemany(_ADD[connection.vendor], rows)


def _forget_lemmas(keys: Collection[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_lemmas WHERE rowid = %s", [(key,) for key in keys])


@transaction.atomic
def drop(actor: Actor, kind: str, things: Collection[str]) -> int:
    """Take things out of the index; returns how many stood in it."""
    keys = list(Indexed.objects.filter(cluster=actor.cluster, kind=kind, thing__in=things).values_list("pk", flat=True))
    _forget_lemmas(keys)
    return Indexed.objects.filter(pk__in=keys).delete()[0]


def keep_only(actor: Actor, kind: str, things: Collection[str]) -> int:
    """Take out of the index every thing of a kind but these."""
    rest = Indexed.objects.filter(cluster=actor.cluster, kind=kind).values_list("thing", flat=True)
    return drop(actor, kind, sorted(set(rest) - set(things)))


def set_mark(actor: Actor, line: int) -> None:
    """Remember up to which line of the journal the index has been brought."""
    Mark.objects.update_or_create(cluster=actor.cluster, defaults={"line": line})
