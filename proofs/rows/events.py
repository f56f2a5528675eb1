"""Exhibitions, conferences, schools, away meetings, an exposition, an application for support."""

from typing import Any

from proofs.rows.house import House


def hold(house: House, told: dict[str, Any], *, kind: str) -> None:
    """An event of the cluster: its card, its sections, who came, closed into the ledger."""
    office = house.office
    fields = {"kind": kind, "title": told["title"], "first": told["start"], "last": told["end"] or told["start"]}
    fields |= {"site": told["url"], "hosted": told["kind"] == "event.held"}
    office.send("desk/events/add/", fields | {"measures": [str(each) for each in house.measures(told["rows"])]})
    event = office.last_number()
    for section in told.get("sections", ()):
        part = {"day": told["start"], "title": section, "is_section": True}
        office.send(f"desk/events/{event}/programme/", part)
    if "form" in told:
        stand(house, event, told["form"])
    people = told["quantities"].get("people")
    if people and kind == "school":
        guests(house, event, people)
        people = None
    office.send(f"desk/events/{event}/close/", {"people": people or ""})


def stand(house: House, event: int, form: str) -> None:
    """A member is called, and stood there on its own or with the others."""
    office = house.office
    office.open(f"desk/events/{event}/stands/")
    box = office.page.locator("input[name=organisation]").first
    office.put("organisation", box.get_attribute("value"))
    office.submit("form:has(input[name=organisation]) button[type=submit]")
    office.open(str(office.page.locator("td a.strong").first.get_attribute("href")))
    office.send("", {"state": form})


def guests(house: House, event: int, people: int) -> None:
    """A list of guests comes as a file; the paper list of the door says who came."""
    office = house.office
    rows = "\n".join(["ФИО;Почта", *(f"Учеников {n};pupil{n}@example.org" for n in range(people))])
    office.open(f"desk/events/{event}/guests/lists/")
    office.put("file", {"name": "list.csv", "mimeType": "text/csv", "buffer": rows.encode()})
    office.submit("form:has(input[type=file]) button[type=submit]")
    office.submit("button[value=take]")
    office.open(f"desk/events/{event}/paper/")
    every = office.page.locator("input[name=came]").evaluate_all("all => all.map(each => each.value)")
    office.quick(f"desk/events/{event}/paper/", {"came": every})


def renew(house: House, told: dict[str, Any]) -> None:
    """A permanent exposition is written down, then renewed."""
    office = house.office
    office.send(
        "desk/events/expositions/add/",
        {"title": told["title"], "measures": [str(each) for each in house.measures(told["rows"])]},
    )
    office.send("", {"day": told["start"], "note": "Новые стенды"})


def apply(house: House, told: dict[str, Any]) -> None:
    """An application for support: its card, its stage, that it is filed."""
    office = house.office
    day = told["start"]
    fields = {"title": told["title"], "measures": [str(each) for each in house.measures(told["rows"])]}
    office.send("desk/events/applications/add/", fields)
    office.send("", {"kind": "filed", "due": day})
    office.send("", {"day": day})
