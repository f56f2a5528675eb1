"""Law 6: the one hand-kept table of addresses: who may, what the others get, and why.

A row stands for one address and one method. `who` may; every other role gets `others`, for the reason in words.
Nobody signed in is sent to sign in; a stranger and a neighbour's secretary get 404 on every address of a cluster.
"""

from dataclasses import dataclass, field

ALL = frozenset({"head", "secretary", "body-lead", "body-secretary", "executor", "clerk", "observer", "operator"})
STAFF = frozenset({"head", "secretary", "body-lead", "body-secretary"})
READERS = STAFF | {"observer"}
KEEPERS = frozenset({"head", "secretary"})
LOADERS = frozenset({"secretary"})
OWN = frozenset({"executor", "clerk"})
ANSWERS = frozenset({"secretary", "operator"})

KEEPS = "the plan is kept by the secretary and the head"
LOADS = "documents are loaded and loads undone by the secretary"
NO_PLAN = "an operator keeps the machine and reads no plan"
ANSWERS_FOR_DATA = "the secretary and the operator answer for the journal and for personal data"
PROVES = "proofs are added by whoever records facts, and by whoever answers for the measure"
PROPOSED = "{measure}:news.published"
LEDGER = {"q": "", "month": "", "kind": "", "page": ""}
"""How the page of proofs narrows the ledger."""
APPROVES = "the plan is approved by the head"
WHOLE = "amendments are read by who sees the whole plan"
NOT_THEIRS = "to an executor or a clerk a measure of others is not there"


@dataclass(frozen=True)
class Address:
    """One address under one method. `{…}` in `path` are filled with things of the cluster.

    `form` is what a POST carries. `ids` names the fields of the form that hold an id: each is tried with a
    neighbour's. `exceptions` are roles that get another status than `others`.
    """

    method: str
    path: str
    who: frozenset[str]
    reason: str
    gives: int = 200
    others: int = 403
    form: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    exceptions: dict[str, int] = field(default_factory=dict)


def get(path: str, who: frozenset[str], reason: str, **more: object) -> Address:
    return Address("GET", path, who, reason, **more)  # type: ignore[arg-type]


def post(path: str, who: frozenset[str], reason: str, **more: object) -> Address:
    return Address("POST", path, who, reason, **{"gives": 302, **more})  # type: ignore[arg-type]


def _rows(prefix: str, count: int = 1) -> dict[str, str]:
    """A page of empty rows."""
    return {f"{prefix}-TOTAL_FORMS": str(count), f"{prefix}-INITIAL_FORMS": "0"}


WORDS = (
    r"activity|address|back|by|closing|confirmed|days_off|days_on|do|expected|file-clear|first_name|full_name|gender|in|inn|"
    r"name_genitive|name_prepositional|next|number|ogrn|patronymic|responsible|seen|signature|site|standing-moved_(to|why)|"
    r"step|words|year|role-\d+|contact-\d+-(DELETE|is_public|kind|value)|period-\d+-(DELETE|joined|left|unknown)|"
    r"activity|address|back|closing|confirmed|days_off|days_on|decision|do|end|expected|file-clear|first_name|full_name|gender|in|"
    r"inn|name_genitive|name_prepositional|next|number|ogrn|other_names|patronymic|responsible|seen|signature|site|"
    r"standing-moved_(to|why)|step|url|words|year|role-\d+|contact-\d+-(DELETE|is_public|kind|value)|period-\d+-(DELETE|joined|left|unknown)|"
    r"post-\d+-(DELETE|since|title|until)|(contact|period|post)-(MAX|MIN)_NUM_FORMS"
    r"|headline|about|postal|phone|email|colour|(block|menu)-[a-z]+-(at|place|shown)"
    r"|language|tour|why-\d+|word|amend-(day|decided|why)|asks|statuses|valid_from|(on|order|label|share)-[a-z]+"
)
"""Names of fields that are words, days and marks, never a key that is looked up (`next` is a place on a page). A field
that a POST reads stands here or in its row above: a new one is looked at before it is let in."""

SEES = READERS | OWN
FORM = {"name": "Форма", "basis": "measures", "on-measure": "on", "share-measure": "1.0"} | {
    f"share-{source}": "1.0"
    for source in (
        "number section event indicator unit responsible lead body person deadline planned actual late expected status "
        "result composed reason carried plan fact percent links evidence"
    ).split()
}
THEIRS = {"executor": 404, "clerk": 404}
ASKS = "reports are asked for, accepted and returned by the secretary and the head"
NOT_ASKED = THEIRS | {"body-lead": 404, "body-secretary": 404}

