"""Questions to the index: what answers, in which kinds, and what was meant by a mistyped word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import connection

from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.russian.lemmas import in_other_layout, lemmas_of, one_mistake_away
from svod.search.choices import Kind
from svod.search.models import Indexed, Word
from svod.search.rules import (
    MOST_TYPED,
    SHORTEST_MENDED,
    Question,
    marked,
    phrase,
    public_scope,
    question,
    scope_of,
    snippet,
    ts_phrase,
)

MOST_COUNTED = 1000
"""Answers are counted up to this many: further ones cost and tell nothing."""

MOST_RANKED = 5000
"""Where more things answer, a word of theirs says nothing of any: those with it in the title come, the newest first."""

ENOUGH = 100
"""Answers by which one mended word is told from another."""

type Pieces = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing found: its row, its title and words in pieces, those that were asked for marked."""

    thing: Indexed
    title: Pieces
    words: Pieces
    url: str

    @property
    def kind_label(self) -> str:
        """What sort of thing it is."""
        return str(Kind(self.thing.kind).label) if self.thing.kind in Kind.values else ""


@dataclass(frozen=True, slots=True)
class Answers:
    """A page of answers, how many there are (at most MOST_COUNTED), in which kinds, and what was looked for instead."""

    page: list[Answer]
    count: int
    kinds: dict[str, int]
    instead: str = ""


def find(actor: Actor, typed: str, *, kind: str = "", first: int = 0, size: int = 20, staff: bool) -> Answers:
    """What answers on the site, or for the staff by the actor's rights. A word that nobody uses is taken for a slip."""
    scope = _staff_scope(actor) if staff else [public_scope(actor.cluster.pk)]
    asked, instead = question(typed), ""
    hits = _hits(asked, scope)
    if not hits and not asked.is_empty:
        asked, instead = _meant(typed, asked, scope)
        hits = _hits(asked, scope) if instead else []
    kinds: dict[str, int] = {}
    for _key, of_kind in hits:
        kinds[of_kind] = kinds.get(of_kind, 0) + 1
    wanted = [key for key, of_kind in hits if not kind or of_kind == kind]
    page = _page(wanted[first : first + size], asked, actor.cluster, staff=staff)
    return Answers(page, len(wanted), dict(sorted(kinds.items(), key=lambda pair: -pair[1])), instead)


def _staff_scope(actor: Actor) -> list[str]:
    return sorted(scope_of(actor.cluster.pk, right.name) for right in actor.rights) or ["nobody"]


def _hits(asked: Question, scope: Sequence[str]) -> list[tuple[int, str]]:
    """Keys and kinds of what answers, the best first; the newest first where so many answer that none is better."""
    if asked.is_empty:
        return []
    on_postgresql = connection.vendor == "postgresql"
    told = ts_phrase(asked, scope) if on_postgresql else phrase(asked, scope)
    values: list[str | int] = [told, told, MOST_COUNTED] if on_postgresql else [told, MOST_COUNTED]
    statement = _RANKED[connection.vendor]
    if _answers(asked, scope, MOST_RANKED + 1) > MOST_RANKED:
        titles = ts_phrase(asked, scope, "A") if on_postgresql else phrase(asked, scope, "title")
        statement, values = _COMMON[connection.vendor], [titles, MOST_COUNTED, told, MOST_COUNTED, MOST_COUNTED]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [(int(key), str(kind)) for key, kind in cursor.fetchall()]


_RANKED = {
    "sqlite": "SELECT i.id, i.kind FROM (SELECT rowid AS k, bm25(search_lemmas, 0, 8, 1) AS r FROM search_lemmas "
    "WHERE search_lemmas MATCH %s ORDER BY r LIMIT %s) f JOIN search_indexed i ON i.id = f.k "
    "ORDER BY f.r, i.day DESC, i.id",
    "postgresql": "SELECT i.id, i.kind FROM search_lemmas f JOIN search_indexed i ON i.id = f.rowid "
    "WHERE f.words @@ to_tsquery('simple', %s) "
    "ORDER BY ts_rank(f.words, to_tsquery('simple', %s)) DESC, i.day DESC NULLS LAST, i.id LIMIT %s",
}
_NEWEST = (
    "SELECT i.id, i.kind FROM (SELECT k, max(r) AS r FROM ("
    "SELECT * FROM (SELECT rowid AS k, 1 AS r FROM search_lemmas WHERE {match} ORDER BY rowid DESC LIMIT %s) t "
    "UNION ALL "
    "SELECT * FROM (SELECT rowid AS k, 0 AS r FROM search_lemmas WHERE {match} ORDER BY rowid DESC LIMIT %s) b"
    ") g GROUP BY k ORDER BY r DESC, k DESC LIMIT %s) f JOIN search_indexed i ON i.id = f.k ORDER BY f.r DESC, f.k DESC"
)
_MATCH = {"sqlite": "search_lemmas MATCH %s", "postgresql": "words @@ to_tsquery('simple', %s)"}
_COMMON = {vendor: _NEWEST.format(match=match) for vendor, match in _MATCH.items()}


def _answers(asked: Question, scope: Sequence[str], most: int = ENOUGH) -> int:
    """How many things answer, up to `most`: cheap, since they are not put in order."""
    told = ts_phrase(asked, scope) if connection.vendor == "postgresql" else phrase(asked, scope)
    match = _MATCH[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM (SELECT rowid FROM search_lemmas WHERE {match} LIMIT %s) f",  # noqa: S608 -- ours
            [told, most],
        )
        return int(cursor.fetchone()[0])


def _page(keys: Sequence[int], asked: Question, cluster: Cluster, *, staff: bool) -> list[Answer]:
    rows = Indexed.objects.in_bulk(keys)
    found = [(rows[key], rows[key].url if staff else rows[key].public_url) for key in keys if key in rows]
    return [
        Answer(row, marked(row.title, asked), snippet(row.words, asked), f"/{cluster.slug}/{path}")
        for row, path in found
    ]


def _meant(typed: str, asked: Question, scope: Sequence[str]) -> tuple[Question, str]:
    """The question with its slips mended, and its words; empty words where nothing is to be mended.

    A mended question is given only where it has an answer: whoever asks learns no word of what is not theirs.
    """
    other = in_other_layout(typed[:MOST_TYPED])
    if other != typed.lower():
        again = question(other)
        if not again.is_empty and _answers(again, scope, 1):
            return again, " ".join(again.words)
    words = tuple(_mended(word, scope) for word in asked.words)
    if words == asked.words:
        return asked, ""
    mended = replace(asked, words=words, forms=tuple(lemmas_of(word) for word in words))
    return (mended, " ".join(words)) if _answers(mended, scope, 1) else (asked, "")


def _mended(word: str, scope: Sequence[str]) -> str:
    """The word of the index one slip away that most things answer to within the scope; the word itself where none."""
    if len(word) < SHORTEST_MENDED or _answers(question(word), scope):
        return word
    near = Word.objects.filter(word__in=one_mistake_away(word)).values_list("word", flat=True)[:10]
    counts = {each: _answers(question(each), scope) for each in sorted(near)}
    return max(counts, key=counts.__getitem__) if any(counts.values()) else word
