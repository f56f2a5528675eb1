"""People who come in during the year: leads of bodies; who answers by letter, who is silent, who accepts."""

import re

from proofs.rows.hand import Hand, Stumbled
from proofs.rows.house import House
from tests.post import link_of, words_of

ANSWERS = "answers@example.org"


def named(house: House, options: list[list[str]], row: str) -> str:
    """The key of the first person of a list who answers for a row."""
    told = next(
        words for number, words in house.case.responsible.items() if house.measure(number) == house.measure(row)
    )
    wanted = re.sub(r"[\s.]", "", told)
    found = ((wanted.find(re.sub(r"[\s.]", "", name)), value) for value, name in options if value)
    return min((at, value) for at, value in found if at >= 0)[1]


def choices(hand: Hand, name: str) -> list[list[str]]:
    """Keys and words of a choice."""
    every = "all => all.map(o => [o.value, o.innerText.trim()])"
    found: list[list[str]] = hand.page.locator(f"main select[name='{name}'] option").evaluate_all(every)
    return found


def seat_leads(house: House) -> None:
    """Whoever the plan names for a working body is invited, comes in by the letter and leads it."""
    office, seats = house.office, []
    for number, told in enumerate(house.case.of("group.reported")):
        office.open("desk/settings/people/")
        person = named(house, choices(office, "person"), told["rows"][0])
        fields = {"name": f"Образцов Лидер {number}", "email": f"lead{number}@example.org", "person": person}
        office.quick("desk/settings/people/", fields | {"roles": ["body-lead"]})
        seats.append((house.made[told["body"]], person))
    house.tick()
    for number, (body, person) in enumerate(seats):
        house.join(f"lead{number}", f"lead{number}@example.org")
        office.quick(f"desk/bodies/{body}/", {"person": person, "role": "lead", "since": house.today}, action="/seats/")


def give_address(house: House, row: str) -> None:
    """The mail address of whoever answers for a row stands on the person's card."""
    office = house.office
    office.open(f"desk/bodies/{next(iter(house.made.values()))}/")
    person = named(house, choices(office, "person"), row)
    office.quick(f"desk/members/people/{person}/contacts/", {"contact-0-kind": "mail", "contact-0-value": ANSWERS})


def ask_all(house: House) -> None:
    """The office asks about everything that is due in the last quarter."""
    office = house.office
    office.open(f"desk/plan/{house.case.year}/periods/")
    office._press(office.page.locator("main button[name=do][value=ask]").last)
    house.tick()


def answer(house: House, row: str, address: str) -> None:
    """Whoever answers opens the link of the letter and gives the address of a page, on a telephone or anywhere."""
    words = " ".join(house.case.rows[row].split())[:25]
    letters = [
        each for each in house.box.letters if each["To"] == ANSWERS and words in " ".join(words_of(each).split())
    ]
    if not letters:
        raise Stumbled(f"no letter about {row}")
    hand = house.hands.get("answers") or house.open_hand("answers")
    hand.quick(link_of(letters[-1]), {"answer": "in_progress", "link": address})


def accept_all(house: House) -> None:
    """The office accepts every report that waits, one by one."""
    office = house.office
    office.open("desk/queue/")
    for _ in range(office.page.locator("[data-queued]").count()):
        office.submit("[data-queued] form.accept button[type=submit]")
        office.open("desk/queue/")


def follow_silence(house: House) -> int:
    """Letters to the silent lie ready and go out by one press; how many are silent."""
    office = house.office
    office.open("desk/silent/")
    silent = office.page.locator("main form[action$='/send/']").count()
    if silent:
        office.submit("main form[action$='/silent/send/'] button, main form[action$='/send/'] button")
    return silent
