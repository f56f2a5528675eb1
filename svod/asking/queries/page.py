"""The page of one report: the measure's words, what is known already, what was said, whether it may be changed."""

from dataclasses import dataclass
from datetime import date, datetime

from svod.asking.choices import State
from svod.asking.models import Handover, Link, Report, ReportFile, ReportLink
from svod.asking.queries.accountable import name_of
from svod.asking.rules.answers import Said
from svod.asking.rules.links import is_alive
from svod.asking.rules.periods import require_open
from svod.asking.rules.states import require_link_edit
from svod.composing.seen import seen_words
from svod.core.clock import now, today
from svod.core.rules import RuleBroken
from svod.core.tokens import hash_token
from svod.plan.queries import composed
from svod.plan.rules import is_blank
from svod.russian.names import split_name

MOST_SEEN = 30
"""Facts that the page lists by name; the sentence counts all of them."""
LONG = 110
"""A measure's words beyond which the page writes them smaller, so that the button stays on the first screen."""


@dataclass(frozen=True, slots=True)
class SeenFact:
    """One thing that is known already."""

    day: date
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that one page shows. `shut`: why nothing may be changed, empty where it may."""

    report: Report
    called: str
    title: str
    expected: str
    is_long: bool
    seen: str
    facts: tuple[SeenFact, ...]
    said: Said
    sent: Said
    files: tuple[ReportFile, ...]
    links: tuple[ReportLink, ...]
    waiting: Handover | None
    shut: str
    receiver: str
    link: Link | None = None
    devices: int = 0

    @property
    def is_sent(self) -> bool:
        """Whether something is with the secretary."""
        return self.report.state in {State.SUBMITTED, State.ACCEPTED}


def link_by_token(token: str) -> Link | None:
    """The live link of a token, with everything that its page needs (one query); None where it opens nothing."""
    whole = Link.objects.select_related(
        "report__measure__plan__cluster", "report__period", "report__person", "report__asked_by", "handover"
    )
    link = whole.filter(token_hash=hash_token(token)).first()
    if link is None or not is_alive(link.expires_at, link.revoked_at, now()):
        return None
    return link


def page_of(report: Report, *, link: Link | None = None, said: Said | None = None) -> Page:
    """The page of a report by a link or on the desk. `said`: what was just typed, where it was not taken."""
    sent = Said.of({name: getattr(report, name) for name in ("answer", "confirms", "words", "new_day_words", "reason")})
    seen, facts = _seen(report)
    handover = link.handover if link else None
    return Page(
        report=report,
        called=called_of(handover.name if handover else name_of(report.person) if report.person else ""),
        title=" ".join(str(report.measure).split()),
        expected="" if is_blank(report.measure.expected) else report.measure.expected,
        is_long=len(str(report.measure)) > LONG,
        seen=seen,
        facts=facts,
        said=said or (Said.of(report.draft) if report.draft else sent),
        sent=sent,
        files=tuple(report.files.select_related("file")),
        links=tuple(report.links.all()),
        waiting=report.handovers.filter(state="waiting").first(),
        shut=_shut(report, link),
        receiver=report.asked_by.name if report.asked_by else "",
        link=link,
        devices=link.openings.count() if link else 0,
    )


def called_of(name: str) -> str:
    """How a person is spoken to: «Олег Петрович»; empty where only initials are known."""
    parts = split_name(name)
    if not parts.first or parts.first.endswith(".") or parts.patronymic.endswith("."):
        return ""
    return " ".join(part for part in (parts.first, parts.patronymic) if part)


def _seen(report: Report) -> tuple[str, tuple[SeenFact, ...]]:
    """What the ledger knows of the measure today, in words and one by one; links are not counted: they say nothing."""
    plan = report.measure.plan
    found = composed(plan.cluster, plan, today())
    row = found.rows.get(report.measure_id)
    if row is None:
        return "", ()
    told = dict(zip(found.facts, found.told, strict=True))
    facts = [told[pk] for pk in row.facts if told[pk].kind.key != "link.given"]
    shown = tuple(SeenFact(fact.start, fact.title or fact.kind.noun.one, fact.url) for fact in facts[:MOST_SEEN])
    return seen_words(fact.kind.key for fact in facts), shown


def _shut(report: Report, link: Link | None) -> str:
    """Why nothing may be said any more; empty where it may."""
    try:
        if link is not None:
            require_link_edit(report.state)
        require_open(report.period.label, report.period.closed_at, open_until(report), now())
    except RuleBroken as broken:
        return str(broken)
    return ""


def open_until(report: Report) -> datetime | None:
    """Until when the report's closed period is open for the accountable; None where it is not, or is not closed."""
    if report.period.closed_at is None or report.person_id is None:
        return None
    found = report.period.openings.filter(person=report.person_id).order_by("-until")
    return found.values_list("until", flat=True).first()