DESK: tuple[Address, ...] = (
    get("/", ALL, "everybody with a role has a desk", gives=302),
    get("/plan/", SEES, NO_PLAN, gives=302),
    get("/plan/new/", KEEPERS, KEEPS),
    post("/plan/new/", KEEPERS, KEEPS, form={"year": "2031", "title": "План"}),
    get("/plan/2030/", SEES, NO_PLAN),
    get("/plan/2030.json", SEES, NO_PLAN),
    get("/plan/2030.csv", SEES, NO_PLAN),
    get("/plan/2030.xlsx", SEES, NO_PLAN),
    get("/plan/2030.docx", SEES, NO_PLAN),
    get("/plan/2030.pdf", SEES, NO_PLAN),
    get("/plan/2030/heading/", KEEPERS, KEEPS),
    post("/plan/2030/heading/", KEEPERS, KEEPS, form={"year": "2030", "title": "План"}),
    get("/plan/2030/add/", KEEPERS, KEEPS),
    post(
        "/plan/2030/add/",
        KEEPERS,
        KEEPS,
        form={"place": "m-{measure}", "measure": "Новое дело", "deadline": "май"},
        ids={"place": "m-{measure}"},
    ),
    post("/plan/2030/restore/{removed}/", KEEPERS, KEEPS),
    get("/plan/2030/{measure}/", READERS, NOT_THEIRS, gives=302, exceptions=THEIRS),
    get("/plan/2030/{measure}/words/result/", KEEPERS, KEEPS, exceptions=THEIRS),
    post(
        "/plan/2030/{measure}/words/result/",
        KEEPERS,
        KEEPS,
        form={"words": "Сделано", "seen": "{seen}"},
        exceptions=THEIRS,
    ),
    post("/plan/2030/{measure}/status/", KEEPERS, KEEPS, form={"standing-status": "done"}),
    post("/plan/2030/{measure}/lead/", KEEPERS, KEEPS, form={"party": "{assignment}"}, ids={"party": "{assignment}"}),
    get("/plan/2030/{measure}/move/", KEEPERS, KEEPS),
    post("/plan/2030/{measure}/move/", KEEPERS, KEEPS, form={"place": "s-{section}"}, ids={"place": "s-{section}"}),
    post("/plan/2030/{measure}/remove/", KEEPERS, KEEPS),
    post("/plan/2030/findings/{finding}/dismiss/", KEEPERS, KEEPS, form={"reason": "Так и задумано"}),
    post("/plan/2030/findings/{finding}/reopen/", KEEPERS, KEEPS),
    get("/plan/2030/sections/add/", KEEPERS, KEEPS),
    post("/plan/2030/sections/add/", KEEPERS, KEEPS, form={"number": "2.", "title": "Другой раздел"}),
    get("/plan/2030/sections/{section}/", KEEPERS, KEEPS),
    post(
        "/plan/2030/sections/{section}/",
        KEEPERS,
        KEEPS,
        form={"number": "1.", "title": "Первый раздел", "seen": "{section_seen}"},
    ),
    get("/plan/2030/{measure}/own/", KEEPERS, KEEPS),
    post(
        "/plan/2030/{measure}/own/",
        KEEPERS,
        KEEPS,
        form={"body": "{body}", "title": "План органа"},
        ids={"body": "{body}"},
    ),
    get("/plan/2030/own/{own}/", SEES, NO_PLAN),
    get("/plan/2030/own/{own}.docx", SEES, NO_PLAN),
    get("/plan/2030/own/{own}/add/", KEEPERS, KEEPS),
    post("/plan/2030/own/{own}/heading/", KEEPERS, KEEPS, form={"title": "План органа"}),
    post("/plan/2030/own/{own}/drop/", KEEPERS, KEEPS),
    post("/plan/2030/sections/{section}/move/", KEEPERS, KEEPS, form={"step": "1"}),
    post("/plan/2030/sections/{section}/remove/", KEEPERS, KEEPS),
    post("/plan/2030/sections/restore/{removed_section}/", KEEPERS, KEEPS),
    *(
        post(f"/plan/2030/{{measure}}/{each}", KEEPERS, KEEPS, form=form, exceptions=exceptions)
        for each, form, exceptions in (
            ("accept/", {"shown": "done"}, {}),
            ("take/", {"text": "x", "seen": "x"}, THEIRS),
            ("take/{edited}/undo/", {}, THEIRS),
            ("norms/settle/", {"kind": "news.published", "say": "confirm"}, {}),
            ("norms/{norm}/drop/", {}, {}),
        )
    ),
    get("/plan/2030/norms/", KEEPERS, KEEPS),
    post("/plan/2030/norms/", KEEPERS, KEEPS, form={"offer": PROPOSED}, ids={"offer": PROPOSED}),
    get("/plan/2030/{measure}/norms/", KEEPERS, KEEPS),
    post(
        "/plan/2030/{measure}/norms/",
        KEEPERS,
        KEEPS,
        form={
            "kind": "news.published",
            "want": "",
            "per": "",
            "first": "2030-01-01",
            "last": "2030-12-31",
            "body": "{body}",
            "norm": "",
        },
        ids={"body": "{body}"},
    ),
    get("/plan/2030/{measure}/facts/", READERS, NOT_THEIRS, exceptions=THEIRS),
    get("/plan/2030/{measure}/proofs/", STAFF, PROVES, exceptions=THEIRS),
    post(
        "/plan/2030/{measure}/proofs/fact/",
        STAFF,
        PROVES,
        form={"fact": "{fact}", "role": "mentions", "stay": "", "query": ""},
        ids={"fact": "{fact}"},
        exceptions=THEIRS,
    ),
    post(
        "/plan/2030/{measure}/proofs/link/",
        STAFF,
        PROVES,
        gives=422,
        form={"link-url": "", "link-title": "", "link-day": "", **LEDGER},
        exceptions=THEIRS,
    ),
    post(
        "/plan/2030/{measure}/proofs/file/",
        STAFF,
        PROVES,
        gives=422,
        form={"file-note": "", **LEDGER},
        exceptions=THEIRS,
    ),
    get("/plan/2030/{measure}/proofs/{given_file}/file/{act_name}", READERS, NOT_THEIRS, exceptions=THEIRS),
    post("/plan/2030/{measure}/proofs/{evidence}/remove/", STAFF, PROVES, exceptions=THEIRS),
    post("/plan/2030/{measure}/proofs/restore/{untied}/", STAFF, PROVES, exceptions=THEIRS),
    get("/plan/2030/next/", KEEPERS, KEEPS),
    post("/plan/2030/next/", KEEPERS, KEEPS, form={"take": "{measure}"}, ids={"take": "{measure}"}),
    get("/plan/2030/next/undo/", KEEPERS, KEEPS),
    post("/plan/2030/next/undo/", KEEPERS, KEEPS),
    post("/plan/2030/approval/", frozenset({"head"}), APPROVES, form={"paper": "Приказ № 1"}),
    post("/plan/2030/approval/withdraw/", frozenset({"head"}), APPROVES, gives=422, form={"back-why": "Опечатка"}),
    get("/plan/2030/amendments/", READERS, WHOLE),
    post("/plan/2030/amendments/", READERS, WHOLE, gives=422),
    post("/plan/2029/amendments/{amendment}/close/", KEEPERS, KEEPS),
    post("/plan/2029/amendments/{amendment}/drop/", KEEPERS, KEEPS),
    get("/plan/2030/forms/", SEES, NO_PLAN),
    get("/plan/2030/forms/new/", KEEPERS, KEEPS),
    post("/plan/2030/forms/new/", KEEPERS, KEEPS, form=FORM),
    get("/plan/2030/forms/{form}/", SEES, NO_PLAN),
    get("/plan/2030/forms/{form}.csv", SEES, NO_PLAN),
    get("/plan/2030/forms/{form}.xlsx", SEES, NO_PLAN),
    get("/plan/2030/forms/{form}.docx", SEES, NO_PLAN),
    get("/plan/2030/forms/{form}.pdf", SEES, NO_PLAN),
    get("/plan/2030/forms/{form}/edit/", KEEPERS, KEEPS),
    post("/plan/2030/forms/{form}/edit/", KEEPERS, KEEPS, form=FORM),
    get("/import/", LOADERS, LOADS),
    get("/import.json", LOADERS, LOADS),
    post("/import/", LOADERS, LOADS, gives=422, form={"own": "{own}"}, ids={"own": "{own}"}),
    get("/import/{load}/", LOADERS, LOADS),
    get("/import/{load}/file/", LOADERS, LOADS),
    post("/import/{load}/columns/", LOADERS, LOADS, gives=422),
    post("/import/{load}/answer/", LOADERS, LOADS, form={"question": "0", "choice": "later"}),
    post("/import/{load}/accept/", LOADERS, LOADS, form={"year": "2033"}),
    get("/import/{load}/compare/", LOADERS, LOADS, gives=302),
    post("/import/{load}/compare/", LOADERS, LOADS),
    post("/import/{again}/compare/", LOADERS, LOADS, form={"take": "gone-{measure}"}, ids={"take": "gone-{measure}"}),
    post("/import/{load}/drop/", LOADERS, LOADS),
    get("/import/{load}/undo/", LOADERS, LOADS, gives=302),
    post("/import/{load}/undo/", LOADERS, LOADS),
    get("/search.json?q=дело", ALL, "everybody who works here finds what the own rights open"),
    get("/search/?q=дело", ALL, "everybody who works here finds what the own rights open"),
    get("/journal/", KEEPERS | {"operator"}, "the journal is read by the head, the secretary and the operator"),
    get("/journal.json", KEEPERS | {"operator"}, "the journal is read by the head, the secretary and the operator"),
    post("/journal/verify/", ANSWERS, ANSWERS_FOR_DATA),
    get("/journal/openings/", ANSWERS, ANSWERS_FOR_DATA),
    get("/journal/openings.json", ANSWERS, ANSWERS_FOR_DATA),
    get("/reports/{report}/", KEEPERS, ASKS, exceptions=NOT_ASKED),
    post(
        "/reports/{report}/",
        KEEPERS,
        ASKS,
        form={"answer": "done", "words": "Готово", "drop": "{laid}"},
        ids={"drop": "{laid}"},
        exceptions=NOT_ASKED,
    ),
    post("/reports/{report}/draft/", KEEPERS, ASKS, gives=204, form={"words": "Гот"}, exceptions=NOT_ASKED),
    post("/reports/links/{report_link}/revoke/", KEEPERS, ASKS),
    post("/reports/handovers/{handover}/", KEEPERS, ASKS, form={"do": "agree"}),
    get("/plan/2030/{measure}/ask/", KEEPERS, ASKS),
    post("/plan/2030/{measure}/ask/", KEEPERS, ASKS, form={"period": "{period}"}, ids={"period": "{period}"}),
    get("/plan/2030/{measure}/ask/qr.svg", KEEPERS, ASKS, gives=404),
    get("/plan/2030/periods/", KEEPERS, ASKS),
    post("/plan/2030/periods/", KEEPERS, ASKS, form={"cadence": "month"}),
    post("/plan/2030/periods/{period}/", KEEPERS, ASKS, form={"do": "ask"}),
)

