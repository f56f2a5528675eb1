"""Who sees requests, who keeps them, who speaks for a member."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere, Refused
from svod.accounts.choices import Can
from svod.members.access import own_organisations
from svod.requests.models import Addressee, Request, RequestLink


def visible_to(actor: Actor) -> QuerySet[Request]:
    """All requests of the cluster for its staff; for a member's clerk those of the own organisation; else nothing."""
    found = Request.objects.filter(cluster=actor.cluster)
    if actor.may(Can.SEE_REQUESTS):
        return found
    if actor.may(Can.SEND_REQUESTS):
        return found.filter(organisation__in=own_organisations(actor))
    return found.none()


def may_keep(actor: Actor) -> bool:
    """Whether the actor passes requests on, answers them, keeps the addressees."""
    return actor.may(Can.KEEP_REQUESTS)


def require_office(actor: Actor, thing: Request | Addressee | None = None) -> None:
    """Raise NotThere for what the actor does not see, Refused where the actor does not keep requests."""
    if thing is not None and thing.cluster_id != actor.cluster.pk:
        raise NotThere
    if may_keep(actor):
        return
    if isinstance(thing, Request) and not visible_to(actor).filter(pk=thing.pk).exists():
        raise NotThere
    raise Refused(_("Requests are kept by the secretary and the head of the cluster."))


def speaks_for_member(actor: Actor, asked: Request) -> bool:
    """Whether the actor is a clerk of the organisation that asks (one query for a clerk, none for others)."""
    if not actor.may(Can.SEND_REQUESTS) or asked.organisation_id is None:
        return False
    return own_organisations(actor).filter(pk=asked.organisation_id).exists()


def require_member(actor: Actor, asked: Request, link: RequestLink | None = None) -> None:
    """Raise NotThere where the actor does not speak for who asks. A link is the right by itself, for its request."""
    if asked.cluster_id != actor.cluster.pk:
        raise NotThere
    if link is not None:
        if link.request_id != asked.pk:
            raise NotThere
        return
    if may_keep(actor) or speaks_for_member(actor, asked):
        return
    if visible_to(actor).filter(pk=asked.pk).exists():
        raise Refused(_("Whether an answer is enough is for the member to say; the office may write it down."))
    raise NotThere
