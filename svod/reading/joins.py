"""Two pieces of a cell that a page end cut in two: whether they belong together, and with what between."""

import re

_ENDS = (".", "!", "?", ";", ":", "…")
_SMALL_WORDS = frozenset(
    (
        "в во на по с со к ко о об от до для за из и или при под над у через между без не а но что как их его ее "
        "the of and for to in on with a an"
    ).split()
)
_BULLET = re.compile(r"^(?:[-–—•·*▪]|\d{1,2}\)|[а-яa-z]\))\s*")


def begins_inside(piece: str) -> bool:
    """Whether the piece cannot begin a sentence: a small letter, a bullet, a closing sign."""
    first = piece[:1]
    return first.islower() or first in ")»,.;:" or bool(_BULLET.match(piece))


def broken(earlier: str, later: str) -> bool:
    """Whether the earlier piece stops in the middle of a sentence that the later one goes on with."""
    if not earlier or not later or _BULLET.match(later):
        return False
    last = earlier.rstrip()
    if last.endswith(_ENDS):
        return False
    if later[:1].islower() or later[:1] in ")»,":
        return True
    if last.endswith((",", "-", "–", "(", "«")) and len(last) > 1:
        return True
    tail = last.rsplit(None, 1)[-1].casefold()
    return tail in _SMALL_WORDS or last.count("«") > last.count("»") or last.count("(") > last.count(")")


def join(earlier: str, later: str) -> str:
    """The contract's rule: one blank in mid-sentence, else a line end."""
    if not earlier:
        return later
    return f"{earlier}{' ' if broken(earlier, later) else '\n'}{later}"
