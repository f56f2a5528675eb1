"""Who sees meetings and instructions, and who keeps which of them."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere, Refused
from svod.accounts.choices import Can
from svod.bodies.access import may_keep as may_keep_body
from svod.bodies.access import require_keep as require_body
from svod.meetings.models import Instruction, Meeting
from svod.members.access import own_organisations


def visible_to(actor: Actor) -> QuerySet[Meeting]:
    """The cluster's meetings for its staff and observers; nothing for others."""
    found = Meeting.objects.filter(body__cluster=actor.cluster)
    return found if actor.may(Can.SEE_MEETINGS) else found.none()


def public_meetings(actor: Actor) -> QuerySet[Meeting]:
    """Meetings whose minutes stand on the site."""
    return Meeting.objects.filter(body__cluster=actor.cluster, body__is_public=True, published_at__isnull=False)


def own_instructions(actor: Actor) -> QuerySet[Instruction]:
    """Instructions given to the actor, or to the organisation where the actor works."""
    found = Instruction.objects.filter(body__cluster=actor.cluster)
    if actor.user is None or not actor.roles:
        return found.none()
    return found.filter(Q(person__user=actor.user) | Q(organisation__in=own_organisations(actor))).distinct()


def visible_instructions(actor: Actor) -> QuerySet[Instruction]:
    """All instructions for those who see meetings; for an executor or a clerk the own ones alone."""
    if actor.may(Can.SEE_MEETINGS):
        return Instruction.objects.filter(body__cluster=actor.cluster)
    return own_instructions(actor) if actor.may(Can.EDIT_OWN_RESULT) else Instruction.objects.none()


def may_keep(actor: Actor, meeting: Meeting) -> bool:
    """Whether the actor keeps this meeting."""
    return may_keep_body(actor, meeting.body)


def require_keep(actor: Actor, meeting: Meeting) -> None:
    """Raise NotThere for another cluster's meeting, Refused where the actor does not keep its body."""
    require_body(actor, meeting.body)


def require_report(actor: Actor, instruction: Instruction) -> None:
    """Raise NotThere for another cluster's instruction, Refused where it is neither given to the actor nor kept."""
    if instruction.body.cluster_id != actor.cluster.pk:
        raise NotThere
    if may_keep_body(actor, instruction.body) or own_instructions(actor).filter(pk=instruction.pk).exists():
        return
    raise Refused(_("Its executor reports on an instruction, or whoever keeps the body."))
