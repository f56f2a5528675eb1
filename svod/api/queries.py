"""Keys as their page shows them, and who comes with a key."""

import enum
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from svod.accounts.access import Actor, NotThere
from svod.accounts.choices import Role
from svod.api.access import visible_to
from svod.api.models import ApiToken
from svod.api.rules import MARK
from svod.core.clock import now
from svod.core.tokens import SHAPE, hash_token


class Dead(enum.Enum):
    """Why a key opens nothing."""

    UNKNOWN = "unknown"
    EXPIRED = "expired"
    REVOKED = "revoked"
    NO_ROLE = "no role"


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who came with a key: who it is in the cluster, and what the key is good for."""

    actor: Actor
    token: ApiToken


def live(found: QuerySet[ApiToken]) -> QuerySet[ApiToken]:
    """Keys that are neither revoked nor over."""
    return found.filter(revoked_at=None, expires_at__gt=now())


def tokens_of(actor: Actor) -> list[ApiToken]:
    """Keys that the actor may see, one's own first; those that are over stand last (one query)."""
    moment = now()
    found = list(visible_to(actor).select_related("user").order_by("-pk"))
    own = actor.user.pk if actor.user else 0
    return sorted(found, key=lambda each: (not is_live(each, moment), each.user_id != own, each.user.name))


def is_live(token: ApiToken, moment: datetime) -> bool:
    """Whether a key is neither revoked nor over at a moment."""
    return token.revoked_at is None and token.expires_at > moment


def token_of(actor: Actor, pk: int) -> ApiToken:
    """One key (one query). Raises NotThere."""
    found = visible_to(actor).select_related("user").filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def caller_by(words: str, slug: str) -> Caller | Dead:
    """Who comes with a key to a cluster's address (three queries at most).

    Raises NotThere where a key that works belongs to another cluster: its owner is a stranger there.
    """
    plain = words.removeprefix(MARK)
    if plain == words or not SHAPE.fullmatch(plain):
        return Dead.UNKNOWN
    token = ApiToken.objects.select_related("user", "cluster").filter(token_hash=hash_token(plain)).first()
    if token is None:
        return Dead.UNKNOWN
    if token.revoked_at is not None:
        return Dead.REVOKED
    if token.expires_at <= now():
        return Dead.EXPIRED
    roles = frozenset(Role(role) for role in token.grants.filter(_held(token)).values_list("role", flat=True))
    if not token.user.is_active or not roles:
        return Dead.NO_ROLE
    if token.cluster.slug != slug:
        raise NotThere
    return Caller(Actor(token.cluster, token.user, roles), token)


def _held(token: ApiToken) -> Q:
    return Q(user=token.user_id, cluster=token.cluster_id)
