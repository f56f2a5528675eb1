"""A list of products as its rows say it: the columns, the fault of each row. Pure."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.members.rules.drafts import require_day
from svod.members.rules.listing import Head, Line
from svod.members.rules.words import core_of, fold
from svod.products.choices import RiskClass
from svod.products.rules.numbers import certificate_written, okpd2_written

HEADS = (
    Head(
        "name", "Изделие", r"(?:наименование|название)(?: изделия| продукции)?|изделие|продукция|продукт|product|name"
    ),
    Head("maker", "Организация", r"организация|производитель|изготовитель|компания|участник|предприятие|maker"),
    Head("inn", "ИНН", r"инн(?: .*)?|inn"),
    Head("risk_class", "Класс риска", r"класс(?: .*риска)?"),
    Head("okpd2", "ОКПД2", r"(?:код )?окпд ?2?"),
    Head("certificate", "Регистрационное удостоверение", r"(?:номер )?(?:ру|регистрационно\w+ удостоверени\w+)"),
    Head("certificate_day", "Дата удостоверения", r"дата(?: выдачи)?(?: ру| .*удостоверени\w+)?"),
    Head("certificate_holder", "Держатель", r"держатель(?: .*)?|владелец(?: .*)?"),
    Head("description", "Описание", r"описание|description"),
)
_LONGEST = {"name": 1000, "maker": 500, "certificate_holder": 500, "description": 4000}


def drafts_of(rows: Sequence[tuple[int, dict[str, str]]]) -> list[Line]:
    """Every row with its fault; one that says the same product again is the fault of the second."""
    met: dict[tuple[str, ...], int] = {}
    found = []
    for number, words in rows:
        line = _draft(number, words)
        if not line.fault:
            sign = (fold(line.title), core_of(str(line.told.get("maker", ""))), str(line.told.get("certificate", "")))
            before = met.setdefault(sign, number)
            if before != number:
                line = Line(number, line.title, line.told, _("it repeats row %d.") % before)
        found.append(line)
    return found


def _draft(number: int, words: dict[str, str]) -> Line:
    told: dict[str, Any] = {key: " ".join(value.split()) for key, value in words.items()}
    title = told.get("name", "")
    try:
        _check(told)
    except RuleBroken as broken:
        return Line(number, title, told, str(broken))
    return Line(number, title, told)


def _check(told: dict[str, Any]) -> None:
    """Bring the words into their forms. Raises RuleBroken with what is wrong."""
    if not told.get("name"):
        raise RuleBroken(_("Name the product."))
    if not (told.get("maker") or told.get("inn")):
        raise RuleBroken(_("Whose product is it? Choose the organisation."))
    if any(len(told.get(key, "")) > most for key, most in _LONGEST.items()):
        raise RuleBroken(_("A cell is too long: shorten the words."))
    told["certificate"] = certificate_written(told.get("certificate", ""))
    told["okpd2"] = okpd2_written(told.get("okpd2", ""))
    if day := require_day(told.pop("certificate_day", "")):
        told["certificate_day"] = day
    if words := told.get("risk_class", ""):
        labels = {fold(str(label)): value for value, label in RiskClass.choices} | {
            value: value for value in RiskClass.values
        }
        told["risk_class"] = labels.get(fold(words).replace("а", "a").replace("б", "b"), labels.get(fold(words), ""))
        if not told["risk_class"]:
            raise RuleBroken(_("“%(words)s” is not a risk class: 1, 2a, 2b or 3.") % {"words": words[:40]})
