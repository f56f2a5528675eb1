"""The words of a paragraph: runs, revisions accepted, fields, hyperlinks, symbols, content controls."""

import re
from dataclasses import dataclass, field

from lxml import etree

from svod.reading.docx.names import VAL, A, R, W, is_on, kind
from svod.reading.docx.styles import Styles
from svod.reading.symbols import readable, sign
from svod.reading.words import Target, target, tidy

_CONTENT, _CONTROL = W + "sdtContent", W + "sdtPr"
_BOX = W + "txbxContent"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"

# what stands between a paragraph and its runs, or a container and its paragraphs, and changes nothing
WRAPPERS = frozenset({"ins", "moveTo", "smartTag", "customXml", "dir", "bdo", "sdtContent", "mc:Choice", "mc:Fallback"})

_REMOVED = frozenset({"del", "moveFrom", "cellDel"})
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_SIMPLE = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class Inline:
    """The words of one paragraph as they gather. `bold` and `hidden` are what its style says of every run."""

    bold: bool = False
    hidden: bool = False
    pieces: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    worded: int = 0
    plain: bool = False

    def add(self, text: str, bold: bool) -> None:
        """Append words; blanks are neither bold nor plain."""
        self.pieces.append(text)
        if not text.isspace():
            self.worded += 1
            self.plain = self.plain or not bold

    def words(self, start: int) -> str:
        """The words gathered since so many pieces."""
        return "".join(self.pieces[start:])


@dataclass(slots=True)
class Field:
    """An open complex field: its code, whether its result has begun, and where in which paragraph it did."""

    code: list[str] = field(default_factory=list)
    shown: bool = False
    link: str = ""
    inline: Inline | None = None
    worded: int = 0
    pieces: int = 0


