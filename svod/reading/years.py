"""Which years a plan is for: its title says so, else its heads, the lines around it, or all of its dates."""

import re

from svod.reading.gathering import Gathered
from svod.reading.heading import Years, first_years, is_approval, read_years
from svod.reading.rows import RawRow

YEARS = range(1900, 2101)
"""Years that a plan may be for."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def years_of(gathered: Gathered, given: int | None) -> Years | None:
    """The plan's years; `given` counts only where the document names none."""
    found = read_years(gathered.title)
    if found is None:
        found = read_years(" ".join(column.label for column in gathered.columns))
    if found is None:
        found = first_years(text for text in gathered.around if not is_approval(text))
    if found is None:
        found = _of_dates(gathered.rows)
    return found or (Years(given) if given else None)


def _of_dates(rows: list[RawRow]) -> Years | None:
    """The one year that every dated deadline names; None where they name several or fewer than two name any."""
    named: set[str] = set()
    dated = 0
    for row in rows:
        texts = [
            text
            for column, text in zip(row.columns, row.texts, strict=True)
            if column.role in ("deadline", "start", "end") and text
        ]
        years = {year for text in texts for year in _YEAR.findall(text)}
        dated += bool(years)
        named |= years
        if len(named) > 1:
            return None
    return Years(int(named.pop())) if named and dated > 1 else None
