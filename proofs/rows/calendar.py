"""The days of the year in their order: who does what, each deed counted for its kind of row."""

from collections.abc import Callable
from typing import Any

from proofs.rows import bodies, events, founding, january, members, people, press, projects
from proofs.rows.case import key
from proofs.rows.house import House

PUBLISHED = ("news.published", "article.published")
type Day = tuple[str, Callable[[House], None]]


def days(year: int) -> list[Day]:
    """Day and deed; the site is started anew for each."""
    return [
        (f"{year}-01-15", begin),
        (f"{year}-02-01", february),
        (f"{year}-03-22", march),
        (f"{year}-05-14", may),
        (f"{year}-06-14", june),
        (f"{year}-07-09", july),
        (f"{year}-09-20", september),
        (f"{year}-10-19", october),
        (f"{year}-12-10", december),
        (f"{year}-12-20", asking),
        (f"{year}-12-28", accepting),
    ]


def begin(house: House) -> None:
    """The cluster, its members and bodies, the plan, its norms, the head's word."""
    founding.found(house)
    founding.take_plan(house)
    members.load_members(house)
    bodies.add_bodies(house)
    founding.set_norms(house)
    founding.approve_plan(house)


def february(house: House) -> None:
    """Conditions of work; news until the summer get their moments."""
    with house.at("условия работы"):
        bodies.give_conditions(house)
    write_ahead(house, "02", "06")


def write_ahead(house: House, first: str, last: str) -> None:
    """News and articles of these months are written, each with its moment; the first of each in the browser."""
    for kind, word in zip(PUBLISHED, ("новости", "статьи"), strict=True):
        with house.at(word):
            for told in house.case.of(kind):
                if first <= told["start"][5:7] <= last:
                    press.plan_out(house, told, drawn=kind not in house.begun)
                    house.begun.add(kind)


def march(house: House) -> None:
    """An application for support is filed; the council meets; members are asked."""
    with house.at("заявка на поддержку"):
        events.apply(house, house.case.saying("экспорт"), house.today)
    meetings_of_today(house)
    with house.at("опрос участников"):
        members.begin_survey(house, f"{house.case.year}-04-20")


def meetings_of_today(house: House) -> None:
    """Every meeting of this day; what the minutes of the council move is decided there."""
    held = [each for each in house.case.of("meeting.held") if each["start"] == house.today]
    for told in held:
        with house.at("заседания органа" if told["body"] == bodies.council(house) else "центр с предложениями"):
            moves = [each for each in house.case.of("decision.postponed") if each["start"] == house.today]
            bodies.meet(house, told, public=bool(told["url"]), decisions=moves)


def may(house: House) -> None:
    """Members have answered; pages of the site."""
    with house.at("опрос участников"):
        members.answer_survey(house)
        members.close_survey(house, house.case.saying("потребност"))
    for told in house.case.of("page.updated"):
        with house.at("раздел сайта"):
            press.write_page(house, told["title"], told["rows"])
    with house.at("обновление сайта"):
        press.write_page(house, "О кластере образцов", [])
    with house.at("обращение участника"):
        members.ask(house, house.case.saying("инфраструктурн"))


def june(house: House) -> None:
    """The council; a centre begins with its first offer; news of the second half of the year."""
    meetings_of_today(house)
    with house.at("центр с предложениями"):
        projects.begin_project(house, house.case.of("offer.received")[0]["rows"][0])
        offers_until_today(house)
    write_ahead(house, "07", "12")


def offers_until_today(house: House) -> None:
    for told in house.case.of("offer.received"):
        if told["start"] <= house.today and told["title"] not in house.begun:
            projects.offer(house, told)
            house.begun.add(told["title"])


def events_until_today(house: House) -> None:
    """Every event that is over by now is written down and closed."""
    for kind in ("event.held", "event.attended"):
        for told in house.case.of(kind):
            if (told["end"] or told["start"]) <= house.today and told["title"] not in house.begun:
                word, sort = kind_of_event(told)
                with house.at(word):
                    events.hold(house, told, kind=sort)
                house.begun.add(told["title"])


def kind_of_event(told: dict[str, Any]) -> tuple[str, str]:
    """The word for an event and its kind in the room: by what is told of it."""
    if told["kind"] == "event.attended":
        return "выставка", "exhibition"
    if told.get("sections"):
        return "конференция с секциями", "conference"
    if told["end"]:
        return "школа", "school"
    return "выездное заседание", "away"


def july(house: House) -> None:
    """The school is over."""
    events_until_today(house)


def september(house: House) -> None:
    """An away meeting, an exposition, talks; the council moves what it moves."""
    events_until_today(house)
    with house.at("постоянная экспозиция"):
        events.renew(house, house.case.saying("экспозиц"), f"{house.case.year}-09-10")
    with house.at("центр с предложениями"):
        offers_until_today(house)
        for told in house.case.of("talks.held"):
            projects.talk(house, told)
    meetings_of_today(house)


def october(house: House) -> None:
    """The conference; agreements; leads of bodies come in."""
    events_until_today(house)
    for told in house.case.of("agreement.signed"):
        with house.at("соглашения"):
            projects.sign(house, told)
    people.seat_leads(house)


def december(house: House) -> None:
    """A register of others, an exhibition, a meeting outside the council."""
    for told in house.case.of("product.registered"):
        with house.at("чужой реестр"):
            projects.register(house, told)
    events_until_today(house)
    meetings_of_today(house)


def asking(house: House) -> None:
    """Bodies report; the office asks about the quarter by letters, one person answers by the links."""
    for number, told in enumerate(house.case.of("group.reported")):
        with house.at("отчёт рабочего органа"):
            bodies.report(house, told, house.hands[f"lead{number}"])
    given = house.case.of("link.given")
    with house.at("ответ по ссылке"):
        people.give_address(house, given[0]["rows"][0])
        people.ask_all(house)
        for told in given:
            row = next(number for number in house.case.rows if key(number) == key(told["rows"][0]))
            people.answer(house, row, f"{house.office.base}news/")


def accepting(house: House) -> None:
    """What was answered is accepted."""
    with house.at("ответ по ссылке"):
        people.accept_all(house)


def sign_off(house: House) -> tuple[dict[str, str], dict[str, str], int, list[str]]:
    """January: column 6 on the page and by the command, how many were silent, what went over into the next plan."""
    silent = people.follow_silence(house)
    shown, made = january.sheet(house), january.composed(house)
    january.submit(house)
    january.give_back(house)
    january.submit(house)
    january.approve(house)
    return shown, made, silent, january.roll_over(house)
