"""Which kind of text a file is, and its blocks."""

from svod.reading.blocks import Grid, Source, Text
from svod.reading.text.encodings import decode
from svod.reading.text.lines import texts
from svod.reading.text.tabs import is_tabbed, read_tabbed

MOST_LINES = 2_000_000


def read_text(data: bytes, name: str = "") -> Source:
    """The blocks of a text file; raises `Unreadable` where the bytes are no text."""
    return blocks_of(decode(data), name)


def blocks_of(text: str, name: str = "") -> Source:
    """The blocks of text already decoded; `name` may tell a CSV file."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    blocks: list[Grid | Text]
    if is_tabbed(lines):
        blocks = read_tabbed(lines)
    else:
        blocks = list(texts(lines))
    return Source(blocks, "text")
