"""Short names for the elements and attributes of WordprocessingML, one for its transitional and strict spelling."""

import re
from typing import Final

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
VAL: Final = W + "val"

_PREFIXES: Final = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
}
_STRICT: Final = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|officeDocument|drawingml|spreadsheetml)/")

_known: dict[str, str] = {}


def kind(element: etree._Element) -> str:
    """`p` for w:p, `mc:Choice`, `m:t`; `other` for every foreign vocabulary."""
    tag = element.tag
    found = _known.get(tag)
    return found if found is not None else _learn(tag)


def child_of(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of a kind; much quicker than a search by path, and it usually stands first."""
    for child in element:
        if kind(child) == name:
            return child
    return None


def _learn(tag: object) -> str:
    if not isinstance(tag, str):
        return "other"
    space, _, local = tag[1:].rpartition("}")
    prefix = _PREFIXES.get(space)
    name = "other" if prefix is None else prefix + local
    if len(_known) < 5_000:  # noqa: PLR2004 -- a hostile file cannot make the dictionary grow for ever
        _known[tag] = name
    return name


def loosen(data: bytes) -> bytes:
    """Strict OOXML bytes with the namespaces of transitional OOXML, everything else untouched."""
    if b"purl.oclc.org/ooxml" not in data:
        return data
    return _STRICT.sub(_transitional, data)


def _transitional(found: re.Match[bytes]) -> bytes:
    return b"http://schemas.openxmlformats.org/" + found.group(1) + b"/2006/"


def is_on(element: etree._Element | None) -> bool | None:
    """An on/off property: True, False, or None where the element is absent."""
    if element is None:
        return None
    return element.get(VAL, "1") not in {"0", "false", "off", "none"}


def value_of(parent: etree._Element | None, name: str) -> str | None:
    """The `w:val` of a child, None where there is none."""
    child = parent.find(W + name) if parent is not None else None
    return child.get(VAL) if child is not None else None


def number_of(parent: etree._Element | None, name: str) -> int | None:
    """The `w:val` of a child as a whole number, None where there is none."""
    return whole(value_of(parent, name))


def whole(text: str | None) -> int | None:
    """A whole number of at most nine digits, None for anything else."""
    try:
        number = int(text) if text is not None and len(text) < 10 else None  # noqa: PLR2004 -- nine digits and a sign
    except ValueError:
        return None
    return number
