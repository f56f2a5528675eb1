"""Questions where the result falls short of what the row promises, or names a time outside the plan."""

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date

from svod.reading.asking import Asked, quoted
from svod.reading.heading import Years
from svod.reading.meaning import RowReading
from svod.reading.said import role_of_key
from svod.russian.deadlines import Deadline, DeadlineKind
from svod.russian.quantities import Quantity

_DURATION = re.compile(r"^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$")
_NEXT_YEAR = re.compile(r"следующ\w+ год|next year", re.IGNORECASE)
_WHOLE_YEAR = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)(?![\d/-])|\b\d{1,2}\.\d{1,2}\.((?:20)?\d\d)(?!\d)")
_LATER = re.compile(
    r"назначен|перенес|перенос|отлож|состоится|состоятся|планиру|запланир|\bбудет|\bбудут|сдвин|продл|намечен|ожидает|предстоит"
    r"|переход|postpon|moved|scheduled|will|planned",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^(заседани|совещани|встреч|собрани|протокол|выпуск|отчет|публикаци|стат|новост|рассыл|провер|семинар|вебинар|обновлени|раз|мероприяти"
    r"|сессии|сесси|круглы|мониторинг|дайджест|обзор)"
)
_STEM = 5
_SHORT = 3
_LATE_MONTHS = 2
_ADDRESS = re.compile(r"\S+/\S+|www\.\S+")


def ask(rows: Sequence[RowReading], years: Years | None) -> Iterator[Asked]:
    """Short of a norm, at most one a row; moved, where the result or the deadline lies outside the plan's years."""
    for at, row in enumerate(rows):
        short = _short(row, years)
        if short:
            yield Asked(at, "norm-not-met", short)
    if years is None:
        return
    for at, row in enumerate(rows):
        moved = _moved(row, years)
        if moved:
            yield Asked(at, "moved-out-of-year", moved)
    yield from _outside(rows, years)


def _short(row: RowReading, years: Years | None) -> str | None:
    done = [q for q in _in(row, "result") if q.bound == "exactly"]
    if not done:
        return None
    promised = _in(row, "expected")
    about = f"{row.words('measure')} {row.words('expected')}".casefold().replace("ё", "е")
    for norm in promised:
        if norm.bound not in ("at_least", "exactly", "more_than"):
            continue
        for made in done:
            if norm.per and _concerns(made, about) and _falls_short(norm.value, norm.per, made, row.deadline, years):
                return _said_short(made, norm)
            if not norm.per and not made.per and _same_noun(norm, made) and made.value < norm.value:
                return _said_short(made, norm)
    deadline = row.deadline
    if deadline.kind is DeadlineKind.RECURRING and deadline.every and not any(norm.per for norm in promised):
        counted = [q for q in done if q.per is None and _concerns(q, row.words("measure").casefold().replace("ё", "е"))]
        if len(counted) == 1 and _falls_short(1, deadline.every, counted[0], deadline, years):
            made = counted[0]
            said = quoted(row.words("deadline"))
            return f"Срок «{said}», а в результате {_figure(made.value)} {made.of}. Где остальное?"
    return None


def _in(row: RowReading, role: str) -> list[Quantity]:
    return [quantity for key, found in row.counted.items() if role_of_key(key) == role for quantity in found]


def _said_short(made: Quantity, norm: Quantity) -> str:
    return f"Обещано {_figure(norm.value)} {norm.of}, сделано {_figure(made.value)} {made.of}. Почему меньше?"


def _figure(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else str(value).replace(".", ",")


def _falls_short(want: float, per: str, made: Quantity, deadline: Deadline, years: Years | None) -> bool:
    """Whether what was made is less than `want` in each period, in its own time or in the deadline's window."""
    if made.per:
        ratio = _ratio(made.per, per)
        return ratio is not None and made.value < want * ratio
    window = _window(deadline, years)
    periods = _periods(window, per) if window else None
    return periods is not None and made.value < want * periods


def _window(deadline: Deadline, years: Years | None) -> tuple[date, date] | None:
    start, end = deadline.dates[0] if deadline.dates else (None, None)
    if years is None and not (start and end):
        return None
    first = start or date(years.year, 1, 1) if years else start
    last = end or date(years.until or years.year, 12, 31) if years else end
    return (first, last) if first and last and first < last else None


def _periods(window: tuple[date, date], per: str) -> int | None:
    hit = _DURATION.match(per)
    if not hit:
        return None
    years, months, weeks, days = (int(group or 0) for group in hit.groups())
    if years or months:
        whole = (window[1].year - window[0].year) * 12 + window[1].month - window[0].month
        whole += (
            window[1].day >= calendar.monthrange(window[1].year, window[1].month)[1] or window[1].day > window[0].day
        )
        return whole // (12 * years + months) or None
    length = 7 * weeks + days
    return ((window[1] - window[0]).days + 1) // length if length else None


def _ratio(long: str, short: str) -> float | None:
    """How many `short` durations the `long` one holds."""
    values = []
    for words in (long, short):
        hit = _DURATION.match(words)
        if not hit:
            return None
        years, months, weeks, days = (int(group or 0) for group in hit.groups())
        values.append(365.25 * years + 30.44 * months + 7 * weeks + days)
    return round(values[0] / values[1], 2) if values[1] else None


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in re.findall(r"[а-яa-z]{3,}", words.casefold().replace("ё", "е"))}


def _concerns(made: Quantity, about: str) -> bool:
    """Whether what was counted is what the measure is about: the same noun, or meetings, issues, reports."""
    noun = made.of.casefold().replace("ё", "е")
    first = noun.split(" ")[0] if noun else ""
    return len(first) >= _SHORT and (first[:_STEM] in _stems(about) or bool(_COUNTED.match(first)))


def _same_noun(norm: Quantity, made: Quantity) -> bool:
    return _first_stem(norm.of) == _first_stem(made.of) != ""


def _first_stem(words: str) -> str:
    return words.casefold().replace("ё", "е").split(" ")[0][:4]


def _moved(row: RowReading, years: Years) -> str | None:
    for role in ("result", "status", "note"):
        words = row.words(role)
        if not _WHOLE_YEAR.search(words) and not _NEXT_YEAR.search(words):
            continue
        words = _ADDRESS.sub(" ", words)
        for line in words.split("\n"):
            later = any(_year(hit) > _last(years) for hit in _WHOLE_YEAR.finditer(line)) or _NEXT_YEAR.search(line)
            if later and _LATER.search(line):
                return f"Названо время после {_last(years)} года: «{quoted(line)}». Чьим решением перенесено?"
    return None


def _year(hit: re.Match[str]) -> int:
    if hit.group(1):
        return int(hit.group(1))
    written = int(hit.group(2))
    return written if written > 99 else 2000 + written  # noqa: PLR2004 -- two digits of a year


def _last(years: Years) -> int:
    return years.until or years.year


def _outside(rows: Sequence[RowReading], years: Years) -> Iterator[Asked]:
    """Deadlines wholly outside the plan's years; where a third of them are, the year is another: nothing is asked."""
    first, last = date(years.year, 1, 1), date(_last(years) + 1, 1 + _LATE_MONTHS, 1)
    strange = [at for at, row in enumerate(rows) if row.deadline.dates and _beyond(row.deadline, first, last)]
    if 3 * len(strange) < len(rows):
        for at in strange:
            said = quoted(rows[at].said_deadline())
            yield Asked(at, "moved-out-of-year", f"Срок «{said}» вне {years.year} года. Дата верная?")


def _beyond(deadline: Deadline, first: date, last: date) -> bool:
    past = all(end is not None and end < first for _, end in deadline.dates)
    return past or all((start or end or first) >= last for start, end in deadline.dates)
