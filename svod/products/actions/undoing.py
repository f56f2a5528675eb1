"""Taking back what a register's file brought."""

from itertools import batched
from typing import Any

from svod.accounts.access import Actor
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.products.actions.products import ref_of
from svod.products.models import Entry, Product, RegisterLoad, RegisterRow

BATCH = 500


def take_back(actor: Actor, load: RegisterLoad, made: dict[str, Any]) -> list[str]:
    """Undo what a portion of a file has made; names of products that people have changed or used since, which stay."""
    versions = dict(made.get("entries", []))
    for entry in Entry.objects.filter(pk__in=versions):
        if entry.version == versions[entry.pk]:
            entry.delete()
    _restore_entries(made.get("was", []))
    stays = _remove_products(actor, dict(made.get("products", [])))
    RegisterRow.objects.filter(added_by=load, pk__in=made.get("added", [])).delete()
    _restore_rows(made)
    return stays


def stand_again(load: RegisterLoad) -> None:
    """Rows that were gone from the file stand again."""
    for some in batched(load.made.get("gone", []), BATCH):
        RegisterRow.objects.filter(pk__in=some).update(is_gone=False)


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


def _restore_rows(made: dict[str, Any]) -> None:
    for some in batched(made.get("changed", []), BATCH):
        part = dict(some)
        rows = list(RegisterRow.objects.filter(pk__in=part))
        for row in rows:
            for name, value in part[row.pk].items():
                setattr(row, name, value)
        names = [name for name in next(iter(part.values()), {}) if name != "organisation_id"]
        RegisterRow.objects.bulk_update(rows, [*names, "organisation"])
