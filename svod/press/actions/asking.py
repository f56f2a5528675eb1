"""Somebody is asked to write, reminded at most twice, and writes by one link without an account."""

from datetime import date
from functools import partial

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from svod.accounts.access import Actor, NotThere, actor_in
from svod.accounts.choices import Can
from svod.accounts.models import User
from svod.asking.queries.accountable import address_of
from svod.core.clock import MOSCOW, now, today
from svod.core.tokens import derived_token, hash_token
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.notify.actions import office_of, queue_letter
from svod.notify.choices import Kind
from svod.notify.schemas import MailAddress
from svod.press.actions.facts import ref_of
from svod.press.actions.writing import hold, keep_version, redraw
from svod.press.choices import State
from svod.press.models import Publication
from svod.press.rules.writing import BEING_WRITTEN, reminder_due, require_asking, require_writing
from svod.schedule.queries import add_working_days


def _token(publication: Publication) -> str:
    """The token of the link for the writer: the same in every letter about one asking."""
    asked = publication.asked_at.isoformat() if publication.asked_at else ""
    return derived_token(settings.SECRET_KEY, f"press-writing:{publication.pk}:{asked}")


def _thing(publication: Publication) -> str:
    return f"{publication.get_sort_display()} «{publication.title}»"


def _page(actor: Actor, publication: Publication, to: User | MailAddress) -> str:
    """The page on the desk for a writer who sees the press; nothing for others: the link is in the letter alone."""
    sees = isinstance(to, User) and actor_in(actor.cluster, to).may(Can.SEE_PRESS)
    return reverse("desk:publication", args=[actor.cluster.slug, publication.pk]) if sees else ""


@transaction.atomic
def ask_writer(actor: Actor, publication: Publication, *, note: str = "") -> None:
    """Queue the letter with the link by which the writer writes; an earlier link opens nothing any more.

    Raises RuleBroken where nobody is named, no address is known, or no day is set.
    """
    held = hold(actor, publication)
    to = address_of(held.writer) if held.writer else None
    told = {"has_writer": held.writer is not None, "has_address": to is not None}
    require_asking(held.state, **told, due=held.due, today=today())
    if to is None:
        raise NotThere
    held.asked_at, held.written_at = now(), None
    token = _token(held)
    held.writing = hash_token(token)
    held.save(update_fields=["asked_at", "written_at", "writing"])
    queue_letter(
        actor,
        to=to,
        kind=Kind.WRITING,
        key=f"write:{held.pk}:{held.writing[:12]}",
        context={
            "news": "asked",
            "thing": _thing(held),
            "url": reverse("public:press-write", args=[actor.cluster.slug, token]),
            "who": actor.user.name if actor.user else "",
            "until": held.due,
            "note": note.strip(),
        },
        url=_page(actor, held, to),
    )
    write_line(actor, Verb.WRITER_ASKED, ref_of(held), due=str(held.due))


@transaction.atomic
def write_by_link(actor: Actor, publication: Publication, *, lead: str, text: str, seen: int) -> None:
    """Save what the writer has written, as a version; the office is told. The link is the right.

    Raises RuleBroken where it is out already, nothing is written, or somebody has saved it meanwhile.
    """
    if publication.cluster_id != actor.cluster.pk:
        raise NotThere
    held = Publication.objects.select_for_update(of=("self",)).select_related("cluster").get(pk=publication.pk)
    require_writing(held.state, text, version=held.version, seen=seen)
    first = held.written_at is None
    held.lead, held.text, held.state = lead.strip(), text, State.DRAFT
    held.changed_at = held.written_at = now()
    held.version += 1
    redraw(held)
    held.save(update_fields=["lead", "text", "html", "state", "changed_at", "written_at", "version"])
    anybody = Actor(actor.cluster)
    keep_version(anybody, held)
    write_line(anybody, Verb.PUBLICATION_WRITTEN, ref_of(held), version=held.version, by_link=True)
    if first:
        _tell_office(anybody, held)


def _tell_office(actor: Actor, publication: Publication) -> None:
    """A notice on the site, no mail: the text lies where it is edited."""
    page = reverse("desk:publication", args=[actor.cluster.slug, publication.pk])
    key = f"written:{publication.pk}:{publication.writing[:12]}"
    for user in office_of(actor):
        queue_letter(
            actor,
            to=user,
            kind=Kind.WRITING,
            key=key,
            context={"thing": _thing(publication), "url": page, "news": "written"},
            url=page,
            mail=False,
        )


def remind_writers(actor: Actor, day: date) -> int:
    """Remind whoever was asked and has not written: before the day, after it, once each; how many. For the clock."""
    found = Publication.objects.filter(
        cluster=actor.cluster, state__in=BEING_WRITTEN, asked_at__isnull=False, written_at=None, due__isnull=False
    )
    people = found.exclude(writing="").select_related("cluster", "writer__user").order_by("pk")
    return sum(_remind(actor, each, day) for each in people)


def _remind(actor: Actor, publication: Publication, day: date) -> bool:
    to = address_of(publication.writer) if publication.writer else None
    if to is None or publication.asked_at is None or publication.due is None:
        return False
    asked = publication.asked_at.astimezone(MOSCOW).date()
    ahead = partial(add_working_days, cluster=actor.cluster)
    which = reminder_due(publication.due, asked, day, ahead)
    if not which:
        return False
    context = {
        "news": which,
        "thing": _thing(publication),
        "url": reverse("public:press-write", args=[actor.cluster.slug, _token(publication)]),
        "days": max((day - publication.due).days, 0),
        "until": publication.due,
    }
    key = f"write-{which}:{publication.pk}:{publication.writing[:12]}:{publication.due}"
    page = _page(actor, publication, to)
    return bool(queue_letter(actor, to=to, kind=Kind.WRITING, key=key, context=context, url=page))
