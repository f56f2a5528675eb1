"""Links that open one request without an account."""

from datetime import timedelta

from django.db import transaction

from svod.accounts.access import Actor, NotThere
from svod.core.clock import now
from svod.core.tokens import hash_token, new_token
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.requests.access import require_office
from svod.requests.actions.writing import ref_of
from svod.requests.models import Request, RequestLink

LIFE = timedelta(days=366)
"""How long a link opens: an answer may take a year."""


def draw_link(actor: Actor, asked: Request) -> str:
    """A new link's token, told nowhere yet: the caller has asked access and says whom it goes to."""
    if asked.cluster_id != actor.cluster.pk:
        raise NotThere
    token, at = new_token(), now()
    RequestLink.objects.create(request=asked, token_hash=hash_token(token), made_at=at, expires_at=at + LIFE)
    return token


@transaction.atomic
def make_link(actor: Actor, asked: Request) -> str:
    """A link to be given by hand; its token is returned once and kept nowhere."""
    require_office(actor, asked)
    token = draw_link(actor, asked)
    write_line(actor, Verb.REQUEST_LINK_MADE, ref_of(asked))
    return token


@transaction.atomic
def revoke_links(actor: Actor, asked: Request) -> int:
    """All links of a request open nothing from now on; how many they were."""
    require_office(actor, asked)
    count = RequestLink.objects.filter(request=asked, revoked_at=None).update(revoked_at=now())
    if count:
        write_line(actor, Verb.REQUEST_LINKS_REVOKED, ref_of(asked), count=count)
    return count
