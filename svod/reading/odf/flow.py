"""The words of an OpenDocument text: paragraphs, list numbers, links; notes, comments and text boxes apart."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from svod.reading.blocks import Grid
from svod.reading.odf.names import DRAW, TEXT, XLINK, XML_ID, count, kind
from svod.reading.odf.styles import LEVELS, Styles
from svod.reading.paragraphs import Line
from svod.reading.words import target, tidy

_WRAPPERS = frozenset(
    {"section", "index-body", "table-of-content", "numbered-paragraph", "office:text", "list-header", "note-body"}
)
_DROPPED = frozenset({"tracked-changes", "hidden-text", "ruby-text", "note-citation", "office:annotation-end"})
_ASIDE = frozenset({"note", "office:annotation"})
MOST_BLANKS = 100


@dataclass(slots=True)
class _Words:
    pieces: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    bold: bool | None = None

    def add(self, text: str | None, bold: bool) -> None:
        if text:
            self.pieces.append(text.replace("\n", " "))
            if not text.isspace():
                self.bold = bold if self.bold is None else self.bold and bold


@dataclass(slots=True)
class Story:
    """What goes through a whole document: styles, the counts of its lists, what stands apart from the text."""

    styles: Styles
    read_table: Callable[["Story", etree._Element], Grid | None]
    aside: list[Line | Grid] = field(default_factory=list)
    lists: dict[str, dict[int, int]] = field(default_factory=dict)
    last: dict[str, dict[int, int]] = field(default_factory=dict)


class Flow:
    """Gathers the paragraphs and tables of one container."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.out: list[Line | Grid] = []

    def read(self, container: etree._Element) -> list[Line | Grid]:
        """The paragraphs with words and the tables inside, in order."""
        for child in container:
            self._take(child)
        return self.out

    def _take(self, element: etree._Element) -> None:
        what = kind(element)
        if what in {"p", "h"}:
            self._paragraph(element, "")
        elif what == "list":
            self._list(element, 1, "", None)
        elif what == "table:table":
            grid = self.story.read_table(self.story, element)
            if grid is not None:
                self.out.append(grid)
        elif what.startswith("draw:"):
            self._boxes(element)
        elif what in _WRAPPERS:
            for child in element:
                self._take(child)

    def _list(self, element: etree._Element, level: int, name: str, counts: dict[int, int] | None) -> None:
        """A list, its items counted; `counts` are the numbers reached, by level from 1."""
        name = element.get(TEXT + "style-name") or name
        story = self.story
        if counts is None:
            known = story.lists.get(element.get(TEXT + "continue-list", ""))
            if known is None and element.get(TEXT + "continue-numbering") == "true":
                known = story.last.get(name)
            counts = {} if known is None else known
            story.last[name] = counts
            if identity := element.get(XML_ID):
                story.lists[identity] = counts
        for item in element:
            if level <= LEVELS and kind(item) in {"list-item", "list-header"}:
                self._item(item, level, name, counts, counted=kind(item) == "list-item")

    def _item(self, item: etree._Element, level: int, name: str, counts: dict[int, int], *, counted: bool) -> None:
        for child in item:
            what = kind(child)
            if what == "list":
                self._list(child, level + 1, name, counts)
            elif what in {"p", "h"} and counted:
                counted = False
                own = name or self.story.styles.list_of(child.get(TEXT + "style-name"))
                given = count(item, TEXT + "start-value", -1)
                start = self.story.styles.start(own, level)
                counts[level] = given if given >= 0 else counts.get(level, start - 1) + 1
                for deeper in [at for at in counts if at > level]:
                    del counts[deeper]
                self._paragraph(child, self.story.styles.mark(own, level, counts))
            else:
                self._take(child)

    def _paragraph(self, element: etree._Element, mark: str) -> None:
        look = self.story.styles.look("paragraph", element.get(TEXT + "style-name"))
        words = _Words()
        if not look.hidden:
            self._inline(element, words, bold=bool(look.bold))
        text = tidy(mark + "".join(words.pieces))
        if text or words.links:
            heading = min(count(element, TEXT + "outline-level"), 9) if kind(element) == "h" else 0
            self.out.append(Line(text, words.links, words.bold, heading))

    def _inline(self, element: etree._Element, words: _Words, *, bold: bool) -> None:
        words.add(element.text, bold)
        for child in element:
            self._piece(child, kind(child), words, bold=bold)
            words.add(child.tail, bold)

    def _piece(self, child: etree._Element, what: str, words: _Words, *, bold: bool) -> None:
        if what == "s":
            words.add(" " * min(count(child, TEXT + "c"), MOST_BLANKS), bold)
        elif what == "tab":
            words.add(" ", bold)
        elif what == "line-break":
            words.pieces.append("\n")
        elif what == "a":
            at, pieces = len(words.links), len(words.pieces)
            self._inline(child, words, bold=bold)
            said = words.pieces[pieces:]
            address = target(child.get(XLINK + "href"), "".join(said))
            if address and any(not piece.isspace() for piece in said):
                words.links.insert(at, address)
        elif what in _ASIDE:
            self._apart(child)
        elif what.startswith("draw:"):
            self._boxes(child)
        elif what == "span":
            look = self.story.styles.look("text", child.get(TEXT + "style-name"))
            if not look.hidden:
                self._inline(child, words, bold=bold if look.bold is None else look.bold)
        elif what not in _DROPPED and what != "other":
            self._inline(child, words, bold=bold)

    def _apart(self, element: etree._Element) -> None:
        """A note or comment: its paragraphs come after the text."""
        body = element.find(TEXT + "note-body")
        self.story.aside += Flow(self.story).read(element if body is None else body)

    def _boxes(self, element: etree._Element) -> None:
        tag = DRAW + "text-box"
        for box in element.iter(tag):
            # a box inside a box is read with it
            if not any(above.tag == tag for above in box.iterancestors() if above is not element.getparent()):
                self.story.aside += Flow(self.story).read(box)
