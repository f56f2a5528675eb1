"""What a number in a result claims: how many, how firmly, of what, per which time."""

from dataclasses import dataclass
from enum import StrEnum


class Bound(StrEnum):
    """How firmly the number binds."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Quantity:
    """`value` of the counted noun `of`, as written; `per` is an ISO 8601 duration or None."""

    value: int | float
    bound: Bound
    of: str
    per: str | None = None

    def as_json(self) -> dict[str, str | int | float | None]:
        """The form of the contract."""
        return {"value": self.value, "bound": self.bound.value, "of": self.of, "per": self.per}
