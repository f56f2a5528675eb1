"""A section's summary and a body's year: the same records as the report, told shorter, with the rows behind them."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from svod.accounts.access import Actor, NotThere
from svod.bodies.models import Body
from svod.composing.body_report import BodyReport, compose_body_report
from svod.composing.section import Mark, Summary, summarise_section
from svod.composing.sheet_document import of_parts
from svod.core.document import Cell, Column, Document
from svod.core.document import Row as Printed
from svod.facts.queries import live_facts, told_facts
from svod.plan.access import visible_plans
from svod.reports.queries.documents import STATUS_SHARE, label_of
from svod.reports.queries.sheet import Block, Line, Sheet, sheet_of

_SHARES = {"number": 0.5, "measure": 3.0, "result": 4.0}


@dataclass(frozen=True, slots=True)
class Told:
    """Some words of a summary; `rows` are the lines that they count, none where they count nothing."""

    text: str
    rows: tuple[Line, ...] = ()


def cut(summary: Summary, lines: tuple[Line, ...]) -> list[Told]:
    """The summary cut at its numbers, each with the lines behind it."""
    found, at = [], 0
    for mark in summary.marks:
        found += [Told(summary.text[at : mark.at]), Told(mark.text, _rows(mark, lines))]
        at = mark.at + len(mark.text)
    return [each for each in (*found, Told(summary.text[at:])) if each.text]


def _rows(mark: Mark, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(lines[place] for place in mark.rows)


@dataclass(frozen=True, slots=True)
class SectionYear:
    """A section of the year's plan with its summary."""

    sheet: Sheet
    block: Block
    summary: Summary

    @property
    def name(self) -> str:
        """The section's number and title."""
        return f"{self.block.head.number} {self.block.head.title}".strip() if self.block.head else ""


def section_year(actor: Actor, year: int, pk: int, day: date) -> SectionYear:
    """A section's summary on a day (the queries of the report). Raises NotThere where the plan has no such section."""
    sheet = sheet_of(actor, year, day)
    block = next((block for block in sheet.blocks if block.head and block.pk == pk), None)
    if block is None or block.head is None:
        raise NotThere
    return SectionYear(sheet, block, summarise_section(block.head.title, [line.status.value for line in block.lines]))


def section_document(told: SectionYear) -> Document:
    """The section's rows with what is reported of each, and its summary below."""
    drawn = told.sheet.drawn
    columns = [Column(key, label_of(drawn, key), share) for key, share in _SHARES.items()]
    rows = [
        Printed((Cell.of(line.number), Cell.of(line.measure), Cell.of(line.text), Cell.of(str(line.status.label))))
        for line in told.block.lines
    ]
    title = (told.name, _("Report for %(year)d") % {"year": drawn.plan.year})
    status = Column("status", pgettext("column of the report", "Status"), STATUS_SHARE)
    return Document(
        title, (*columns, status), tuple(rows), (told.summary.text,), numbered_columns=False, subject=told.name
    )


@dataclass(frozen=True, slots=True)
class BodyYear:
    """A body's year as its records tell it, and the lines of the report for which it answers."""

    report: BodyReport
    lines: tuple[Line, ...]
    count: int


def body_year(actor: Actor, body: Body, year: int, day: date) -> BodyYear:
    """What a body did in a year and how its measures stand: its own facts and its rows of the year's plan, if any."""
    facts = live_facts(body.cluster, date(year, 1, 1), date(year, 12, 31)).filter(body_key=str(body.pk))
    told = told_facts(facts.prefetch_related("organisations"))
    planned = visible_plans(actor).filter(year=year, of=None).exists()
    rows = sheet_of(actor, year, day).lines if planned else ()
    theirs = tuple(line for line in rows if body.pk in line.row.bodies)
    report = compose_body_report(body.name, told, [line.status.value for line in theirs], year, day)
    return BodyYear(report, theirs, len(told))


def body_document(told: BodyYear, cluster: str) -> Document:
    """The body's year for paper."""
    report = told.report
    head = _("The body's year %(year)d") % {"year": report.year}
    return of_parts((head, report.body, cluster), report.parts, report.lead, report.measures.text)
