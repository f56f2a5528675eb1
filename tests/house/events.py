"""Events in the table of addresses: the rows, and the things that fill them."""

from datetime import date
from decimal import Decimal

from svod.accounts.access import Actor
from svod.events import actions
from svod.events.actions.lists import GuestList
from svod.events.rules.lists import Row
from svod.members.actions.listing import keep_list_file
from svod.members.models import Organisation
from svod.plan.models import Measure
from tests.house.addresses import KEEPERS, READERS, Address, get, post

SEES_EVENTS = "events are seen by those who work here and observers"
KEEPS_EVENTS = "events and their guests are kept by the office"
_CARD = {"kind": "school", "title": "Школа", "first": "2030-07-01", "last": "2030-07-08", "measures": "{measure}"}
_MEASURES = {"measures": "{measure}"}
_PRODUCTS = {"products": "{product}"}
_SHOWN = _MEASURES | _PRODUCTS
_EVENT = "/events/{event}"
_PERSON_OF = {"organisation": "{organisation}"}
EVENTS: tuple[Address, ...] = (
    get("/events/", READERS, SEES_EVENTS),
    get("/events.json", READERS, SEES_EVENTS),
    get("/events/add/", KEEPERS, KEEPS_EVENTS),
    post("/events/add/", KEEPERS, KEEPS_EVENTS, form=_CARD, ids=_MEASURES),
    get("/events/expositions/", READERS, SEES_EVENTS),
    get("/events/expositions/add/", KEEPERS, KEEPS_EVENTS),
    post("/events/expositions/add/", KEEPERS, KEEPS_EVENTS, form={"title": "Зал", **_SHOWN}, ids=_SHOWN),
    get("/events/expositions/{exposition}/", READERS, SEES_EVENTS),
    post(
        "/events/expositions/{exposition}/",
        KEEPERS,
        KEEPS_EVENTS,
        form={"drop": "{renewal}"},
        ids={"drop": "{renewal}"},
    ),
    get("/events/expositions/{exposition}/edit/", KEEPERS, KEEPS_EVENTS),
    post(
        "/events/expositions/{exposition}/edit/",
        KEEPERS,
        KEEPS_EVENTS,
        form={"title": "Зал", "seen": "2", **_SHOWN},
        ids=_SHOWN,
    ),
    get("/events/applications/", READERS, SEES_EVENTS),
    get("/events/applications/add/", KEEPERS, KEEPS_EVENTS),
    post(
        "/events/applications/add/",
        KEEPERS,
        KEEPS_EVENTS,
        form={"title": "Заявка", "outcome": "waiting", **_PERSON_OF, **_MEASURES},
        ids=_PERSON_OF | _MEASURES,
    ),
    get("/events/applications/{support}/", READERS, SEES_EVENTS),
    post("/events/applications/{support}/", KEEPERS, KEEPS_EVENTS, form={"kind": "filed", "due": "2030-03-31"}),
    get("/events/applications/{support}/edit/", KEEPERS, KEEPS_EVENTS),
    post(
        "/events/applications/{support}/edit/",
        KEEPERS,
        KEEPS_EVENTS,
        form={"title": "Заявка", "outcome": "granted", "seen": "1", **_PERSON_OF, **_MEASURES},
        ids=_PERSON_OF | _MEASURES,
    ),
    post(
        "/events/applications/{support}/stages/{event_stage}/",
        KEEPERS,
        KEEPS_EVENTS,
        form={"do": "done", "day": "2030-03-20"},
    ),
    get(f"{_EVENT}/", READERS, SEES_EVENTS),
    get(f"{_EVENT}/edit/", KEEPERS, KEEPS_EVENTS),
    post(f"{_EVENT}/edit/", KEEPERS, KEEPS_EVENTS, form={**_CARD, "seen": "1"}, ids=_MEASURES),
    post(f"{_EVENT}/copy/", KEEPERS, KEEPS_EVENTS, form={"first": "2031-07-01"}),
    post(f"{_EVENT}/state/", KEEPERS, KEEPS_EVENTS, form={"do": "cancel", "why": "Зал занят"}),
    get(f"{_EVENT}/close/", KEEPERS, KEEPS_EVENTS),
    post(f"{_EVENT}/close/", KEEPERS, KEEPS_EVENTS, form={"people": "44"}),
    get(f"{_EVENT}/report.{{docx}}", READERS, SEES_EVENTS),
    get(f"{_EVENT}/programme/", READERS, SEES_EVENTS),
    post(f"{_EVENT}/programme/", KEEPERS, KEEPS_EVENTS, form={"day": "2030-07-02", "title": "Секция"}),
    get(f"{_EVENT}/programme/{{part}}/", KEEPERS, KEEPS_EVENTS),
    post(f"{_EVENT}/programme/{{part}}/", KEEPERS, KEEPS_EVENTS, form={"day": "2030-07-02", "title": "Секция"}),
    post(
        f"{_EVENT}/programme/{{part}}/talks/",
        KEEPERS,
        KEEPS_EVENTS,
        form={"drop": "{event_talk}"},
        ids={"drop": "{event_talk}"},
    ),
    post(f"{_EVENT}/costs/", KEEPERS, KEEPS_EVENTS, form={"drop": "{cost}"}, ids={"drop": "{cost}"}),
    post(f"{_EVENT}/papers/", KEEPERS, KEEPS_EVENTS, form={"drop": "{event_file}"}, ids={"drop": "{event_file}"}),
    post(
        f"{_EVENT}/papers/",
        KEEPERS,
        KEEPS_EVENTS,
        form={"drop_link": "{event_link}"},
        ids={"drop_link": "{event_link}"},
    ),
    get(f"{_EVENT}/stands/", READERS, SEES_EVENTS),
    post(
        f"{_EVENT}/stands/",
        KEEPERS,
        KEEPS_EVENTS,
        form={"organisation": "{spare_organisation}"},
        ids={"organisation": "{spare_organisation}"},
    ),
    get(f"{_EVENT}/stands/{{stand}}/", KEEPERS, KEEPS_EVENTS),
    post(
        f"{_EVENT}/stands/{{stand}}/",
        KEEPERS,
        KEEPS_EVENTS,
        form={"state": "joint", "seen": "1", **_PRODUCTS},
        ids=_PRODUCTS,
    ),
    post(f"{_EVENT}/stands/{{stand}}/link/", KEEPERS, KEEPS_EVENTS, gives=200),
    get(f"{_EVENT}/guests/", KEEPERS, KEEPS_EVENTS),
    post(f"{_EVENT}/guests/add/", KEEPERS, KEEPS_EVENTS, form={"guest-name": "Гостев Г.Г."}),
    post(f"{_EVENT}/guests/invite/", KEEPERS, KEEPS_EVENTS, form={"invite-lines": "new@example.org"}),
    post(f"{_EVENT}/guests/remind/", KEEPERS, KEEPS_EVENTS),
    get(f"{_EVENT}/guests/lists/", KEEPERS, KEEPS_EVENTS),
    post(f"{_EVENT}/guests/lists/", KEEPERS, KEEPS_EVENTS, gives=422),
    get(f"{_EVENT}/guests/lists/{{guest_list}}/", KEEPERS, KEEPS_EVENTS),
    post(f"{_EVENT}/guests/lists/{{guest_list}}/", KEEPERS, KEEPS_EVENTS, form={"do": "drop"}),
    get(f"{_EVENT}/guests/guests.xlsx", KEEPERS, KEEPS_EVENTS),
    post(f"{_EVENT}/guests/{{guest}}/do/", KEEPERS, KEEPS_EVENTS, form={"do": "refuse"}),
    get(f"{_EVENT}/registration/", READERS, SEES_EVENTS),
    post(f"{_EVENT}/registration/", KEEPERS, KEEPS_EVENTS, form={"drop": "{question}"}, ids={"drop": "{question}"}),
    get(f"{_EVENT}/door/", KEEPERS, KEEPS_EVENTS),
    post(f"{_EVENT}/door/", KEEPERS, KEEPS_EVENTS, gives=422, form={"code": "ЧУЖОЙ"}),
    post(f"{_EVENT}/door/batch/", KEEPERS, KEEPS_EVENTS, gives=200, form={"scans": "0000000000"}),
    get(f"{_EVENT}/paper/", KEEPERS, KEEPS_EVENTS),
    post(
        f"{_EVENT}/paper/",
        KEEPERS,
        KEEPS_EVENTS,
        form={"came": "{guest}", "shown": "{guest}"},
        ids={"came": "{guest}", "shown": "{guest}"},
    ),
    get(f"{_EVENT}/paper/sheet/", KEEPERS, KEEPS_EVENTS),
    get(f"{_EVENT}/badges.pdf", KEEPERS, KEEPS_EVENTS),
    get(f"{_EVENT}/certificates.pdf", KEEPERS, KEEPS_EVENTS, gives=302),
)
"""Events, expositions, applications for support, guests, the door."""

