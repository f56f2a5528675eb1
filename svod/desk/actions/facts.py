"""A fact written down by hand, and the measures that it proves, in one transaction."""

from collections.abc import Collection

from django.db import transaction

from svod.accounts.access import Actor, NotThere
from svod.core.rules import RuleBroken
from svod.facts.actions import change_fact, type_fact
from svod.facts.choices import FactKind
from svod.facts.models import Fact
from svod.facts.rules import Told
from svod.plan.actions import tie_fact, untie
from svod.plan.choices import Proof
from svod.plan.models import Evidence, Measure, Plan


@transaction.atomic
def type_with_ties(
    actor: Actor, kind: FactKind, told: Told, *, year: int, plan: Plan | None, measures: Collection[int]
) -> Fact:
    """Write down a fact and tie it to measures of the plan. Raises RuleBroken in words, Twin, NotThere."""
    fact = type_fact(actor, kind, told, year=year)
    for measure in _measures(plan, measures):
        tie_fact(actor, measure, fact)
    return fact


@transaction.atomic
def tie_twin(actor: Actor, fact: Fact, plan: Plan | None, measures: Collection[int]) -> int:
    """Tie a fact that stands in the ledger already to measures; how many were not tied before."""
    if fact.withdrawn_at is not None:
        raise RuleBroken("")  # the ledger never offers it
    known = set(Evidence.objects.filter(fact=fact, role=Proof.PROVES).values_list("measure_id", flat=True))
    new = [measure for measure in _measures(plan, measures) if measure.pk not in known]
    for measure in new:
        tie_fact(actor, measure, fact)
    return len(new)


@transaction.atomic
def change_with_ties(
    actor: Actor, fact: Fact, told: Told, *, version: int, plan: Plan | None, measures: Collection[int]
) -> Fact:
    """Change a typed fact, and say anew which measures of the plan it proves by hand."""
    changed = change_fact(actor, fact, told, year=fact.start.year, version=version)
    if plan is None:
        return changed
    held = {each.measure_id: each for each in Evidence.objects.filter(fact=fact, measure__plan=plan, role=Proof.PROVES)}
    for measure in _measures(plan, set(measures) - held.keys()):
        tie_fact(actor, measure, changed)
    for pk in held.keys() - set(measures):
        untie(actor, held[pk])
    return changed


def _measures(plan: Plan | None, keys: Collection[int]) -> list[Measure]:
    if not keys:
        return []
    if plan is None:
        raise NotThere
    found = list(Measure.objects.filter(plan=plan, pk__in=keys).select_related("plan").order_by("order", "pk"))
    if len(found) != len(set(keys)):
        raise NotThere
    return found
