"""Forms drawn from the plan's records: their columns, the built-in ones, what a form of one's own must have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.plan.choices import Basis, Source, Status

MOST_COLUMNS = 24
LONGEST_NAME = 300
ASKS = ("body", "person", "section")
"""What a form may ask for before it draws anything: an extract per body, per person, per section."""
SHARES = {
    Source.NUMBER: 0.5,
    Source.MEASURE: 2.6,
    Source.EVENT: 2.6,
    Source.INDICATOR: 1.6,
    Source.EXPECTED: 1.8,
    Source.RESULT: 2.7,
    Source.COMPOSED: 2.7,
    Source.RESPONSIBLE: 1.3,
    Source.REASON: 1.8,
    Source.EVIDENCE: 2.0,
}
"""Shares of the table's width where a form names none; every other source has 1."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column of a form: where its words come from, the words of its head (empty: the usual ones), its share."""

    source: Source
    label: str = ""
    share: float = 1.0

    @property
    def head(self) -> str:
        """The words of its head."""
        return self.label or str(self.source.label)

    def as_json(self) -> dict[str, Any]:
        """As a form's row keeps it."""
        return {"source": self.source.value, "label": self.label, "share": self.share}


@dataclass(frozen=True, slots=True)
class FormSpec:
    """A form to be drawn. `key` names it in an address: a word for a built-in one, a number for one's own.

    `asks` is one of ASKS or empty; `statuses` leave out lines of other standings, none leaves all. A built-in form
    has the version 0.
    """

    key: str
    name: str
    basis: Basis
    columns: tuple[FormColumn, ...]
    asks: str = ""
    statuses: frozenset[str] = frozenset()
    version: int = 0
    valid_from: date | None = None

    @property
    def filters(self) -> dict[str, Any]:
        """As a form's row keeps them."""
        return {"asks": self.asks, "statuses": sorted(self.statuses)}


def _spec(key: str, name: str, basis: Basis, sources: Sequence[Source], asks: str = "") -> FormSpec:
    return FormSpec(key, name, basis, tuple(FormColumn(each, "", SHARES.get(each, 1.0)) for each in sources), asks)


def built_in() -> tuple[FormSpec, ...]:
    """The forms that every cluster has, in the language that is on."""
    s = Source
    plan = (s.NUMBER, s.MEASURE, s.RESPONSIBLE, s.DEADLINE, s.EXPECTED, s.RESULT)
    extract = (s.NUMBER, s.MEASURE, s.DEADLINE, s.EXPECTED, s.STATUS, s.RESULT)
    control = (s.NUMBER, s.EVENT, s.RESPONSIBLE, s.PLANNED, s.ACTUAL, s.LATE, s.REASON)
    figures = (s.NUMBER, s.INDICATOR, s.UNIT, s.PLAN, s.FACT, s.PERCENT, s.REASON)
    roadmap = (s.NUMBER, s.MEASURE, s.RESPONSIBLE, s.PLANNED, s.EXPECTED, s.STATUS)
    return (
        _spec("plan", _("Plan of the year"), Basis.MEASURES, plan),
        _spec("body", _("Extract for a body"), Basis.MEASURES, extract, "body"),
        _spec("person", _("Extract for a person"), Basis.MEASURES, extract, "person"),
        _spec(
            "section",
            _("Extract for a section"),
            Basis.MEASURES,
            (*extract[:2], s.RESPONSIBLE, *extract[2:]),
            "section",
        ),
        _spec("control", _("Control events"), Basis.CONTROL, control),
        _spec("indicators", _("Indicators"), Basis.INDICATORS, figures),
        _spec("roadmap", _("Roadmap"), Basis.ROADMAP, roadmap),
    )


def spec_of(key: str, name: str, version: int, valid_from: date, stored: Mapping[str, Any]) -> FormSpec:
    """A form as its row keeps it (`stored`: basis, columns, filters)."""
    filters = stored["filters"]
    columns = tuple(FormColumn(Source(c["source"]), c["label"], c["share"]) for c in stored["columns"])
    asks = filters.get("asks", "")
    statuses = frozenset(filters.get("statuses", ()))
    return FormSpec(key, name, Basis(stored["basis"]), columns, asks, statuses, version, valid_from)


def require_form(name: str, columns: Sequence[FormColumn], asks: str, statuses: Sequence[str]) -> str:
    """The tidy name. Raises RuleBroken for a form without a name or columns, or with what forms do not know."""
    tidy = " ".join(name.split())
    if not tidy:
        raise RuleBroken(_("Name the form, as the paper that asks for it does."))
    if len(tidy) > LONGEST_NAME:
        raise RuleBroken(_("The name is longer than %(most)d characters. Shorten it.") % {"most": LONGEST_NAME})
    if not columns:
        raise RuleBroken(_("Tick at least one column."))
    if len(columns) > MOST_COLUMNS:
        raise RuleBroken(_("A form has at most %(most)d columns.") % {"most": MOST_COLUMNS})
    if asks not in ("", *ASKS) or set(statuses) - set(Status.values):
        raise RuleBroken(_("A form cannot be narrowed in this way. Choose from the lists."))
    return tidy


def percent_of(plan: float | None, fact: float | None) -> str:
    """«75 %» of the planned figure; empty where one is unknown or nothing was planned."""
    if not plan or fact is None:
        return ""
    return f"{round(100 * fact / plan)}\u00a0%"


def figure_in(words: str) -> float | None:
    """The number that a cell is: «1 250», «12,5»; None where it says anything else."""
    bare = "".join(words.split()).replace("\u00a0", "").replace(",", ".").rstrip("%")
    try:
        found = float(bare)
    except ValueError:
        return None
    return found if abs(found) < 1e15 else None  # noqa: PLR2004 -- beyond it there are no figures, and no infinity
