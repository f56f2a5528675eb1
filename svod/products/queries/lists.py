"""The list of products, the catalogue, how many stand in each register."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from svod.accounts.access import Actor, NotThere
from svod.clusters.models import Cluster
from svod.core.ref import key_in
from svod.members.models import Membership
from svod.members.rules.words import fold
from svod.products.access import public_products, visible_registers, visible_to
from svod.products.choices import EntryState, RiskClass
from svod.products.models import Entry, OutsideRegister, Product, RegisterRow


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the list is asked for: words, a risk class, a register, a state in it, whose product."""

    q: str = ""
    risk: str = ""
    register: str = ""
    state: str = ""
    maker: str = ""

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "Choice":
        """The choice of an address; words that mean nothing here are passed over."""
        risk, state = params.get("risk", ""), params.get("state", "")
        keys = {key: value for key in ("register", "maker") if key_in(value := params.get(key, ""))}
        return cls(
            params.get("q", "")[:200].strip(),
            risk if risk in RiskClass.values else "",
            state=state if state in EntryState.values else "",
            **keys,
        )

    def query(self, **changes: str) -> str:
        """The query of an address with changes."""
        told = urlencode({key: value for key, value in (asdict(self) | changes).items() if value})
        return f"?{told}" if told else ""

    def narrow(self, found: QuerySet[Product]) -> QuerySet[Product]:
        """The products that fit."""
        for word in fold(self.q).split():
            found = found.filter(folded__contains=word)
        if self.risk:
            found = found.filter(risk_class=self.risk)
        if self.maker:
            found = found.filter(organisation=int(self.maker))
        entries: dict[str, Any] = {"entries__register": int(self.register)} if self.register else {}
        entries |= {"entries__state": self.state} if self.state else {}
        return found.filter(**entries).distinct() if entries else found


def _standing(day: date) -> Exists:
    """Whether the maker of an entry's product is a member on a day."""
    own = Membership.objects.filter(organisation=OuterRef("product__organisation"))
    return Exists(own.filter(Q(joined=None) | Q(joined__lte=day), Q(left=None) | Q(left__gt=day)))


def products(actor: Actor, choice: Choice) -> QuerySet[Product]:
    """Products that the actor sees, by name, with their entries (two queries when read)."""
    entries = Prefetch("entries", Entry.objects.select_related("register"))
    found = choice.narrow(visible_to(actor)).select_related("organisation")
    return found.prefetch_related(entries).order_by("folded", "pk")


def catalogue(cluster: Cluster, choice: Choice) -> QuerySet[Product]:
    """Products that anybody may see, with the registers in which they stand and photos (three queries when read)."""
    entries = Prefetch("entries", Entry.objects.filter(state=EntryState.INCLUDED).select_related("register"))
    found = choice.narrow(public_products(cluster)).select_related("organisation")
    return found.prefetch_related(entries, "photos").order_by("folded", "pk")


def product_of(actor: Actor, pk: int) -> Product:
    """A product that the actor sees (one query). Raises NotThere."""
    found = visible_to(actor).select_related("organisation", "cluster").filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def public_product_of(cluster: Cluster, pk: int) -> Product:
    """A product of the catalogue (three queries). Raises NotThere."""
    found = catalogue(cluster, Choice()).filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def register_of(actor: Actor, pk: int) -> OutsideRegister:
    """A register of others (one query). Raises NotThere."""
    found = visible_registers(actor).select_related("cluster").filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def registers_with_figures(actor: Actor, day: date) -> list[tuple[OutsideRegister, dict[str, int]]]:
    """Registers, each with how many kinds are included there, how many by members, how many wait (three queries).

    «13 видов изделий, из них 4 участников»: what the newest file has no more is not counted.
    """
    live = Entry.objects.filter(register__in=visible_registers(actor)).exclude(row__is_gone=True)
    counted: Any = live.annotate(is_member=_standing(day)).order_by().values("register").annotate(**_FIGURES)
    rows = RegisterRow.objects.filter(register__in=visible_registers(actor), is_gone=False)
    figures: dict[int, dict[str, int]] = {row.pop("register"): row for row in counted}
    lengths: dict[int, int] = dict(rows.order_by().values_list("register").annotate(n=Count("pk")))
    none = dict.fromkeys(_FIGURES, 0)
    return [
        (each, {**none, **figures.get(each.pk, {}), "rows": lengths.get(each.pk, 0)})
        for each in visible_registers(actor)
    ]


_FIGURES = {
    "included": Count("pk", filter=Q(state=EntryState.INCLUDED)),
    "of_members": Count("pk", filter=Q(state=EntryState.INCLUDED, is_member=True)),
    "waiting": Count("pk", filter=Q(state__in=(EntryState.PREPARED, EntryState.FILED))),
    "refused": Count("pk", filter=Q(state=EntryState.REFUSED)),
}
