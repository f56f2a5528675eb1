"""`svod phrase`: single phrases in, their meaning out; JSON lines on standard input, a JSON value a line on output.

A line is `{"kind": "deadline" | "responsible" | "quantities", "text": "…", "year": 2018}`; `year` may be null or
absent.
A line that is no such object gets `{"error": "…"}` in its place.
"""

import json
import sys
from collections.abc import Callable
from typing import Any

from svod.russian.deadlines import read_deadline
from svod.russian.parties import read_parties
from svod.russian.quantities import read_quantities

LONGEST = 1_000_000  # bytes: a longer line is refused unread

USAGE = """svod phrase: смысл отдельных фраз плана.

На вход по строке JSON: {"kind": "deadline", "text": "до 8 июля", "year": 2018};
kind: deadline, responsible или quantities.
На выход по строке JSON на каждую строку входа; где строка не такая, там {"error": "…"}."""

type Year = int | None


def _deadline(text: str, year: Year) -> Any:
    return read_deadline(text, year).as_json()


def _responsible(text: str, year: Year) -> Any:
    del year
    return [party.as_json() for party in read_parties(text).parties]


def _quantities(text: str, year: Year) -> Any:
    del year
    return [quantity.as_json() for quantity in read_quantities(text)]


KINDS: dict[str, Callable[[str, Year], Any]] = {
    "deadline": _deadline,
    "responsible": _responsible,
    "quantities": _quantities,
}


class _Refused(Exception):
    """The line is no question; the message is a sentence for its writer."""


def _asked(line: bytes) -> tuple[str, str, Year]:
    if len(line) > LONGEST:
        raise _Refused("Строка длиннее миллиона байт. Разделите её на части.")
    try:
        question = json.loads(line)
    except (ValueError, RecursionError):
        raise _Refused("Это не строка JSON. Пришлите объект с ключами kind, text и year.") from None
    if not isinstance(question, dict):
        raise _Refused("Это не объект JSON. Пришлите объект с ключами kind, text и year.")
    kind, text, year = question.get("kind"), question.get("text"), question.get("year")
    if not isinstance(kind, str) or kind not in KINDS:
        raise _Refused("Ключ kind должен быть одним из: " + ", ".join(KINDS) + ".")
    if not isinstance(text, str):
        raise _Refused("Ключ text должен быть строкой.")
    if year is not None and (not isinstance(year, int) or isinstance(year, bool) or not 1 <= year <= 9998):  # noqa: PLR2004 -- what a calendar holds
        raise _Refused("Ключ year должен быть годом, например 2018, или null.")
    return kind, text, year


def answer(line: bytes) -> Any:
    """The meaning of the phrase that one line asks for, or an object with `error`; never raises."""
    try:
        kind, text, year = _asked(line)
    except _Refused as refused:
        return {"error": str(refused)}
    return KINDS[kind](text, year)


def main(words: list[str]) -> int:
    """Answer line by line until the input ends; exit 0, or 2 where the command is given words it does not know."""
    if words and words[0] in ("-h", "--help"):
        print(USAGE)
        return 0
    if words:
        print(f"Команда phrase не знает слова «{words[0]}». Подробно: svod phrase --help.", file=sys.stderr)
        return 2
    out = sys.stdout.buffer
    for line in sys.stdin.buffer:
        said = json.dumps(answer(line), ensure_ascii=False)
        out.write(said.encode("utf-8", "backslashreplace") + b"\n")
    out.flush()
    return 0
