"""Keeping links: an address is written down at once, its page is fetched by the worker and looked at again later."""

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import batched
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.attachments.access import require_links_edit
from svod.attachments.actions.files import keep_file
from svod.attachments.choices import CopyKind, LinkState, Looked
from svod.attachments.models import KeptLink
from svod.attachments.rules.addresses import read_address
from svod.attachments.rules.kinds import sniff
from svod.attachments.rules.looks import LEASE, MONTH, PAUSE, after_failure, require_pause
from svod.attachments.rules.pages import decode
from svod.clusters.rules import in_russian
from svod.core.apart import run_apart
from svod.core.clock import now
from svod.core.rules import RuleBroken

if TYPE_CHECKING:
    from svod.attachments.actions.visiting import Visit, Visitor

READ_SECONDS, READ_MEBIBYTES = 10, 768
MOST_TEXT = 200_000
FETCH = "svod.attachments.tasks.fetch_link"
"""The task round `visit_link`, by its name: tasks stand above actions."""
MOST_LOOKS = 50
"""Looks that one tick asks for, so that a month's worth is spread over its ticks."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What a page says: its title, its own day, text; the copy and what the copy is."""

    title: str
    day: date | None
    text: str
    copy: bytes
    kind: CopyKind

    @property
    def digest(self) -> str:
        """SHA-256 of what is compared from look to look: the text where there is one, else the bytes."""
        return hashlib.sha256(self.text.encode() if self.text else self.copy).hexdigest()


@transaction.atomic
def keep_link(actor: Actor, address: str) -> KeptLink:
    """Write an address down and ask the worker for its page; the network is not touched here.

    The same address gives the same link; `is_new` says whether it was made now. The room above has asked who may.
    Raises RuleBroken for what is no address of a public page, so that nothing typed is lost.
    """
    url = str(read_address(address, settings.FETCH_ALLOW))
    at = now()
    link, is_new = KeptLink.objects.get_or_create(
        cluster=actor.cluster,
        address=url,
        defaults={"given": address.strip(), "added_by": actor.user, "added_at": at, "next_look": at + LEASE},
    )
    link.is_new = is_new
    if is_new:
        _ask(link)
    return link


@transaction.atomic
def keep_links(actor: Actor, addresses: Iterable[str]) -> int:
    """Write many addresses down, as those of a file of facts, and ask for their pages; how many are new.

    The first looks are spread over the ticks of the clock, which asks for them: a file may name thousands of pages.
    What is no address of a public page is left out: whoever read the file has said so at its line.
    """
    given: dict[str, str] = {}
    for address in addresses:
        with suppress(RuleBroken):
            given.setdefault(str(read_address(address, settings.FETCH_ALLOW)), address.strip())
    here = KeptLink.objects.filter(cluster=actor.cluster)
    known: set[str] = set()
    for some in batched(given, 500):
        known |= set(here.filter(address__in=some).values_list("address", flat=True))
    at = now()
    fresh = [
        KeptLink(cluster=actor.cluster, address=url, given=said, added_by=actor.user, added_at=at, next_look=at)
        for url, said in given.items()
        if url not in known
    ]
    KeptLink.objects.bulk_create(fresh, batch_size=500, ignore_conflicts=True)
    return len(fresh)


@transaction.atomic
def look_again(actor: Actor, link: KeptLink) -> KeptLink:
    """Ask the worker to look now. Raises Refused, NotThere, and RuleBroken where it was asked for just now."""
    require_links_edit(actor, link)
    fresh = KeptLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    at = now()
    lately = KeptLink.objects.filter(cluster=actor.cluster, asked_at__gt=at - PAUSE).count()
    require_pause(fresh.asked_at, at, lately)
    fresh.asked_at, fresh.next_look = at, at + LEASE
    fresh.save(update_fields=["asked_at", "next_look"])
    _ask(fresh)
    return fresh


def look_at_links(moment: datetime | None = None, *, most: int = MOST_LOOKS) -> int:
    """Ask the worker for the looks that are due, in every cluster, `most` of them at a time; says how many.

    For the clock: call it as often as it likes. A look that was asked for and never came is asked for again in an hour.
    """
    at = moment or now()
    return sum(_lease(pk, at) for pk in _due(at, most))


def _due(at: datetime, most: int) -> list[int]:
    due = KeptLink.objects.filter(next_look__lte=at).order_by("next_look", "pk")
    return list(due.values_list("pk", flat=True)[:most])


@transaction.atomic
def _lease(pk: int, at: datetime) -> int:
    """One look is asked for by one clock alone: 1 where it was ours to ask."""
    taken = KeptLink.objects.filter(pk=pk, next_look__lte=at).update(next_look=at + LEASE)
    if taken:
        _ask(KeptLink(pk=pk))
    return taken


def _ask(link: KeptLink) -> None:
    transaction.on_commit(partial(_enqueue, link.pk))


