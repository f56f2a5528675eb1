"""What of every room can be found: its words, its addresses, whose right opens it. A new room adds a source.

A thing that the staff and the site see in different words stands in the index twice; addresses begin after the
cluster's own.
"""

from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet

from svod.accounts.choices import Can
from svod.bodies.models import Body
from svod.clusters.models import Cluster
from svod.desk.queries.findable_rooms import OF_ROOMS
from svod.desk.queries.findable_shapes import SITE, Source, joined, key, path
from svod.facts.models import Fact
from svod.meetings.models import Item, Meeting
from svod.members.models import Organisation, Person
from svod.plan.models import Measure
from svod.reports.models import Edition
from svod.search.choices import Kind
from svod.search.rules import Found


def _measures(cluster: Cluster) -> QuerySet[Measure]:
    return Measure.objects.filter(plan__cluster=cluster).select_related("plan")


def _tell_measure(cluster: Cluster, row: Measure) -> Iterator[Found]:
    words = joined(row.responsible, row.deadline, row.expected, row.result, row.moved_why)
    url = path("desk:measure", cluster, row.plan.place, row.pk)
    yield Found(Kind.MEASURE, key(row), str(row), words, row.ends, Can.SEE_WHOLE_PLAN.name, url)


def _facts(cluster: Cluster) -> QuerySet[Fact]:
    return Fact.objects.filter(cluster=cluster, withdrawn_at=None)


def _tell_fact(cluster: Cluster, row: Fact) -> Iterator[Found]:
    words = joined(row.get_kind_display(), row.body_name, ", ".join(row.other_names))
    url = path("desk:fact", cluster, row.pk)
    yield Found(Kind.FACT, key(row), str(row), words, row.start, Can.SEE_WHOLE_PLAN.name, url)


def _organisations(cluster: Cluster) -> QuerySet[Organisation]:
    return Organisation.objects.filter(cluster=cluster, merged_into=None)


def _tell_organisation(cluster: Cluster, row: Organisation) -> Iterator[Found]:
    words = joined(row.full_name, row.activity, row.address, row.inn)
    url = path("desk:organisation", cluster, row.pk)
    yield Found(Kind.ORGANISATION, key(row), row.name, words, None, Can.SEE_MEMBERS.name, url)


def _people(cluster: Cluster) -> QuerySet[Person]:
    return Person.objects.filter(cluster=cluster, merged_into=None).select_related("organisation")


def _tell_person(cluster: Cluster, row: Person) -> Iterator[Found]:
    words = " ".join(filter(None, (row.surname, row.first_name, row.patronymic)))
    words += f"\n{row.organisation.name}" if row.organisation else ""
    url = path("desk:person", cluster, row.pk)
    yield Found(Kind.PERSON, key(row), row.name, words, None, Can.SEE_MEMBERS.name, url)


def _bodies(cluster: Cluster) -> QuerySet[Body]:
    return Body.objects.filter(cluster=cluster)


def _tell_body(cluster: Cluster, row: Body) -> Iterator[Found]:
    public = path("public:body", cluster, row.pk) if row.is_public else ""
    url = path("desk:body", cluster, row.pk)
    yield Found(Kind.BODY, key(row), row.name, row.purpose, None, Can.SEE_MEETINGS.name, url, public)


def _meetings(cluster: Cluster) -> QuerySet[Meeting]:
    items = Prefetch("items", Item.objects.prefetch_related("decisions", "instructions"))
    return Meeting.objects.filter(body__cluster=cluster).select_related("body").prefetch_related(items)


def _tell_meeting(cluster: Cluster, row: Meeting) -> Iterator[Found]:
    title, day = f"{row.title} · {row.body.name}", row.starts_at.date()
    items = list(row.items.all())
    url = path("desk:meeting", cluster, row.pk)
    yield Found(Kind.MEETING, key(row), title, _heard(items), day, Can.SEE_MEETINGS.name, url)
    if row.published_at is not None and row.body.is_public:
        public = path("public:minutes", cluster, row.pk)
        heard = _heard([item for item in items if item.public])
        yield Found(Kind.MEETING, f"{row.pk}{SITE}", title, heard, day, public_url=public)


def _heard(items: list[Item]) -> str:
    """The agenda with what was heard, decided and charged."""
    told = [
        [
            item.title,
            item.text,
            *(each.text for each in item.decisions.all()),
            *(each.text for each in item.instructions.all()),
        ]
        for item in items
    ]
    return "\n".join(words for item in told for words in item if words)


def _editions(cluster: Cluster) -> QuerySet[Edition]:
    return Edition.objects.filter(cluster=cluster, published_at__isnull=False, withdrawn_at=None)


def _tell_edition(cluster: Cluster, row: Edition) -> Iterator[Found]:
    day = row.published_at.date() if row.published_at else None
    url, public = path("desk:edition", cluster, row.year, row.pk), path("public:edition", cluster, row.sha256)
    yield Found(Kind.EDITION, key(row), str(row), "", day, Can.SEE_WHOLE_PLAN.name, url, public)


SOURCES = (
    Source(Kind.MEASURE, _measures, _tell_measure, frozenset({"plan", "load", "section", "report"})),
    Source(Kind.FACT, _facts, _tell_fact, frozenset({"fact-file"})),
    Source(Kind.ORGANISATION, _organisations, _tell_organisation, frozenset({"batch", "plan", "load"})),
    Source(Kind.PERSON, _people, _tell_person, frozenset({"batch", "plan", "load", "organisation"})),
    Source(Kind.BODY, _bodies, _tell_body, frozenset({"plan", "load"})),
    Source(
        Kind.MEETING,
        _meetings,
        _tell_meeting,
        frozenset({"body", "item", "decision", "instruction", "minutes", "series"}),
    ),
    Source(Kind.EDITION, _editions, _tell_edition),
    *OF_ROOMS,
)
"""What is found, in the order in which a first index is made."""
