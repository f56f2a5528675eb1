"""Queuing letters in the transaction of the thing that they tell of, and taking them back."""

import json
import secrets
from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from datetime import date, datetime, timedelta
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from svod.accounts.access import Actor
from svod.accounts.models import User
from svod.core.clock import MOSCOW, now
from svod.notify.actions.channels import CHANNELS
from svod.notify.actions.writing import render_letter
from svod.notify.choices import SUBSCRIBED, Kind, State, Way
from svod.notify.models import FeedToken, Letter, Preference, TurnedDown
from svod.notify.queries import is_turned_down, may_ring, off_token
from svod.notify.rules.calendar import Parties, invitation
from svod.notify.rules.saying import say
from svod.notify.rules.words import require_address, require_one_line, short
from svod.notify.schemas import CalendarEntry, DigestPart, MailAddress, Said

KEPT = timedelta(days=366)
"""How long a letter that is over stays in the table: a reason is not told twice within this time."""


def site_url() -> str:
    """Where this installation stands for others, without a slash: SVOD_URL, else where `run` last answered."""
    if settings.BASE_URL:
        return str(settings.BASE_URL)
    try:
        kept: str = json.loads((Path(settings.DATA) / "run.json").read_text())["url"]
    except (OSError, ValueError, KeyError):
        return "http://localhost:8000"
    return kept.rstrip("/")


@transaction.atomic
def queue_letter(
    actor: Actor,
    *,
    to: User | MailAddress,
    kind: Kind | str,
    key: str,
    context: Mapping[str, Any],
    url: str = "",
    base: str = "",
    at: datetime | None = None,
    works: Callable[[date], bool] | None = None,
    mail: bool = True,
    entry: CalendarEntry | None = None,
) -> list[Letter]:
    """Queue one letter, and for a user the same as a notice on the site; nothing is sent here.

    `key` names the reason within the cluster: the same addressee gets one letter for it, however often this is called.
    `context` holds the keywords of the kind (`rules.saying`); `url` is where the notice leads (a path of the site,
    never a secret link); `base` begins addresses of the letter. `at`: not before this moment. `works` says whether
    people work on a day. Without `mail` it lies on the site alone. `entry` goes with the mail into calendars. Returns
    what was queued: empty where the reason had its letter already. A kind that the addressee has turned down is kept
    as cancelled, the notice stays. Raises RuleBroken where an address is none, or where a name or a subject holds a
    line break.
    """
    who, base = _Addressee(to), (base or site_url()).rstrip("/")
    moment = (at or now()).astimezone(MOSCOW)
    letter = Letter(
        cluster=actor.cluster,
        user=who.user,
        recipient=who.recipient,
        email=who.email,
        name=who.name,
        kind=str(kind),
        key=key,
        queued_at=now(),
        next_try_at=moment,
        url=url,
    )
    made = []
    for channel in (make() for make in CHANNELS):
        if channel.reaches(letter) and (mail or not channel.rings):
            made.append(_ringing(letter, context, base, works, entry) if channel.rings else _lying(letter, context))
            made[-1].way = channel.way
            made[-1].message_id = f"<{made[-1].uid}@{_mail_host(base)}>"
    return [kept for each in made if (kept := _keep(each))]


def _ringing(
    letter: Letter,
    context: Mapping[str, Any],
    base: str,
    works: Callable[[date], bool] | None,
    entry: CalendarEntry | None,
) -> Letter:
    """The letter that a worker will send, laid out; cancelled from the start where its kind is turned down."""
    made = copy(letter)
    made.uid = secrets.token_hex(16)
    made.off_url = base + reverse("letters:off", args=[off_token(made.uid)])
    words = render_letter(
        letter.kind,
        context,
        name="" if letter.name == letter.email else letter.name,
        cluster=letter.cluster.short_name,
        base=base,
        off_url=made.off_url,
        wishes_url=base + reverse("letters:wishes") if letter.user_id else "",
    )
    made.subject = words.subject
    if is_turned_down(made):
        made.state = State.CANCELLED
    else:
        made.text, made.html = words.text, words.html
        made.calendar = _invitation(made, entry, base) if entry else ""
        made.next_try_at = may_ring(made, made.next_try_at, works)
    return made


def _invitation(letter: Letter, entry: CalendarEntry, base: str) -> str:
    name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    parties = Parties(sender, name or letter.cluster.short_name, letter.email, letter.name)
    return invitation(entry, parties, stamp=now(), base=base).decode()


def _lying(letter: Letter, context: Mapping[str, Any]) -> Letter:
    """The notice on the site: it is where it goes at once, whatever the hour and whatever is turned down."""
    made = copy(letter)
    made.uid = secrets.token_hex(16)
    said = say(letter.kind, context)
    made.subject, made.text = said.subject, _brief(said)
    made.state, made.sent_at = State.SENT, letter.next_try_at
    return made


