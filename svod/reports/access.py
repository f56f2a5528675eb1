"""Who sees the report and its editions, who words it, who submits, approves and publishes."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere, Refused, require
from svod.accounts.choices import Can
from svod.plan.models import Plan
from svod.reports.choices import EditionState
from svod.reports.models import Edition


def visible_to(actor: Actor) -> QuerySet[Edition]:
    """The cluster's editions for whoever sees the whole plan; the published ones for everybody else."""
    found = Edition.objects.filter(cluster=actor.cluster)
    return found if actor.may(Can.SEE_WHOLE_PLAN) else found.filter(state=EditionState.PUBLISHED)


def require_wording(actor: Actor, plan: Plan) -> None:
    """Raise NotThere for another cluster's plan, Refused where the actor does not word the report."""
    if plan.cluster_id != actor.cluster.pk:
        raise NotThere
    if not actor.may(Can.EDIT_PLAN):
        raise Refused(_("The report is worded by the secretary and the head of the cluster."))


def require_step(actor: Actor, right: Can, where: Plan | Edition) -> None:
    """Raise NotThere for another cluster's plan or edition, Refused without the right."""
    if where.cluster_id != actor.cluster.pk:
        raise NotThere
    require(actor, right)
