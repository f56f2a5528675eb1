"""Facts as they stand in a file: what happened, when, for which rows; checked one by one, refused in words."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from svod.composing.kinds import KINDS, Kind

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SCHEME = re.compile(r"\s*(?!https?://)[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
_FORMS = ("joint", "own")
_SHOWN = 60
LARGEST = 10**12  # what a sentence may say in figures


class FactRefused(Exception):
    """A fact that cannot be taken; the message is one sentence that names the fact, the field and the value."""


NOTHING: Mapping[str, int | float] = MappingProxyType({})


class Fact(NamedTuple):
    """Something that happened. `position` is its place in the file from 0; `rows` are numbers of rows as written.

    `moved_from`, `moved_to` and `by` belong to a postponement; `form` (joint or own) to an exhibition.
    """

    position: int
    kind: Kind
    rows: tuple[str, ...]
    start: date
    end: date | None = None
    title: str = ""
    url: str = ""
    body: str = ""
    quantities: Mapping[str, int | float] = NOTHING
    organisations: tuple[str, ...] = ()
    public: bool = True
    form: str = ""
    sections: tuple[str, ...] = ()
    register: str = ""
    moved_from: date | None = None
    moved_to: date | None = None
    by: str = ""

    @property
    def identity(self) -> tuple[str, date, str, str]:
        """Two facts that are equal here are one fact recorded twice."""
        return self.kind.key, self.start, self.title, self.url

    @property
    def name(self) -> str:
        """The title as a sentence may say it: in one line, without addresses; empty where the fact is not public."""
        return _one_line(self.title) if self.public else ""


def _one_line(text: str) -> str:
    line = " ".join(re.sub(r"(?:https?://|www\.)\S+", " ", text).split())
    return line if re.search(r"\d", line) else line.rstrip(" .;,:")


def row_key(number: str) -> str:
    """A row's number as it is compared: without blanks and the trailing dot."""
    return re.sub(r"\s+", "", number).rstrip(".")


def read_facts(given: object) -> tuple[Fact, ...]:
    """The facts of a decoded JSON list, in its order. Raises `FactRefused` at the first that cannot be taken."""
    if not isinstance(given, list):
        raise FactRefused("Факты не приняты: нужен список JSON, каждый факт в нём — объект с kind, rows и start.")
    return tuple(read_fact(position, each) for position, each in enumerate(given))


def read_fact(position: int, given: object) -> Fact:
    """One fact of a list, at its place from 0. Raises `FactRefused` where it cannot be taken."""
    if not isinstance(given, dict):
        raise FactRefused(f"Факт {position} (счёт с 0) не принят: нужен объект, а стоит {_shown(given)}.")
    entry = _Entry(position, given)
    kind = entry.kind()
    start, end = entry.needed_day("start"), entry.day("end")
    if end is not None and end < start:
        raise entry.refused("end", "этот день раньше, чем start")
    return Fact(
        position=position,
        kind=kind,
        rows=entry.rows(),
        start=start,
        end=end,
        title=entry.words("title"),
        url=entry.address(),
        body=entry.words("body"),
        quantities=entry.quantities(),
        organisations=entry.list_of_words("organisations"),
        public=entry.public(),
        form=entry.form(kind),
        sections=entry.list_of_words("sections"),
        register=entry.words("register"),
        moved_from=entry.day("from"),
        moved_to=entry.day("to"),
        by=entry.words("by"),
    )


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


@dataclass(frozen=True, slots=True)
class _Entry:
    """One object of the file and its place there; every reader of a field refuses what it cannot take."""

    position: int
    given: Mapping[str, Any]

    def refused(self, key: str, why: str, value: object = ...) -> FactRefused:
        shown = self.given.get(key) if value is ... else value
        stands = f"{key}: {_shown(shown)}" if key in self.given or value is not ... else f"поля {key} нет"
        return FactRefused(f"Факт {self.position} (счёт с 0) не принят, {stands} — {why}.")

    def kind(self) -> Kind:
        found = self.given.get("kind")
        kind = KINDS.get(found) if isinstance(found, str) else None
        if kind is None:
            raise self.refused("kind", f"такого вида нет, есть {', '.join(KINDS)}")
        return kind

    def day(self, key: str) -> date | None:
        return None if self.given.get(key) is None else self.needed_day(key)

    def needed_day(self, key: str) -> date:
        value = self.given.get(key)
        if value is None:
            raise self.refused(key, "нужен день, он пишется как 2018-03-15")
        try:
            return date.fromisoformat(value if isinstance(value, str) and _DAY.fullmatch(value) else "")
        except ValueError:
            raise self.refused(key, "такого дня нет, дата пишется как 2018-03-15") from None

    def words(self, key: str) -> str:
        value = self.given.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self.refused(key, "нужна строка")
        return value

    def list_of_words(self, key: str) -> tuple[str, ...]:
        value = self.given.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.refused(key, "нужен список строк")
        return tuple(value)

    def rows(self) -> tuple[str, ...]:
        value = self.given.get("rows")
        if not isinstance(value, list) or not value:
            raise self.refused("rows", "нужен список номеров строк плана")
        for each in value:
            if not isinstance(each, str | int) or isinstance(each, bool) or not row_key(str(each)):
                raise self.refused("rows", 'номер строки пишется строкой, например "1.1."', each)
        return tuple(str(each) for each in value)

    def address(self) -> str:
        value = self.words("url").strip()
        if _SCHEME.match(value):
            raise self.refused("url", "нужен адрес, который начинается с http:// или https://")
        return value

    def quantities(self) -> dict[str, int | float]:
        value = self.given.get("quantities")
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise self.refused("quantities", "нужен объект с числами")
        return {name: self._number(name, number) for name, number in value.items() if number is not None}

    def _number(self, name: str, value: object) -> int | float:
        key = f"quantities.{name}"
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124 -- NaN
            raise self.refused(key, "нужно число", value)
        if not 0 <= value <= LARGEST:
            raise self.refused(key, "число меньше нуля" if value < 0 else "число слишком велико", value)
        return int(value) if value == int(value) else value

    def public(self) -> bool:
        value = self.given.get("public")
        if value is None:
            return True
        if not isinstance(value, bool):
            raise self.refused("public", "нужно true или false")
        return value

    def form(self, kind: Kind) -> str:
        value = self.words("form")
        if value and kind.key == "event.attended" and value not in _FORMS:
            raise self.refused("form", f"нужно одно из слов {', '.join(_FORMS)}")
        return value


def check_rows(facts: Sequence[Fact], numbers: Sequence[str]) -> None:
    """Refuse the first fact that names a row which the plan lacks; `numbers` are the plan's."""
    known = {row_key(number) for number in numbers}
    for fact in facts:
        for row in fact.rows:
            if row_key(row) not in known:
                raise FactRefused(
                    f"Факт {fact.position} (счёт с 0) не принят, rows: {_shown(row)} — такой строки в плане нет, "
                    "проверьте номер."
                )
