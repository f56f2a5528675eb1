"""Reports decided together: the clear ones accepted at once, and taken back at once."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack

from django.db import transaction

from svod.accounts.access import Actor, NotThere
from svod.asking.actions.deciding import accept, take_acceptance_back
from svod.asking.models import Report
from svod.asking.queries import report_of
from svod.asking.queries.queue import QueueRow, queue_of
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.journal.actions import lines_together
from svod.plan.actions.sums import counted_once


@transaction.atomic
def accept_clear(actor: Actor, looked: Sequence[tuple[int, int]]) -> tuple[list[Report], list[Report]]:
    """Accept those of the reports that are clear now and have not changed since they were looked at.

    `looked` are keys with versions. Returns the accepted and those left alone; what another has decided meanwhile is
    passed over. Raises NotThere where a key is none of this cluster's reports.
    """
    rows = {row.report.pk: row for row in queue_of(actor, today())}
    plans = {rows[pk].report.measure.plan for pk, _version in looked if pk in rows}
    done, left = list[Report](), list[Report]()
    with lines_together(actor), ExitStack() as counted:
        for plan in plans:
            counted.enter_context(counted_once(plan, figures=False))
        _accept_each(actor, looked, rows, done, left)
    return done, left


def _accept_each(
    actor: Actor,
    looked: Sequence[tuple[int, int]],
    rows: Mapping[int, QueueRow],
    done: list[Report],
    left: list[Report],
) -> None:
    for pk, version in looked:
        row = rows.get(pk)
        if row is None:
            report_of(actor, pk)  # of another cluster: NotThere
            continue
        if not row.clear:
            left.append(row.report)
            continue
        try:
            with lines_together(actor):
                done.append(accept(actor, row.report, version=version))
        except RuleBroken:
            left.append(row.report)


@transaction.atomic
def take_back_many(actor: Actor, accepted: Sequence[tuple[int, int]]) -> list[Report]:
    """Take several acceptances back, all or none. Raises RuleBroken where one has changed since, NotThere."""
    if not accepted:
        raise NotThere
    return [take_acceptance_back(actor, report_of(actor, pk), version=version) for pk, version in accepted]