INVITERS = frozenset({"secretary", "clerk"})
PEOPLE: tuple[Address, ...] = (
    get("/settings/", KEEPERS, "a cluster's settings are the secretary's and the head's"),
    post(
        "/settings/",
        KEEPERS,
        "a cluster's settings are the secretary's and the head's",
        form={"name": "Кластер «Образец»", "short_name": "Образец"},
    ),
    post("/settings/logo/", KEEPERS, "a cluster's settings are the secretary's and the head's", form={"remove": "1"}),
    get("/settings/site/", KEEPERS, "a cluster's settings are the secretary's and the head's"),
    post("/settings/site/", KEEPERS, "a cluster's settings are the secretary's and the head's", gives=422),
    get("/settings/start/", LOADERS, LOADS),
    get("/tour/", LOADERS, "the tour is for who keeps the plan: others open none of its screens to work in"),
    get("/settings/people/", INVITERS, "people are invited by the secretary and by a member's clerk"),
    post(
        "/settings/people/",
        INVITERS,
        "people are invited by the secretary and by a member's clerk",
        form={
            "name": "Новиков Образец Иванович",
            "email": "new@example.org",
            "roles": "clerk",
            "organisation": "{organisation}",
            "person": "{person}",
        },
        ids={"organisation": "{organisation}", "person": "{person}"},
    ),
    post(
        "/settings/people/roles/",
        LOADERS,
        "roles are given by the secretary",
        form={"user": "{user}", "role": "observer"},
        ids={"user": "{user}"},
    ),
    post("/settings/people/roles/{grant}/take/", LOADERS, "roles are taken by the secretary"),
    get(
        "/settings/people/accounts/{user}/erase/",
        frozenset({"secretary"}),
        "data of a person are given out and removed by the secretary; an operator sees no people",
        exceptions={"operator": 404},
    ),
    post(
        "/settings/people/accounts/{user}/erase/",
        frozenset({"secretary"}),
        "data of a person are given out and removed by the secretary; an operator sees no people",
        form={"reason": "Заявление"},
        exceptions={"operator": 404},
    ),
    post(
        "/settings/people/{invitation}/resend/",
        INVITERS,
        "people are invited by the secretary; a clerk sees the invitations of one organisation alone",
    ),
    post(
        "/settings/people/{invitation}/revoke/",
        INVITERS,
        "people are invited by the secretary; a clerk sees the invitations of one organisation alone",
    ),
)
"""A cluster's settings and its people."""
DESK += PEOPLE

