"""Clusters by the thousand with years of plans and facts, for measuring: rows as the rooms would have left them.

They are written many at once, past the rooms: a fact recorded one by one takes a hundred times as long. What is
composed from them, and the journal of each cluster, are as true as anybody's.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from svod.accounts.access import Actor
from svod.accounts.actions import create_user, give_role
from svod.accounts.choices import Role
from svod.bodies.models import Body
from svod.clusters.actions import found_cluster
from svod.clusters.models import Cluster
from svod.clusters.queries import cluster_by_slug
from svod.core.clock import now, today
from svod.core.ref import Ref
from svod.facts.actions.sums import count_new as count_new_facts
from svod.facts.models import Fact
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.actions.sums import count_new
from svod.plan.choices import Status
from svod.plan.models import Measure, Norm, Plan, Section
from svod.sample.actions.laying import lay

STATUSES = (Status.DONE, Status.DONE, Status.DONE, Status.PARTLY, Status.NOT_DONE, "")
"""What people have said of the measures of years that are over, one after another; nothing yet of the last year."""
BODIES = 8
SECTIONS = 5
KINDS = ("meeting.held", "minutes.published", "news.published", "article.published", "event.held")
"""Kinds of facts that measures wait for; a measure meets those of its own kind and body."""
_OF_MEASURE = ("section_id", "order", "number", "measure", "status")
_OF_NORM = ("measure_id", "kind", "body_id", "first", "last")
_OF_FACT = ("kind", "start", "title", "url", "body_key", "body_name", "quantities")
_MEANING: dict[str, Any] = {"kind": "window", "every": None, "length": None, "milestones": []}


@dataclass(frozen=True, slots=True)
class Size:
    """How large each cluster is: plans, measures in a plan, facts in a year."""

    years: int = 10
    measures: int = 40
    facts: int = 400


@dataclass(slots=True)
class Grown:
    """How much was added."""

    clusters: int = 0
    plans: int = 0
    measures: int = 0
    facts: int = 0

    def as_json(self) -> dict[str, int]:
        """For a command's answer."""
        return asdict(self)


def grow(clusters: int, size: Size, *, slug: str = "rost") -> Iterator[tuple[str, Grown]]:
    """Add clusters `SLUG-0001`, `SLUG-0002`, … whose plans end this year; tell after each.

    A cluster is made whole or not at all; one that stands already is left as it is, so what was broken off goes on.
    """
    grown = Grown()
    for number in range(1, clusters + 1):
        name = f"{slug}-{number:04}"
        if cluster_by_slug(name) is None:
            _make(name, number, size, grown)
        yield name, grown


@transaction.atomic
def _make(slug: str, number: int, size: Size, grown: Grown) -> None:
    cluster = found_cluster(
        slug=slug, name=f"Кластер-образец № {number}", short_name=f"Образец {number}", is_sample=True
    )
    user = create_user(email=f"secretary@{slug}.example.org", name=f"Образцова {number}")
    give_role(user, cluster, Role.SECRETARY)
    write_line(Actor(cluster), Verb.CLUSTER_FOUNDED, Ref("cluster", str(cluster.pk), cluster.name))
    bodies = Body.objects.bulk_create(
        Body(cluster=cluster, name=f"Комитет образца {place}") for place in range(1, BODIES + 1)
    )
    last = today().year
    years = range(last - size.years + 1, last + 1)
    _add_plans(cluster, years, bodies, size.measures)
    _add_facts(cluster, years, bodies, size)
    grown.clusters += 1
    grown.plans += size.years
    grown.measures += size.years * size.measures
    grown.facts += size.years * size.facts


def _met(place: int, bodies: list[Body]) -> tuple[str, Body]:
    """The kind and the body of a measure, or of a fact, by its place: both go round alike, so they meet."""
    return KINDS[place % len(KINDS)], bodies[place // len(KINDS) % len(bodies)]


def _add_plans(cluster: Cluster, years: range, bodies: list[Body], count: int) -> None:
    plans = Plan.objects.bulk_create(
        Plan(cluster=cluster, year=year, title=f"План образца на {year} год") for year in years
    )
    sections = Section.objects.bulk_create(
        Section(plan=plan, order=place, number=f"{place}.", title=f"Раздел образца {place}")
        for plan in plans
        for place in range(1, SECTIONS + 1)
    )
    for place, plan in enumerate(plans):
        own = [section.pk for section in sections[place * SECTIONS : (place + 1) * SECTIONS]]
        first, last = date(plan.year, 1, 1), date(plan.year, 12, 31)
        meaning = {**_MEANING, "dates": [[first.isoformat(), last.isoformat()]]}
        same = {"deadline": "в течение года", "deadline_meaning": meaning, "begins": first, "ends": last}
        lay(Measure, _OF_MEASURE, _measures(plan.year, own, count), plan_id=plan.pk, **same)
    _add_norms(plans, bodies, count)
    count_new(plans)


def _measures(year: int, sections: list[int], count: int) -> Iterator[tuple[Any, ...]]:
    over = year < today().year
    for place in range(count):
        part = place * SECTIONS // count
        status = STATUSES[(place + year) % len(STATUSES)] if over else ""
        yield sections[part], place, f"{part + 1}.{place + 1}.", f"Дело образца {place + 1}", str(status)


def _add_norms(plans: list[Plan], bodies: list[Body], count: int) -> None:
    rows = Measure.objects.filter(plan__in=plans).order_by("pk").values_list("pk", "plan__year", "order")
    met = [(kind, body.pk) for kind, body in (_met(place, bodies) for place in range(count))]
    norms = ((row, *met[order], date(year, 1, 1), date(year, 12, 31)) for row, year, order in rows)
    lay(Norm, _OF_NORM, list(norms), want=4, per="P1Y", set_at=now())


def _add_facts(cluster: Cluster, years: range, bodies: list[Body], size: Size) -> None:
    met = [(kind, str(body.pk), body.name) for kind, body in (_met(n, bodies) for n in range(size.measures))]
    told = (row for year in years for row in _facts(cluster.slug, year, met, size.facts))
    lay(Fact, _OF_FACT, told, cluster_id=cluster.pk, recorded_at=now())
    count_new_facts(cluster)


def _facts(slug: str, year: int, met: list[tuple[str, str, str]], count: int) -> Iterator[tuple[Any, ...]]:
    first = date(year, 1, 1)
    days = (min(date(year, 12, 31), today()) - first).days + 1
    for place in range(count):
        kind, body, name = met[place % len(met)]
        people = {"people": 10 + place % 90} if kind == "event.held" else {}
        title, url = f"Образец события {place + 1}", f"https://example.org/{slug}/{year}/{place + 1}"
        yield kind, first + timedelta(place * days // count), title, url, body, name, people
