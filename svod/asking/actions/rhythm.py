"""The rhythm by the clock: what is due within a week is asked about, in plans whose office has chosen how often."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from svod.accounts.access import Actor
from svod.asking.actions.asking import AskedMany, ask_by_the_clock
from svod.asking.actions.periods import ensure_periods
from svod.plan.models import Plan

NOTICE = timedelta(days=7)
"""How long before its day a measure is asked about."""


@transaction.atomic
def ask_in_time(actor: Actor, day: date) -> list[AskedMany]:
    """Ask about every measure whose day in the running period is within a week; each is asked once a period.

    Only plans with a rhythm of their own: until the office has chosen one, nobody gets a letter by itself. A measure
    whose day is past already is left to the secretary. By the program itself: `actor` is the cluster's own.
    """
    runs = Q(until_year=None, year=day.year) | Q(year__lte=day.year, until_year__gte=day.year)
    plans = Plan.objects.filter(runs, cluster=actor.cluster, rhythm__isnull=False).order_by("pk")
    return [
        ask_by_the_clock(actor, plan, period, due=(day, day + NOTICE))
        for plan in plans
        for period in ensure_periods(actor, plan)
        if period.first <= day + NOTICE and day <= period.last and period.closed_at is None
    ]
