"""Forms: which there are, and one of them drawn from the plan's records."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.core.document import Cell, Column, Document
from svod.core.document import Row as DocumentRow
from svod.core.ref import key_in, number_in
from svod.plan.choices import Basis, PartyKind, Proof
from svod.plan.models import Evidence, FormTemplate, Measure
from svod.plan.queries.composed import composed
from svod.plan.queries.lines import Ledger, Line, cell, lines_of
from svod.plan.queries.plans import Drawn
from svod.plan.queries.rows import Row, SectionHead, rows_of, sections_of
from svod.plan.rules.forms import FormSpec, built_in, spec_of


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What of a form is asked for: a body, a person by name, a section; empty shows all."""

    body: int | None = None
    person: str = ""
    section: int | None = None

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "Narrowing":
        """The narrowing of an address; words that mean nothing here are passed over."""
        person = params.get("person", "")[:200].strip()
        return cls(number_in(params.get("body")), person, number_in(params.get("section")))

    def passes(self, row: Row) -> bool:
        """Whether a measure is asked for."""
        if self.body is not None and self.body not in row.bodies:
            return False
        if self.section is not None and row.section != self.section:
            return False
        named = {party.name for party in row.parties if party.kind == PartyKind.PERSON}
        return not self.person or self.person in named

    def answers(self, asks: str) -> bool:
        """Whether what a form asks for has been chosen."""
        return not asks or getattr(self, asks) not in (None, "")


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form drawn: its lines under titles (an empty title: under none), and what it may be narrowed by."""

    spec: FormSpec
    groups: tuple[tuple[str, tuple[tuple[Cell, ...], ...]], ...]
    count: int
    bodies: tuple[tuple[int, str], ...]
    people: tuple[str, ...]
    sections: tuple[SectionHead, ...]

    def named(self) -> Iterator[tuple[str, list[list[tuple[str, Cell]]]]]:
        """The groups, every cell with the source of its column."""
        sources = [column.source.value for column in self.spec.columns]
        for title, lines in self.groups:
            yield title, [list(zip(sources, cells, strict=True)) for cells in lines]


def own_forms(actor: Actor) -> list[tuple[FormTemplate, list[FormTemplate]]]:
    """The cluster's own forms by name: the newest version of each with its older ones (one query)."""
    found: dict[str, list[FormTemplate]] = {}
    for each in FormTemplate.objects.filter(cluster=actor.cluster).order_by("-version"):
        found.setdefault(each.key, []).append(each)
    return sorted(((kept[0], kept[1:]) for kept in found.values()), key=lambda form: form[0].name.casefold())


def template_of(actor: Actor, key: str) -> FormTemplate:
    """The row of one of the cluster's own forms by the number of its address. Raises NotThere."""
    found = FormTemplate.objects.filter(cluster=actor.cluster, pk=key_in(key)).first()
    if found is None:
        raise NotThere
    return found


def form_of(actor: Actor, key: str) -> FormSpec:
    """A form by the word or number of its address (a query for one's own). Raises NotThere."""
    spec = next((each for each in built_in() if each.key == key), None)
    if spec is not None:
        return spec
    row = template_of(actor, key)
    stored = {"basis": row.basis, "columns": row.columns, "filters": row.filters}
    return spec_of(str(row.pk), row.name, row.version, row.valid_from, stored)


def form_page(actor: Actor, drawn: Drawn, spec: FormSpec, asked: Narrowing, today: date) -> FormPage:
    """The form for the measures that the actor sees (twelve queries, seven where column 6 is known)."""
    heads = sections_of(drawn)
    rows, _asked = rows_of(actor, drawn, today, heads)
    ledger = _ledger(actor, drawn, today, rows)
    by_key = {head.pk: head for head in heads}
    lines: list[Line] = []
    if asked.answers(spec.asks):
        for row in filter(asked.passes, rows):
            lines += lines_of(spec.basis, drawn, row, by_key.get(row.section), ledger)
    lines = [line for line in lines if not spec.statuses or line.state in spec.statuses]
    return FormPage(spec, _groups(spec, lines), len(lines), _bodies(rows), _people(rows), tuple(heads))


