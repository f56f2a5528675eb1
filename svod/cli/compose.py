"""`svod compose PLAN FACTS`: what column 6 says, from what happened, as one JSON object. No database, no network."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from svod.cli.read import refuse
from svod.composing.composition import Composition, compose
from svod.composing.facts import Fact, FactRefused, read_facts
from svod.reading.blocks import Unreadable
from svod.reading.plan import PlanReading, read_plan
from svod.reading.said import plan_row

NO_YEAR = "План не называет года, и по фактам его не узнать. Допишите год в заголовок документа и повторите."


class _Refused(Exception):
    """The sentence for the reader."""


def main(words: list[str]) -> int:
    """Print the composition; exit code 0, or 2 with one sentence on standard error and nothing printed."""
    parser = argparse.ArgumentParser(prog="svod compose", description="Графа «Результат» по фактам, как JSON.")
    parser.add_argument("plan", metavar="ПЛАН", help="документ, который берёт svod read")
    parser.add_argument("facts", metavar="ФАКТЫ", help="список фактов, файл JSON")
    parser.add_argument("--today", metavar="ДАТА", help="день, на который смотрим; без него 31 декабря года плана")
    said = parser.parse_args(words)
    try:
        today = _day(said.today) if said.today else None
        facts = read_facts(_decoded(said.facts))
        reading = _planned(said.plan, facts, today)
        composition = composed_of(reading, facts, today)
    except (_Refused, FactRefused, Unreadable) as reason:
        return refuse(str(reason))
    _show(composition)
    return 0


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise _Refused(f"--today {words}: нужна дата вида 2018-12-31.") from None


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError:
        raise _Refused(f"Файл {name} не открывается. Проверьте имя и права и повторите.") from None


def _decoded(name: str) -> object:
    try:
        found: object = json.loads(_bytes(name).decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _Refused(f"Файл фактов {name} — не JSON в кодировке UTF-8. Исправьте его и повторите.") from None
    return found


def _planned(name: str, facts: tuple[Fact, ...], today: date | None) -> PlanReading:
    """The plan; a document without a year takes that of `today`, else the one year of all facts."""
    data = _bytes(name)
    years = {today.year} if today else {fact.start.year for fact in facts}
    reading = read_plan(data, Path(name).name, years.pop() if len(years) == 1 else None)
    if reading.year is None:
        raise _Refused(NO_YEAR)
    return reading


def composed_of(reading: PlanReading, facts: tuple[Fact, ...], today: date | None) -> Composition:
    """Column 6 of a plan as read, from facts as read; for the last day of its year where no day is given."""
    year = reading.year
    if year is None:
        raise _Refused(NO_YEAR)
    return compose(year, [plan_row(row.number, row.cells, row.deadline) for row in reading.rows], facts, today)


def _show(composition: Composition) -> None:
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    print(json.dumps(composition.as_json(), ensure_ascii=False, indent=1))
