"""Which plan an address means: the main one of a year, or one measure's own plan."""

import re

_PLACE = re.compile(r"([0-9]+)(?:/own/([0-9]+))?")


class Year(int):
    """A year as the address of a plan has it; `own` is the key of a measure's own plan, None for the main plan."""

    own: int | None

    def __new__(cls, year: int, own: int | None = None) -> "Year":
        """The year, and whose plan."""
        made = super().__new__(cls, year)
        made.own = own
        return made

    @classmethod
    def of_path(cls, path: str) -> "Year":
        """The year that `2018` or `2018/own/7` names. Raises ValueError for other words."""
        found = _PLACE.fullmatch(path)
        if found is None:
            raise ValueError(path)
        return cls(int(found[1]), int(found[2]) if found[2] else None)

    @property
    def path(self) -> str:
        """The year as it stands in an address."""
        return f"{self:d}/own/{self.own}" if self.own else f"{self:d}"


def own_of(year: int) -> int | None:
    """The key of the own plan that a year means; None where it means the main plan."""
    return year.own if isinstance(year, Year) else None
