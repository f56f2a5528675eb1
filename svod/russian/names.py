"""Names of people: their parts, their short forms, their cases in letters.

A name is left as it stands wherever its case is in doubt: a letter to «Ким А.» of unknown gender is addressed so.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Literal

from petrovich.enums import Case as _Case
from petrovich.main import Petrovich

type Gender = Literal["male", "female"]

_INITIAL = re.compile(r"[А-ЯЁA-Z]\.?")
_INITIALS = re.compile(r"(?:[А-ЯЁA-Z][а-яё]?\.\s*-?){1,3}|[А-ЯЁA-Z]")
_GLUED = re.compile(r"(?<=\.)(?=[А-ЯЁA-Z][а-яёa-z])|(?<=[а-яёa-z])(?=[А-ЯЁA-Z]\.)")
_PATRONYMIC = re.compile(r"[а-яё]+(?:ович|евич|ёвич|ьич|мич|тич|ич|овна|евна|ёвна|ична|инична)|оглы|кызы|улы|угли")
_MALE_PATRONYMIC = re.compile(r".*(?:ич|оглы|улы|угли)")
_FEMALE_PATRONYMIC = re.compile(r".*(?:вна|чна|кызы)")
_MALE_SURNAME = re.compile(r".*(?:[оеё]в|[иы]н|[сц]кий|[сц]кой)")
_FEMALE_SURNAME = re.compile(r".*(?:[оеё]ва|[сц]кая)")
_MALE_IN_A = frozenset("никита илья фома кузьма лука савва данила гаврила добрыня мустафа муса микола".split())
_FEMALE_IN_CONSONANT = frozenset(
    "любовь нинель эсфирь рахиль айгуль гузель адель мадлен элен юдифь руфь жизель николь кармен мириам".split()
)
_EITHER = frozenset("женя саша валя шура паша никита".split()) - _MALE_IN_A
_CYRILLIC = re.compile(r"[а-яё' -]+", re.IGNORECASE)
_NEVER = re.compile(r".*(?:[оеэиыуюё]|[аиыуоею]а|[иы]х)", re.IGNORECASE)
"""Surnames of no case: those in a vowel other than -а and -я, in a vowel with -а, in -их and -ых."""
_WHOLE = 3


class NameCase(StrEnum):
    """The six cases, by the names of grammar."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    DATIVE = "dative"
    ACCUSATIVE = "accusative"
    INSTRUMENTAL = "instrumental"
    PREPOSITIONAL = "prepositional"


@dataclass(frozen=True, slots=True)
class NameParts:
    """Surname, first name and patronymic, each whole or (the last two) an initial with its point; any may be empty."""

    surname: str
    first: str = ""
    patronymic: str = ""

    @property
    def short(self) -> str:
        """«Фамилия И.О.», the form in which plans name people."""
        return f"{self.surname} {self.initials}".strip()

    @property
    def official(self) -> str:
        """«И.О. Фамилия», the form of signatures."""
        return f"{self.initials} {self.surname}".strip()

    @property
    def full(self) -> str:
        """«Фамилия Имя Отчество» with what is known."""
        if _INITIAL.fullmatch(self.first or "А"):
            return self.short
        return " ".join(filter(None, (self.surname, self.first, self.patronymic)))

    @property
    def initials(self) -> str:
        """«И.О.», of a double name «Ж.-П.»."""
        return "".join(map(_initial, filter(None, (self.first, self.patronymic.split(" ")[0]))))


def _initial(word: str) -> str:
    return "-".join(f"{piece[0].upper()}." for piece in word.replace(".", "").split("-") if piece)


def split_name(text: str) -> NameParts:
    """The parts of a name in any common order: «Фамилия Имя Отчество», «Имя Отчество Фамилия», or initials."""
    words = _GLUED.sub(" ", " ".join(text.split())).replace(". -", ".-").split()
    dotted = [word for word in words if _INITIALS.fullmatch(word)]
    if dotted and len(dotted) < len(words):
        letters = re.findall(r"([А-ЯЁA-Z][а-яё]?\.?(?:-[А-ЯЁA-Z]\.?)?)", "".join(dotted))
        marks = [letter if letter.endswith(".") else f"{letter}." for letter in letters]
        rest = [word for word in words if word not in dotted]
        if len(rest) == 1:
            return NameParts(rest[0], marks[0], marks[1] if marks[1:] else "")
        return NameParts(rest[0], rest[1], marks[0])
    if len(words) >= _WHOLE and is_patronymic(words[1]) and not is_patronymic(words[2]):
        return NameParts(" ".join(words[2:]), words[0], words[1])
    return NameParts(words[0] if words else "", words[1] if words[1:] else "", " ".join(words[2:]))


