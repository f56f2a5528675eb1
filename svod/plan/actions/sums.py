"""Keeping the small tables of sums, in the transaction of whatever changes what they count."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

from svod.clusters.models import Cluster
from svod.plan.models import FigureSum, Plan, StatusSum
from svod.plan.queries.sums import (
    Figure,
    Numbers,
    Standing,
    figures_of,
    rows_counted,
    standings_of,
    stored_figures,
    stored_standings,
    wrong_plans,
)

_PUT_OFF: ContextVar[frozenset[int]] = ContextVar("plans whose counting is put off", default=frozenset())


@contextmanager
def counted_once(plan: Plan, *, figures: bool = True) -> Iterator[None]:
    """Hundreds of changes of one plan inside are counted at the end, once; in the caller's transaction."""
    token = _PUT_OFF.set(_PUT_OFF.get() | {plan.pk})
    try:
        yield
    finally:
        _PUT_OFF.reset(token)
    recount(plan, figures=figures)


@transaction.atomic(savepoint=False)
def recount(plan: Plan, *, figures: bool = True) -> None:
    """Count a main plan anew and write what differs; `figures`: columns of figures or norms may have changed too.

    To be called after the action's line of the journal: its lock makes writers of one cluster stand in a queue, so that
    nobody counts past another's rows.
    """
    if plan.of_id is not None or plan.pk in _PUT_OFF.get():
        return
    rows = rows_counted(plan)
    counted = standings_of(plan, rows)
    if counted != stored_standings(plan):
        StatusSum.objects.filter(plan=plan).delete()
        StatusSum.objects.bulk_create(_status_sums(plan, counted))
    if figures:
        _write_figures(plan, rows)


@transaction.atomic(savepoint=False)
def count_new(plans: Iterable[Plan]) -> None:
    """Lay the sums of main plans that have none yet, all of them written at once."""
    standings: list[StatusSum] = []
    figures: list[FigureSum] = []
    for plan in plans:
        rows = rows_counted(plan)
        standings += _status_sums(plan, standings_of(plan, rows))
        figures += _figure_sums(plan, figures_of(plan, rows))
    StatusSum.objects.bulk_create(standings)
    FigureSum.objects.bulk_create(figures)


def _write_figures(plan: Plan, rows: list[tuple[object, ...]]) -> None:
    counted = figures_of(plan, rows)
    if counted == stored_figures(plan):
        return
    FigureSum.objects.filter(plan=plan).delete()
    FigureSum.objects.bulk_create(_figure_sums(plan, counted))


def _status_sums(plan: Plan, counted: Mapping[Standing, int]) -> Iterator[StatusSum]:
    for each, count in counted.items():
        yield StatusSum(cluster_id=plan.cluster_id, plan=plan, year=plan.year, **each._asdict(), count=count)


def _figure_sums(plan: Plan, counted: Mapping[Figure, Numbers]) -> Iterator[FigureSum]:
    for each, numbers in counted.items():
        yield FigureSum(
            cluster_id=plan.cluster_id,
            plan=plan,
            year=plan.year,
            **each._asdict(),
            planned=numbers.planned,
            actual=numbers.actual,
            count=numbers.lines,
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
