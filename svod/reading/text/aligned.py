"""Tables aligned by blanks: columns are where every row leaves a gap."""

import re
from collections import Counter
from itertools import pairwise

from svod.reading.blocks import Grid, GridCell, GridRow, Text
from svod.reading.grids import MAX_COLUMNS, even
from svod.reading.text.lines import is_numbered, texts
from svod.reading.words import tidy

_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
WIDEST = 2_000

Span = tuple[int, int]


def is_aligned(lines: list[str]) -> bool:
    """Whether several lines have the same gaps."""
    gapped = [line for line in lines if len(_GAP.findall(line.rstrip())) >= 2]  # noqa: PLR2004 -- three columns
    return len(gapped) >= 3 and len(_columns(gapped)) >= 3  # noqa: PLR2004


def read_aligned(lines: list[str]) -> list[Grid | Text]:
    """The texts before the table, the table, the texts after it."""
    lines = [line.expandtabs()[:WIDEST].rstrip() for line in lines]
    gapped = [n for n, line in enumerate(lines) if len(_GAP.findall(line)) >= 2]  # noqa: PLR2004
    first, last = gapped[0], gapped[-1]
    columns = _columns([lines[n] for n in gapped])
    while last + 1 < len(lines) and lines[last + 1].startswith(" " * columns[1][0]) and lines[last + 1].strip():
        last += 1
    grid = even(_rows(lines[first : last + 1], columns))
    return [*texts(lines[:first]), *([grid] if grid else []), *texts(lines[last + 1 :])]


def _columns(lines: list[str]) -> list[Span]:
    """Where columns begin and end: places that nine in ten lines leave blank part them, two blanks at least."""
    used: Counter[int] = Counter()
    for line in lines:
        used.update({n for n, letter in enumerate(line[:WIDEST]) if letter != " "})
        # a single blank between words is no gap
        used.update({found.start() for found in re.finditer(r"(?<=\S) (?=\S)", line[:WIDEST])})
    width = max((len(line) for line in lines), default=0)
    most = len(lines) // 10
    columns: list[Span] = []
    start: int | None = None
    for place in range(min(width, WIDEST) + 1):
        if used[place] > most and place < width:
            start = place if start is None else start
        elif start is not None:
            if columns and start - columns[-1][1] < 2:  # noqa: PLR2004 -- one blank inside a column
                columns[-1] = (columns[-1][0], place)
            else:
                columns.append((start, place))
            start = None
    return columns[:MAX_COLUMNS]


def _rows(lines: list[str], columns: list[Span]) -> list[GridRow]:
    rows: list[list[str]] = []
    for line in lines:
        if not line.strip() or not line.strip(" -=_+|"):
            continue
        fields = _fields(line, columns)
        begins = bool(fields[0]) or len(fields) == 1
        if rows and not begins and len(rows[-1]) == len(fields):
            rows[-1] = [f"{above}\n{words}" for above, words in zip(rows[-1], fields, strict=True)]
        else:
            rows.append(fields)
    width = len(columns)
    return [_row([tidy(words) for words in fields], width) for fields in rows]


def _row(fields: list[str], width: int) -> GridRow:
    if len(fields) == 1:
        return GridRow([GridCell(fields[0], across=width)] * width)
    return GridRow([GridCell(words) for words in fields])


def _fields(line: str, columns: list[Span]) -> list[str]:
    """The line's words by column; a line that writes over the gaps is one field."""
    crossing = sum(
        line[end - 1 : start + 1].strip() == line[end - 1 : start + 1] and len(line) > start
        for (_, end), (start, _) in pairwise(columns)
    )
    if crossing > 1 and not _GAP.search(line):
        head, _, rest = line.strip().partition("  ")
        return [f"{head} {rest}".strip()]
    bounds = [start for start, _ in columns[1:]]
    edges = [0, *bounds, max(len(line), columns[-1][1])]
    fields = [line[left:right] for left, right in pairwise(edges)]
    return [field.strip() for field in fields] if len(fields) > 1 or is_numbered(line) else [line.strip()]
