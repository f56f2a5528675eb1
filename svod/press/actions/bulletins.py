"""A letter to subscribers: begun from what a month has, arranged, tried, sent."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.module_loading import import_string

from svod.accounts.access import Actor, NotThere
from svod.core.clock import now
from svod.core.ref import Ref
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.notify.actions import queue_letter
from svod.notify.choices import Kind
from svod.notify.rules.words import require_one_line
from svod.notify.schemas import MailAddress
from svod.press.access import require_keep, require_own_bulletin
from svod.press.choices import BulletinState
from svod.press.models import Bulletin, Publication
from svod.press.queries.bulletins import bulletins, chosen, of_month, subject_of, words_of
from svod.press.queries.subscribers import readers
from svod.press.rules.subscribing import require_editing, require_sending
from svod.schedule.actions import enqueue

DELIVER = "svod.press.tasks.deliver_bulletin"
"""The task that writes a letter for each subscriber."""


def _ref(bulletin: Bulletin) -> Ref:
    return Ref("bulletin", str(bulletin.pk), bulletin.subject)


@transaction.atomic
def begin_bulletin(actor: Actor, month: date) -> Bulletin:
    """A letter with everything that went out in a month; the one that is being made already where there is one."""
    require_keep(actor)
    first = month.replace(day=1)
    made = bulletins(actor).filter(month=first, state=BulletinState.DRAFT).first()
    if made is None:
        made = Bulletin.objects.create(cluster=actor.cluster, month=first, subject=subject_of(first))
        made.items.set(of_month(actor, first))
        write_line(actor, Verb.BULLETIN_MADE, _ref(made))
    return made


def _hold(actor: Actor, bulletin: Bulletin) -> Bulletin:
    require_own_bulletin(actor, bulletin)
    return Bulletin.objects.select_for_update().get(pk=bulletin.pk)


@transaction.atomic
def edit_bulletin(
    actor: Actor, bulletin: Bulletin, *, subject: str, intro: str, items: Collection[Publication], seen: int
) -> Bulletin:
    """Save the subject, the first words and the choice. Raises RuleBroken where it has gone or changed meanwhile,
    or where the subject is more than one line; NotThere for a publication of another cluster.
    """
    held = _hold(actor, bulletin)
    require_editing(held.state, version=held.version, seen=seen)
    require_one_line(subject)
    if any(each.cluster_id != actor.cluster.pk for each in items):
        raise NotThere
    held.subject, held.intro = " ".join(subject.split()), intro.replace("\r\n", "\n").strip()
    held.version += 1
    held.save(update_fields=["subject", "intro", "version"])
    held.items.set(items)
    write_line(actor, Verb.BULLETIN_EDITED, _ref(held), version=held.version)
    return held


@transaction.atomic
def try_bulletin(actor: Actor, bulletin: Bulletin) -> str:
    """Send the letter as it is now to the actor's own address alone; which one. Raises RuleBroken where there is
    nothing to read.
    """
    held = _hold(actor, bulletin)
    if actor.user is None:
        raise NotThere
    require_sending(BulletinState.DRAFT, chosen(actor, held), subscribers=1)
    key = f"bulletin-try:{held.pk}:{now().isoformat()}"
    to = MailAddress(actor.user.email, actor.user.name)
    queue_letter(actor, to=to, kind=Kind.BULLETIN, key=key, context=words_of(actor, held))
    return str(actor.user.email)


@transaction.atomic
def send_bulletin(actor: Actor, bulletin: Bulletin, *, seen: int) -> Bulletin:
    """Let it go to every subscriber there is now: a task queues the letters. Raises RuleBroken where it has gone
    already, has changed since it was looked at, has nothing to tell, or nobody to read it.
    """
    held = _hold(actor, bulletin)
    count = readers(actor).count()
    require_sending(held.state, chosen(actor, held), count)
    require_editing(held.state, version=held.version, seen=seen)
    held.state, held.sent_at, held.readers = BulletinState.SENT, now(), count
    held.save(update_fields=["state", "sent_at", "readers"])
    enqueue(import_string(DELIVER), held.pk, cluster=actor.cluster, about=held.subject)
    write_line(actor, Verb.BULLETIN_SENT, _ref(held), count=count)
    return held


def queue_bulletin(actor: Actor, bulletin: Bulletin) -> int:
    """Queue the letters of a bulletin that was sent, one for each subscriber of that moment; how many. For the worker:
    done twice, it queues none anew.
    """
    words, key = words_of(actor, bulletin), f"bulletin:{bulletin.pk}"
    found = readers(actor).filter(confirmed_at__lte=bulletin.sent_at).order_by("pk").values_list("email", flat=True)
    return sum(
        bool(queue_letter(actor, to=MailAddress(email), kind=Kind.BULLETIN, key=key, context=words))
        for email in list(found)
    )
