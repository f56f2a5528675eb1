"""The numbers that a result or an expected result claims, with their nouns, bounds and periods."""

import re

from svod.russian.quantities.bounds import bound_after, bound_before
from svod.russian.quantities.masks import HIDDEN, hide
from svod.russian.quantities.model import Bound, Quantity
from svod.russian.quantities.numbers import Number, find_numbers, may_count, name_counted, needs_bound
from svod.russian.quantities.periods import Period, find_periods
from svod.russian.signs import lowered, tidy

LONGEST = 8_000  # letters: a longer text is read to here

_SENTENCE = re.compile(r"[;!?\n]|(?<=[а-яёa-z)»%]{2})\.(?= [А-ЯЁA-Z«]|$)")
_RANGE = re.compile(r" ?(?:[-–—]|\.\.\.|…) ?$")
_SHARED = re.compile(r" (?:из|и|или|до|по|of|and|or|to)(?: [^\W\d_\ue000]+){0,3} $")
_CARRIED = re.compile(r"\s*(?:$|[,;)]|\.\s*$)")
_CURRENCY = "$€₽£"
_NUMBER_OF = re.compile(
    r"\b(?:числ[оа]|количеств[оа]|кол-во|численность)(?: [а-яё]+(?:ых|их))*? "
    r"(?P<noun>[а-яё]{4,})(?<!ых)(?<!их)(?: [а-яё]+){0,3}[ :–—-]*(?:(?:за|в) )?[\ue000 –—-]*[а-яё ]*$"
)
_ORDINAL_NOUN = re.compile(r"(?:ция|сия|ание|ение)$")
_NAMED_BEFORE = re.compile(
    r"(?P<noun>[^\W\d_]{3,})(?: ?\([^()]{0,30}\))? ?(?:[:–—=(-]|составил[аои]?|составляет|достиг(?:ло|ла|нет)?) ?$"
)


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """What the words claim in numbers, left to right.

    Dates, numbers of papers, rooms, standards and the like claim nothing; a text is read to its 8,000th letter.
    """
    text = tidy(text[:LONGEST])
    if not text:
        return ()
    low = lowered(text)
    if not may_count(low):
        return ()
    hidden = hide(text, low)
    periods = find_periods(hidden)
    for period in periods:
        hidden = hidden[: period.start] + HIDDEN * (period.end - period.start) + hidden[period.end :]
    found = find_numbers(hidden)
    if not found:
        return ()
    ends = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text) + 1]
    read = _Numbers(text, hidden, found)
    return _with_periods(read.quantities(), periods, ends)


class _Numbers:
    """The numbers of one text on their way to quantities."""

    def __init__(self, text: str, hidden: str, found: list[Number]) -> None:
        self.text, self.hidden, self.found = text, hidden, found

    def quantities(self) -> list[tuple[Number, Quantity]]:
        """Every number with its bound and noun; numbers that count nothing nameable are left out."""
        read: list[tuple[Number, Bound, int]] = []
        for i, number in enumerate(self.found):
            low_end = self.found[i - 1].end if i else 0
            bound, begin = bound_before(self.hidden[: number.start], number.start)
            after, at = bound_after(self.hidden, number.end)
            name_counted(number, self.text, self.hidden, at)
            if after is None:
                after, _ = bound_after(self.hidden, number.of_end)
            if bound is Bound.EXACTLY and after is not None:
                bound = after
            if bound is Bound.EXACTLY and needs_bound(number):
                number.value = 0
            read.append((number, bound, max(begin, low_end)))
        self._share(read)
        return self._named(read)

    def _share(self, read: list[tuple[Number, Bound, int]]) -> None:
        """«25 из 30 участников», «5–10 компаний»: the noun behind the second number is the first one's too."""
        for i in range(len(read) - 2, -1, -1):
            (first, bound, begin), (second, other, start) = read[i], read[i + 1]
            between = self.hidden[first.end : second.start]
            if _RANGE.fullmatch(between):
                first.of = first.of or second.of
                lower = Bound.AT_LEAST if bound is Bound.EXACTLY else bound
                upper = Bound.AT_MOST if other is Bound.EXACTLY else other
                read[i], read[i + 1] = (first, lower, begin), (second, upper, start)
            elif not first.of and _SHARED.fullmatch(between):
                first.of = second.of

    def _named(self, read: list[tuple[Number, Bound, int]]) -> list[tuple[Number, Quantity]]:
        found: list[tuple[Number, Quantity]] = []
        for number, bound, begin in read:
            if not number.value and number.said:
                continue
            of = number.of or self._noun_before(begin)
            if not of and found and self._carried(found[-1][0], number):
                of = found[-1][1].of
            if self._ordinal(number, bound, of):
                continue
            if not of and bound is Bound.EXACTLY:
                continue
            found.append((number, Quantity(number.value, bound, of.strip(), None)))
        return found

    def _carried(self, last: Number, number: Number) -> bool:
        """«поступило 27 обращений, рассмотрено 25»: the noun of the number before is meant."""
        between = self.hidden[last.end : number.start]
        return HIDDEN not in between and bool(_CARRIED.match(self.hidden, number.end))

    def _ordinal(self, number: Number, bound: Bound, of: str) -> bool:
        """«8 конференция» is the eighth one."""
        plural = number.value % 10 != 1 or number.value % 100 == 11  # noqa: PLR2004 -- eleven
        return bound is Bound.EXACTLY and plural and bool(_ORDINAL_NOUN.search(of)) and not number.said

    def _noun_before(self, begin: int) -> str:
        """«Количество участников: 44»: the noun stands before the number."""
        window = self.hidden[max(0, begin - 60) : begin]
        if window[-1:] in _CURRENCY and window:
            return window[-1]
        match = _NUMBER_OF.search(window) or _NAMED_BEFORE.search(window)
        if not match:
            return ""
        start = max(0, begin - 60) + match.start("noun")
        return self.text[start : start + len(match["noun"])]


def _with_periods(found: list[tuple[Number, Quantity]], periods: list[Period], ends: list[int]) -> tuple[Quantity, ...]:
    """A rate («в месяц») belongs to the number before it; «за 5 месяцев» to all that follow in its sentence."""
    per: dict[int, str] = {}
    for period in periods:
        first = max(end for end in ends if end <= period.start)
        last = min(end for end in ends if end > period.start)
        inside = [i for i, (number, _) in enumerate(found) if first <= number.start < last]
        before = [i for i in inside if found[i][0].start < period.start]
        if before and (period.rate or not [i for i in inside if i not in before] or before[-1] not in per):
            per.setdefault(before[-1], period.duration)
        elif not before or not period.rate:
            for i in inside:
                if i not in before:
                    per.setdefault(i, period.duration)
    return tuple(
        Quantity(quantity.value, quantity.bound, quantity.of, per.get(i)) for i, (_, quantity) in enumerate(found)
    )
