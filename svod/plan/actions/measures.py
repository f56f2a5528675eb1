"""Verbs of a measure as a row: adding one or thousands, moving, taking out, putting back."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import F, Max, Q
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.access import require_plan_edit
from svod.plan.actions.amendments import amend
from svod.plan.actions.kept import keep, kept_at, put_back
from svod.plan.actions.own_plans import own_rows
from svod.plan.actions.sums import recount
from svod.plan.models import Assignment, Measure, Plan, Section
from svod.plan.rules import FIELDS, MeasureDraft, PartyDraft, Removed, days_of

BATCH = 500


def ref_of(measure: Measure) -> Ref:
    """The measure as the journal names it."""
    return Ref("measure", str(measure.pk), str(measure))


def words_before(measure: Measure) -> str:
    """The promise of a measure as a line each: what an amendment takes away."""
    return "\n".join(filter(None, (measure.measure, measure.responsible, measure.deadline, measure.expected)))


def _measure(plan: Plan, draft: MeasureDraft, section_id: int | None, order: int) -> Measure:
    fields = {key: draft.cells.get(key, "") for key in FIELDS}
    begins, ends = days_of(draft.deadline_meaning)
    return Measure(
        plan=plan,
        section_id=section_id,
        order=order,
        number=draft.number,
        **fields,
        extra={key: words for key, words in draft.cells.items() if key not in FIELDS},
        links=list(draft.links),
        anchors={key: [list(pair) for pair in pairs] for key, pairs in draft.anchors.items()},
        quantities=[dict(quantity) for quantity in draft.quantities],
        deadline_meaning=dict(draft.deadline_meaning),
        begins=begins,
        ends=ends,
        status=draft.status or "",
    )


def assignments_of(measure: Measure, parties: Sequence[PartyDraft], lead: str = "") -> list[Assignment]:
    """Unsaved rows of the responsible. The only one leads; of several, whoever is named `lead`, else nobody yet."""
    names = [party.name for party in parties]
    first = 0 if len(names) == 1 else names.index(lead) if lead in names else None
    return [
        Assignment(
            measure=measure,
            order=order,
            kind=party.kind,
            name=party.name,
            agreed=party.agreed,
            lead=order == first,
            person_id=party.person_id,
            organisation_id=party.organisation_id,
            body_id=party.body_id,
        )
        for order, party in enumerate(parties)
    ]


def _require_sections(plan: Plan, wanted: Iterable[int | None]) -> None:
    ids = {section for section in wanted if section is not None}
    if ids - set(plan.sections.values_list("pk", flat=True)):
        raise NotThere


def _last(plan: Plan) -> int:
    return plan.measures.aggregate(last=Max("order"))["last"] or 0


@transaction.atomic
def add_measure(
    actor: Actor, plan: Plan, *, section: Section | None, draft: MeasureDraft, order: int | None = None
) -> Measure:
    """Add a measure to a section of the plan (to none: before the sections); last where no `order` is given."""
    require_plan_edit(actor, plan)
    section_id = section.pk if section else None
    _require_sections(plan, [section_id])
    measure = _measure(plan, draft, section_id, _last(plan) + 1 if order is None else order)
    measure.save(force_insert=True)
    Assignment.objects.bulk_create(assignments_of(measure, draft.parties))
    amend(actor, plan, Verb.MEASURE_ADDED, str(measure), of=measure)
    write_line(actor, Verb.MEASURE_ADDED, ref_of(measure))
    recount(plan)
    return measure


@transaction.atomic
def add_measures(actor: Actor, plan: Plan, drafts: Sequence[MeasureDraft]) -> list[Measure]:
    """Add many measures at once, by their `section_id`, in the order given; one journal line for all.

    A draft's `order` wins over its place in the list. Returns the measures with their keys, in the order of drafts.
    """
    require_plan_edit(actor, plan)
    _require_sections(plan, (draft.section_id for draft in drafts))
    start = _last(plan) + 1
    rows = [_measure(plan, draft, draft.section_id, draft.order or start + place) for place, draft in enumerate(drafts)]
    Measure.objects.bulk_create(rows, batch_size=BATCH)
    parties = [each for row, draft in zip(rows, drafts, strict=True) for each in assignments_of(row, draft.parties)]
    Assignment.objects.bulk_create(parties, batch_size=BATCH)
    if rows:
        amend(actor, plan, Verb.MEASURES_ADDED, f"{rows[0]} … {rows[-1]}", after=str(len(rows)))
    write_line(actor, Verb.MEASURES_ADDED, Ref("plan", str(plan.pk), plan.title or str(plan.year)), count=len(rows))
    recount(plan)
    return rows


def make_room(plan: Plan, after: Measure | None) -> int:
    """The order right after a measure (before all where it is None), with those behind it shifted by one."""
    behind = Measure.objects.filter(plan=plan)
    place = 0
    if after is not None:
        place = behind.get(pk=after.pk).order + 1
        behind = behind.filter(Q(order__gte=place) | Q(order=place - 1, pk__gt=after.pk))
    behind.update(order=F("order") + 1)
    return place


@transaction.atomic
def move_measure(actor: Actor, measure: Measure, *, section: Section | None, after: Measure | None) -> None:
    """Stand a measure in `section` right after `after`; first in the section where `after` is None."""
    require_plan_edit(actor, measure.plan)
    _require_sections(measure.plan, [section.pk if section else None])
    if after is not None and after.plan_id != measure.plan_id:
        raise NotThere
    before = str(measure.section or "")
    place = make_room(measure.plan, after)
    measure.section, measure.order = section, place
    measure.save(update_fields=["section", "order"])
    place_words = str(section or "")
    amend(actor, measure.plan, Verb.MEASURE_MOVED, str(measure), before=before, after=place_words, of=measure)
    write_line(
        actor,
        Verb.MEASURE_MOVED,
        ref_of(measure),
        section=str(section) if section else "",
        after=str(after)[:200] if after else "",
    )


@transaction.atomic
def remove_measure(actor: Actor, measure: Measure) -> Removed:
    """Take a measure out of the plan with its own plans; the journal line keeps all for `restore_measure`.

    Raises RuleBroken where an own plan is approved.
    """
    require_plan_edit(actor, measure.plan)
    own = measure.own_plans.all()
    if own.filter(approved_at__isnull=False).exists():
        raise RuleBroken(_("The measure has an approved own plan: its approval has to be taken back first."))
    beside = (measure.assignments, measure.findings, measure.norms, measure.evidence)
    amend(actor, measure.plan, Verb.MEASURE_REMOVED, str(measure), before=words_before(measure))
    rows = keep([measure, *(row for rows in beside for row in rows.all()), *own_rows([measure])])
    line = write_line(actor, Verb.MEASURE_REMOVED, ref_of(measure), rows=rows)
    plan, title = measure.plan, str(measure)
    own.delete()
    measure.delete()
    recount(plan)
    return Removed(line.pk, title)


@transaction.atomic
def restore_measure(actor: Actor, plan: Plan, *, line: int) -> Measure:
    """Put back, under its old key, the measure that the journal's `line` took out. Raises NotThere or RuleBroken."""
    require_plan_edit(actor, plan)
    kept = kept_at(actor, line, Verb.MEASURE_REMOVED)
    fields = kept[0]["fields"]
    if fields["plan"] != plan.pk:
        raise NotThere
    if not plan.sections.filter(pk=fields["section"]).exists():
        fields["section"] = None
    measure = put_back(kept)[0]
    assert isinstance(measure, Measure)  # noqa: S101 -- for the type checker
    amend(actor, plan, Verb.MEASURE_RESTORED, str(measure), of=measure)
    write_line(actor, Verb.MEASURE_RESTORED, ref_of(measure))
    recount(plan)
    return measure
