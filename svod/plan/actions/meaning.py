"""What the words of a cell mean, read again after people have changed them."""

from collections.abc import Sequence
from dataclasses import replace

from svod.accounts.access import Actor
from svod.bodies.actions import ensure_body
from svod.core.clock import now
from svod.members.actions import ensure_organisation, ensure_person
from svod.plan.actions.measures import assignments_of
from svod.plan.choices import FindingState, PartyKind
from svod.plan.models import Assignment, Finding, Measure
from svod.plan.models import Column as PlanColumn
from svod.plan.rules import FIELDS, PartyDraft, addresses_in, days_of, is_blank, still_standing
from svod.reading.addresses import each_once, find_addresses
from svod.reading.columns import Column, read_columns
from svod.reading.heading import Years
from svod.reading.rows import RawRow
from svod.russian.parties import read_parties


def read_again(actor: Actor, measure: Measure, field: str, before: str) -> list[str]:
    """Read one changed cell anew into the measure (unsaved) and its responsible (saved); names the changed fields."""
    changed = _read_links(measure, field, before)
    if field.split(":", maxsplit=1)[0] in {"deadline", "start", "end", "other"}:
        changed += _read_deadline(measure)
    elif field == "responsible":
        _read_parties(actor, measure)
    elif field in {"expected", "result"}:
        changed += _read_quantities(measure)
    _settle(actor, measure, field)
    return changed


def _read_links(measure: Measure, field: str, before: str) -> list[str]:
    """Addresses whose words still stand stay links; those of words that are gone go, unless they stand elsewhere."""
    words = [measure.measure, measure.responsible, measure.deadline, measure.expected, measure.result]
    standing = each_once(find_addresses("\n".join([*words, *measure.extra.values()])))
    anchors = measure.anchors
    named = field == "number" or field in FIELDS
    text = str(getattr(measure, field)) if named else measure.extra.get(field, "")
    measure.anchors = still_standing(anchors, field, text)
    carried = addresses_in(measure.anchors)
    gone = ({*find_addresses(before)} - carried | addresses_in(anchors) - carried) - set(standing)
    links = [link for link in measure.links if link not in gone]
    links += [link for link in standing if link not in links]
    measure.links = links
    return ["links", "anchors"]


def _read_deadline(measure: Measure) -> list[str]:
    read_deadline_into(measure, list(measure.plan.columns.all()))
    return ["deadline_meaning", "begins", "ends"]


def read_deadline_into(measure: Measure, kept: Sequence[PlanColumn]) -> None:
    """As a document's row is read: the deadline's words, else start and end, else marks under quarters and months.

    `kept` are the plan's columns. The measure stays unsaved.
    """
    plan = measure.plan
    heads = read_columns([column.label.split(" / ") for column in kept])
    columns = tuple(replace(head, role=str(column.role)) for head, column in zip(heads, kept, strict=True))
    texts = [measure.deadline if column.key == "deadline" else measure.extra.get(column.key, "") for column in kept]
    if not any(column.key == "deadline" for column in kept):
        columns, texts = (Column("deadline", ""), *columns), [measure.deadline, *texts]
    from svod.reading.meaning import read_row_deadline  # its grammar is long to compile: not at every start

    raw = RawRow(measure.number, None, texts, columns, [])
    meaning = read_row_deadline(raw, Years(plan.year, plan.until_year)).as_json()
    measure.deadline_meaning = meaning
    measure.begins, measure.ends = days_of(meaning)


def _read_quantities(measure: Measure) -> list[str]:
    from svod.russian.quantities import read_quantities  # as above

    found = [*read_quantities(measure.expected), *read_quantities(measure.result)]
    measure.quantities = [quantity.as_json() for quantity in found]
    return ["quantities"]


def _read_parties(actor: Actor, measure: Measure) -> None:
    lead = measure.assignments.filter(lead=True).values_list("name", flat=True).first()
    drafts = [_party(actor, str(p.kind), p.name, p.agreed) for p in read_parties(measure.responsible).parties]
    measure.assignments.all().delete()
    Assignment.objects.bulk_create(assignments_of(measure, drafts, lead or ""))


def _party(actor: Actor, kind: str, name: str, agreed: bool) -> PartyDraft:
    match PartyKind(kind):
        case PartyKind.PERSON:
            return PartyDraft(PartyKind.PERSON, name, agreed, person_id=ensure_person(actor, name)[0].pk)
        case PartyKind.ORGANISATION:
            organisation = ensure_organisation(actor, name)[0]
            return PartyDraft(PartyKind.ORGANISATION, name, agreed, organisation_id=organisation.pk)
        case PartyKind.GROUP:
            return PartyDraft(PartyKind.GROUP, name, agreed, body_id=ensure_body(actor, name)[0].pk)
        case PartyKind.ROLE:
            return PartyDraft(PartyKind.ROLE, name, agreed)


def _answered(measure: Measure, field: str) -> set[str]:
    """Codes of findings that new words of a cell have answered."""
    if is_blank(measure.extra.get(field, "") if field in {"start", "end"} else str(getattr(measure, field, ""))):
        return set()
    clear = measure.deadline_meaning.get("kind") not in {None, "none", "unclear"}
    match field:
        case "result":
            return {"no-result"}
        case "expected":
            return {"no-expected"}
        case "deadline" | "start" | "end":
            return {"no-deadline", "unclear-deadline"} if clear else {"no-deadline"}
        case "responsible":
            return {"no-responsible", "unclear-responsible"} if measure.assignments.exists() else {"no-responsible"}
    return set()


def _settle(actor: Actor, measure: Measure, field: str) -> None:
    codes = _answered(measure, field)
    if codes:
        Finding.objects.filter(measure=measure, state=FindingState.OPEN, code__in=codes).update(
            state=FindingState.SETTLED, closed_by=actor.user, closed_at=now()
        )