def _enqueue(pk: int) -> None:
    import_string(FETCH).enqueue(pk)


def visit_link(pk: int, visitor: "Visitor | None" = None) -> str:
    """Look at the address of a link and write down what was there; a word of Looked, empty where the link is gone.

    The program itself does it, in the worker: no transaction is open while the network is waited for.
    """
    from svod.attachments.actions.visiting import Visitor

    link = KeptLink.objects.select_related("cluster").filter(pk=pk).first()
    if link is None:
        return ""
    going = visitor or Visitor(allow=settings.FETCH_ALLOW)
    return str(note_visit(Actor(link.cluster), link, going.look(link.address)))


def note_visit(actor: Actor, link: KeptLink, visit: "Visit") -> Looked:
    """Write down what a look brought. The first copy stays for ever; a later page is compared with it."""
    found = _read(visit) if visit.state == LinkState.KEPT else None
    with transaction.atomic():
        fresh = KeptLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
        fresh.looked_at = now()
        told = _note_failure(fresh, visit) if found is None else _note_page(actor, fresh, visit, found)
        fresh.save()
    return told


def _read(visit: "Visit") -> _Found:
    """Title, day, text and copy of what was brought; a stranger's page is read in a process of its own."""
    is_page = "html" in visit.media or (not visit.media and visit.body.lstrip()[:1] == b"<")
    if sniff(visit.body).code != "other" or not (is_page or visit.media.startswith("text/")):
        return _Found("", visit.last_modified, "", visit.body, CopyKind.BYTES)
    if not is_page:
        text = decode(visit.body, visit.charset)
        return _Found("", visit.last_modified, text[:MOST_TEXT], text.encode(), CopyKind.TEXT)
    asked = json.dumps({"charset": visit.charset, "base": visit.address}).encode()
    answer = run_apart(
        "svod.attachments.rules.pages",
        given=asked + b"\n" + visit.body,
        seconds=READ_SECONDS,
        mebibytes=READ_MEBIBYTES,
    )
    if answer.outcome != "ok":
        return _Found("", visit.last_modified, "", visit.body, CopyKind.BYTES)
    told = json.loads(answer.output)
    day = date.fromisoformat(told["day"]) if told["day"] else visit.last_modified
    return _Found(told["title"], day, told["text"], told["copy"].encode(), CopyKind.PAGE)


def _note_page(actor: Actor, link: KeptLink, visit: "Visit", found: _Found) -> Looked:
    """The page is there: kept for the first time, or compared."""
    link.status, link.why = visit.status, visit.why
    link.times_failed, link.failing_since, link.dead_since = 0, None, None
    link.next_look = now() + MONTH
    if link.copy_id is None:
        ending = {CopyKind.PAGE: "html", CopyKind.TEXT: "txt"}.get(found.kind) or sniff(visit.body).endings[:1]
        name = f"{link.host[:200]}.{ending if isinstance(ending, str) else ''.join(ending) or 'bin'}"
        link.copy = keep_file(actor, name, found.copy)
        link.state, link.kept_at, link.copy_kind = LinkState.KEPT, now(), found.kind
        link.final_address, link.is_cut = visit.address[:2000], visit.is_cut
        link.title, link.page_date, link.text = found.title, found.day, found.text
        link.content_hash = found.digest
        return Looked.KEPT
    if found.digest == link.content_hash:
        link.changed_at, link.changed_hash = None, ""
        return Looked.SAME
    if found.digest == link.changed_hash:
        return Looked.SAME
    link.changed_at, link.changed_hash = now(), found.digest
    return Looked.CHANGED


def _note_failure(link: KeptLink, visit: "Visit") -> Looked:
    """The page is not there. What was kept stays kept; an address that leads inside is not tried by itself again."""
    link.status = visit.status
    is_kept = link.copy_id is not None
    if visit.state == LinkState.REFUSED and not is_kept:
        link.state, link.why, link.next_look = LinkState.REFUSED, visit.why, None
        return Looked.REFUSED
    failing = after_failure(link.times_failed, link.failing_since, now())
    link.times_failed, link.failing_since, link.next_look = failing.times, failing.since, failing.next_look
    had_died, link.dead_since = link.dead_since is not None, failing.dead_since
    link.state = LinkState.KEPT if is_kept else LinkState.FAILED
    link.why = _words(visit, is_dead=failing.dead_since is not None)
    return Looked.DIED if failing.dead_since and not had_died else Looked.FAILED


@in_russian()
def _words(visit: "Visit", *, is_dead: bool) -> str:
    if visit.state == LinkState.REFUSED:
        return visit.why
    if is_dead:
        words = _("The page did not open: %(reason)s. The address is kept, we look again in a month.")
    else:
        words = _("The page did not open: %(reason)s. The address is kept, we look again tomorrow.")
    return words % {"reason": visit.why}
