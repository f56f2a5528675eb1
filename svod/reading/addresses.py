"""Addresses of pages in the words of a cell and behind them."""

import re
from collections.abc import Iterable

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>«»\"„“”|]+|(?<![\w@./-])(?:[a-zа-я0-9-]+\.)+(?:ru|рф|com|org|net|su|info|moscow|gov|edu|example)/[^\s<>«»\"„“”|]+",
    re.IGNORECASE,
)
_CLOSING = ".,;:!?…'’*\\"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def find_addresses(text: str) -> list[str]:
    """Addresses in the words, in order, closing punctuation off."""
    if "/" not in text and "www." not in text:
        return []
    return [_closed(hit.group()) for hit in _ADDRESS.finditer(text)]


def _closed(address: str) -> str:
    while address:
        last = address[-1]
        if last in _CLOSING or (last in _PAIRS and address.count(last) > address.count(_PAIRS[last])):
            address = address[:-1]
        else:
            break
    inner = address.find("](")
    return address[:inner] if inner > 0 else address


def each_once(addresses: Iterable[str]) -> tuple[str, ...]:
    """The addresses without repetition, in order; what opens nothing (anchors, mail) is left out."""
    return tuple(dict.fromkeys(a for a in addresses if a and not a.startswith(("#", "mailto:", "tel:"))))


def is_bare(address: str) -> bool:
    """Whether the address names a site and no page of it."""
    host, _, page = address.partition("://")[2 if "://" in address else 0].partition("/")
    return bool(host) and not page and "?" not in host and "#" not in host
