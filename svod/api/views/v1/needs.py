"""Rounds of questions to members: who has answered, and the sums of all answers."""

from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router

from svod.accounts.choices import Can
from svod.api.schemas.needs import NeedsCard, NeedsRow, SheetFilter, SheetRow, SumsCard
from svod.api.schemas.shared import Key, Paging, list_of
from svod.api.views.v1.gate import reads
from svod.api.views.v1.telling import ApiRequest, paged, told
from svod.workforce.access import is_outside
from svod.workforce.choices import RoundKind
from svod.workforce.models import Round, Sheet
from svod.workforce.queries.rounds import (
    Marks,
    answers_of,
    by_member,
    by_profession,
    listed_rounds,
    opinions_of,
    round_of,
    sheets_of,
)
from svod.workforce.rules.summary import Sum, Sums
from svod.workforce.views.programs import told_round

router = Router(tags=["needs"])


@reads(
    router,
    "/needs",
    Can.SEE_WORKFORCE,
    gives=list_of("rounds", NeedsRow),
    summary=_("Rounds of questions about staffing needs, with how many were asked and have answered"),
)
def needs(request: ApiRequest, asked: Query[Paging]) -> JsonResponse:
    """A page of rounds."""
    slug = request.actor.cluster.slug
    return paged(request, "rounds", listed_rounds(request.actor), lambda each: told_round(each, slug), asked)


@reads(
    router,
    "/needs/{pk}",
    Can.SEE_WORKFORCE,
    gives=NeedsCard,
    summary=_("One round of questions: how many have answered, are at it, are silent"),
)
def one(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """One round."""
    found = round_of(request.actor, pk)
    more = {name: getattr(found, name) for name in ("first", "last", "draft", "silent")}
    return told(told_round(found, request.actor.cluster.slug) | more)


def _sheet(each: Sheet) -> dict[str, Any]:
    names = ("state", "unchanged", "asked_at", "reminded_at", "sent_at")
    keys = {"id": each.pk, "organisation": each.organisation_id, "name": each.organisation.name}
    return keys | {name: getattr(each, name) for name in names}


@reads(
    router,
    "/needs/{pk}/sheets",
    Can.SEE_WORKFORCE,
    gives=list_of("sheets", SheetRow),
    summary=_("Who is asked in a round and who has answered, the silent first; not what was answered"),
)
def sheets(request: ApiRequest, pk: Path[Key], asked: Query[SheetFilter]) -> JsonResponse:
    """A page of sheets."""
    found = sheets_of(round_of(request.actor, pk))
    if asked.state:
        found = [each for each in found if each.state == asked.state]
    return paged(request, "sheets", found, _sheet, asked)


def _sum(each: Sum) -> dict[str, Any]:
    return {"heads": each.heads, "members": each.members}


def _sums(found: Sums) -> dict[str, Any]:
    return {
        "columns": found.columns,
        "lines": [
            {"label": line.label, "sums": [_sum(each) for each in line.sums], "total": _sum(line.total)}
            for line in found.lines
        ],
        "totals": [_sum(each) for each in found.totals],
        "total": _sum(found.total),
    }


def _mark(each: Marks) -> dict[str, Any]:
    return {name: getattr(each, name) for name in ("question", "mean", "members", "counts")}


def _added_up(found: Round, *, outside: bool) -> dict[str, Any]:
    """What the page of sums says; `outside`: small sums are not told."""
    if found.kind == RoundKind.OPINION:
        marks = opinions_of(found, outside=outside)
        return {"by_profession": None, "by_member": None, "marks": [_mark(each) for each in marks]}
    answers = answers_of(found)
    return {
        "by_profession": _sums(by_profession(answers, found, outside=outside)),
        "by_member": _sums(by_member(answers, found, outside=outside)),
        "marks": [],
    }


@reads(
    router,
    "/needs/{pk}/sums",
    Can.SEE_WORKFORCE,
    gives=SumsCard,
    summary=_("All answers of a round added up by question; outside the office no sum of fewer than three members"),
)
def sums(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """The sums of a round."""
    found = round_of(request.actor, pk)
    head = {"id": found.pk, "kind": found.kind, "asked": found.asked, "answered": found.answered}  # type: ignore[attr-defined]
    return told(head | _added_up(found, outside=is_outside(request.actor)))
