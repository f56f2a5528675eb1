"""Agreements in the table of addresses: the rows, and the things that fill them."""

from datetime import date

from svod.accounts.access import Actor
from svod.agreements import actions
from svod.agreements.actions.lists import AgreementList
from svod.members.actions.listing import keep_list_file
from tests.house.addresses import KEEPERS, READERS, Address, get, post

SEES_AGREEMENTS = (
    "agreements are seen by those who work here, observers, and by a member's clerk those of the own member"
)
KEEPS_AGREEMENTS = "agreements are kept by the secretary and the head"
CLERKS = READERS | {"clerk"}
NOT_OWN = {"clerk": 404}
_ONE = "/agreements/{agreement}"
_CARD = {"subject": "О пробах", "parties": "Кластер\nИнститут"}
AGREEMENTS: tuple[Address, ...] = (
    get("/agreements/", CLERKS, SEES_AGREEMENTS),
    get("/agreements.json", CLERKS, SEES_AGREEMENTS),
    get("/agreements.csv", CLERKS, SEES_AGREEMENTS),
    get("/agreements.xlsx", CLERKS, SEES_AGREEMENTS),
    get("/agreements/lists/", KEEPERS, KEEPS_AGREEMENTS),
    post("/agreements/lists/", KEEPERS, KEEPS_AGREEMENTS, gives=422),
    get("/agreements/lists/{agreement_list}/", KEEPERS, KEEPS_AGREEMENTS),
    post("/agreements/lists/{agreement_list}/", KEEPERS, KEEPS_AGREEMENTS, form={"do": "drop"}),
    get("/agreements/add/", KEEPERS, KEEPS_AGREEMENTS),
    post("/agreements/add/", KEEPERS, KEEPS_AGREEMENTS, form=_CARD),
    get(f"{_ONE}/", READERS, SEES_AGREEMENTS, exceptions=NOT_OWN),
    get(f"{_ONE}/edit/", KEEPERS, KEEPS_AGREEMENTS),
    post(f"{_ONE}/edit/", KEEPERS, KEEPS_AGREEMENTS, form=_CARD | {"seen": "{agreement_seen}"}),
    post("/agreements/{draft_agreement}/sign/", KEEPERS, KEEPS_AGREEMENTS, form={"sign-day": "2020-01-01"}),
    post(f"{_ONE}/end/", KEEPERS, KEEPS_AGREEMENTS, form={"end-day": "2021-01-01", "end-why": "Письмо"}),
    post(f"{_ONE}/do/", KEEPERS, KEEPS_AGREEMENTS, form={"do": "extend"}),
    get(f"{_ONE}/scan/", READERS, SEES_AGREEMENTS, exceptions=NOT_OWN),
    post(f"{_ONE}/scan/", KEEPERS, KEEPS_AGREEMENTS, gives=422, exceptions=NOT_OWN),
    post(
        f"{_ONE}/obligations/",
        KEEPERS,
        KEEPS_AGREEMENTS,
        form={"obligation-text": "Сделать", "obligation-executor": "Двор"},
    ),
    post(f"{_ONE}/obligations/{{obligation}}/", KEEPERS, KEEPS_AGREEMENTS, form={"do": "done"}),
)
"""Agreements, their obligations."""

FIELDS = r"subject|signed|parties|note|until|sign-(day|number)|end-(day|why)|obligation-(text|executor|deadline)"
"""Names of fields here that are words, days and marks, never a key of anything."""


def things_of_agreements(secretary: Actor) -> dict[str, int | str]:
    """A signed agreement with a scan and an obligation; one that is being prepared."""
    told = {"subject": "О пробах"}
    draft = actions.add_agreement(secretary, told, ["Кластер", "Институт"])
    made = actions.sign(secretary, actions.add_agreement(secretary, told, ["Кластер", "Двор"]), day=date(2020, 1, 1))
    made = actions.keep_scan(secretary, made, ("скан.pdf", b"%PDF-1.4\n%%EOF\n"))
    obligation = actions.add_obligation(secretary, made, text="Сделать", executor="Двор")
    data = "Предмет;Стороны\nО двух дворах;Двор, другой двор\n".encode()
    listed = keep_list_file(secretary, AgreementList(), "", "список.csv", data)
    return {
        "agreement": made.pk,
        "agreement_seen": made.version,
        "draft_agreement": draft.pk,
        "obligation": obligation.pk,
        "agreement_list": listed.pk,
    }
