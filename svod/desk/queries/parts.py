"""A part of a card as every room tells it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from svod.accounts.access import Actor

MOST = 40
"""Items of a part; the rest stand where the part leads to."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a part: its title and address, a state with its word, a few words beside."""

    title: str
    url: str
    state: str = ""
    label: str = ""
    meta: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What one room tells on a card. `count` is of all things, also of those past MOST."""

    key: str
    title: str
    items: tuple[Item, ...]
    count: int


type Provider[Thing] = Callable[[Actor, Thing, date], Part | None]
