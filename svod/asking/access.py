"""Who sees reports, who answers, who decides."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere, Refused
from svod.accounts.choices import Can
from svod.asking.models import Link, Period, Report
from svod.plan.access import is_own, own_measures
from svod.plan.models import Measure, Plan


def visible_to(actor: Actor) -> QuerySet[Report]:
    """All reports of the cluster for who decides about them; for others those that they answer."""
    found = Report.objects.filter(measure__plan__cluster=actor.cluster)
    if actor.may(Can.DECIDE_REPORTS):
        return found
    if actor.user is None:
        return found.none()
    mine = own_measures(actor).filter(pk=OuterRef("measure_id"))
    return found.filter(Q(person__user=actor.user) | Exists(mine))


def require_decide(actor: Actor, thing: Report | Period | Plan | Measure) -> None:
    """Raise NotThere for another cluster's thing, Refused where the actor neither asks nor accepts."""
    if _cluster_of(thing) != actor.cluster.pk:
        raise NotThere
    if not actor.may(Can.DECIDE_REPORTS):
        raise Refused(_("Reports are asked for, accepted and returned by the secretary and the head."))


def _cluster_of(thing: Report | Period | Plan | Measure) -> int:
    if isinstance(thing, Report):
        return thing.measure.plan.cluster_id
    return thing.cluster_id if isinstance(thing, Plan) else thing.plan.cluster_id


def may_answer(actor: Actor, report: Report) -> bool:
    """Whether the actor may say something in a report without a link: the accountable, or who keeps the plan."""
    if actor.may(Can.DECIDE_REPORTS):
        return True
    if actor.user is None:
        return False
    named = report.person is not None and report.person.user_id == actor.user.pk
    return named or (actor.may(Can.EDIT_OWN_RESULT) and is_own(actor, report.measure))


def require_answer(actor: Actor, report: Report, link: Link | None = None) -> None:
    """Raise NotThere where the report is not the actor's to answer. A link is the right by itself, for its report."""
    if report.measure.plan.cluster_id != actor.cluster.pk:
        raise NotThere
    if link is not None:
        if link.report_id != report.pk:
            raise NotThere
        return
    if not may_answer(actor, report):
        raise NotThere
