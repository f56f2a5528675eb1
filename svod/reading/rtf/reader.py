"""An RTF file into blocks."""

import re
from dataclasses import dataclass, field, replace

from svod.reading.blocks import Grid, GridCell, Source, Text, Unreadable
from svod.reading.paragraphs import Line, as_blocks, as_cell
from svod.reading.rtf.tables import Edge, Row, grid_of
from svod.reading.rtf.tokens import encoding_of, encoding_of_font, tokens
from svod.reading.symbols import sign
from svod.reading.words import target, tidy
from svod.reading.zipped import DEEP

MOST_GROUPS = 2_000
_SKIPPED = frozenset(
    "colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf listtable "
    "listoverridetable rsidtbl generator xmlnstbl themedata colorschememapping latentstyles datastore "
    "shppict nonshppict mmathPr revtbl annotation atnid atnauthor atnref atndate fldtype nonesttables listpicture "
    "bkmkstart bkmkend pgptbl filetbl xe tc panose falt fname".split()
)
_KNOWN_STARRED = frozenset({"fldinst", "nesttableprops", "shpinst"})
_LETTERS = {
    "par": "\n", "line": "\n", "tab": " ", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "sect": "\n", "page": "\n",
}  # fmt: skip
_SIGNS = {"~": " ", "_": "-", "-": "", "\n": "\n", "\r": "\n", "\\": "\\", "{": "{", "}": "}"}
_LINK = re.compile(r'HYPERLINK\s+(?:"([^"]+)"|([^\s\\]\S*))', re.IGNORECASE)


@dataclass(slots=True)
class _State:
    """What a group may change and gives back at its end."""

    skipped: bool = False
    hidden: bool = False
    bold: bool = False
    font: int = 0
    code: bool = False
    fonts: bool = False
    after: int = 1


@dataclass(slots=True)
class _Place:
    """A container under way: the document, or a cell."""

    read: list[Line | Grid] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    bold: bool | None = None

    def end_line(self) -> None:
        text = tidy("".join(self.pieces))
        if text:
            self.read.append(Line(text, self.links, self.bold))
        self.pieces, self.links, self.bold = [], [], None


@dataclass(slots=True)
class _Open:
    """A link whose words are being said: the depth of its field, its list and place there, its words so far."""

    depth: int
    links: list[str]
    at: int
    pieces: list[str]
    start: int