BOOK_READERS = READERS | {"clerk"}
KEEPS_BOOK = "the lists are kept by the secretary and the head"
READS_BOOK = "the lists are for those who work here and observers; a clerk sees the own organisation"
NOT_OWN = {"clerk": 404}
ERASERS = frozenset({"secretary"})
ERASES = "data of a person are given out and removed by the secretary; an operator sees no people"
MEMBERS: tuple[Address, ...] = (
    get("/members/", BOOK_READERS, READS_BOOK),
    get("/members.json", BOOK_READERS, READS_BOOK),
    get("/members.csv", BOOK_READERS, READS_BOOK),
    get("/members.xlsx", BOOK_READERS, READS_BOOK),
    get("/members/{organisation}/", READERS, READS_BOOK, exceptions=NOT_OWN),
    get("/members/{spare_organisation}/logo/", READERS, READS_BOOK, exceptions=NOT_OWN),
    get("/members/{organisation}/edit/", KEEPERS, KEEPS_BOOK, exceptions=NOT_OWN),
    post(
        "/members/{organisation}/edit/", KEEPERS, KEEPS_BOOK, form={"name": "Имя", "kind": "other"}, exceptions=NOT_OWN
    ),
    get("/members/{organisation}/contacts/", KEEPERS, KEEPS_BOOK, exceptions=NOT_OWN),
    post("/members/{organisation}/contacts/", KEEPERS, KEEPS_BOOK, form=_rows("contact"), exceptions=NOT_OWN),
    get("/members/{organisation}/membership/", KEEPERS, KEEPS_BOOK),
    post("/members/{organisation}/membership/", KEEPERS, KEEPS_BOOK, form=_rows("period")),
    get("/members/add/", KEEPERS, KEEPS_BOOK),
    post("/members/add/", KEEPERS, KEEPS_BOOK, form={"name": "Новая", "kind": "other"}),
    get("/members/people/{person}/", READERS, READS_BOOK, exceptions=NOT_OWN),
    get("/members/people/add/", KEEPERS, KEEPS_BOOK),
    post("/members/people/add/", KEEPERS, KEEPS_BOOK, form={"surname": "Новый"}),
    get("/members/people/{person}/edit/", KEEPERS, KEEPS_BOOK),
    post("/members/people/{person}/edit/", KEEPERS, KEEPS_BOOK, form={"surname": "Иной"}),
    get("/members/people/{person}/contacts/", KEEPERS, KEEPS_BOOK),
    post("/members/people/{person}/contacts/", KEEPERS, KEEPS_BOOK, form=_rows("contact")),
    get("/members/people/{person}/posts/", KEEPERS, KEEPS_BOOK),
    post(
        "/members/people/{person}/posts/",
        KEEPERS,
        KEEPS_BOOK,
        form=_rows("post", 2)
        | {"post-0-organisation": "{organisation}", "post-1-organisation": "{spare_organisation}"},
        ids={"post-0-organisation": "{organisation}", "post-1-organisation": "{spare_organisation}"},
    ),
    get("/members/people/{person}/all.json", ERASERS, ERASES, exceptions={"operator": 404}),
    get("/members/people/{person}/erase/", ERASERS, ERASES, exceptions={"operator": 404}),
    post(
        "/members/people/{person}/erase/", ERASERS, ERASES, form={"reason": "Заявление"}, exceptions={"operator": 404}
    ),
    get("/members/people/{person}/consents/add/", KEEPERS, KEEPS_BOOK),
    post(
        "/members/people/{person}/consents/add/",
        KEEPERS,
        KEEPS_BOOK,
        form={"purpose": "event", "given_on": "01.07.2020", "paper": "Заявление"},
    ),
    post("/members/people/{person}/consents/{consent}/withdraw/", KEEPERS, KEEPS_BOOK),
    get("/members/overdue/", KEEPERS, KEEPS_BOOK),
    get("/members/duplicates/", KEEPERS, KEEPS_BOOK),
    post(
        "/members/duplicates/settle/",
        KEEPERS,
        KEEPS_BOOK,
        form={"register": "organisations", "kept": "{organisation}", "gone": "{spare_organisation}"},
        ids={"kept": "{organisation}", "gone": "{spare_organisation}"},
    ),
    post(
        "/members/duplicates/settle/",
        KEEPERS,
        KEEPS_BOOK,
        form={"register": "people", "kept": "{person}", "gone": "{spare_person}", "do": "part"},
        ids={"kept": "{person}", "gone": "{spare_person}"},
    ),
    get("/members/loads/", KEEPERS, KEEPS_BOOK),
    post("/members/loads/", KEEPERS, KEEPS_BOOK, gives=422),
    get("/members/loads/{list}/", KEEPERS, KEEPS_BOOK),
    post("/members/loads/{list}/columns/", KEEPERS, KEEPS_BOOK, form={"column-0": "name"}),
    post(
        "/members/loads/{list}/take/",
        KEEPERS,
        KEEPS_BOOK,
        form={"row-1": "u-{organisation}"},
        ids={"row-1": "u-{organisation}"},
    ),
    post("/members/loads/{list}/drop/", KEEPERS, KEEPS_BOOK),
    post("/members/loads/{list}/undo/", KEEPERS, KEEPS_BOOK),
)
"""Organisations and people."""
DESK += MEMBERS

