"""What of a year's ledger is asked for: the filters of the address, and addresses that change one of them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from svod.core.ref import number_in
from svod.facts.choices import FactKind

MONTHS = 12
FIRST_YEAR, LAST_YEAR = 1990, 2100
_MOST = 200


class Line(NamedTuple):
    """What of a fact filters look at."""

    pk: int
    kind: str
    start: date
    title: str
    url: str
    body_key: str
    body_name: str
    public: bool
    source_kind: str
    withdrawn: bool
    batch: int | None


def year_of(words: str | None) -> int | None:
    """A year of an address; None where it is none."""
    found = number_in(words)
    return found if found is not None and FIRST_YEAR <= found <= LAST_YEAR else None


def _one_of(words: str | None, known: tuple[str, ...]) -> str:
    return words if words in known else ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Filters; an empty one asks for everything. Withdrawn facts are shown only where they are asked for."""

    year: int
    kind: str = ""
    body: str = ""
    month: int | None = None
    public: str = ""
    by: str = ""
    tied: str = ""
    withdrawn: str = ""
    batch: int | None = None
    q: str = ""

    @classmethod
    def of(cls, params: Mapping[str, str], year: int) -> "Choice":
        """The choice of an address; words that mean nothing here are passed over."""
        month = number_in(params.get("month"))
        return cls(
            year,
            kind=_one_of(params.get("kind"), tuple(FactKind.values)),
            body=params.get("body", "")[:_MOST],
            month=month if month is not None and 1 <= month <= MONTHS else None,
            public=_one_of(params.get("public"), ("yes", "no")),
            by=_one_of(params.get("by"), ("hand", "room")),
            tied=_one_of(params.get("tied"), ("yes", "no")),
            withdrawn=_one_of(params.get("withdrawn"), ("yes",)),
            batch=number_in(params.get("batch")),
            q=params.get("q", "")[:_MOST].strip(),
        )

    @property
    def narrows(self) -> bool:
        """Whether any filter is set."""
        return self != Choice(self.year)

    def kept(self) -> list[tuple[str, str]]:
        """Filters that a search keeps, beside the year."""
        pairs = [(each.name, getattr(self, each.name)) for each in fields(self) if each.name not in {"year", "q"}]
        return [(name, str(value)) for name, value in pairs if value not in (None, "")]

    def without(self, name: str) -> "Choice":
        """The same with one filter taken off."""
        empty: dict[str, Any] = {name: None if name in {"month", "batch"} else ""}
        return replace(self, **empty)

    def passes(self, line: Line, *, tied: bool) -> bool:
        """Whether a fact is asked for; `tied`: it proves some measure of the plan."""
        return (
            line.withdrawn == (self.withdrawn == "yes")
            and (not self.tied or tied == (self.tied == "yes"))
            and self.kind in {"", line.kind}
            and self.month in {None, line.start.month}
            and (not self.public or line.public == (self.public == "yes"))
            and (not self.by or bool(line.source_kind) == (self.by == "room"))
            and self.batch in {None, line.batch}
            and self.body in {"", line.body_key, line.body_name}
            and (not self.q or self._says(line))
        )

    def _says(self, line: Line) -> bool:
        said = f"{line.title} {line.url} {line.body_name}".casefold().replace("ё", "е")
        return all(word in said for word in self.q.casefold().replace("ё", "е").split())

    def query(self, **changes: Any) -> str:
        """The query of this choice with changes, `?…`; the page starts anew."""
        changed = replace(self, **changes)
        pairs = [(each.name, getattr(changed, each.name)) for each in fields(changed)]
        return "?" + urlencode([(name, value) for name, value in pairs if value not in (None, "")])
