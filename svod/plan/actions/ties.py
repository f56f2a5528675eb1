"""Many facts tied to measures at once, as a file of facts does; taken off again when it is undone."""

from collections.abc import Collection, Sequence

from django.db import transaction

from svod.accounts.access import Actor, NotThere, require
from svod.accounts.choices import Can
from svod.core.clock import now
from svod.core.ref import Ref
from svod.facts.models import Fact
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.models import Evidence, Measure, Plan


def _ref(plan: Plan) -> Ref:
    return Ref("plan", str(plan.pk), str(plan.year))


@transaction.atomic
def tie_facts(actor: Actor, plan: Plan, pairs: Collection[tuple[int, int]]) -> list[int]:
    """Say of (measure, fact) pairs that the fact proves the measure; what is tied already stays as it is.

    Keys of what was added. One line in the journal. Raises NotThere for a measure of another plan or a fact of another
    cluster.
    """
    require(actor, Can.RECORD_FACTS)
    measures = set(Measure.objects.filter(plan=plan).values_list("pk", flat=True))
    facts = set(Fact.objects.filter(cluster=actor.cluster).values_list("pk", flat=True))
    if plan.cluster_id != actor.cluster.pk or not all(m in measures and f in facts for m, f in pairs):
        raise NotThere
    known = set(Evidence.objects.filter(measure__plan=plan, fact__isnull=False).values_list("measure_id", "fact_id"))
    new = [
        Evidence(measure_id=measure, fact_id=fact, added_by=actor.user, added_at=now())
        for measure, fact in dict.fromkeys(pairs)
        if (measure, fact) not in known
    ]
    if new:
        Evidence.objects.bulk_create(new, batch_size=500)
        write_line(actor, Verb.EVIDENCE_ADDED, _ref(plan), count=len(new))
    return [each.pk for each in new]


@transaction.atomic
def untie_facts(actor: Actor, plan: Plan, keys: Sequence[int]) -> None:
    """Take pieces of evidence off the measures of a plan; what is gone already is passed over. One line."""
    require(actor, Can.RECORD_FACTS)
    if plan.cluster_id != actor.cluster.pk:
        raise NotThere
    found = Evidence.objects.filter(measure__plan=plan, fact__isnull=False)
    gone = sum(found.filter(pk__in=keys[at : at + 500]).delete()[0] for at in range(0, len(keys), 500))
    if gone:
        write_line(actor, Verb.EVIDENCE_REMOVED, _ref(plan), count=gone)
