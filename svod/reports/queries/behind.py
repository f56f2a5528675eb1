"""Facts behind a number of the report, one list of exactly that length."""

from collections.abc import Iterable
from dataclasses import dataclass

from svod.accounts.access import Actor, NotThere
from svod.facts.access import visible_to
from svod.facts.models import Fact
from svod.reports.queries.sheet import Line, Sheet
from svod.reports.rules.marks import Mark


@dataclass(frozen=True, slots=True)
class Behind:
    """A row's facts, or those behind one of its marks."""

    line: Line
    mark: Mark | None
    words: str
    facts: tuple[Fact, ...]


def facts_behind(actor: Actor, sheet: Sheet, pk: int, place: int | None, *, document: bool = False) -> Behind:
    """What stands behind a mark of a row (`place` among its marks, or among those of the document's words).

    Without a place all counted facts of the row (one query). Raises NotThere for a row or a mark that is not there.
    """
    line = sheet.line(pk)
    if line is None:
        raise NotThere
    if place is None:
        return Behind(line, None, "", _in_order(actor, line.facts))
    among, text = (line.document_marks, line.document) if document else (line.marks, line.text)
    if not 0 <= place < len(among):
        raise NotThere
    mark = among[place]
    return Behind(line, mark, text[mark.start : mark.stop], _in_order(actor, mark.facts))


def _in_order(actor: Actor, keys: Iterable[int]) -> tuple[Fact, ...]:
    found = visible_to(actor).in_bulk(list(keys))
    return tuple(sorted(found.values(), key=lambda fact: (fact.start, fact.pk)))
