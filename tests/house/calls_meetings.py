"""Operations of the API on bodies, meetings, instructions: whose key may call them, what others get, and why."""

from typing import Any

from tests.house.addresses import KEEPERS, READERS, SEES
from tests.house.api import Call, changes, does, reads
from tests.house.meetings import EXECUTORS, KEEPS_BODY, SEES_MEETINGS
from tests.house.votes import KEEPS_VOTES, SEES_VOTES

MEETING = "/meetings/{meeting}"
ITEM = f"{MEETING}/items/{{item}}"
_VOTES = "/meetings/{voting}/votes"
_QUESTION = {"question": "Принять устав", "way": "written", "day": "2040-02-01", "item": "{voted_item}"}
WRITTEN = "decisions and texts change while the minutes are written, before they are final"


def _kept(path: str, sends: dict[str, Any] | None = None, gives: int = 200, **more: Any) -> Call:
    return does(path, KEEPERS, KEEPS_BODY, sends=sends or {}, gives=gives, **more)


MEETINGS: tuple[Call, ...] = (
    reads("/bodies", READERS, SEES_MEETINGS, holds=True),
    reads("/bodies/{body}", READERS, SEES_MEETINGS),
    reads("/meetings?body={body}", READERS, SEES_MEETINGS),
    reads(MEETING, READERS, SEES_MEETINGS),
    reads(f"{MEETING}/minutes", READERS, SEES_MEETINGS),
    _kept(
        "/meetings",
        {"body": "{body}", "title": "Заседание", "day": "2040-02-01", "at": "10:00", "chair": "{person}"},
        201,
        ids={"body": "body", "chair": "person", "keeper": "person"},
        exceptions={"body-lead": 422, "body-secretary": 422},
    ),
    changes(
        MEETING,
        KEEPERS,
        KEEPS_BODY,
        sends={"version": 2, "place": "Зал", "chair": "{person}"},
        ids={"chair": "person", "keeper": "person"},
    ),
    _kept("/meetings/{ahead}/move", {"day": "2040-03-01", "at": "10:00", "why": "Зал"}),
    _kept("/meetings/{ahead}/call"),
    _kept("/meetings/{ahead}/cancel", {"why": "Не собралось"}),
    does("/meetings/{ahead}/hold", KEEPERS, "what is ahead is not held yet", gives=422),
    _kept(f"{MEETING}/reopen"),
    _kept(
        f"{MEETING}/attendance",
        {"organisation": "{organisation}", "state": "excused"},
        ids={"organisation": "organisation", "person": "person"},
    ),
    _kept(f"{MEETING}/final", {"confirmed": True}),
    _kept(f"{MEETING}/correct"),
    does(f"{MEETING}/publish", KEEPERS, "what is not final is not published", gives=422),
    does(f"{MEETING}/withdraw", KEEPERS, KEEPS_BODY),
    _kept(f"{MEETING}/items", {"title": "Новое"}, 201),
    changes(ITEM, KEEPERS, KEEPS_BODY, sends={"version": 1, "text": "Обсудили", "discussed": True}),
    does(f"{ITEM}/park", KEEPERS, "an item with something under it stays", gives=422),
    does(f"{ITEM}/remove", KEEPERS, "an item with something under it stays", gives=422),
    _kept(
        f"{ITEM}/decisions",
        {"text": "Решили", "measure": "{measure}", "vote": "{tied}"},
        201,
        ids={"measure": "measure", "vote": "tied"},
    ),
    changes(
        f"{ITEM}/decisions/{{decision}}",
        KEEPERS,
        KEEPS_BODY,
        sends={"version": 1, "text": "Решили иначе", "measure": "{measure}", "vote": "{tied}"},
        ids={"measure": "measure", "vote": "tied"},
    ),
    _kept(f"{ITEM}/decisions/{{decision}}/remove"),
    _kept(
        f"{ITEM}/instructions",
        {"text": "Сделать", "executor": "Некто", "measure": "{measure}"},
        201,
        ids={"measure": "measure"},
    ),
    reads("/bodies/{body}/plans", READERS, SEES_MEETINGS),
    reads("/meetings/{voting}/register", READERS, SEES_VOTES, holds=True),
    reads(_VOTES, READERS, SEES_VOTES, holds=True),
    reads(f"{_VOTES}/{{open_vote}}", READERS, SEES_VOTES),
    reads(f"{_VOTES}/{{closed_vote}}/recount", READERS, SEES_VOTES),
    does(_VOTES, KEEPERS, KEEPS_VOTES, sends=_QUESTION, ids={"item": "voted_item"}, gives=201),
    does(f"{_VOTES}/{{draft_vote}}/open", KEEPERS, KEEPS_VOTES),
    does(f"{_VOTES}/{{cast_vote}}/close", KEEPERS, KEEPS_VOTES),
    does(f"{_VOTES}/{{draft_vote}}/drop", KEEPERS, KEEPS_VOTES),
    reads("/instructions", SEES, EXECUTORS),
    reads("/instructions/{instruction}", READERS, EXECUTORS, exceptions={"executor": 404, "clerk": 404}),
    does(
        "/instructions/{instruction}/report",
        KEEPERS,
        EXECUTORS,
        sends={"report": "Сделано"},
        exceptions={"executor": 404, "clerk": 404},
    ),
    _kept("/instructions/{instruction}/close"),
    does(
        "/instructions/{instruction}/reopen",
        KEEPERS,
        "what is under control needs no return",
        sends={"why": "Рано"},
        gives=422,
    ),
    _kept("/instructions/{instruction}/move", {"deadline": "до 8 июля 2041 года", "why": "Ждём"}),
)
