"""Creating the next year's plan from this one, and undoing it."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.clusters.rules import in_russian
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.access import require_plan_edit
from svod.plan.actions.meaning import read_deadline_into
from svod.plan.actions.measures import BATCH
from svod.plan.actions.sums import recount
from svod.plan.models import Assignment, Column, Measure, Norm, Plan, Section
from svod.plan.queries.next_year import NextRow, NextYear, Offer, next_year_of, plan_mark
from svod.plan.queries.plans import Drawn, plan_with_columns
from svod.plan.rules import FIELDS, require_length, still_standing
from svod.plan.rules.carrying import Fate, is_emptied, require_reasons, require_untouched
from svod.plan.rules.shifting import applied, shift_window
from svod.reading.addresses import each_once, find_addresses
from svod.russian.quantities import read_quantities


@transaction.atomic
def create_next_year(
    actor: Actor, drawn: Drawn, *, taken: Mapping[int, str], words: Collection[str], today: date
) -> Plan:
    """Create the plan of the next year: measures `taken` (key -> reason of carrying), with the changes named `words`.

    Sections, columns, the responsible and norms are copied, results stay empty, deadlines are read anew. Raises
    RuleBroken where the next year has a plan, nothing is taken, or something carried has no reason.
    """
    require_plan_edit(actor, drawn.plan)
    if drawn.plan.of_id is not None:
        raise RuleBroken(_("An own plan goes over with its measure: create the next year of the main plan."))
    offer = next_year_of(actor, drawn, today)
    rows = [each for each in offer.rows if each.row.pk in taken]
    if set(taken) - {each.row.pk for each in rows}:
        raise NotThere
    _require_begun(actor, offer, rows, taken)
    maker = _Maker(actor, offer, taken, frozenset(words))
    plan = maker.make(rows)
    _own_plans(actor, maker, today)
    plan.made_mark = plan_mark(plan)
    plan.save(update_fields=["made_mark"])
    carried = sum(each.fate == Fate.CARRIED for each in rows)
    thing = Ref("plan", str(plan.pk), plan.title or str(plan.year))
    write_line(actor, Verb.YEAR_CREATED, thing, year=plan.year, count=len(rows), carried=carried)
    recount(plan)
    return plan


def _require_begun(actor: Actor, offer: NextYear, rows: Collection[NextRow], taken: Mapping[int, str]) -> None:
    if Plan.objects.filter(cluster=actor.cluster, year=offer.year, of=None).exists():
        told = {"year": offer.year}
        raise RuleBroken(_("The year %(year)d has a plan already. Open it, or choose another year.") % told)
    if not rows:
        raise RuleBroken(_("No measure is ticked. Tick what the new year takes."))
    carried = {
        f"{each.row.number} {each.row.cells['measure']}".strip(): require_length(taken[each.row.pk])
        for each in rows
        if each.fate == Fate.CARRIED
    }
    require_reasons(carried)


@transaction.atomic
def undo_next_year(actor: Actor, plan: Plan) -> None:
    """Take a created plan away while nobody has changed anything in it. Raises RuleBroken where somebody has."""
    require_plan_edit(actor, plan)
    now = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    require_untouched(now.made_mark, plan_mark(now))
    thing = Ref("plan", str(now.pk), now.title or str(now.year))
    write_line(actor, Verb.YEAR_UNDONE, thing, year=now.year, count=now.measures.count())
    Plan.objects.filter(of__plan=now).delete()
    now.delete()


def _own_plans(actor: Actor, above: "_Maker", today: date) -> None:
    """Copy the own plans of the measures that were taken, by the same rules, each to its new measure."""
    for old in Plan.objects.filter(of__in=list(above.new)).select_related("of", "body").order_by("pk"):
        of = above.new[old.of_id or 0]
        offer = next_year_of(actor, plan_with_columns(actor, old.place), today)
        rows = [each for each in offer.rows if each.fate.ticked]
        with in_russian():
            why = of.carried_why or _("carried with the measure of the main plan")
        taken = {each.row.pk: each.why or why for each in rows}
        _Maker(actor, offer, taken, frozenset(each.name for each in offer.offers()), of=of).make(rows)


class _Maker:
    """One creation: writes the new plan in a fixed number of statements, whatever its length."""

    def __init__(
        self,
        actor: Actor,
        offer: NextYear,
        taken: Mapping[int, str],
        words: frozenset[str],
        *,
        of: Measure | None = None,
    ) -> None:
        self.actor, self.offer, self.taken, self.words, self.of = actor, offer, taken, words, of
        self.new: dict[int, Measure] = {}
        self.old = {measure.pk: measure for measure in Measure.objects.filter(plan=offer.drawn.plan)}
        self.old_keys = Measure.objects.filter(plan=offer.drawn.plan).values("pk")

    def make(self, rows: Collection[NextRow]) -> Plan:
        """The plan with everything in it."""
        plan = self._plan()
        columns = Column.objects.bulk_create(
            Column(plan=plan, order=n + 1, role=c.role, key=c.key, label=self._said(f"column-{n}", c.label))
            for n, c in enumerate(self.offer.drawn.columns)
        )
        sections = self._sections(plan)
        made = [self._measure(plan, each, sections.get(each.row.section), columns) for each in rows]
        Measure.objects.bulk_create(made, batch_size=BATCH)
        self.new = dict(zip((each.row.pk for each in rows), made, strict=True))
        self._parties(self.new)
        self._norms(self.new)
        return plan

    def _plan(self) -> Plan:
        old = self.offer.drawn.plan
        return Plan.objects.create(
            cluster=self.actor.cluster,
            year=self.offer.year,
            until_year=self.offer.until_year,
            title=self._said("title", old.title),
            closing=self._said("closing", old.closing),
            made_from=old,
            of=self.of,
            body_id=old.body_id,
        )

    def _sections(self, plan: Plan) -> dict[int, Section]:
        """Old key -> new section."""
        heads = self.offer.heads
        made = Section.objects.bulk_create(
            Section(plan=plan, order=n, number=head.number, title=self._said(f"section-{head.pk}", head.title))
            for n, head in enumerate(heads, 1)
        )
        return {head.pk: section for head, section in zip(heads, made, strict=True)}

    def _said(self, name: str, text: str) -> str:
        offers = [each for each in self.offer.frame if each.name.split(":", 1)[0] == name]
        return self._with(text, offers)

    def _with(self, text: str, offers: Iterable[Offer]) -> str:
        return applied(text, [each.change for each in offers if each.name in self.words])

    def _measure(self, plan: Plan, each: NextRow, section: Section | None, columns: Collection[Column]) -> Measure:
        old = self.old[each.row.pk]
        roles = {column.key: str(column.role) for column in columns}
        cells = {
            key: self._with(text, [offer for offer in each.offers if offer.key == key])
            for key, text in each.row.cells.items()
            if not is_emptied(roles.get(key, key), key)
        }
        carried = each.fate == Fate.CARRIED
        measure = Measure(
            plan=plan,
            section=section,
            order=old.order,
            number=old.number,
            **{key: cells.pop(key, "") for key in FIELDS},
            extra=cells,
            carried_from=old if carried else None,
            carried_why=self.taken[old.pk].strip() if carried else "",
            carried_years=each.years if carried else 0,
        )
        _understand(measure, old, columns)
        return measure

    def _parties(self, new: Mapping[int, Measure]) -> None:
        fields = ("order", "kind", "name", "agreed", "lead", "person_id", "organisation_id", "body_id")
        found = Assignment.objects.filter(measure__in=self.old_keys).order_by("measure_id", "order", "pk")
        copies = [
            Assignment(measure=new[pk], **dict(zip(fields, told, strict=True)))
            for pk, *told in found.values_list("measure_id", *fields)
            if pk in new
        ]
        Assignment.objects.bulk_create(copies, batch_size=BATCH)

    def _norms(self, new: Mapping[int, Measure]) -> None:
        fields = ("kind", "body_id", "want", "per", "dismissed", "set_by_id", "set_at", "first", "last")
        copies = []
        found = Norm.objects.filter(measure__in=self.old_keys).order_by("pk")
        for pk, *told in found.values_list("measure_id", *fields):
            if pk in new:
                values: dict[str, Any] = dict(zip(fields, told, strict=True))
                values["first"], values["last"] = shift_window(values["first"], values["last"], self.offer.shift.by)
                copies.append(Norm(measure=new[pk], **values))
        Norm.objects.bulk_create(copies, batch_size=BATCH)


def _understand(measure: Measure, old: Measure, columns: Collection[Column]) -> None:
    """Deadline, quantities, addresses of the new words; words that carried an address still carry it."""
    read_deadline_into(measure, list(columns))
    measure.quantities = [quantity.as_json() for quantity in read_quantities(measure.expected)]
    words = {**{key: str(getattr(measure, key)) for key in FIELDS}, **measure.extra}
    anchors: dict[str, list[list[str]]] = {key: pairs for key, pairs in old.anchors.items() if words.get(key)}
    for key in list(anchors):
        anchors = still_standing(anchors, key, words[key])
    measure.anchors = anchors
    carried = [address for pairs in anchors.values() for _words, address in pairs]
    measure.links = list(each_once([*find_addresses("\n".join(words.values())), *carried]))
