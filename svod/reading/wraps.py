"""Line ends that only the drawing made (PDF, box drawing): taken back, so that words mean what they meant."""

import re
from collections.abc import Sequence

from svod.reading.joins import begins_inside, broken
from svod.reading.rows import RawRow

_FULL, _STOPPED = 0.8, 0.95
"""Letters differ in width: shares of the widest line that a full one takes, in mid-sentence and after a full stop."""
_SLASHED = re.compile(r"[^\W\d_]/$")
_INITIALS = re.compile(r"\b[А-ЯЁA-Z]\.?$")


def unwrap(rows: Sequence[RawRow]) -> None:
    """Join the lines of every cell that were cut because the column was full; in place.

    A line was full where the first word of the next one would not have fitted beside it. The width of a column is that
    of its longest line in the whole plan.
    """
    widths: dict[str, int] = {}
    for row in rows:
        for column, text in zip(row.columns, row.texts, strict=True):
            longest = max(map(len, text.split("\n")))
            widths[column.key] = max(widths.get(column.key, 0), longest)
    for row in rows:
        row.texts = [
            _joined(text, widths[column.key]) if "\n" in text else text
            for column, text in zip(row.columns, row.texts, strict=True)
        ]


def _joined(text: str, width: int) -> str:
    lines = text.split("\n")
    joined = lines[0]
    last = lines[0]
    for line in lines[1:]:
        joined += _between(last, line, width) + line
        last = line
    return joined


def _between(line: str, following: str, width: int) -> str:
    """What stands where one line ended: nothing after a hyphen or slash, a blank where it was full, else its end."""
    words = following.split(None, 1)
    stopped = line.endswith((".", ";", ":", "!", "?"))
    full = len(line) + 1 + len(words[0] if words else "") > (_STOPPED if stopped else _FULL) * width
    full = full and not (_INITIALS.search(line) and following[:1].isupper())
    address = "://" in following.split(" ", 1)[0] or "://" in line.rsplit(" ", 1)[-1]
    if _SLASHED.search(line) and following[:1].isalpha() and not address:
        return ""
    if address or not (full or broken(line, following)) or (begins_inside(following) and not following[:1].islower()):
        return "\n"
    return "" if len(line) > 1 and line[-1] == "-" and line[-2].isalpha() else " "
