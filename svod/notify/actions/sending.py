"""Sending what is due: one letter at a time, each claimed by one worker, and letters of dead workers taken over.

A letter goes through four moments: claimed (in the table, committed before anything is said to a server), marked just
before its final dot, marked by the server's answer, told in the table. Whoever finds a letter `sending` whose worker
is dead reads the mark: `rules.sending.verdict` says what it means.
"""

import logging
import uuid
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from svod.accounts.models import Grant
from svod.clusters.models import Cluster
from svod.notify.actions.channels import CHANNELS, Channel, NotTaken
from svod.notify.actions.marks import Marks, inherit, is_lost, sweep
from svod.notify.choices import State
from svod.notify.models import Letter
from svod.notify.queries import is_turned_down, may_ring
from svod.notify.rules.sending import LOST_AFTER, Verdict, next_try, verdict

log = logging.getLogger(__name__)

type ClusterWorks = Callable[[Cluster, date], bool]

MOST_AT_ONCE = 200
"""Letters of one call: the clock calls again."""


def send_due_letters(now: datetime, *, works: ClusterWorks | None = None, most: int = MOST_AT_ONCE) -> dict[str, int]:
    """Send what is due at `now`; how many went which way.

    `sent`; `later`: put off by the server or by quiet hours; `failed`: dead; `cancelled`: nobody to go to; `taken`: by
    another worker; `recovered`: of dead workers; `down`: put off, and the server answers nobody.

    Called outside a transaction, by as many workers at once as there are. Where the server is down the rest waits for
    the next call. `works` says whether people of a cluster work on a day.
    """
    told: Counter[str] = Counter()
    told["recovered"] = recover_letters(now)
    tried: set[int] = set()
    channels = {channel.way.value: channel for channel in (make() for make in CHANNELS) if channel.rings}
    try:
        while len(tried) < most:
            letter = _next_due(now, set(channels), tried)
            if letter is None:
                break
            tried.add(letter.pk)
            outcome = _send_one(letter, channels[letter.way], now, works)
            told[outcome] += 1
            if outcome == "down":
                break
    finally:
        for channel in channels.values():
            channel.close()
    return {word: count for word, count in told.items() if count}


def _next_due(now: datetime, ways: set[str], tried: set[int]) -> Letter | None:
    found = Letter.objects.filter(state=State.QUEUED, next_try_at__lte=now, way__in=ways).exclude(pk__in=tried)
    return found.select_related("cluster", "user").order_by("next_try_at", "pk").first()


def _send_one(letter: Letter, channel: Channel, now: datetime, works: ClusterWorks | None) -> str:
    if not _is_wanted(letter):
        return (
            "cancelled" if _set(letter, State.QUEUED, state=State.CANCELLED, text="", html="", calendar="") else "taken"
        )
    works_on = (lambda day: works(letter.cluster, day)) if works else None
    morning = may_ring(letter, now, works_on)
    if morning > now:
        return "later" if _set(letter, State.QUEUED, next_try_at=morning) else "taken"
    marks = Marks(uuid.uuid4().hex)
    try:
        if not _claim(letter, marks.claim, now):
            marks.done()
            return "taken"
        return _deliver(letter, channel, marks, now)
    except BaseException:
        marks.leave()  # whoever comes next reads how far it had got
        raise


def _is_wanted(letter: Letter) -> bool:
    """Whether the letter still has somebody to go to: not turned down since, not a person who has left."""
    if is_turned_down(letter):
        return False
    if letter.user is None:
        return True
    return letter.user.is_active and Grant.objects.filter(user=letter.user, cluster=letter.cluster).exists()


def _claim(letter: Letter, claim: str, now: datetime) -> bool:
    """Take the letter; False where another worker was first. Committed before a word is said to a server."""
    with transaction.atomic(durable=True):
        changes = {"state": State.SENDING, "claim": claim, "claimed_at": now, "attempts": F("attempts") + 1}
        taken = Letter.objects.filter(pk=letter.pk, state=State.QUEUED).update(**changes)
    letter.claim, letter.attempts = claim, letter.attempts + 1
    if letter.user is not None:
        letter.email = letter.user.email
    return bool(taken)


def _deliver(letter: Letter, channel: Channel, marks: Marks, now: datetime) -> str:
    try:
        reply = channel.deliver(letter, marks)
    except NotTaken as why:
        outcome = _put_off(letter, str(why), now, final=why.final)
        outcome = "down" if why.down and outcome == "later" else outcome
    else:
        _sent(letter, reply, now)
        outcome = "sent"
    marks.done()
    return outcome


def _set(letter: Letter, stands: State, /, **changes: Any) -> bool:
    """Change the row where it is still as this worker knows it."""
    found = Letter.objects.filter(pk=letter.pk, state=stands, claim=letter.claim)
    return bool(found.update(**changes))


def _sent(letter: Letter, reply: str, now: datetime, *, unconfirmed: bool = False) -> None:
    """The letter is out. Its words are not kept, since links in them may open things; an unconfirmed one keeps them."""
    words = {} if unconfirmed else {"text": "", "html": "", "calendar": ""}
    _set(letter, State.SENDING, state=State.SENT, sent_at=now, reply=reply, unconfirmed=unconfirmed, claim="", **words)


def _put_off(letter: Letter, why: str, now: datetime, *, final: bool = False) -> str:
    """Queue the letter again after a pause, or call it dead."""
    again = None if final else next_try(letter.attempts, now)
    if again is None:
        _set(letter, State.SENDING, state=State.FAILED, reply=why, claim="")
        log.warning("letter %s is dead: %s", letter.pk, why)
        return "failed"
    _set(letter, State.SENDING, state=State.QUEUED, next_try_at=again, reply=why, claim="")
    return "later"


def recover_letters(now: datetime) -> int:
    """Decide about letters whose worker is dead; how many were decided. Those of living workers are left alone."""
    sending = list(Letter.objects.filter(state=State.SENDING))
    sweep(frozenset(letter.claim for letter in sending))
    return sum(_recover(letter, now) for letter in sending)


def _recover(letter: Letter, now: datetime) -> bool:
    found = inherit(letter.claim)
    if found is None:
        if is_lost(letter.claim) and letter.claimed_at and now - letter.claimed_at > LOST_AFTER:
            _put_off(letter, "", now)
            return True
        return False
    lot = verdict(found.mark)
    if lot is Verdict.AGAIN:  # a worker's death is no try of the letter, and it stands behind the others
        _set(letter, State.SENDING, state=State.QUEUED, next_try_at=now, claim="", attempts=F("attempts") - 1)
    else:
        _sent(letter, letter.reply, now, unconfirmed=lot is Verdict.UNCONFIRMED)
    found.done()
    return True
