"""A file of facts: a JSON list of the contract, or a table with Russian heads; every line with what is wrong in it."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from svod.composing.facts import Fact, FactRefused, read_fact, row_key
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.facts.choices import QUANTITIES, FactKind
from svod.facts.rules.told import Told, check_typed
from svod.members.rules import fold
from svod.russian.signs import lowered

MOST_FACTS = 5_000
MOST_BEFORE = 15
"""Lines above the heads of a table: its title, its day."""
MOST_ROWS = 200
"""Rows of the plan that one fact may name."""
KEYS = frozenset(
    "kind rows start end title url body quantities organisations public form sections register from to by".split()
)
_SIGNS = (
    ("kind", r"вид(?: факта| события)?|kind|тип"),
    ("start", r"день|дата|с какого дня|начало|start|когда|дата начала"),
    ("end", r"по день|по какой день|последний день|конец|окончание|end|дата окончания"),
    ("title", r"что|название|что произошло|заголовок|title|содержание|событие|наименование"),
    ("url", r"адрес|ссылка|адрес в сети|сайт|url|адрес страницы"),
    ("rows", r"строк[аи](?: плана)?|номера? строк[аи]?(?: плана)?|мероприяти[ея] плана|пункты?(?: плана)?|rows"),
    ("body", r"орган|чье|комитет|чей орган|body"),
    ("organisations", r"организации(?: поименно)?|участники поименно|кто|organisations"),
    ("people", r"участников|человек|людей|количество участников|people|число участников"),
    ("organisation_count", r"организаций|количество организаций|число организаций"),
    ("products", r"видов изделий|изделий|видов продукции|products"),
    ("of_members", r"из них участников|изделий участников|видов изделий участников|of members"),
    ("asked", r"анкет разослано|разослано(?: анкет)?|asked"),
    ("answered", r"анкет заполнено|заполнено(?: анкет)?|answered"),
    ("public", r"публично|можно называть|открыто|public"),
    ("form", r"форма участия|стенд|форма|form"),
    ("sections", r"секции|sections"),
    ("register", r"реестр|register"),
    ("from", r"перенесено с|прежний срок|from"),
    ("to", r"перенесено на|новый срок|to"),
    ("by", r"чье решение|кто решил|решение|by"),
)
HEADS = {
    "kind": "Вид", "start": "День", "end": "По день", "title": "Что", "url": "Адрес", "rows": "Строки плана",
    "body": "Орган", "organisations": "Организации поимённо", "people": "Участников",
    "organisation_count": "Организаций", "products": "Видов изделий", "of_members": "Из них участников",
    "asked": "Разослано анкет", "answered": "Заполнено анкет", "public": "Можно называть", "form": "Стенд",
    "sections": "Секции", "register": "Реестр", "from": "Перенесено с", "to": "Перенесено на", "by": "Кто решил",
}  # fmt: skip
"""Roles of columns and the heads under which they are written: what was downloaded is read again."""
_NUMBERS = {"organisation_count": "organisations", **{key: key for key in QUANTITIES if key != "organisations"}}
_STANDS = {"совместный": "joint", "joint": "joint", "общий": "joint", "свой": "own", "отдельный": "own", "own": "own"}
_STANDS |= {"отдельные": "own", "совместный стенд": "joint", "отдельные стенды": "own", "свои стенды": "own"}
_YES = {"да": True, "1": True, "true": True, "+": True, "нет": False, "0": False, "false": False, "-": False}
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s*г\.?)?|(\d{4})-(\d\d)-(\d\d)(?:[T ]00:00(?::00)?)?")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a file: its place from 1, what it says in the form of the contract, what is wrong in it."""

    line: int
    given: dict[str, Any]
    faults: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """For a JSON column."""
        return {"line": self.line, "given": self.given, "faults": list(self.faults)}


@dataclass(frozen=True, slots=True)
class Draft:
    """A line understood: `told` is None where it is faulty; `rows` are numbers of the plan as written."""

    line: int
    kind: FactKind | None = None
    told: Told | None = None
    rows: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    words: str = ""
    names: tuple[str, ...] = field(default=())
    """Organisations by name, before they are looked for among those on record."""

    @property
    def identity(self) -> tuple[str, date, str, str] | None:
        """Two lines that are equal here tell of one fact."""
        return (str(self.kind), self.told.start, self.told.title, self.told.url) if self.told else None


def read_json(text: str) -> list[Entry]:
    """The lines of a JSON list. Raises RuleBroken where it is none."""
    try:
        given: object = json.loads(text)
    except (ValueError, RecursionError):
        raise RuleBroken(_("This is no JSON: the brackets or quotes do not close. Save the file again.")) from None
    if not isinstance(given, list):
        raise RuleBroken(_("A list of facts is needed: […]. Put the facts into square brackets."))
    _bounded(len(given))
    return [_entry(n, each) for n, each in enumerate(given, 1)]


def _entry(line: int, given: object) -> Entry:
    if not isinstance(given, dict):
        return Entry(line, {}, (_("This line is no fact: an object with kind and start is needed."),))
    return Entry(line, {key: value for key, value in given.items() if key in KEYS})


def _bounded(number: int) -> None:
    if not number:
        raise RuleBroken(_("There is not one fact in the file."))
    if number > MOST_FACTS:
        raise RuleBroken(
            _("There are %(number)d facts in the file, at most %(most)d are taken at once. Divide it.")
            % {"number": number, "most": MOST_FACTS}
        )


