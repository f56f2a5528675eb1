"""What the pages show as neutral documents, for files: clusters of a year, years side by side, a form rolled up."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from svod.core.document import Cell, Column, Document, Row
from svod.oversight.queries.figures import Indicator
from svod.oversight.queries.overview import Overview, Shown
from svod.oversight.queries.rollups import QUARTERS, FormSum, Quarter, quarter_words
from svod.oversight.rules.tallies import Tally
from svod.plan.choices import DONE_FIRST, Basis
from svod.plan.rules.forms import FormSpec, percent_of


def number(value: float | None) -> str:
    """«1250», «12,5»; empty for None. Whole numbers without a comma, so that a sheet adds them up."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else f"{value:.6f}".rstrip("0").replace(".", ",")


def _document(title: Sequence[str], columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Document:
    return Document(
        title=tuple(title),
        columns=tuple(columns),
        rows=tuple(Row(tuple(map(Cell.of, row))) for row in rows),
        numbered_columns=False,
        subject=", ".join(title),
    )


def _status_columns() -> list[Column]:
    every = Column("every", pgettext("oversight", "Measures"), 0.7)
    percent = Column("percent", _("Done, per cent"), 0.6)
    return [every, *(Column(each.value, str(each.label).capitalize(), 0.7) for each in DONE_FIRST), percent]


def _status_cells(tally: Tally) -> list[str]:
    percent = "" if tally.percent is None else str(tally.percent)
    return [str(tally.every), *(str(tally.of(each)) for each in DONE_FIRST), percent]


def approval_words(shown: Shown) -> str:
    """«утверждён 12.01.2018», «не утверждён», «нет плана»."""
    if shown.approved_at is not None:
        return _("approved %(day)s") % {"day": date_format(shown.approved_at, "d.m.Y")}
    return pgettext("plan", "not approved") if shown.has_plan else _("no plan")


def report_words(shown: Shown) -> str:
    """The accepted edition's name and day; else whether one waits for the head."""
    if shown.edition is not None:
        day = date_format(shown.edition.decided_at or shown.edition.submitted_at, "d.m.Y")
        return _("%(edition)s, %(day)s") % {"edition": shown.edition.name, "day": day}
    return pgettext("edition", "waits for the head") if shown.waits else pgettext("report", "not accepted")


def clusters_document(title: Sequence[str], rows: Iterable[Shown], total: Tally) -> Document:
    """The clusters of a year, the sum of all last."""
    columns = [Column("cluster", _("Cluster"), 2.0), Column("plan", _("Plan"), 1.0), Column("report", _("Report"), 1.2)]
    lines = [
        [each.cluster.short_name, approval_words(each), report_words(each), *_status_cells(each.tally)] for each in rows
    ]
    return _document(title, columns + _status_columns(), [*lines, [_("In all"), "", "", *_status_cells(total)]])


def years_document(title: Sequence[str], years: Iterable[Overview]) -> Document:
    """Years side by side."""
    columns = [
        Column("year", _("Year"), 0.7),
        Column("plans", _("Plans"), 0.7),
        Column("approved", _("Approved"), 0.7),
        Column("accepted", _("Reports accepted"), 0.8),
    ]
    lines = [
        [str(each.year), str(each.plans), str(each.approved), str(each.accepted), *_status_cells(each.tally)]
        for each in years
    ]
    return _document(title, columns + _status_columns(), lines)


def form_document(
    title: Sequence[str], spec: FormSpec, rows: Sequence[FormSum], indicators: Sequence[Indicator] = ()
) -> Document:
    """A form rolled up: indicators over all clusters, or a row for each cluster and the sum."""
    first = Column("cluster", _("Cluster"), 2.0)
    if spec.basis == Basis.INDICATORS:
        return _indicators(title, rows, indicators)
    if spec.basis == Basis.ROADMAP:
        return _roadmap(title, first, rows)
    lines = [[each.shown.cluster.short_name, *_status_cells(each.tally)] for each in rows]
    total = Tally()
    for each in rows:
        total = total.plus(each.tally)
    return _document(title, [first, *_status_columns()], [*lines, [_("In all"), *_status_cells(total)]])


def _roadmap(title: Sequence[str], first: Column, rows: Sequence[FormSum]) -> Document:
    heads = [
        Column(f"quarter-{each}-{part}", f"{quarter_words(each)}: {words}", 0.8)
        for each in QUARTERS
        for part, words in (("all", _("in all")), ("done", _("done")))
    ]
    lines = [[each.shown.cluster.short_name, *_quarter_cells(each.quarters)] for each in rows]
    total = {
        quarter: Quarter(
            sum(each.quarters.get(quarter, Quarter()).count for each in rows),
            sum(each.quarters.get(quarter, Quarter()).done for each in rows),
        )
        for quarter in QUARTERS
    }
    return _document(title, [first, *heads], [*lines, [_("In all"), *_quarter_cells(total)]])


def _quarter_cells(quarters: Mapping[int, Quarter]) -> list[str]:
    told = [quarters.get(each, Quarter()) for each in QUARTERS]
    return [words for each in told for words in (str(each.count), str(each.done))]


def _indicators(title: Sequence[str], rows: Sequence[FormSum], indicators: Sequence[Indicator]) -> Document:
    if rows:
        columns = [
            Column("cluster", _("Cluster"), 2.0),
            Column("plan", _("Plan (figure)"), 0.8),
            Column("fact", _("Fact (figure)"), 0.8),
            Column("percent", _("Per cent"), 0.7),
        ]
        lines = [[each.shown.cluster.short_name, *_figure_cells(each.indicator)] for each in rows]
        known = [each.indicator for each in rows if each.indicator]
        return _document(title, columns, [*lines, [_("In all"), *_figure_cells(summed(known))]])
    columns = [
        Column("indicator", _("Indicator"), 2.6),
        Column("unit", _("Unit"), 0.8),
        Column("plan", _("Plan (figure)"), 0.8),
        Column("fact", _("Fact (figure)"), 0.8),
        Column("percent", _("Per cent"), 0.7),
        Column("clusters", _("Clusters"), 0.7),
    ]
    return _document(
        title,
        columns,
        [[each.name, each.unit, *_figure_cells(each), str(each.clusters)] for each in indicators],
    )


def summed(indicators: Sequence[Indicator]) -> Indicator | None:
    """One indicator of several clusters together; None where nobody has it."""
    if not indicators:
        return None
    planned = [each.planned for each in indicators if each.planned is not None]
    actual = [each.actual for each in indicators if each.actual is not None]
    first = indicators[0]
    return Indicator(
        first.name, first.unit, sum(planned) if planned else None, sum(actual) if actual else None, len(indicators)
    )


def _figure_cells(indicator: Indicator | None) -> list[str]:
    if indicator is None:
        return ["", "", ""]
    planned, actual = indicator.planned, indicator.actual
    return [number(planned), number(actual), percent_of(planned, actual).removesuffix("\u00a0%")]
