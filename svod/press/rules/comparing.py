"""Two versions of a text side by side."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple


class Piece(NamedTuple):
    """Words of a comparison: `same`, `gone` or `new`."""

    state: str
    words: str


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    for kind, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(before[first:last]))
            continue
        if first < last:
            yield Piece("gone", "".join(before[first:last]))
        if start < end:
            yield Piece("new", "".join(after[start:end]))


MOST_WORDS = 4000
"""Longer texts are compared line by line: by words it would take too long."""


def compared(before: str, after: str) -> list[Piece]:
    """What was taken out and what was put in; the pieces that are not gone make `after`, those not new `before`."""
    words = [_words(text) for text in (before, after)]
    if max(map(len, words)) > MOST_WORDS:
        words = [text.splitlines(keepends=True) for text in (before, after)]
    return list(_pieces(*words))


def _words(text: str) -> list[str]:
    parts: list[str] = []
    for line in text.splitlines(keepends=True):
        found = line.split(" ")
        parts += [f"{word} " for word in found[:-1]]
        parts += [found[-1]] if found[-1] else []
    return parts