HEAD = frozenset({"head"})
SEES_REPORT = "the report is read by those who see the whole plan"
GIVES_REPORT = "the report is given to the head by the secretary"
DECIDES = "the report is approved or returned by the head of the cluster"
PUBLISHES = "an approved report is published by the secretary or the head"
REPORT: tuple[Address, ...] = (
    get("/report/", READERS, SEES_REPORT, gives=302),
    get("/report/2030/", READERS, SEES_REPORT),
    get("/report/2030.json", READERS, SEES_REPORT),
    get("/report/2030.csv", READERS, SEES_REPORT),
    get("/report/2030.xlsx", READERS, SEES_REPORT),
    get("/report/2030.docx", READERS, SEES_REPORT),
    get("/report/2030.pdf", READERS, SEES_REPORT),
    get("/report/2030/list/", READERS, SEES_REPORT),
    get("/report/2030/sections/{section}/", READERS, SEES_REPORT),
    get("/report/2030/sections/{section}.docx", READERS, SEES_REPORT),
    get("/report/2030/sections/{section}.pdf", READERS, SEES_REPORT),
    get("/bodies/{body}/year/2030/", READERS, SEES_REPORT),
    get("/bodies/{body}/year/2030.docx", READERS, SEES_REPORT),
    get("/bodies/{body}/year/2030.pdf", READERS, SEES_REPORT),
    get("/report/2030/rows/{measure}/", READERS, SEES_REPORT),
    post("/report/2030/rows/{measure}/words/", KEEPERS, KEEPS, form={"take": "own", "words": "Да", "version": "0"}),
    post("/report/2030/rows/{measure}/number/", KEEPERS, KEEPS, form={"anchor": "0", "version": "0", "do": "keep"}),
    get("/report/2030/submit/", LOADERS, GIVES_REPORT),
    post("/report/2030/submit/", LOADERS, GIVES_REPORT, gives=422, form={"reason": "Исправлено", "new": ""}),
    get("/report/2030/editions/", READERS, SEES_REPORT),
    get("/report/2030/editions/changes/?before={edition}", READERS, SEES_REPORT),
    get("/report/2030/editions/{edition}/", READERS, SEES_REPORT),
    get("/report/2030/editions/{edition}.docx", READERS, SEES_REPORT),
    get("/report/2030/editions/{edition}.pdf", READERS, SEES_REPORT),
    post("/report/2030/editions/{edition}/approve/", HEAD, DECIDES),
    post("/report/2030/editions/{edition}/return/", HEAD, DECIDES, form={"why": "Проверьте числа"}),
    post("/report/2030/editions/{edition}/publish/", KEEPERS, PUBLISHES, gives=422, form={"why": "Так решено"}),
    post("/report/2030/editions/{edition}/withdraw/", KEEPERS, PUBLISHES, gives=422, form={"why": "Ошибка"}),
)
"""The report and its editions; the one of the office waits for the head."""
DESK += REPORT
WRITES_FACTS = "what happened is written down by the office and by bodies; others read"
READS_FACTS = "the ledger is for whoever sees the whole plan"
NEW_FACT = {"kind": "news.published", "year": "2030", "start": "2030-02-01", "title": "Новость образца"}
FACTS: tuple[Address, ...] = (
    get("/facts/", READERS, READS_FACTS),
    get("/facts.json", READERS, READS_FACTS),
    get("/facts.csv", READERS, READS_FACTS),
    get("/facts.xlsx", READERS, READS_FACTS),
    get("/facts/new/", STAFF, WRITES_FACTS),
    post(
        "/facts/new/",
        STAFF,
        WRITES_FACTS,
        form=NEW_FACT | {"measures": "{measure}", "organisations": "{organisation}", "body": "{body}"},
        ids={"measures": "{measure}", "organisations": "{organisation}", "body": "{body}"},
    ),
    get("/facts/{fact}/", READERS, READS_FACTS),
    get("/facts/{fact}/edit/", STAFF, WRITES_FACTS),
    post(
        "/facts/{fact}/edit/",
        STAFF,
        WRITES_FACTS,
        form=NEW_FACT
        | {
            "seen": "1",
            "title": "Другая",
            "measures": "{measure}",
            "body": "{body}",
            "organisations": "{organisation}",
        },
        ids={"measures": "{measure}", "body": "{body}", "organisations": "{organisation}"},
    ),
    post("/facts/{fact}/tie/", STAFF, WRITES_FACTS, form={"measures": "{measure}"}, ids={"measures": "{measure}"}),
    post("/facts/{fact}/withdraw/", STAFF, WRITES_FACTS, form={"why": "Ошибка"}),
    get("/facts/files/", STAFF, WRITES_FACTS),
    post("/facts/files/", STAFF, WRITES_FACTS, gives=422),
    get("/facts/files/{fact_file}/", STAFF, WRITES_FACTS),
    post(
        "/facts/files/{fact_file}/take/",
        STAFF,
        WRITES_FACTS,
        form={"row-1-0": "{twin_measure}"},
        ids={"row-1-0": "{twin_measure}"},
    ),
    post("/facts/files/{fact_file}/drop/", STAFF, WRITES_FACTS),
    post("/facts/files/{fact_file}/undo/", STAFF, WRITES_FACTS),
    get("/members/{organisation}/sheet/2030/", READERS, READS_BOOK, exceptions=NOT_OWN),
    get("/members/{organisation}/sheet/2030.pdf", READERS, READS_BOOK, exceptions=NOT_OWN),
)
"""The ledger, facts by hand and from files, a member's own sheet."""
DESK += FACTS
ONES_OWN = "what a person is told and the feeds of a person's calendar are that person's alone"
KEEPS_LETTERS = "the outbox is looked after by the secretary and the operator"
LETTERS: tuple[Address, ...] = (
    get("/notices/", ALL, ONES_OWN),
    get("/notices/count/", ALL, ONES_OWN),
    post("/notices/read/", ALL, ONES_OWN),
    post("/notices/{notice}/read/", ALL, ONES_OWN, gives=404),
    get("/letters/", ANSWERS, KEEPS_LETTERS),
    post("/letters/{letter}/again/", ANSWERS, KEEPS_LETTERS),
    post("/letters/{letter}/drop/", ANSWERS, KEEPS_LETTERS),
    get("/calendar/", ALL, ONES_OWN),
    get("/calendar.json", ALL, ONES_OWN),
    post("/calendar/", ALL, ONES_OWN, form={"scope": "mine", "alarm": "none"}),
    post("/calendar/feeds/{feed}/revoke/", ALL, ONES_OWN, gives=404),
)
"""Notices, the outbox, the calendar."""
DESK += LETTERS

