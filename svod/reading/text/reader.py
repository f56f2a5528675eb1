"""Which kind of text a file is, and its blocks."""

import re

from svod.reading.blocks import Grid, Source, Text
from svod.reading.text.aligned import is_aligned, read_aligned
from svod.reading.text.boxes import is_boxed, read_boxed
from svod.reading.text.encodings import decode
from svod.reading.text.lines import texts
from svod.reading.text.pipes import is_piped, read_piped
from svod.reading.text.separated import read_separated, separator_of
from svod.reading.text.tabs import is_tabbed, read_tabbed

_ENDS = re.compile("\r\n?|[\f\v\u2028\u2029\u0085]")
_NAMED_CSV = re.compile(r"\.(?:csv|tsv)$", re.IGNORECASE)
_NAMED_MARKDOWN = re.compile(r"\.(?:md|markdown)$", re.IGNORECASE)
SAMPLE = 5_000
"""Lines looked at when the kind of table is told."""


def read_text(data: bytes, name: str = "") -> Source:
    """The blocks of a text file; raises `Unreadable` where the bytes are no text."""
    lines = _ENDS.sub("\n", decode(data)).split("\n")
    blocks, wrapped = blocks_of(lines, name)
    return Source(blocks, "text", wrapped=wrapped)


def blocks_of(lines: list[str], name: str = "") -> tuple[list[Grid | Text], bool]:
    """The blocks, and whether line ends inside cells may be the drawing's."""
    sample = lines[:SAMPLE]
    named = bool(_NAMED_CSV.search(name))
    if is_boxed(sample):
        return read_boxed(lines), True
    separator = "" if not named and (is_piped(sample) or is_tabbed(sample)) else separator_of(sample, named=named)
    if separator:
        return read_separated(lines, separator), False
    if is_piped(sample) or _NAMED_MARKDOWN.search(name):
        return read_piped(lines), False
    if is_tabbed(sample):
        return read_tabbed(lines), False
    aligned = is_aligned(sample)
    return read_aligned(lines) if aligned else [*texts(lines)], aligned
