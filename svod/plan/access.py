"""Who sees which measures, and who may change what in them."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere, Refused
from svod.accounts.choices import Can
from svod.bodies.access import led_bodies
from svod.facts.models import Fact
from svod.members.models import Person
from svod.plan.models import Assignment, Measure, Plan

RESULT_FIELDS = frozenset({"result"})
"""What an executor may write in a measure of one's own."""


def visible_plans(actor: Actor) -> QuerySet[Plan]:
    """The cluster's plans for whoever sees any measure of them."""
    found = Plan.objects.filter(cluster=actor.cluster)
    return found if actor.may(Can.SEE_WHOLE_PLAN) or actor.may(Can.SEE_OWN_MEASURES) else found.none()


def visible_to(actor: Actor) -> QuerySet[Measure]:
    """All measures of the cluster for its staff; for an executor or a member's clerk those that are theirs."""
    found = Measure.objects.filter(plan__cluster=actor.cluster)
    if actor.may(Can.SEE_WHOLE_PLAN):
        return found
    if not actor.may(Can.SEE_OWN_MEASURES) or actor.user is None:
        return found.none()
    return found.filter(Exists(_own_assignments(actor).filter(measure=OuterRef("pk"))))


def _own_assignments(actor: Actor) -> QuerySet[Assignment]:
    me = Person.objects.filter(user=actor.user)
    by_organisation = Q(organisation__in=me.exclude(organisation=None).values("organisation"))
    return Assignment.objects.filter(Q(person__in=me) | by_organisation)


def is_own(actor: Actor, measure: Measure) -> bool:
    """Whether the actor, or the actor's organisation, is named responsible (one query)."""
    return actor.user is not None and _own_assignments(actor).filter(measure=measure).exists()


def led_measures(actor: Actor) -> QuerySet[Measure]:
    """Measures of the bodies that the actor leads: those of a body's own plan, and those where the body answers.

    A measure that names a body beside another lead answers to that lead.
    """
    if not actor.may(Can.DECIDE_LED_REPORTS):
        return Measure.objects.none()
    led = led_bodies(actor).values("pk")
    parties = Assignment.objects.filter(measure=OuterRef("pk"))
    answers = Exists(parties.filter(body__in=led)) & ~Exists(parties.filter(lead=True).exclude(body__in=led))
    return Measure.objects.filter(Q(plan__body__in=led) | answers, plan__cluster=actor.cluster)


def is_led(actor: Actor, measure: Measure) -> bool:
    """Whether the measure answers to a body that the actor leads (one query for a lead, none for others)."""
    return actor.may(Can.DECIDE_LED_REPORTS) and led_measures(actor).filter(pk=measure.pk).exists()


def may_write(actor: Actor, field: str, *, mine: bool) -> bool:
    """Whether a pencil stands at a cell: for who keeps the plan everywhere, for an executor at one's own result."""
    if actor.may(Can.EDIT_PLAN):
        return True
    return mine and field in RESULT_FIELDS and actor.may(Can.EDIT_OWN_RESULT)


def require_edit(actor: Actor, measure: Measure, field: str) -> None:
    """Raise NotThere for another cluster's measure, Refused where this field is not the actor's to change."""
    if measure.plan.cluster_id != actor.cluster.pk:
        raise NotThere
    if actor.may(Can.EDIT_PLAN):
        return
    writes = field in RESULT_FIELDS and actor.may(Can.EDIT_OWN_RESULT)
    if writes and (is_own(actor, measure) or is_led(actor, measure)):
        return
    raise Refused(_("These words are changed by the secretary. You can write the result of your own measures."))


def require_standing(actor: Actor, measure: Measure, *, decided: bool) -> None:
    """Raise NotThere for another cluster's measure, Refused where its status is not the actor's to set.

    `decided`: the measure is moved, excluded or brought back; that is done by who keeps the plan alone.
    """
    if measure.plan.cluster_id != actor.cluster.pk:
        raise NotThere
    if actor.may(Can.EDIT_PLAN):
        return
    if not is_led(actor, measure):
        raise Refused(_("A status is set by the secretary, the head, and the lead of the body that answers for it."))
    if decided:
        raise Refused(_("Measures are moved and excluded by the secretary and the head of the cluster."))


def require_plan_edit(actor: Actor, plan: Plan) -> None:
    """Raise NotThere for another cluster's plan, Refused where the actor does not keep the plan."""
    if plan.cluster_id != actor.cluster.pk:
        raise NotThere
    if not actor.may(Can.EDIT_PLAN):
        raise Refused(_("The plan is changed by the secretary and the head of the cluster."))


def require_plan_sight(actor: Actor, plan: Plan) -> None:
    """Raise NotThere where the plan is another cluster's or the actor sees nothing of any plan."""
    if not visible_plans(actor).filter(pk=plan.pk).exists():
        raise NotThere


def own_measures(actor: Actor) -> QuerySet[Measure]:
    """Measures of the cluster for which the actor, or the actor's organisation, is named responsible."""
    if actor.user is None:
        return Measure.objects.none()
    return visible_to(actor).filter(Exists(_own_assignments(actor).filter(measure=OuterRef("pk"))))


def may_prove(actor: Actor, *, mine: bool) -> bool:
    """Whether the actor may say what proves a measure: who records facts everywhere, an executor at one's own."""
    return actor.may(Can.RECORD_FACTS) or (mine and actor.may(Can.EDIT_OWN_RESULT))


def require_proof(actor: Actor, measure: Measure) -> None:
    """Raise NotThere for another cluster's measure, Refused where its proofs are not the actor's to add or take off."""
    if measure.plan.cluster_id != actor.cluster.pk:
        raise NotThere
    if actor.may(Can.RECORD_FACTS) or (actor.may(Can.EDIT_OWN_RESULT) and is_own(actor, measure)):
        return
    raise Refused(_("Proofs are added by the secretary, by the bodies and by whoever answers for the measure."))


def facts_seen_at(actor: Actor, measure: Measure, met: Collection[int]) -> QuerySet[Fact]:
    """The live facts that the actor may tie to a measure or take off it.

    The whole ledger for who sees the whole plan, else the facts that meet this measure or are tied to it already.
    """
    live = Fact.objects.filter(cluster=actor.cluster, withdrawn_at=None)
    if actor.may(Can.SEE_WHOLE_PLAN):
        return live
    return live.filter(Q(pk__in=met) | Q(evidence__measure=measure)).distinct()
