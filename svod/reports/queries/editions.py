"""Editions: what is frozen, what stands where, what has changed, what is printed under them."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.clusters.models import Cluster
from svod.core.document import Document, Footer
from svod.journal.choices import Verb
from svod.journal.models import Entry
from svod.plan.choices import Status
from svod.reports.access import visible_to
from svod.reports.choices import EditionState
from svod.reports.models import Edition
from svod.reports.queries.checks import checks_of, reds
from svod.reports.queries.documents import SIX, label_of, own_words, report_document
from svod.reports.queries.kept import kept_days
from svod.reports.queries.sheet import Line, Sheet
from svod.reports.rules.changes import RowChange, changes
from svod.reports.rules.frozen import FORMAT, SHOWN, is_whole, read
from svod.writing import document_json


def frozen_data(cluster: Cluster, sheet: Sheet) -> dict[str, Any]:
    """Everything that an edition keeps of the report: the document as printed, its rows, the facts behind them."""
    kept = kept_days(cluster)
    plan = sheet.drawn.plan
    return {
        "format": FORMAT,
        "cluster": {"slug": cluster.slug, "name": cluster.name, "short_name": cluster.short_name},
        "year": plan.year,
        "until_year": plan.until_year,
        "day": sheet.day.isoformat(),
        "document": document_json.to_data(report_document(sheet, kept)),
        "columns": [{"role": key, "label": label_of(sheet.drawn, key)} for key in SIX],
        "sections": [
            {"id": block.pk, "number": block.head.number, "title": block.head.title}
            for block in sheet.blocks
            if block.head
        ],
        "rows": rows_data(sheet),
        "facts": [
            {
                "id": key,
                "kind": fact.kind.key,
                "title": fact.title,
                "start": fact.start.isoformat(),
                "end": fact.end.isoformat() if fact.end else None,
                "url": fact.url,
                "public": fact.public,
            }
            for key, fact in sheet.facts.items()
        ],
        "reds": [f"{check.line.number} {check.title}: {check.words}".strip() for check in reds(checks_of(sheet))],
    }


def rows_data(sheet: Sheet) -> list[dict[str, Any]]:
    """The rows alone: enough to see what has changed since an edition."""
    keys = {key: place for place, key in enumerate(sheet.facts)}
    found = []
    for line in sheet.lines:
        found.append(_row(line, keys))
        for part in line.own:
            own = {"own": part.plan.pk, "own_head": own_words(part, line), "section": line.row.section}
            found += [_row(one, keys) | own for one in part.lines]
    return found


def _row(line: Line, keys: dict[int, int]) -> dict[str, Any]:
    cells = {key: line.row.cells[key] for key in SIX if key != "number"} | {"result": line.text}
    return {
        "id": line.pk,
        "number": line.number,
        "section": line.row.section,
        "cells": cells,
        "take": line.take.value,
        "status": line.status.value,
        "links": list(line.links),
        "norms": [norm.as_json() for norm in line.norms],
        "anchors": [mark.as_json(line.text, keys) for mark in line.marks],
        "claims": [claim.as_json() for claim in line.claims],
    }


def editions_of(actor: Actor, year: int) -> QuerySet[Edition]:
    """The editions of a year that the actor sees, newest first, with the people of their steps."""
    found = visible_to(actor).filter(year=year).select_related("submitted_by", "decided_by", "published_by")
    return found.order_by("-pk")


def edition_of(actor: Actor, year: int, pk: int) -> Edition:
    """One edition. Raises NotThere where the actor sees no such edition of that year."""
    found = editions_of(actor, year).filter(pk=pk).first()
    if found is None:
        raise NotThere
    found.cluster = actor.cluster
    return found


def published_of(actor: Actor, sha256: str) -> Edition:
    """The published edition of a hash. Raises NotThere for an unknown or withdrawn one."""
    found = Edition.objects.filter(cluster=actor.cluster, state=EditionState.PUBLISHED, sha256=sha256).first()
    if found is None:
        raise NotThere
    found.cluster = actor.cluster
    return found


def latest_published(actor: Actor, year: int) -> Edition | None:
    """What the public is shown of a year: its newest published edition."""
    found = Edition.objects.filter(cluster=actor.cluster, year=year, state=EditionState.PUBLISHED)
    return found.order_by("-number", "-correction").first()


def published_years(actor: Actor) -> list[tuple[int, list[Edition]]]:
    """Years with published editions, the newest first, and theirs, the newest first (one query)."""
    found = Edition.objects.filter(cluster=actor.cluster, state=EditionState.PUBLISHED)
    years: dict[int, list[Edition]] = {}
    for edition in found.defer("data").order_by("-year", "-number", "-correction"):
        years.setdefault(edition.year, []).append(edition)
    return list(years.items())


def verify_edition(edition: Edition) -> bool:
    """Whether the stored bytes are those that were approved: by their hash, their number, the journal (one query).

    Who exchanged the data together with the hash is found by the line that the approval left in the journal.
    """
    if not is_whole(edition.data, edition.sha256):
        return False
    named = read(edition.data).get("edition", {})
    if (named.get("number"), named.get("correction")) != (edition.number, edition.correction):
        return False
    if not edition.is_frozen:
        return True
    line = Entry.objects.filter(
        cluster=edition.cluster, verb=Verb.REPORT_APPROVED, kind="edition", thing=str(edition.pk)
    ).first()
    return line is not None and line.details.get("sha256") == edition.sha256


def changes_between(before: dict[str, Any], after: dict[str, Any]) -> tuple[RowChange, ...]:
    """Rows that differ between two editions' data."""
    return changes(before, after)