class Runs:
    """Reads runs of one part into `Inline`s, and remembers the page, the notes referred to, the text boxes met."""

    def __init__(self, styles: Styles, targets: dict[str, str], *, drawn_pages: bool) -> None:
        self.styles, self.targets, self._drawn_pages = styles, targets, drawn_pages
        self.page = 1
        self.words_page: int | None = None
        self.notes: list[tuple[str, str]] = []
        self.boxes: list[etree._Element] = []
        self.fields: list[Field] = []
        self._coding = 0
        self._automatic = 0

    def read(self, inline: Inline, element: etree._Element) -> None:
        """Append the words of a paragraph, or of whatever stands inside one."""
        for child in element:
            what = kind(child)
            if what == "r":
                self._run(inline, child)
            elif what in WRAPPERS:
                self.read(inline, child)
            elif what in _SPECIAL:
                _SPECIAL[what](self, inline, child)

    def end_paragraph(self) -> None:
        """Forget fields whose code never ended: their paragraph is over and the words after it are words."""
        if self._coding:
            self.fields = [one for one in self.fields if one.shown]
            self._coding = 0

    def _hyperlink(self, inline: Inline, element: etree._Element) -> None:
        address = target(self.targets.get(element.get(R + "id", "")))
        anchor = element.get(W + "anchor") or element.get(W + "docLocation")
        worded, boxes = inline.worded, len(self.boxes)
        at, pieces = len(inline.links), len(inline.pieces)
        self.read(inline, element)
        if address and (inline.worded > worded or len(self.boxes) > boxes):
            whole = f"{address}#{anchor}" if anchor and "#" not in address else address
            inline.links.insert(at, Target(whole, tidy(inline.words(pieces))))

    def _control(self, inline: Inline, element: etree._Element) -> None:
        content = content_of(element)
        if content is not None:
            self.read(inline, content)

    def _simple_field(self, inline: Inline, element: etree._Element) -> None:
        worded, at, pieces = inline.worded, len(inline.links), len(inline.pieces)
        self.read(inline, element)
        code = element.get(W + "instr", "")
        if inline.worded == worded and not self._coding:
            self._say_code(inline, code, inline.bold)
        link = _field_link(code)
        if link and inline.worded > worded:
            inline.links.insert(at, Target(link, tidy(inline.words(pieces))))

    def _choice(self, inline: Inline, element: etree._Element) -> None:
        chosen = chosen_of(element)
        if chosen is not None:
            self.read(inline, chosen)

    def _math(self, inline: Inline, element: etree._Element) -> None:
        words = "".join(one.text or "" for one in element.iter(_MATH))
        if words:
            self._say(inline, words, inline.bold)

    def _run(self, inline: Inline, run: etree._Element) -> None:
        bold, hidden, font = inline.bold, inline.hidden, None
        for child in run:
            what = kind(child)
            if what == "t":
                if child.text and not hidden:
                    self._say(inline, readable(child.text.replace("\n", " "), font), bold)
            elif what == "rPr":
                bold, hidden, font = self._properties(inline, child)
            else:
                self._piece(inline, child, what, bold, hidden)

    def _properties(self, inline: Inline, properties: etree._Element) -> tuple[bool, bool, str | None]:
        """Whether the run is bold and hidden, and its font: its own word first, then its style, then the paragraph."""
        bold: bool | None = None
        hidden: bool | None = None
        look, font = None, None
        for child in properties:
            what = kind(child)
            if what == "b":
                bold = is_on(child)
            elif what == "vanish":
                hidden = is_on(child)
            elif what == "rStyle":
                look = self.styles.look(child.get(VAL, ""))
            elif what == "rFonts":
                font = child.get(W + "ascii") or child.get(W + "hAnsi")
        if bold is None:
            # bold of a style upon bold of a style turns it off, as Word does
            bold = inline.bold != (look.bold if look else False)
        if hidden is None:
            hidden = inline.hidden or bool(look and look.hidden)
        return bold, hidden, font

    def _piece(self, inline: Inline, child: etree._Element, what: str, bold: bool, hidden: bool) -> None:
        if what == "fldChar":
            self._field(inline, child, bold)
        elif what == "instrText":
            if self.fields:
                self.fields[-1].code.append(child.text or "")
        elif hidden:
            return
        elif what in _SIMPLE:
            self._say(inline, _SIMPLE[what], bold)
            if what == "br" and not self._drawn_pages and child.get(W + "type") == "page":
                self.page += 1
        elif what == "lastRenderedPageBreak":
            self.page += 1
        else:
            self._rare(inline, child, what, bold)

    def _rare(self, inline: Inline, child: etree._Element, what: str, bold: bool) -> None:
        if what == "sym":
            self._symbol(inline, child, bold)
        elif what in {"footnoteReference", "endnoteReference"}:
            self.notes.append((what.removesuffix("Reference"), child.get(W + "id", "")))
        elif what in {"drawing", "pict", "object"}:
            self._drawing(inline, child)
        elif what == "mc:AlternateContent":
            chosen = chosen_of(child)
            for one in chosen if chosen is not None else ():
                self._rare(inline, one, kind(one), bold)
        elif what == "ruby":
            base = child.find(W + "rubyBase")
            if base is not None:
                self.read(inline, base)

    def _symbol(self, inline: Inline, element: etree._Element, bold: bool) -> None:
        try:
            code = int(element.get(W + "char", "")[:8], 16)
        except ValueError:
            return
        self._say(inline, sign(code, element.get(W + "font")), bold)

    def _drawing(self, inline: Inline, element: etree._Element) -> None:
        box = next(element.iter(_BOX), None)
        while box is not None:
            self.boxes.append(box)
            box = _next_box(element, box)
        for click in element.iter(A + "hlinkClick"):
            address = target(self.targets.get(click.get(R + "id", "")))
            if address and address not in inline.links:
                inline.links.append(address)

    def _say(self, inline: Inline, text: str, bold: bool) -> None:
        if self._coding:
            self.fields[-1].code.append(text)
            return
        if self.words_page is None and not text.isspace():
            self.words_page = self.page
        inline.add(text, bold)

    def _field(self, inline: Inline, element: etree._Element, bold: bool) -> None:
        what = element.get(W + "fldCharType")
        if what == "begin":
            self.fields.append(Field())
            self._coding += 1
            return
        if not self.fields:
            return
        top = self.fields[-1]
        if what == "separate" and not top.shown:
            top.shown, top.link = True, _field_link("".join(top.code))
            top.inline, top.worded, top.pieces = inline, inline.worded, len(inline.pieces)
            self._coding -= 1
        elif what == "end":
            self.fields.pop()
            if not top.shown:
                self._coding -= 1
                self._say_code(inline, "".join(top.code), bold)
            elif top.link and top.inline is not None:
                _close_field(top.link, top, top.inline, inline)

    def _say_code(self, inline: Inline, code: str, bold: bool) -> None:
        """A field without a result that draws a character or number all the same (`SYMBOL`, `AUTONUM`)."""
        words = [quoted or bare for quoted, bare in _WORD.findall(code[:2_000])]
        if len(words) > 1 and words[0].upper() == "SYMBOL" and words[1].isdigit() and len(words[1]) < 7:  # noqa: PLR2004
            font = words[words.index("\\f") + 1] if "\\f" in words[:-1] else None
            self._say(inline, sign(int(words[1]), font), bold)
        elif words and words[0].upper() == "AUTONUM":
            self._automatic += 1
            self._say(inline, f"{self._automatic}. ", bold)


