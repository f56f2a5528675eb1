"""Short names for OpenDocument elements and attributes."""

from typing import Final

from lxml import etree

_BASE: Final = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT: Final = "{" + _BASE + "text:1.0}"
TABLE: Final = "{" + _BASE + "table:1.0}"
STYLE: Final = "{" + _BASE + "style:1.0}"
OFFICE: Final = "{" + _BASE + "office:1.0}"
DRAW: Final = "{" + _BASE + "drawing:1.0}"
FO: Final = "{" + _BASE + "xsl-fo-compatible:1.0}"
XLINK: Final = "{http://www.w3.org/1999/xlink}"
XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"

_PREFIXES: Final = {TEXT: "", TABLE: "table:", OFFICE: "office:", DRAW: "draw:", STYLE: "style:"}


def kind(element: etree._Element) -> str:
    """`p` for text:p, `table:table-cell`, `office:annotation`, `draw:frame`; `other` for foreign vocabularies."""
    tag: object = element.tag
    if not isinstance(tag, str):
        return "other"
    space, _, local = tag.rpartition("}")
    prefix = _PREFIXES.get(space + "}")
    return "other" if prefix is None else prefix + local


def count(element: etree._Element, name: str, default: int = 1) -> int:
    """An attribute that counts, `default` where it is absent or senseless."""
    text = element.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else default  # noqa: PLR2004
