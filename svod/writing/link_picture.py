"""The picture that a link to a page shows where it is sent on: the page's title and whose site it is, 1200 by 630."""

import io
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SIZE = WIDTH, HEIGHT = 1200, 630
_EDGE, _BAR, _LEADING = 84, 18, 1.16
_LETTERS = (84, 72, 60, 50)
_MOST_LINES = 4
_SHEET, _INK, _SOFT = "#ffffff", "#14181d", "#444d58"
_FONTS = Path(__file__).parent / "fonts"
PENS = {
    "": "#1b47b3",
    "green": "#17603a",
    "teal": "#0a5a6e",
    "violet": "#5a3699",
    "crimson": "#9a1f3f",
    "ochre": "#754700",
}
"""The ink of each set of colours of a site."""


EDITION = 1
"""Another number wherever the same words are drawn otherwise: kept pictures are drawn anew."""


def draw_link(title: str, site: str, colour: str = "") -> bytes:
    """A PNG; the same words give the same bytes. A title too long for it ends in «…». An unknown colour is blue."""
    picture = Image.new("RGB", SIZE, _SHEET)
    draw = ImageDraw.Draw(picture)
    pen = PENS.get(colour, PENS[""])
    draw.rectangle((0, 0, _BAR, HEIGHT), fill=pen)
    font, lines = _laid(" ".join(title.split()))
    step = font.size * _LEADING
    for at, line in enumerate(lines):
        draw.text((_EDGE, _EDGE - font.size * 0.2 + at * step), line, font=font, fill=_INK)
    foot = _font(34)
    draw.line((_EDGE, HEIGHT - 132, WIDTH - _EDGE, HEIGHT - 132), fill=pen, width=3)
    draw.text((_EDGE, HEIGHT - 108), _cut(" ".join(site.split()), foot, WIDTH - 2 * _EDGE), font=foot, fill=_SOFT)
    out = io.BytesIO()
    picture.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


@lru_cache(8)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FONTS / "GolosText_700Bold.ttf"), size)


def _laid(title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest letters in which the title fits, and its lines; in the smallest it is cut."""
    for size in _LETTERS:
        font = _font(size)
        lines = list(_lines(title, font))
        if len(lines) <= _MOST_LINES and all(font.getlength(line) <= WIDTH - 2 * _EDGE for line in lines):
            return font, lines
    kept = lines[:_MOST_LINES]
    if len(lines) > _MOST_LINES:
        kept[-1] += "…"
    return font, [_cut(line, font, WIDTH - 2 * _EDGE) for line in kept]


def _lines(title: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    """The title broken between words; a word wider than the sheet has a line of its own."""
    line = ""
    for word in title.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > WIDTH - 2 * _EDGE:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def _cut(line: str, font: ImageFont.FreeTypeFont, room: float) -> str:
    if font.getlength(line) <= room:
        return line
    while line and font.getlength(f"{line}…") > room:
        line = line[:-1].rstrip()
    return f"{line.rstrip('…')}…"
