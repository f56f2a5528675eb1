"""Letters to the silent: drafted by the clock, sent by a click of the secretary; the head told on the site."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.accounts.choices import Role
from svod.accounts.models import Grant
from svod.asking.access import require_decide
from svod.asking.actions.asking import addressee_of, path_of_link
from svod.asking.actions.links import draw_link, ref_of
from svod.asking.models import Reminder, Report
from svod.asking.queries.accountable import thing_words
from svod.asking.queries.silent import SilentRow, silent_in, silent_rows
from svod.asking.rules.silent import Step, letter_words, require_letter
from svod.clusters.rules import in_russian
from svod.core.clock import now, today
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.notify.actions import queue_letter
from svod.notify.choices import Kind
from svod.notify.schemas import Button, DigestItem, DigestPart


@in_russian()
def words_for(report: Report) -> str:
    """The drafted words of the letter to whoever is asked about a report."""
    return letter_words(report.period.label, report.due, returned=report.return_word)


@transaction.atomic
def draft_reminders(actor: Actor) -> int:
    """Lay a letter ready for everybody whose days of grace are over; how many were drafted. Nothing is sent.

    Drafts that nobody needs any more are dropped. By the program itself: `actor` is the cluster's own.
    """
    rows = silent_in(actor.cluster, today())
    fresh = [row for row in rows if row.step != Step.GRACE and row.reminder is None]
    made = Reminder.objects.bulk_create(
        [Reminder(report=row.report, words=words_for(row.report), drafted_at=now()) for row in fresh]
    )
    for row in fresh:
        write_line(actor, Verb.REMINDER_DRAFTED, ref_of(row.report))
    needed = [row.report.pk for row in rows]
    stale = Reminder.objects.filter(report__measure__plan__cluster=actor.cluster, sent_at=None, dropped_at=None)
    stale.exclude(report__in=needed).update(dropped_at=now())
    return len(made)


@transaction.atomic
def send_reminder(actor: Actor, row: SilentRow, words: str) -> Reminder:
    """Send the letter that lies ready, in the secretary's own words, with a fresh link to the report.

    Raises RuleBroken in the days of grace, without words, for a second letter, where no address is known.
    """
    report = row.report
    require_decide(actor, report)
    kept = Reminder.objects.select_for_update().filter(pk=row.reminder.pk).first() if row.reminder else None
    require_letter(row.step, words, sent=kept is not None and kept.sent_at is not None)
    to = addressee_of(report)
    if to is None:
        raise RuleBroken(_("No mail address is known. Write it on the person's card, or print the link."))
    reminder = kept or Reminder(report=report, drafted_at=now())
    reminder.words, reminder.sent_at, reminder.sent_by = words.strip(), now(), actor.user
    reminder.save()
    link, token = draw_link(actor, report)
    context = {
        "thing": thing_words(report.measure),
        "url": path_of_link(token),
        "days": row.silence.days,
        "note": reminder.words,
    }
    url = reverse("desk:asked-report", args=[actor.cluster.slug, report.pk])
    queue_letter(actor, to=to, kind=Kind.REMINDED, key=f"remind:{reminder.pk}", context=context, url=url)
    write_line(actor, Verb.REMINDER_SENT, ref_of(report), link=link.pk)
    return reminder


@transaction.atomic
def send_ready(actor: Actor) -> tuple[int, list[SilentRow]]:
    """Send every letter that lies ready in its drafted words; how many went, and the rows that no letter reaches."""
    sent, unreached = 0, []
    for row in silent_rows(actor, today()):
        if not row.letter_waits:
            continue
        if addressee_of(row.report) is None:
            unreached.append(row)
            continue
        send_reminder(actor, row, row.reminder.words if row.reminder else words_for(row.report))
        sent += 1
    return sent, unreached


@transaction.atomic
def tell_head(actor: Actor) -> int:
    """Tell the heads of the cluster on the site of everybody silent for two working days more; of how many.

    By the program itself. To those who are silent nothing goes.
    """
    day = today()
    rows = [row for row in silent_in(actor.cluster, day) if row.step == Step.HEAD and not row.head_knows]
    if not rows:
        return 0
    Report.objects.filter(pk__in=[row.report.pk for row in rows]).update(head_told_at=now())
    heads = Grant.objects.filter(cluster=actor.cluster, role=Role.HEAD, user__is_active=True).select_related("user")
    url = reverse("desk:silent", args=[actor.cluster.slug])
    context = {"parts": (_told_part(rows, url, day),), "url": url}
    for grant in heads:
        key = f"silent:{day.isoformat()}"
        queue_letter(actor, to=grant.user, kind=Kind.HEAD_TOLD, key=key, context=context, url=url, mail=False)
    for row in rows:
        write_line(actor, Verb.HEAD_TOLD, ref_of(row.report))
    return len(rows)


def _told_part(rows: list[SilentRow], url: str, day: date) -> DigestPart:
    items = tuple(
        DigestItem(
            thing_words(row.report.measure),
            f"{url}#r-{row.report.pk}",
            row.report.person.name if row.report.person else "",
            (Button(_("Look"), f"{url}#r-{row.report.pk}"),),
        )
        for row in rows
    )
    return DigestPart(_("No answer on %(day)s") % {"day": day.strftime("%d.%m.%Y")}, items)
