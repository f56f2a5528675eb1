"""How the words fit their columns: widths in which ordinary words stay whole, and how many lines a cell takes.

Estimates from classes of letters, in ems of the font: exact enough to choose widths, heights and breaks without
opening a font. Lengths are in whatever unit the caller gives.
"""

import re
from collections.abc import Sequence

from svod.core.document import Column, Document

LONGEST_WORD = 36
"""Letters: what is longer is an address or a code, and may be broken."""
NUMBER_ROLE = "number"
NUMBER_LETTERS = 12
"""A row's number stays on one line up to so many letters."""

_NARROW = frozenset("fijlrtI.,:;!'`()[]{}|-/\\ \u00a0")
_WIDE = frozenset("жмшщыюфмwmЖМШЩЫЮФДЪОQOWMGCSmш@%№—…")
WIDEST_EM = 0.84 * 1.1
"""No letter is reckoned wider, bold or not."""
_NARROW_EM, _PLAIN_EM, _CAPITAL_EM, _WIDE_EM = 0.34, 0.52, 0.72, 0.84
_BREAKS = re.compile(r"[^\w«»„“”\"'().,;:!?№%]+")
_HOST = re.compile(r"://|www\.|@|\w\.\w")


def width_in_ems(words: str, *, bold: bool = False) -> float:
    """The length of the words on one line, in ems; bold is a tenth wider."""
    total = 0.0
    for letter in words:
        if letter in _NARROW:
            total += _NARROW_EM
        elif letter in _WIDE:
            total += _WIDE_EM
        else:
            total += _CAPITAL_EM if letter.isupper() else _PLAIN_EM
    return total * 1.1 if bold else total


def _unbroken(text: str) -> list[str]:
    """The longest pieces of the text that a line must hold whole, addresses apart."""
    return [
        part
        for word in text.split()
        if not _HOST.search(word)
        for part in _BREAKS.split(word)
        if len(part) <= LONGEST_WORD
    ]


def _pieces(document: Document, place: int) -> set[str]:
    """All that stands in column `place`, each text once; titles of sections have the room of many columns."""
    return {
        piece.text
        for row in document.rows
        if place < len(row.cells) and not (place and row.kind == "section")
        for paragraph in row.cells[place].paragraphs
        for piece in paragraph
    }


def _least(column: Column, texts: set[str], holds: float = 0.0) -> float:
    """Ems that a column needs for its longest word; words that surely take `holds` ems or less are passed over."""
    surely = int(holds / WIDEST_EM)
    if column.role == NUMBER_ROLE:
        whole = set("\n".join(texts).split())
        words = {word for word in whole if len(word) <= NUMBER_LETTERS}
    else:
        whole = {word for word in set("\n".join(texts).split()) if len(word) > surely}
        words = {part for word in whole for part in _unbroken(word)}
    words.update(_unbroken(column.label))
    return max((width_in_ems(word, bold=True) for word in words if len(word) > surely), default=0.0)


def widths(document: Document, total: float, em: float, *, padding: float, number: float = 0.0) -> list[float]:
    """The columns' widths by their shares, each raised to hold its longest word where the others can give.

    `total`, `em`, `padding` (both sides of a cell together) and `number` (the least width of a number's column) are of
    one unit. Where the words of all columns together do not fit, the shares stand as they are.
    """
    columns = document.columns
    shares = [max(column.share, 0.01) for column in columns]
    wanted = [total * share / sum(shares) for share in shares]
    texts = [_pieces(document, place) for place in range(len(columns))]
    floors = [number if column.role == NUMBER_ROLE else 0.0 for column in columns]

    def least(exact: bool) -> list[float]:
        holds = [0.0 if exact else (width - padding) / em for width in wanted]
        found = (_least(column, text, hold) for column, text, hold in zip(columns, texts, holds, strict=True))
        return [max(ems * em + padding, floor) for ems, floor in zip(found, floors, strict=True)]

    if all(need <= has for need, has in zip(least(exact=False), wanted, strict=True)):
        return wanted
    needed = least(exact=True)
    return wanted if sum(needed) > total else _raised(wanted, needed)


def _raised(wanted: list[float], least: Sequence[float]) -> list[float]:
    """Widths not below `least` with the sum of `wanted`: what lacks is taken from those who have, by their excess."""
    lacking = sum(max(need - has, 0.0) for has, need in zip(wanted, least, strict=True))
    spare = sum(max(has - need, 0.0) for has, need in zip(wanted, least, strict=True))
    if not lacking or not spare:
        return wanted
    part = lacking / spare
    return [need if has < need else has - (has - need) * part for has, need in zip(wanted, least, strict=True)]


def lines(text: str, characters: float) -> int:
    """How many lines the text takes in a column that holds `characters` ordinary letters a line; at least one."""
    usable = max(characters - 3, characters * 0.8, 1.0)  # a ragged edge loses half a word a line
    if "\n" not in text:
        return 1 if len(text) <= characters else int(len(text) / usable) + 1
    return sum(1 if len(line) <= characters else int(len(line) / usable) + 1 for line in text.split("\n"))