KEEPS_LINKS = "links are kept by the secretary and the head, read by whoever sees the whole plan"
ATTACHMENTS: tuple[Address, ...] = (
    get("/links/", READERS, KEEPS_LINKS),
    post("/links/add/", KEEPERS, KEEPS_LINKS, form={"address": "https://site.example.org/new/"}),
    get("/links/{link}/copy/", READERS, KEEPS_LINKS),
    post("/links/{link}/look/", KEEPERS, KEEPS_LINKS),
    get("/files/{file}/{file_name}", READERS, "a file is for whoever sees the whole plan, and its giver", others=404),
)
"""Kept links and files."""
DESK += ATTACHMENTS
CLOCK_KEPT = "the clock and the tasks are kept by the secretary and the operator"
CLOCK: tuple[Address, ...] = (
    get("/settings/clock/", ANSWERS, CLOCK_KEPT),
    post("/settings/clock/{task}/repeat/", ANSWERS, CLOCK_KEPT),
    post("/settings/clock/{task}/drop/", ANSWERS, CLOCK_KEPT),
)
"""The clock and the tasks."""
DESK += CLOCK

ONES_DAY = "everybody has a day of one's own, with what is asked of this very person"
ACCEPTS = "the office accepts reports, and a body's lead those of the own body's measures"
KEEPS_DATES = "how dates are kept is seen by the secretary and the head; by others only of themselves"
NOT_LED = {"body-lead": 404}
OWN_DATES = {"executor": 404, "clerk": 404, "body-lead": 404, "body-secretary": 404}
DAY: tuple[Address, ...] = (
    get("/today/", ALL, ONES_DAY),
    get("/today.json", ALL, ONES_DAY),
    get("/today/count/", ALL, ONES_DAY),
    get("/today/list/", ALL, ONES_DAY, gives=302),
    get("/queue/", KEEPERS | {"body-lead"}, ACCEPTS),
    get("/queue.json", KEEPERS | {"body-lead"}, ACCEPTS),
    post(
        "/queue/accept/",
        KEEPERS,
        ACCEPTS,
        form={"report": "{sent}:{sent_version}"},
        ids={"report": "{sent}:{sent_version}"},
        exceptions=NOT_LED,
    ),
    post(
        "/queue/back/",
        KEEPERS,
        ACCEPTS,
        form={"report": "{taken}:{taken_version}"},
        ids={"report": "{taken}:{taken_version}"},
        exceptions=NOT_LED,
    ),
    post("/queue/{sent}/accept/", KEEPERS, ACCEPTS, form={"version": "{sent_version}"}, exceptions=NOT_LED),
    post(
        "/queue/{sent}/return/",
        KEEPERS,
        ACCEPTS,
        form={"version": "{sent_version}", "why": "Нет протокола"},
        exceptions=NOT_LED,
    ),
    get("/silent/", KEEPERS, ASKS),
    get("/silent.json", KEEPERS, ASKS),
    post("/silent/send/", KEEPERS, ASKS),
    post("/silent/{silent}/send/", KEEPERS, ASKS, form={"words": "Напишите, как дела"}),
    get("/discipline/2030/", KEEPERS | OWN | STAFF, KEEPS_DATES),
    get("/discipline/2030/{row}/", KEEPERS, KEEPS_DATES, exceptions=OWN_DATES),
)
"""The day, the queue, who is silent, how dates are kept."""
DESK += DAY

