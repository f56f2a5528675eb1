"""Links that open one report: made, revoked, opened, forgotten."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F

from svod.accounts.access import Actor, NotThere
from svod.asking.access import require_decide
from svod.asking.models import Handover, Link, LinkOpening, Report
from svod.asking.rules.links import COUNT_EVERY, FORGET_AFTER, MOST_DEVICES, OTHERS, expiry, mark_of
from svod.core.clock import now
from svod.core.ref import Ref
from svod.core.tokens import hash_token, new_token
from svod.journal.actions import write_line
from svod.journal.choices import Verb


def ref_of(report: Report) -> Ref:
    """The report as the journal names it."""
    return Ref("report", str(report.pk), str(report))


def draw_link(actor: Actor, report: Report, handover: Handover | None = None) -> tuple[Link, str]:
    """A new link and its token, told nowhere yet: the caller has asked access and writes the line."""
    token, at = new_token(), now()
    link = Link.objects.create(
        report=report,
        token_hash=hash_token(token),
        made_at=at,
        made_by=actor.user,
        expires_at=expiry(report.due, at),
        handover=handover,
    )
    return link, token


@transaction.atomic
def make_link(actor: Actor, report: Report) -> tuple[Link, str]:
    """Make a link to be printed or given by hand; its token is returned once and kept nowhere."""
    require_decide(actor, report)
    link, token = draw_link(actor, report)
    write_line(actor, Verb.REPORT_LINK_MADE, ref_of(report), link=link.pk, until=link.expires_at.isoformat())
    return link, token


@transaction.atomic
def revoke_link(actor: Actor, link: Link) -> None:
    """A link opens nothing from now on. Raises NotThere for another cluster's."""
    require_decide(actor, link.report)
    if Link.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now()):
        write_line(actor, Verb.REPORT_LINK_REVOKED, ref_of(link.report), link=link.pk)


def note_link_opened(actor: Actor, link: Link, agent: str) -> None:
    """Count a device at a link, at most once a minute; of the device only a salted mark is kept.

    `agent`: what the browser calls itself. A robot that follows links is counted like anybody else: openings are a
    log and change no state.
    """
    if link.report.measure.plan.cluster_id != actor.cluster.pk:
        raise NotThere
    at, mark = now(), mark_of(link.pk, agent, settings.SECRET_KEY)
    known = dict(link.openings.values_list("device", "last_at"))
    if mark not in known and len(known) >= MOST_DEVICES:
        mark = OTHERS
    if mark not in known:
        row = LinkOpening(link=link, device=mark, at=at, last_at=at)
        LinkOpening.objects.bulk_create([row], ignore_conflicts=True)
    elif at - known[mark] >= COUNT_EVERY:
        found = LinkOpening.objects.filter(link=link, device=mark)
        found.update(last_at=at, count=F("count") + 1)


def forget_openings(actor: Actor | None, moment: datetime) -> int:
    """Openings of links that are dead for half a year leave the table; how many. For the clock: nobody acts."""
    del actor
    return LinkOpening.objects.filter(link__expires_at__lt=moment - FORGET_AFTER).delete()[0]
