"""Taking a load into the plan of its year."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.bodies.actions import ensure_body
from svod.core.rules import RuleBroken
from svod.intake.access import require_own
from svod.intake.actions.loads import ref_of, understand_anew
from svod.intake.actions.remember import keep_lessons
from svod.intake.choices import LoadState
from svod.intake.models import Load
from svod.intake.queries.marks import frame_mark, measure_marks
from svod.intake.queries.plans import standing_plan
from svod.intake.rules.drafts import column_drafts, measure_draft, section_words
from svod.intake.rules.limits import require_year
from svod.intake.rules.patches import answered, patched
from svod.intake.rules.readings import Reading, places, sections_of_rows
from svod.intake.rules.states import require_preview
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.actions import ensure_organisation, ensure_person
from svod.plan.actions import add_findings, add_measures, add_section, create_plan, set_columns
from svod.plan.choices import PartyKind
from svod.plan.models import Measure, Plan
from svod.plan.rules import FindingDraft, PartyDraft


class Registrar:
    """Finds or makes the people, organisations and bodies that a document names; remembers which it made."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.made: dict[str, list[int]] = {"people": [], "organisations": [], "bodies": []}
        self._known: dict[tuple[PartyKind, str], int | None] = {}

    def __call__(self, kind: PartyKind, name: str, agreed: bool) -> PartyDraft:
        """The responsible of a kind and a name, with the key of its record; a post has none."""
        pk = self._find(kind, name)
        match kind:
            case PartyKind.PERSON:
                return PartyDraft(kind, name, agreed, person_id=pk)
            case PartyKind.ORGANISATION:
                return PartyDraft(kind, name, agreed, organisation_id=pk)
            case PartyKind.GROUP:
                return PartyDraft(kind, name, agreed, body_id=pk)
            case _:
                return PartyDraft(kind, name, agreed)

    def _find(self, kind: PartyKind, name: str) -> int | None:
        if (kind, name) not in self._known:
            self._known[kind, name] = self._ensure(kind, name)
        return self._known[kind, name]

    def _ensure(self, kind: PartyKind, name: str) -> int | None:
        match kind:
            case PartyKind.PERSON:
                return self._noted("people", *ensure_person(self.actor, name))
            case PartyKind.ORGANISATION:
                return self._noted("organisations", *ensure_organisation(self.actor, name))
            case PartyKind.GROUP:
                return self._noted("bodies", *ensure_body(self.actor, name))
            case _:
                return None

    def _noted(self, register: str, thing: Any, new: bool) -> int:
        if new:
            self.made[register].append(thing.pk)
        return int(thing.pk)


@transaction.atomic
def accept_load(actor: Actor, load: Load, *, year: int | None = None) -> Plan:
    """Create the plan of the year from a load: all of it or nothing. `year` wins over the document's own.

    Raises RuleBroken where the load is no longer being looked at, the year is unknown or has a plan already.
    """
    require_own(actor, load)
    now = Load.objects.select_for_update(of=("self",)).select_related("file", "cluster").get(pk=load.pk)
    require_preview(now.state)
    if now.own_id is not None:
        raise RuleBroken(_("This document is for an own plan. Compare it with that plan and tick what to take."))
    wanted = require_year(year or now.year)
    if standing_plan(actor, wanted) is not None:
        raise RuleBroken(taken(wanted))
    if now.reading["year"] != wanted:
        now = understand_anew(actor, now, year=wanted)
    registrar = Registrar(actor)
    try:
        with transaction.atomic():
            plan = _write_plan(actor, now, wanted, registrar)
    except IntegrityError as error:
        raise RuleBroken(taken(wanted)) from error
    now.made = {
        **registrar.made,
        "plan": plan.pk,
        "marks": measure_marks(plan),
        "frame": frame_mark(plan),
        "findings": plan.findings.count(),
    }
    _close(actor, now, plan, wanted)
    return plan


def taken(year: int) -> str:
    """The sentence for a year that has a plan already."""
    return _("The year %(year)s has a plan already. Compare the document with it and tick what to take.") % {
        "year": year
    }


def _close(actor: Actor, load: Load, plan: Plan, year: int) -> None:
    keep_lessons(load)
    load.state, load.plan, load.year = LoadState.ACCEPTED, plan, year
    load.save(update_fields=["state", "plan", "year", "made", "before"])
    write_line(actor, Verb.IMPORT_ACCEPTED, ref_of(load), year=year, rows=len(load.reading["rows"]))


def patched_reading(load: Load) -> Reading:
    """The load's reading with its answers."""
    return patched(load.reading, load.answers, dict(enumerate(places(load.reading))))


def _write_plan(actor: Actor, load: Load, year: int, registrar: Registrar) -> Plan:
    reading = patched_reading(load)
    plan = create_plan(
        actor,
        year=year,
        until_year=reading.get("until_year"),
        title=reading["title"],
        closing="\n".join(reading["leftovers"]),
    )
    set_columns(actor, plan, column_drafts(reading))
    sections = [add_section(actor, plan, number=n, title=t) for n, t in map(section_words, reading["sections"])]
    drafts = [
        measure_draft(row, registrar, section_id=sections[at].pk if at is not None else None)
        for row, at in zip(reading["rows"], sections_of_rows(reading), strict=True)
    ]
    measures = add_measures(actor, plan, drafts)
    add_findings(actor, plan, finding_drafts(load, dict(enumerate(measures))))
    return plan


def finding_drafts(load: Load, measures: Mapping[int, Measure]) -> Sequence[FindingDraft]:
    """Questions that nobody has answered, at their measures by the place of the row."""
    done = answered(load.answers)
    return [
        FindingDraft(question["code"], question["text"], measures[place].pk if place is not None else None)
        for at, (question, place) in enumerate(zip(load.reading["questions"], places(load.reading), strict=True))
        if at not in done and (place is None or place in measures)
    ]
