"""Changing the words of a cell; what they mean is read again."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from svod.accounts.access import Actor, NotThere
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.access import require_edit, require_plan_edit
from svod.plan.actions.amendments import amend
from svod.plan.actions.meaning import read_again
from svod.plan.actions.measures import add_measure, make_room, ref_of
from svod.plan.actions.sums import recount
from svod.plan.models import Measure, Plan, Section
from svod.plan.rules import (
    FIELDS,
    MeasureDraft,
    require_length,
    require_number,
    require_title,
    require_unchanged,
)
from svod.plan.rules.amending import is_promise


def words_of(measure: Measure, field: str) -> str:
    """The words of one cell by its key of `svod read`."""
    if field == "number" or field in FIELDS:
        return str(getattr(measure, field))
    return measure.extra.get(field, "")


def _tidy(field: str, words: str) -> str:
    words = "\n".join(line.rstrip() for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()
    if field == "number":
        return require_number(words)
    return require_title(words) if field == "measure" else require_length(words)


@transaction.atomic
def change_words(actor: Actor, measure: Measure, *, field: str, words: str, seen: str, held: bool = False) -> None:
    """Write new words into one cell, known by its key of `svod read`; its meaning is read again.

    `seen` is the digest of the words that the editor saw. Raises Written where somebody wrote there meanwhile (other
    cells of the row never matter), NotThere for a column that the plan has not got. `held`: the caller has locked the
    measure and read it since.
    """
    require_edit(actor, measure, field)
    if field not in ("number", *FIELDS) and not measure.plan.columns.filter(key=field).exists():
        raise NotThere
    if not held:
        measure.refresh_from_db(from_queryset=Measure.objects.select_for_update(of=("self",)).select_related("plan"))
    before, words = words_of(measure, field), _tidy(field, words)
    require_unchanged(before, seen, words, measure.number or str(measure)[:40])
    if before == words:
        return
    if is_promise(field):
        amend(
            actor, measure.plan, Verb.MEASURE_EDITED, str(measure), field=field, before=before, after=words, of=measure
        )
    changed = _write(measure, field, words)
    changed += read_again(actor, measure, field, before)
    measure.version += 1
    measure.save(update_fields=[*changed, "version"])
    write_line(actor, Verb.MEASURE_EDITED, ref_of(measure), field=field, before=before, after=words)
    recount(measure.plan)


@transaction.atomic
def write_measure(
    actor: Actor,
    plan: Plan,
    *,
    section: Section | None,
    after: Measure | None = None,
    number: str,
    cells: Mapping[str, str],
) -> Measure:
    """Add a measure by hand: right after another one or last, its words read as those of a document would be."""
    require_plan_edit(actor, plan)
    tidy = {key: _tidy(key, words) for key, words in {"measure": "", **cells}.items()}
    order = make_room(plan, after) if after else None
    draft = MeasureDraft(number=require_number(number), cells=tidy)
    measure = add_measure(actor, plan, section=section, order=order, draft=draft)
    changed = [
        name for field in ("deadline", "responsible", "expected") for name in read_again(actor, measure, field, "")
    ]
    if changed:
        measure.save(update_fields=[*set(changed)])
        recount(plan)
    return measure


def _write(measure: Measure, field: str, words: str) -> list[str]:
    if field == "number" or field in FIELDS:
        setattr(measure, field, words)
        return [field]
    measure.extra = {**measure.extra, field: words}
    return ["extra"]


@transaction.atomic
def change_note(actor: Actor, measure: Measure, *, words: str, seen: str) -> None:
    """Write the office's own note, which no document shows; `seen` as in `change_words`."""
    require_edit(actor, measure, "note")
    now = Measure.objects.select_for_update().get(pk=measure.pk)
    words = _tidy("note", words)
    require_unchanged(now.note, seen, words, now.number or str(now)[:40])
    details: dict[str, Any] = {"field": "note", "before": now.note, "after": words}
    if now.note == words:
        return
    now.note = words
    now.save(update_fields=["note"])
    measure.note = words
    write_line(actor, Verb.MEASURE_EDITED, ref_of(now), **details)
