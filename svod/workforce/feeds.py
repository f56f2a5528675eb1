"""Vacancies for programs: structured data of one, RSS, JSON feed; what the public front shows of the room."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any
from xml.sax.saxutils import escape

from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.core.clock import MOSCOW, today
from svod.ui.schemas import Figure, SitePage
from svod.workforce.access import public_rounds
from svod.workforce.choices import Employment, JobKind, RoundKind
from svod.workforce.models import Vacancy
from svod.workforce.queries.jobs import kinds, live
from svod.workforce.rules.jobs import LIFE
from svod.workforce.templatetags.workforce import salary

MOST_PAGES = 5000
_TYPES = {
    Employment.FULL: "FULL_TIME",
    Employment.PART: "PART_TIME",
    Employment.SHIFT: "OTHER",
    Employment.REMOTE: "FULL_TIME",
    Employment.TEMPORARY: "TEMPORARY",
}


def _moment(vacancy: Vacancy, *, last: bool = False) -> datetime:
    day = (vacancy.ends_on if last else vacancy.published_on) or vacancy.posted_at.astimezone(MOSCOW).date()
    return datetime.combine(day, time(23, 59, 59) if last else time(9), MOSCOW)


def address_of(vacancy: Vacancy, base: str) -> str:
    """The page of a vacancy as a whole address."""
    return base + reverse("public:job", args=[vacancy.cluster.slug, vacancy.pk])


def _html(vacancy: Vacancy) -> str:
    parts = (
        ("", vacancy.duties),
        (_("What is wanted"), vacancy.wanted),
        (_("What the employer gives"), vacancy.offered),
    )
    return "".join(
        (f"<h3>{escape(head)}</h3>" if head else "") + linebreaks(words, autoescape=True)
        for head, words in parts
        if words
    )


def job_posting(vacancy: Vacancy, base: str) -> dict[str, Any]:
    """JobPosting of schema.org: what search engines read of a vacancy that stands."""
    place = vacancy.organisation
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": vacancy.title,
        "description": _html(vacancy),
        "identifier": {"@type": "PropertyValue", "name": place.name, "value": str(vacancy.pk)},
        "datePosted": _moment(vacancy).date().isoformat(),
        "validThrough": _moment(vacancy, last=True).isoformat(),
        "employmentType": "INTERN" if vacancy.kind != JobKind.JOB else _TYPES[Employment(vacancy.employment)],
        "hiringOrganization": {"@type": "Organization", "name": place.name}
        | ({"sameAs": place.site} if place.site else {}),
        "jobLocation": {
            "@type": "Place",
            "address": {"@type": "PostalAddress", "addressLocality": vacancy.place, "addressCountry": "RU"},
        },
        "directApply": True,
        "url": address_of(vacancy, base),
    }
    if vacancy.employment == Employment.REMOTE:
        told["jobLocationType"] = "TELECOMMUTE"
        told["applicantLocationRequirements"] = {"@type": "Country", "name": "RU"}
    ends = {"minValue": vacancy.salary_from, "maxValue": vacancy.salary_to}
    if any(ends.values()):
        value = {"@type": "QuantitativeValue", "unitText": "MONTH"} | {k: v for k, v in ends.items() if v}
        told["baseSalary"] = {"@type": "MonetaryAmount", "currency": "RUB", "value": value}
    return told


def _summary(vacancy: Vacancy) -> str:
    said = (vacancy.organisation.name, vacancy.place, salary(vacancy), vacancy.duties)
    return " · ".join(filter(None, (" ".join(str(words).split()) for words in said)))[:1000]


def _title(cluster: Cluster) -> str:
    return _("Vacancies: %(name)s") % {"name": cluster.short_name}


def rss(cluster: Cluster, vacancies: Iterable[Vacancy], base: str) -> str:
    """The vacancies as RSS 2.0."""
    here = base + reverse("public:jobs", args=[cluster.slug])
    feed = Rss201rev2Feed(
        title=_title(cluster),
        link=here,
        description=_("Vacancies, internships and practice with members of the cluster"),
        language="ru",
        feed_url=base + reverse("public:jobs-rss", args=[cluster.slug]),
    )
    for vacancy in vacancies:
        address = address_of(vacancy, base)
        feed.add_item(
            title=vacancy.title,
            link=address,
            description=_summary(vacancy),
            pubdate=_moment(vacancy),
            unique_id=address,
            unique_id_is_permalink=True,
            categories=[str(vacancy.get_kind_display())],
        )
    return feed.writeString("utf-8")


def json_feed(cluster: Cluster, vacancies: Iterable[Vacancy], base: str) -> dict[str, Any]:
    """The vacancies as JSON Feed 1.1."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(cluster),
        "home_page_url": base + reverse("public:jobs", args=[cluster.slug]),
        "feed_url": base + reverse("public:jobs-json", args=[cluster.slug]),
        "language": "ru",
        "items": [
            {
                "id": address_of(vacancy, base),
                "url": address_of(vacancy, base),
                "title": vacancy.title,
                "content_html": _html(vacancy),
                "summary": _summary(vacancy),
                "date_published": _moment(vacancy).isoformat(),
                "tags": [str(vacancy.get_kind_display()), str(vacancy.get_employment_display())],
                "authors": [{"name": vacancy.organisation.name}],
            }
            for vacancy in vacancies
        ],
    }


def site_figures(actor: Actor, year: int) -> list[Figure]:
    """How many vacancies stand today (one query); those of the year are counted by the ledger."""
    del year
    number = kinds(actor, today())[JobKind.JOB]
    url = reverse("public:jobs", args=[actor.cluster.slug]) + f"?kind={JobKind.JOB}"
    return [Figure(number, ngettext("vacancy open today", "vacancies open today", number), url)]


def site_pages(actor: Actor) -> list[SitePage]:
    """Pages of the room and the vacancies that stand (two queries)."""
    slug = actor.cluster.slug
    lists = [SitePage(reverse(f"public:{name}", args=[slug])) for name in ("workforce", "jobs", "curricula")]
    years = public_rounds(actor).filter(kind=RoundKind.NEEDS).values_list("year", flat=True)
    needs = [SitePage(reverse("public:needs", args=[slug, year])) for year in years]
    standing = live(actor, today()).values_list("pk", "published_on", "ends_on")[:MOST_PAGES]
    # a prolonged vacancy begins its ninety days anew: that day it was looked at last
    jobs = [
        SitePage(reverse("public:job", args=[slug, pk]), max(filter(None, (since, ends and ends - LIFE)), default=None))
        for pk, since, ends in standing
    ]
    return [*lists, *needs, *jobs]
