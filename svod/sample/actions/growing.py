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
from svod.facts.actions.sums import recount as recount_facts
from svod.facts.models import Fact
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.actions.sums import recount as recount_plan
from svod.plan.choices import Status
from svod.plan.models import Measure, Norm, Plan, Section

AT_ONCE = 2000
STATUSES = (Status.DONE, Status.DONE, Status.DONE, Status.PARTLY, Status.NOT_DONE, "")
"""What people have said of the measures of years that are over, one after another; nothing yet of the last year."""
BODIES = 8
SECTIONS = 5
KINDS = ("meeting.held", "minutes.published", "news.published", "article.published", "event.held")
"""Kinds of facts that measures wait for; a measure meets those of its own kind and body."""
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
    grown.clusters += 1
    last = today().year
    for year in range(last - size.years + 1, last + 1):
        _add_plan(cluster, year, bodies, size.measures)
        _add_facts(cluster, year, bodies, size)
        grown.plans += 1
        grown.measures += size.measures
        grown.facts += size.facts


def _met(place: int, bodies: list[Body]) -> tuple[str, Body]:
    """The kind and the body of a measure, or of a fact, by its place: both go round alike, so they meet."""
    return KINDS[place % len(KINDS)], bodies[place // len(KINDS) % len(bodies)]


def _add_plan(cluster: Cluster, year: int, bodies: list[Body], count: int) -> None:
    plan = Plan.objects.create(cluster=cluster, year=year, title=f"План образца на {year} год")
    first, last = date(year, 1, 1), date(year, 12, 31)
    meaning = {**_MEANING, "dates": [[first.isoformat(), last.isoformat()]]}
    sections = Section.objects.bulk_create(
        Section(plan=plan, order=place, number=f"{place}.", title=f"Раздел образца {place}")
        for place in range(1, SECTIONS + 1)
    )
    rows = Measure.objects.bulk_create(
        [
            Measure(
                plan=plan, section=sections[place * SECTIONS // count], order=place,
                number=f"{place * SECTIONS // count + 1}.{place + 1}.", measure=f"Дело образца {place + 1}",
                deadline="в течение года", deadline_meaning=meaning, begins=first, ends=last,
                status=STATUSES[(place + year) % len(STATUSES)] if year < today().year else "",
            )
            for place in range(count)
        ],
        batch_size=AT_ONCE,
    )  # fmt: skip
    at, norms = now(), []
    for place, row in enumerate(rows):
        kind, body = _met(place, bodies)
        norms.append(Norm(measure=row, kind=kind, body=body, want=4, per="P1Y", first=first, last=last, set_at=at))
    Norm.objects.bulk_create(norms, batch_size=AT_ONCE)
    recount_plan(plan)


def _add_facts(cluster: Cluster, year: int, bodies: list[Body], size: Size) -> None:
    first, at, count = date(year, 1, 1), now(), size.facts
    days = (min(date(year, 12, 31), today()) - first).days + 1
    told = []
    for place in range(count):
        kind, body = _met(place % size.measures, bodies)
        told.append(
            Fact(
                cluster=cluster, kind=kind, start=first + timedelta(place * days // count),
                title=f"Образец события {place + 1}", url=f"https://example.org/{cluster.slug}/{year}/{place + 1}",
                body_key=str(body.pk), body_name=body.name, recorded_at=at,
                quantities={"people": 10 + place % 90} if kind == "event.held" else {},
            )
        )  # fmt: skip
    Fact.objects.bulk_create(told, batch_size=AT_ONCE)
    recount_facts(cluster, {(year, kind) for kind in KINDS})