def printed(edition: Edition, address: str) -> Document:
    """The edition as its DOCX and PDF print it: the stored document, never recomposed, with its foot.

    `address` is that of its public page; it and the code that leads there stand under an approved edition alone.
    """
    data = read(edition.data)
    if not data.get("document"):
        raise NotThere
    document = document_json.from_data(data["document"])
    footer = Footer(tuple(_lines(edition, data, address)), _code(address) if edition.is_frozen else b"", _code_words())
    day = localtime(edition.decided_at or edition.submitted_at).date()
    return replace(document, footer=footer, dated=day, subject=f"{edition.name}, SHA-256 {edition.sha256}")


def _lines(edition: Edition, data: dict[str, Any], address: str) -> Iterator[str]:
    head = _("Report for %(year)d") % {"year": edition.year}
    if not edition.is_frozen:
        yield _("%(head)s, draft %(draft)d, not approved") % {"head": head, "draft": edition.draft}
        return
    approved, journal = data["approved"], data["journal"]
    yield _("%(head)s, %(edition)s, approved on %(day)s") % {
        "head": head,
        "edition": edition.name,
        "day": date_format(localtime(edition.decided_at or edition.submitted_at), "d.m.Y"),
    } + (f", {approved['by']}" if approved["by"] else "")
    yield _("SHA-256 %(hash)s; journal: lines %(length)d, head %(head)s") % {
        "hash": edition.sha256[:SHOWN],
        "length": journal["length"],
        "head": journal["hash"][:SHOWN],
    }
    yield address


def _code_words() -> str:
    return _("Code of the edition's public page")


def _code(address: str) -> bytes:
    """The QR code of an address as PNG."""
    import segno  # only papers of an edition draw a square

    drawn = segno.make(address, error="m").png_data_uri(scale=6, border=2)
    return base64.b64decode(drawn.partition(",")[2])


@dataclass(frozen=True, slots=True)
class PublicFact:
    """A fact as the public sees it."""

    title: str
    start: str
    url: str


@dataclass(frozen=True, slots=True)
class PublicLine:
    """A row of a frozen report for reading: its words cut at numbers and addresses by the page.

    `own` is the head over the rows of a measure's own plan, at each of them.
    """

    number: str
    cells: dict[str, str]
    status: Status
    links: tuple[str, ...]
    facts: tuple[PublicFact, ...]
    own: str = ""


@dataclass(frozen=True, slots=True)
class PublicBlock:
    """A section of a frozen report."""

    number: str
    title: str
    lines: tuple[PublicLine, ...]

    @property
    def done(self) -> int:
        """How many measures are done."""
        return sum(line.status == Status.DONE for line in self.promised)

    @property
    def promised(self) -> tuple[PublicLine, ...]:
        """The plan's own rows: those of own plans are counted there."""
        return tuple(line for line in self.lines if not line.own)


def public_blocks(data: dict[str, Any]) -> tuple[PublicBlock, ...]:
    """The rows of a frozen report under their sections; facts that are not public are left out."""
    facts = [_public_fact(fact) for fact in data["facts"]]
    heads: list[tuple[int, str, str]] = [(0, "", "")]
    heads += [(each["id"], each["number"], each["title"]) for each in data.get("sections", ())]
    found = []
    for pk, number, title in heads:
        lines = tuple(_public_line(row, facts) for row in data["rows"] if row["section"] == pk)
        if lines or pk:
            found.append(PublicBlock(number, title, lines))
    return tuple(found)


def _public_fact(fact: dict[str, Any]) -> PublicFact | None:
    return PublicFact(fact["title"], fact["start"], fact["url"]) if fact["public"] else None


def _public_line(row: dict[str, Any], facts: list[PublicFact | None]) -> PublicLine:
    places = dict.fromkeys(place for anchor in row["anchors"] for place in anchor["facts"])
    named = tuple(fact for place in places if (fact := facts[place]) is not None and fact.title)
    own = row.get("own_head", "")
    return PublicLine(row["number"], row["cells"], Status(row["status"]), tuple(row["links"]), named, own)
