"""A list of agreements as its rows say it: the columns, the fault of each row. Pure."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.agreements.rules.terms import Terms, require_terms
from svod.core.rules import RuleBroken
from svod.members.rules.drafts import require_day
from svod.members.rules.listing import Head, Line
from svod.members.rules.words import fold

HEADS = (
    Head("subject", "Предмет", r"предмет(?: .*)?|тема|subject|(?:наименование|название)(?: соглашения| договора)?"),
    Head("number", "Номер", r"(?:номер|no|n)(?: соглашения| договора)?|number"),
    Head("parties", "Стороны", r"стороны(?: .*)?|с кем|контрагент\w*|parties"),
    Head("signed", "Подписано", r"подписано|дата(?: подписания| заключения)?|заключено|signed"),
    Head("until", "Действует до", r"действует (?:до|по)|срок(?: действия)?|окончание|до|until"),
    Head("is_public", "На сайте", r"на сайте|публично|открыто"),
)
_YES = frozenset({"да", "yes", "1", "+"})


def drafts_of(rows: Sequence[tuple[int, dict[str, str]]], today: date) -> list[Line]:
    """Every row with its fault; one that says the same agreement again is the fault of the second."""
    met: dict[tuple[str, ...], int] = {}
    found = []
    for number, words in rows:
        told: dict[str, Any] = {key: " ".join(value.split()) for key, value in words.items() if key != "parties"}
        names = [name for part in re.split(r"[\n;]+", words.get("parties", "")) if (name := " ".join(part.split()))]
        told["parties"] = names
        fault = ""
        try:
            _check(told, today)
        except RuleBroken as broken:
            fault = str(broken)
        title = told.get("subject", "")
        before = met.setdefault((fold(title), told.get("number", ""), *map(fold, names)), number)
        if not fault and before != number:
            fault = _("it repeats row %d.") % before
        found.append(Line(number, title, told, fault))
    return found


def _check(told: dict[str, Any], today: date) -> None:
    """Bring the words into their forms. Raises RuleBroken with what is wrong."""
    if not told.get("subject"):
        raise RuleBroken(_("What is the agreement about? Write its subject."))
    if len(told["subject"]) > 500 or len(told.get("number", "")) > 100:  # noqa: PLR2004 -- as long as the columns
        raise RuleBroken(_("A cell is too long: shorten the words."))
    for key in ("signed", "until"):
        told[key] = require_day(told.pop(key, ""))
    if len(set(map(fold, told["parties"]))) != len(told["parties"]):
        raise RuleBroken(_("One party is named twice."))
    require_terms(Terms(told["signed"], told["until"]), len(told["parties"]))
    if told["signed"] and told["signed"] > today:
        raise RuleBroken(
            _("%(day)s is still ahead: write the signing down once it has happened.")
            % {"day": date_format(told["signed"], "d.m.Y")}
        )
    told["is_public"] = fold(told.get("is_public", "")) in _YES
