"""Keys: made by a person for oneself, revoked, marked as used."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, Refused
from svod.accounts.models import Grant
from svod.api.access import require_own, scopes_for
from svod.api.choices import Scope
from svod.api.models import ApiToken
from svod.api.queries import live
from svod.api.rules import MARK, MARK_EVERY, end_of, require_room
from svod.core.clock import now, today
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.core.tokens import hash_token, new_token
from svod.journal.actions import write_line
from svod.journal.choices import Verb


def ref_of(token: ApiToken) -> Ref:
    """The key as the journal names it."""
    return Ref("api-token", str(token.pk), token.name)


@transaction.atomic
def make_token(actor: Actor, *, name: str, scopes: Collection[Scope], until: date) -> tuple[ApiToken, str]:
    """A key of the actor's own, and its words, which are kept nowhere. Raises Refused, RuleBroken."""
    offered = scopes_for(actor)
    if actor.user is None or not offered:
        raise Refused(_("Keys are made by people who work in the cluster."))
    if not scopes:
        raise RuleBroken(_("What is the key for? Choose at least one thing."))
    if not set(scopes) <= set(offered):
        raise Refused(_("Your role has no right to this, and a key never has more than its owner."))
    require_room(live(ApiToken.objects.filter(cluster=actor.cluster, user=actor.user)).count())
    words = new_token()
    token = ApiToken(cluster=actor.cluster, user=actor.user, name=" ".join(name.split())[:100])
    if not token.name:
        raise RuleBroken(_("Say briefly what the key is for: you will know it by that later."))
    token.token_hash, token.scopes = hash_token(words), [scope.value for scope in Scope if scope in scopes]
    token.made_at, token.expires_at = now(), end_of(until, today())
    token.save()
    token.grants.set(Grant.objects.filter(user=actor.user, cluster=actor.cluster))
    write_line(actor, Verb.API_TOKEN_MADE, ref_of(token), scopes=token.scope_labels, ends=until.isoformat())
    return token, MARK + words


@transaction.atomic
def revoke_token(actor: Actor, token: ApiToken) -> None:
    """The key opens nothing from now on. One's own, or anybody's for who manages people; a second time is nothing."""
    require_own(actor, token)
    held = ApiToken.objects.select_for_update().get(pk=token.pk)
    if held.revoked_at is not None:
        return
    held.revoked_at = now()
    held.save(update_fields=["revoked_at"])
    held.answers.all().delete()
    write_line(actor, Verb.API_TOKEN_REVOKED, ref_of(held))


def note_used(actor: Actor, token: ApiToken) -> None:
    """Remember that the key was used just now, to within minutes. By its owner."""
    del actor
    moment = now()
    if token.used_at is None or moment - token.used_at >= MARK_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(used_at=moment)
