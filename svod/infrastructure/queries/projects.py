"""Projects with their rows, offers side by side."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum

from svod.accounts.access import Actor, NotThere
from svod.infrastructure.access import may_keep, require_offers, visible_offers, visible_projects
from svod.infrastructure.choices import Part, ProjectState
from svod.infrastructure.models import Offer, Project
from svod.infrastructure.rules import Comparison, Priced, compare

_LIVE = Q(offers__dropped_why="", offers__isnull=False)


def projects(actor: Actor, show: str, words: str) -> QuerySet[Project]:
    """Projects that the actor sees, with the number of live offers and the last talks (two queries when read)."""
    found = visible_projects(actor)
    if show in ProjectState.values:
        found = found.filter(state=show)
    for word in words.split():
        found = found.filter(Q(title__icontains=word) | Q(aim__icontains=word))
    found = found.annotate(
        offer_count=Count("offers", filter=_LIVE, distinct=True),
        talk_count=Count("talks", filter=Q(talks__dropped_why="", talks__isnull=False), distinct=True),
        last_talk=Max("talks__day", filter=Q(talks__dropped_why="")),
    )
    return found.prefetch_related("measures", "stages").order_by("title", "pk")


def state_counts(actor: Actor) -> dict[str, int]:
    """How many projects stand in each state, and all under an empty key (one query)."""
    rows = visible_projects(actor).order_by().values_list("state").annotate(number=Count("pk"))
    counted = dict(rows)
    return {"": sum(counted.values()), **counted}


def project_of(actor: Actor, pk: int) -> Project:
    """One project that the actor sees (one query). Raises NotThere."""
    found = visible_projects(actor).select_related("cluster").filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """A project row by row."""

    stages: list[Any]
    budget: list[Any]
    risks: list[Any]
    decisions: list[Any]
    measures: list[Any]
    talks: list[Any]
    planned: Decimal
    spent: Decimal
    offers: int | None


def told_of(actor: Actor, project: Project) -> Told:
    """Everything that stands on the project's card (eight queries); the number of offers for who keeps projects."""
    sums = project.budget.aggregate(planned=Sum("amount"), spent=Sum("spent"))
    return Told(
        stages=list(project.stages.all()),
        budget=list(project.budget.all()),
        risks=list(project.risks.all()),
        decisions=list(project.decisions.all()),
        measures=list(project.measures.select_related("plan").order_by("plan__year", "order")),
        talks=list(project.talks.filter(dropped_why="").select_related("partner")),
        planned=sums["planned"] or Decimal(0),
        spent=sums["spent"] or Decimal(0),
        offers=visible_offers(actor).filter(project=project, dropped_why="").count() if may_keep(actor) else None,
    )


def part_of(project: Project, part: Part, pk: int) -> Any:
    """One row of a project (one query). Raises NotThere."""
    rows: dict[Part, QuerySet[Any]] = {
        Part.STAGE: project.stages.all(),
        Part.BUDGET: project.budget.all(),
        Part.RISK: project.risks.all(),
        Part.DECISION: project.decisions.all(),
    }
    found = rows[part].filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def offers_of(actor: Actor, project: Project, day: date) -> tuple[list[Offer], list[Offer], Comparison]:
    """Live offers side by side, those taken off, and what is to be known before they are compared (one query)."""
    require_offers(actor)
    rows = list(visible_offers(actor).filter(project=project).select_related("file", "project__cluster"))
    live = [row for row in rows if not row.dropped_why]
    told = [Priced(row.pk, row.price, row.currency, row.vat, row.valid_until) for row in live]
    return live, [row for row in rows if row.dropped_why], compare(told, day)


def offer_of(actor: Actor, project: Project, pk: int) -> Offer:
    """One offer of a project (one query). Raises NotThere."""
    whole = visible_offers(actor).select_related("file", "project__cluster")
    found = whole.filter(project=project, pk=pk).first()
    if found is None:
        raise NotThere
    return found