FIELDS = (
    r"kind|title|first|last|begins|ends|place|organisers|about|site|hosted|public|day|is_section|speaker|item|source|"
    r"amount|is_photo|address|state|area|fee|exhibits|people|contacts|intents|words|next_on|note|programme|addressee|"
    r"outcome|answer|due|registers|places|until|approves|label|lines|required|consent|keep_months|ask|do|why|code|scans|"
    r"send|drop|drop_link|seen|decisions|invite-lines|guest-(name|firm|post|email)"
)
"""Names of fields here that are words and marks, or keys that a row of its own tries."""


def things_of_events(secretary: Actor, measure: Measure, organisation: int) -> dict[str, int | str]:
    """An event with one of everything, an exposition, an application."""
    event = actions.add_event(
        secretary,
        {
            "kind": "school",
            "title": "Школа образцов",
            "first": date(2030, 7, 1),
            "last": date(2030, 7, 8),
            "public": False,
        },
        measures=[measure],
    )
    part = actions.set_part(secretary, event, {"day": date(2030, 7, 1), "title": "Секция"})
    talk = actions.set_talk(secretary, part, {"title": "Доклад"}, upload=("talk.txt", b"words of a talk"))
    cost = actions.add_cost(secretary, event, item="Зал", source="Взносы", amount=Decimal(1000))
    laid = actions.lay_file(secretary, event, ("list.txt", b"words of a list"))
    page = actions.lay_page(secretary, event, "https://site.example.org/school/")
    [stand] = actions.call_members(secretary, event, [Organisation.objects.get(pk=organisation)])
    question = actions.add_field(secretary, event, kind="line", label="Питание")
    actions.invite_guests(secretary, event, "invited@example.org")
    actions.add_guests(secretary, event, [Row(0, "Гостев О.О.", "guest@example.org")])
    event.refresh_from_db()
    exposition = actions.set_exposition(secretary, {"title": "Экспозиция"})
    renewal = actions.renew_exposition(secretary, exposition, day=date(2030, 5, 1))
    application = actions.set_application(secretary, {"title": "Заявка"})
    stage = actions.set_stage(secretary, application, kind="filed", due=date(2030, 3, 31))
    data = "ФИО;Почта\nГостев Г.Г.;listed@example.org\n".encode()
    listed = keep_list_file(secretary, GuestList(), str(event.pk), "гости.csv", data)
    return {
        "event": event.pk,
        "part": part.pk,
        "event_talk": talk.pk,
        "cost": cost.pk,
        "event_file": laid.pk,
        "event_link": page.pk,
        "stand": stand.pk,
        "question": question.pk,
        "guest": event.guests.get(email="guest@example.org").pk,
        "exposition": exposition.pk,
        "renewal": renewal.pk,
        "support": application.pk,
        "event_stage": stage.pk,
        "guest_list": listed.pk,
    }
