"""Which measures people have tied a fact to."""

from svod.facts.models import Fact
from svod.plan.choices import Proof
from svod.plan.models import Evidence, Plan


def tied_measures(fact: Fact, plan: Plan | None) -> list[int]:
    """Keys of the plan's measures that the fact proves by hand (one query)."""
    if plan is None:
        return []
    found = Evidence.objects.filter(fact=fact, measure__plan=plan, role=Proof.PROVES)
    return list(found.values_list("measure_id", flat=True))
