"""Keeping the small tables of sums, in the transaction of whatever changes what they count."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

from svod.clusters.models import Cluster
from svod.plan.models import FigureSum, Plan, StatusSum
from svod.plan.queries.sums import (
    figures_of,
    rows_counted,
    standings_of,
    stored_figures,
    stored_standings,
    wrong_plans,
)

_PUT_OFF: ContextVar[frozenset[int]] = ContextVar("plans whose counting is put off", default=frozenset())


@contextmanager
def counted_once(plan: Plan) -> Iterator[None]:
    """Hundreds of changes of one plan inside are counted at the end, once; in the caller's transaction."""
    token = _PUT_OFF.set(_PUT_OFF.get() | {plan.pk})
    try:
        yield
    finally:
        _PUT_OFF.reset(token)
    recount(plan)


@transaction.atomic(savepoint=False)
def recount(plan: Plan, *, figures: bool = True) -> None:
    """Count a main plan anew and write what differs; `figures`: columns of figures or norms may have changed too.

    To be called after the action's line of the journal: its lock makes writers of one cluster stand in a queue, so that
    nobody counts past another's rows.
    """
    if plan.of_id is not None or plan.pk in _PUT_OFF.get():
        return
    rows = rows_counted(plan)
    counted, stored = standings_of(plan, rows), stored_standings(plan)
    if counted != stored:
        StatusSum.objects.filter(plan=plan).delete()
        StatusSum.objects.bulk_create(
            StatusSum(
                cluster_id=plan.cluster_id,
                plan=plan,
                year=plan.year,
                status=each.status,
                until=each.until,
                quarter=each.quarter,
                count=count,
            )
            for each, count in counted.items()
        )
    if figures:
        _write_figures(plan, rows)


def _write_figures(plan: Plan, rows: list[tuple[object, ...]]) -> None:
    counted = figures_of(plan, rows)
    if counted == stored_figures(plan):
        return
    FigureSum.objects.filter(plan=plan).delete()
    FigureSum.objects.bulk_create(
        FigureSum(
            cluster_id=plan.cluster_id,
            plan=plan,
            year=plan.year,
            **each._asdict(),
            planned=numbers.planned,
            actual=numbers.actual,
            count=numbers.lines,
        )
        for each, numbers in counted.items()
    )


@transaction.atomic
def mend_sums(cluster: Cluster) -> int:
    """Lay anew the sums of plans where they are not what counting gives; of how many plans."""
    wrong = wrong_plans(cluster)
    for plan in wrong:
        StatusSum.objects.filter(plan=plan).delete()
        FigureSum.objects.filter(plan=plan).delete()
        recount(plan)
    return len(wrong)
