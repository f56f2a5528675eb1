"""A deadline out of two columns: when a measure begins and when it ends."""

import re

from svod.russian.deadlines.model import UNCLEAR, Deadline, DeadlineKind
from svod.russian.deadlines.reading import read_deadline

_LEAD = re.compile(r"^\s*(?:до|по|к|с|со|от|не позднее|не ранее|начиная с)(?:\s+|(?=\d))", re.IGNORECASE)


def from_columns(start: str, end: str, year: int | None, until_year: int | None = None) -> Deadline:
    """The deadline that the columns of start and end say together.

    Only an end is `until`, only a start is `since`, neither is `none`; a column that names no dates makes it unclear,
    but where both say the same words, or one says how often, those words are the deadline.
    """
    first, last = read_deadline(start, year, until_year), read_deadline(end, year, until_year)
    if DeadlineKind.NONE in (first.kind, last.kind):
        return _one_sided(start, first, end, last, (year, until_year))
    if first == last and first.kind not in (DeadlineKind.WINDOW, DeadlineKind.UNTIL, DeadlineKind.SINCE):
        return first
    opening = read_deadline(_LEAD.sub("", start), year, until_year)
    closing = last if last.kind == DeadlineKind.UNTIL else read_deadline(_LEAD.sub("", end), year, until_year)
    if opening.kind != DeadlineKind.WINDOW or closing.kind not in (DeadlineKind.WINDOW, DeadlineKind.UNTIL):
        return UNCLEAR
    begin, finish = opening.dates[0][0], closing.dates[-1][1]
    if begin is None or finish is None or begin > finish:
        return UNCLEAR
    return Deadline(DeadlineKind.WINDOW, ((begin, finish),), milestones=first.milestones + last.milestones)


def _one_sided(start: str, first: Deadline, end: str, last: Deadline, years: tuple[int | None, int | None]) -> Deadline:
    if first.kind == last.kind:
        return first
    if first.kind == DeadlineKind.NONE:
        if last.kind != DeadlineKind.WINDOW:
            return last
        closing = read_deadline(_LEAD.sub("", end), *years)
        return Deadline(DeadlineKind.UNTIL, ((None, closing.dates[-1][1]),), milestones=last.milestones)
    if first.kind != DeadlineKind.WINDOW:
        return first
    opening = read_deadline(_LEAD.sub("", start), *years)
    return Deadline(DeadlineKind.SINCE, ((opening.dates[0][0], None),), milestones=first.milestones)
