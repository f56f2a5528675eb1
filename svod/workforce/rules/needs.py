"""A member's sheet: rows as they are typed, what they mean, what stays of last year's."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from svod.core.ref import number_in
from svod.members.rules import fold
from svod.workforce.choices import Level

MOST_HEADS = 5000
"""People of one profession in one year: more is a slip of the finger."""
MOST_ROWS = 60
MOST_SKILLS = 12
MOST_WORDS, MOST_SKILL = 200, 100
SPARE_ROWS = 3
"""Empty rows after the filled ones."""
_PARTS = re.compile(r"[,;\n]+")
_ROW = re.compile(r"row-(\d{1,2})-(profession|year|heads|level|skills)")
_NUMBER = re.compile(r"[-−–]?[0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class TypedRow:
    """One row of the sheet, in the words that were typed."""

    profession: str = ""
    year: str = ""
    heads: str = ""
    level: str = ""
    skills: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed; a year and a level stand chosen in every row."""
        return not (self.profession.strip() or self.heads.strip() or self.skills.strip())

    def as_json(self) -> dict[str, str]:
        """The words by their names."""
        return {name: getattr(self, name) for name in ("profession", "year", "heads", "level", "skills")}


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One need: so many people of a profession in a year, of which training, who can do what."""

    profession: str
    year: int
    heads: int
    level: str
    skills: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, int, str]:
        """What two rows of one sheet may not share."""
        return fold(self.profession), self.year, self.level

    def typed(self) -> TypedRow:
        """The row as somebody would type it."""
        return TypedRow(self.profession, str(self.year), str(self.heads), self.level, ", ".join(self.skills))


type Faults = dict[int, dict[str, str]]
"""What is wrong: a sentence by the number of the row (from 0) and the name of its field."""


def rows_of(form: Mapping[str, str]) -> list[TypedRow]:
    """The rows of a form by their numbers; fields of other names are passed over."""
    found: dict[int, TypedRow] = {}
    for name, words in form.items():
        match = _ROW.fullmatch(name)
        if match and int(match[1]) < MOST_ROWS:
            at = int(match[1])
            found[at] = replace(found.get(at, TypedRow()), **{match[2]: words[:1000]})
    return [found[at] for at in sorted(found)]


def skills_of(words: str) -> tuple[str, ...]:
    """Skills parted by commas, semicolons or lines, each once, as first written."""
    kept: dict[str, str] = {}
    for part in _PARTS.split(words):
        said = " ".join(part.split())
        if fold(said):
            kept.setdefault(fold(said), said)
    return tuple(kept.values())


def read_rows(typed: Sequence[TypedRow], years: Sequence[int]) -> tuple[list[NeedLine], Faults]:
    """What the filled rows mean, and what is wrong with those that mean nothing. Empty rows are passed over."""
    lines: list[NeedLine] = []
    faults: Faults = {}
    seen: dict[tuple[str, int, str], int] = {}
    for at, row in enumerate(typed):
        if row.is_empty:
            continue
        wrong = {
            name: said
            for name, said in (
                ("profession", _profession_fault(row.profession)),
                ("year", _year_fault(row.year, years)),
                ("heads", heads_fault(row.heads)),
                ("level", "" if row.level in Level.values else _("Choose the level of training.")),
                ("skills", _skills_fault(row.skills)),
            )
            if said
        }
        if not wrong:
            line = NeedLine(
                " ".join(row.profession.split()), int(row.year), int(row.heads), row.level, skills_of(row.skills)
            )
            if line.key in seen:
                said = _("The same profession, year and level are in row %(row)d: add the numbers up there.")
                wrong = {"profession": said % {"row": seen[line.key] + 1}}
            else:
                seen[line.key] = at
                lines.append(line)
        if wrong:
            faults[at] = wrong
    return lines, faults


def _profession_fault(words: str) -> str:
    if not fold(words):
        return _("Whom do you need? Choose a profession or write it in your own words.")
    return _("Too long: two hundred letters at most.") if len(words) > MOST_WORDS else ""


def _year_fault(words: str, years: Sequence[int]) -> str:
    if number_in(words) in years:
        return ""
    return _("The round asks about the years %(first)d to %(last)d.") % {"first": years[0], "last": years[-1]}


def heads_fault(words: str) -> str:
    """Why this is no number of people; empty where it is one."""
    said = words.strip()
    if not said:
        return _("How many people? Write a number.")
    if not _NUMBER.fullmatch(said):
        return _("“%s” is not a number of people: write it in figures, for example 3.") % said[:40]
    number = int(re.sub("[−–]", "-", said))
    if number < 0:
        return _("A number of people cannot be below zero: “%s”. Write how many are needed.") % said
    if number == 0:
        return _("Nobody is needed: clear the row, or write how many are.")
    if number > MOST_HEADS:
        return _("%(number)s people of one profession: check the number, at most %(most)d fit into a row.") % {
            "number": said,
            "most": MOST_HEADS,
        }
    return ""


def _skills_fault(words: str) -> str:
    found = skills_of(words)
    if len(found) > MOST_SKILLS:
        return _("Twelve skills at most: leave those that matter.")
    if any(len(skill) > MOST_SKILL for skill in found):
        return _("One skill is a few words: separate skills with commas.")
    return ""


def still_asked(lines: Iterable[NeedLine], years: Sequence[int]) -> list[NeedLine]:
    """Last round's answers about years that are asked about now: nobody's number is moved to another year."""
    return [line for line in lines if line.year in years]


def score_of(words: str) -> int | None:
    """A mark from 1 to 5; None for anything else."""
    return int(words) if words in {"1", "2", "3", "4", "5"} else None
