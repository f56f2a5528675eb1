"""What rooms give to the public site, in neutral shapes: pages, figures, blocks of the front page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page of the site that search engines may read. `path` begins at the root; `changed` is the day, if known."""

    path: str
    changed: date | None = None


@dataclass(frozen=True, slots=True)
class MenuWord:
    """A word of the site's menu: `path` is below the cluster's address, `place` is `bar`, `foot` or `none`."""

    path: str
    label: Any
    place: str

    @property
    def key(self) -> str:
        """Its path as one word."""
        return self.path.strip("/") or "front"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the front page with the words that stand under it; `url` is the list that it counts."""

    number: int
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the front page: a heading, where all of it is, and a template that draws what is in `context`.

    `half`: two such neighbours share one row on a wide screen.
    """

    key: str
    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    url: str = ""
    more: str = ""
    half: bool = False
