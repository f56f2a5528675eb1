"""What the one who answers does: keeps a draft, lays files and links beside it, sends."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db import transaction

from svod.accounts.access import Actor, NotThere
from svod.asking.access import require_answer
from svod.asking.actions.links import ref_of
from svod.asking.choices import Answer, Doing, State
from svod.asking.models import Link, Report, ReportFile, ReportLink
from svod.asking.queries.page import open_until
from svod.asking.rules.answers import Said, cut, faults_of, read_new_day, require_links, require_room
from svod.asking.rules.periods import require_open
from svod.asking.rules.states import after, is_reopened, require_link_edit
from svod.attachments.actions import forget_file, keep_upload
from svod.attachments.rules.addresses import read_address
from svod.core.clock import now, today
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb

Upload = tuple[str, bytes]
"""A file as it came: its name and bytes."""


class NotSent(RuleBroken):
    """The report was not sent: `faults` is a sentence for each field. What was typed is kept as a draft."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = faults


def _held(actor: Actor, report: Report, link: Link | None) -> Report:
    """The report as it stands now, locked, where something may be said in it. Raises NotThere, RuleBroken."""
    require_answer(actor, report, link)
    whole = Report.objects.select_for_update(of=("self",)).select_related("period", "measure__plan", "person")
    report.refresh_from_db(from_queryset=whole)
    if link is not None:
        require_link_edit(report.state)
    require_open(report.period.label, report.period.closed_at, open_until(report), now())
    return report


@transaction.atomic
def keep_draft(actor: Actor, report: Report, said: Said, *, link: Link | None = None) -> None:
    """Keep what is typed; what was sent before stays as it is. No line of the journal: nothing is said yet."""
    fresh = _held(actor, report, link)
    fresh.state = after(fresh.state, Doing.KEEP_DRAFT)
    fresh.draft, fresh.draft_at = cut(said).as_json(), now()
    fresh.save(update_fields=["state", "draft", "draft_at"])


@transaction.atomic
def lay_file(actor: Actor, report: Report, upload: Upload, *, link: Link | None = None) -> ReportFile:
    """Check a file and lay it beside the draft. Raises RuleBroken, with what to do next, for one that is not taken."""
    fresh = _held(actor, report, link)
    require_room(fresh.files.count(), 1)
    stored = keep_upload(actor, *upload)
    return ReportFile.objects.create(report=fresh, file=stored, added_at=now())


@transaction.atomic
def drop_file(actor: Actor, report: Report, pk: int, *, link: Link | None = None) -> None:
    """Take a file off that is not sent yet. Raises NotThere for another's or a sent one."""
    fresh = _held(actor, report, link)
    laid = fresh.files.select_related("file").filter(pk=pk, sent=False).first()
    if laid is None:
        raise NotThere
    laid.delete()
    forget_file(actor, laid.file)


@transaction.atomic
def lay_link(actor: Actor, report: Report, address: str, *, link: Link | None = None) -> None:
    """Write an address beside the report. Raises RuleBroken for what is no address of a public page."""
    fresh = _held(actor, report, link)
    url = str(read_address(address, settings.FETCH_ALLOW))
    if fresh.links.filter(address=url).exists():
        return
    require_links(fresh.links.count())
    ReportLink.objects.create(report=fresh, address=url, added_at=now())


def submit(
    actor: Actor, report: Report, said: Said, *, files: Sequence[Upload] = (), saw: str = "", link: Link | None = None
) -> Report:
    """Send a report, with its files and the link that is being added.

    Raises NotSent where something is wrong: then nothing is sent, and the words, the good files and the good link
    stay beside the draft. Raises RuleBroken where nothing may be said any more (accepted, closed).
    """
    faults = _lay(actor, report, said, files, link)
    faults |= faults_of(said, report.due, today())
    if faults:
        keep_draft(actor, report, said if "link" in faults else replace(said, link=""), link=link)
        raise NotSent(faults)
    return _send(actor, report, said, saw, link)


def _lay(actor: Actor, report: Report, said: Said, files: Sequence[Upload], link: Link | None) -> dict[str, str]:
    """Lay files and the link beside the draft; what was not taken, in sentences."""
    faults: dict[str, str] = {}
    for name, data in files:
        try:
            lay_file(actor, report, (name, data), link=link)
        except RuleBroken as broken:
            faults["files"] = " ".join(filter(None, [faults.get("files"), f"«{name[-80:]}»: {broken}"]))
    if said.link:
        try:
            lay_link(actor, report, said.link, link=link)
        except RuleBroken as broken:
            faults["link"] = str(broken)
    return faults


@transaction.atomic
def _send(actor: Actor, report: Report, said: Said, saw: str, link: Link | None) -> Report:
    fresh = _held(actor, report, link)
    before = spoken(fresh)
    fresh.reopened = is_reopened(fresh.state, fresh.reopened, Doing.SUBMIT)
    fresh.state = after(fresh.state, Doing.SUBMIT)
    moved = said.answer == Answer.MOVED
    fresh.answer, fresh.words, fresh.confirms = said.answer, said.words, said.confirms
    fresh.saw = saw if said.confirms else ""
    fresh.new_day_words = said.new_day_words if moved else ""
    fresh.new_day = read_new_day(said.new_day_words, fresh.due) if moved else None
    fresh.reason = said.reason if moved else ""
    fresh.decision = ""
    fresh.draft, fresh.draft_at = {}, None
    fresh.submitted_at = now()
    fresh.first_submitted_at = fresh.first_submitted_at or fresh.submitted_at
    fresh.version += 1
    fresh.save()
    fresh.files.filter(sent=False).update(sent=True)
    told: dict[str, Any] = {"before": before, "after": spoken(fresh), "files": fresh.files.count()}
    if link is not None:
        told |= {"by_link": True, "link": link.pk}
    if fresh.reopened:
        told["reopened"] = True
    write_line(actor, Verb.REPORT_SENT, ref_of(fresh), **told)
    return fresh


def spoken(report: Report) -> dict[str, str]:
    """What a report says, by the names of its fields; nothing said yet: empty."""
    if report.state in {State.ASKED, State.DRAFT} and not report.answer:
        return {}
    fields = ("answer", "confirms", "words", "new_day_words", "reason", "decision")
    said = {name: str(getattr(report, name)) for name in fields if getattr(report, name)}
    return said | ({"new_day": report.new_day.isoformat()} if report.new_day else {})
