"""Who sees which measures, and who may change what in them."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere, Refused
from svod.accounts.choices import Can
from svod.plan.models import Measure, Plan

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
    return found.filter(_own(actor)).distinct()


def _own(actor: Actor) -> Q:
    by_person = Q(assignments__person__user=actor.user)
    return by_person | Q(assignments__organisation__people__user=actor.user)


def is_own(actor: Actor, measure: Measure) -> bool:
    """Whether the actor, or the actor's organisation, is named responsible (one query)."""
    return actor.user is not None and Measure.objects.filter(_own(actor), pk=measure.pk).exists()


def require_edit(actor: Actor, measure: Measure, field: str) -> None:
    """Raise NotThere for another cluster's measure, Refused where this field is not the actor's to change."""
    if measure.plan.cluster_id != actor.cluster.pk:
        raise NotThere
    if actor.may(Can.EDIT_PLAN):
        return
    if actor.may(Can.EDIT_OWN_RESULT) and field in RESULT_FIELDS and is_own(actor, measure):
        return
    raise Refused(_("These words are changed by the secretary. You can write the result of your own measures."))


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
