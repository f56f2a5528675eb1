"""What is done on the screens of events is what the report of the year says: the sentence and the status of a row."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.chromium import DESK
from tests.journeys.camera import film_of, seeing
from tests.journeys.council import SLUG, people_come
from tests.journeys.installation import Installation, free_port

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.long]
MARCH, APRIL, SUMMER = "2031-03-31T10:00", "2031-04-02T10:00", "2031-06-10T10:00"
MEMBERS = 8
BY_CAMERA, BY_PAPER = 4, 40
"""Of a school's guests: who show tickets at the door, who sign the paper list."""
ROWS = [
    ("2.1.", "Участие в ярмарке макетов", "июнь 2031 г.", "Совместный стенд"),
    ("2.2.", "Секции о закупках макетов", "в течение года", ""),
    ("2.3.", "Поддержка показа макетов за рубежом", "в течение года (заявка – март)", ""),
    ("2.4.", "Обновление витрины макетов", "в течение года", ""),
    ("3.3.", "Разговор с институтом о шаблонах", "в течение года", ""),
    ("3.4.", "Школа макетчиков", "июнь 2031 г.", ""),
    ("6.5.", "Выездной день руководителей", "июнь 2031 г.", "Более 50 человек"),
]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    place = tmp_path_factory.mktemp("rows")
    with Installation(place, sample=False, now=MARCH, port=free_port(), SVOD_ALLOW_ENTER="1") as here:
        yield here


@pytest.fixture(scope="module")
def office(browser: "Browser", house: Installation) -> Iterator["Page"]:
    """The secretary of a cluster of eight members with a plan, signed in."""
    doors = people_come(house, ROWS, f"firms_of({MEMBERS})")
    page = browser.new_context(locale="ru-RU", viewport=DESK).new_page()
    page.goto(doors["secretary"])
    yield page
    page.context.close()


def at(house: Installation, moment: str) -> str:
    """The house as it stands at a moment; the address of its desk."""
    if house.environment["SVOD_NOW"] != moment:
        house.move_to(moment)
    return f"{house.url}{SLUG}/desk/"


def told(page: "Page", desk: str, number: str) -> "Locator":
    """A row of the year's report; its status is in `data-status`, its sentence in `.said`."""
    page.goto(f"{desk}report/2031/")
    return page.locator(f".report-row[data-number='{number}']")


def expect_told(page: "Page", desk: str, number: str, status: str, *words: str) -> None:
    row = told(page, desk, number)
    expect(row).to_have_attribute("data-status", status)
    for each in words:
        expect(row.locator(".said").first).to_contain_text(each)


def tie(page: "Page", *numbers: str) -> None:
    """Choose rows of the plan in the form that stands open."""
    field = page.get_by_label("Мероприятия плана")
    options = [field.locator("option", has_text=f"2031 · {number} ") for number in numbers]
    field.select_option(value=[str(option.get_attribute("value")) for option in options])


def add(
    page: "Page", desk: str, kind: str, title: str, days: tuple[int, int], *numbers: str, hosted: bool = True
) -> str:
    """An event of these days of June; the address of its page."""
    page.goto(f"{desk}events/add/")
    page.locator("select[name=kind]").select_option(kind)
    page.get_by_label("Название", exact=True).fill(title)
    page.get_by_label("Первый день").fill(date(2031, 6, days[0]).isoformat())
    page.get_by_label("Последний день").fill(date(2031, 6, days[1]).isoformat())
    page.get_by_label("Проводит сам кластер").set_checked(hosted)
    tie(page, *numbers)
    page.get_by_role("button", name="Добавить событие").click()
    page.wait_for_url(re.compile(r"/desk/events/\d+/$"))
    return page.url


def close(page: "Page", event: str, people: str = "") -> None:
    page.goto(f"{event}close/")
    page.get_by_label("Сколько пришло, если списка нет").fill(people)
    page.get_by_role("button", name="Закрыть событие").click()
    page.get_by_text("Событие закрыто").wait_for()


def stand(page: "Page", event: str, addresses: list[str], state: str) -> None:
    """The office writes down how members stood, each on the page of its stand."""
    for address in addresses:
        page.goto(address)
        page.get_by_label("Участвует").select_option(state)
        page.get_by_role("button", name="Сохранить").click()
        page.wait_for_url(f"{event}stands/")


