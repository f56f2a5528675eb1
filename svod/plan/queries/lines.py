"""Lines of a form: what a measure gives to each basis (a measure, a control event, an indicator)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.composing.kinds import KINDS
from svod.core.document import Cell
from svod.plan.choices import Basis, PartyKind, Source, Status
from svod.plan.queries.composed import Composed
from svod.plan.queries.documents import cell_of
from svod.plan.queries.plans import Drawn
from svod.plan.queries.rows import Row, SectionHead
from svod.plan.rules import anchors_in, is_blank, opens, result_words
from svod.plan.rules.carrying import carried_words
from svod.plan.rules.forms import figure_in, percent_of


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a form. Days and figures are empty where nothing is known of them."""

    row: Row
    head: SectionHead | None
    state: Status
    reason: str
    composed: str
    facts: tuple[tuple[str, str], ...]
    files: tuple[str, ...]
    event: str = ""
    planned: date | None = None
    actual: date | None = None
    late: int = 0
    indicator: str = ""
    unit: str = ""
    plan: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What lines need beside the rows: column 6, reasons and files by measure, the day."""

    year: Composed
    reasons: Mapping[int, str]
    files: Mapping[int, tuple[str, ...]]
    places: Mapping[int, int]
    today: date

    def told(self, row: Row) -> list[Any]:
        """The facts that meet a measure, as composing saw them."""
        known = self.year.rows.get(row.pk)
        return [self.year.told[self.places[pk]] for pk in (known.facts if known else ())]


def state_of(row: Row, year: Composed) -> Status:
    """What people have set; else what the ledger says, where it says anything; else the dates."""
    told = year.rows.get(row.pk)
    return Status(told.composition.status) if not row.status and told and told.facts else row.stands


def lines_of(basis: Basis, drawn: Drawn, row: Row, head: SectionHead | None, ledger: Ledger) -> Iterator[Line]:
    """The lines that one measure gives to a form."""
    line = _line(row, head, ledger)
    match basis:
        case Basis.CONTROL:
            yield from _events(line, ledger)
        case Basis.INDICATORS:
            yield from _indicators(line, drawn, ledger)
        case _:
            yield _due(replace(line, event=row.cells["measure"]), row.ends, _actual(line, ledger), ledger.today)


def _line(row: Row, head: SectionHead | None, ledger: Ledger) -> Line:
    known = ledger.year.rows.get(row.pk)
    facts = ledger.told(row)
    state = state_of(row, ledger.year)
    postponed = [" ".join(filter(None, (f.by, f.title))) for f in facts if f.kind.key == "decision.postponed"]
    return Line(
        row,
        head,
        state,
        ledger.reasons.get(row.pk, "") or (postponed[-1] if postponed else ""),
        known.composition.text if known else "",
        tuple((fact.title, opens(fact.url or "")) for fact in facts),
        ledger.files.get(row.pk, ()),
    )


def _actual(line: Line, ledger: Ledger, window: tuple[date | None, date | None] | None = None) -> date | None:
    """The day of the last completing fact; inside a window where one is given."""
    days = [fact.end or fact.start for fact in ledger.told(line.row) if fact.kind.completes]
    if window:
        first, last = window
        days = [day for day in days if (first is None or day >= first) and (last is None or day <= last)]
    elif line.state != Status.DONE:
        return None
    return max(days, default=None)


def _due(line: Line, planned: date | None, actual: date | None, today: date) -> Line:
    late = 0
    if planned and actual:
        late = max(0, (actual - planned).days)
    elif planned and line.state not in {Status.DONE, Status.EXCLUDED}:
        late = max(0, (today - planned).days)
    return replace(line, planned=planned, actual=actual, late=late)


def _events(line: Line, ledger: Ledger) -> Iterator[Line]:
    """Milestones of a measure with their days, then the measure itself where it has a last day."""
    for each in line.row.meaning.get("milestones") or ():
        for first, last in each["dates"]:
            window = tuple(date.fromisoformat(day) if day else None for day in (first, last))
            if window[1] or window[0]:
                actual = _actual(line, ledger, (window[0], window[1]))
                yield _due(replace(line, event=each["what"]), window[1] or window[0], actual, ledger.today)
    if line.row.ends:
        whole = replace(line, event=line.row.cells["measure"])
        yield _due(whole, line.row.ends, _actual(line, ledger), ledger.today)


def _indicators(line: Line, drawn: Drawn, ledger: Ledger) -> Iterator[Line]:
    """What the plan's own columns of figures say, then every norm: how many are promised, how many are there."""
    by_role: dict[str, str] = {}
    for column in drawn.columns:
        words = line.row.cells.get(column.key, "")
        if column.role in {"indicator", "unit", "plan", "fact"} and not is_blank(words):
            by_role.setdefault(str(column.role), words)
    if by_role.keys() & {"plan", "fact", "indicator"}:
        indicator = by_role.get("indicator") or line.row.cells["measure"]
        unit, plan, fact = (by_role.get(role, "") for role in ("unit", "plan", "fact"))
        yield replace(line, indicator=indicator, unit=unit, plan=plan, fact=fact)
    known = ledger.year.rows.get(line.row.pk)
    for norm in known.composition.norms if known else ():
        kind = KINDS[norm.wanted.kind]
        indicator = f"{kind.done.neuter} {kind.noun.many}"
        yield replace(line, indicator=indicator, plan=str(norm.total), fact=str(norm.have))


