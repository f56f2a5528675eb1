"""Working bodies: conditions of their work, their meetings and minutes, what they move, their yearly reports."""

from typing import Any
from urllib.parse import urljoin

from proofs.rows.hand import Hand
from proofs.rows.house import House


def add_bodies(house: House) -> None:
    """The office writes down every body that is to do something this year, the council with its seats."""
    office = house.office
    told = [each for kind in ("group.reported", "meeting.held") for each in house.case.of(kind)]
    for number, name in enumerate(dict.fromkeys(each["body"] for each in told)):
        fields = {"name": name, "kind": "other", "is_public": "on"}
        if number == 0:
            office.send("desk/bodies/add/", fields | {"is_public": True})
            house.made[name] = office.last_number()
        else:
            house.made[name] = int(office.quick("desk/bodies/add/", fields).rstrip("/").rsplit("/", 1)[-1])
    for number, name in enumerate(dict.fromkeys(each["body"] for each in house.case.of("meeting.held"))):
        place = f"desk/bodies/{house.made[name]}/"
        if number == 0:
            office.send(place, {"person": first_person(office), "role": "member"})
        else:
            office.quick(place, {"person": first_person(office), "role": "member"}, action="/seats/")


def first_person(office: Hand) -> str:
    """Somebody of the list of people, on the page that stands open."""
    options = office.page.locator("main select[name=person] option")
    return str(options.nth(1).get_attribute("value"))


def council(house: House) -> str:
    """The body that meets again and again."""
    names = [str(each["body"]) for each in house.case.of("meeting.held")]
    return max(names, key=names.count) if names else ""


def give_condition(house: House, told: dict[str, Any]) -> None:
    """A room and what else a body works with is written on its page."""
    fields = {"title": told["title"], "given_on": told["start"]}
    house.office.send(f"desk/bodies/{next(iter(house.made.values()))}/", fields)


def meet(house: House, told: dict[str, Any], *, decisions: list[dict[str, Any]]) -> None:
    """A meeting of the day: held, its minutes final; what it moves is moved."""
    office = house.office
    items = decisions or [{"title": "Текущие дела образца"}]
    fields = {"agenda": "\n".join(f"Вопрос: {each['title']}" for each in items), "day": told["start"]}
    office.open(f"desk/meetings/add/?body={house.made[told['body']]}")
    begun = {name: office.page.input_value(f"main form [name={name}]") for name in ("title", "at")}
    fields |= {} if begun["title"] == told["title"] else {"title": told["title"]}
    fields |= {} if begun["at"] else {"at": "09:00"}
    office.send("", fields)
    for number, each in enumerate(items):
        if number:
            item = str(office.page.locator(".agenda a").nth(number).get_attribute("href"))
            office.open(urljoin(office.page.url, item))
        decided = {"decision-text": each["title"]}
        if "to" in each:
            moved = {"decision-measure": str(house.measure(each["rows"][0])), "decision-effect": "postpones"}
            decided |= moved | {"decision-moved_to": each["to"]}
        office.send("", decided)
    office.submit("main button[name=do][value=all]")
    office.submit("button[name=do][value=hold]")
    office.submit("main form.meeting-form button[type=submit]")


def publish(house: House) -> None:
    """The minutes that stand open go onto the site."""
    house.office.submit("form[action$='/publish/'] button")


def report(house: House, told: dict[str, Any], lead: Hand) -> None:
    """The lead writes the year's report and hands it in; the office accepts it."""
    year, body = house.case.year, house.made[told["body"]]
    page = f"desk/bodies/{body}/report/{year}/"
    lead.send(page, {"text": "Группа собиралась, дела года сделаны."}, "Сдать отчёт")
    house.office.open(page)
    house.office.submit("main button[name=accept]")
