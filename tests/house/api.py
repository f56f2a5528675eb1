"""Keys on the desk; every operation of the API: whose key may call it, what others get, and why."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from svod.accounts.access import Actor
from svod.api.access import scopes_for
from svod.api.actions import make_token
from svod.api.choices import Scope
from svod.core.clock import today
from tests.house.addresses import ALL, ANSWERS, KEEPERS, LOADERS, NO_PLAN, OWN, READERS, SEES, STAFF, get, post

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
        path = self.path.partition("?")[0].replace("/2030/", "/{year}/")
        return "/".join("{pk}" if part.startswith("{") and part != "{year}" else part for part in path.split("/"))

    def body(self, things: dict[str, str]) -> dict[str, Any]:
        """The body with the keys of things in their places."""
        return {name: _filled(value, things) for name, value in self.sends.items()}


def _filled(value: Any, things: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_filled(each, things) for each in value]
    return int(things[value[1:-1]]) if isinstance(value, str) and value.startswith("{") else value


def shape_of(row: Call) -> Any:
    """The shape of what an operation gives."""
    return next(each.gives[row.gives] for each in declared() if (each.method, each.path) == (row.method, row.operation))


def _reads(path: str, who: frozenset[str], reason: str, **more: Any) -> Call:
    return Call("GET", path, who, reason, **more)


def _does(path: str, who: frozenset[str], reason: str, **more: Any) -> Call:
    return Call("POST", path, who, reason, **more)


CLERKS = READERS | {"clerk"}
KEPT = "kept by the secretary and the head of the cluster"
STAFFS = "read by the staff and by observers"
MEMBERS = "read by the staff, observers and members for what is theirs"
WHOLE = "read by who sees the whole plan"
NOT_THEIRS = {"executor": 404, "clerk": 404}
"""A measure of others is not there for them."""
ANSWER = frozenset({"head", "secretary"})
REPORTS_SEEN = STAFF | OWN
ANSWERED = "answered by whoever is asked and by the office; to others the report is not there"
UNASKED = {"body-lead": 404, "body-secretary": 404, "executor": 404, "clerk": 404}
DECIDED = "decided by the office and by the lead of the body"

CALLS = (
    _reads("/me", ALL, "everybody knows oneself"),
    _reads("/plans", SEES, NO_PLAN, holds=True),
    _reads("/plans/2030/measures?limit=2", SEES, NO_PLAN, holds=True),
    _reads("/plans/2030/measures/{measure}/evidence", READERS, WHOLE, exceptions=NOT_THEIRS, holds=True),
    _reads("/plans/2030/measures/{measure}", READERS, WHOLE, exceptions=NOT_THEIRS),
    _reads("/facts?year=2030&limit=2", READERS, WHOLE, holds=True),
    _reads("/facts/{fact}", READERS, WHOLE),
    _does(
        "/facts",
        STAFF,
        "facts are written down by who records them",
        sends={
            "kind": "meeting.held",
            "start": "2030-02-01",
            "title": "Заседание",
            "body": "{body}",
            "quantities": {"people": 7},
            "organisations": ["{organisation}"],
            "measures": ["{measure}"],
        },
        ids={"body": "body", "organisations": "organisation", "measures": "measure"},
        gives=201,
    ),
    _does("/facts/{fact}/withdraw", STAFF, "facts are taken back by who records them", sends={"why": "Ошибка"}),
    _reads("/reports?state=asked", REPORTS_SEEN, ANSWERED, holds=True),
    _reads("/reports/{report}", ANSWER, ANSWERED, exceptions=UNASKED),
    _does(
        "/reports/{report}/answer", ANSWER, ANSWERED, sends={"answer": "done", "words": "Готово"}, exceptions=UNASKED
    ),
    _does(
        "/reports/{sent}/accept", ANSWER, DECIDED, sends={"version": "{sent_version}"}, exceptions={"body-lead": 404}
    ),
    _does(
        "/reports/{sent}/return",
        ANSWER,
        DECIDED,
        sends={"version": "{sent_version}", "why": "Мало слов"},
        exceptions={"body-lead": 404},
    ),
    _reads("/members", CLERKS, MEMBERS, holds=True),
    _reads("/members/{organisation}", READERS, MEMBERS, exceptions={"clerk": 404}),
    _reads("/people", READERS, STAFFS, holds=True),
    _does("/members", KEEPERS, KEPT, sends={"name": "ООО «Новое»", "kind": "company"}, gives=201),
    Call("PATCH", "/members/{organisation}", KEEPERS, KEPT, sends={"version": 1, "activity": "Пробы"}),
    _reads("/events", READERS, STAFFS, holds=True),
    _reads("/events/{event}", READERS, STAFFS),
    _does(
        "/events",
        KEEPERS,
        KEPT,
        sends={"kind": "school", "title": "Школа", "first": "2030-05-05", "begins": "10:00", "measures": ["{measure}"]},
        ids={"measures": "measure"},
        gives=201,
    ),
    _does("/events/{event}/close", KEEPERS, KEPT, sends={"people": 12, "outcome": "Договорились"}),
    _does("/events/{event}/cancel", KEEPERS, KEPT, sends={"why": "Не собралось"}),
    _reads("/publications", READERS, STAFFS, holds=True),
    _reads("/publications/{publication}", READERS, STAFFS),
    _does(
        "/publications",
        KEEPERS,
        KEPT,
        sends={"title": "Новость", "text": "Слова", "organisations": ["{organisation}"], "measures": ["{measure}"]},
        ids={"organisations": "organisation", "measures": "measure", "body": "body", "writer": "person"},
        gives=201,
    ),
    _does("/publications/{publication}/publish", KEEPERS, KEPT),
    _does("/publications/{publication}/archive", KEEPERS, "what is not on the site is not taken off it", gives=422),
    _reads("/requests", CLERKS, MEMBERS, holds=True),
    _reads("/requests/{request}", READERS, MEMBERS, exceptions={"clerk": 404}),
    _does(
        "/requests",
        KEEPERS,
        "taken in by the office; a clerk sends one of the own organisation",
        sends={"category": "other", "title": "Вопрос", "text": "Как быть?", "organisation": "{organisation}"},
        ids={"organisation": "organisation"},
        gives=201,
        exceptions={"clerk": 422},
    ),
    _does(
        "/requests/{request}/pass",
        KEEPERS,
        KEPT,
        sends={"addressee": "{addressee}", "measure": "{measure}"},
        ids={"addressee": "addressee", "measure": "measure"},
    ),
    _does("/requests/{request}/answer", KEEPERS, KEPT, sends={"text": "Вот так"}),
    _reads("/agreements", CLERKS, MEMBERS, holds=True),
    _reads("/agreements/{agreement}", READERS, MEMBERS, exceptions={"clerk": 404}),
    _does("/agreements", KEEPERS, KEPT, sends={"subject": "Дело", "parties": ["Одни", "Другие"]}, gives=201),
    _does("/agreements/{draft_agreement}/sign", KEEPERS, KEPT, sends={"day": "2030-12-01"}),
    _reads("/bodies", READERS, STAFFS, holds=True),
    _reads("/meetings?body={body}", READERS, STAFFS),
    _reads("/vacancies", CLERKS, MEMBERS, holds=True),
    _reads("/needs", READERS, STAFFS, holds=True),
    _reads("/products", CLERKS, MEMBERS, holds=True),
    _reads("/infrastructure/projects", READERS, STAFFS, holds=True),
    _reads("/infrastructure/partners", READERS, STAFFS, holds=True),
    _reads("/infrastructure/places", READERS, STAFFS, holds=True),
    _reads("/editions", READERS, WHOLE, holds=True),
    _reads("/journal", ANSWERS | {"head"}, "read by who answers for the journal", holds=True),
)
