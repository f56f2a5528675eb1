"""A paper that is no table: lines one under another, as offices print them, apart from how DOCX and PDF write it."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

type LineKind = Literal["title", "centre", "pair", "heading", "text", "clause", "signature"]
"""`title` large and centred; `centre`; `pair` two ends of one line; `heading` in bold; `text`; `clause` indented;
`signature` the post at the left, room for the hand, the name at the right."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paper; `right` is the other end of a `pair` or the name of a `signature`."""

    kind: LineKind
    text: str
    right: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in its order; `name` is what the file's properties call it."""

    name: str
    lines: tuple[Line, ...]
    language: str = "ru"
    dated: date | None = field(default=None)

    def as_json(self) -> dict[str, Any]:
        """The same under its names, for a process of its own."""
        told = asdict(self)
        return told | {"dated": self.dated.isoformat() if self.dated else None}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> "Paper":
        """The paper that `as_json` told; KeyError or TypeError where it is none."""
        dated = date.fromisoformat(told["dated"]) if told["dated"] else None
        return cls(told["name"], tuple(Line(**line) for line in told["lines"]), told["language"], dated)