def cell(line: Line, source: Source) -> Cell:
    """What a column of this source says of a line."""
    return _CELLS[source](line)


def _words(read: Callable[[Line], str]) -> Callable[[Line], Cell]:
    return lambda line: Cell.of(read(line))


def _of(key: str) -> Callable[[Line], Cell]:
    return lambda line: cell_of(line.row.cells.get(key, ""), anchors_in(line.row.anchors, key), line.row.links)


def _day(day: date | None) -> str:
    return date_format(day, "d.m.Y") if day else ""


def _parties(line: Line, *kinds: PartyKind) -> str:
    return "\n".join(party.name for party in line.row.parties if party.kind in kinds)


def _standing_words(line: Line) -> str:
    moved = line.row.moved_to if line.state == Status.MOVED else None
    if moved is None:
        return str(line.state.label)
    return _("%(status)s to %(day)s") % {"status": line.state.label, "day": _day(moved)}


def _result(line: Line) -> Cell:
    extra = {key: words for key, words in line.row.cells.items() if key.startswith("result:")}
    words = result_words(line.row.cells["result"], extra)
    if is_blank(words):
        return Cell.of(line.composed)
    return cell_of(words, anchors_in(line.row.anchors, "result"), line.row.links)


def _links(line: Line) -> Cell:
    found = [address for address in line.row.links if opens(address)]
    return Cell.of("\n".join(found), [(address, opens(address)) for address in found])


def _evidence(line: Line) -> Cell:
    words = [title for title, _url in line.facts if title] + list(line.files)
    return Cell.of("\n".join(words), [(title, url) for title, url in line.facts if title and url])


_CELLS: Mapping[Source, Callable[[Line], Cell]] = {
    Source.NUMBER: _words(lambda line: line.row.number),
    Source.MEASURE: _of("measure"),
    Source.SECTION: _words(lambda line: f"{line.head.number} {line.head.title}".strip() if line.head else ""),
    Source.EVENT: _words(lambda line: line.event or line.row.cells["measure"]),
    Source.INDICATOR: _words(lambda line: line.indicator),
    Source.UNIT: _words(lambda line: line.unit),
    Source.RESPONSIBLE: _of("responsible"),
    Source.LEAD: _words(lambda line: next((party.name for party in line.row.parties if party.lead), "")),
    Source.BODY: _words(lambda line: _parties(line, PartyKind.GROUP)),
    Source.PERSON: _words(lambda line: _parties(line, PartyKind.PERSON)),
    Source.DEADLINE: _of("deadline"),
    Source.PLANNED: _words(lambda line: _day(line.planned or line.row.ends) or line.row.cells["deadline"]),
    Source.ACTUAL: _words(lambda line: _day(line.actual)),
    Source.LATE: _words(lambda line: str(line.late) if line.late else ""),
    Source.EXPECTED: _of("expected"),
    Source.STATUS: _words(_standing_words),
    Source.RESULT: _result,
    Source.COMPOSED: _words(lambda line: line.composed),
    Source.REASON: _words(lambda line: line.reason),
    Source.CARRIED: _words(lambda line: carried_words(line.row.carried)),
    Source.PLAN: _words(lambda line: line.plan),
    Source.FACT: _words(lambda line: line.fact),
    Source.PERCENT: _words(lambda line: percent_of(figure_in(line.plan), figure_in(line.fact))),
    Source.LINKS: _links,
    Source.EVIDENCE: _evidence,
}
