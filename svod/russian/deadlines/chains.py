"""Pieces of time into dates: what a lead word, a range and a list make of them, and where a missing year comes from."""

from dataclasses import dataclass, field, replace
from datetime import date

from svod.russian.deadlines.calendar import DAY, Atom, Window, days_of, whole_of
from svod.russian.deadlines.model import Dates

WINTER = 11  # from November on a list or a range may pass into the next year


class Puzzle(Exception):
    """The words name no dates that anybody could be sure of."""


@dataclass(slots=True)
class Plan:
    """The plan's years: first and last; None where nobody knows."""

    first: int | None
    last: int | None

    def days(self) -> tuple[Dates, ...]:
        """All its years as one window; nothing where they are not known."""
        if self.first is None or self.last is None:
            return ()
        return ((date(self.first, 1, 1), date(self.last, 12, 31)),)


@dataclass(slots=True)
class Group:
    """One piece or one range with the word before it: `lead` is s, u, l, k, f, p or empty.

    `inclusive` is «включительно», `wide` that «в течение» stands before it.
    """

    lead: str
    first: Atom
    last: Atom | None = None
    until: str = ""
    inclusive: bool = False
    wide: bool = False
    pieces: list[Atom] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pieces = [self.first] + ([self.last] if self.last else [])


def fill(groups: list[Group], plan: Plan) -> None:
    """Give every piece its unit, month and year: from the next one, else from the one before, else from the plan."""
    atoms = [atom for group in groups for atom in group.pieces]
    _fill_units(atoms)
    for group in groups:
        _fill_pair(group)
    _fill_shifts(atoms, plan)
    said = [atom.year for atom in atoms]
    for group in groups:
        _fill_years(group, atoms, said, plan)


def _fill_units(atoms: list[Atom]) -> None:
    for i in range(len(atoms) - 1, -1, -1):
        atom = atoms[i]
        if atom.unit != "number":
            continue
        source = atoms[i + 1] if i + 1 < len(atoms) else None
        if source is None or source.unit not in ("day", "quarter", "half", "decade", "week"):
            raise Puzzle
        if atom.roman and source.unit == "day":
            raise Puzzle
        atom.unit, atom.month, atom.of = source.unit, source.month, source.of
        if source.shift is not None:
            atom.shift = source.shift


def _fill_pair(group: Group) -> None:
    """Two years behind a range: the first for its start, the last for its end, where the months pass a New Year."""
    bearer = group.last or group.first
    if bearer.years is None:
        return
    first, last = bearer.years
    bearer.years = None
    if group.last is None:
        if group.first.unit != "year":
            raise Puzzle
        group.first.year, group.last = first, Atom("year", year=last)
        group.pieces.append(group.last)
        return
    group.first.year, group.last.year = first, last
    one = (days_of(group.first), days_of(replace(group.last, year=first)))
    if last != first + 1 or one[0] is None or one[1] is None or one[0] <= one[1]:
        raise Puzzle


def _fill_shifts(atoms: list[Atom], plan: Plan) -> None:
    for atom in atoms:
        if atom.shift is not None and atom.year is None:
            if plan.first is None or plan.first != plan.last:
                raise Puzzle
            atom.year = plan.first + atom.shift


def _fill_years(group: Group, atoms: list[Atom], said: list[int | None], plan: Plan) -> None:
    for atom in group.pieces:
        if atom.year is not None or atom.unit == "plan":
            continue
        i = next(n for n, other in enumerate(atoms) if other is atom)
        later = next((year for year in said[i + 1 :] if year is not None), None) if i < len(said) else None
        earlier = next((year for year in reversed(said[:i]) if year is not None), None)
        atom.year = later or earlier or (plan.first if plan.first == plan.last else None)
        if atom.year is None:
            raise Puzzle
    if group.last is not None:
        _fill_new_year(group, atoms, said, plan)


def _fill_new_year(group: Group, atoms: list[Atom], said: list[int | None], plan: Plan) -> None:
    """A range that runs backwards within one year passes a New Year: «с 25 декабря по 10 января»."""
    first, last = group.first, group.last
    if last is None or first.year is None or last.year is None:
        return
    one, two = days_of(first), days_of(last)
    if one is None or two is None or one[0] <= two[1]:
        return
    i = next(n for n, other in enumerate(atoms) if other is first)
    own = (said[i] if i < len(said) else None, said[i + 1] if i + 1 < len(said) else None)
    if (first.unit, first.month) == (last.unit, last.month) or own[0] is not None:
        if own[0] is None or own[1] is not None or first.month == last.month:
            raise Puzzle
        last.year += 1
    elif own[1] is None:
        last.year += 1
    elif own[1] != plan.first:
        first.year -= 1
    else:
        raise Puzzle


def _sure(window: Window | None) -> Window:
    if window is None:
        raise Puzzle
    return window


def _plan_window(plan: Plan) -> Window:
    if plan.first is None or plan.last is None:
        raise Puzzle
    return date(plan.first, 1, 1), date(plan.last, 12, 31)


def last_day(atom: Atom, lead: str, inclusive: bool, plan: Plan) -> date:
    """The day on which «до …», «к …», «не позднее …», «по …» ends."""
    if atom.unit == "plan":
        return _plan_window(plan)[1]
    if atom.unit == "part":
        return _last_of_part(atom, lead)
    first, last = _sure(days_of(atom))
    if atom.unit == "day" or inclusive or lead in ("l", "p"):
        return last
    if atom.unit == "year":
        raise Puzzle  # «до 2025 года» is with and without that year in equal use
    return first - DAY


def _last_of_part(atom: Atom, lead: str) -> date:
    first, last = _sure(whole_of(atom))
    part = atom.n % 10
    if part == 3:  # noqa: PLR2004 -- the end
        return last
    if part == 1:
        if lead != "u":
            raise Puzzle
        return first - DAY
    if atom.of == "month":
        return first.replace(day=15)
    if atom.of == "year":
        return first.replace(month=6, day=30)
    raise Puzzle


def first_day(atom: Atom, plan: Plan) -> date:
    """The day from which «с …» begins."""
    if atom.unit == "plan":
        return _plan_window(plan)[0]
    if atom.unit == "part":
        if atom.n % 10 != 1:
            raise Puzzle
        return _sure(whole_of(atom))[0]
    return _sure(days_of(atom))[0]


def dates_of(group: Group, plan: Plan) -> Dates:
    """The dates of one group whose pieces are filled; Puzzle where they are impossible or unsure."""
    if group.last is not None:
        return _range(group, plan)
    lead, atom = group.lead, group.first
    if lead in ("u", "k", "l", "p") and lead:
        return None, last_day(atom, lead, group.inclusive, plan)
    if lead in ("s", "f") and lead:
        return first_day(atom, plan), None
    return _plan_window(plan) if atom.unit == "plan" else _sure(days_of(atom))


def _range(group: Group, plan: Plan) -> Dates:
    if group.lead not in ("", "s") or group.last is None:
        raise Puzzle
    if (group.last.unit == "part" and group.until in ("u", "p")) or group.until == "u":
        last = last_day(group.last, "u", group.inclusive, plan)
    elif group.last.unit == "plan":
        last = _plan_window(plan)[1]
    else:
        last = _sure(days_of(group.last))[1]
    first = first_day(group.first, plan) if group.lead == "s" else _sure(days_of(group.first))[0]
    if first > last:
        raise Puzzle
    return first, last
