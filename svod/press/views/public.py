"""Publications on the site: lists, one, feeds, pictures; one that is not out yet, by its secret link."""

from typing import Any
from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from svod.accounts.access import NotThere, allow_everyone
from svod.accounts.middleware import ClusterRequest, base_address
from svod.attachments.queries import bytes_of
from svod.core.ref import number_in
from svod.journal.views import by_version
from svod.press.choices import FOLDERS, Sort
from svod.press.feeds import feed_of, list_title
from svod.press.models import Publication
from svod.press.queries.lists import moved_from, on_site, previewed, public_one
from svod.press.queries.pictures import covers, picture_file
from svod.press.rules import Shown
from svod.ui.views import link_picture as drawn
from svod.writing.feeds import FORMS

PAGE = 50
YEAR = 60 * 60 * 24 * 365


@allow_everyone
@require_safe
@by_version
def listing(request: ClusterRequest, sort: str) -> HttpResponse:
    """Everything of a sort, the newest first; `?body=` narrows it to one body."""
    found = on_site(request.actor, sort, body=number_in(request.GET.get("body")))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    shown = {"page_title": list_title(sort), "page": page, "publications": list(page.object_list), "sort": sort}
    slug = request.cluster.slug
    feeds = [
        (reverse(f"public:press-{sort}-{form}", args=[slug]), media.partition(";")[0])
        for form, (_writer, media) in FORMS.items()
    ]
    return render(request, "press/list.html", shown | {"feeds": feeds})


def _structured(publication: Publication, address: str, picture: str, base: str) -> dict[str, Any]:
    cluster = publication.cluster
    told = {
        "@context": "https://schema.org",
        "@type": "Article" if publication.sort == Sort.ARTICLE else "NewsArticle",
        "headline": publication.title[:110],
        "description": publication.lead,
        "datePublished": publication.published_at.isoformat() if publication.published_at else "",
        "dateModified": publication.changed_at.isoformat(),
        "mainEntityOfPage": address,
        "image": picture,
        "inLanguage": "ru",
        "author": {"@type": "Organization", "name": cluster.name},
        "publisher": {
            "@type": "Organization",
            "name": cluster.name,
            "url": base + reverse("public:cluster", args=[cluster.slug]),
        },
    }
    return {name: value for name, value in told.items() if value}


def _shown(request: ClusterRequest, publication: Publication, *, is_preview: bool = False) -> HttpResponse:
    base = base_address(request)
    cover: Shown | None = covers([publication]).get(publication.pk)
    drawn = reverse("public:press-link-picture", args=[request.cluster.slug, publication.sort, publication.address])
    picture = base + (cover.addresses[-1][1] if cover else drawn)
    dated = publication.sort in {Sort.NEWS, Sort.ARTICLE}
    context = {
        "page_title": publication.title,
        "about": publication.lead or publication.title,
        "og_type": "article",
        "publication": publication,
        "organisations": publication.organisations.order_by("folded", "pk"),
        "cover": cover,
        "is_preview": is_preview,
        "dated": dated,
        "listed": publication.sort != Sort.PAGE,
        "list_url": "" if publication.sort == Sort.PAGE else f"public:press-{FOLDERS[Sort(publication.sort)]}-list",
        "list_title": "" if publication.sort == Sort.PAGE else list_title(publication.sort),
        "structured": _structured(publication, base + request.path, picture, base) if dated and not is_preview else {},
    }
    answer = render(request, "press/publication.html", context | {"picture": picture})
    if is_preview:
        answer["X-Robots-Tag"] = "noindex"
        answer["Cache-Control"] = "no-store"
    return answer


@allow_everyone
@require_safe
@by_version
def publication(request: ClusterRequest, sort: str, address: str) -> HttpResponseBase:
    """One publication; a former address leads to where it stands now."""
    found = public_one(request.actor, sort, address)
    if found is None:
        moved = moved_from(request.actor, sort, address)
        return HttpResponsePermanentRedirect(
            reverse(f"public:press-{moved.sort}", args=[request.cluster.slug, moved.address])
        )
    return _shown(request, found)


@allow_everyone
@require_safe
@by_version
def link_picture(request: ClusterRequest, sort: str, address: str) -> HttpResponse:
    """What a link to a publication without a cover shows where it is sent on: its title, drawn."""
    found = public_one(request.actor, sort, address)
    if found is None:
        raise NotThere
    cluster = request.cluster
    return drawn(found.title, cluster.name, cluster.site.get("colour", ""))


@allow_everyone
@require_safe
def preview(request: ClusterRequest, token: str) -> HttpResponse:
    """What is not out yet, for whoever has its secret link."""
    return _shown(request, previewed(request.actor, token), is_preview=True)


@allow_everyone
@require_safe
@by_version
def feed(request: ClusterRequest, sort: str, form: str) -> HttpResponse:
    """The newest of a sort as a feed."""
    write, media = FORMS[form]
    return HttpResponse(
        write(feed_of(request.actor, sort, base=base_address(request), path=request.path)), content_type=media
    )


@allow_everyone
@require_safe
def document(request: ClusterRequest, address: str) -> HttpResponse:
    """The file of a document, to be kept."""
    found = public_one(request.actor, Sort.DOCUMENT, address)
    if found is None or found.file is None:
        raise NotThere
    answer = HttpResponse(bytes_of(found.file), content_type="application/octet-stream")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.file.name)}"
    return answer


@allow_everyone
@require_safe
def picture(request: ClusterRequest, key: str, width: int) -> HttpResponse:
    """A picture in one of its sizes; its bytes never change."""
    answer = HttpResponse(bytes_of(picture_file(request.actor, key, width)), content_type="image/webp")
    answer["Cache-Control"] = f"max-age={YEAR}, immutable"
    return answer
