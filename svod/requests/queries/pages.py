"""One request with its thread; the addressees with their figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from svod.accounts.access import Actor, NotThere
from svod.accounts.choices import Can
from svod.clusters.models import Cluster
from svod.core.clock import now
from svod.core.document import Cell, Column, Document, Row
from svod.core.tokens import SHAPE, hash_token
from svod.plan.models import Measure
from svod.requests.access import visible_to
from svod.requests.choices import OPEN, SOLVED, State
from svod.requests.models import Addressee, Request, RequestLink, Word, WordFile
from svod.requests.rules.clock import average, is_late
from svod.schedule.queries import working_days_between


def request_of(actor: Actor, pk: int) -> Request:
    """One request that the actor sees (one query). Raises NotThere."""
    whole = visible_to(actor).select_related("cluster", "organisation", "addressee", "measure__plan", "created_by")
    found = whole.filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def link_by_token(cluster: Cluster, token: str) -> RequestLink | None:
    """The live link of a token in this cluster, with its request; None for anything else."""
    if not SHAPE.fullmatch(token):
        return None
    live = RequestLink.objects.filter(revoked_at=None, expires_at__gt=now(), request__cluster=cluster)
    whole = live.select_related("request__cluster", "request__organisation", "request__addressee")
    return whole.filter(token_hash=hash_token(token)).first()


def thread_of(asked: Request) -> list[Word]:
    """The words of both sides in their order, with files (two queries)."""
    return list(asked.thread.prefetch_related("files__file"))


def file_in(asked: Request, pk: int) -> WordFile:
    """A file of the request's thread (one query). Raises NotThere."""
    found = WordFile.objects.filter(word__request=asked, pk=pk).select_related("file").first()
    if found is None:
        raise NotThere
    return found


def measure_before(cluster: Cluster, year: int) -> Measure | None:
    """The row of the plan that the last request of the year was said to prove: the next one proves it likely too."""
    last = Request.objects.filter(cluster=cluster, year=year).exclude(measure=None)
    found = last.select_related("measure__plan").order_by("-pk").first()
    return found.measure if found else None


@dataclass(frozen=True, slots=True)
class Standing:
    """An addressee in figures: how many it has in work, how many of all were late, working days for an answer."""

    addressee: Addressee
    open: int
    late: int
    answered: int
    average: float | None


def standings(cluster: Cluster, day: date) -> list[Standing]:
    """Every addressee with its figures (two queries). An answer's days run from the day it was passed on."""
    rows = Request.objects.filter(cluster=cluster, addressee__isnull=False).exclude(state=State.DROPPED)
    fields = ("addressee_id", "state", "due", "received_on", "passed_on", "answered_on")
    of: dict[int, list[tuple[Any, ...]]] = {}
    for pk, *told in rows.order_by().values_list(*fields):
        of.setdefault(pk, []).append(tuple(told))
    return [_standing(row, of.get(row.pk, []), day) for row in Addressee.objects.filter(cluster=cluster)]


def _standing(addressee: Addressee, rows: list[tuple[Any, ...]], day: date) -> Standing:
    spans = [
        working_days_between(passed or came, answered, addressee.cluster)
        for state, _due, came, passed, answered in rows
        if state in SOLVED and answered
    ]
    return Standing(
        addressee,
        sum(state in OPEN for state, *_rest in rows),
        sum(is_late(state, due, answered, day) for state, due, _came, _passed, answered in rows),
        len(spans),
        average(spans),
    )


def addressee_of(actor: Actor, pk: int) -> Addressee:
    """One addressee (one query). Raises NotThere."""
    found = Addressee.objects.filter(cluster=actor.cluster, pk=pk).first()
    if found is None or not actor.may(Can.SEE_REQUESTS):
        raise NotThere
    return found


def document_of(rows: Iterable[Request]) -> Document:
    """The list as a neutral document, for files."""
    heads = (
        _("No."), _("Received"), _("Organisation"), pgettext("request", "Subject"),
        pgettext("request", "What is asked"), pgettext("request", "About"), _("Addressee"),
        pgettext("request", "Passed on"), pgettext("request", "State"), _("Answer by"), _("Answered"),
        _("Why it is later"),
    )  # fmt: skip
    return Document(
        title=(pgettext("of members", "Requests"),),
        columns=tuple(Column("other", head, 1.0) for head in heads),
        rows=tuple(Row(tuple(Cell.of(words) for words in _words(row))) for row in rows),
        numbered_columns=False,
    )


def _words(row: Request) -> tuple[str, ...]:
    return (
        str(row.number),
        _written(row.received_on),
        row.who,
        row.title,
        row.text,
        row.get_category_display(),
        row.addressee.name if row.addressee else "",
        _written(row.passed_on),
        row.get_state_display(),
        _written(row.due),
        _written(row.answered_on),
        row.delay_why,
    )


def _written(day: date | None) -> str:
    return date_format(day, "d.m.Y") if day else ""


def as_json(row: Request) -> dict[str, Any]:
    """A request for programs."""
    return {
        "id": row.pk,
        "number": row.number,
        "year": row.year,
        "title": row.title,
        "category": row.category,
        "organisation": row.who,
        "addressee": row.addressee.name if row.addressee else "",
        "state": row.state,
        "received": row.received_on.isoformat(),
        "due": row.due.isoformat(),
        "answered": row.answered_on and row.answered_on.isoformat(),
    }
