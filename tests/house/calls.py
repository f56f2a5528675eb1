"""Every operation of the API by groups of rooms: whose key may call it, what others get, and why."""

from tests.house.addresses import ALL, ANSWERS, KEEPERS, LOADERS, LOADS, NO_PLAN, OWN, PROVES, READERS, SEES, STAFF
from tests.house.api import Call, changes, does, reads
from tests.house.calls_meetings import MEETINGS
from tests.house.calls_plan import MEASURES, PLANS
from tests.house.calls_trade import INFRASTRUCTURE, JOBS, PRODUCTS
from tests.house.events import KEEPS_EVENTS, SEES_EVENTS

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

CALLS: tuple[Call, ...] = (
    reads("/me", ALL, "everybody knows oneself"),
    reads("/plans", SEES, NO_PLAN, holds=True),
    reads("/plans/2030/measures?limit=2", SEES, NO_PLAN, holds=True),
    reads("/plans/2030/measures/{measure}/evidence", READERS, WHOLE, exceptions=NOT_THEIRS, holds=True),
    reads("/plans/2030/measures/{measure}", READERS, WHOLE, exceptions=NOT_THEIRS),
    reads("/facts?year=2030&limit=2", READERS, WHOLE, holds=True),
    reads("/facts/{fact}", READERS, WHOLE),
    does(
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
    does("/facts/{fact}/withdraw", STAFF, "facts are taken back by who records them", sends={"why": "Ошибка"}),
    reads("/reports?state=asked", REPORTS_SEEN, ANSWERED, holds=True),
    reads("/reports/{report}", ANSWER, ANSWERED, exceptions=UNASKED),
    does("/reports/{report}/answer", ANSWER, ANSWERED, sends={"answer": "done", "words": "Готово"}, exceptions=UNASKED),
    does("/reports/{sent}/accept", ANSWER, DECIDED, sends={"version": "{sent_version}"}, exceptions={"body-lead": 404}),
    does(
        "/reports/{sent}/return",
        ANSWER,
        DECIDED,
        sends={"version": "{sent_version}", "why": "Мало слов"},
        exceptions={"body-lead": 404},
    ),
    reads("/members", CLERKS, MEMBERS, holds=True),
    reads("/members/{organisation}", READERS, MEMBERS, exceptions={"clerk": 404}),
    reads("/people", READERS, STAFFS, holds=True),
    reads("/people/{person}", READERS, STAFFS),
    does("/people", KEEPERS, KEPT, sends={"surname": "Новиков", "first_name": "Образец"}, gives=201),
    changes("/people/{person}", KEEPERS, KEPT, sends={"version": 1, "first_name": "Образец"}),
    does("/members", KEEPERS, KEPT, sends={"name": "ООО «Новое»", "kind": "company"}, gives=201),
    changes("/members/{organisation}", KEEPERS, KEPT, sends={"version": 1, "activity": "Пробы"}),
    reads("/events", READERS, STAFFS, holds=True),
    reads("/events/{event}", READERS, STAFFS),
    does(
        "/events",
        KEEPERS,
        KEPT,
        sends={"kind": "school", "title": "Школа", "first": "2030-05-05", "begins": "10:00", "measures": ["{measure}"]},
        ids={"measures": "measure"},
        gives=201,
    ),
    does("/events/{event}/close", KEEPERS, KEPT, sends={"people": 12, "outcome": "Договорились"}),
    does("/events/{event}/cancel", KEEPERS, KEPT, sends={"why": "Не собралось"}),
    reads("/events/{event}/guests", KEEPERS, KEEPS_EVENTS, holds=True),
    reads("/events/{event}/stands", READERS, SEES_EVENTS, holds=True),
    reads("/events/{event}/stands/{stand}", KEEPERS, KEEPS_EVENTS),
    reads("/publications", READERS, STAFFS, holds=True),
    reads("/publications/{publication}", READERS, STAFFS),
    does(
        "/publications",
        KEEPERS,
        KEPT,
        sends={"title": "Новость", "text": "Слова", "organisations": ["{organisation}"], "measures": ["{measure}"]},
        ids={"organisations": "organisation", "measures": "measure", "body": "body", "writer": "person"},
        gives=201,
    ),
    does("/publications/{publication}/publish", KEEPERS, KEPT),
    does("/publications/{publication}/archive", KEEPERS, "what is not on the site is not taken off it", gives=422),
    reads("/requests", CLERKS, MEMBERS, holds=True),
    reads("/requests/{request}", READERS, MEMBERS, exceptions={"clerk": 404}),
    does(
        "/requests",
        KEEPERS,
        "taken in by the office; a clerk sends one of the own organisation",
        sends={"category": "other", "title": "Вопрос", "text": "Как быть?", "organisation": "{organisation}"},
        ids={"organisation": "organisation"},
        gives=201,
        exceptions={"clerk": 422},
    ),
    does(
        "/requests/{request}/pass",
        KEEPERS,
        KEPT,
        sends={"addressee": "{addressee}", "measure": "{measure}"},
        ids={"addressee": "addressee", "measure": "measure"},
    ),
    does("/requests/{request}/answer", KEEPERS, KEPT, sends={"text": "Вот так"}),
    reads("/agreements", CLERKS, MEMBERS, holds=True),
    reads("/agreements/{agreement}", READERS, MEMBERS, exceptions={"clerk": 404}),
    does("/agreements", KEEPERS, KEPT, sends={"subject": "Дело", "parties": ["Одни", "Другие"]}, gives=201),
    does("/agreements/{draft_agreement}/sign", KEEPERS, KEPT, sends={"day": "2030-12-01"}),
    reads("/needs", READERS, STAFFS, holds=True),
    reads("/needs/{round}", READERS, STAFFS),
    reads("/needs/{round}/sheets", READERS, STAFFS, holds=True),
    reads("/needs/{round}/sums", READERS, STAFFS),
    reads("/editions", READERS, WHOLE, holds=True),
    reads("/editions/{edition}", READERS, WHOLE),
    reads("/addressees", READERS, "addressees are seen by those who see requests", holds=True),
    reads("/journal", ANSWERS | {"head"}, "read by who answers for the journal", holds=True),
)

ONES_DAY = "everybody has a day of one's own"
KEEPS_DATES = "how dates are kept is seen by who decides reports; by others only of themselves"
ASKED = "reports are asked for by the secretary and the head"
DAY: tuple[Call, ...] = (
    reads("/today", ALL, ONES_DAY),
    reads("/queue", KEEPERS | {"body-lead"}, DECIDED, holds=True),
    reads("/silent", KEEPERS, ASKED, holds=True),
    reads("/plans/2030/discipline", STAFF | OWN, KEEPS_DATES, holds=True),
    reads("/plans/2030/periods", KEEPERS, ASKED, holds=True),
    reads("/calendar?year=2030", ALL, ONES_DAY, holds=True),
    reads("/search?q=дело", ALL, "everybody who works here finds what the own rights open"),
    reads("/notices", ALL, "what a person is told is that person's alone"),
    reads("/loads", LOADERS, LOADS, holds=True),
    does("/reports/{silent}/remind", KEEPERS, ASKED, sends={"words": "Напишите, как дела"}),
    does(
        "/plans/2030/measures/{asked_measure}/ask",
        KEEPERS,
        ASKED,
        sends={"period": "{period}"},
        ids={"period": "period"},
        gives=201,
    ),
)
_NOT_GIVEN = {"executor": 404, "clerk": 404, "operator": 404}
FILES: tuple[Call, ...] = (
    *(reads(f"/plans/2030/file/{form}", SEES, NO_PLAN) for form in ("csv", "docx")),
    reads("/files/{file}", READERS, "a file is for whoever sees the whole plan, and its giver", exceptions=_NOT_GIVEN),
    reads(
        "/plans/2030/measures/{measure}/evidence/{given_file}/file",
        READERS,
        "a proof is for whoever sees the measure",
        exceptions=NOT_THEIRS,
    ),
    does("/plans/2030/measures/{measure}/files", STAFF, PROVES, gives=422, exceptions=NOT_THEIRS),
)
CALLS += FILES + PLANS + MEASURES + DAY + MEETINGS + JOBS + PRODUCTS + INFRASTRUCTURE
