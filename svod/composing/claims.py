"""The document's own result cell against the facts: its numbers and dates one by one, its prose left alone."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Literal

from svod.composing.bearing import Borne, borne_by
from svod.composing.calendar import duration, within
from svod.composing.counting import Aside
from svod.composing.facts import Fact
from svod.composing.kinds import QUANTITIES, figure
from svod.composing.norms import Norm
from svod.composing.nouns import is_time, meaning
from svod.composing.said_dates import SaidDates, find_dates
from svod.composing.said_numbers import SaidNumber, find_said_numbers, find_spans
from svod.russian.dates import spoken_date
from svod.russian.quantities import Bound
from svod.russian.signs import tidy

type Verdict = Literal["matched", "contradicted", "unproved", "not_checkable"]

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|(?:\+7|\b8)? ?\(\d{3,5}\) ?\d[\d -]{4,}")
_CARRIED = attrgetter("quantities")
_LETTER = re.compile(r"[^\W\d_]")
_CLOSE = 0.1
"""«Около 100» is true within a tenth."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Words of the cell, or the name of a fact that does not count, with the verdict and its reason."""

    text: str
    verdict: Verdict
    why: str

    def as_json(self) -> dict[str, str]:
        """The form of the contract."""
        return {"text": self.text, "verdict": self.verdict, "why": self.why}


def check(result: str, facts: Sequence[Fact], norms: Sequence[Norm], year: int) -> tuple[Claim, ...]:
    """Every number and date of a result cell against the counted facts of its row, left to right.

    Words without any give one claim that cannot be checked; an empty cell or a dash gives none.
    """
    if not result:
        return ()
    text = tidy(_ADDRESS.sub(" ", result))
    if not _LETTER.search(text) and not re.search(r"\d", text):
        return ()
    dates = [(each.start, _date_claim(text, each, facts)) for each in find_dates(text, year)]
    numbers = [(each.start, _number_claim(each, facts, norms)) for each in find_said_numbers(text)]
    spans = [(start, _span_claim(words, per, facts)) for start, words, per in find_spans(text)]
    found = [claim for _, claim in sorted((*dates, *numbers, *spans), key=lambda each: each[0]) if claim is not None]
    return tuple(found) or (Claim(text, "not_checkable", "Слова без чисел и дат не сверяются."),)


def _date_claim(text: str, said: SaidDates, facts: Sequence[Fact]) -> Claim | None:
    words = text[said.start : said.end]
    if said.months:
        known = {(day.year, day.month) for fact in facts for day in _days(fact)}
        return Claim(words, "matched", "В этом месяце есть факт.") if set(said.months) <= known else None
    if all(any(_bears(fact, day) for fact in facts) for day in said.days):
        return Claim(words, "matched", "Такая дата есть в фактах.")
    return Claim(words, "unproved", "Такой даты в фактах нет.")


def _days(fact: Fact) -> list[date]:
    return [day for day in (fact.start, fact.end, fact.moved_from, fact.moved_to) if day]


def _bears(fact: Fact, day: date) -> bool:
    return day in _days(fact) or within(day, (fact.start, fact.end or fact.start))


def _span_claim(words: str, per: str, facts: Sequence[Fact]) -> Claim:
    """«За 5 месяцев»: true where facts stand in so many months; else nobody can say."""
    months = len({(fact.start.year, fact.start.month) for fact in facts if fact.kind.completes})
    if months and duration(per) == (months, 0):
        return Claim(words, "matched", "Факты есть в стольких же месяцах.")
    return Claim(words, "not_checkable", "Промежуток времени не сверяется.")


def _number_claim(said: SaidNumber, facts: Sequence[Fact], norms: Sequence[Norm]) -> Claim:
    if is_time(said.noun):
        return _time_claim(said, facts)
    if said.noun.startswith(("%", "процент")):
        return Claim(said.text, "not_checkable", "Доли не сверяются.")
    borne = borne_by(facts, meaning(said.noun))
    verdict, why = _rate(said, borne, norms) if said.rate else _amount(said, borne)
    return Claim(said.text, verdict, why)


def _amount(said: SaidNumber, borne: Borne) -> tuple[Verdict, str]:
    if _holds(said, borne.such):
        exact = said.bound is Bound.EXACTLY
        return "matched", "В фактах столько же." if exact else f"В фактах — {figure(max(borne.such))}."
    if said.promised:
        return "not_checkable", "Это число плана, а не сделанного."
    if borne.such:
        return "contradicted", f"В фактах — {' или '.join(map(figure, borne.main))}."
    if said.bound is Bound.EXACTLY and said.value in borne.other:
        return "matched", "В фактах есть такое число."
    return "unproved", "Таких фактов у строки нет."


_COMPARED: dict[Bound, Callable[[float, float, float], bool]] = {
    Bound.AT_LEAST: lambda _least, most, said: most >= said,
    Bound.MORE_THAN: lambda _least, most, said: most > said,
    Bound.AT_MOST: lambda _least, most, said: most <= said,
    Bound.LESS_THAN: lambda _least, most, said: most < said,
    Bound.ABOUT: lambda least, most, said: least <= said * (1 + _CLOSE) and most >= said * (1 - _CLOSE),
}


def _holds(said: SaidNumber, numbers: Sequence[float]) -> bool:
    if said.bound is Bound.EXACTLY or not numbers:
        return said.value in numbers
    return _COMPARED[said.bound](min(numbers), max(numbers), said.value)


def _time_claim(said: SaidNumber, facts: Sequence[Fact]) -> Claim:
    lengths = {((fact.end or fact.start) - fact.start).days + 1 for fact in facts if fact.end}
    if said.value in lengths and said.noun.casefold().startswith("д"):
        return Claim(said.text, "matched", "Столько дней длилось событие.")
    return Claim(said.text, "not_checkable", "Промежуток времени не сверяется.")


def _rate(said: SaidNumber, borne: Borne, norms: Sequence[Norm]) -> tuple[Verdict, str]:
    """«2 статьи в месяц»: settled where a norm counts the same periods."""
    for norm in norms:
        over = norm.by_period[: norm.ended]
        if norm.wanted.per == said.per and norm.wanted.kind in borne.kinds and over:
            kept = all(_holds(said, (have,)) for have in over)
            kept = kept or (said.bound is Bound.EXACTLY and min(over) >= said.value)
            return "matched" if kept else "contradicted", f"По периодам в фактах: {', '.join(map(str, over))}."
    if not borne.such:
        return "unproved", "Таких фактов у строки нет."
    return "not_checkable", "Частота не сверяется."


def name_aside(aside: Sequence[tuple[Fact, Aside]], year: int, today: date) -> Iterator[Claim]:
    """A claim for each fact that does not count: which, and why."""
    for fact, reason in aside:
        name = fact.name or fact.kind.noun.one
        match reason:
            case Aside.TWICE:
                why = f"Факт {fact.position} — повтор: записано дважды, считается один раз."
            case Aside.OTHER_YEAR:
                why = f"Факт {fact.position} не считается: {spoken_date(fact.start)} — вне года плана ({year})."
            case Aside.LATER:
                why = f"Факт {fact.position} не считается: {spoken_date(fact.start)} позже, чем {spoken_date(today)}"
        yield Claim(name, "not_checkable", why)


def name_unsaid(facts: Sequence[Fact]) -> Iterator[Claim]:
    """A claim for each quantity that a sentence has no noun for."""
    for fact in filter(_CARRIED, facts):
        for key in fact.quantities:
            if key not in QUANTITIES:
                yield Claim(
                    key, "not_checkable", f"Факт {fact.position}: для количества {key} нет слова, в тексте его нет."
                )
