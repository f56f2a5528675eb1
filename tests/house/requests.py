"""Requests of members in the table of addresses: the rows, and the things that fill them."""

from svod.accounts.access import Actor
from svod.core.clock import today
from svod.members.actions.listing import keep_list_file
from svod.requests.actions import keep_addressee, receive_request, write_word
from svod.requests.actions.lists import RequestList
from svod.requests.choices import AddresseeKind, Origin
from svod.requests.models import WordFile
from svod.requests.rules.asked import Asked
from tests.house.addresses import KEEPERS, READERS, Address, get, post

OFFICE = "requests are passed on, answered and taken off by the secretary and the head"
OWN = "requests are read by those who work here; a member's clerk reads those of the own organisation"
SENDS = "requests are sent by members' clerks and written down by the office"
CLERKS = READERS | {"clerk"}
THEIRS = {"clerk": 404}
_ASKED = {"category": "roads", "title": "Дорога", "text": "Просим", "received_on": "2030-02-01"}
_ASKED |= {"organisation": "{organisation}"}
_ORGANISATION = {"organisation": "{organisation}"}
_NEW = {"name": "Ведомство", "kind": "ministry", "days": "5"}
_PASS = {"addressee": "{addressee}", "measure": "{measure}"}
REQUESTS: tuple[Address, ...] = (
    get("/requests/", CLERKS, OWN),
    get("/requests.json", CLERKS, OWN),
    get("/requests.csv", CLERKS, OWN),
    get("/requests.xlsx", CLERKS, OWN),
    get("/requests/add/", KEEPERS | {"clerk"}, SENDS),
    post("/requests/add/", KEEPERS, SENDS, form=_ASKED, ids=_ORGANISATION, exceptions={"clerk": 422}),
    get("/requests/lists/", KEEPERS, OFFICE),
    post("/requests/lists/", KEEPERS, OFFICE, gives=422),
    get("/requests/lists/{request_list}/", KEEPERS, OFFICE),
    post("/requests/lists/{request_list}/", KEEPERS, OFFICE, form={"do": "drop"}),
    get("/requests/addressees/", READERS, OWN),
    get("/requests/addressees/add/", KEEPERS, OFFICE),
    post("/requests/addressees/add/", KEEPERS, OFFICE, form=_NEW),
    get("/requests/addressees/{addressee}/", KEEPERS, OFFICE),
    post("/requests/addressees/{addressee}/", KEEPERS, OFFICE, form=_NEW),
    get("/requests/{request}/", READERS, OWN, exceptions=THEIRS),
    post("/requests/{request}/", KEEPERS, OFFICE, form={"do": "pass", **_PASS}, ids=_PASS, exceptions=THEIRS),
    get("/requests/{request}/edit/", KEEPERS, OFFICE, exceptions=THEIRS),
    post(
        "/requests/{request}/edit/",
        KEEPERS,
        OFFICE,
        form={**_ASKED, "measure": "{measure}"},
        ids=_ORGANISATION | {"measure": "{measure}"},
        exceptions=THEIRS,
    ),
    get("/requests/{request}/files/{request_file}/", READERS, OWN, exceptions=THEIRS),
)
"""Requests, their addressees."""

FIELDS = r"sender_(name|mail)|newcomer|organisation_name|category|days|due|received_on"
"""Names of fields here that are words, days and marks, never a key of anything."""


def things_of_requests(secretary: Actor, organisation: int) -> dict[str, int | str]:
    """An addressee, a request of the member with a file."""
    addressee = keep_addressee(secretary, name="Министерство", kind=AddresseeKind.MINISTRY, days=5)
    told = Asked("Сети", "Не хватает мощности", "networks", today(), organisation)
    asked, _token = receive_request(secretary, told, origin=Origin.STAFF)
    word = write_word(secretary, asked, "Схема", files=[("scheme.txt", b"words")])
    file = WordFile.objects.get(word=word)
    rows = "Предмет обращения;Организация;Поступило\nДорога;Двор;01.02.2030"
    listed = keep_list_file(secretary, RequestList(), "", "обращения.csv", rows.encode())
    return {"addressee": addressee.pk, "request": asked.pk, "request_file": file.pk, "request_list": listed.pk}
