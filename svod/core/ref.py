"""A reference to a thing of another room, by what a reader needs to see of it and not by key or import."""

from dataclasses import dataclass

_MOST_DIGITS = 19
"""Keys of a database are shorter."""


@dataclass(frozen=True, slots=True)
class Ref:
    """One thing as another room sees it: what kind of thing, its identity there, its title and its address."""

    kind: str
    id: str
    title: str
    url: str = ""

    def as_json(self) -> dict[str, str]:
        """The four words under their names, for a JSON column or an answer."""
        return {"kind": self.kind, "id": self.id, "title": self.title, "url": self.url}

    @classmethod
    def from_json(cls, stored: dict[str, str]) -> "Ref":
        """The reference that `as_json` stored."""
        return cls(stored["kind"], stored["id"], stored["title"], stored.get("url", ""))


def number_in(words: str | None) -> int | None:
    """The whole number that an address or a form names in plain digits; None for anything else.

    No longer than a column of whole numbers holds: Python refuses to read thousands of digits, and a database to
    look for what is larger than any key.
    """
    plain = words is not None and words.isascii() and words.isdigit() and len(words) < _MOST_DIGITS
    return int(words) if words is not None and plain else None


def key_in(words: str) -> int:
    """The key of a row that an address or a form names; 0, which no row has, for anything else."""
    return number_in(words) or 0
