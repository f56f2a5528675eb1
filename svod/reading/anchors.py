"""Words that carry an address: where they stand in a cell, from the reading of a document to its drawing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from svod.reading.addresses import find_addresses
from svod.reading.rows import RawRow, read_cell
from svod.reading.words import lines_of

type Anchor = tuple[str, str]
"""Words and the address they carry. Words are a line each where several pieces carry it, empty where unknown."""

MOST = 300
"""Anchors of one cell, and lines of one anchor, whose words are looked for; no plan comes near."""
_MOST_LETTERS = 2_000_000
"""Letters of a cell times lines of words to be looked for in it: past them the words count as unknown."""
_MOST_TOGETHER = 4
"""Lines of words that are tried together, as words that a line end or a change of letters has cut."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one line of a text, from `start` up to `stop`, and the address it leads to."""

    start: int
    stop: int
    address: str


def spans(text: str, anchors: Sequence[Anchor]) -> list[Span]:
    """Where the words of the anchors stand, in the order of the text; those that stand nowhere are left out.

    Anchors come in the order of the text, so each is looked for behind the one before it, and then from the start.
    """
    found = [span for placed in _placed(text, anchors) for span in placed]
    return sorted(found, key=lambda span: span.start)


def standing(text: str, anchors: Sequence[Anchor]) -> tuple[Anchor, ...]:
    """The anchors that stand in the text, with words as they stand there, a line at most each.

    One of unknown words belongs to the cell as long as it says anything.
    """
    kept: list[Anchor] = []
    for (words, address), placed in zip(anchors, _placed(text, anchors), strict=True):
        kept += [(text[span.start : span.stop], address) for span in placed]
        if not words and text:
            kept.append(("", address))
    return tuple(kept)


def read_anchors(raw: RawRow) -> dict[str, tuple[Anchor, ...]]:
    """For each cell of a row, by key, the addresses behind its words, with those words, in their order.

    Words that stand in another cell of the row, as in a plan written as a list, are that cell's.
    """
    behind = dict(_behind(raw))
    if not behind:
        return {}
    texts: dict[str, str] = {}
    for column, text in zip(raw.columns, raw.texts, strict=True):
        texts.setdefault(column.key, text)
    found: dict[str, list[tuple[int, Anchor]]] = {}
    for key, anchors in behind.items():
        for (words, address), placed in zip(anchors, _placed(texts.get(key, ""), anchors), strict=True):
            at, spot = key, placed
            if not placed and words:
                at, spot = next(_elsewhere(texts, (words, address)), (key, []))
            text = texts.get(at, "")
            carried = [(span.start, (text[span.start : span.stop], address)) for span in spot]
            if not carried and text and address not in find_addresses(text):
                carried = [(len(text), ("", address))]
            found.setdefault(at, []).extend(carried)
    in_order = {key: sorted(anchors, key=lambda anchor: anchor[0]) for key, anchors in found.items() if anchors}
    return {key: tuple(anchor for _start, anchor in anchors) for key, anchors in in_order.items()}


def _elsewhere(texts: dict[str, str], anchor: Anchor) -> Iterator[tuple[str, list[Span]]]:
    for key, text in texts.items():
        placed = _placed(text, [anchor])[0]
        if placed:
            yield key, placed


def _behind(raw: RawRow) -> Iterator[tuple[str, list[Anchor]]]:
    """The links behind the words of a row's cells by the key of their column."""
    found: dict[str, list[Anchor]] = {}
    key = ""
    for n, column in enumerate(raw.columns):
        key = column.key or key
        for row in raw.drawn:
            cell = read_cell(row, n)
            if cell is not None and cell.links and not (n > 0 and row.cells[n - 1] is cell):
                found.setdefault(key, []).extend(_in_order(cell.links))
    yield from found.items()


def _in_order(links: Sequence[str]) -> list[Anchor]:
    """The anchors of a cell's links in the order of its text; neighbours that carry one address are put together."""
    lines = [(place, line, str(link)) for link in links for place, line in lines_of(link)]
    lines.sort(key=lambda line: line[0])
    made: list[Anchor] = []
    for _place, line, address in lines:
        if made and made[-1][1] == address:
            made[-1] = (f"{made[-1][0]}\n{line}", address)
        else:
            made.append((line, address))
    return made + [("", str(link)) for link in links if not lines_of(link)]


def _placed(text: str, anchors: Sequence[Anchor]) -> list[list[Span]]:
    """For each anchor the spans of its words; none where they stand nowhere that is still free."""
    taken: list[tuple[int, int]] = []
    made: list[list[Span]] = []
    at = 0
    left = _MOST_LETTERS // len(text) if text else 0
    for words, address in anchors[:MOST] if text else ():
        placed: list[Span] = []
        lines = [line for line in words.split("\n", MOST)[: min(left, MOST)] if line.strip()]
        left -= len(lines)
        while lines:
            hit, count = _first(text, lines, at, taken)
            del lines[:count]
            if hit is not None:
                taken.append(hit)
                at = hit[1]
                placed += _by_line(text, *hit, address)
        made.append(placed)
    return made + [[] for _ in anchors[len(made) :]]


def _first(
    text: str, lines: Sequence[str], at: int, taken: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int] | None, int]:
    """Where the first of the lines stand, as many together as do, and how many they are.

    Whole words are looked for first: several lines in a row, then the first alone; then one word that was cut into
    lines; then the first line inside a longer word.
    """
    several = range(min(len(lines), _MOST_TOGETHER), 1, -1)
    ways = [(count, r"\s+", True) for count in (*several, 1)] + [(count, r"\s*", True) for count in several]
    for count, between, whole in [*ways, (1, "", False)]:
        hit = _find(text, _pattern(tuple(lines[:count]), between, whole=whole), at, taken)
        if hit is not None:
            return hit, count
    return None, 1


def _find(text: str, pattern: re.Pattern[str], at: int, taken: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The first free place of the words, behind `at` rather than before it."""
    for start in dict.fromkeys((at, 0)):
        for hit in pattern.finditer(text, start):
            if not any(first < hit.end() and hit.start() < last for first, last in taken):
                return hit.span()
    return None


@lru_cache(maxsize=1024)
def _pattern(lines: tuple[str, ...], between: str, *, whole: bool) -> re.Pattern[str]:
    """The words of the lines with whatever blanks stand between them."""
    bare = between.join(r"\s+".join(map(re.escape, line.split())) for line in lines)
    before = r"(?<!\w)" if whole and lines[0][0].isalnum() else ""
    after = r"(?!\w)" if whole and lines[-1][-1].isalnum() else ""
    return re.compile(f"{before}{bare}{after}")


def _by_line(text: str, start: int, stop: int, address: str) -> Iterator[Span]:
    while start < stop:
        end = text.find("\n", start, stop)
        end = stop if end < 0 else end
        if text[start:end].strip():
            yield Span(start, end, address)
        start = end + 1
