"""Writing a register's file row after row: changed rows, products and entries of members, facts of decisions."""

from collections.abc import Sequence
from typing import Any

from svod.accounts.access import Actor
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.products.actions.entries import Decided, tell_included
from svod.products.actions.products import ref_of, words_of
from svod.products.choices import EntryState
from svod.products.models import Entry, Product, RegisterLoad, RegisterRow
from svod.products.queries.loads import beside_known, drafts_of, known_of
from svod.products.rules.rows import RowDraft

ROW_FIELDS = ("digest", "name", "certificate", "number", "holder", "inn", "day", "decision", "okpd2")
MOST_PRODUCTS = 5_000
"""Rows of one file that become products."""
_WORDS = ("name", "certificate", "number", "holder", "inn", "decision", "okpd2")


def plain(row: RegisterRow) -> dict[str, Any]:
    """What undoing needs of a row."""
    told = {name: getattr(row, name) for name in (*ROW_FIELDS, "organisation_id", "is_gone")}
    return {**told, "day": row.day and row.day.isoformat()}


def entry_plain(entry: Entry) -> dict[str, Any]:
    """What undoing needs of an entry."""
    days = {name: (day := getattr(entry, name)) and day.isoformat() for name in ("filed_on", "decided_on")}
    return {"pk": entry.pk, "state": entry.state, "decision": entry.decision, "row_id": entry.row_id, **days}


class Taker:
    """Takes one file."""

    def __init__(self, actor: Actor, load: RegisterLoad) -> None:
        self._actor, self._load, self._register = actor, load, load.register
        self._known = known_of(load.register)
        self._changed: list[list[Any]] = []
        self._gone: list[int] = []
        self._products: list[list[int]] = []
        self._entries: list[list[int]] = []
        self._was: list[dict[str, Any]] = []
        self._decisions: set[Decided] = set()
        self.counts = dict.fromkeys(("new", "changed", "same", "gone", "products"), 0)

    def made(self) -> dict[str, Any]:
        """What undoing needs, beside the rows that name this load."""
        decisions = [[day and day.isoformat(), words] for day, words in self._decisions]
        told = {"changed": self._changed, "gone": self._gone, "products": self._products, "entries": self._entries}
        return {**told, "was": self._was, "decisions": decisions, "counts": self.counts}

    def take(self) -> None:
        """Write everything."""
        standing: set[int] = set()
        for chunk in beside_known(self._register, drafts_of(self._load)):
            standing |= self._take_chunk([(draft, row) for draft, row in chunk if not draft.why_out])
        live = RegisterRow.objects.filter(register=self._register, is_gone=False).exclude(added_by=self._load)
        self._gone = sorted(set(live.values_list("pk", flat=True)) - standing)
        self._mark_gone()
        tell_included(self._actor, self._register, self._decisions)

    def _take_chunk(self, chunk: Sequence[tuple[RowDraft, RegisterRow | None]]) -> set[int]:
        new, changed, of_ours = [], [], []
        for draft, standing in chunk:
            pk = match.pk if not (match := self._known.match(draft)).why else None
            row = standing or RegisterRow(register=self._register, key=draft.key, added_by=self._load)
            if standing is None:
                new.append(row)
            elif (row.digest, row.organisation_id, row.is_gone) == (draft.digest, pk, False):
                self.counts["same"] += 1
                continue
            else:
                self._changed.append([row.pk, plain(row)])
                changed.append(row)
            self._fill(row, draft, pk)
            if pk is not None or self._register.counts_all:
                of_ours.append(row)
        RegisterRow.objects.bulk_create(new, batch_size=len(new) or None)
        RegisterRow.objects.bulk_update(changed, [*ROW_FIELDS, "organisation", "is_gone"])
        self.counts["new"] += len(new)
        self.counts["changed"] += len(changed)
        for row in of_ours:
            self._enter(row)
        return {row.pk for _draft, row in chunk if row is not None}

    def _fill(self, row: RegisterRow, draft: RowDraft, pk: int | None) -> None:
        row.digest, row.day, row.organisation_id, row.is_gone = draft.digest, draft.day, pk, False
        for name in _WORDS:
            setattr(row, name, draft.words.get(name, ""))

    def _enter(self, row: RegisterRow) -> None:
        """The product of a row and its entry, included by the row's decision."""
        if len(self._products) >= MOST_PRODUCTS:
            return
        product = self._product(row)
        entry = Entry.objects.filter(product=product, register=self._register).first()
        if entry is None:
            entry = Entry(product=product, register=self._register)
        else:
            self._was.append(entry_plain(entry))
            self._decisions.add((entry.decided_on, entry.decision))
        is_new = entry.pk is None
        entry.state, entry.decided_on, entry.row = EntryState.INCLUDED, row.day, row
        entry.decision = row.decision
        entry.version += not is_new
        entry.save()
        if is_new:
            self._entries.append([entry.pk, entry.version])
        self._decisions.add((entry.decided_on, entry.decision))

    def _product(self, row: RegisterRow) -> Product:
        own = Product.objects.filter(cluster=self._actor.cluster)
        found = own.filter(organisation=row.organisation_id) if row.organisation_id else own.filter(organisation=None)
        if row.certificate and (product := found.filter(certificate=row.certificate).first()) is not None:
            return product
        product = found.filter(name=row.name).first()
        if product is not None and not (product.certificate and row.certificate):
            return product
        product = Product(
            cluster=self._actor.cluster,
            organisation_id=row.organisation_id,
            maker="" if row.organisation_id else row.holder,
            name=row.name,
            certificate=row.certificate,
            certificate_holder=row.holder,
            okpd2=row.okpd2,
        )
        product.folded = words_of(product)
        product.save()
        self._products.append([product.pk, product.version])
        self.counts["products"] += 1
        write_line(self._actor, Verb.PRODUCT_ADDED, ref_of(product), source=self._load.name)
        return product

    def _mark_gone(self) -> None:
        for at in range(0, len(self._gone), 500):
            part = self._gone[at : at + 500]
            RegisterRow.objects.filter(pk__in=part).update(is_gone=True)
        self.counts["gone"] = len(self._gone)
