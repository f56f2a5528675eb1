"""From what members miss to a changed curriculum: a gap, a proposal, a meeting, its minutes, the row of the report."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.chromium import DESK
from tests.journeys.council import SLUG, decide, finish, people_come
from tests.journeys.installation import Installation

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.long]
COUNCIL = "Совет по кадрам образцов"
ROWS = [("3.3.", "Изменение учебных программ под нужды участников", "в течение года", "")]
CHANGE = "Добавить в программу: лазерная резка"
ASKED = """
from datetime import date
from svod.members.actions import edit_organisation
from svod.workforce import actions as workforce
firms = firms_of(4)
body_of("Совет по кадрам образцов", firms, person_of("body-secretary", "Макетова О.С."), kind="council")
school = ensure_organisation(who, "Пробный университет")[0]
edit_organisation(who, school, {"kind": "education"})
os.environ["SVOD_NOW"] = "2031-08-20T10:00"
asked = workforce.begin_round(who, kind="needs", year=2031, first=2031, last=2033, due=date(2031, 9, 1))
for heads, sheet in enumerate(asked.sheets.select_related("round__cluster", "organisation").order_by("pk"), 1):
    workforce.draw_door(who, sheet.organisation, sheet=sheet)
    needed = {"profession": "Пробник", "heads": str(heads), "year": "2032", "level": "worker"}
    typed = {f"row-0-{key}": value for key, value in (needed | {"skills": "пайка, лазерная резка"}).items()}
    workforce.answer_sheet(who, sheet, typed, door=sheet.doors.get())
workforce.close_round(who, asked, base="http://localhost")
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    place = tmp_path_factory.mktemp("curricula")
    with Installation(place, sample=False, now="2031-09-24T15:00", SVOD_ALLOW_ENTER="1") as here:
        yield here


@pytest.fixture(scope="module")
def office(browser: "Browser", house: Installation) -> Iterator["Page"]:
    """The secretary of a cluster whose members have said whom they need."""
    doors = people_come(house, ROWS, ASKED)
    page = browser.new_context(locale="ru-RU", viewport=DESK).new_page()
    page.goto(doors["secretary"])
    yield page
    page.context.close()


def propose(page: "Page", desk: str) -> str:
    """A programme that lacks what ten people are to know; the page of the change that is proposed."""
    page.goto(f"{desk}workforce/curricula/add/")
    page.get_by_label("Вуз или колледж").select_option(label="Пробный университет")
    page.get_by_label("Программа", exact=True).fill("Образцовое дело")
    page.get_by_label("Модули").fill("Практикум; 72; пайка, сборка\nЧерчение; ; чертёж")
    page.get_by_role("button", name="Сохранить").click()
    page.get_by_role("link", name="Чего не хватает").first.click()
    skills = page.get_by_role("table").get_by_role("row")
    expect(skills).to_contain_text(["Навык", "лазерная резка10нигде", "пайка10Образцовое дело: Практикум"])
    page.get_by_role("table").get_by_role("link", name="Предложить изменение").click()
    page.get_by_label("Программа", exact=True).select_option(label="Образцовое дело")
    expect(page.get_by_label("Для какой профессии")).to_have_value("Пробник")
    expect(page.get_by_label("Что изменить")).to_have_value(CHANGE)
    page.get_by_role("button", name="Предложить", exact=True).click()
    page.wait_for_url(re.compile(r"/proposals/\d+/$"))
    return page.url


def meet(page: "Page", desk: str) -> str:
    """A meeting with the change on its agenda is called and held; its page."""
    page.goto(f"{desk}meetings/add/")
    page.get_by_label("Орган").select_option(label=COUNCIL)
    page.get_by_label("Название").fill("Заседание о программах")
    page.get_by_label("День").fill("2031-09-24")
    page.get_by_label("Начало").fill("15:00")
    page.get_by_role("button", name="Добавить заседание").click()
    for title in ("Изменение программы", "Разное"):
        if title == "Разное":
            page.locator("summary").filter(has_text="Пункт повестки").click()
        page.get_by_label("О чём речь").fill(title)
        page.get_by_role("button", name="Добавить пункт").click()
        page.get_by_role("list", name="Повестка").get_by_role("link", name=title).wait_for()
    page.get_by_role("button", name="Созвать заседание").click()
    page.get_by_text("Заседание созвано.").wait_for()
    page.get_by_role("button", name="Заседание прошло").click()
    page.get_by_text("Отмечено, что заседание прошло.").wait_for()
    meeting = page.url.partition("?")[0]
    page.goto(f"{meeting}attendance/")
    for number in range(1, 4):
        page.locator("li").filter(has_text=f"Макет {number:02}").get_by_role("button", name="Здесь").click()
        expect(page.locator(".door-count")).to_have_text(f"{number} из 4")
    return meeting


def minute(page: "Page", meeting: str) -> None:
    """What was heard and decided stands in final minutes."""
    page.goto(meeting)
    page.get_by_role("list", name="Повестка").get_by_role("link", name="Изменение программы").click()
    page.get_by_label("Слушали").fill("Десять человек нужны, лазерной резке не учат нигде.")
    page.locator("#saved").filter(has_text="Сохранено в").wait_for()
    decide(page, "Ввести модуль лазерной резки.")
    finish(page, 1)


def step(page: "Page", button: str) -> None:
    """The next step at the meeting that was."""
    field = page.get_by_label("Заседание", exact=True)
    field.select_option(value=field.locator("option", has_text=COUNCIL).get_attribute("value"))
    page.get_by_role("button", name=button, exact=True).click()


def expect_told(page: "Page", desk: str, status: str, words: str) -> None:
    page.goto(f"{desk}report/2031/")
    row = page.locator(".report-row[data-number='3.3.']")
    expect(row).to_have_attribute("data-status", status)
    expect(row.locator(".said").first).to_contain_text(words)


def test_what_members_miss_becomes_a_changed_programme_and_the_row_of_the_report(
    office: "Page", house: Installation
) -> None:
    desk = f"{house.url}{SLUG}/desk/"
    proposal = propose(office, desk)
    meeting = meet(office, desk)
    office.goto(proposal)
    step(office, "Обсуждено")
    expect(office.locator("h1 + .page-note")).to_contain_text("обсуждено")
    office.get_by_label("Мероприятие плана").select_option(index=1)
    step(office, "Принято")
    office.get_by_role("alert").filter(has_text="Протокол этого заседания ещё не окончательный").wait_for()
    office.goto(f"{desk}report/2031/")
    expect(office.locator(".report-row[data-number='3.3.']")).not_to_have_attribute("data-status", "done")
    minute(office, meeting)
    office.goto(proposal)
    office.get_by_label("Мероприятие плана").select_option(index=1)
    step(office, "Принято")
    expect(office.locator("h1 + .page-note")).to_contain_text("принято")
    expect(office.get_by_role("link", name=f"{COUNCIL}, заседание № 1 от 24.09.2031")).to_have_count(2)
    words = f"Изменена учебная программа: «Образцовое дело»: {CHANGE}"
    expect_told(office, desk, "done", f"{words}.")
    office.goto(proposal)
    office.get_by_label("Введено с года").fill("2032")
    office.get_by_role("button", name="Введено", exact=True).click()
    expect(office.locator("h1 + .page-note")).to_contain_text("введено")
    expect_told(office, desk, "done", f"{words} (введено с 2032 года).")
    office.goto(f"{house.url}{SLUG}/curricula/")
    expect(office.locator("main")).to_contain_text("лазерная резка")
