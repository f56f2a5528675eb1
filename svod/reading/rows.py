"""What each drawn row of a plan's tables is: a section, a measure, the rest of the row above, or no row at all."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from svod.reading.blocks import Grid, GridCell, GridRow
from svod.reading.columns import Column
from svod.reading.header import Header, distinct, is_head, is_numbering, repeats
from svod.reading.items import ItemNumber, leads, read_number, split_title
from svod.reading.joins import begins_inside, broken, join

_TOTAL = re.compile(r"^\W*(итого|всего|total|subtotal)\b", re.IGNORECASE)
_SIGNED = re.compile(
    r"^\W*((составил[аи]?|составитель|подготовил[аи]?|исполнитель|согласован[оы]?|утвержден[оы]?|утверждаю|подпись"
    r"|председатель|директор|начальник|руководитель|секретарь|координатор|заместитель|президент|главный бухгалтер"
    r"|(ответственный|исполнительный|генеральный) (секретарь|директор)|prepared by|approved|signed|signature)\b"
    r"|м\.\s?п\.)|_{3,}",
    re.IGNORECASE,
)
_NOTED = re.compile(r"^(\*|примечани|прим\.|сноска|note[s:]|источник\w*:|\d\)\s)", re.IGNORECASE)
_LETTERED = re.compile(r"^([A-ZА-ЯЁ][.)])\s+(\S.*)$", re.DOTALL)
_DASHES = frozenset("-–—−‒―")
_SIGN_CELLS = 3
_SAMPLE = 2000
"""Rows of each table that are looked at to learn what rows of this plan usually are."""
_TIMES = frozenset({"deadline", "start", "end"})
_PROSE = frozenset({"measure", "indicator", "expected", "result", "note", "responsible"})


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the plan as written: `number` is empty where it has none; rows refer to it by `name`."""

    number: str
    title: str

    @property
    def name(self) -> str:
        """The number, or the title of a section without one."""
        return self.number or self.title

    def as_json(self) -> dict[str, str]:
        """Number and title."""
        return {"number": self.number, "title": self.title}


@dataclass(slots=True)
class RawRow:
    """One row of the plan before its meaning: words by column, and the drawn rows they came from."""

    number: str
    section: Section | None
    texts: list[str]
    columns: tuple[Column, ...]
    drawn: list[GridRow]
    joined: bool = False
    number_cell: GridCell | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One table of the plan: its grid, its head (or the one it goes on under) and its first row after the head."""

    grid: Grid
    header: Header
    first: int
    own_head: bool = True


@dataclass(frozen=True, slots=True)
class Habits:
    """What rows of this plan usually are, so that an unusual one can be told: numbers, depth, bold, roman."""

    numbered: bool
    depth: int
    bold: bool
    roman: bool

    @classmethod
    def of(cls, parts: Sequence[Part]) -> "Habits":
        """Looks at the rows that are surely rows: those with words in at least two columns beside the number."""
        depths: Counter[int] = Counter()
        full = numbered = bold = roman = 0
        for part in parts:
            places = Places.of(part.header.columns)
            for row in part.grid.rows[part.first : part.first + _SAMPLE]:
                look = Look.at(row, places)
                if len(look.filled) < min(2, max(1, places.width - 1)):
                    continue
                if is_numbering(row) or repeats(part.header, part.grid, row):
                    continue
                full += 1
                bold += all(cell.bold for _, cell in look.filled)
                number = read_number(look.number) if look.number else None
                if number is not None:
                    numbered += 1
                    roman += number.roman
                    depths[len(number.parts)] += 1
        depth = max(depths, key=lambda d: (depths[d], d)) if depths else 1
        return cls(2 * numbered > full, depth, 2 * bold > full, bool(numbered) and 2 * roman > numbered)


@dataclass(frozen=True, slots=True)
class Places:
    """Where in a row of the grid the number and the measure stand, and how many columns there are."""

    number: int | None
    measure: int
    width: int

    @classmethod
    def of(cls, columns: Sequence[Column]) -> "Places":
        """From the roles."""
        roles = [c.role for c in columns]
        measure = next((roles.index(role) for role in ("measure", "indicator") if role in roles), 0)
        return cls(roles.index("number") if "number" in roles else None, measure, len(columns))


@dataclass(frozen=True, slots=True)
class Look:
    """A row at a glance: the words of its number, and its other drawn cells that have words, by first column."""

    number: str
    filled: list[tuple[int, GridCell]]

    @classmethod
    def at(cls, row: GridRow, places: Places) -> "Look":
        """A number is what stands alone in the number's column and is no longer text."""
        filled = list(distinct(row))
        if places.number is None or not filled or filled[0][0] != places.number:
            return cls("", filled)
        cell = filled[0][1]
        alone = places.number + 1 >= len(row.cells) or row.cells[places.number + 1] is not cell
        if alone and (read_number(cell.text) is not None or (len(cell.text) < 24 and len(filled) > 1)):  # noqa: PLR2004
            return cls(cell.text, filled[1:])
        return cls("", filled)


