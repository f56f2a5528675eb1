"""Periods of a plan with their figures; reports and their links as who decides sees them."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, Sum

from svod.accounts.access import Actor, NotThere
from svod.asking.access import visible_to
from svod.asking.choices import State
from svod.asking.models import Link, Period, Report
from svod.plan.models import Measure, Plan


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """A period with how many reports of it were asked for, wait for a decision, are accepted."""

    period: Period
    asked: int
    waiting: int
    accepted: int


def period_lines(plan: Plan) -> list[PeriodLine]:
    """The periods of a plan in their order (one query)."""
    found = plan.periods.annotate(
        asked=Count("reports"),
        waiting=Count("reports", filter=Q(reports__state=State.SUBMITTED)),
        done=Count("reports", filter=Q(reports__state=State.ACCEPTED)),
    ).select_related("closed_by")
    return [PeriodLine(each, each.asked, each.waiting, each.done) for each in found.order_by("first")]


def period_of(plan: Plan, pk: int) -> Period:
    """One period of a plan. Raises NotThere."""
    found = plan.periods.filter(pk=pk).select_related("plan").first()
    if found is None:
        raise NotThere
    return found


def report_of(actor: Actor, pk: int) -> Report:
    """One report that the actor may see (one query). Raises NotThere."""
    whole = visible_to(actor).select_related("measure__plan__cluster", "period", "person__user", "asked_by")
    found = whole.filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def asked_of(measure: Measure) -> list[Report]:
    """What was asked about a measure, by period, with links (devices and openings counted) and handings over.

    Three queries, however many there are.
    """
    counted = Link.objects.select_related("handover", "made_by").order_by("-pk")
    doors = counted.annotate(devices=Count("openings"), times=Sum("openings__count"))
    found = measure.reports.select_related("period", "person").order_by("period__first")
    return list(found.prefetch_related(Prefetch("doors", doors), "handovers"))
