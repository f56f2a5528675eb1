"""What a question means and where an answer is to be marked. Pure."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from svod.russian.lemmas import LONGEST, fold, lemmas_of, words_of
from svod.search.choices import Kind

MOST_WORDS = 8
"""Words of a question that are looked for: the rest of a longer one is left out."""
MOST_TYPED = 200
"""Signs of a question that are read."""
SHORTEST_MENDED = 4
"""Shorter words are not taken for mistyped ones."""
SHORTEST_BEGINNING = 3
"""From how many signs on the last word may be the beginning of one."""
SNIPPET = 240
KEPT_WORDS = 40_000
"""Signs of a thing's words that are kept: a long document is found by its beginning."""


@dataclass(frozen=True, slots=True)
class Found:
    """A thing as its room tells it to be found.

    `right` is the value of the `Can` that opens it for the staff (empty: not for the staff); `public_url` is empty for
    what is not on the site. Addresses begin after the cluster's own: `desk/plan/2024/`, `news/one/`.
    """

    kind: str
    thing: str
    title: str
    words: str = ""
    day: date | None = None
    right: str = ""
    url: str = ""
    public_url: str = ""

    def digest(self) -> str:
        """The same for the same words, so that what has not changed is not written again."""
        told = "\0".join(map(str, (self.title, self.words, self.day, self.right, self.url, self.public_url)))
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for: for each word its dictionary forms; the last may be unfinished."""

    words: tuple[str, ...]
    forms: tuple[tuple[str, ...], ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked."""
        return not self.words

    @property
    def beginning(self) -> str:
        """The last word where it may be the beginning of a longer one, else empty."""
        last = self.words[-1] if self.words else ""
        return last if len(last) >= SHORTEST_BEGINNING else ""


def question(typed: str) -> Question:
    """The words of what was typed, each once."""
    words = tuple(dict.fromkeys(words_of(typed[:MOST_TYPED])))[:MOST_WORDS]
    return Question(words, tuple(lemmas_of(word) for word in words))


def scope_of(cluster: int, right: str) -> str:
    """The one word by which the index knows whose right opens a thing of a cluster."""
    return f"c{cluster}" + re.sub("[^a-z]", "", right.lower())


def public_scope(cluster: int) -> str:
    """The word by which the index knows what of a cluster is on the site."""
    return f"p{cluster}"


def scopes(cluster: int, found: Found) -> str:
    """All words of a thing's scope."""
    told = [scope_of(cluster, found.right)] if found.right else []
    return " ".join([*told, *([public_scope(cluster)] if found.public_url else [])])


def phrase(asked: Question, scope: Iterable[str], columns: str = "title body") -> str:
    """The question in the words of SQLite's FTS5: every word, in any of its forms, within the scope."""
    parts = [f"scope : ({_any(scope)})"]
    for word, forms in zip(asked.words, asked.forms, strict=True):
        ending = f' OR "{word}"*' if word == asked.beginning else ""
        parts.append(f"{{{columns}}} : ({_any(forms)}{ending})")
    return " AND ".join(parts)


def _any(words: Iterable[str]) -> str:
    return " OR ".join(f'"{word}"' for word in words)


def ts_phrase(asked: Question, scope: Iterable[str], weights: str = "AC") -> str:
    """The question in the words of PostgreSQL's tsquery; `weights` say where a word may stand: A title, C text."""
    parts = ["(" + " | ".join(f"'{word}':D" for word in scope) + ")"]
    for word, forms in zip(asked.words, asked.forms, strict=True):
        told = [f"'{form}':{weights}" for form in forms]
        told += [f"'{word}':*{weights}" if word == asked.beginning else ""]
        parts.append("(" + " | ".join(each for each in told if each) + ")")
    return " & ".join(parts)


def snippet(words: str, asked: Question) -> list[tuple[str, bool]]:
    """The part of a text about the first word that was asked for, in pieces: (piece, whether it was asked for)."""
    pieces = marked(words, asked)
    first = next((place for place, (_piece, hit) in enumerate(pieces) if hit), None)
    if first is None:
        return [(_cut(words, SNIPPET), False)] if words else []
    before = pieces[first - 1][0] if first else ""
    lead = before if len(before) <= SNIPPET // 3 else "…" + before[-SNIPPET // 3 :].partition(" ")[2]
    told, left = [(lead, False)] if lead else [], SNIPPET - len(lead)
    for piece, hit in pieces[first:]:
        told.append((piece if hit else _cut(piece, left), hit))
        left -= len(piece)
        if left <= 0:
            break
    return told


def _cut(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    return text[: max(length, 1)].rpartition(" ")[0] + "…"


def marked(text: str, asked: Question) -> list[tuple[str, bool]]:
    """A text in pieces, those that answer the question by themselves: (piece, whether it does)."""
    if asked.is_empty or not text:
        return [(text, False)] if text else []
    wanted = {form for forms in asked.forms for form in forms}
    stems = {_stem(word) for word in asked.words} | {_stem(form) for form in wanted}
    likely = re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(_any_yo, stems))) + r")\w*", re.IGNORECASE)
    told, done = [], 0
    for match in likely.finditer(text):
        if not _answers(fold(match[0]), asked, wanted):
            continue
        if match.start() > done:
            told.append((text[done : match.start()], False))
        told.append((match[0], True))
        done = match.end()
    return [*told, (text[done:], False)] if done < len(text) else told


def _answers(word: str, asked: Question, wanted: set[str]) -> bool:
    beginning = asked.beginning
    return not wanted.isdisjoint(lemmas_of(word)) or bool(beginning and word.startswith(beginning))


def _stem(word: str) -> str:
    """Signs that every form of the word is likely to begin with: a cheap sieve before the dictionary is asked."""
    return word[: max(2, min(len(word) - 3, 5))] if len(word) > 2 else word  # noqa: PLR2004 -- shorter has no ending


def _any_yo(stem: str) -> str:
    return re.escape(stem).replace("е", "[её]")


def words_kept(found: Found) -> set[str]:
    """The words of a thing by which mistyped ones are mended; people's names are not kept apart from their people."""
    if found.kind == Kind.PERSON:
        return set()
    words = {*words_of(found.title), *words_of(found.words[:KEPT_WORDS])}
    return {word for word in words if SHORTEST_MENDED <= len(word) < LONGEST and not word.isdecimal()}
