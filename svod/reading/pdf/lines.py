"""Characters of a PDF page into lines of words: order, blanks, bold, links."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Char = dict[str, Any]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points, from the page's upper left corner."""

GAP = 0.2
"""A gap wider than this share of the letter's size is a blank."""

_BOLD = re.compile(r"bold|black|heavy|demi|(?:^|[-,+])b(?:d|$)", re.IGNORECASE)
_ADDRESS_END = re.compile(r"(?:https?://|www\.)[^\s«»]*$")
_ADDRESS_REST = re.compile(r"[A-Za-z0-9/._~%?&=#+:@-]+(?=\s|$|[,;)»])")


@dataclass(slots=True)
class Line:
    """One drawn line of words and where it stands; `size` is the height of its letters in points."""

    text: str
    box: Box
    size: float
    bold: bool
    links: list[str] = field(default_factory=list)


def middle(box: Box) -> tuple[float, float]:
    """The centre of a box."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def box_of(thing: Char) -> Box:
    """The box of a character or link."""
    return float(thing["x0"]), float(thing["top"]), float(thing["x1"]), float(thing["bottom"])


MOST_COMPARED = 1_000_000
"""Letters times links of a page: past them no words of links are looked for."""


def covered(chars: Sequence[Char], link: Char) -> str:
    """The words under the box of a link, a line each."""
    x0, top, x1, bottom = box_of(link)
    under = [char for char in chars if x0 <= (centre := middle(box_of(char)))[0] <= x1 and top <= centre[1] <= bottom]
    return "\n".join(line.text for line in lines_of(under)) if under else ""


def lines_of(chars: Sequence[Char]) -> list[Line]:
    """Lines from top to bottom; text turned by a quarter is read along its own lines."""
    upright = [char for char in chars if not _is_turned(char)]
    if len(upright) * 2 >= len(chars):
        return [_line(line) for line in _clustered(upright)]
    turned = [_turned(char) for char in chars if _is_turned(char)]
    return [_line(line) for line in _clustered(turned)]


def _is_turned(char: Char) -> bool:
    """Whether the letter stands on its side."""
    matrix = char.get("matrix") or (1, 0)
    return abs(float(matrix[1])) > abs(float(matrix[0]))


def spaced(chars: Sequence[Char]) -> list[str]:
    """Lines of words set out with blanks as they stand on the page, for tables without rules."""
    upright = [char for char in chars if not _is_turned(char) and not str(char["text"]).isspace()]
    widths = sorted(float(char["x1"]) - float(char["x0"]) for char in upright)
    letter = max(widths[len(widths) // 2], 1.0) if widths else 1.0
    left = min((float(char["x0"]) for char in upright), default=0.0)
    out: list[str] = []
    for line in _clustered(upright):
        words, end = "", left
        for char in line:
            gap = float(char["x0"]) - end
            if gap > 1.5 * letter:
                words = words.ljust(max(len(words) + 2, round((float(char["x0"]) - left) / letter)))
            elif words and gap > GAP * float(char["size"]):
                words += " "
            words += str(char["text"])
            end = float(char["x1"])
        out.append(words)
    return out


def _turned(char: Char) -> Char:
    """The character as if its text ran from left to right; boxes are then true to order only."""
    x0, top, x1, bottom = box_of(char)
    up = float((char.get("matrix") or (0, 1))[1]) >= 0
    box = (-bottom, x0, -top, x1) if up else (top, -x1, bottom, -x0)
    return {**char, "x0": box[0], "top": box[1], "x1": box[2], "bottom": box[3]}


def _clustered(chars: Sequence[Char]) -> list[list[Char]]:
    """Characters of one line each, by the middle of their height, from left to right."""
    found: list[tuple[float, list[Char]]] = []
    for char in sorted(chars, key=lambda c: (c["top"] + c["bottom"]) / 2):
        at, half = (char["top"] + char["bottom"]) / 2, max(float(char["size"]), 1.0) / 2
        if found and abs(at - found[-1][0]) <= half:
            found[-1][1].append(char)
        else:
            found.append((at, [char]))
    return [sorted(line, key=lambda c: float(c["x0"])) for _, line in found]


def _line(chars: list[Char]) -> Line:
    pieces: list[str] = []
    previous: Char | None = None
    for char in chars:
        text = str(char["text"])
        if previous is not None and _is_twin(previous, char):
            continue  # bold drawn by striking twice
        if previous is not None and not text.isspace() and not pieces[-1].isspace():
            size = max(float(char["size"]), float(previous["size"]))
            if float(char["x0"]) - float(previous["x1"]) > GAP * size:
                pieces.append(" ")
        pieces.append(text)
        previous = char
    words = [char for char in chars if not str(char["text"]).isspace()] or chars
    box = (
        min(float(c["x0"]) for c in words),
        min(float(c["top"]) for c in words),
        max(float(c["x1"]) for c in words),
        max(float(c["bottom"]) for c in words),
    )
    bold = all(_BOLD.search(str(c.get("fontname", ""))) for c in words)
    return Line(" ".join("".join(pieces).split()), box, max(float(c["size"]) for c in words), bold)


def _is_twin(one: Char, other: Char) -> bool:
    return one["text"] == other["text"] and abs(float(one["x0"]) - float(other["x0"])) < 0.1 * float(one["size"])


def joined(lines: Sequence[Line], links: Sequence[str]) -> str:
    """The lines with their ends, addresses cut by a line end made whole."""
    texts = [line.text for line in lines if line.text]
    right = max((line.box[2] for line in lines), default=0.0)
    ends = {line.text: line.box[2] for line in lines}
    out = ""
    for text in texts:
        if out and not _goes_on(out, text, full=ends.get(out.rpartition("\n")[2], right) >= right - 25):
            out += "\n"
        out += text
    for link in links:
        out = _whole(out, link)
    return out


def _goes_on(above: str, text: str, *, full: bool) -> bool:
    """Whether an address that ends a line goes on in the next."""
    cut = _ADDRESS_END.search(above)
    rest = _ADDRESS_REST.match(text)
    if cut is None or rest is None or text.startswith(("http", "www.")):
        return False
    return (cut.group()[-1] in "-_/?=&%#" and not text[0].isspace() and (full or cut.group()[-1] in "-_?=&%")) or (
        full and "/" in rest.group()
    )


def _whole(text: str, link: str) -> str:
    """The text with every line end taken out of the words that show `link`."""
    bare = link.partition("://")[2] or link
    if "\n" not in text or not 8 < len(bare) < 600:  # noqa: PLR2004 -- shorter ones may be anything
        return text
    broken = re.compile(r"\n?".join(map(re.escape, bare.rstrip("/"))))
    return broken.sub(lambda found: found.group().replace("\n", ""), text)