@dataclass(slots=True)
class Reader:
    """Reads the parts of a plan in order; what it has found stands in `rows`, `sections` and `leftovers`."""

    habits: Habits
    rows: list[RawRow] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)
    open: Section | None = None
    drawn_sections: int = 0
    _opened: list[int] = field(default_factory=list)

    def leave(self, words: str) -> None:
        """Keep words that are no row."""
        if words:
            self.leftovers.append(words)

    def begin(self, section: Section) -> None:
        """Rows from here on stand in this section; the same section said again goes on."""
        if self.open != section:
            self.sections.append(section)
            self._opened.append(len(self.rows))
        self.open = section

    def read(self, part: Part, *, fresh: bool = False) -> None:
        """Every row after the head, up to an empty row with the head of another table behind it.

        `fresh`: the table follows another one, so its first row may go on with a row.
        """
        places = Places.of(part.header.columns)
        rows = part.grid.rows
        page = rows[part.first].page if part.first < len(rows) else 0
        fresh = fresh or not part.own_head
        empty = False
        for at in range(part.first, len(rows)):
            row = rows[at]
            look = Look.at(row, places)
            if not look.number and not look.filled:
                empty = True
                continue
            if empty and self.rows and is_head(row) and not repeats(part.header, part.grid, row):
                for other in rows[at:]:
                    self.leave(" | ".join(cell.text for _, cell in distinct(other)))
                return
            empty = False
            if is_numbering(row) or repeats(part.header, part.grid, row) or (row.header and self._heads(part, look)):
                fresh = True
                continue
            fresh = fresh or row.page != page
            page = row.page
            self._take(part, places, at, look, fresh=fresh)
            fresh = False

    def _heads(self, part: Part, look: Look) -> bool:
        """Whether a row that the file marks as head has the words of the head, though in other places."""
        said = {cell.text for row in part.grid.rows[part.header.start : part.header.stop] for _, cell in distinct(row)}
        return bool(look.filled) and all(cell.text in said for _, cell in look.filled)

    def _take(self, part: Part, places: Places, at: int, look: Look, *, fresh: bool) -> None:
        row = part.grid.rows[at]
        if _is_aside(look):
            self.leave(" | ".join(([look.number] if look.number else []) + [cell.text for _, cell in look.filled]))
            return
        section = self._section(part, places, at, look, fresh=fresh)
        if section is not None:
            self.drawn_sections += 1
            self.begin(section)
            self.leave(
                " | ".join(c.text for _, c in look.filled if c.text not in {section.title, *_DASHES})
                if section.number == look.number
                else ""
            )
        elif self._goes_on(places, look, part.header.columns, fresh=fresh):
            self._append(row, part.header.columns)
        else:
            number = read_cell(row, places.number) if look.number else None
            texts = _texts(row, part.header.columns)
            self.rows.append(RawRow(look.number, self.open, texts, part.header.columns, [row], False, number))

    def _section(self, part: Part, places: Places, at: int, look: Look, *, fresh: bool) -> Section | None:
        """The section that the row opens, or None where it is no section row."""
        number = read_number(look.number) if look.number else None
        filled = look.filled
        if number is not None and len(filled) > 1:
            filled = [(n, c) for n, c in filled if n == places.measure or not self._sums(part, n, c)]
        if len(filled) != 1:
            return None
        following = _next_number(part, places, at)
        child = number is not None and following is not None and leads(number.parts, following.parts)
        if len(look.filled) > 1 and not child:
            return None
        column, cell = filled[0]
        row = part.grid.rows[at]
        covers = sum(other is cell for other in row.cells)
        wide = covers > 1 and 2 * covers >= places.width - (places.number is not None)
        loud = cell.bold and not self.habits.bold
        if not look.number:
            return self._untitled(places, column, cell, wide=wide, loud=loud, fresh=fresh)
        if column != places.measure and not wide:
            return None
        if number is None or child or wide or loud or self._stands_out(number, following):
            return Section(look.number, cell.text)
        return None

    @staticmethod
    def _sums(part: Part, column: int, cell: GridCell) -> bool:
        """Whether a cell beside a section's title only sums up its rows, or is stroked out."""
        return cell.text in _DASHES or part.header.columns[column].role in ("budget", "plan", "fact", "unit")

    def _stands_out(self, number: ItemNumber, following: ItemNumber | None) -> bool:
        """Whether a number with a bare title is a section by the way rows of this plan are numbered."""
        if number.roman != self.habits.roman or len(number.parts) < self.habits.depth:
            return True
        if not self.habits.numbered:
            return True
        if following is None or not self.rows:
            return following is not None and following.parts == (1,) and number.parts != (0,)
        last = read_number(self.rows[-1].number)
        after = (*last.parts[:-1], last.parts[-1] + 1) if last else ()
        return number.parts != after and following.parts in (after, (1,))

    def _untitled(
        self, places: Places, column: int, cell: GridCell, *, wide: bool, loud: bool, fresh: bool
    ) -> Section | None:
        """A row with one text and no number: a section with its number inside the words, or without one."""
        if not wide and column not in (places.number, places.measure):
            return None
        number, title = split_title(cell.text)
        if not number and (wide or loud) and (lettered := _LETTERED.match(title)):
            number, title = lettered.groups()
        if not (wide or loud or number) and self.rows:
            alone = column == places.measure and places.number is not None and self.habits.numbered
            before = self.rows[-1].texts[column] if column < len(self.rows[-1].texts) else ""
            if begins_inside(cell.text) or (alone and fresh) or broken(before, cell.text):
                return None
        if places.width == 1:
            return None
        return Section(number, title)

    def _goes_on(self, places: Places, look: Look, columns: tuple[Column, ...], *, fresh: bool) -> bool:
        """Whether a row without a number is the rest of the row above, cut by a page end."""
        if look.number or not self.rows or (self._opened and len(self.rows) <= self._opened[-1]):
            return False
        here = dict(look.filled)
        measure = here.get(places.measure)
        if measure is None or places.number is None or not self.habits.numbered:
            return measure is None or (fresh and begins_inside(measure.text))
        timed = any(columns[n].role in _TIMES for n in here)
        return (begins_inside(measure.text) and (fresh or not timed)) or (
            not timed and self._torn(look, columns, fresh=fresh)
        )

    def _torn(self, look: Look, columns: tuple[Column, ...], *, fresh: bool) -> bool:
        """Whether a piece that could begin a row of its own goes on with a broken sentence, or says no time."""
        before = self.rows[-1]
        if before.columns != columns:
            return False
        prose = [(n, cell) for n, cell in look.filled if columns[n].role in _PROSE]
        if any(broken(before.texts[n], cell.text) for n, cell in prose):
            return True
        return fresh and any(column.role in _TIMES for column in columns)

    def _append(self, row: GridRow, columns: tuple[Column, ...]) -> None:
        before = self.rows[-1]
        by_key = {c.key: text for c, text in zip(columns, _texts(row, columns), strict=True) if text}
        above = before.drawn[-1].cells
        for n, column in enumerate(before.columns):
            piece = by_key.get(column.key, "")
            same = n < len(row.cells) and n < len(above) and row.cells[n] is above[n]
            if piece and not same:
                before.texts[n] = join(before.texts[n], piece)
        before.drawn.append(row)
        before.joined = True

    def finish(self) -> None:
        """A section without number and rows at the very end is no section: words after the plan."""
        last = len(self.sections)
        while last and self._opened[last - 1] >= len(self.rows) and not self.sections[last - 1].number:
            last -= 1
        for section in self.sections[last:]:
            self.leave(section.title)
        del self.sections[last:], self._opened[last:]