class _Addressee:
    """Whom a letter goes to, in the words of the table."""

    def __init__(self, to: User | MailAddress) -> None:
        self.user = to if isinstance(to, User) else None
        self.email, self.name = to.email.strip(), to.name.strip() or to.email.strip()
        require_one_line(to.name)
        require_address(self.email)
        self.recipient = f"user:{self.user.pk}" if self.user else self.email.lower()


def _keep(letter: Letter) -> Letter | None:
    """Write the row; None where this reason has one already, whoever wrote it a moment ago."""
    Letter.objects.bulk_create([letter], ignore_conflicts=True)
    return Letter.objects.filter(uid=letter.uid).first()


def _brief(said: Said) -> str:
    """A letter as a notice: its words and facts, without links, which may be another's secret."""
    facts = [f"{label}: {value}" for label, value in said.facts if short(value, 100) not in said.subject]
    parts = [f"{part.title}: {len(part.items)}" for part in said.parts]
    return "\n".join([*said.paragraphs, *facts, *parts])


def _mail_host(base: str) -> str:
    """The right side of a Message-ID: the site's own name, else that of the sender's address."""
    host = urlsplit(base).hostname or ""
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return host if "." in host else sender or "localhost"


def queue_digest(
    actor: Actor,
    *,
    to: User,
    parts: Sequence[DigestPart],
    week: date,
    closing_lines: Sequence[str] = (),
    url: str = "",
    base: str = "",
    at: datetime | None = None,
    works: Callable[[date], bool] | None = None,
) -> list[Letter]:
    """Queue the digest of a week, one per person; `week` is any day of it. Nothing to say: nothing is queued.

    `closing_lines` stand at the end in small print (the journal's length and its last hash); `url` is the desk.
    """
    if not any(part.items for part in parts):
        return []
    monday = date.fromordinal(week.toordinal() - week.weekday())
    year, number, _day = monday.isocalendar()
    return queue_letter(
        actor,
        to=to,
        kind=Kind.DIGEST,
        key=f"digest:{year}-W{number:02d}",
        context={"parts": tuple(parts), "week": monday, "url": url, "closing": tuple(closing_lines)},
        url=url,
        base=base,
        at=at,
        works=works,
    )


@transaction.atomic
def cancel_letters(actor: Actor, *, key: str = "", begins: str = "") -> int:
    """Take back what still waits for a reason that is gone; how many. Notices count as read.

    `begins`: every reason that begins with these words; a colon at their end keeps `7` from meaning `77` too.
    """
    found = Letter.objects.filter(cluster=actor.cluster, **({"key": key} if key else {"key__startswith": begins}))
    found.filter(way=Way.IN_APP, read_at=None).update(read_at=now())
    return found.filter(state=State.QUEUED).update(state=State.CANCELLED, text="", html="", calendar="")


@transaction.atomic
def forget_subscribed(actor: Actor, emails: Collection[str]) -> int:
    """Remove what went, and what waits, to addresses that have subscribed to news; how many letters. Other letters to
    the same addresses stay.
    """
    told = {"recipient__in": {email.strip().lower() for email in emails}, "kind__in": SUBSCRIBED}
    TurnedDown.objects.filter(cluster=actor.cluster, **told).delete()
    return Letter.objects.filter(cluster=actor.cluster, **told).delete()[0]


def take_up(actor: Actor, email: str, kind: Kind) -> None:
    """Whoever owns an address asks for letters of a kind: what was said against them before is over."""
    TurnedDown.objects.filter(cluster=actor.cluster, recipient=email.strip().lower(), kind=kind).delete()


@transaction.atomic
def forget_letters(
    actor: Actor, *, user: User | None = None, emails: Collection[str] = (), everywhere: bool = False
) -> int:
    """Remove every letter of a person on request, queued ones too, with wishes, feeds, what was turned down; how many.

    `everywhere`: the account is gone from the installation, so what every other cluster sent to it goes as well.
    """
    mine = {f"user:{user.pk}"} if user else set()
    own = Q(cluster=actor.cluster, recipient__in=mine | {email.strip().lower() for email in emails})
    theirs = own | Q(recipient__in=mine) if everywhere else own
    if user is not None:
        of_user = Q(user=user) if everywhere else Q(user=user, cluster=actor.cluster)
        Preference.objects.filter(of_user).delete()
        FeedToken.objects.filter(of_user).delete()
    TurnedDown.objects.filter(theirs).delete()
    return Letter.objects.filter(theirs).delete()[0]


def clear_letters(actor: Actor | None, moment: datetime) -> int:
    """Letters and notices that are over for a year leave, closed feeds too; how many. For the clock: nobody acts."""
    del actor
    old = moment - KEPT
    FeedToken.objects.filter(revoked_at__lt=old).delete()
    over = Letter.objects.filter(queued_at__lt=old).exclude(state__in=[State.QUEUED, State.SENDING])
    return over.delete()[0]
