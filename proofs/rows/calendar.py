"""The days of the year in their order: who does what, each deed counted for its kind of row."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta

from proofs.rows import bodies, events, founding, january, members, people, press, projects, words
from proofs.rows.case import Case, Deed, key
from proofs.rows.house import House

SATURDAY = 5

type Doing = Callable[[House], None]


def days(case: Case) -> list[tuple[str, list[Doing]]]:
    """Each day with its deeds: the office's own days, and those on which something must happen to the day."""
    year = case.year
    found: dict[str, list[Doing]] = defaultdict(list)
    for day, own in (("01-15", begin), ("02-01", february), ("07-02", summer), ("10-20", people.seat_leads)):
        found[weekday(f"{year}-{day}")].append(own)
    for kind, deed in DATED.items():
        for day in sorted({told["start"] for told in case.of(kind)}):
            found[day].append(deed)
    found[weekday(f"{year}-12-20")].append(ask)
    return [(day, [*deeds, catch_up]) for day, deeds in sorted(found.items())]


def weekday(day: str) -> str:
    """This day, or the Monday after it: the office writes letters on weekdays, on others they wait."""
    found = date.fromisoformat(day)
    return (found + timedelta(days=7 - found.weekday() if found.weekday() >= SATURDAY else 0)).isoformat()


def begin(house: House) -> None:
    """The cluster, its members and bodies, the plan, its norms, the head's word."""
    founding.found(house)
    founding.take_plan(house)
    members.load_members(house)
    bodies.add_bodies(house)
    founding.set_norms(house)
    founding.approve_plan(house)


def february(house: House) -> None:
    """News until the summer get their moments; members are asked whom they need."""
    write_ahead(house, "02", "06")
    for told in house.case.of("survey.closed"):
        with house.at(words.SURVEY):
            members.begin_survey(house, told["start"])


def summer(house: House) -> None:
    """News of the second half of the year get their moments."""
    write_ahead(house, "07", "12")


def ask(house: House) -> None:
    """The office asks about the quarter by letters; one person answers by the links, others are silent."""
    given = house.case.of("link.given")
    with house.at(words.LINK):
        people.give_address(house, given[0]["rows"][0])
        people.ask_all(house)
        for told in given:
            row = next(number for number in house.case.rows if key(number) == key(told["rows"][0]))
            people.answer(house, row, f"{house.office.base}news/")


def of_today(house: House, kind: str) -> list[Deed]:
    """What is to happen on this very day."""
    return [each for each in house.case.of(kind) if each["start"] == house.today]


def survey(house: House) -> None:
    """Members have answered; the survey is closed."""
    for told in of_today(house, "survey.closed"):
        with house.at(words.SURVEY):
            members.answer_survey(house, told["quantities"]["answered"])
            members.close_survey(house, told["rows"][0])


def applications(house: House) -> None:
    """Applications that are filed today."""
    for told in of_today(house, "application.filed"):
        with house.at(words.APPLICATION):
            events.apply(house, told)


def requests(house: House) -> None:
    """A member asks for help and is answered."""
    for told in of_today(house, "request.answered"):
        with house.at(words.REQUEST):
            members.ask(house, told)


def meet(house: House) -> None:
    """Every meeting of this day; what the minutes of the council move is decided there."""
    for told in of_today(house, "meeting.held"):
        council = told["body"] == bodies.council(house)
        moves = of_today(house, "decision.postponed") if council else []
        with house.at(words.MOVED if moves else words.COUNCIL if council else words.PROJECT):
            bodies.meet(house, told, decisions=moves)
        if told["url"] or told.get("published"):
            with house.at(words.MINUTES):
                bodies.publish(house)


def pages(house: House) -> None:
    """Pages of the site: those that are rows of the plan, and those that are nobody's row."""
    for told in of_today(house, "page.updated"):
        with house.at(words.SECTION if told["rows"] else words.SITE):
            press.write_page(house, told["title"], told["rows"])


def report(house: House) -> None:
    """Leads hand in the reports of their bodies, the office accepts them."""
    for number, told in enumerate(house.case.of("group.reported")):
        if told["start"] == house.today:
            with house.at(words.REPORT):
                bodies.report(house, told, house.hands[f"lead{number}"])


def accept(house: House) -> None:
    """What was answered by links is accepted."""
    with house.at(words.LINK):
        people.accept_all(house)


DATED: dict[str, Doing] = {
    "survey.closed": survey,
    "application.filed": applications,
    "request.answered": requests,
    "meeting.held": meet,
    "page.updated": pages,
    "group.reported": report,
    "link.given": accept,
}
"""Kinds whose fact bears the day on which it is done on the screen."""

WORDS = {
    "condition.created": words.CONDITION,
    "offer.received": words.PROJECT,
    "talks.held": words.PROJECT,
    "agreement.signed": words.AGREEMENT,
    "product.registered": words.REGISTER,
}


def catch_up(house: House) -> None:
    """What has happened since the last day is written down: events, offers, talks, papers."""
    deeds: dict[str, Callable[[House, Deed], None]] = {
        "condition.created": bodies.give_condition,
        "offer.received": projects.offer,
        "talks.held": projects.talk,
        "agreement.signed": projects.sign,
        "product.registered": projects.register,
        "event.held": hold,
        "event.attended": hold,
    }
    for number, told in enumerate(house.case.deeds):
        deed = deeds.get(told["kind"])
        if deed and (told["end"] or told["start"]) <= house.today and number not in house.begun:
            house.begun.add(number)
            with house.at(WORDS.get(told["kind"], house.counter.word)):
                deed(house, told)


def hold(house: House, told: Deed) -> None:
    """An event, by what is told of it: an exhibition, a conference with sections, a school of days, an away meeting."""
    if told.get("exposition"):
        with house.at(words.EXPOSITION):
            events.renew(house, told)
        return
    word, sort = words.AWAY, "away"
    if told["kind"] == "event.attended":
        word, sort = words.EXHIBITION, "exhibition"
    elif told.get("sections"):
        word, sort = words.CONFERENCE, "conference"
    elif told["end"]:
        word, sort = words.SCHOOL, "school"
    with house.at(word):
        events.hold(house, told, kind=sort)


def write_ahead(house: House, first: str, last: str) -> None:
    """News and articles of these months are written, each with its moment; the first of each in the browser."""
    for kind, word in (("news.published", words.NEWS), ("article.published", words.ARTICLES)):
        told = house.case.of(kind)
        with house.at(word):
            for each in told:
                if first <= each["start"][5:7] <= last:
                    press.plan_out(house, each, drawn=each is told[0])


def sign_off(house: House) -> tuple[dict[str, str], dict[str, str], int, list[str]]:
    """January: column 6 on the page and by the command, how many were silent, what went over into the next plan."""
    silent = people.follow_silence(house)
    shown, made = january.sheet(house), january.composed(house)
    january.submit(house)
    january.give_back(house)
    january.submit(house)
    january.approve(house)
    return shown, made, silent, january.roll_over(house)
