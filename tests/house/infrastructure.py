"""Infrastructure in the table of addresses: the rows, and the things that fill them."""

from datetime import date
from decimal import Decimal
from typing import Any

from svod.accounts.access import Actor
from svod.infrastructure import actions
from svod.infrastructure.actions.lists import PartnerList, PlaceList, ProjectList
from svod.infrastructure.choices import Part
from svod.members.actions.listing import ListKind, keep_list_file
from tests.house.addresses import ALL, KEEPERS, READERS, Address, get, post

SEES = "projects, partners and places for rent are read by those who work here and observers"
KEPT = "projects, talks and places for rent are kept by the secretary and the head"
SECRET = "offers are a secret of the secretary and the head: for everybody else they are not there"
_ONE = "/infrastructure/{project}"
_PROJECT = {"title": "Центр", "state": "going", "measures": "{measure}"}
_OFFER = {"supplier": "ООО «Печь»", "scope": "Камера", "price": "1000", "currency": "RUB", "vat": "none"}
_OFFER |= {"received_on": "2030-03-03"}
_TALK = {"day": "2030-03-03", "who": "Все", "outcome": "Итог", "project": "{project}"}
_PROJECT_TALK = {"day": "2030-03-03", "who": "Все", "outcome": "Итог", "partner": "Новый фонд"}
_PLACE = {"name": "Цех", "kind": "workshop", "area": "100", "free_area": "40"}
_PARTNER = {"name": "Новый фонд", "kind": "investor", "organisation": "{organisation}"}
_STAGE = {"title": "Этап", "planned": "2030-06-01"}
_MEASURE, _ORGANISATION = {"measures": "{measure}"}, {"organisation": "{organisation}"}


def hidden(address: Address) -> Address:
    """The same, answered with 404 to whoever may not."""
    return Address(address.method, address.path, KEEPERS, SECRET, address.gives, 404, address.form)


INFRASTRUCTURE: tuple[Address, ...] = (
    get("/infrastructure/", READERS, SEES),
    get("/infrastructure.json", READERS, SEES),
    get("/infrastructure.csv", READERS, SEES),
    get("/infrastructure.xlsx", READERS, SEES),
    *(
        address
        for name, place in (("project", ""), ("partner", "/partners"), ("place", "/places"))
        for lists, one in ((f"/infrastructure{place}/lists/", f"/infrastructure{place}/lists/{{{name}_list}}/"),)
        for address in (
            get(lists, KEEPERS, KEPT),
            post(lists, KEEPERS, KEPT, gives=422),
            get(one, KEEPERS, KEPT),
            post(one, KEEPERS, KEPT, form={"do": "drop"}),
        )
    ),
    get("/infrastructure/add/", KEEPERS, KEPT),
    post("/infrastructure/add/", KEEPERS, KEPT, form=_PROJECT, ids=_MEASURE),
    get(f"{_ONE}/", READERS, SEES),
    get(f"{_ONE}/edit/", KEEPERS, KEPT),
    post(f"{_ONE}/edit/", KEEPERS, KEPT, form=_PROJECT, ids=_MEASURE),
    get(f"{_ONE}/parts/{{stage_word}}/add/", KEEPERS, KEPT),
    post(f"{_ONE}/parts/{{stage_word}}/add/", KEEPERS, KEPT, form=_STAGE),
    get(f"{_ONE}/parts/{{stage_word}}/{{stage}}/", KEEPERS, KEPT),
    post(f"{_ONE}/parts/{{stage_word}}/{{stage}}/", KEEPERS, KEPT, form=_STAGE),
    get(f"{_ONE}/talks/add/", KEEPERS, KEPT),
    post(f"{_ONE}/talks/add/", KEEPERS, KEPT, form=_PROJECT_TALK),
    hidden(get(f"{_ONE}/offers/", ALL, SECRET)),
    hidden(get(f"{_ONE}/offers.csv", ALL, SECRET)),
    hidden(get(f"{_ONE}/offers.xlsx", ALL, SECRET)),
    hidden(get(f"{_ONE}/offers/add/", ALL, SECRET)),
    hidden(post(f"{_ONE}/offers/add/", ALL, SECRET, form=_OFFER)),
    hidden(get(f"{_ONE}/offers/{{offer}}/", ALL, SECRET)),
    hidden(post(f"{_ONE}/offers/{{offer}}/", ALL, SECRET, form=_OFFER)),
    hidden(get(f"{_ONE}/offers/{{offer}}/file/", ALL, SECRET)),
    get("/infrastructure/partners/", READERS, SEES),
    get("/infrastructure/partners.json", READERS, SEES),
    get("/infrastructure/partners.csv", READERS, SEES),
    get("/infrastructure/partners.xlsx", READERS, SEES),
    get("/infrastructure/partners/add/", KEEPERS, KEPT),
    post("/infrastructure/partners/add/", KEEPERS, KEPT, form=_PARTNER, ids=_ORGANISATION),
    get("/infrastructure/partners/{partner}/", READERS, SEES),
    post("/infrastructure/partners/{partner}/", KEEPERS, KEPT, form=_TALK, ids={"project": "{project}"}),
    get("/infrastructure/partners/{partner}/edit/", KEEPERS, KEPT),
    post("/infrastructure/partners/{partner}/edit/", KEEPERS, KEPT, form=_PARTNER, ids=_ORGANISATION),
    get("/infrastructure/partners/{partner}/talks/{talk}/", KEEPERS, KEPT),
    post("/infrastructure/partners/{partner}/talks/{talk}/", KEEPERS, KEPT, form=_TALK, ids={"project": "{project}"}),
    get("/infrastructure/places/", READERS, SEES),
    get("/infrastructure/places.json", READERS, SEES),
    get("/infrastructure/places.csv", READERS, SEES),
    get("/infrastructure/places.xlsx", READERS, SEES),
    get("/infrastructure/places/add/", KEEPERS, KEPT),
    post("/infrastructure/places/add/", KEEPERS, KEPT, form=_PLACE),
    get("/infrastructure/places/{place}/", READERS, SEES),
    post("/infrastructure/places/{place}/", KEEPERS, KEPT, form=_PLACE),
)
"""Projects, offers, partners, places for rent."""

