"""A Word document into blocks: the body's paragraphs and tables, then text boxes, notes and comments."""

from dataclasses import dataclass

from lxml import etree

from svod.reading.blocks import Grid, Source, Text, Unreadable
from svod.reading.docx.names import VAL, W, child_of, is_on, kind, number_of, whole
from svod.reading.docx.numbering import Numbering
from svod.reading.docx.parts import NO_DOCUMENT, Part, main_part
from svod.reading.docx.runs import WRAPPERS, Inline, Runs, chosen_of, content_of, is_removed
from svod.reading.docx.styles import Look, Styles
from svod.reading.docx.tables import read_table
from svod.reading.paragraphs import Line, as_blocks
from svod.reading.words import tidy
from svod.reading.zipped import Zipped, parse_xml

_NOT_NOTES = {"separator", "continuationSeparator", "continuationNotice"}
CHUNKS = "В документ вложены другие файлы: их текст здесь не прочитан."


class Body:
    """Reads the containers of one part: the document, a cell, a text box, a note."""

    def __init__(self, runs: Runs, numbering: Numbering, *, paged: bool = False) -> None:
        self.runs, self.styles, self.numbering, self.paged = runs, runs.styles, numbering, paged
        self.chunks = False
        self._carried: Inline | None = None

    def read(self, container: etree._Element) -> list[Line | Grid]:
        """Paragraphs with words and tables with cells, in order."""
        out: list[Line | Grid] = []
        outer, self._carried = self._carried, None
        self._gather(container, out)
        self._flush(out)
        self._carried = outer
        return out

    def _gather(self, container: etree._Element, out: list[Line | Grid]) -> None:
        for child in container:
            what = kind(child)
            if what == "p":
                self._paragraph(child, out)
            elif what == "tbl":
                self._flush(out)
                grid = read_table(self, child)
                if grid is not None:
                    out.append(grid)
            elif what in WRAPPERS:
                self._gather(child, out)
            elif what in {"sdt", "mc:AlternateContent"}:
                content = content_of(child) if what == "sdt" else chosen_of(child)
                if content is not None:
                    self._gather(content, out)
            elif what == "altChunk":
                self.chunks = True

    def _flush(self, out: list[Line | Grid]) -> None:
        """A paragraph whose deleted mark has nothing to join stands alone."""
        carried, self._carried = self._carried, None
        if carried is not None:
            self._put(carried, "", 0, out)

    def _paragraph(self, paragraph: etree._Element, out: list[Line | Grid]) -> None:
        form = _form(child_of(paragraph, "pPr"))
        look = self.styles.look(form.style or self.styles.default)
        inline = self._carried or Inline()
        self._carried = None
        inline.bold, inline.hidden = look.bold, look.hidden
        self.runs.read(inline, paragraph)
        self.runs.end_paragraph()
        if form.gone or (look.hidden if form.hidden is None else form.hidden):
            self._carried = inline
            return
        self._put(inline, self._number(form, look), look.heading if form.heading is None else form.heading, out)

    def _put(self, inline: Inline, number: str, heading: int, out: list[Line | Grid]) -> None:
        text = tidy(number + "".join(inline.pieces))
        if text or inline.links:
            bold = not inline.plain if inline.worded else None
            out.append(Line(text, inline.links, bold, heading))

    def _number(self, form: "_Form", look: Look) -> str:
        listed, level, style = look.numbering or (None, None, "")
        if form.numbering is not None:
            number = number_of(form.numbering, "numId")
            if number is not None:
                listed, level = number, number_of(form.numbering, "ilvl") or 0
            else:
                level = number_of(form.numbering, "ilvl")
        return self.numbering.draw(listed, level, style) if listed else ""


@dataclass(slots=True)
class _Form:
    """What `w:pPr` says of a paragraph: its mark is `gone` by a revision, or `hidden` (None: the style decides)."""

    style: str = ""
    numbering: etree._Element | None = None
    heading: int | None = None
    gone: bool = False
    hidden: bool | None = None


def _form(properties: etree._Element | None) -> _Form:
    form = _Form()
    for child in properties if properties is not None else ():
        what = kind(child)
        if what == "pStyle":
            form.style = child.get(VAL, "")
        elif what == "numPr":
            form.numbering = child
        elif what == "rPr":
            form.gone = is_removed(child)
            form.hidden = is_on(child_of(child, "vanish"))
        elif what == "outlineLvl":
            outline = whole(child.get(VAL))
            form.heading = outline + 1 if outline is not None and 0 <= outline < 9 else 0  # noqa: PLR2004 -- 9 is body
    return form


def read_docx(package: Zipped) -> Source:
    """The blocks of a Word document; raises `Unreadable` where its parts are missing or broken."""
    part = main_part(package)
    data = part.data()
    container = parse_xml(data).find(W + "body")
    if container is None:
        raise Unreadable(NO_DOCUMENT)
    styles = Styles(_data(part, "styles"))
    lists = _data(part, "numbering")
    numbering = Numbering(parse_xml(lists) if lists else None, styles)
    drawn = b"lastRenderedPageBreak" in data
    runs = Runs(styles, part.targets, drawn_pages=drawn)
    body = Body(runs, numbering, paged=drawn or b'"page"' in data)
    blocks = as_blocks(body.read(container))
    blocks += _boxes(body)
    for name in ("footnote", "endnote"):
        blocks += _notes(part, name, [note for what, note in runs.notes if what == name], body)
    blocks += _comments(part, body)
    return Source(blocks, "docx", notes=[CHUNKS] if body.chunks else [])


def _data(part: Part, name: str) -> bytes:
    relative = part.relative(name)
    return relative.data() if relative else b""


def _boxes(body: Body) -> list[Grid | Text]:
    blocks: list[Grid | Text] = []
    # a box may hold a box: the list grows while it is read
    for box in body.runs.boxes:
        blocks += as_blocks(body.read(box))
    body.runs.boxes.clear()
    return blocks


def _story(part: Part, body: Body) -> Body:
    return Body(Runs(body.styles, part.targets, drawn_pages=True), body.numbering)


def _notes(part: Part, name: str, wanted: list[str], body: Body) -> list[Grid | Text]:
    relative = part.relative(name + "s") if wanted else None
    if relative is None:
        return []
    story = _story(relative, body)
    notes = {note.get(W + "id"): note for note in parse_xml(relative.data()).iterchildren(W + name)}
    blocks: list[Grid | Text] = []
    for number in dict.fromkeys(wanted):
        note = notes.get(number)
        if note is not None and note.get(W + "type") not in _NOT_NOTES:
            blocks += as_blocks(story.read(note))
    return blocks


def _comments(part: Part, body: Body) -> list[Grid | Text]:
    relative = part.relative("comments")
    if relative is None:
        return []
    story = _story(relative, body)
    blocks: list[Grid | Text] = []
    for comment in parse_xml(relative.data()).iterchildren(W + "comment"):
        blocks += as_blocks(story.read(comment))
    return blocks
