"""The ledger as files: JSON for programs, and a table that a loaded file is read by."""

from collections.abc import Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.composing.kinds import figure
from svod.core.document import Cell, Column, Document
from svod.core.document import Row as Line
from svod.desk.queries.ledger import Row
from svod.facts.choices import FactKind
from svod.facts.models import Fact
from svod.facts.rules.files import HEADS


def row_json(row: Row) -> dict[str, Any]:
    """A fact for programs: the keys of the contract, and what the ledger knows beside them."""
    fact = row.fact
    return {
        "id": fact.pk,
        "kind": fact.kind,
        "start": fact.start.isoformat(),
        "end": fact.end and fact.end.isoformat(),
        "title": fact.title,
        "url": fact.url,
        "body": fact.body_name,
        "quantities": fact.quantities,
        "organisations": list(row.organisations),
        "public": fact.public,
        **fact.more,
        "rows": [each.number for each in row.proves],
        "by_hand": fact.by_hand,
        "source": _source(fact),
        "withdrawn": fact.withdrawn_at.isoformat() if fact.withdrawn_at else None,
        "why": fact.withdrawn_why,
    }


def _source(fact: Fact) -> dict[str, str] | None:
    if fact.by_hand:
        return None
    return {"kind": fact.source_kind, "id": fact.source_id, "title": fact.source_title, "url": fact.source_url}


def _words(row: Row) -> dict[str, str]:
    fact, more = row.fact, row.fact.more
    numbers = {key: figure(number) for key, number in fact.quantities.items()}
    numbers["organisation_count"] = numbers.pop("organisations", "")
    days = {key: ".".join(reversed(more[key].split("-"))) for key in ("from", "to") if more.get(key)}
    return {
        "kind": str(FactKind(fact.kind).label),
        "start": date_format(fact.start, "d.m.Y"),
        "end": date_format(fact.end, "d.m.Y") if fact.end else "",
        "title": fact.title,
        "url": fact.url,
        "rows": "; ".join(each.number for each in row.proves),
        "body": fact.body_name,
        "organisations": "; ".join(row.organisations),
        "public": _("yes") if fact.public else _("no"),
        "form": {"joint": "совместный", "own": "свой"}.get(more.get("form", ""), ""),
        "sections": "; ".join(more.get("sections", ())),
        "register": more.get("register", ""),
        "by": more.get("by", ""),
        **numbers,
        **days,
    }


def document_of(rows: Sequence[Row], year: int) -> Document:
    """The ledger as a neutral document; its columns are those that a file of facts is read by."""
    told = [_words(row) for row in rows]
    return Document(
        title=(_("Ledger of %(year)d") % {"year": year},),
        columns=tuple(Column("other", head, 1.0) for head in HEADS.values()),
        rows=tuple(Line(tuple(Cell.of(words.get(role, "")) for role in HEADS)) for words in told),
        numbered_columns=False,
    )
