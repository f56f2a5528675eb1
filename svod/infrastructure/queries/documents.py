"""Lists of infrastructure as neutral documents, for files."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from svod.core.document import Cell, Column, Document, Row
from svod.infrastructure.models import Offer, Partner, Place, Project


def _table(title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> Document:
    return Document(
        title=(title,),
        columns=tuple(Column("other", head, 1.0) for head in heads),
        rows=tuple(Row(tuple(Cell.of(_words(value)) for value in row)) for row in rows),
        numbered_columns=False,
    )


def _words(value: Any) -> str:
    if isinstance(value, date):
        return date_format(value, "d.m.Y")
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return "" if value is None else str(value)


def projects_document(rows: Iterable[Project]) -> Document:
    """Projects: no word of offers but their number."""
    heads = (
        pgettext("project", "Project"), pgettext("project", "Aim"), pgettext("project", "State"), _("Measures"),
        _("Talks"), _("Last talks"),
    )  # fmt: skip
    told = (
        (row.title, row.aim, row.get_state_display(), ", ".join(m.number for m in row.measures.all()), *_talks(row))
        for row in rows
    )
    return _table(_("Infrastructure"), heads, told)


def _talks(row: Any) -> tuple[int, date | None]:
    return row.talk_count, row.last_talk


def offers_document(project: Project, rows: Iterable[Offer]) -> Document:
    """Offers side by side: an offer a row."""
    heads = (
        _("Supplier"), pgettext("offer", "What is offered"), _("Price"), _("Currency"), _("VAT"),
        pgettext("offer", "Term"), pgettext("offer", "Received"), pgettext("offer", "Valid until"),
    )  # fmt: skip
    told = (
        (
            row.supplier, row.scope, row.price, row.get_currency_display(), row.get_vat_display(), row.term,
            row.received_on, row.valid_until,
        )
        for row in rows
    )  # fmt: skip
    return _table(project.title, heads, told)


def partners_document(rows: Iterable[Partner]) -> Document:
    """Partners with their talks in figures."""
    heads = (pgettext("partner", "Partner"), _("Kind"), _("Talks"), _("Last talks"), pgettext("talks", "Next step"))
    told = ((row.name, row.get_kind_display(), *_figures(row)) for row in rows)
    return _table(_("Investors and partners"), heads, told)


def _figures(row: Any) -> tuple[int, date | None, date | None]:
    return row.talk_count, row.last_day, row.next_day


def places_document(rows: Iterable[Place]) -> Document:
    """Sites and rooms with what is free."""
    heads = (
        pgettext("for rent", "Name"), _("Kind"), _("Address"), _("Area, m²"), _("Free, m²"), _("Free from"),
        pgettext("for rent", "Price"), pgettext("for rent", "Whom to ask"),
    )  # fmt: skip
    told = (
        (
            row.name, row.get_kind_display(), row.address, row.area, row.free_area, row.free_from, row.price,
            row.contact,
        )
        for row in rows
    )  # fmt: skip
    return _table(_("Sites and rooms for rent"), heads, told)
