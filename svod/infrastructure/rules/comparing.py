"""Offers side by side: what they can be compared by, said in words where they cannot."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from svod.infrastructure.choices import Currency, Vat


@dataclass(frozen=True, slots=True)
class Priced:
    """What of an offer is compared."""

    key: int
    price: Decimal
    currency: str
    vat: str
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """`warnings` are sentences; `cheapest` are keys of the lowest price, none where prices are not of one kind."""

    warnings: tuple[str, ...] = ()
    cheapest: frozenset[int] = frozenset()
    expired: frozenset[int] = frozenset()


def compare(offers: Sequence[Priced], today: date) -> Comparison:
    """What is to be known before the prices are compared. An offer that is over is shown, and is not the cheapest."""
    expired = frozenset(each.key for each in offers if each.valid_until is not None and each.valid_until < today)
    live = [each for each in offers if each.key not in expired]
    said = []
    if (kinds := _counted((each.currency for each in live), Currency)) is not None:
        said.append(
            _("Prices are in several currencies (%(kinds)s): nothing is called the cheapest. Ask for one currency.")
            % {"kinds": kinds}
        )
    if (kinds := _counted((each.vat for each in live), Vat)) is not None:
        said.append(
            _("Prices treat VAT in different ways (%(kinds)s): bring them to one before you compare.")
            % {"kinds": kinds}
        )
    lowest = min((each.price for each in live), default=None)
    cheapest = () if said or len(live) < 2 else (each.key for each in live if each.price == lowest)  # noqa: PLR2004
    return Comparison(tuple(said), frozenset(cheapest), expired)


def _counted(values: Iterable[str], labels: type[Currency] | type[Vat]) -> str | None:
    """«рубли: 2, евро: 1» where there are several; None where all are one."""
    counted: Counter[Any] = Counter(values)
    if len(counted) <= 1:
        return None
    return ", ".join(f"{labels(value).label}: {number}" for value, number in counted.most_common())
