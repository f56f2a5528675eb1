"""A cluster's front page, its year in facts, the maps of the site, what robots are told."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from svod.accounts.access import NotThere, allow_everyone
from svod.accounts.middleware import ClusterRequest, base_address
from svod.clusters.queries import all_clusters
from svod.core.clock import today
from svod.journal.views import by_version
from svod.ui.views import link_picture as drawn
from svod.website.queries import site
from svod.writing.feeds import sitemap, sitemap_index

PAGE = 50
FIRST_YEAR = 1990
XML = "application/xml; charset=utf-8"


@allow_everyone
@require_safe
@by_version
def cluster(request: ClusterRequest) -> HttpResponse:
    """Who the cluster is, the year in figures, and what every room shows of itself."""
    actor = request.actor
    shown = {
        "page_title": request.cluster.headline,
        "about": request.cluster.about or request.cluster.name,
        "structured": site.organisation(actor, base_address(request)),
        "figures": site.figures(actor),
        "rows": site.rows_of_blocks(actor),
    }
    return render(request, "website/cluster.html", shown)


@allow_everyone
@require_safe
@by_version
def year(request: ClusterRequest, year: int) -> HttpResponse:
    """What happened in a year, by kinds: the lists that the figures count."""
    if not FIRST_YEAR <= year <= today().year:
        raise NotThere
    counts, kind = site.counted_kinds(request.actor, year), request.GET.get("kind", "")
    found = site.facts_of_kind(request.actor, year, kind) if kind else site.public_facts(request.actor, year)
    tabs = [{"label": _("Everything"), "url": "./", "current": not kind, "count": sum(counts.values())}]
    tabs += [
        {"label": f"{number} {site.kind_words(each, number)}", "url": f"./?kind={each}", "current": each == kind}
        for each, number in counts.items()
    ]
    shown = {
        "page_title": _("What was done in %(year)d") % {"year": year},
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "tabs": tabs,
        "year": year,
    }
    return render(request, "website/year.html", shown)


@allow_everyone
@require_safe
@by_version
def contacts(request: ClusterRequest) -> HttpResponse:
    """Where the cluster is and how it is reached, who heads it, where a request is left."""
    cluster = request.cluster
    shown = {
        "page_title": _("Contacts"),
        "about": ". ".join(part for part in (cluster.name, cluster.postal, cluster.phone, cluster.email) if part),
        "structured": site.organisation(request.actor, base_address(request)),
    }
    return render(request, "website/contacts.html", shown)


@allow_everyone
@require_safe
@by_version
def link_picture(request: ClusterRequest) -> HttpResponse:
    """What a link to the site shows where it is sent on: the cluster's headline and name, drawn."""
    place = request.cluster
    return drawn(place.headline or place.name, place.short_name, place.site.get("colour", ""))


@allow_everyone
@require_safe
@by_version
def site_map(request: ClusterRequest) -> HttpResponse:
    """The map of a cluster's site."""
    base = base_address(request)
    pages = ((base + page.path, page.changed) for page in site.pages(request.actor))
    return HttpResponse(sitemap(pages), content_type=XML)


@allow_everyone
@require_safe
def site_maps(request: HttpRequest) -> HttpResponse:
    """The maps of every cluster's site."""
    base = base_address(request)
    maps = ((base + reverse("public:sitemap", args=[each.slug]), None) for each in all_clusters())
    return HttpResponse(sitemap_index(maps), content_type=XML)


@allow_everyone
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What robots may read: the sites; never staff pages, links of one person, accounts."""
    closed = (
        "/*/desk/",
        "/*/search/",
        "/*/vote/",
        "/r/",
        "/join/",
        "/enter/",
        "/letters/",
        "/feeds/",
        "/account/",
        "/sign-in/",
    )
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    lines.append(f"Sitemap: {base_address(request)}{reverse('root:sitemaps')}")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
