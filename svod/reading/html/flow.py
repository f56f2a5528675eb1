"""The words of a page in the order they are drawn: paragraphs, line breaks, lists, links, what is hidden."""

import re
from collections.abc import Callable

from lxml import etree

from svod.reading.blocks import Grid
from svod.reading.numerals import written
from svod.reading.paragraphs import Line
from svod.reading.symbols import bullet
from svod.reading.words import target, tidy

BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr html legend li main nav ol p pre section summary ul caption td th tr tbody thead tfoot".split()
)
_SILENT = frozenset(
    "applet area audio base canvas col colgroup datalist del embed frame frameset head iframe link map math meta "
    "noframes object param script select style svg template textarea title video xml noscript".split()
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden|mso-footnote-id|mso-endnote-id"
    r"|mso-element\s*:\s*(?:comment-list|comment|header|footer)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"mso-element\s*:\s*(?:foot|end)note-list", re.IGNORECASE)
_IGNORED_LIST = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_WEIGHT = re.compile(r"(?<![-\w])font-weight\s*:\s*(\w+)", re.IGNORECASE)
_COMMENT_CLASSES = ("msocomanchor", "msocomtxt", "msocomoff", "msocommentreference")
_HEADING = re.compile(r"^h([1-6])$")
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CSS_FORMS = re.compile(r"(?:lower|upper)-(?:roman|alpha|latin)|none", re.IGNORECASE)
_SOURCE_ENDS = re.compile(r"[\r\n\t\f]+")


class Flow:
    """Gathers the paragraphs and tables inside one element."""

    def __init__(self, read_table: Callable[[etree._Element, bool], Grid | None]) -> None:
        self.out: list[Line | Grid] = []
        self.aside: list[Line | Grid] = []
        self._read_table = read_table
        self._pieces: list[str] = []
        self._links: list[str] = []
        self._bold: bool | None = None
        self._heading = 0
        self._counts: dict[etree._Element, int] = {}

    def read(self, element: etree._Element, *, bold: bool = False) -> list[Line | Grid]:
        """The paragraphs and tables inside the element."""
        self._inside(element, bold=bold, kept=False)
        self.end_line()
        return self.out + self.aside

    def end_line(self) -> None:
        """The paragraph that has gathered so far ends here."""
        text = tidy("".join(self._pieces))
        if text or self._links:
            self.out.append(Line(text, self._links, self._bold, self._heading))
        self._pieces, self._links, self._bold = [], [], None

    def _say(self, text: str | None, *, bold: bool, kept: bool) -> None:
        if not text:
            return
        self._pieces.append(text if kept else _SOURCE_ENDS.sub(" ", text))
        if not text.isspace():
            self._bold = bold if self._bold is None else self._bold and bold

    def _inside(self, element: etree._Element, *, bold: bool, kept: bool) -> None:
        self._say(element.text, bold=bold, kept=kept)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, child.tag.lower(), bold=bold, kept=kept)
            self._say(child.tail, bold=bold, kept=kept)

    def _element(self, element: etree._Element, tag: str, *, bold: bool, kept: bool) -> None:
        style = element.get("style") or ""
        if tag in _SILENT or is_hidden(element, style):
            return
        if tag == "br":
            self._pieces.append("\n")
        elif tag == "table":
            self._table(element, bold=bold)
        elif tag == "a":
            self._anchor(element, bold=bold, kept=kept)
        elif tag in BLOCKS:
            self._block(element, tag, bold=is_bold(tag, style, bold=bold), kept=kept or tag == "pre")
        elif style and _IGNORED_LIST.search(style):
            self._mark(element)
        else:
            self._inside(element, bold=is_bold(tag, style, bold=bold), kept=kept)

    def _mark(self, element: etree._Element) -> None:
        """The number or bullet that Word drew before a paragraph of a list."""
        words = tidy("".join(map(str, element.itertext())))
        self._pieces.append(
            (bullet(words) if (len(words) == 1 and not words.isalnum()) or words == "o" else words) + " "
        )

    def _item_mark(self, item: etree._Element) -> str:
        """The number or bullet that a browser draws before an item of a list."""
        above = item.getparent()
        if above is None or above.tag != "ol":
            bare = "list-style" in (item.get("style") or "") + ((above.get("style") or "") if above is not None else "")
            return "" if bare and _item_form(item, item if above is None else above) == "none" else "• "
        number = _whole(item.get("value"))
        if number is None:
            last = self._counts.get(above)
            start = _whole(above.get("start"))
            number = last + 1 if last is not None else 1 if start is None else start
        self._counts[above] = number
        form = _item_form(item, above)
        return "" if form == "none" else written(number, form) + ". "

    def _table(self, element: etree._Element, *, bold: bool) -> None:
        self.end_line()
        caption = next(element.iterchildren("caption"), None)
        if caption is not None:
            self._block(caption, "caption", bold=bold, kept=False)
        grid = self._read_table(element, bold)
        if grid is not None:
            self.out.append(grid)

    def _anchor(self, element: etree._Element, *, bold: bool, kept: bool) -> None:
        at, pieces = len(self._links), len(self._pieces)
        self._inside(element, bold=bold, kept=kept)
        said = self._pieces[pieces:]
        address = target(element.get("href"), "".join(said))
        worded = any(not piece.isspace() for piece in said)
        if address and (worded or element.find(".//img") is not None):
            self._links.insert(at, address)

    def _block(self, element: etree._Element, tag: str, *, bold: bool, kept: bool) -> None:
        self.end_line()
        heading = _HEADING.match(tag)
        outer, self._heading = self._heading, int(heading.group(1)) if heading else self._heading
        place = len(self.out)
        if tag == "li":
            self._pieces.append(self._item_mark(element))
        self._inside(element, bold=bold, kept=kept)
        self.end_line()
        self._heading = outer
        if _ASIDE.search(element.get("style") or ""):
            self.aside += self.out[place:]
            del self.out[place:]


def is_hidden(element: etree._Element, style: str) -> bool:
    """Whether the page does not draw the element, or draws it as a mark of a note or comment."""
    if (style and _HIDDEN.search(style)) or element.get("hidden") is not None:
        return True
    name = (element.get("class") or "").casefold()
    return name.startswith("mso") and name in _COMMENT_CLASSES


def is_bold(tag: str, style: str, *, bold: bool) -> bool:
    """Whether words directly inside are bold: by style, by tag, else as around."""
    weight = _WEIGHT.search(style) if style else None
    if weight:
        word = weight.group(1).casefold()
        return word in {"bold", "bolder"} or (word.isdigit() and len(word) < 5 and int(word) >= 600)  # noqa: PLR2004
    return bold or tag in {"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"}


def _item_form(item: etree._Element, above: etree._Element) -> str:
    """The number form of an item of an ordered list, `none` for no mark."""
    style = f"{above.get('style') or ''};{item.get('style') or ''}".casefold()
    css = _CSS_FORMS.search(style.partition("list-style")[2][:60]) if "list-style" in style else None
    if css:
        return css.group().replace("-r", "R").replace("-alpha", "Letter").replace("-latin", "Letter")
    return _FORMS.get(item.get("type") or above.get("type") or "", "decimal")


def _whole(text: str | None) -> int | None:
    text = (text or "").strip()
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 7 else None  # noqa: PLR2004