PUBLIC: dict[str, int] = {
    "/": 200,
    "/sign-in/": 200,
    "/sign-out/": 405,
    "/enter/x/": 302,
    "/join/x/": 404,
    "/letters/off/x/": 404,
    "/feeds/x.ics": 404,
    "/sign-in/off/": 200,
    "/sign-in/code/": 200,
    "/sign-in/code/check/": 302,
    "/sign-in/key/": 302,
    "/sign-in/second/": 302,
    "/sign-in/forgotten/": 200,
    "/sign-in/forgotten/check/": 302,
    "/sign-in/forgotten/new/": 302,
    "/sign-in/forgotten/done/": 200,
    "/setup/": 403,
    "/setup/head/": 403,
    "/setup/secretary/": 403,
    "/ui/": 200,
    "/r/x/": 404,
    "/r/x/draft/": 405,
    "/r/x/hand/": 404,
    "/api/": 200,
    "/api/v1/openapi.json": 200,
    "/robots.txt": 200,
    "/sitemap.xml": 200,
    "/healthz": 200,
    "/readyz": 200,
    "/obrazec/": 200,
    "/obrazec/members/": 200,
    "/obrazec/members.json": 200,
    "/obrazec/members/1/logo/": 404,
    "/obrazec/logo/": 404,
    "/obrazec/search/": 200,
    "/obrazec/search.json": 200,
    "/obrazec/vote/x/": 404,
    "/obrazec/call/x/": 404,
    "/obrazec/ballots/": 200,
    "/obrazec/bodies/": 200,
    "/obrazec/bodies.json": 200,
    "/obrazec/bodies/1/": 404,
    "/obrazec/year/1/": 404,
    "/obrazec/sitemap.xml": 200,
    "/obrazec/meetings.ics": 200,
    "/obrazec/bodies/1/report/1/": 404,
    "/obrazec/bodies/1/feed.atom": 404,
    "/obrazec/bodies/1/feed.rss": 404,
    "/obrazec/bodies/1/feed.json": 404,
    "/obrazec/bodies/1/meetings.ics": 404,
    "/obrazec/minutes/": 200,
    "/obrazec/minutes/feed.atom": 200,
    "/obrazec/minutes/feed.rss": 200,
    "/obrazec/minutes/feed.json": 200,
    "/obrazec/programme/": 200,
    "/obrazec/programme.json": 200,
    "/obrazec/minutes/1/": 404,
    "/obrazec/minutes/1/pdf/": 404,
    "/obrazec/events/": 200,
    "/obrazec/events.json": 200,
    "/obrazec/events/feed.ics": 200,
    "/obrazec/events/1/": 404,
    "/obrazec/events/1/event.ics": 404,
    "/obrazec/events/1/parts/1.ics": 404,
    "/obrazec/events/1/photos/1/": 404,
    "/obrazec/events/1/register/": 404,
    "/obrazec/ticket/x/": 404,
    "/obrazec/ticket/x/square.svg": 404,
    "/obrazec/ticket/x/certificate.pdf": 404,
    "/obrazec/stand/x/": 404,
    "/obrazec/news/": 200,
    "/obrazec/articles/": 200,
    "/obrazec/documents/": 200,
    "/obrazec/news.json": 200,
    "/obrazec/articles.json": 200,
    "/obrazec/documents.json": 200,
    "/obrazec/news/feed.atom": 200,
    "/obrazec/news/feed.rss": 200,
    "/obrazec/news/feed.json": 200,
    "/obrazec/articles/feed.atom": 200,
    "/obrazec/articles/feed.rss": 200,
    "/obrazec/articles/feed.json": 200,
    "/obrazec/documents/feed.atom": 200,
    "/obrazec/documents/feed.rss": 200,
    "/obrazec/documents/feed.json": 200,
    "/obrazec/news/x/": 404,
    "/obrazec/articles/x/": 404,
    "/obrazec/pages/x/": 404,
    "/obrazec/documents/x/": 404,
    "/obrazec/documents/x/file/": 404,
    "/obrazec/pictures/x/1.webp": 404,
    "/obrazec/link.png": 200,
    "/obrazec/link/x/x.png": 404,
    "/obrazec/preview/x/": 404,
    "/obrazec/write/x/": 404,
    "/obrazec/subscribe/": 200,
    "/obrazec/subscribe/x/": 404,
    "/obrazec/contacts/": 200,
    "/obrazec/programme/1/": 404,
    "/obrazec/programme/1.json": 404,
    "/obrazec/places/": 200,
    "/obrazec/requests/": 200,
    "/obrazec/requests/x/": 404,
    "/obrazec/requests/x/files/1/": 404,
    "/obrazec/editions/x/": 404,
    "/obrazec/editions/x/edition.docx": 404,
    "/obrazec/editions/x/edition.pdf": 404,
    "/obrazec/agreements/": 200,
    "/obrazec/agreements/1/": 404,
    "/obrazec/products/": 200,
    "/obrazec/products.json": 200,
    "/obrazec/products/1/": 404,
    "/obrazec/products/1/photos/1/": 404,
    "/obrazec/workforce/": 200,
    "/obrazec/needs/1/": 404,
    "/obrazec/curricula/": 200,
    "/obrazec/jobs/": 200,
    "/obrazec/jobs.json": 200,
    "/obrazec/jobs/feed.xml": 200,
    "/obrazec/jobs/feed.json": 200,
    "/obrazec/jobs/1/": 404,
    "/obrazec/jobs/post/x/": 404,
    "/obrazec/jobs/own/x/": 404,
    "/obrazec/jobs/own/x/cv/1/": 404,
    "/obrazec/sheet/x/": 404,
    "/obrazec/sheet/x/draft/": 405,
}
"""Addresses for everybody, and what a GET of somebody not signed in gets."""

