"""What asked reports put into a day: what waits to be accepted, who is silent, what is asked of this very person."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from svod.accounts.access import Actor
from svod.accounts.choices import Can
from svod.asking.choices import Answer, Handing, State
from svod.asking.models import Handover, Report
from svod.asking.queries.queue import QueueRow, asked_of, queue_of, sent_reports
from svod.asking.queries.silent import Sign, SilentRow, discipline_of, silent_rows
from svod.asking.rules.discipline import Discipline
from svod.asking.rules.silent import Step
from svod.core.clock import MOSCOW
from svod.desk.queries.morning import Item, Morning, Part
from svod.desk.queries.today_plan import day_words
from svod.plan.models import Plan


def waiting_count(actor: Actor) -> int:
    """How many reports wait for this person: to be accepted, or to be answered; for the bar.

    One query; two for who leads a body.
    """
    if actor.may(Can.DECIDE_REPORTS):
        return sent_reports(actor).count()
    led = sent_reports(actor).count() if actor.may(Can.DECIDE_LED_REPORTS) else 0
    return led + asked_of(actor).count()


def title_of(report: Report) -> str:
    """The words of the report's measure in a line."""
    return " ".join(report.measure.measure.split())[:160] or _("A measure without words")


@dataclass(frozen=True, slots=True)
class QueueLine:
    """A sent report as it stands in a row: who sent it and when in words; which one stands after it."""

    row: QueueRow
    meta: str
    after: int


def queue_lines(actor: Actor, day: date) -> list[QueueLine]:
    """Sent reports, the oldest first, each knowing the next one."""
    rows = queue_of(actor, day)
    after = [row.report.pk for row in rows[1:]] + [0]
    return [QueueLine(row, sent_words(row.report, day), then) for row, then in zip(rows, after, strict=False)]


def to_accept(morning: Morning) -> list[Part]:
    """Sent reports, the oldest first."""
    lines = queue_lines(morning.actor, morning.day)
    if not lines:
        return []
    items = tuple(_queued(morning, line) for line in lines)
    url = morning.desk("queue")
    return [Part("queue", _("Wait for acceptance"), items, len(items), url, "queue", waits=True, more=lines)]


def _queued(morning: Morning, line: QueueLine) -> Item:
    report, becomes = line.row.report, line.row.becomes
    return Item(
        title_of(report),
        f"{morning.desk('queue')}#r-{report.pk}",
        line.meta,
        report.measure.number.strip(),
        becomes.value,
        str(becomes.label),
        _("Look and accept"),
    )


def sent_words(report: Report, today: date) -> str:
    """Who sent a report, when, and with what: «Примеров И.С., вчера в 18:40, 3 файла»."""
    said = [report.person.name] if report.person else []
    if report.submitted_at:
        said.append(moment_words(report.submitted_at, today))
    if count := len(report.files.all()):
        said.append(ngettext("%(count)d file", "%(count)d files", count) % {"count": count})
    if count := len(report.links.all()):
        said.append(ngettext("%(count)d link", "%(count)d links", count) % {"count": count})
    return ", ".join(said)


def moment_words(moment: datetime, today: date) -> str:
    """«сегодня в 9:12», «вчера в 18:40», «14 декабря»."""
    local = moment.astimezone(MOSCOW)
    told = {"time": f"{local.hour}:{local.minute:02d}"}
    if local.date() == today:
        return _("today at %(time)s") % told
    if (today - local.date()).days == 1:
        return _("yesterday at %(time)s") % told
    return day_words(local.date(), today)


def sign_words(row: SilentRow, today: date) -> str:
    """The last sign of life: «письмо открыто 3 декабря»."""
    if row.sign_at is None:
        return _("there was none")
    told = {"day": day_words(row.sign_at.astimezone(MOSCOW).date(), today)}
    match row.sign:
        case Sign.SIGNED_IN:
            return _("signed in on %(day)s") % told
        case Sign.OPENED:
            return _("opened the link on %(day)s") % told
        case Sign.DRAFTED:
            return _("wrote a draft on %(day)s") % told
    return _("answered on %(day)s, it was returned") % told


def step_words(row: SilentRow, today: date) -> str:
    """What comes next with somebody silent."""
    told = {"day": day_words(row.silence.until, today) if row.silence.until else ""}
    match row.step:
        case Step.GRACE:
            return _("days of grace, a letter will lie ready on %(day)s") % told
        case Step.LETTER:
            return _("the letter is ready, the head will know on %(day)s") % told
        case Step.WAITING:
            return _("the letter went, the head will know on %(day)s") % told
    return _("the head knows")


