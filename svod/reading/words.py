"""The words of a cell or paragraph as the contract wants them, and which link targets its words do not show."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

_MARKS = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_ENDS = re.compile("\r\n?|[\u2028\u2029\u0085\v\f]")
_ODD = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\r\u2028\u2029\u0085\v\f\x00-\x08\x0e-\x1f]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_FOREIGN = ("mailto:", "tel:", "sms:", "skype:", "callto:", "javascript:", "data:", "about:", "#")

MAX_TARGET = 2_000
"""Longest link target kept, in characters."""


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


def target(address: str | None) -> str:
    """A hyperlink's target as kept, or an empty string where it leads to no page (mail, telephone, a place inside)."""
    address = "".join((address or "").split("\n")).strip()
    if not address or len(address) > MAX_TARGET or address.casefold().startswith(_FOREIGN):
        return ""
    return address


def hidden_targets(text: str, addresses: Iterable[str]) -> list[str]:
    """The targets, in order and each once, that the words alone do not show as an address."""
    # an address may be cut by a line end
    shown = f"{text}\n{text.replace(chr(10), '')}".casefold()
    kept: list[str] = []
    for address in addresses:
        if address and address not in kept and not (_SCHEME.match(address) and _shows(shown, address)):
            kept.append(address)
    return kept


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
