"""Operations of the API on plans and measures: whose key may call them, what others get, and why."""

from tests.house.addresses import APPROVES, HEAD, KEEPERS, KEEPS, NO_PLAN, PROVES, READERS, SEES, STAFF, THEIRS, WHOLE
from tests.house.api import Call, changes, does, puts, reads

PLAN = "/plans/2030"
MEASURE = f"{PLAN}/measures/{{measure}}"
OWN = f"{PLAN}-own-{{own}}"
_NORM = {"kind": "news.published", "want": 2, "per": "P1M", "first": "2030-01-01", "last": "2030-12-31"}
_OF_BODY = {"body": "{body}"}

PLANS: tuple[Call, ...] = (
    reads(PLAN, SEES, NO_PLAN),
    does("/plans", KEEPERS, KEEPS, sends={"year": 2033, "title": "План"}, gives=201),
    changes(PLAN, KEEPERS, KEEPS, sends={"title": "Другой план"}),
    does(f"{PLAN}/approve", HEAD, APPROVES, sends={"paper": "Приказ № 1"}),
    does("/plans/2029/withdraw", HEAD, APPROVES, sends={"why": "Опечатка"}, gives=422),
    does(f"{PLAN}/sections", KEEPERS, KEEPS, sends={"number": "2.", "title": "Другой раздел"}, gives=201),
    changes(f"{PLAN}/sections/{{section}}", KEEPERS, KEEPS, sends={"title": "Первый раздел", "was": "Раздел"}),
    does(f"{PLAN}/sections/{{section}}/move", KEEPERS, KEEPS, sends={"after": "{section}"}, ids={"after": "section"}),
    does(f"{PLAN}/sections/{{section}}/remove", KEEPERS, "a section with measures stays", gives=422),
    does(f"{PLAN}/removed-sections/{{removed_section}}/restore", KEEPERS, KEEPS),
    reads("/plans/2029/amendments", READERS, WHOLE, holds=True),
    does(
        f"{PLAN}/amendments",
        KEEPERS,
        "a plan that is not approved changes freely",
        sends={"decided": "Протокол № 2", "day": "2030-02-01", "why": "Уточнено"},
        gives=422,
    ),
    does(
        "/plans/2029/amendments/{amendment}/close", KEEPERS, "an amendment that changed nothing stays open", gives=422
    ),
    does("/plans/2029/amendments/{amendment}/drop", KEEPERS, KEEPS),
)
MEASURES: tuple[Call, ...] = (
    does(
        f"{PLAN}/measures",
        KEEPERS,
        KEEPS,
        sends={"measure": "Новое дело", "deadline": "май", "after": "{measure}"},
        ids={"after": "measure", "section": "section"},
        gives=201,
    ),
    changes(MEASURE, KEEPERS, KEEPS, sends={"cells": {"result": {"words": "Сделано", "was": ""}}}, exceptions=THEIRS),
    does(
        f"{MEASURE}/move",
        KEEPERS,
        KEEPS,
        sends={"section": "{section}"},
        ids={"section": "section", "after": "measure"},
    ),
    does(f"{MEASURE}/status", KEEPERS, KEEPS, sends={"status": "done"}),
    does(f"{MEASURE}/status/accept", KEEPERS, KEEPS, sends={"shown": "done"}),
    does(f"{MEASURE}/remove", KEEPERS, KEEPS),
    does(f"{PLAN}/removed-measures/{{removed}}/restore", KEEPERS, KEEPS),
    does(f"{MEASURE}/evidence", STAFF, PROVES, sends={"fact": "{fact}"}, ids={"fact": "fact"}, exceptions=THEIRS),
    does(f"{MEASURE}/evidence/{{evidence}}/remove", STAFF, PROVES, exceptions=THEIRS),
    does(f"{MEASURE}/evidence/{{untied}}/restore", STAFF, PROVES, exceptions=THEIRS),
    reads(f"{MEASURE}/norms", READERS, WHOLE, exceptions=THEIRS, holds=True),
    reads(f"{PLAN}/norms", KEEPERS, KEEPS, holds=True),
    does(f"{MEASURE}/norms", KEEPERS, KEEPS, sends=_NORM | _OF_BODY, ids={"body": "body"}, gives=201),
    puts(f"{MEASURE}/norms/{{norm}}", KEEPERS, KEEPS, sends=_NORM | _OF_BODY, ids={"body": "body"}),
    does(f"{MEASURE}/norms/{{norm}}/remove", KEEPERS, KEEPS),
    does(f"{MEASURE}/dismissed-norms", KEEPERS, KEEPS, sends={"kind": "news.published"}),
    reads(f"{MEASURE}/plans", READERS, WHOLE, exceptions=THEIRS, holds=True),
    does(f"{MEASURE}/plans", KEEPERS, KEEPS, sends=_OF_BODY, ids={"body": "body"}, gives=201),
    reads(OWN, SEES, NO_PLAN),
    reads(f"{OWN}/measures", SEES, NO_PLAN),
    does(f"{OWN}/measures", KEEPERS, KEEPS, sends={"measure": "Шаг органа"}, gives=201),
    does(f"{OWN}/drop", KEEPERS, KEEPS),
)