def silent(morning: Morning) -> list[Part]:
    """Everybody who is silent, the longest first; to the head those of whom the head is told."""
    if not morning.actor.may(Can.DECIDE_REPORTS):
        return []
    rows = silent_rows(morning.actor, morning.day)
    if not rows:
        return []
    items = tuple(_silent(morning, row) for row in rows)
    told = sum(row.step == Step.HEAD for row in rows)
    note = (
        ngettext("the head knows of %(count)d", "the head knows of %(count)d", told) % {"count": told} if told else ""
    )
    return [Part("silent", _("Silent ones"), items, len(items), morning.desk("silent"), "silent", note, waits=True)]


def _silent(morning: Morning, row: SilentRow) -> Item:
    report = row.report
    who = report.person.name if report.person else _("nobody is named")
    return Item(
        title_of(report),
        f"{morning.desk('silent')}#r-{report.pk}",
        f"{who}: {sign_words(row, morning.day)}",
        report.measure.number.strip(),
        verb=_("Letter") if row.letter_waits else "",
        figure=str(row.silence.days),
    )


def asked_of_me(morning: Morning) -> list[Part]:
    """What is asked of this person and not sent yet: by when, one button."""
    reports = list(asked_of(morning.actor))
    if not reports:
        return []
    items = tuple(_asked(morning, report) for report in reports)
    url = morning.listed("asked")
    return [Part("asked", _("You are asked"), items, len(items), url, "asked", waits=True)]


def _asked(morning: Morning, report: Report) -> Item:
    late = (morning.day - report.due).days
    until = _("until %(day)s") % {"day": day_words(report.due, morning.day)}
    if late > 0:
        until = ngettext("the day was %(count)d day ago", "the day was %(count)d days ago", late) % {"count": late}
    said = [report.period.label, until]
    if report.state == State.RETURNED:
        said.append(_("returned: %(why)s") % {"why": report.return_word})
    verb = {State.RETURNED: _("Fix"), State.DRAFT: pgettext("report", "Go on")}.get(State(report.state), _("Answer"))
    state = "not_done" if late > 0 or report.state == State.RETURNED else "not_due"
    url = morning.desk("asked-report", report.pk)
    return Item(title_of(report), url, ", ".join(said), report.measure.number.strip(), state, verb=verb, day=report.due)


def dates_to_move(morning: Morning) -> list[Part]:
    """Sent reports that move a date: the head's decision."""
    if not morning.actor.may(Can.APPROVE_PLAN):
        return []
    found = sent_reports(morning.actor).filter(answer=Answer.MOVED).select_related("measure__plan", "person")
    items = tuple(
        Item(
            title_of(report),
            f"{morning.desk('queue')}#r-{report.pk}",
            _("to %(day)s: %(why)s") % {"day": _new_day(report, morning.day), "why": report.reason},
            report.measure.number.strip(),
            verb=_("Decide"),
        )
        for report in found.order_by("submitted_at", "pk")
    )
    if not items:
        return []
    url = morning.listed("moves")
    return [Part("moves", _("Dates that ask to be moved"), items, len(items), url, "todo", waits=True, beside=True)]


def _new_day(report: Report, today: date) -> str:
    return day_words(report.new_day, today) if report.new_day else report.new_day_words or "?"


def handovers(morning: Morning) -> list[Part]:
    """Wishes «this is not mine» about which nobody has decided."""
    if not morning.actor.may(Can.DECIDE_REPORTS):
        return []
    found = Handover.objects.filter(state=Handing.WAITING, report__measure__plan__cluster=morning.actor.cluster)
    items = tuple(
        Item(
            title_of(each.report),
            morning.desk("measure", each.report.measure.plan.year, each.report.measure_id),
            _("to %(name)s, %(email)s") % {"name": each.name, "email": each.email},
            each.report.measure.number.strip(),
            verb=_("Decide"),
        )
        for each in found.select_related("report__measure__plan").order_by("pk")
    )
    if not items:
        return []
    url = morning.listed("handovers")
    return [Part("handovers", _("“Not mine”, they say"), items, len(items), url, "todo", waits=True, beside=True)]


def discipline(morning: Morning) -> list[Part]:
    """How dates are kept: to the head for all, to everybody else one's own figure."""
    if morning.drawn is None:
        return []
    plan: Plan = morning.drawn.plan
    found = discipline_of(morning.actor, plan, morning.day)
    if not found.whole.due:
        return []
    everybody = morning.actor.may(Can.DECIDE_REPORTS)
    kept = found.people if everybody else ()
    items = tuple(
        Item(
            row.name,
            morning.desk("discipline-row", plan.year, row.key),
            figure=f"{row.counted.percent} %",
            meta=_of(row.counted),
        )
        for row in kept
    )
    whole = f"{found.whole.percent} %"
    title = _("Dates kept") if everybody else _("You keep dates")
    url = morning.desk("discipline", plan.year)
    return [
        Part(
            "discipline", title, items, found.whole.on_time, url, "figures", f"{whole}: {_of(found.whole)}", beside=True
        )
    ]


def _of(counted: Discipline) -> str:
    return _("%(on_time)d of %(due)d on time") % {"on_time": counted.on_time, "due": counted.due}
