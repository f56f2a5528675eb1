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
    """A hyperlink's target that knows the tidy words which carry it; a line each where several pieces of words do."""

    __slots__ = ("words",)
    words: str

    def __new__(cls, address: str, words: str = "") -> Self:
        """The address with its words, which may be empty."""
        made = super().__new__(cls, address)
        made.words = words
        return made


def words_of(address: str) -> str:
    """The words that carry the address; empty where nobody has said them."""
    return address.words if isinstance(address, Target) else ""


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
    kept: dict[str, list[str]] = {}
    for address in addresses:
        if address in kept:
            if not any(address is one for one in kept[address]):
                kept[address].append(address)
        elif address and not (_SCHEME.match(address) and _shows(shown, address)):
            kept[address] = [address]
    return [each[0] if len(each) == 1 else _together(each) for each in kept.values()]


def _together(same: Sequence[str]) -> str:
    words = "\n".join(filter(None, map(words_of, same)))
    return Target(same[0], words) if words else same[0]


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