def is_patronymic(word: str) -> bool:
    """Whether a word is a Russian or a Turkic patronymic."""
    return _PATRONYMIC.fullmatch(word.lower()) is not None


def gender_of(parts: NameParts) -> Gender | None:  # noqa: PLR0911 -- one answer a sign
    """The gender that a name shows: by patronymic, then by first name, then by surname; None where none does."""
    patronymic, first, surname = (word.lower() for word in (parts.patronymic, parts.first, parts.surname))
    if _MALE_PATRONYMIC.fullmatch(patronymic):
        return "male"
    if _FEMALE_PATRONYMIC.fullmatch(patronymic):
        return "female"
    if len(first.rstrip(".")) > 1 and _CYRILLIC.fullmatch(first) and first not in _EITHER:
        if first in _MALE_IN_A:
            return "male"
        if first in _FEMALE_IN_CONSONANT or first.endswith(("а", "я")):
            return "female"
        if not first.endswith(tuple("еиоуэюы")):
            return "male"
    if _FEMALE_SURNAME.fullmatch(surname):
        return "female"
    return "male" if _MALE_SURNAME.fullmatch(surname) else None


@cache
def _declining() -> Petrovich:
    return Petrovich()


_CASES = {case: _Case[case.name] for case in NameCase}


@lru_cache(maxsize=4096)
def decline_surname(surname: str, case: NameCase, gender: Gender | None) -> str:
    """A surname in a case; as it stands where it has none, or where its case hangs on a gender that is not known."""
    if case == NameCase.NOMINATIVE or not _CYRILLIC.fullmatch(surname):
        return surname
    if gender is None:
        male, female = (decline_surname(surname, case, known) for known in ("male", "female"))
        return male if male == female else surname
    return (
        "-".join(_piece(piece, case, gender) for piece in surname.split("-"))
        if _apart(surname)
        else (_declining().lastname(surname, _CASES[case], gender))
    )


def _apart(surname: str) -> bool:
    """Whether pieces of a surname are declined one by one: where any of them has no case, and for a single one."""
    pieces = surname.split("-")
    return len(pieces) == 1 or any(_NEVER.fullmatch(piece) for piece in pieces)


def _piece(surname: str, case: NameCase, gender: Gender) -> str:
    strange = _FEMALE_SURNAME if gender == "male" else _MALE_SURNAME
    if _NEVER.fullmatch(surname) or strange.fullmatch(surname.lower()) or len(surname) == 1:
        return surname
    if gender == "male" and surname.lower().endswith(("ая", "яя")):
        return surname
    return _declining().lastname(surname, _CASES[case], gender)


def _given(word: str, case: NameCase, gender: Gender | None, *, patronymic: bool) -> str:
    plain = word.replace(".", "")
    if not word or gender is None or len(plain) < _WHOLE - 1 or "." in word or not _CYRILLIC.fullmatch(word):
        return word
    if patronymic:
        if not is_patronymic(word.lower()):
            return word
        return _declining().middlename(word, _CASES[case], gender)
    if word.lower().endswith(tuple("еиоуэюыё")):
        return word
    return _declining().firstname(word, _CASES[case], gender)


def declined(parts: NameParts, case: NameCase, gender: Gender | None = None) -> NameParts:
    """The parts of a name in a case; the gender is guessed where it is not told. Initials stay."""
    known = gender or gender_of(parts)
    return NameParts(
        decline_surname(parts.surname, case, known),
        _given(parts.first, case, known, patronymic=False),
        _given(parts.patronymic, case, known, patronymic=True),
    )


def decline(parts: NameParts, case: NameCase, gender: Gender | None = None) -> str:
    """«Фамилию Имя Отчество» as a letter says it: «Образцову Петру Ильичу»."""
    return declined(parts, case, gender).full
