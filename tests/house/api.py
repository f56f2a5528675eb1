"""Keys on the desk; every operation of the API: whose key may call it, what others get, and why."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from svod.accounts.access import Actor
from svod.api.access import scopes_for
from svod.api.actions import make_token
from svod.api.choices import Scope
from svod.core.clock import today
from tests.house.addresses import ALL, LOADERS, get, post

ONES_OWN = "a key is its maker's; who manages people sees and revokes every key of the cluster"
FIELDS = r"name|scopes|until"
UNTIL = "2031-03-01"

KEYS = (
    get("/settings/keys/", ALL, ONES_OWN),
    post("/settings/keys/", ALL, ONES_OWN, gives=200, form={"name": "Обмен", "scopes": "read", "until": UNTIL}),
    post("/settings/keys/{api_key}/revoke/", LOADERS, ONES_OWN, others=404),
)
BY_KEY = {"/api/v1/*/*": "programs come with a key; what each operation asks of it stands below"}
"""Addresses that a session never opens."""


def things_of_keys(secretary: Actor) -> dict[str, int | str]:
    """A key of the office."""
    made, _words = make_token(secretary, name="Обмен", scopes=[Scope.READ], until=date.fromisoformat(UNTIL))
    return {"api_key": made.pk}


def key_of(actor: Actor, *scopes: str) -> str:
    """The words of a key of this person, good for everything (whatever the role) or for these scopes alone."""
    made, words = make_token(actor, name="Ключ", scopes=scopes_for(actor), until=today().replace(year=today().year + 1))
    made.scopes = list(scopes) or [scope.value for scope in Scope]
    made.save()
    return words


@cache
def declared() -> list[Any]:
    """What the rooms of the API have declared."""
    from svod.api.views.v1.gate import DECLARED
    from svod.api.views.v1.whole import operations

    operations()
    return DECLARED


@dataclass(frozen=True)
class Call:
    """One operation. `who` may call it, `exceptions` are roles that get another status than 403.

    `sends` is its body, with `{name}` for the key of a thing of the cluster; `ids` names the fields that hold one, each
    tried with a neighbour's. `holds`: a list that has something in it.
    """

    method: str
    path: str
    who: frozenset[str]
    reason: str
    sends: dict[str, Any] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    gives: int = 200
    exceptions: dict[str, int] = field(default_factory=dict)
    holds: bool = False

    @property
    def operation(self) -> str:
        """The address as the description writes it."""
        path = re.sub(r"/20(29|30)(-own-\{own\})?(?=/|$)", "/{year}", self.path.partition("?")[0])
        return shape_of_path(re.sub(r"/file/\w+$", "/file/{form}", path))

    def body(self, things: dict[str, str]) -> dict[str, Any]:
        """The body with the keys of things in their places."""
        return {name: _filled(value, things) for name, value in self.sends.items()}


def shape_of_path(path: str) -> str:
    """An address of the description, whatever its parts that vary are called."""
    return re.sub(r"\{\w+\}", "{}", path)


def _filled(value: Any, things: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_filled(each, things) for each in value]
    return int(things[value[1:-1]]) if isinstance(value, str) and value.startswith("{") else value


def shape_of(row: Call) -> Any:
    """The shape of what an operation gives."""
    return next(
        each.gives[row.gives]
        for each in declared()
        if (each.method, shape_of_path(each.path)) == (row.method, row.operation)
    )


def reads(path: str, who: frozenset[str], reason: str, **more: Any) -> Call:
    """A reading."""
    return Call("GET", path, who, reason, **more)


def does(path: str, who: frozenset[str], reason: str, **more: Any) -> Call:
    """A verb."""
    return Call("POST", path, who, reason, **more)


def changes(path: str, who: frozenset[str], reason: str, **more: Any) -> Call:
    """A change of what is sent."""
    return Call("PATCH", path, who, reason, **more)


def puts(path: str, who: frozenset[str], reason: str, **more: Any) -> Call:
    """A thing written anew, whole."""
    return Call("PUT", path, who, reason, **more)
