"""What is still to be settled in the report, and lists behind its figures."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from svod.composing.counting import Aside
from svod.composing.kinds import KINDS
from svod.composing.norms import Norm
from svod.plan.choices import Status
from svod.reports.choices import SETTLED, Take
from svod.reports.queries.sheet import Line, Sheet
from svod.reports.rules.anchors import said

MOST_SHOWN = 5
"""Checks on a screen; the rest stand under one line."""

type Level = Literal["not_done", "partly", "no_report", "small"]
_ORDER: tuple[Level, ...] = ("not_done", "partly", "no_report", "small")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a careful colleague would ask. `level` is its colour; red is `not_done`.

    `answer` names the buttons: `choose` (composed or the document's words), `number` (of `anchor`), `plan` or none.
    """

    level: Level
    line: Line
    title: str
    words: str
    answer: str = ""
    anchor: int = 0
    fresh: str = ""

    @property
    def state(self) -> str:
        """The state whose colour it has; small things have none."""
        return "" if self.level == "small" else self.level


def checks_of(sheet: Sheet) -> list[Check]:
    """Everything to be settled, the gravest first, then in the plan's order."""
    found = [check for line in sheet.every for check in _of_line(line)]
    return sorted(found, key=lambda check: _ORDER.index(check.level))


def reds(checks: Sequence[Check]) -> list[Check]:
    """Contradictions, numbers that have changed under words among them: publishing over them needs a reason."""
    return [check for check in checks if check.level in ("not_done", "partly")]


def _of_line(line: Line) -> Iterator[Check]:
    yield from _claims(line)
    yield from (_hole(line, norm) for norm in line.norms if _is_hole(line, norm))
    for index, today in line.changed.items():
        anchor = line.anchors[index]
        was, became = said(anchor.counts, anchor.value), today.text or _("no such fact")
        words = _("The number under the words has changed: it was %(was)s, it is %(now)s.") % {
            "was": was,
            "now": became,
        }
        yield Check("partly", line, f"«{anchor.text}»", words, "number", index, today.text)
    for fact, reason in line.aside:
        yield Check("small", line, fact.name or fact.kind.noun.one, _aside(reason))


def _claims(line: Line) -> Iterator[Check]:
    """Contradicted words that stand in the report or wait for a choice; unproved ones that stand there.

    Of a number that has changed under the words nothing more is asked.
    """
    if line.take is Take.COMPOSED and line.decided:
        return
    answer = "choose" if line.take is Take.COMPOSED else "words"
    stale = [line.anchors[index].text for index in line.changed]
    for claim in line.claims:
        if any(words in claim.text or claim.text in words for words in stale):
            continue
        if claim.verdict == "contradicted":
            yield Check("not_done", line, f"«{claim.text}»", claim.why, answer)
        elif claim.verdict == "unproved" and line.take is not Take.COMPOSED:
            yield Check("no_report", line, f"«{claim.text}»", claim.why, answer)


def _is_hole(line: Line, norm: Norm) -> bool:
    return not norm.met and line.row.status not in SETTLED and line.status != Status.NOT_DUE


def _hole(line: Line, norm: Norm) -> Check:
    """A norm with a hole: how many there are, or, where it is per period, which period lacks."""
    counted = f"{norm.have} {KINDS[norm.wanted.kind].noun.after(norm.have)}"
    if len(norm.by_period) > 1 and norm.have:
        ended = ", ".join(str(number) for number in norm.by_period[: norm.ended])
        words = _("By periods: %(periods)s; each wants %(want)s. Add what happened, or set the status and say why.") % {
            "periods": ended,
            "want": norm.wanted.want,
        }
    else:
        words = _("%(have)s, the plan has %(total)s. Add what happened, or set the status and say why.") % {
            "have": counted,
            "total": norm.total,
        }
    return Check("not_done", line, line.measure, words, "plan")


def _aside(reason: Aside) -> str:
    match reason:
        case Aside.TWICE:
            return _("Recorded twice, counted once.")
        case Aside.OTHER_YEAR:
            return _("Not counted: it is not of the plan's year.")
        case Aside.LATER:
            return _("Not counted: its day is still ahead.")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list behind a figure."""

    line: Line
    state: str
    title: str
    words: str


def _by_verdict(verdict: str, state: str) -> Callable[[Sheet], list[Item]]:
    def listed(sheet: Sheet) -> list[Item]:
        return [
            Item(line, state, f"«{claim.text}»", claim.why)
            for line in sheet.every
            for claim in line.claims
            if claim.verdict == verdict
        ]

    return listed


def _by_level(*levels: Level) -> Callable[[Sheet], list[Item]]:
    def listed(sheet: Sheet) -> list[Item]:
        found = [check for check in checks_of(sheet) if check.level in levels]
        return [Item(check.line, check.state, check.title, check.words) for check in found]

    return listed


def _rows(chosen: Callable[[Line], bool]) -> Callable[[Sheet], list[Item]]:
    def listed(sheet: Sheet) -> list[Item]:
        return [Item(line, line.status.value, line.measure, line.text) for line in sheet.lines if chosen(line)]

    return listed


LISTS: dict[str, Callable[[Sheet], list[Item]]] = {
    "checks": _by_level("not_done", "partly", "no_report"),
    "red": _by_level("not_done", "partly"),
    "small": _by_level("small"),
    "matched": _by_verdict("matched", "done"),
    "contradicted": _by_verdict("contradicted", "not_done"),
    "unproved": _by_verdict("unproved", "no_report"),
    "not_checkable": _by_verdict("not_checkable", ""),
    "written": _rows(lambda line: not line.silent),
    "silent": _rows(lambda line: line.silent),
    "done": _rows(lambda line: line.status == Status.DONE),
    "rows": _rows(lambda _line: True),
}
"""What can be listed, by the word of the address."""


def listed(sheet: Sheet, what: str, section: int | None = None) -> list[Item]:
    """The list behind a figure, whole or of one section."""
    found = LISTS[what](sheet)
    return [item for item in found if section is None or item.line.row.section == section]
