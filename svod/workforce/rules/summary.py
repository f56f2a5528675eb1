"""Needs of all members added up, and which sums may be seen outside the office."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

LEAST = 3
"""Members behind a sum that may be shown outside: fewer could be told apart."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One need of one member: `kind` is that of the organisation, `profession` as it was written."""

    member: int
    kind: str
    profession: str
    folded: str
    year: int
    level: str
    heads: int


@dataclass(frozen=True, slots=True)
class Sum:
    """People wanted, by how many members. `heads` is None where the sum is not shown; nobody at all: 0 of 0."""

    heads: int | None
    members: int

    @property
    def is_hidden(self) -> bool:
        """Whether there is a number that is not told."""
        return self.heads is None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table of sums."""

    label: str
    sums: tuple[Sum, ...]
    total: Sum


@dataclass(frozen=True, slots=True)
class Sums:
    """A table of sums. `columns` are the heads; what is hidden is in no total, so that nothing can be subtracted."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    totals: tuple[Sum, ...]
    total: Sum

    @property
    def hidden(self) -> int:
        """How many sums are not shown."""
        return sum(one.is_hidden for line in self.lines for one in line.sums)


type Key = Callable[[Answer], Hashable]


def _sum(answers: Sequence[Answer], least: int) -> Sum:
    members = len({answer.member for answer in answers})
    heads = sum(answer.heads for answer in answers)
    return Sum(None if 0 < members < least else heads, members)


def _shown(cells: Iterable[tuple[Sequence[Answer], Sum]]) -> Sum:
    """The sum of those cells that are shown."""
    told = [answers for answers, cell in cells if not cell.is_hidden]
    every = [answer for answers in told for answer in answers]
    return Sum(sum(answer.heads for answer in every), len({answer.member for answer in every}))


def add_up(
    answers: Sequence[Answer],
    row: Key,
    columns: Sequence[tuple[Hashable, str]],
    column: Key,
    label: Callable[[Answer], str],
    *,
    outside: bool,
) -> Sums:
    """Answers by `row` and `column`; the first label of a row names it, rows with most people come first.

    `outside`: a sum with fewer than LEAST members behind it is not shown, and stands in no total.
    """
    least = LEAST if outside else 0
    rows: dict[Hashable, list[Answer]] = {}
    for answer in answers:
        rows.setdefault(row(answer), []).append(answer)
    cells = {
        (key, name): (found := [answer for answer in every if column(answer) == name], _sum(found, least))
        for key, every in rows.items()
        for name, _label in columns
    }
    lines = [
        Line(
            label(every[0]),
            tuple(cells[key, name][1] for name, _label in columns),
            _shown(cells[key, name] for name, _label in columns),
        )
        for key, every in rows.items()
    ]
    lines.sort(key=lambda line: (-(line.total.heads or 0), line.label))
    return Sums(
        tuple(name for _key, name in columns),
        tuple(lines),
        tuple(_shown(cells[key, name] for key in rows) for name, _label in columns),
        _shown(cells.values()),
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: its words, its number, that of the longest bar."""

    label: str
    heads: int
    longest: int

    @property
    def parts(self) -> list[tuple[str, int]]:
        """The bar as the tag `bar` draws it."""
        return [("in_progress", self.heads)]


def bars(sums: Sums, most: int = 10) -> list[Bar]:
    """The longest rows of a table as bars; rows of which nothing is shown are left out."""
    told = [(line.label, line.total.heads or 0) for line in sums.lines if line.total.heads][:most]
    longest = max((heads for _label, heads in told), default=1)
    return [Bar(label, heads, longest) for label, heads in told]


def year_bars(sums: Sums) -> list[Bar]:
    """The years of a table as bars."""
    told = [(label, one.heads or 0) for label, one in zip(sums.columns, sums.totals, strict=True)]
    longest = max((heads for _label, heads in told), default=0) or 1
    return [Bar(label, heads, longest) for label, heads in told]