def _is_aside(look: Look) -> bool:
    """Totals, signatures and notes that stand inside the table."""
    words = [cell.text for _, cell in look.filled]
    if look.number:
        return bool(_TOTAL.match(look.number))
    if not words:
        return False
    if _TOTAL.match(words[0]):
        return True
    return len(words) <= _SIGN_CELLS and bool(_NOTED.match(words[0]) or (_SIGNED.search(words[0]) and _few(look)))


def _few(look: Look) -> bool:
    """A signature: a post, perhaps a stroke, a name; a measure would have a deadline or more."""
    return len(look.filled) == 1 or any("_" in cell.text or _NAME.match(cell.text) for _, cell in look.filled[1:])


_NAME = re.compile(r"^([А-ЯЁ]\.\s?){1,2}\s?[А-ЯЁ][а-яё-]+$|^[А-ЯЁ][а-яё-]+\s([А-ЯЁ]\.\s?){1,2}$")


def _next_number(part: Part, places: Places, at: int) -> ItemNumber | None:
    """The number of the next row that has one, looking past empty rows only."""
    for row in part.grid.rows[at + 1 : at + 6]:
        look = Look.at(row, places)
        if look.number or look.filled:
            return read_number(look.number) if look.number else None
    return None


def read_cell(row: GridRow, column: int | None) -> GridCell | None:
    """The cell of a column, or None."""
    return row.cells[column] if column is not None and column < len(row.cells) else None


def _texts(row: GridRow, columns: tuple[Column, ...]) -> list[str]:
    """Words by column: a cell merged over columns gives them to the first, over quarters or months to each."""
    return list(_each_text(row, columns))


def _each_text(row: GridRow, columns: tuple[Column, ...]) -> Iterator[str]:
    cells = row.cells
    for n, column in enumerate(columns):
        cell = cells[n] if n < len(cells) else None
        if cell is None or column.role == "":
            yield ""
            continue
        again = n > 0 and cells[n - 1] is cell
        words = "" if again and column.period is None else cell.text
        after = n + 1
        while after < len(columns) and columns[after].role == "":
            more = cells[after] if after < len(cells) else None
            if more is not None and more.text and more is not cells[after - 1]:
                words = f"{words} {more.text}".strip()
            after += 1
        yield words
