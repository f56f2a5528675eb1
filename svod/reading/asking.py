"""A question before it is put: at which row, of what kind, in what words; and how words are shown in it."""

from typing import NamedTuple

_SHOWN = 80


class Asked(NamedTuple):
    """`at` is the position of the row from 0, None for the whole document; `code` one of the contract's."""

    at: int | None
    code: str
    text: str


def quoted(words: str) -> str:
    """The words as a question quotes them: one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"


def spoken(number: str) -> str:
    """A row's number inside a sentence: without the trailing dot."""
    return number.rstrip(".)").strip()