def _ledger(actor: Actor, drawn: Drawn, today: date, rows: Iterable[Row]) -> Ledger:
    year = composed(actor.cluster, drawn.plan, today)
    told = Measure.objects.filter(plan=drawn.plan).values_list("pk", "moved_why", "carried_why")
    files: dict[int, list[str]] = defaultdict(list)
    seen = {row.pk for row in rows}
    ties = Evidence.objects.filter(measure__plan=drawn.plan, file__isnull=False, role=Proof.PROVES)
    for measure, name in ties.values_list("measure_id", "file__name"):
        if measure in seen:
            files[measure].append(name)
    return Ledger(
        year,
        {pk: moved or carried for pk, moved, carried in told},
        {pk: tuple(names) for pk, names in files.items()},
        {pk: place for place, pk in enumerate(year.facts)},
        today,
    )


def _groups(spec: FormSpec, lines: Sequence[Line]) -> tuple[tuple[str, tuple[tuple[Cell, ...], ...]], ...]:
    if spec.basis == Basis.CONTROL:
        lines = sorted(lines, key=lambda line: line.planned or date.max)
    found: dict[tuple[int, str], list[Line]] = {}
    for line in lines:
        found.setdefault(_group(spec.basis, line), []).append(line)
    ordered = sorted(found.items(), key=lambda pair: pair[0][0]) if spec.basis == Basis.ROADMAP else found.items()
    return tuple(
        (title, tuple(tuple(cell(line, column.source) for column in spec.columns) for line in own))
        for (_order, title), own in ordered
    )


def _group(basis: Basis, line: Line) -> tuple[int, str]:
    """The place and the title of the group under which a line stands."""
    if basis == Basis.ROADMAP:
        return _quarter(line.row)
    if basis == Basis.CONTROL or line.head is None:
        return 0, ""
    return line.head.pk, f"{line.head.number} {line.head.title}".strip()


def _quarter(row: Row) -> tuple[int, str]:
    """By the quarter in which a measure ends; what runs all year stands last."""
    if row.ends is None or row.months == {0}:
        return 10**9, _("During the year")
    number = (row.ends.month - 1) // 3
    told = {"quarter": ("I", "II", "III", "IV")[number], "year": row.ends.year}
    return row.ends.year * 4 + number, _("Quarter %(quarter)s of %(year)d") % told


def _bodies(rows: Iterable[Row]) -> tuple[tuple[int, str], ...]:
    named = {party.body_id: party.name for row in rows for party in row.parties if party.body_id}
    return tuple(sorted(named.items(), key=lambda body: body[1].casefold()))


def _people(rows: Iterable[Row]) -> tuple[str, ...]:
    named = {party.name for row in rows for party in row.parties if party.kind == PartyKind.PERSON}
    return tuple(sorted(named, key=str.casefold))


def narrowed_to(page: FormPage, asked: Narrowing) -> str:
    """What a form is narrowed to, in words."""
    told = [dict(page.bodies).get(asked.body or 0, ""), asked.person]
    told += [f"{head.number} {head.title}".strip() for head in page.sections if head.pk == asked.section]
    return ", ".join(filter(None, told))


def form_document(drawn: Drawn, page: FormPage, asked: Narrowing) -> Document:
    """The form as a neutral document, for files."""
    spec = page.spec
    rows: list[DocumentRow] = []
    for title, lines in page.groups:
        if title:
            rows.append(DocumentRow((Cell.of(""), Cell.of(title)), "section"))
        rows += [DocumentRow(cells) for cells in lines]
    heading = [spec.name, *(drawn.plan.title.split("\n") if drawn.plan.title else [])]
    narrowed = narrowed_to(page, asked)
    return Document(
        title=tuple([*heading, narrowed] if narrowed else heading),
        columns=tuple(Column(each.source.value, each.head, each.share) for each in spec.columns),
        rows=tuple(rows),
        subject=f"{spec.name}, {drawn.plan.year}",
    )