class _Reader:
    def __init__(self) -> None:
        self.state = _State()
        self.stack: list[_State] = []
        self.encoding = "cp1251"
        self.fonts: dict[int, str] = {}
        self.bytes = bytearray()
        self.skip = 0
        self.body, self.cell = _Place(), _Place()
        self.in_table = False
        self.row = Row()
        self.edge = Edge()
        self.cells: list[GridCell] = []
        self.rows: list[Row] = []
        self.codes: list[str] = []
        self.open_links: list[_Open] = []
        self.starred = False

    def place(self) -> _Place:
        return self.cell if self.in_table else self.body

    def say(self, text: str) -> None:
        """Words of the group under way, wherever they belong."""
        state = self.state
        if state.code:
            self.codes.append(text)
        if state.skipped or state.hidden or state.code or state.fonts or not text:
            return
        place = self.place()
        if not self.in_table and text.strip():
            self.end_table()
        place.pieces.append(text)
        if not text.isspace():
            place.bold = state.bold if place.bold is None else place.bold and state.bold

    def flush(self) -> None:
        """Bytes gathered become letters."""
        if self.bytes:
            encoding = self.fonts.get(self.state.font) or self.encoding
            data, self.bytes = bytes(self.bytes), bytearray()
            if encoding == "symbol":
                self.say("".join(sign(0xF000 + byte, "symbol") for byte in data))
            else:
                self.say(data.decode(encoding, "replace"))

    def end_table(self) -> None:
        if self.rows:
            grid = grid_of(self.rows)
            self.rows = []
            if grid is not None:
                self.body.read.append(grid)

    def open(self) -> None:
        if len(self.stack) >= MOST_GROUPS:
            raise Unreadable(DEEP)
        self.stack.append(self.state)
        self.state = replace(self.state)

    def close(self) -> None:
        if not self.stack:
            return
        was, self.state = self.state, self.stack.pop()
        if was.code and not self.state.code:
            link = _LINK.search("".join(self.codes)[:4_000])
            self.codes = []
            address = target((link.group(1) or link.group(2)).replace("\\\\", "\\")) if link else ""
            if address:
                place = self.place()
                depth = len(self.stack)
                self.open_links.append(_Open(depth, place.links, len(place.links), place.pieces, len(place.pieces)))
                place.links.append(address)
        while self.open_links and self.open_links[-1].depth > len(self.stack):
            said = self.open_links.pop()
            said.links[said.at] = target(said.links[said.at], "".join(said.pieces[said.start :]))

    def word(self, word: str, number: int | None) -> None:
        """One control word."""
        starred, self.starred = self.starred, False
        state = self.state
        if word in _SKIPPED or (starred and word not in _KNOWN_STARRED):
            state.skipped = True
        elif word == "u" and number is not None:
            code = number + 65536 if number < 0 else number
            self.say(sign(code, None) if 0xF000 <= code < 0xF100 else chr(code) if code < 0xD800 else "")  # noqa: PLR2004
            self.skip = state.after
        elif word in _LETTERS:
            self.letter(word)
        elif word == "fldinst":
            state.code = True
        elif word == "fonttbl":
            state.fonts = True
        elif not self.format(word, number):
            self.table(word, number)

    def letter(self, word: str) -> None:
        if word in {"par", "sect", "page"}:
            if not self.state.skipped and not self.state.hidden:
                self.place().end_line()
        else:
            self.say(_LETTERS[word])

    def format(self, word: str, number: int | None) -> bool:
        """A word about letters; False where it is none."""
        state = self.state
        if word == "b":
            state.bold = number != 0
        elif word in {"v", "deleted"}:
            state.hidden = number != 0
        elif word == "plain":
            state.bold = state.hidden = False
        elif word == "f":
            state.font = number or 0
        elif word == "fcharset" and state.fonts:
            self.fonts[state.font] = encoding_of_font(number)
        elif word == "ansicpg":
            self.encoding = encoding_of(number)
        elif word == "uc":
            state.after = number or 0
        else:
            return False
        return True

    def table(self, word: str, number: int | None) -> None:
        """A word about tables."""
        if word == "pard":
            self.in_table = False
        elif word in {"intbl", "itap"}:
            self.in_table = word == "intbl" or bool(number)
        elif word == "trowd":
            self.row, self.edge = Row(), Edge()
        elif word == "trleft":
            self.row.left = number or 0
        elif word == "trhdr":
            self.row.header = True
        elif word in {"clmgf", "clmrg"}:
            self.edge.across = "first" if word == "clmgf" else "on"
        elif word in {"clvmgf", "clvmrg"}:
            self.edge.down = "first" if word == "clvmgf" else "on"
        elif word == "cellx":
            self.edge.right = number or 0
            self.row.edges.append(self.edge)
            self.edge = Edge()
        elif word in {"cell", "nestcell"}:
            self.end_cell(" | " if word == "nestcell" else "")
        elif word == "row":
            self.rows.append(replace(self.row, cells=self.cells))
            self.cells = []
            self.in_table = False
        elif word == "nestrow":
            self.cell.end_line()

    def end_cell(self, between: str) -> None:
        """A cell ends; a cell of a nested table only parts words."""
        if between:
            self.cell.pieces.append(between)
            return
        self.cell.end_line()
        for line in self.cell.read:
            if isinstance(line, Line):
                line.text = line.text.removesuffix(" |")
        self.cells.append(as_cell(self.cell.read))
        self.cell = _Place()

    def blocks(self) -> list[Grid | Text]:
        self.flush()
        self.end_table()
        self.body.end_line()
        return as_blocks(self.body.read)


def read_rtf(data: bytes) -> Source:
    """The blocks of an RTF document; raises `Unreadable` where its groups are nested absurdly."""
    reader = _Reader()
    for kind, letters, number in tokens(data):
        if kind == "byte":
            if reader.skip:
                reader.skip -= 1
            else:
                reader.bytes.append(int(letters, 16))
            continue
        reader.flush()
        if kind == "text":
            skipped = min(reader.skip, len(letters))
            reader.skip -= skipped
            reader.say(letters[skipped:].encode("latin-1").decode(reader.encoding, "replace"))
        elif kind == "word":
            reader.word(letters, number)
        elif kind == "sign":
            reader.starred = letters == "*"
            reader.say(_SIGNS.get(letters, ""))
        elif kind == "open":
            reader.open()
        else:
            reader.close()
    return Source(reader.blocks(), "rtf")
