"""Whose keys these are."""

from django.db.models import QuerySet

from svod.accounts.access import Actor, NotThere
from svod.accounts.choices import Can
from svod.api.choices import NEEDS, Scope
from svod.api.models import ApiToken


def visible_to(actor: Actor) -> QuerySet[ApiToken]:
    """One's own keys; every key of the cluster for whoever manages its people."""
    found = ApiToken.objects.filter(cluster=actor.cluster)
    if actor.user is None:
        return found.none()
    return found if actor.may(Can.MANAGE_PEOPLE) else found.filter(user=actor.user)


def require_own(actor: Actor, token: ApiToken) -> None:
    """Raise NotThere where the key is not the actor's to revoke."""
    if not visible_to(actor).filter(pk=token.pk).exists():
        raise NotThere


def scopes_for(actor: Actor) -> list[Scope]:
    """What a key of this person can be good for."""
    return [scope for scope in Scope if any(actor.may(right) for right in NEEDS[scope])]