def test_a_row_is_silent_after_march_until_its_application_is_filed(office: "Page", house: Installation) -> None:
    desk = at(house, MARCH)
    office.goto(f"{desk}silent/")
    silent = office.locator("section.unasked tr").filter(has_text="Поддержка показа макетов за рубежом")
    expect(silent).to_have_count(0)
    desk = at(house, APRIL)
    office.goto(f"{desk}events/applications/add/")
    office.get_by_label("На что").fill("Показ макетов на ярмарке за рубежом")
    office.get_by_label("Программа поддержки").fill("Поддержка образцов")
    tie(office, "2.3.")
    office.get_by_role("button", name="Сохранить").click()
    office.wait_for_url(re.compile(r"/desk/events/applications/\d+/$"))
    application = office.url
    for kind, due in (("prepared", "2031-03-15"), ("filed", "2031-03-31")):
        office.get_by_label("Этап", exact=True).select_option(kind)
        office.get_by_label("Срок").fill(due)
        office.get_by_role("button", name="Добавить этап").click()
        office.locator("li").filter(has_text=f"срок {due[8:]}.03.2031").wait_for()
    office.goto(f"{desk}silent/")
    expect(silent).to_have_count(1)
    expect(silent).to_contain_text("заявка")
    expect(silent).to_contain_text("31.03.2031")
    office.goto(application)
    stage = office.locator("li").filter(has_text="срок 31.03.2031")
    stage.locator("summary").click()
    stage.get_by_role("button", name="Выполнен", exact=True).click()
    expect(stage).to_contain_text("выполнен 02.04.2031")
    office.goto(f"{desk}silent/")
    expect(silent).to_have_count(0)
    expect_told(office, desk, "2.3.", "in_progress", "Подана заявка: Показ макетов на ярмарке за рубежом.")


def test_an_exhibition_of_eight_is_told_in_part_without_its_joint_stand_and_with_both_numbers_when_it_stood(
    office: "Page", house: Installation, browser: "Browser"
) -> None:
    desk = at(house, APRIL)
    event = add(office, desk, "exhibition", "Ярмарка макетов", (3, 7), "2.1.", hosted=False)
    office.goto(f"{event}stands/")
    members = office.locator("input[name=organisation]")
    expect(members).to_have_count(MEMBERS)
    for box in members.all():
        box.check()
    office.get_by_role("button", name="Позвать выбранных").click()
    names = [f"ООО «Макет {n:02}»" for n in range(1, MEMBERS + 1)]
    expect(office.locator("td a.strong")).to_have_text(names)
    pages: list[str] = office.locator("td a.strong").evaluate_all("all => all.map(each => each.href)")
    office.locator("tr", has_text=names[0]).get_by_role("button").click()
    link = office.get_by_label("Ссылка участника").input_value()
    member = browser.new_context(locale="ru-RU").new_page()
    member.goto(link)
    member.get_by_label("Хотим участвовать").check()
    member.get_by_role("button", name="Отправить ответ").click()
    member.get_by_text("Ответ принят").wait_for()
    office.goto(f"{event}stands/")
    expect(office.locator("tr", has_text=names[0])).to_contain_text("хочет участвовать")

    desk = at(house, SUMMER)
    member.goto(link)
    member.get_by_label("Что вы показали").fill("Прибор\nДатчик")
    member.get_by_label("Контактов").fill("12")
    member.get_by_role("button", name="Отправить отчёт").click()
    member.get_by_text("Отчёт принят").wait_for()
    member.context.close()
    stand(office, event, pages, "own")
    expect(office.locator("tr", has_text=names[0])).to_contain_text("12 / —")
    close(office, event)
    expect_told(
        office, desk, "2.1.", "partly", "Ярмарка макетов (с 3 по 7 июня 2031 г.), отдельные стенды, 8 организаций."
    )
    stand(office, event, pages[:5], "joint")
    expect_told(
        office,
        desk,
        "2.1.",
        "done",
        "Ярмарка макетов: на совместном стенде 5, отдельно 3 (с 3 по 7 июня 2031 г.), 8 организаций.",
    )


def test_an_exposition_is_told_by_its_renewal(office: "Page", house: Installation) -> None:
    desk = at(house, SUMMER)
    office.goto(f"{desk}events/expositions/add/")
    office.get_by_label("Название", exact=True).fill("Витрина макетов")
    office.get_by_label("Место").fill("Холл института")
    office.get_by_label("Экспонаты").fill("Прибор\nДатчик")
    tie(office, "2.4.")
    office.get_by_role("button", name="Сохранить").click()
    office.wait_for_url(re.compile(r"/desk/events/expositions/\d+/$"))
    office.get_by_label("Обновлена").fill("2031-06-09")
    office.get_by_label("Что обновлено").fill("Новые датчики")
    office.get_by_label("Следующее обновление").fill("2032-06-09")
    office.get_by_role("button", name="Записать обновление").click()
    office.get_by_text("Следующее обновление: 9 июня 2032").wait_for()
    words = "Проведено мероприятие: Обновление постоянной экспозиции «Витрина макетов» (9 июня 2031 г.)."
    expect_told(office, desk, "2.4.", "done", words)


