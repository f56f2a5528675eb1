"""What can be found of the rooms that keep registers: press, events, products, agreements, jobs, requests, projects."""

from collections.abc import Iterator

from django.db.models import QuerySet

from svod.accounts.choices import Can
from svod.agreements.models import Agreement
from svod.clusters.models import Cluster
from svod.core.clock import MOSCOW, today
from svod.desk.queries.findable_shapes import Source, joined, key, path
from svod.events.models import Event
from svod.infrastructure.models import Project
from svod.press.models import Publication
from svod.products.models import Product
from svod.requests.models import Request
from svod.search.choices import Kind
from svod.search.rules import Found
from svod.workforce.models import Vacancy
from svod.workforce.rules.jobs import Stage, stage_of


def _publications(cluster: Cluster) -> QuerySet[Publication]:
    return Publication.objects.filter(cluster=cluster)


def _tell_publication(cluster: Cluster, row: Publication) -> Iterator[Found]:
    at = row.published_at or row.changed_at
    public = path(f"public:press-{row.sort}", cluster, row.address) if row.is_public else ""
    words, url = joined(row.lead, row.text), path("desk:publication", cluster, row.pk)
    yield Found(
        Kind.PUBLICATION, key(row), row.title, words, at.astimezone(MOSCOW).date(), Can.SEE_PRESS.name, url, public
    )


def _events(cluster: Cluster) -> QuerySet[Event]:
    return Event.objects.filter(cluster=cluster)


def _tell_event(cluster: Cluster, row: Event) -> Iterator[Found]:
    words = joined(row.place, row.organisers, row.about, row.outcome)
    public = path("public:event", cluster, row.pk) if row.public else ""
    url = path("desk:event", cluster, row.pk)
    yield Found(Kind.EVENT, key(row), row.title, words, row.first, Can.SEE_EVENTS.name, url, public)


def _products(cluster: Cluster) -> QuerySet[Product]:
    return Product.objects.filter(cluster=cluster).select_related("organisation")


def _tell_product(cluster: Cluster, row: Product) -> Iterator[Found]:
    holder = row.organisation.name if row.organisation else row.maker
    words = joined(holder, row.certificate, row.okpd2, row.description)
    public = path("public:product", cluster, row.pk) if row.is_public else ""
    url = path("desk:product", cluster, row.pk)
    yield Found(Kind.PRODUCT, key(row), row.name, words, row.certificate_day, Can.SEE_MEMBERS.name, url, public)


def _agreements(cluster: Cluster) -> QuerySet[Agreement]:
    return Agreement.objects.filter(cluster=cluster).prefetch_related("parties")


def _tell_agreement(cluster: Cluster, row: Agreement) -> Iterator[Found]:
    words = joined(row.number, *(str(party) for party in row.parties.all()))
    public = path("public:agreement", cluster, row.pk) if row.is_public and row.signed else ""
    url = path("desk:agreement", cluster, row.pk)
    yield Found(Kind.AGREEMENT, key(row), row.subject, words, row.signed, Can.SEE_MEMBERS.name, url, public)


def _vacancies(cluster: Cluster) -> QuerySet[Vacancy]:
    return Vacancy.objects.filter(cluster=cluster).select_related("organisation")


def _tell_vacancy(cluster: Cluster, row: Vacancy) -> Iterator[Found]:
    words = joined(row.organisation.name, row.place, row.duties, row.wanted, row.offered)
    live = stage_of(row.state, row.ends_on, today()) == Stage.LIVE
    public = path("public:job", cluster, row.pk) if live else ""
    url = path("desk:job", cluster, row.pk)
    yield Found(Kind.VACANCY, key(row), row.title, words, row.published_on, Can.SEE_WORKFORCE.name, url, public)


def _requests(cluster: Cluster) -> QuerySet[Request]:
    return Request.objects.filter(cluster=cluster).select_related("organisation")


def _tell_request(cluster: Cluster, row: Request) -> Iterator[Found]:
    words = joined(row.organisation.name if row.organisation else row.organisation_name, row.text)
    url = path("desk:request", cluster, row.pk)
    yield Found(Kind.REQUEST, key(row), row.title, words, row.received_on, Can.SEE_REQUESTS.name, url)


def _projects(cluster: Cluster) -> QuerySet[Project]:
    return Project.objects.filter(cluster=cluster)


def _tell_project(cluster: Cluster, row: Project) -> Iterator[Found]:
    url = path("desk:project", cluster, row.pk)
    yield Found(Kind.PROJECT, key(row), row.title, row.aim, None, Can.SEE_PROJECTS.name, url)


OF_ROOMS = (
    Source(Kind.PUBLICATION, _publications, _tell_publication),
    Source(Kind.EVENT, _events, _tell_event),
    Source(Kind.PRODUCT, _products, _tell_product, frozenset({"outsideregister"})),
    Source(Kind.AGREEMENT, _agreements, _tell_agreement),
    Source(Kind.VACANCY, _vacancies, _tell_vacancy),
    Source(Kind.REQUEST, _requests, _tell_request),
    Source(Kind.PROJECT, _projects, _tell_project),
)
