"""What of a plan is asked for: the filters that stand in the address, and addresses that change one of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from svod.core.ref import number_in
from svod.plan.choices import Status
from svod.plan.queries.rows import Row, fold

SHOWS = ("mine", "overdue", "silent", "findings", "unset")


@dataclass(frozen=True, slots=True)
class Choice:
    """Filters (`section` 0: measures under no section; `month` 0: all year), then what is open and how it is shown."""

    show: str = ""
    status: str = ""
    section: int | None = None
    month: int | None = None
    body: int | None = None
    q: str = ""
    open: int | None = None
    columns: bool = False
    page: int = 0

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "Choice":
        """The choice of an address; words that mean nothing here are passed over."""
        show, status = params.get("show", ""), params.get("status", "")
        month = number_in(params.get("month"))
        return cls(
            show=show if show in SHOWS else "",
            status=status if status in Status.values else "",
            section=number_in(params.get("section")),
            month=month if month is not None and month <= 12 else None,  # noqa: PLR2004 -- months of a year
            body=number_in(params.get("body")),
            q=params.get("q", "")[:200].strip(),
            open=number_in(params.get("open")),
            columns=params.get("columns") == "all",
            page=number_in(params.get("page")) or 0,
        )

    @property
    def narrows(self) -> bool:
        """Whether any filter is set."""
        return self != Choice(open=self.open, columns=self.columns, page=self.page)

    def passes(self, row: Row, *, whatever_show: bool = False) -> bool:
        """Whether a row is asked for; `whatever_show` leaves the show filter out (for the figures beside it)."""
        if self.status and row.stands != self.status:
            return False
        if self.section is not None and row.section != self.section:
            return False
        if self.month is not None and self.month not in row.months:
            return False
        if self.body is not None and self.body not in row.bodies:
            return False
        if self.q and not row.says(fold(self.q).split()):
            return False
        return whatever_show or shows(self.show, row)

    def address(self, **changes: Any) -> str:
        """The address of this choice with changes, relative to the plan's own; its page always starts anew."""
        changed = replace(self, **{"page": 0, **changes})
        pairs = [
            ("show", changed.show),
            ("status", changed.status),
            ("section", changed.section),
            ("month", changed.month),
            ("body", changed.body),
            ("q", changed.q),
            ("columns", "all" if changed.columns else None),
            ("page", changed.page or None),
            ("open", changed.open),
        ]
        query = urlencode([(name, value) for name, value in pairs if value not in (None, "")])
        return f"?{query}" if query else "./"

    def only(self, name: str, value: object, also: str = "") -> str:
        """The address of one filter alone (`also` adds `&name=value`): figures of the whole plan lead there."""
        return f"?{name}={value}{also}{'&columns=all' if self.columns else ''}"


def shows(show: str, row: Row) -> bool:
    """Whether a row belongs to a show: mine, overdue, silent, with findings, result without a status; "" is all."""
    match show:
        case "mine":
            return row.mine
        case "overdue":
            return row.overdue
        case "silent":
            return row.stands == Status.NO_REPORT
        case "findings":
            return bool(row.asked)
        case "unset":
            return row.unset
    return True
