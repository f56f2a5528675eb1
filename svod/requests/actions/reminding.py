"""The office is reminded of what waits past its day, and is not where a later date was agreed."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.accounts.choices import Role
from svod.accounts.models import Grant
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.notify.actions import queue_letter
from svod.notify.choices import Kind
from svod.notify.schemas import DigestItem, DigestPart
from svod.requests.actions.writing import ref_of
from svod.requests.choices import OPEN
from svod.requests.models import Request
from svod.requests.rules.clock import is_time
from svod.schedule.queries import working_days_between


@transaction.atomic
def remind_late(actor: Actor, day: date) -> int:
    """Tell the secretaries in one letter of every request that waits past its day; of how many. By the clock.

    Of one request again after five working days; of one whose later date was agreed, once that is past too.
    """
    late = Request.objects.select_for_update(of=("self",)).filter(cluster=actor.cluster, state__in=OPEN, due__lt=day)
    rows = [
        row for row in late.select_related("cluster", "organisation", "addressee").order_by("due") if _now(row, day)
    ]
    if not rows:
        return 0
    parts: dict[str, list[DigestItem]] = {}
    for row in rows:
        item = DigestItem(str(row), ref_of(row).url, f"{row.who}, {row.due:%d.%m.%Y}")
        parts.setdefault(row.addressee.name if row.addressee else _("no addressee yet"), []).append(item)
    url = reverse("desk:requests", args=[actor.cluster.slug]) + "?show=late"
    context = {"parts": tuple(DigestPart(name, tuple(items)) for name, items in parts.items()), "url": url}
    grants = Grant.objects.filter(cluster=actor.cluster, role=Role.SECRETARY, user__is_active=True)
    for grant in grants.select_related("user"):
        key = f"requests-late:{day.isoformat()}"
        queue_letter(actor, to=grant.user, kind=Kind.REQUESTS_LATE, key=key, context=context, url=url)
    Request.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_on=day)
    for row in rows:
        write_line(actor, Verb.REQUEST_REMINDED, ref_of(row))
    return len(rows)


def _now(row: Request, day: date) -> bool:
    since = working_days_between(row.reminded_on, day, row.cluster) if row.reminded_on else None
    return is_time(row.due, day, since)
