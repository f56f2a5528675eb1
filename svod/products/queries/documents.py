"""The list of products as a file, and a product for programs."""

from collections.abc import Iterable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.core.document import Cell, Column, Document, Row
from svod.products.models import Entry, Product

HEADS = (
    "Изделие", "Организация", "ИНН", "Класс риска", "ОКПД2", "Регистрационное удостоверение", "Дата удостоверения",
    "Держатель", "Реестры",
)  # fmt: skip


def maker_of(product: Product) -> str:
    """Whose product it is."""
    return product.organisation.name if product.organisation else product.maker


def entries_told(product: Product) -> str:
    """Its entries in a line each."""
    return "\n".join(map(_entry_told, product.entries.all()))


def _entry_told(entry: Entry) -> str:
    day = entry.decided_on or entry.filed_on
    said = (
        entry.register.name,
        str(entry.get_state_display()),
        date_format(day, "d.m.Y") if day else "",
        entry.decision,
    )
    return ", ".join(filter(None, said))


def _words(product: Product) -> tuple[str, ...]:
    day = product.certificate_day
    return (
        product.name,
        maker_of(product),
        product.organisation.inn if product.organisation else "",
        product.get_risk_class_display() if product.risk_class else "",
        product.okpd2,
        product.certificate,
        date_format(day, "d.m.Y") if day else "",
        product.certificate_holder,
        entries_told(product),
    )


def document_of(rows: Iterable[Product]) -> Document:
    """The list as a neutral document."""
    return Document(
        title=(_("Products"),),
        columns=tuple(Column("other", head, 1.0) for head in HEADS),
        rows=tuple(Row(tuple(Cell.of(words) for words in _words(each))) for each in rows),
        numbered_columns=False,
    )


def product_json(product: Product) -> dict[str, Any]:
    """A product for programs."""
    return {
        "id": product.pk,
        "name": product.name,
        "organisation": maker_of(product),
        "description": product.description,
        "risk_class": product.risk_class,
        "okpd2": product.okpd2,
        "certificate": {
            "number": product.certificate,
            "date": product.certificate_day and product.certificate_day.isoformat(),
            "holder": product.certificate_holder,
        },
        "registers": [
            {
                "register": each.register.name,
                "state": each.state,
                "filed": each.filed_on and each.filed_on.isoformat(),
                "decided": each.decided_on and each.decided_on.isoformat(),
                "decision": each.decision,
            }
            for each in product.entries.all()
        ],
    }
