"""Tables whose cells are parted by tabs, as copied out of Word or Excel."""

import re
from collections import Counter
from itertools import pairwise

from svod.reading.blocks import Grid, GridRow, Text
from svod.reading.grids import even
from svod.reading.text.lines import is_numbered, row, texts
from svod.reading.words import tidy

_CONTINUES = re.compile(r"^\s*(?:[a-zа-яё(«\"]|[-–—•]\s|https?:|www\.)")
QUOTED_LINES = 60
"""Most lines that one quoted cell may take."""


def is_tabbed(lines: list[str]) -> bool:
    """Whether at least two lines look like rows of a table parted by tabs."""
    counts = [line.strip("\n").count("\t") for line in lines]
    return sum(count >= 2 for count in counts) >= 2 or (  # noqa: PLR2004 -- three columns, two rows
        sum(count == 1 for count in counts) >= max(3, len([line for line in lines if line.strip()]) // 2)
    )


def read_tabbed(lines: list[str]) -> list[Grid | Text]:
    """Tables with the texts around them."""
    return [block for records in _tables(_records(lines)) for block in _read_table(records)]


def _tables(records: list[list[str]]) -> list[list[list[str]]]:
    """Records cut where after an empty line the head of a table with other columns begins."""
    starts = [0]
    current = 0
    for start, end in _blocks(records):
        tabbed = [fields for fields in records[start:end] if len(fields) > 1]
        width = Counter(map(len, tabbed)).most_common(1)[0][0] if len(tabbed) > 1 else 0
        if width > 2 and current and width != current and not re.search(r"\d", tabbed[0][0]):  # noqa: PLR2004
            starts.append(start)
        current = width if starts[-1] == start or not current else current
    return [records[start:end] for start, end in pairwise([*starts, len(records)])]


def _blocks(records: list[list[str]]) -> list[tuple[int, int]]:
    """Where records between empty lines begin and end."""
    empty = [n for n, fields in enumerate(records) if not any(field.strip() for field in fields)]
    edges = [-1, *empty, len(records)]
    return [(start + 1, end) for start, end in pairwise(edges) if end > start + 1]


def _read_table(records: list[list[str]]) -> list[Grid | Text]:
    """The texts before the table, the table, the texts after it."""
    if not any(len(fields) > 1 for fields in records):
        return [*texts([" ".join(fields) for fields in records])]
    width = _width(records)
    first = next((n for n, fields in enumerate(records) if len(fields) >= width), 0)
    last = max(n for n, fields in enumerate(records) if len(fields) >= width)
    while last + 1 < len(records) and len(records[last + 1]) > 1 and is_numbered(records[last + 1][0]):
        last += 1
    grid = even(_rows(records[first : last + 1], width))
    before = texts([" ".join(fields) for fields in records[:first]])
    after = texts([" ".join(fields) for fields in records[last + 1 :]])
    return [*before, *([grid] if grid else []), *after]


def _width(records: list[list[str]]) -> int:
    """The number of columns: that of most rows, the larger of equals; two columns only where nothing has more."""
    counts = Counter(len(fields) for fields in records if len(fields) > 1)
    wide = {width: times for width, times in counts.items() if width > 2} or counts  # noqa: PLR2004
    most = max(wide.values())
    return max(width for width, times in wide.items() if times * 3 >= most)


def _rows(records: list[list[str]], width: int) -> list[GridRow]:
    rows: list[GridRow] = []
    at = 0
    while at < len(records):
        fields = records[at]
        at += 1
        if not any(field.strip() for field in fields):
            continue
        if len(fields) == 1 and rows and _CONTINUES.match(fields[0]) and not is_numbered(fields[0]):
            _append(rows[-1], fields[0])
            continue
        if 1 < len(fields) < width:
            fields, at = _mended(records, at, fields, width)
        while len(fields) > width and not fields[-1].strip():
            fields = fields[:-1]
        rows.append(row(fields, width))
    return rows


def _append(above: GridRow, words: str) -> None:
    """A line without tabs that goes on with the last cell that has words."""
    cell = next((cell for cell in reversed(above.cells) if cell is not None and cell.text), None)
    if cell is not None:
        cell.text = tidy(f"{cell.text}\n{words}")


def _mended(records: list[list[str]], at: int, fields: list[str], width: int) -> tuple[list[str], int]:
    """A row broken by line ends inside its cells: its pieces together have exactly the table's columns."""
    whole, end = list(fields), at
    while end < len(records) and len(whole) < width:
        piece = records[end]
        if not piece[0].strip() or is_numbered(piece[0]) or len(whole) + len(piece) - 1 > width:
            return fields, at
        whole[-1] += "\n" + piece[0]
        whole += piece[1:]
        end += 1
    return (whole, end) if len(whole) == width else (fields, at)


def _records(lines: list[str]) -> list[list[str]]:
    """Lines as fields; a quoted field may hold line ends, as spreadsheets copy them."""
    records: list[list[str]] = []
    at = 0
    while at < len(lines):
        fields = lines[at].split("\t")
        at += 1
        while _is_open(fields[-1]):
            end = _closing(lines, at)
            if end is None:
                break
            fields[-1] = "\n".join([fields[-1], *lines[at:end]])
            rest = lines[end].split("\t")
            closed = fields[-1] + "\n" + rest[0]
            fields[-1] = closed.strip().removeprefix('"').removesuffix('"').replace('""', '"')
            fields += rest[1:]
            at = end + 1
        records.append(fields)
    return records


def _is_open(field: str) -> bool:
    return field.startswith('"') and field.count('"') % 2 == 1


def _closing(lines: list[str], at: int) -> int | None:
    for n in range(at, min(at + QUOTED_LINES, len(lines))):
        first = lines[n].split("\t")[0].rstrip()
        if first.count('"') % 2 == 1:
            return n if first.endswith('"') else None
    return None