ACCOUNT: dict[str, int] = {
    "/account/": 200,
    "/account/password/": 302,
    "/account/password/first/": 200,
    "/account/confirm/": 302,
    "/account/confirm/code/": 302,
    "/account/confirm/key/": 302,
    "/account/application/": 200,
    "/account/application/off/": 404,
    "/account/codes/": 404,
    "/account/codes/new/": 200,
    "/account/codes/file/": 404,
    "/account/keys/": 200,
    "/account/keys/add/": 200,
    "/account/keys/1/": 404,
    "/account/keys/1/remove/": 404,
    "/account/devices/": 200,
    "/account/address/": 200,
    "/account/address/check/": 302,
    "/account/letters/": 200,
    "/oversight/": 200,
    "/oversight/years/": 200,
    "/oversight/forms/": 200,
    "/oversight/forms/x/": 404,
    **{f"/oversight/{what}.{kind}": 200 for what in ("clusters", "years") for kind in ("xlsx", "docx", "csv", "json")},
    **{f"/oversight/forms/x.{kind}": 404 for kind in ("xlsx", "docx", "csv", "json")},
    "/oversight/groups/": 403,
    "/oversight/groups/1/": 403,
    "/oversight/groups/1/clusters/": 405,
    "/oversight/groups/1/clusters/1/remove/": 405,
    "/oversight/groups/1/observers/": 405,
    "/oversight/groups/1/observers/1/remove/": 405,
    "/oversight/groups/1/drop/": 405,
    "/account/language/": 405,
}
"""Addresses of one's own account, and those over several clusters: for anybody signed in, whatever the role; what an
observer gets who came by invitation and has set nothing yet. Nobody signed in is sent to sign in."""
