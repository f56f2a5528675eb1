"""What the text readers share: lines outside tables as texts, cells and rows of words."""

import re

from svod.reading.blocks import GridCell, GridRow, Text
from svod.reading.words import tidy

_STRONG = re.compile(r"^\s*\*\*|\*\*\s*$")
_NUMBER = re.compile(r"^\W{0,2}(?:\d{1,3}(?:\.\d{1,3}){0,5}[.)]?|[IVXLCМХ]{1,6}[.)])(?:\s|$)")


def texts(lines: list[str]) -> list[Text]:
    """Every line with words as a text of its own; marks of strong type at its ends go."""
    found = (tidy(_STRONG.sub("", line)) for line in lines)
    return [Text(words) for words in found if words]


def row(fields: list[str], width: int = 0) -> GridRow:
    """A row of one cell per field; a lone field in a wider table covers it all."""
    if len(fields) == 1 and width > 1:
        return GridRow([GridCell(tidy(fields[0]), across=width)] * width)
    return GridRow([GridCell(tidy(words)) for words in fields])


def is_numbered(words: str) -> bool:
    """Whether the words begin with the number of a row or section."""
    return bool(_NUMBER.match(words))
