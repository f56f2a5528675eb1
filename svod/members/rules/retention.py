"""For how long what is known of a person is kept after leaving: years by field lie in `data/retention.json`."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data" / "retention.json"


@cache
def retention() -> Mapping[str, int]:
    """Years after leaving by field."""
    told: dict[str, int] = json.loads(DATA.read_text(encoding="utf-8"))
    return told


def left_on(last_days: Iterable[date | None]) -> date | None:
    """The last day of the last post; None while a post is open, or where nobody knows of any."""
    days = list(last_days)
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def kept_until(left: date, years: int) -> date:
    """The last day on which a field may be kept; 29 February becomes 1 March."""
    try:
        return left.replace(year=left.year + years)
    except ValueError:
        return date(left.year + years, 3, 1)


def fields_over(left: date | None, held: Iterable[str], today: date) -> list[str]:
    """Those of the fields held whose years are over on a day."""
    if left is None:
        return []
    years = retention()
    return [field for field in held if kept_until(left, years[field]) < today]