FIELDS = (
    r"aim|planned|actual|supplier|scope|price|currency|vat|term|received_on|valid_until|about|who|outcome|next_(step|on)|"
    r"is_public|area|free_(area|from)|contact"
)
"""Names of fields here that are words, days, sums and marks, never a key of anything."""


def things_of_infrastructure(secretary: Actor) -> dict[str, int | str]:
    """A project with a stage and an offer with a file, a partner with talks, a place for rent."""
    project = actions.keep_project(secretary, {"title": "Центр", "aim": "", "state": "going"})
    stage = actions.keep_part(
        secretary, project, Part.STAGE, {"title": "Этап", "planned": date(2030, 6, 1), "actual": None}
    )
    told = {"supplier": "ООО «Печь»", "scope": "Камера", "price": Decimal(1000), "currency": "RUB", "vat": "none"}
    told |= {"term": "", "received_on": date(2030, 3, 1), "valid_until": None}
    offer = actions.give_offer(secretary, project, told, file=("kp.txt", b"words"))
    partner = actions.keep_partner(secretary, {"name": "Фонд", "kind": "investor"})
    talk = actions.hold_talk(
        secretary, partner, {"project": project, "day": date(2030, 3, 2), "who": "Все", "outcome": "Итог"}
    )
    area = {"area": Decimal(100), "free_area": Decimal(40)}
    place = actions.keep_place(secretary, {"name": "Цех", "kind": "workshop", **area})
    keys: dict[str, Any] = {"project": project, "stage": stage, "offer": offer, "partner": partner, "talk": talk}
    keys["place"] = place
    kinds: tuple[tuple[str, ListKind], ...] = (
        ("project", ProjectList()), ("partner", PartnerList()), ("place", PlaceList()),
    )  # fmt: skip
    for name, kind in kinds:
        rows = f"{kind.heads[0].title}\nНовое".encode()
        keys[f"{name}_list"] = keep_list_file(secretary, kind, "", "список.csv", rows)
    return {"stage_word": "stage", **{name: thing.pk for name, thing in keys.items()}}
