"""What is only read: editions, the journal."""

import json
from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router

from svod.accounts.access import NotThere
from svod.accounts.choices import Can
from svod.api.schemas.rooms import (
    EditionCard,
    EditionRow,
    JournalFilter,
    JournalRow,
)
from svod.api.schemas.shared import Key, Paging, list_of
from svod.api.views.v1.gate import reads
from svod.api.views.v1.telling import ApiRequest, paged, told
from svod.journal.queries import Asked, as_json, lines
from svod.reports.access import visible_to as visible_editions
from svod.reports.models import Edition

router = Router(tags=["rooms"])


@reads(
    router,
    "/editions",
    Can.SEE_WHOLE_PLAN,
    gives=list_of("editions", EditionRow),
    summary=_("Editions of reports with their hashes, the newest year first"),
)
def editions(request: ApiRequest, asked: Query[Paging]) -> JsonResponse:
    """A page of editions; the data of one are read under its address on the site."""
    found = visible_editions(request.actor).defer("data").order_by("-year", "-number", "-correction", "-pk")
    return paged(request, "editions", found, _edition, asked)


def _edition(each: Edition) -> dict[str, Any]:
    return {
        "id": each.pk,
        "year": each.year,
        "name": each.name,
        "state": each.state,
        "sha256": each.sha256,
        "published_at": each.published_at and each.published_at.isoformat(),
    }


@reads(
    router,
    "/editions/{pk}",
    Can.SEE_WHOLE_PLAN,
    gives=EditionCard,
    summary=_("One edition of a report with its frozen data, by which its hash is counted"),
)
def edition(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """One edition."""
    found = visible_editions(request.actor).filter(pk=pk).first()
    if found is None:
        raise NotThere
    return told(_edition(found) | {"reason": found.reason, "data": json.loads(found.data)})


@reads(
    router,
    "/journal",
    Can.SEE_JOURNAL,
    gives=list_of("lines", JournalRow),
    summary=_("Who did what and when, the newest first; filters as on the screen"),
)
def journal(request: ApiRequest, asked: Query[JournalFilter]) -> JsonResponse:
    """A page of the journal."""
    sent = asked.model_dump(exclude={"page", "limit"}, exclude_none=True)
    return paged(request, "lines", lines(request.actor, Asked(**sent)), as_json, asked)
