"""Taking back what a register's file brought."""

from datetime import date
from typing import Any

from svod.accounts.access import Actor
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.products.actions.entries import tell_included
from svod.products.actions.products import ref_of
from svod.products.models import Entry, Product, RegisterLoad, RegisterRow

BATCH = 500


def take_back(actor: Actor, load: RegisterLoad) -> list[str]:
    """Undo everything; names of products that people have changed or used since, which stay."""
    made = load.made
    versions = dict(made.get("entries", []))
    for entry in Entry.objects.filter(pk__in=versions):
        if entry.version == versions[entry.pk]:
            entry.delete()
    _restore_entries(made.get("was", []))
    stays = _remove_products(actor, dict(made.get("products", [])))
    _restore_rows(load, made)
    decisions = {(date.fromisoformat(day) if day else None, words) for day, words in made.get("decisions", [])}
    tell_included(actor, load.register, decisions)
    return stays


def _restore_entries(was: list[dict[str, Any]]) -> None:
    """The last change of an entry is taken back first."""
    for told in reversed(was):
        entry = Entry.objects.filter(pk=told["pk"]).first()
        if entry is not None:
            for name in ("state", "decision", "row_id", "filed_on", "decided_on"):
                setattr(entry, name, told[name])
            entry.version += 1
            entry.save()


def _remove_products(actor: Actor, versions: dict[int, int]) -> list[str]:
    stays = []
    for product in Product.objects.filter(pk__in=versions).prefetch_related("entries", "photos", "certificates"):
        used = (*product.entries.all(), *product.photos.all(), *product.certificates.all())
        if used or product.version != versions[product.pk]:
            stays.append(product.name)
        else:
            write_line(actor, Verb.PRODUCT_REMOVED, ref_of(product))
            product.delete()
    return stays


def _restore_rows(load: RegisterLoad, made: dict[str, Any]) -> None:
    RegisterRow.objects.filter(added_by=load).delete()
    changed = made.get("changed", [])
    for at in range(0, len(changed), BATCH):
        part = dict(changed[at : at + BATCH])
        rows = list(RegisterRow.objects.filter(pk__in=part))
        for row in rows:
            for name, value in part[row.pk].items():
                setattr(row, name, value)
        names = [name for name in next(iter(part.values()), {}) if name != "organisation_id"]
        RegisterRow.objects.bulk_update(rows, [*names, "organisation"])
    gone = made.get("gone", [])
    for at in range(0, len(gone), BATCH):
        RegisterRow.objects.filter(pk__in=gone[at : at + BATCH]).update(is_gone=False)
