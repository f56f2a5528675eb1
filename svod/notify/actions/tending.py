"""What people do with letters: read a notice, send a dead letter again, turn a kind down, say when they want mail."""

from collections.abc import Collection
from datetime import time

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere, require
from svod.accounts.choices import Can
from svod.accounts.models import User
from svod.clusters.models import Cluster
from svod.core.clock import now
from svod.core.rules import RuleBroken
from svod.core.tokens import hash_token, new_token
from svod.notify.access import own_feeds, own_notices, visible_letters
from svod.notify.choices import Alarm, Kind, Scope, State
from svod.notify.models import FeedToken, Letter, Preference, TurnedDown
from svod.notify.queries import WISHED

MOST_FEEDS = 10


def read_notice(actor: Actor, notice: Letter) -> None:
    """A notice has been opened by its reader. Raises NotThere for another's."""
    if not own_notices(actor).filter(pk=notice.pk).exists():
        raise NotThere
    Letter.objects.filter(pk=notice.pk, read_at=None).update(read_at=now())


def read_all_notices(actor: Actor) -> int:
    """Everything of this person here counts as read; how many were not."""
    return own_notices(actor).filter(read_at=None).update(read_at=now())


def _mail(actor: Actor, letter: Letter) -> Letter:
    require(actor, Can.SEE_LETTERS)
    found = visible_letters(actor).select_for_update().filter(pk=letter.pk).first()
    if found is None:
        raise NotThere
    return found


@transaction.atomic
def send_again(actor: Actor, letter: Letter) -> None:
    """Queue a dead letter, or one whose answer was not heard, from the first try on, under its old Message-ID.

    Raises RuleBroken where the letter is neither.
    """
    found = _mail(actor, letter)
    if found.state != State.FAILED and not found.unconfirmed:
        raise RuleBroken(_("This letter is on its way or has gone. Reload the page."))
    found.state, found.attempts, found.unconfirmed, found.next_try_at = State.QUEUED, 0, False, now()
    found.save(update_fields=["state", "attempts", "unconfirmed", "next_try_at"])


@transaction.atomic
def drop_letter(actor: Actor, letter: Letter) -> None:
    """Nobody needs this letter any more: a dead or a waiting one is cancelled, an unconfirmed one counts as sent.

    Raises RuleBroken where it is being sent or has gone.
    """
    found = _mail(actor, letter)
    if found.state in {State.FAILED, State.QUEUED}:
        found.state = State.CANCELLED
    elif not found.unconfirmed:
        raise RuleBroken(_("This letter is on its way or has gone. Reload the page."))
    found.unconfirmed, found.text, found.html = False, "", ""
    found.save(update_fields=["state", "unconfirmed", "text", "html"])


@transaction.atomic
def turn_down(user: User | None, letter: Letter, *, everything: bool = False) -> None:
    """The addressee of a letter wants no more mail of its kind (or of any kind) from its cluster.

    Notices on the site stay, and so do duties. What waits is not sent. `user` is who pressed, None by a link: the link
    is the right.
    """
    del user
    kinds = [kind.value for kind in Kind] if everything else [letter.kind]
    rows = [TurnedDown(cluster_id=letter.cluster_id, recipient=letter.recipient, kind=kind, at=now()) for kind in kinds]
    TurnedDown.objects.bulk_create(rows, ignore_conflicts=True)
    waiting = Letter.objects.filter(cluster_id=letter.cluster_id, recipient=letter.recipient, kind__in=kinds)
    waiting.filter(state=State.QUEUED).update(state=State.CANCELLED, text="", html="")


@transaction.atomic
def turn_on(user: User | None, letter: Letter) -> None:
    """The addressee wants mail of this kind again, by the same link."""
    del user
    TurnedDown.objects.filter(cluster_id=letter.cluster_id, recipient=letter.recipient, kind=letter.kind).delete()


@transaction.atomic
def set_wishes(
    user: User,
    cluster: Cluster,
    *,
    kinds: Collection[str],
    quiet_from: time,
    quiet_until: time,
    on_days_off: bool,
) -> None:
    """Which kinds of mail a person wants from a cluster, and when. Raises NotThere where the person has no role."""
    if not user.grants.filter(cluster=cluster).exists():
        raise NotThere
    hours = {"quiet_from": quiet_from, "quiet_until": quiet_until, "on_days_off": on_days_off}
    Preference.objects.update_or_create(user=user, cluster=cluster, defaults=hours)
    recipient = f"user:{user.pk}"
    mine = TurnedDown.objects.filter(cluster=cluster, recipient=recipient)
    mine.filter(kind__in=kinds).delete()
    unwanted = [kind.value for kind in WISHED if kind.value not in kinds]
    rows = [TurnedDown(cluster=cluster, recipient=recipient, kind=kind, at=now()) for kind in unwanted]
    TurnedDown.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def make_feed(actor: Actor, *, scope: Scope | str, alarm: Alarm | str) -> tuple[FeedToken, str]:
    """Make a feed of this person's calendar; its token is returned once and kept nowhere. Raises RuleBroken."""
    require(actor, Can.SEE_DESK)
    if actor.user is None:
        raise NotThere
    if own_feeds(actor).filter(revoked_at=None).count() >= MOST_FEEDS:
        raise RuleBroken(_("You have ten feeds already. Close one that no calendar reads."))
    token = new_token()
    feed = FeedToken(user=actor.user, cluster=actor.cluster, scope=Scope(scope), alarm=Alarm(alarm), made_at=now())
    feed.token_hash = hash_token(token)
    feed.save()
    return feed, token


def revoke_feed(actor: Actor, feed: FeedToken) -> None:
    """Close a feed: its address is not found from now on. Raises NotThere for another's."""
    if not own_feeds(actor).filter(pk=feed.pk, revoked_at=None).update(revoked_at=now()):
        raise NotThere


def note_feed_opened(actor: Actor, feed: FeedToken) -> None:
    """A calendar has read the feed; written down at most once an hour."""
    del actor
    moment = now()
    if feed.opened_at is None or (moment - feed.opened_at).total_seconds() >= 3600:  # noqa: PLR2004 -- an hour
        FeedToken.objects.filter(pk=feed.pk).update(opened_at=moment)
