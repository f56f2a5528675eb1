"""Reports decided together: the clear ones accepted at once, and taken back at once."""

from collections.abc import Sequence
from contextlib import ExitStack

from django.db import transaction

from svod.accounts.access import Actor, NotThere
from svod.asking.actions.deciding import accept_locked, locked, take_acceptance_back
from svod.asking.models import Report
from svod.asking.queries import report_of
from svod.asking.queries.queue import queue_of
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.journal.actions import lines_together
from svod.plan.actions.sums import counted_once


def accept_clear(actor: Actor, looked: Sequence[tuple[int, int]]) -> tuple[list[Report], list[Report]]:
    """Accept those of the reports that are clear now and have not changed since they were looked at.

    What is clear is found out before others have to wait: a report that changes meanwhile has another version.

    `looked` are keys with versions. Returns the accepted and those left alone; what another has decided meanwhile is
    passed over. Raises NotThere where a key is none of this cluster's reports.
    """
    rows = {row.report.pk: row for row in queue_of(actor, today(), alone=True)}
    for pk, _version in looked:
        if pk not in rows:
            report_of(actor, pk)  # of another cluster: NotThere
    wanted = [(rows[pk], version) for pk, version in looked if pk in rows]
    done, left = list[Report](), [row.report for row, _version in wanted if not row.clear]
    with transaction.atomic(), lines_together(actor), ExitStack() as counted:
        fresh = locked(actor, [row.report for row, _version in wanted if row.clear])
        for plan in {report.measure.plan for report in fresh.values()}:
            counted.enter_context(counted_once(plan, figures=False))
        for pk, version in looked:
            if pk not in fresh:
                continue
            try:
                with lines_together(actor):
                    done.append(accept_locked(actor, fresh[pk], version=version))
            except RuleBroken:
                left.append(fresh[pk])
    return done, left


@transaction.atomic
def take_back_many(actor: Actor, accepted: Sequence[tuple[int, int]]) -> list[Report]:
    """Take several acceptances back, all or none. Raises RuleBroken where one has changed since, NotThere."""
    if not accepted:
        raise NotThere
    return [take_acceptance_back(actor, report_of(actor, pk), version=version) for pk, version in accepted]
