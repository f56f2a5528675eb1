"""Silence and discipline as pages: lines in words, figures that lead to lists of their length."""

from dataclasses import dataclass
from datetime import date

from svod.accounts.access import Actor
from svod.asking.actions.silent import words_for
from svod.asking.models import Report
from svod.asking.queries.silent import Everybody, Kept, SilentRow, discipline_of, silent_rows
from svod.core.clock import MOSCOW
from svod.desk.queries.today_asking import sign_words, step_words
from svod.plan.models import Plan

SHOWS = ("", "on-time", "late", "silent")


@dataclass(frozen=True, slots=True)
class SilentLine:
    """One who is silent: the last sign and the next step in words, the words of the letter, what is wrong with it."""

    row: SilentRow
    sign: str
    step: str
    words: str
    error: str = ""


def silent_page(actor: Actor, day: date, *, typed: str = "", at: int = 0, error: str = "") -> list[SilentLine]:
    """Everybody who is silent (two queries). `typed` and `error` belong to the report `at`."""
    lines = []
    for row in silent_rows(actor, day):
        here = bool(error) and row.report.pk == at
        words = typed if here else row.reminder.words if row.reminder else words_for(row.report)
        lines.append(SilentLine(row, sign_words(row, day), step_words(row, day), words, error if here else ""))
    return lines


@dataclass(frozen=True, slots=True)
class DisciplinePage:
    """Discipline in a plan; with `row`, the reports behind one row, each with its day and the day it came."""

    plan: Plan
    found: Everybody
    row: Kept | None = None
    show: str = ""
    lines: tuple[tuple[Report, date | None, str], ...] = ()


def discipline_page(actor: Actor, plan: Plan, day: date, *, key: str = "", show: str = "") -> DisciplinePage:
    """The page of a plan's discipline (one query). Raises NotThere where the row is none of those seen."""
    found = discipline_of(actor, plan, day)
    if not key:
        return DisciplinePage(plan, found)
    row, show = found.row(key), show if show in SHOWS else ""
    lines = [_line(report) for report in row.reports]
    return DisciplinePage(plan, found, row, show, tuple(line for line in lines if not show or line[2] == show))


def _line(report: Report) -> tuple[Report, date | None, str]:
    sent = report.first_submitted_at.astimezone(MOSCOW).date() if report.first_submitted_at else None
    if sent is None:
        return report, None, "silent"
    return report, sent, "on-time" if sent <= report.due else "late"
