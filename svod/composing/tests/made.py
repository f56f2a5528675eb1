"""Facts and rows as tests write them: only what matters is named."""

from datetime import date
from typing import Any

from svod.composing.composition import PlanRow, RowComposition, compose
from svod.composing.facts import read_facts
from svod.russian.deadlines import read_deadline

YEAR = 2031


def fact(kind: str, day: str, *rows: str, **more: Any) -> dict[str, Any]:
    """A fact as it stands in a file; `day` is month and day."""
    return {"kind": kind, "rows": list(rows or ("1",)), "start": day if len(day) > 5 else f"{YEAR}-{day}", **more}


def several(kind: str, number: int, **more: Any) -> list[dict[str, Any]]:
    """So many different facts of a kind, from January on."""
    days = [date.fromordinal(date(YEAR, 1, 1).toordinal() + n % 300) for n in range(number)]
    return [fact(kind, day.isoformat(), title=f"Образец {n}", **more) for n, day in enumerate(days)]


def row(measure: str = "Образец работы", deadline: str = "в течение года", **more: str) -> PlanRow:
    """A row of a plan, number 1."""
    return PlanRow(more.pop("number", "1."), measure, read_deadline(deadline, YEAR), when=deadline, **more)


def composed(plan: PlanRow, *facts: dict[str, Any], today: str = f"{YEAR}-12-31") -> RowComposition:
    """The row composed."""
    return compose(YEAR, [plan], read_facts(list(facts)), date.fromisoformat(today)).rows[0]
