"""Taking from a newer document of a year that has a plan already only what is ticked."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.core.rules import RuleBroken
from svod.intake.access import require_own
from svod.intake.actions.accept import Registrar, finding_drafts, patched_reading
from svod.intake.actions.loads import ref_of
from svod.intake.actions.remember import keep_lessons
from svod.intake.choices import Change, LoadState
from svod.intake.models import Load
from svod.intake.queries.marks import measure_marks
from svod.intake.queries.plans import Difference, differences, plan_beside, words_of
from svod.intake.rules.drafts import column_drafts, measure_draft, party_drafts, section_words, status_of_row
from svod.intake.rules.readings import Reading, sections_of_rows
from svod.intake.rules.states import require_preview
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.actions import (
    add_findings,
    add_measure,
    add_section,
    change_words,
    move_measure,
    own_rows,
    remove_measure,
    set_columns,
)
from svod.plan.actions.kept import keep
from svod.plan.actions.measures import assignments_of
from svod.plan.actions.sums import counted_once
from svod.plan.choices import ColumnRole
from svod.plan.models import Assignment, Column, Measure, Plan, Section
from svod.plan.rules import ColumnDraft, days_of, digest, merged_anchors


@transaction.atomic
def merge_load(actor: Actor, load: Load, *, ticked: Collection[str]) -> Plan:
    """Take the ticked rows (keys of `differences`) into the plan that the load goes into; the rest stays as it is.

    Raises RuleBroken where nothing is ticked, there is no such plan, or the load is no longer being looked at. Ticks of
    rows that are no longer there are refused: somebody has changed the plan meanwhile.
    """
    require_own(actor, load)
    now = Load.objects.select_for_update(of=("self",)).select_related("file", "cluster", "own").get(pk=load.pk)
    require_preview(now.state)
    plan = plan_beside(actor, now)
    if plan is None:
        raise RuleBroken(_("There is no plan of this year any more: take the document whole."))
    reading = patched_reading(now)
    found = {each.key: each for each in differences(actor, plan, reading) if each.change != Change.SAME}
    if not ticked:
        raise RuleBroken(_("Nothing is ticked. Tick the rows to take, or drop the load."))
    if set(ticked) - set(found):
        raise RuleBroken(_("The plan has changed since you looked. Look at the rows once more."))
    with counted_once(plan):
        _Merger(actor, now, plan, reading).take([each for each in found.values() if each.key in ticked])
    return plan


class _Merger:
    """One taking of ticked rows: writes through the plan's own verbs and keeps what undoing needs."""

    def __init__(self, actor: Actor, load: Load, plan: Plan, reading: Reading) -> None:
        self.actor, self.load, self.plan, self.reading = actor, load, plan, reading
        self.registrar = Registrar(actor)
        self.section_of = sections_of_rows(reading)
        self.made: dict[str, list[int]] = {"measures": [], "sections": []}

    def take(self, rows: list[Difference]) -> None:
        """Write every row, then note what was made and what was before."""
        touched = [each.measure for each in rows if each.measure is not None]
        before: dict[str, Any] = {
            "rows": keep([*_whole(touched), *own_rows(each.measure for each in rows if each.measure and not each.row)]),
            "orders": dict(map(_textual, self.plan.measures.values_list("pk", "order"))),
            "columns": keep(self.plan.columns.all()),
        }
        self._columns()
        written: dict[int, Measure] = {}
        for each in rows:
            measure = self._write(each)
            if each.place is not None and measure is not None:
                written[each.place] = measure
        self._findings(written)
        self._close(before, written, len(rows))

    def _columns(self) -> None:
        standing = [ColumnDraft(ColumnRole(c.role), c.key, c.label) for c in Column.objects.filter(plan=self.plan)]
        known = {column.key for column in standing}
        new = [column for column in column_drafts(self.reading) if column.key not in known]
        if new:
            set_columns(self.actor, self.plan, [*standing, *new])

    def _write(self, each: Difference) -> Measure | None:
        if each.measure is None:
            return self._add(each)
        if each.row is None:
            remove_measure(self.actor, each.measure)
            return None
        self._change(each.measure, each.row, each.keys)
        return each.measure

    def _add(self, each: Difference) -> Measure:
        row = each.row or {}
        section = self._section(each.place)
        before = self._before(each.place, section)
        draft = measure_draft(row, self.registrar)
        measure = add_measure(self.actor, self.plan, section=section, draft=draft)
        if before is not None:
            move_measure(self.actor, measure, section=section, after=before)
        self.made["measures"].append(measure.pk)
        return measure

    def _before(self, place: int | None, section: Section | None) -> Measure | None:
        """After which measure a new one stands: of the nearest row above in its section, else the section's last."""
        inside = list(Measure.objects.filter(plan=self.plan, section=section))
        words = {" ".join(m.measure.casefold().split()): m for m in inside}
        for at in range((place or 0) - 1, -1, -1):
            said = " ".join(self.reading["rows"][at]["cells"].get("measure", "").casefold().split())
            if said in words:
                return words[said]
        return inside[-1] if inside else None

    def _section(self, place: int | None) -> Section | None:
        at = self.section_of[place] if place is not None else None
        if at is None:
            return None
        number, title = section_words(self.reading["sections"][at])
        standing = list(self.plan.sections.all())
        same = [s for s in standing if s.title.casefold() == title.casefold()] or [
            s for s in standing if number and s.number.rstrip(".") == number.rstrip(".")
        ]
        if same:
            return same[0]
        made = add_section(self.actor, self.plan, number=number, title=title)
        self.made["sections"].append(made.pk)
        return made

    def _change(self, measure: Measure, row: dict[str, Any], keys: Iterable[str]) -> None:
        for key in keys:
            words = row["number"] or "" if key == "number" else row["cells"].get(key, "")
            seen = measure.number if key == "number" else words_of(measure).get(key, "")
            change_words(self.actor, measure, field=key, words=words, seen=digest(seen))
        self._understand(measure, row, {key.split(":", 1)[0] for key in keys})

    def _understand(self, measure: Measure, row: dict[str, Any], roles: set[str]) -> None:
        """What was understood and answered in the load wins over reading the words alone."""
        if roles & {"deadline", "start", "end", "other"} and row["deadline"]:
            measure.deadline_meaning = row["deadline"]
            measure.begins, measure.ends = days_of(row["deadline"])
        if "responsible" in roles:
            lead = measure.assignments.filter(lead=True).values_list("name", flat=True).first()
            measure.assignments.all().delete()
            parties = list(party_drafts(row, self.registrar))
            Assignment.objects.bulk_create(assignments_of(measure, parties, lead or ""))
        if roles & {"status"}:
            measure.status = status_of_row(row) or measure.status
        measure.links = list(dict.fromkeys([*measure.links, *row["links"]]))
        measure.anchors = merged_anchors(measure.anchors, row.get("anchors", {}), words_of(measure), row["cells"])
        measure.save(update_fields=["deadline_meaning", "begins", "ends", "status", "links", "anchors"])

    def _findings(self, written: dict[int, Measure]) -> None:
        known = set(self.plan.findings.values_list("measure", "code"))
        drafts = [d for d in finding_drafts(self.load, written) if d.measure_id and (d.measure_id, d.code) not in known]
        self.made["findings"] = [finding.pk for finding in add_findings(self.actor, self.plan, drafts)]

    def _close(self, before: dict[str, Any], written: dict[int, Measure], rows: int) -> None:
        load = self.load
        keep_lessons(load)
        marks = measure_marks(self.plan, [measure.pk for measure in written.values()])
        load.made = {**self.registrar.made, **self.made, "plan": self.plan.pk, "marks": marks}
        load.before = before
        load.state, load.plan = LoadState.ACCEPTED, self.plan
        load.save(update_fields=["state", "plan", "made", "before"])
        write_line(self.actor, Verb.IMPORT_ACCEPTED, ref_of(load), year=self.plan.year, rows=rows)


def _whole(measures: Iterable[Measure]) -> list[Any]:
    """The measures with their responsible and findings, as they are kept for undoing."""
    found: list[Any] = []
    for measure in measures:
        found += [measure, *measure.assignments.all(), *measure.findings.all()]
    return found


def _textual(pair: tuple[int, int]) -> tuple[str, int]:
    return str(pair[0]), pair[1]
