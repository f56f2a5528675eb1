"""Writing a register's file in portions: changed rows, products and entries of members, facts of decisions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import batched
from typing import Any

from svod.accounts.access import Actor
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.products.actions.entries import Decided, tell_included
from svod.products.actions.products import ref_of, words_of
from svod.products.choices import EntryState
from svod.products.models import Entry, Product, RegisterLoad, RegisterPortion, RegisterRow
from svod.products.queries.loads import CHUNK, drafts_of, known_of
from svod.products.rules.rows import MOST_PRODUCTS, RowDraft

ROW_FIELDS = ("digest", "name", "certificate", "number", "holder", "inn", "day", "decision", "okpd2")
COUNTED = ("new", "changed", "same", "gone", "products", "over")
"""What is counted; `over`: rows that found no product once the file had made as many as it may."""
type Portion = tuple[int, list[tuple[RowDraft, int | None]]]
"""The number of a portion from 0; its rows, each with the key of the organisation whose it is."""
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
    """Takes one file in portions: each is written whole, or not at all; one that stands already is passed over."""

    def __init__(self, actor: Actor, load: RegisterLoad) -> None:
        self._actor, self._load, self._register = actor, load, load.register
        self._known = known_of(load.register)
        self._keys: set[str] = set()
        self._ours: set[int] = set()
        self._product_count = 0

    def portions(self) -> Iterator[Portion]:
        """The rows of the file in their order, understood and matched, beside nothing of the database."""
        for number, chunk in enumerate(batched(drafts_of(self._load), CHUNK)):
            taken = [draft for draft in chunk if not draft.why_out]
            self._keys.update(draft.key for draft in taken)
            yield number, [(draft, None if (match := self._known.match(draft)).why else match.pk) for draft in taken]

    def take(self, portion: Portion) -> None:
        """Write one portion, unless it is written; the caller holds the load."""
        number, drafts = portion
        standing = self._load.portions.filter(number=number).first()
        made = standing.made if standing else self._written(drafts)
        if standing is None:
            RegisterPortion.objects.create(load=self._load, number=number, made=made)
        self._product_count += len(made["products"])
        self._ours |= {pk for pk, _version in made["entries"]}

    def finish(self) -> dict[str, int]:
        """Mark rows that the file has no more, tell the ledger; what was counted in all portions."""
        live = RegisterRow.objects.filter(register=self._register, is_gone=False)
        gone = sorted(pk for pk, key in live.values_list("pk", "key").iterator() if key not in self._keys)
        for some in batched(gone, CHUNK):
            RegisterRow.objects.filter(pk__in=some).update(is_gone=True)
        counts = dict.fromkeys(COUNTED, 0) | {"gone": len(gone)}
        decisions: set[Decided] = set()
        for made in self._load.portions.values_list("made", flat=True).iterator():
            decisions |= decisions_of(made)
            for key, number in made["counts"].items():
                counts[key] += number
        tell_included(self._actor, self._register, decisions)
        self._load.made = {"gone": gone, "counts": counts}
        return counts

    def _written(self, drafts: Sequence[tuple[RowDraft, int | None]]) -> dict[str, Any]:
        of_register = RegisterRow.objects.filter(register=self._register)
        standing = {row.key: row for row in of_register.filter(key__in=[draft.key for draft, _pk in drafts])}
        made = Made()
        new, of_ours = [], []
        for draft, pk in drafts:
            known = standing.get(draft.key)
            if known is not None and (known.digest, known.organisation_id, known.is_gone) == (draft.digest, pk, False):
                made.counts["same"] += 1
                continue
            row = known or RegisterRow(register=self._register, key=draft.key, added_by=self._load)
            if known is None:
                new.append(row)
            else:
                made.changed.append([row.pk, plain(row)])
            _fill(row, draft, pk)
            if pk is not None or self._register.counts_all:
                of_ours.append(row)
        RegisterRow.objects.bulk_create(new, batch_size=len(new) or None)
        changed = [standing[row.key] for row in standing.values() if row.pk in {pk for pk, _was in made.changed}]
        RegisterRow.objects.bulk_update(changed, [*ROW_FIELDS, "organisation", "is_gone"])
        made.added = [row.pk for row in new]
        made.counts |= {"new": len(new), "changed": len(changed)}
        for row in of_ours:
            self._enter(row, made)
        return made.plain()

    def _enter(self, row: RegisterRow, made: "Made") -> None:
        """The product of a row and its entry, included by the row's decision."""
        product = self._product(row, made)
        if product is None:
            made.counts["over"] += 1
            return
        entry = Entry.objects.filter(product=product, register=self._register).first()
        is_new = entry is None
        if entry is None:
            entry = Entry(product=product, register=self._register)
        else:
            made.decisions.add((entry.decided_on, entry.decision))
            if entry.pk not in self._ours:
                made.was.append(entry_plain(entry))
                entry.version += 1
        entry.state, entry.decided_on, entry.row = EntryState.INCLUDED, row.day, row
        entry.decision = row.decision
        entry.save()
        if is_new:
            made.entries.append([entry.pk, entry.version])
            self._ours.add(entry.pk)
        made.decisions.add((entry.decided_on, entry.decision))

    def _product(self, row: RegisterRow, made: "Made") -> Product | None:
        """The product that a row is about; a new one, unless the file has made as many as it may."""
        own = Product.objects.filter(cluster=self._actor.cluster)
        found = own.filter(organisation=row.organisation_id) if row.organisation_id else own.filter(organisation=None)
        if row.certificate and (product := found.filter(certificate=row.certificate).first()) is not None:
            return product
        product = found.filter(name=row.name).first()
        if product is not None and not (product.certificate and row.certificate):
            return product
        if self._product_count + len(made.products) >= MOST_PRODUCTS:
            return None
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
        made.products.append([product.pk, product.version])
        made.counts["products"] += 1
        write_line(self._actor, Verb.PRODUCT_ADDED, ref_of(product), source=self._load.name)
        return product


def _fill(row: RegisterRow, draft: RowDraft, pk: int | None) -> None:
    row.digest, row.day, row.organisation_id, row.is_gone = draft.digest, draft.day, pk, False
    for name in _WORDS:
        setattr(row, name, draft.words.get(name, ""))


@dataclass(slots=True)
class Made:
    """What a portion has made, as it grows."""

    added: list[int] = field(default_factory=list)
    changed: list[list[Any]] = field(default_factory=list)
    products: list[list[int]] = field(default_factory=list)
    entries: list[list[int]] = field(default_factory=list)
    was: list[dict[str, Any]] = field(default_factory=list)
    decisions: set[Decided] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTED, 0))

    def plain(self) -> dict[str, Any]:
        """For the portion's column."""
        decisions = [[day and day.isoformat(), words] for day, words in self.decisions]
        return {
            "added": self.added,
            "changed": self.changed,
            "products": self.products,
            "entries": self.entries,
            "was": self.was,
            "decisions": decisions,
            "counts": self.counts,
        }


def decisions_of(made: dict[str, Any]) -> set[Decided]:
    """The decisions that a portion has touched."""
    return {(date.fromisoformat(day) if day else None, words) for day, words in made.get("decisions", [])}
