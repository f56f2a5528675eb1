"""Who sees reports, who answers, who asks, who accepts."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere, Refused
from svod.accounts.choices import Can
from svod.asking.models import Link, Period, Report
from svod.plan.access import is_own, led_measures, own_measures
from svod.plan.models import Measure, Plan


def visible_to(actor: Actor) -> QuerySet[Report]:
    """All reports of the cluster for its office; for others those that they answer, and those of bodies they lead."""
    found = Report.objects.filter(measure__plan__cluster=actor.cluster)
    if actor.may(Can.DECIDE_REPORTS):
        return found
    if actor.user is None:
        return found.none()
    mine, led = (those(actor).filter(pk=OuterRef("measure_id")) for those in (own_measures, led_measures))
    return found.filter(Q(person__user=actor.user) | Exists(mine) | Exists(led))


def accepted_by(actor: Actor) -> QuerySet[Report]:
    """Reports that the actor may accept and return: all for the office, those of the own bodies for a lead.

    A lead's own report is left to the office: nobody accepts one's own word.
    """
    found = Report.objects.filter(measure__plan__cluster=actor.cluster)
    if actor.may(Can.DECIDE_REPORTS):
        return found
    if not actor.may(Can.DECIDE_LED_REPORTS):
        return found.none()
    led = led_measures(actor).filter(pk=OuterRef("measure_id"))
    return found.filter(Exists(led)).exclude(person__user=actor.user)


def require_accept(actor: Actor, report: Report) -> None:
    """Raise NotThere for another cluster's report, Refused where the actor does not accept it."""
    if _cluster_of(report) != actor.cluster.pk:
        raise NotThere
    if actor.may(Can.DECIDE_REPORTS) or accepted_by(actor).filter(pk=report.pk).exists():
        return
    raise Refused(
        _("Reports are accepted by the secretary, the head and the lead of the body; nobody accepts one's own.")
    )


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
