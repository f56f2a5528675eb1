"""The panel of one row: what to do next, then everything known of the measure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from svod.accounts.access import Actor
from svod.accounts.choices import Can
from svod.journal.choices import Verb
from svod.journal.models import Entry
from svod.journal.queries import history
from svod.plan.access import may_prove, may_write
from svod.plan.choices import PartyKind, Proof, Status
from svod.plan.models import Finding, Measure
from svod.plan.queries.documents import default_label, short_label, words_in
from svod.plan.queries.meaning import duration, meaning_words, milestones
from svod.plan.queries.plans import Drawn
from svod.plan.queries.progress import NormShown, norms_shown
from svod.plan.queries.proofs import Proofs, proofs_of
from svod.plan.queries.rows import Row, SectionHead
from svod.plan.queries.screen import Screen
from svod.plan.rules import FIELDS, anchors_in, digest, is_blank, runs_until
from svod.reading.anchors import Anchor


@dataclass(frozen=True, slots=True)
class Fact:
    """A cell as the panel shows it: its key, the document's label, its words, whether a pencil stands there."""

    key: str
    label: str
    words: str
    editable: bool
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of history in words; `was` are the words before, where words were changed."""

    at: Any
    text: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """Everything that the panel shows of one measure."""

    row: Row
    measure: Measure
    head: SectionHead | None
    before: Row | None
    after: Row | None
    next: str
    facts: tuple[Fact, ...]
    more: tuple[Fact, ...]
    meaning: str
    milestones: tuple[tuple[str, str], ...]
    parties: tuple[tuple[Any, str], ...]
    quantities: tuple[str, ...]
    findings: tuple[Finding, ...]
    dismissed: tuple[Finding, ...]
    history: tuple[Happened, ...]
    norms: tuple[NormShown, ...]
    proofs: Proofs
    proposed: str
    told_seen: str
    cell_seen: str
    may_edit: bool
    may_report: bool
    may_prove: bool
    roles: tuple[Proof, ...] = tuple(Proof)


OUTCOMES = frozenset({Status.DONE, Status.PARTLY, Status.MOVED})
"""What one click may take over from the records; the rest changes by itself."""


def _proposed(row: Row) -> str:
    """The outcome that the records propose and nobody has set; empty where there is nothing to accept."""
    proposes = row.proposes if row.record.mark.text else ""
    return proposes if proposes in OUTCOMES and proposes != row.status else ""


def _next(row: Row, drawn: Drawn, today: Any) -> str:  # noqa: PLR0911 -- one answer a case
    """What to do first, in one sentence; empty where nothing is left to do."""
    day = runs_until(row.ends, drawn.last_year)
    told = {"day": date_format(day, "d.m.Y")}
    if row.status in {Status.DONE, Status.EXCLUDED, Status.NOT_DONE, Status.PARTLY} and not row.asked:
        return ""
    if proposed := _proposed(row):
        return _("The records say: %(status)s.") % {"status": Status(proposed).label}
    if row.own.finished and not row.status:
        return _("The own plan is done: set the status.")
    if row.unset:
        return _("The result is written: set the status.")
    if row.stands == Status.NO_REPORT:
        return _("The day was %(day)s and nothing is known: write the result or ask for it.") % told
    if row.stands == Status.MOVED:
        moved = date_format(row.moved_to, "d.m.Y") if row.moved_to else ""
        return _("The new day is %(day)s.") % {"day": moved} if moved else _("Moved to when? Write the new day.")
    if row.overdue:
        return _("The day was %(day)s: write the outcome or move the measure.") % told
    if row.asked:
        count = len(row.asked)
        return ngettext("Answer %(count)d question.", "Answer %(count)d questions.", count) % {"count": count}
    if row.meaning.get("kind") == "unclear":
        return _("The deadline is not understood: write a month or a day.")
    left = (day - today).days
    told_left = ngettext("%(count)d day is left, until %(day)s.", "%(count)d days are left, until %(day)s.", left)
    return told_left % {"count": left, **told}


def _facts(actor: Actor, row: Row) -> tuple[Fact, ...]:
    keys = ("measure", "responsible", "deadline", "expected", "result")
    return tuple(_fact(actor, row, key, short_label(key)) for key in keys)


def _fact(actor: Actor, row: Row, key: str, label: str) -> Fact:
    anchors = tuple(anchors_in(row.anchors, key))
    return Fact(key, label, words_in(row, key), may_write(actor, key, mine=row.mine), anchors)


def _more(actor: Actor, row: Row, drawn: Drawn) -> tuple[Fact, ...]:
    keys = {column.key for column in drawn.more}
    shown = [_fact(actor, row, column.key, column.label) for column in drawn.more]
    lost = [key for key in row.cells if key not in FIELDS and key not in keys]
    return (*shown, *(Fact(key, key.partition(":")[2] or key, row.cells[key], editable=False) for key in lost))


def _quantity(told: Mapping[str, Any]) -> str:
    bounds = {
        "exactly": "",
        "at_least": _("at least"),
        "at_most": _("at most"),
        "more_than": _("more than"),
        "less_than": _("less than"),
        "about": _("about"),
    }
    per = _("per %(length)s") % {"length": duration(told.get("per"))} if told.get("per") else ""
    value = f"{told.get('value'):g}" if isinstance(told.get("value"), int | float) else str(told.get("value", ""))
    return " ".join(filter(None, [bounds.get(str(told.get("bound")), ""), value, str(told.get("of") or ""), per]))


def _happened(entry: Entry, drawn: Drawn) -> Happened:
    verb = Verb(entry.verb).label if entry.verb in Verb.values else entry.verb
    details = entry.details
    text, was = f"{entry.who}: {verb}", ""
    match entry.verb:
        case Verb.MEASURE_EDITED:
            key = str(details.get("field", ""))
            label = _("note") if key == "note" else drawn.label(key) or (default_label(key) if key in FIELDS else key)
            text, was = f"{text}, «{label}»", str(details.get("before", ""))
        case Verb.STATUS_SET:
            after = (details.get("after") or {}).get("status")
            text = f"{text}: {Status(after).label}" if after else f"{text}: {_('left to the dates')}"
            was = str(details.get("why", ""))
        case Verb.FINDING_DISMISSED:
            was = str(details.get("reason", ""))
        case Verb.EVIDENCE_ADDED | Verb.EVIDENCE_REMOVED | Verb.NORM_SET | Verb.NORM_DROPPED:
            was = str(details.get("after") or details.get("before") or "")
        case Verb.LEAD_SET:
            text = f"{text}: {details.get('after') or _('nobody')}"
    return Happened(entry.at, text, "" if is_blank(was) else was)


def panel_of(actor: Actor, screen: Screen, pk: int) -> Panel | None:
    """The panel of a row of the screen; None where the actor does not see such a row (five queries)."""
    row = screen.row(pk)
    if row is None:
        return None
    measure = Measure.objects.select_related("carried_from__plan").get(pk=pk)
    drawn = screen.drawn
    before, after = screen.beside(pk)
    found = list(Finding.objects.filter(measure=pk).select_related("closed_by").order_by("pk"))
    kinds = {kind.value: str(kind.label) for kind in PartyKind}
    return Panel(
        row=row,
        measure=measure,
        head=next((head for head in screen.heads if head.pk == row.section), None),
        before=before,
        after=after,
        next=_next(row, drawn, screen.today),
        facts=_facts(actor, row),
        more=_more(actor, row, drawn),
        meaning=meaning_words(row.meaning),
        milestones=tuple(milestones(row.meaning)),
        parties=tuple((party, kinds.get(party.kind, party.kind)) for party in row.parties),
        quantities=tuple(_quantity(told) for told in measure.quantities),
        findings=tuple(each for each in found if each.state == "open"),
        dismissed=tuple(each for each in found if each.state == "dismissed"),
        history=tuple(_happened(entry, drawn) for entry in history(actor, "measure", str(pk))),
        norms=norms_shown(drawn, row, screen.found),
        proofs=proofs_of(measure, row.record),
        proposed=_proposed(row),
        told_seen=digest(row.record.mark.text),
        cell_seen=digest(measure.result),
        may_edit=actor.may(Can.EDIT_PLAN),
        may_report=may_write(actor, "result", mine=row.mine),
        may_prove=may_prove(actor, mine=row.mine),
    )