def test_a_conference_with_sections_is_told_in_two_rows(office: "Page", house: Installation) -> None:
    desk = at(house, SUMMER)
    event = add(office, desk, "conference", "Слёт макетов", (9, 10), "2.2.", "3.3.")
    office.get_by_role("link", name="Программа").click()
    for title in ("Закупки макетов", "Кадры для макетов"):
        office.get_by_label("День", exact=True).fill("2031-06-09")
        office.get_by_label("Название", exact=True).fill(title)
        office.get_by_label("Это секция").check()
        office.get_by_role("button", name="Добавить часть").click()
        office.get_by_role("heading", name=title).wait_for()
    part = office.locator(".events-part").filter(has_text="Закупки макетов")
    part.locator("summary").click()
    part.get_by_label("Доклад", exact=True).fill("Как покупают макеты")
    part.get_by_label("Докладчик").fill("Докладов Д.Д.")
    part.get_by_role("button", name="Добавить доклад").click()
    part.get_by_text("— Докладов Д.Д.").wait_for()
    close(office, event)
    words = "Слёт макетов (с 9 по 10 июня 2031 г.), секции: «Закупки макетов», «Кадры для макетов»."
    for number in ("2.2.", "3.3."):
        expect_told(office, desk, number, "done", f"Проведено мероприятие: {words}")


def test_an_away_session_is_told_with_how_many_came(office: "Page", house: Installation) -> None:
    desk = at(house, SUMMER)
    event = add(office, desk, "away", "Выездной день", (9, 9), "6.5.")
    close(office, event, people="104")
    words = "Проведено мероприятие: Выездной день (9 июня 2031 г.), 104 участника."
    expect_told(office, desk, "6.5.", "done", words)


def register(browser: "Browser", form: str, number: int, folder: Path) -> Path:
    """Somebody registers on the site; the picture of the square on the ticket."""
    guest = browser.new_context(locale="ru-RU").new_page()
    guest.goto(form)
    guest.get_by_label("Фамилия, имя, отчество").fill(f"Гостев Гость {number}")
    guest.get_by_label("Почта").fill(f"guest{number}@example.org")
    guest.get_by_role("button", name="Зарегистрироваться").click()
    picture, square = guest.locator("img[src*='square']"), folder / f"square{number}.png"
    expect(picture).to_have_js_property("complete", value=True)
    picture.screenshot(path=square)
    guest.context.close()
    return square


def take_list(page: "Page", event: str) -> None:
    """The office takes a list of those who come without a ticket."""
    rows = "\n".join(["ФИО;Почта", *(f"Учеников {n};pupil{n}@example.org" for n in range(BY_PAPER))])
    page.goto(f"{event}guests/lists/")
    page.locator("input[type=file]").set_input_files(
        {"name": "list.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    page.get_by_role("button", name="Прочитать список").click()
    page.get_by_role("button", name="Взять список").click()
    page.get_by_role("button", name="Отменить список").wait_for()


def tick(page: "Page", event: str, came: int) -> None:
    """So many of the paper list are ticked, from its top."""
    page.goto(f"{event}paper/")
    boxes = page.locator("input[name=came]")
    expect(boxes).to_have_count(BY_CAMERA + BY_PAPER)
    for number in range(came):
        boxes.nth(number).check()
    page.get_by_role("button", name="Сохранить отметки").click()
    page.get_by_text("Отметок изменено").wait_for()


def test_a_school_is_registered_for_its_tickets_are_seen_by_a_camera_and_the_paper_list_brings_the_last_one(
    office: "Page", house: Installation, browser: "Browser", tmp_path: Path
) -> None:
    desk = at(house, SUMMER)
    event = add(office, desk, "school", "Школа макетчиков", (9, 12), "3.4.")
    office.goto(f"{event}registration/")
    office.get_by_label("Регистрация открыта").check()
    office.get_by_label("Мест", exact=True).fill(str(BY_CAMERA + BY_PAPER))
    office.get_by_role("button", name="Сохранить").click()
    office.get_by_role("link", name="Форма на сайте").click()
    squares = [register(browser, office.url, number, tmp_path) for number in range(BY_CAMERA)]
    take_list(office, event)
    with seeing(browser, film_of(squares, tmp_path / "tickets.y4m")) as telephone:
        telephone.goto(house.enter(SLUG, "secretary"))
        telephone.goto(f"{event}door/")
        telephone.get_by_role("button", name="Читать билеты камерой").click()
        expect(telephone.locator("[data-came]")).to_have_text(str(BY_CAMERA), timeout=60_000)
    office.goto(f"{event}paper/")
    for number in range(BY_CAMERA):
        expect(office.get_by_label(f"Гостев Гость {number}")).to_be_checked()
    tick(office, event, BY_CAMERA + BY_PAPER - 1)
    close(office, event)
    words = "Проведено мероприятие: Школа макетчиков (с 9 по 12 июня 2031 г.)"
    expect_told(office, desk, "3.4.", "done", f"{words}, 43 участника.")
    tick(office, event, BY_CAMERA + BY_PAPER)
    expect_told(office, desk, "3.4.", "done", f"{words}, 44 участника.")
