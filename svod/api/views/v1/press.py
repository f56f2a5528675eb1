"""The press: publications wherever they stand; a draft, publishing it, taking it off the site."""

from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router

from svod.accounts.choices import Can
from svod.api.choices import Scope
from svod.api.schemas.rooms import PublicationBody, PublicationFilter, PublicationRow, PublicationText
from svod.api.schemas.shared import Key, list_of
from svod.api.views.v1.gate import does, reads
from svod.api.views.v1.telling import ApiRequest, filled, made, paged, told, typed
from svod.press.access import require_keep
from svod.press.actions import add_publication, archive, publish
from svod.press.forms import PublicationForm
from svod.press.models import Publication
from svod.press.queries.lists import listed, publication_of
from svod.press.views.programs import told_publication

router = Router(tags=["press"])


@reads(
    router,
    "/publications",
    Can.SEE_PRESS,
    gives=list_of("publications", PublicationRow),
    summary=_("News, articles, pages and documents, those changed last first"),
)
def publications(request: ApiRequest, asked: Query[PublicationFilter]) -> JsonResponse:
    """A page of publications."""
    slug = request.actor.cluster.slug
    found = listed(request.actor, sort=asked.sort or "", state=asked.state or "")
    return paged(request, "publications", found, lambda each: told_publication(each, slug), asked)


def _whole(request: ApiRequest, found: Publication) -> dict[str, Any]:
    return told_publication(found, request.actor.cluster.slug) | {"text": found.text, "version": found.version}


@reads(router, "/publications/{pk}", Can.SEE_PRESS, gives=PublicationText, summary=_("One publication with its text"))
def publication(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """One publication."""
    return told(_whole(request, publication_of(request.actor, pk)))


@does(
    router,
    "/publications",
    Scope.PRESS,
    Can.KEEP_PRESS,
    gives=PublicationText,
    status=201,
    summary=_("Add the draft of a news item, an article or a page"),
)
def add(request: ApiRequest, told: PublicationBody) -> JsonResponse:
    """A new draft, by the form of the desk."""
    sent = typed(told)
    sort = sent.pop("sort")
    form = PublicationForm(request.actor, sort, sent)
    filled(form)
    found = add_publication(request.actor, sort, form.draft())
    return made(_whole(request, publication_of(request.actor, found.pk)))


@does(
    router,
    "/publications/{pk}/publish",
    Scope.PRESS,
    Can.KEEP_PRESS,
    gives=PublicationText,
    summary=_("Publish on the site: it becomes a fact of the year"),
)
def go_out(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """Publish."""
    found = publication_of(request.actor, pk)
    require_keep(request.actor, found)
    publish(request.actor, found)
    return told(_whole(request, publication_of(request.actor, pk)))


@does(
    router,
    "/publications/{pk}/archive",
    Scope.PRESS,
    Can.KEEP_PRESS,
    gives=PublicationText,
    summary=_("Take a publication off the site"),
)
def come_off(request: ApiRequest, pk: Path[Key]) -> JsonResponse:
    """Take off."""
    found = publication_of(request.actor, pk)
    require_keep(request.actor, found)
    archive(request.actor, found)
    return told(_whole(request, publication_of(request.actor, pk)))
