"""Lists of projects, partners and places as their rows say them: the columns, the fault of each row. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.infrastructure.choices import PartnerKind, PlaceKind, ProjectState
from svod.infrastructure.rules.checks import number_of, require_place
from svod.members.rules.drafts import require_day
from svod.members.rules.listing import Head, Line
from svod.members.rules.words import fold

_YES = frozenset({"да", "yes", "1"})
_NO = frozenset({"нет", "no", "0"})


@dataclass(frozen=True, slots=True)
class Register:
    """What a list of things is: its columns, by which of them a thing is found, which of them have fixed values.

    `longest` is how many letters the fields take; `check` brings the rest of a row into its forms.
    """

    heads: tuple[Head, ...]
    found_by: tuple[str, ...]
    choices: Mapping[str, Sequence[tuple[str, Any]]]
    longest: Mapping[str, int]
    check: Callable[[dict[str, Any]], None] = lambda _told: None

    @property
    def needed(self) -> str:
        """The role without whose column there is no list: the name."""
        return self.found_by[0]

    def sign(self, told: Mapping[str, Any]) -> tuple[str, ...]:
        """By what a thing is found."""
        return tuple(fold(str(told.get(role) or "")) for role in self.found_by)


def _place(told: dict[str, Any]) -> None:
    for role in ("area", "free_area"):
        if words := told.pop(role, ""):
            number = number_of(words, 1)
            if number is None:
                raise RuleBroken(_("“%(words)s” is not an area: write it as 120,5.") % {"words": words[:40]})
            told[role] = number
    if "free_from" in told:
        told["free_from"] = require_day(told["free_from"])
    if words := told.pop("is_public", ""):
        if fold(words) not in _YES | _NO:
            raise RuleBroken(_("“%(words)s” is neither yes nor no.") % {"words": words[:40]})
        told["is_public"] = fold(words) in _YES
    if "area" in told:
        require_place(told["area"], told.setdefault("free_area", Decimal(0)))


PROJECTS = Register(
    (
        Head("title", "Проект", r"проект|(?:название|наименование)(?: проекта)?|объект|title"),
        Head("aim", "Цель", r"цель(?: проекта)?|описание|aim"),
        Head("state", "Состояние", r"состояние|статус|этап|state"),
    ),
    ("title",),
    {"state": ProjectState.choices},
    {"title": 300, "aim": 4000},
)
PARTNERS = Register(
    (
        Head("name", "Партнёр", r"партнер|инвестор|(?:название|наименование)(?: партнера)?|организация|name"),
        Head("kind", "Вид", r"вид|тип|kind"),
        Head("about", "Что хочет и может", r"что хочет и может|интерес\w*|описание|about"),
    ),
    ("name",),
    {"kind": PartnerKind.choices},
    {"name": 300, "about": 4000},
)
PLACES = Register(
    (
        Head("name", "Название", r"название|наименование|помещение|площадка|name"),
        Head("kind", "Вид", r"вид|тип|kind"),
        Head("address", "Адрес", r"адрес|место|address"),
        Head("area", "Площадь, м²", r"(?:общая )?площадь(?: .*)?|area"),
        Head("free_area", "Свободно, м²", r"свободно(?: кв)?(?: м.*)?|свободная площадь(?: .*)?"),
        Head("free_from", "Свободно с", r"свободно с|с какого дня"),
        Head("price", "Цена", r"цена|ставка|стоимость|price"),
        Head("about", "Что там есть", r"что (?:там )?есть|описание|about"),
        Head("contact", "К кому обращаться", r"к кому обращаться|контакты?|contact"),
        Head("is_public", "На сайте", r"на сайте|публично|открыто"),
    ),
    ("name", "address"),
    {"kind": PlaceKind.choices},
    {"name": 300, "address": 500, "price": 300, "about": 4000, "contact": 300},
    _place,
)


def drafts_of(register: Register, rows: Sequence[tuple[int, dict[str, str]]]) -> list[Line]:
    """Every row with its fault; one that says the same thing again is the fault of the second.

    What a row leaves empty it does not tell of.
    """
    met: dict[tuple[str, ...], int] = {}
    found = []
    for number, words in rows:
        told: dict[str, Any] = {role: line for role, said in words.items() if (line := " ".join(said.split()))}
        title, fault = told.get(register.needed, ""), ""
        try:
            _check(register, told)
        except RuleBroken as broken:
            fault = str(broken)
        else:
            before = met.setdefault(register.sign(told), number)
            if before != number:
                fault = _("it repeats row %d.") % before
        found.append(Line(number, title, told, fault))
    return found


def _check(register: Register, told: dict[str, Any]) -> None:
    """Bring the words into their forms. Raises RuleBroken with what is wrong."""
    if not told.get(register.needed):
        raise RuleBroken(_("The row has no name: write it."))
    if any(len(told.get(role, "")) > most for role, most in register.longest.items()):
        raise RuleBroken(_("A cell is too long: shorten the words."))
    for role, kinds in register.choices.items():
        if words := told.get(role, ""):
            known = {fold(str(label)): value for value, label in kinds} | {value: value for value, _label in kinds}
            told[role] = known.get(fold(words), "")
            if not told[role]:
                every = ", ".join(str(label) for _value, label in kinds)
                raise RuleBroken(_("“%(words)s” is none of: %(all)s.") % {"words": words[:40], "all": every})
    register.check(told)
