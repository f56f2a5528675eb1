"""A body's year: what it held, published and decided, and how the measures stand for which it answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from svod.composing.counting import count
from svod.composing.facts import Fact
from svod.composing.kinds import KINDS
from svod.composing.saying import chronological
from svod.composing.section import Summary, summarise
from svod.composing.sentences import tell
from svod.composing.sheet import Part, make_part

_HEADS = (
    ("meetings", "Заседания", ("meeting.held", "minutes.published", "decision.postponed")),
    ("events", "Мероприятия", ("event.held", "event.attended", "application.filed")),
    ("published", "Публикации", ("news.published", "article.published", "page.updated", "link.given")),
    ("agreements", "Соглашения и переговоры", ("agreement.signed", "talks.held", "offer.received")),
    ("reports", "Отчёты и обращения", ("group.reported", "request.received", "request.answered")),
)
HEADS = (
    *_HEADS,
    ("more", "Другая работа", tuple(key for key in KINDS if not any(key in kinds for _k, _h, kinds in _HEADS))),
)
"""Headings of the report and the kinds of facts under each; every kind stands under one."""


@dataclass(frozen=True, slots=True)
class BodyReport:
    """A body's yearly report. `measures` tells of those for which it answers."""

    body: str
    year: int
    parts: tuple[Part, ...]
    measures: Summary

    @property
    def lead(self) -> str:
        """The sentence about the year as a whole."""
        return "" if self.parts else f"За {self.year} год записей о работе органа нет."

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "body": self.body,
            "year": self.year,
            "parts": [part.as_json() for part in self.parts],
            "measures": self.measures.as_json(),
        }


def compose_body_report(
    body: str, facts: Sequence[Fact], statuses: Sequence[str], year: int, today: date
) -> BodyReport:
    """The report from the body's own facts and the statuses of its measures, in their order."""
    counted = count(facts, year, today).facts
    parts = []
    for key, heading, kinds in HEADS:
        theirs = chronological([fact for fact in counted if fact.kind.key in kinds])
        if theirs:
            parts.append(make_part(key, heading, tell(theirs), theirs))
    return BodyReport(body, year, tuple(parts), summarise("В плане у органа ", statuses))