def read_table(lines: Sequence[Sequence[str]], labels: Mapping[str, str]) -> list[Entry]:
    """The lines of a table below the one that names the columns; `labels` are names of kinds in small letters -> key.

    Raises RuleBroken where the heads do not name at least the kind and the day.
    """
    heads = ([_role(head) for head in line] for line in lines[:MOST_BEFORE])
    at, roles = next(((n, told) for n, told in enumerate(heads) if {"kind", "start"} <= set(told)), (0, []))
    if not roles:
        named = {"kind": HEADS["kind"], "day": HEADS["start"]}
        raise RuleBroken(
            _("A line must name the columns, “%(kind)s” and “%(day)s” at least: then the rest is read.") % named
        )
    _bounded(len(lines) - at - 1)
    return [_row(n, dict(zip(roles, line, strict=False)), labels) for n, line in enumerate(lines[at + 1 :], at + 2)]


def _role(head: str) -> str:
    words = fold(head)
    return next((role for role, sign in _SIGNS if re.fullmatch(sign, words)), "")


def _row(line: int, cells: Mapping[str, str], labels: Mapping[str, str]) -> Entry:
    given: dict[str, Any] = {key: cells.get(key, "") for key in ("title", "url", "body", "register", "by")}
    faults: list[str] = []
    kind = lowered(cells.get("kind", "")).strip()
    given["kind"] = labels.get(kind, kind)
    for key in ("start", "end", "from", "to"):
        given[key] = _day(HEADS[key], cells.get(key, ""), faults)
    given["quantities"] = _quantities(cells, faults)
    given["organisations"] = _parted(cells.get("organisations", ""), r"[;\n]")
    given["sections"] = _parted(cells.get("sections", ""), r"[;\n]")
    given["rows"] = _parted(cells.get("rows", ""), r"[;,\n]")
    given["form"] = _word(HEADS["form"], cells.get("form", ""), _STANDS, faults)
    given["public"] = _word(HEADS["public"], cells.get("public", ""), _YES, faults)
    return Entry(line, {key: value for key, value in given.items() if value not in ("", None, [], {})}, tuple(faults))


def _parted(words: str, by: str) -> list[str]:
    return [each.strip() for each in re.split(by, words) if each.strip()]


def _day(head: str, words: str, faults: list[str]) -> str | None:
    if not words.strip():
        return None
    found = _DAY.fullmatch(words.strip())
    try:
        if found:
            day, month, year = found.groups()[:3] if found[1] else reversed(found.groups()[3:])
            return date(int(year or 0), int(month or 0), int(day or 0)).isoformat()
    except ValueError:
        pass
    faults.append(
        _("“%(head)s”: no such day “%(words)s”. Write it as 31.12.2026.") % {"head": head, "words": words[:40]}
    )
    return None


def _quantities(cells: Mapping[str, str], faults: list[str]) -> dict[str, int | float]:
    found: dict[str, int | float] = {}
    for role, key in _NUMBERS.items():
        words = re.sub(r"\s", "", cells.get(role, ""))
        if not words:
            continue
        if not _NUMBER.fullmatch(words) or words.startswith("-"):
            named = {"head": HEADS[role], "words": words[:40]}
            faults.append(_("“%(head)s”: a number from 0 is needed, not “%(words)s”.") % named)
            continue
        number = float(words.replace(",", "."))
        found[key] = int(number) if number == int(number) else number
    return found


def _word(head: str, words: str, known: Mapping[str, Any], faults: list[str]) -> Any:
    said = lowered(words).strip()
    if not said or said in known:
        return known.get(said)
    named = {"head": head, "words": words[:40], "known": ", ".join(known)}
    faults.append(_("“%(head)s”: “%(words)s” is not understood. There are: %(known)s.") % named)
    return None


def understand(entry: Entry, *, year: int, today: date) -> Draft:
    """What a line of a year's ledger says, or what is wrong in it; all sentences at once."""
    given = dict(entry.given)
    words = str(given.get("title") or given.get("url") or "")[:200]
    rows = given.get("rows") or []
    if given.get("kind") not in FactKind.values:
        named = _("There is no such kind of facts: “%s”. The kinds are listed where the file is chosen.")
        return Draft(entry.line, faults=(*entry.faults, named % str(given.get("kind", ""))[:60]), words=words)
    if not entry.faults and not rows:
        given["rows"] = ["1"]  # a fact of the ledger may prove nothing yet; the contract wants a row
    try:
        fact = read_fact(entry.line - 1, given)
    except FactRefused as refused:
        return Draft(entry.line, faults=(*entry.faults, *(() if entry.faults else (str(refused),))), words=words)
    kind = FactKind(fact.kind.key)
    told = told_of(fact)
    faults = list(entry.faults)
    try:
        check_typed(kind, told, year=year, today=today)
    except RuleBroken as broken:
        faults.append(str(broken))
    if len(rows) > MOST_ROWS:
        faults.append(_("One fact names too many rows of the plan: two hundred at most."))
    numbers = tuple({row_key(str(row)): str(row) for row in rows}.values())
    if faults:
        return Draft(entry.line, kind, None, numbers, tuple(faults), words)
    return Draft(entry.line, kind, told, numbers, (), words, fact.organisations)


def told_of(fact: Fact) -> Told:
    """A fact of a file as the ledger takes it; organisations stand by name, the body has no key yet."""
    return Told(
        start=fact.start,
        end=fact.end,
        title=fact.title.strip(),
        url=fact.url,
        quantities=dict(fact.quantities),
        other_names=fact.organisations,
        body=Ref("body", "", fact.body) if fact.body else None,
        public=fact.public,
        form=fact.form,
        sections=fact.sections,
        register=fact.register,
        moved_from=fact.moved_from,
        moved_to=fact.moved_to,
        by=fact.by,
    )
