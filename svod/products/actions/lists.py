"""A list of products given as a file: what each row would do, written, undone."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.members.actions.listing import ListKind
from svod.members.models import Organisation
from svod.members.queries.lists import firms_by_name
from svod.members.rules.listing import Line
from svod.members.rules.words import core_of, fold
from svod.products.access import require_keep
from svod.products.actions.products import add_product, edit_product, remove_product
from svod.products.models import Product
from svod.products.rules.lists import HEADS, drafts_of

_PLAIN = ("risk_class", "okpd2", "certificate", "certificate_day", "certificate_holder", "description")
_TITLES = {head.role: head.title for head in HEADS}


class ProductList(ListKind):
    """Products by their certificates, else by the name and the maker."""

    key = "products"
    heads = HEADS
    needed = "name"

    def require(self, actor: Actor, _place: str, /) -> None:
        """Lists are taken by who keeps all products."""
        require_keep(actor)

    def lines(self, actor: Actor, _place: str, /, rows: Sequence[tuple[int, dict[str, str]]]) -> list[Line]:
        """Each row beside the product that it is about (two queries)."""
        makers = firms_by_name(actor.cluster)
        known: dict[tuple[str, ...], Product] = {}
        for product in Product.objects.filter(cluster=actor.cluster).select_related("organisation").order_by("-pk"):
            known |= dict.fromkeys(
                _signs(product.name, product.certificate, product.organisation or product.maker), product
            )
        found = []
        for draft in drafts_of(rows):
            told = dict(draft.told)
            inn, fault = told.pop("inn", ""), draft.fault
            firm = makers.get(inn) or makers.get(core_of(told.get("maker", "")))
            if firm is not None:
                told |= {"organisation": firm, "maker": ""}
            elif not told.get("maker") and not fault:
                said = _("No organisation on the lists has the INN %(inn)s: write the name of the maker.")
                fault = said % {"inn": inn[:20]}
            signs = _signs(draft.title, told.get("certificate", ""), firm or told.get("maker", ""))
            standing = next((known[sign] for sign in signs if sign in known), None)
            changes = _changes(standing, told) if standing else ()
            found.append(Line(draft.number, draft.title, told, fault, standing.pk if standing else None, changes))
        return found

    def take(self, actor: Actor, _place: str, /, lines: Sequence[Line]) -> dict[str, Any]:
        """Add and change; of each changed product what it was and what it became."""
        made: dict[str, Any] = {"added": [], "changed": []}
        for line in lines:
            if line.does == "add":
                product = add_product(actor, line.told)
                made["added"].append([product.pk, product.version])
            elif line.does == "change" and line.pk is not None:
                product = Product.objects.get(pk=line.pk)
                told = {key: value for key, value in line.told.items() if key in _PLAIN and value}
                was = {key: str(getattr(product, key) or "") for key in told}
                product = edit_product(actor, product, told, seen=product.version)
                became = {key: str(getattr(product, key) or "") for key in told}
                made["changed"].append([product.pk, was, became])
        return made

    def undo(self, actor: Actor, _place: str, /, made: dict[str, Any]) -> list[str]:
        """What was added goes, what was changed becomes as it was."""
        stays = []
        for pk, was, became in reversed(made["changed"]):
            product = Product.objects.filter(cluster=actor.cluster, pk=pk).first()
            if product is None:
                continue
            if any(str(getattr(product, key) or "") != became[key] for key in became):
                stays.append(product.name)
                continue
            told = {key: was[key] or None if key == "certificate_day" else was[key] for key in was}
            edit_product(actor, product, told, seen=product.version)
        for pk, version in made["added"]:
            product = Product.objects.filter(cluster=actor.cluster, pk=pk).first()
            if product is None:
                continue
            used = product.entries.exists() or product.photos.exists() or product.certificates.exists()
            if used or product.version != version:
                stays.append(product.name)
            else:
                remove_product(actor, product)
        return stays


def _signs(name: str, certificate: str, maker: Organisation | str) -> list[tuple[str, ...]]:
    """By what a product is found: its certificate and name, else the name and whose it is."""
    whose = f"#{maker.pk}" if isinstance(maker, Organisation) else core_of(maker)
    own: list[tuple[str, ...]] = [("name", fold(name), whose)]
    return [("both", certificate, fold(name)), *own] if certificate else own


def _changes(product: Product, told: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    found = [(key, str(getattr(product, key) or ""), str(told[key])) for key in _PLAIN if told.get(key)]
    return tuple((_TITLES[key], before, after) for key, before, after in found if before != after)