_SPECIAL = {
    "hyperlink": Runs._hyperlink,
    "sdt": Runs._control,
    "fldSimple": Runs._simple_field,
    "mc:AlternateContent": Runs._choice,
    "m:oMath": Runs._math,
    "m:oMathPara": Runs._math,
}


def _close_field(link: str, field: Field, began: Inline, inline: Inline) -> None:
    """Lay a field's link where its words began, or where they stand if nothing was said there."""
    rest = inline.words(0) if began is not inline else ""
    if began.worded > field.worded:
        began.links.append(Target(link, tidy(f"{began.words(field.pieces)}\n{rest}")))
    elif rest and inline.worded:
        inline.links.append(Target(link, tidy(rest)))


def content_of(control: etree._Element) -> etree._Element | None:
    """What a content control holds; None while it shows only its own invitation to type."""
    properties = control.find(_CONTROL)
    if properties is not None and is_on(properties.find(W + "showingPlcHdr")):
        return None
    return control.find(_CONTENT)


def chosen_of(alternate: etree._Element) -> etree._Element | None:
    """The one branch read of compatibility alternatives: the first choice, else the fallback."""
    return next((child for child in alternate if kind(child) in {"mc:Choice", "mc:Fallback"}), None)


def is_removed(properties: etree._Element | None) -> bool:
    """Whether a tracked deletion or a move away has taken the paragraph mark, row or cell that these describe."""
    return properties is not None and any(kind(child) in _REMOVED for child in properties)


def _next_box(drawing: etree._Element, box: etree._Element) -> etree._Element | None:
    """The next text box of a drawing that is neither inside `box` nor its fallback twin."""
    seen = False
    for other in drawing.iter(_BOX):
        if other is box:
            seen = True
        elif seen and not any(kind(one) in {"txbxContent", "mc:Fallback"} for one in other.iterancestors()):
            return other
    return None


def _field_link(code: str) -> str:
    """The target of a HYPERLINK field, with its place inside; "" for other fields and for places in the document."""
    words = [(quoted or bare, bool(quoted)) for quoted, bare in _WORD.findall(code[:8_000])]
    if not words or words[0][0].upper() != "HYPERLINK":
        return ""
    address = anchor = ""
    switch = ""
    for word, is_quoted in words[1:]:
        if not is_quoted and word.startswith("\\"):
            switch = word.casefold()
        elif switch in {"\\l", "\\o", "\\t"}:
            anchor = word if switch == "\\l" else anchor
            switch = ""
        else:
            address = address or word.replace("\\\\", "\\")
    address = target(address)
    return f"{address}#{anchor}" if address and anchor else address
