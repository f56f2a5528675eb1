"""Questions about what a row says or leaves out: who, when, what came of it."""

import re
from collections.abc import Iterator, Sequence

from svod.reading.asking import Asked, quoted
from svod.reading.gathering import Gathered
from svod.reading.heading import Years
from svod.reading.meaning import RowReading
from svod.russian.deadlines import DeadlineKind, read_deadline

_DASHES = frozenset({"", "-", "–", "—", "−", "―", "--"})
_REPORT = re.compile(r"\bотч[её]т|итог|исполнени|выполнени|\breport", re.IGNORECASE)
_YEARLESS = 2000
_ENOUGH = 4
_WORD = re.compile(r"[а-яёa-z]{3,}")
_STEM = 5
_SAME_WORDS = 3
_SHARE = 0.8
_FEW = 0.2
_SOME = 0.35


def ask(gathered: Gathered, rows: Sequence[RowReading], years: Years | None) -> Iterator[Asked]:
    """Empty cells that are an exception, what was not understood, results that only repeat the measure."""
    roles = {column.role for column in gathered.columns}
    if "responsible" in roles:
        yield from _no_responsible(rows)
    if roles & {"deadline", "start", "end"} or any(column.period for column in gathered.columns):
        yield from _no_deadline(rows)
    yield from _empty(gathered, rows)
    for at, row in enumerate(rows):
        yield from _unclear(at, row, years)
        if gathered.rows[at].joined:
            yield Asked(at, "continued-row", "Строка разорвана, продолжение присоединено. Верно?")
        if _tautology(row.words("measure"), row.words("result")):
            yield Asked(at, "tautology", "Результат повторяет мероприятие. Что сделано?")


def _exceptional(at: list[int], total: int) -> list[int]:
    """The rows themselves where they are the exception; the first of them where most rows are so."""
    return at if 2 * len(at) <= total else at[:1]


def _no_responsible(rows: Sequence[RowReading]) -> Iterator[Asked]:
    bare = [at for at, row in enumerate(rows) if row.words("responsible").strip() in _DASHES and not _heads(row)]
    for at in _exceptional(bare, len(rows)):
        yield Asked(at, "no-responsible", "Исполнитель не указан. Кто отвечает?")


def _no_deadline(rows: Sequence[RowReading]) -> Iterator[Asked]:
    bare = [
        at
        for at, row in enumerate(rows)
        if row.deadline.kind is DeadlineKind.NONE and not row.timed and not _heads(row)
    ]
    for at in _exceptional(bare, len(rows)):
        yield Asked(at, "no-deadline", "Срок не указан. Когда это должно быть сделано?")


def _heads(row: RowReading) -> bool:
    """Whether the row only announces the rows under it."""
    return row.words("measure").endswith(":")


def _empty(gathered: Gathered, rows: Sequence[RowReading]) -> Iterator[Asked]:
    """Expected results, and in a report results, that are missing although nearly all rows have them."""
    asked = {"expected": ("no-expected", "Ожидаемый результат не указан. Чего ждём?", _FEW)}
    if _REPORT.search(gathered.title):
        asked["result"] = ("no-result", "Результат не указан. Что сделано?", _SOME)
    for role, (code, text, share) in asked.items():
        keys = [column.key for column in gathered.columns if column.role == role]
        if not keys or len(rows) < _ENOUGH:
            continue
        bare = [at for at, row in enumerate(rows) if all(row.cells.get(key, "").strip() in _DASHES for key in keys)]
        if len(bare) <= share * len(rows):
            for at in bare:
                yield Asked(at, code, text)


def _unclear(at: int, row: RowReading, years: Years | None) -> Iterator[Asked]:
    if row.deadline.kind is DeadlineKind.UNCLEAR:
        said = row.said_deadline()
        if years is not None or read_deadline(said, _YEARLESS).kind is DeadlineKind.UNCLEAR:
            words = f": «{quoted(said)}»" if said else ""
            yield Asked(at, "unclear-deadline", f"Срок не прочитан{words}. Напишите месяц или выберите день.")
    if row.unclear:
        yield Asked(at, "unclear-responsible", f"Кто это: «{quoted(row.unclear[0])}»?")


def _tautology(measure: str, result: str) -> bool:
    """Whether the result says the measure over again, in the same words or in other forms of them."""
    if not result or any(sign.isdigit() for sign in result) or "/" in result:
        return False
    if " ".join(result.casefold().split()) == " ".join(measure.casefold().split()):
        return True
    ours, theirs = (
        {word[:_STEM] for word in _WORD.findall(text.casefold().replace("ё", "е"))} for text in (measure, result)
    )
    return min(len(ours), len(theirs)) >= _SAME_WORDS and len(ours & theirs) >= _SHARE * len(ours | theirs)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.casefold().replace("ё", "е"))}
