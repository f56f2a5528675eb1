"""Pieces of time out of tokens: «II квартал 2018 г.», «15-го мая», «вторая половина августа», «начало июня»."""

import re
from collections.abc import Sequence

from svod.russian.deadlines.calendar import WEEKS_OF_MONTH, Atom, Unit
from svod.russian.deadlines.lexer import Token

type Found = tuple[Atom, int]

_UNITS: dict[str, Unit] = {"K": "quarter", "H": "half"}
_YEARS = re.compile(r"[ig]?(?:4([-/])4(?![-/]|M|K)Y*|4Y*)|,4Y*(?![-MKHnQ2,])|iqY+|qY+|i?0|nY+|i?5Y*")
_PENDING = re.compile(r"[nor](?:C|W|K|H)?(?=[-,&/pulkf;]+[nor4DMQ2])")


class Pieces:
    """The tokens of one deadline, with the positions of its pieces of time. `english` marks months before their day."""

    def __init__(self, tokens: Sequence[Token], english: frozenset[int] = frozenset()) -> None:
        self.tokens = tokens
        self.codes = "".join(token.code for token in tokens)
        self.english = english

    def code(self, at: int) -> str:
        """The letter at a place; empty past the end."""
        return self.codes[at] if at < len(self.codes) else ""

    def atom(self, at: int) -> Found | None:  # noqa: PLR0911 -- one answer a class
        """The piece of time that begins at a place, and the place behind it."""
        while self.code(at) in ("y", "i", "g") and self.code(at):
            at += 1
        code = self.code(at)
        if code == "E":
            return self._part(at)
        if code and code in "nor":
            return self._counted(at)
        if code == "D":
            year, month, day = self.tokens[at].value
            unit: Unit = "day" if day is not None else "month"
            return self.dated(Atom(unit, day or 0, month, year), at + 1)
        if code == "M":
            return self._month(at)
        if code and code in "Q2":
            return self.dated(Atom("quarter" if code == "Q" else "half", self.tokens[at].value), at + 1)
        if code and code in "KH" and self.code(at + 1) in ("n", "r") and self.code(at + 2) not in ("K", "H", "M"):
            return self.dated(Atom(_UNITS[code], self.tokens[at + 1].value), at + 2)
        if code == "S":
            return self.dated(Atom("season", self.tokens[at].value), at + 1)
        return self._yearly(at)

    def _yearly(self, at: int) -> Found | None:
        code = self.code(at)
        if code == "4":
            return Atom("year", year=self.tokens[at].value), self._past_years(at + 1)
        if code == "5":
            return Atom("year", years=self.tokens[at].value), self._past_years(at + 1)
        if code == "0" or (code == "q" and self.code(at + 1) == "Y"):
            return Atom("year", shift=self.tokens[at].value), self._past_years(at + 1)
        if code == "L":
            named = self._yearly(at + 1) if self.code(at + 1) in ("4", "5") else None
            return named or (Atom("plan"), at + 1)
        if code == "Y" and self.tokens[at].end - self.tokens[at].start > 2:  # noqa: PLR2004 -- «г» alone says nothing
            return Atom("plan"), at + 1
        return None

    def _past_years(self, at: int) -> int:
        while self.code(at) == "Y":
            at += 1
        return at

    def _month(self, at: int) -> Found:
        month = self.tokens[at].value
        if at in self.english and self.code(at + 1) in ("n", "o") and self.code(at + 2) not in ("M", "K", "Y"):
            return self.dated(Atom("day", self.tokens[at + 1].value, month), at + 2)
        return self.dated(Atom("month", month, month), at + 1)

    def _counted(self, at: int) -> Found | None:
        """A number with what it counts: a day, ten days, a week, a half, a quarter; or a number still waiting."""
        token, after = self.tokens[at], at + 1
        if self.code(after) == "-" and token.code == "r" and self.code(after + 1) in ("K", "H"):
            after += 1
        code, n = self.code(after), token.value
        if code and code in "KH":
            return self.dated(Atom(_UNITS[code], n), after + 1)
        if code and code in "CWP":
            return self._of_month(code, n, after + 1) or self._of_year(token, after) or self._pending(at)
        if token.code != "r":
            ahead = after + 1 if code in ("j", "i") and code else after
            if self.code(ahead) == "M" and (code != "i" or ahead in self.english):
                return self.dated(Atom("day", n, self.tokens[ahead].value), ahead + 1)
        return self._pending(at)

    def _pending(self, at: int) -> Found | None:
        found = _PENDING.match(self.codes, at)
        token = self.tokens[at]
        return (Atom("number", token.value, roman=token.code == "r"), found.end()) if found else None

    def _of_month(self, code: str, n: int, at: int) -> Found | None:
        while self.code(at) == "i":
            at += 1
        if self.code(at) == "M":
            unit: Unit = {"C": "decade", "W": "week", "P": "fortnight"}[code]  # type: ignore[assignment]
            return self.dated(Atom(unit, n, self.tokens[at].value, of="month"), at + 1)
        if code == "P" and self.code(at) == "4":
            return self.dated(Atom("fortnight", n, of="year"), at)
        if code == "P" and self.code(at) == "Y":
            return Atom("fortnight", n, of="year"), at + 1
        return None

    def _of_year(self, token: Token, at: int) -> Found | None:
        """«53-я неделя 2004 года»: no month has so many; without a year it may be a project's or a school's."""
        if token.code != "o" or self.code(at) != "W" or token.value <= WEEKS_OF_MONTH:
            return None
        found = self.dated(Atom("week", token.value, of="year"), at + 1)
        return found if found[0].year is not None else None

    def _part(self, at: int) -> Found | None:
        part = self.tokens[at].value
        at += 1
        while self.code(at) in ("i", "-") and self.code(at):
            at += 1
        inner = self.atom(at)
        if inner is None or inner[0].unit not in ("month", "quarter", "half", "year", "plan", "season"):
            return None
        whole, after = inner
        n = part if whole.unit == "month" else part + 10 * whole.n
        unit: Unit = "year" if whole.unit == "plan" else whole.unit
        atom = Atom("part", n, whole.month, whole.year, unit, whole.years, whole.shift)
        if whole.unit == "plan":
            atom.shift = 0
        return atom, after

    def dated(self, atom: Atom, at: int) -> Found:
        """The year behind a piece, where it has none of its own."""
        if atom.year is not None:
            return atom, self._past_years(at)
        found = _YEARS.match(self.codes, at)
        if not found:
            return atom, at
        said = [token.value for token in self.tokens[at : found.end()] if token.code in "45n0q"]
        kinds = found[0]
        if "n" in kinds:
            if not 0 <= said[0] <= 99:  # noqa: PLR2004 -- two figures of a year
                return atom, at
            atom.year = 2000 + said[0]
        elif "0" in kinds or "q" in kinds:
            atom.shift = said[0]
        elif "5" in kinds or found[1]:
            first, last = said[0] if "5" in kinds else said
            atom.years = (first, last)
        else:
            atom.year = said[0]
        return atom, found.end()
