"""The words of a cell or paragraph as the contract wants them, and which link targets its words do not show."""

import re
from collections.abc import Iterable, Sequence
from typing import Self
from urllib.parse import unquote

_MARKS = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_ENDS = re.compile("\r\n?|[\u2028\u2029\u0085\v\f]")
_ODD = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\r\u2028\u2029\u0085\v\f\x00-\x08\x0e-\x1f]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_FOREIGN = ("mailto:", "tel:", "sms:", "skype:", "callto:", "javascript:", "data:", "about:", "#")

MAX_TARGET = 2_000
"""Longest link target kept, in characters."""


class Target(str):
    """A hyperlink's target that knows the tidy words which carry it; a line each where several pieces of words do.

    `places`: for each of those lines which link of its cell it is, so that links of one cell keep their order.
    """

    __slots__ = ("places", "words")
    words: str
    places: tuple[int, ...]

    def __new__(cls, address: str, words: str = "", places: Iterable[int] = ()) -> Self:
        """The address with its words, which may be empty; all of them are one link where no places are given."""
        made = super().__new__(cls, address)
        made.words = words
        made.places = tuple(places) or (0,) * len(words.split("\n"))
        return made


def lines_of(address: str) -> list[tuple[int, str]]:
    """The words that carry the address, a line each with its place among the links; none where nobody has said them."""
    if not isinstance(address, Target) or not address.words:
        return []
    return list(zip(address.places, address.words.split("\n"), strict=True))


def tidy(text: str) -> str:
    """Runs of blanks are one blank, line ends stay, soft hyphens and zero-width marks and empty lines go."""
    if _ODD.search(text):
        text = _CONTROLS.sub("", _ENDS.sub("\n", text.translate(_MARKS)))
    if "\n" not in text:
        return " ".join(text.split())
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


def one_line(text: str) -> str:
    """`tidy` with every line end read as a blank."""
    return " ".join(tidy(text).split())


def target(address: str | None, words: str = "") -> str:
    """A hyperlink's target as kept, or an empty string where it leads to no page (mail, telephone, a place inside).

    `words` carry it; where they are known the target remembers them, tidy.
    """
    address = "".join((address or "").split("\n")).strip()
    if not address or len(address) > MAX_TARGET or address.casefold().startswith(_FOREIGN):
        return ""
    return Target(address, tidy(words)) if words else address


def hidden_targets(text: str, addresses: Iterable[str]) -> list[str]:
    """The targets, in order and each once, that the words alone do not show as an address.

    A target that stands at several pieces of words keeps them all, a line each.
    """
    # an address may be cut by a line end
    shown = f"{text}\n{text.replace(chr(10), '')}".casefold()
    kept: dict[str, list[tuple[int, str]]] = {}
    for place, address in enumerate(addresses):
        if address in kept or (address and not (_SCHEME.match(address) and _shows(shown, address))):
            kept.setdefault(address, []).append((place, address))
    return [_together(each) for each in kept.values()]


def _together(same: Sequence[tuple[int, str]]) -> str:
    """One target of several that are equal, with the words of them all; one that came twice counts once."""
    once = {id(address): (place, address) for place, address in reversed(same)}
    lines = [(place, line) for place, address in once.values() for _at, line in lines_of(address)]
    lines.sort(key=lambda line: line[0])
    if not lines:
        return same[0][1]
    return Target(same[0][1], "\n".join(line for _place, line in lines), (place for place, _line in lines))


def _shows(shown: str, address: str) -> bool:
    """Whether the words hold the address itself, or as people write it: letters for their codes."""
    return any(_stands(shown, one.casefold().rstrip("/")) for one in dict.fromkeys((address, _readable(address))))


def _readable(address: str) -> str:
    """The address with Russian letters in place of percent codes and of `xn--` names."""
    if "%" not in address and "xn--" not in address.casefold():
        return address
    scheme, divider, rest = unquote(address).partition("://")
    host, slash, path = rest.partition("/")
    try:
        host = host.encode("ascii").decode("idna")
    except UnicodeError:
        return unquote(address)
    return scheme + divider + host + slash + path


def _stands(shown: str, bare: str) -> bool:
    start = shown.find(bare)
    while start >= 0:
        # a longer address in the words is another page
        rest = shown[start + len(bare) :].lstrip("/")[:1]
        if not rest or not (rest.isalnum() or rest in "-_?=&%#@~+"):
            return True
        start = shown.find(bare, start + 1)
    return False
