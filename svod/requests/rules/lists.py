"""A list of requests as its rows say it: the columns, the fault of each row. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.members.rules.drafts import require_day
from svod.members.rules.listing import Head, Line
from svod.members.rules.words import core_of, fold
from svod.requests.choices import Category
from svod.requests.rules.asked import Asked, require_asked, require_words
from svod.requests.rules.states import require_answer_day, require_passed_day

HEADS = (
    Head("title", "Предмет обращения", r"предмет(?: .*)?|суть|вопрос|subject"),
    Head("text", "Что просят", r"что просят|текст(?: .*)?|содержание(?: .*)?|обращение|text"),
    Head("category", "Тема", r"тема|категория|о чем|category"),
    Head("organisation_name", "Организация", r"организация|кто обратился|участник|компания|предприятие|заявитель"),
    Head("received_on", "Поступило", r"поступило|дата(?: поступления| обращения)?|получено|received"),
    Head("addressee", "Адресат", r"адресат|кому(?: .*)?|куда(?: .*)?"),
    Head("passed_on", "Передано", r"передано|направлено|дата передачи"),
    Head("answered_on", "Дан ответ", r"дан ответ|отвечено|дата ответа|answered"),
    Head("answer", "Ответ", r"ответ|текст ответа|результат|решение"),
)
_DAYS = ("received_on", "passed_on", "answered_on")
_LONGEST = {"organisation_name": 500, "addressee": 300}
_LABELS = {fold(str(label)): value for value, label in Category.choices} | {value: value for value in Category.values}


def sign_of(title: str, organisation: str, received_on: date | None) -> tuple[str, str, date | None]:
    """By what a request is found: its subject, whose it is, the day on which it came."""
    return fold(title), core_of(organisation), received_on


def drafts_of(rows: Sequence[tuple[int, dict[str, str]]], today: date) -> list[Line]:
    """Every row with its fault; one that says the same request again is the fault of the second."""
    met: dict[tuple[str, str, date | None], int] = {}
    found = []
    for number, words in rows:
        told: dict[str, Any] = {key: value.strip() for key, value in words.items()}
        told["title"] = title = " ".join(told.get("title", "").split())
        fault = ""
        try:
            _check(told, today)
        except RuleBroken as broken:
            fault = str(broken)
        else:
            before = met.setdefault(sign_of(title, told["organisation_name"], told["received_on"]), number)
            if before != number:
                fault = _("it repeats row %d.") % before
        found.append(Line(number, title, told, fault))
    return found


def _check(told: dict[str, Any], today: date) -> None:
    """Bring the words into their forms. Raises RuleBroken with what is wrong."""
    told["organisation_name"] = " ".join(told.get("organisation_name", "").split())
    told["text"] = told.get("text") or told["title"]
    for key in _DAYS:
        told[key] = require_day(told.pop(key, ""))
    if told["received_on"] is None:
        raise RuleBroken(_("On which day did the request come? Write it as 31.12.2030."))
    if any(len(told.get(key, "")) > most for key, most in _LONGEST.items()):
        raise RuleBroken(_("A cell is too long: shorten the words."))
    told["category"] = _category(told.get("category", ""))
    require_asked(asked_of(told), today)
    if told["passed_on"]:
        require_passed_day(told["passed_on"], told["received_on"], today)
    if told["passed_on"] and not told.get("addressee"):
        raise RuleBroken(_("To whom was the request passed on? Name the addressee."))
    if told.get("answer") and not told["answered_on"]:
        raise RuleBroken(_("There is an answer, but its day is missing: write it."))
    if told["answered_on"]:
        require_answer_day(told["answered_on"], told["passed_on"] or told["received_on"], today)
        told["answer"] = require_words(told.get("answer") or _("The answer was given."))


def _category(words: str) -> str:
    found = _LABELS.get(fold(words), "") if words else Category.OTHER.value
    if not found:
        labels = ", ".join(str(label) for label in Category.labels)
        raise RuleBroken(
            _("“%(words)s” is not a category of requests. There are: %(all)s.") % {"words": words[:40], "all": labels}
        )
    return found


def asked_of(told: dict[str, Any], organisation: int | None = None) -> Asked:
    """The row as the request that it tells of."""
    return Asked(
        title=told["title"],
        text=told["text"],
        category=told["category"],
        received_on=told["received_on"],
        organisation=organisation,
        organisation_name=told["organisation_name"],
    )
