"""Comma, semicolon or pipe separated values with quotes, as spreadsheets export them."""

import csv
import re
from collections import Counter

from svod.reading.blocks import Grid, Text
from svod.reading.grids import even
from svod.reading.text.lines import row, texts

csv.field_size_limit(1 << 20)
SAMPLE = 400
_GUARDED = re.compile(r"'(?=[\s\u200b\ufeff]*(?:[=@\t＝＠]|[+＋](?![\d\s(]*[\d\s()\-–]*$)|[-－](?![\d\s.,]*$|\s)))")
"""An apostrophe that a program has put before what a spreadsheet would reckon as a formula."""


def separator_of(lines: list[str], *, named: bool) -> str:
    """The separator of the table, "" where the lines are no such table; `named`: the file calls itself CSV."""
    shares = {}
    for separator in (";", ",", "\t"):
        records = _records(lines[:SAMPLE], separator)
        counts = Counter(len(fields) for fields in records)
        width, times = max(
            ((width, times) for width, times in counts.items() if width > 2 or (named and width > 1)),  # noqa: PLR2004
            key=lambda pair: (pair[1], pair[0]),
            default=(0, 0),
        )
        share = times / max(1, len(records))
        if width and times > 1 and share >= (0.4 if named else 0.6) and (named or _looks_tabular(records, width)):
            shares[separator] = share * (1 if separator == "," else 1.5)
    return max(shares, key=lambda separator: shares[separator]) if shares else ""


def _looks_tabular(records: list[list[str]], width: int) -> bool:
    """Whether most fields are short and begin without a blank, as those of a sentence do not."""
    fields = [field for record in records if len(record) == width for field in record[1:]]
    return sum(not field.startswith(" ") for field in fields) * 2 > len(fields)


def read_separated(lines: list[str], separator: str) -> list[Grid | Text]:
    """Texts before the table, the table, texts after it."""
    if lines and lines[0].strip().casefold() == f"sep={separator}":
        lines = lines[1:]  # a hint to spreadsheets
    records = [list(map(unguarded_field, fields)) for fields in _records(lines, separator)]
    first = next((n for n, fields in enumerate(records) if len(fields) > 1), 0)
    last = max((n for n, fields in enumerate(records) if len(fields) > 1), default=-1)
    width = max((len(fields) for fields in records), default=0)
    grid = even([row(fields, width) for fields in records[first : last + 1]])
    before = texts([fields[0] for fields in records[:first]])
    after = texts([fields[0] for fields in records[last + 1 :]])
    return [*before, *([grid] if grid else []), *after]


def unguarded_field(field: str) -> str:
    """A field without the sign by which a spreadsheet is kept from taking it for a formula."""
    return _GUARDED.sub("", field, count=1) if field[:1] == "'" else field


def _records(lines: list[str], separator: str) -> list[list[str]]:
    """Records with words; quotes that never close are letters."""
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        try:
            reader = csv.reader((line + "\n" for line in lines), delimiter=separator, quoting=quoting, strict=True)
            return [fields for fields in reader if any(field.strip() for field in fields)]
        except csv.Error:
            continue
    return [line.split(separator) for line in lines if line.strip()]
