"""A quarterly council from its call to its corrected minutes on the site, and what the plan's rows say of it."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.chromium import DESK
from tests.journeys.council import (
    SLUG,
    add_vote,
    confirm_norm,
    count_votes,
    decide,
    finish,
    instruct,
    open_row,
    people_come,
)
from tests.journeys.installation import Installation

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FilePayload, Page

pytestmark = [pytest.mark.browser, pytest.mark.long]
COUNCIL, GROUP = "Совет образцового кластера", "Рабочая группа макетов"
CONDITIONS = "Создано 2 условия: Комната на втором этаже; Пропуска в лабораторию."
ROWS = [
    ("5.2.", "Публикация протоколов рабочих групп и советов", "в течение года", "Не менее 10 протоколов"),
    ("6.1.", "Проведение заседаний Совета", "ежеквартально", ""),
    ("6.4.", "Создание условий для деятельности рабочих групп", "в течение года", ""),
]
PAPER: "FilePayload" = {"name": "Доверенность.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"}
EARLIER = """
keeper, runner = person_of("body-secretary", "Макетова О.С."), person_of("executor", "Шаблонов И.Е.")
firms = firms_of(12)
council = body_of("Совет образцового кластера", firms, keeper, kind="council", meets=1, per="quarter", quorum="third")
group = body_of("Рабочая группа макетов", firms[:1], keeper, kind="working-group")
give_seat(who, group, organisation=None, person=person_of("body-lead", "Примерова Н.К."), role=SeatRole.LEAD)
for body, month, day in [(council, 2, 12), (council, 5, 14), *((group, month, 3) for month in range(1, 8))]:
    minuted(body, month, day)
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    place = tmp_path_factory.mktemp("meetings")
    with Installation(place, sample=False, now="2031-09-24T15:00", SVOD_ALLOW_ENTER="1") as here:
        yield here


@pytest.fixture(scope="module")
def doors(house: Installation) -> dict[str, str]:
    """Where each role comes in, once."""
    return people_come(house, ROWS, EARLIER)


@pytest.fixture(scope="module")
def office(browser: "Browser", house: Installation, doors: dict[str, str]) -> Iterator["Page"]:
    """The secretary of the cluster, signed in."""
    page = browser.new_context(locale="ru-RU", viewport=DESK).new_page()
    page.goto(doors["secretary"])
    yield page
    page.context.close()


def call_and_move(page: "Page", house: Installation) -> str:
    """A series with its next meeting called and brought forward to the hour of the clock; the meeting's page."""
    page.goto(f"{house.url}{SLUG}/desk/meetings/series/add/")
    page.get_by_label("Орган").select_option(label=COUNCIL)
    page.get_by_label("Название").fill("Заседание Совета")
    page.get_by_label("Первое заседание").fill("2031-09-30")
    page.get_by_label("До какого дня").fill("2031-12-31")
    page.get_by_label("Начало").fill("14:00")
    page.get_by_label("Пункты каждого заседания").fill("Итоги квартала\nПлан на 2032 год\nРазное")
    page.get_by_role("button", name="Добавить ряд").click()
    page.get_by_text("Добавлены 2 заседания, черновиками.").wait_for()
    page.get_by_role("link", name="Заседание Совета").first.click()
    page.get_by_role("button", name="Созвать заседание").click()
    page.get_by_text("Заседание созвано.").wait_for()
    page.get_by_role("link", name="Перенести").click()
    page.get_by_label("День").fill("2031-09-24")
    page.get_by_label("Начало").fill("15:00")
    page.get_by_label("Почему").fill("Тридцатого совпало с ярмаркой")
    page.get_by_role("button", name="Перенести").click()
    page.get_by_text("Перенесено с 30.09.2031 14:00 на 24.09.2031 15:00").wait_for()
    return page.url


def mark_door(page: "Page", meeting: str) -> None:
    """Three of twelve come; there is a quorum when the fourth shows the paper of its proxy."""
    page.goto(f"{meeting}attendance/")
    for name, mark in (("01", "Здесь"), ("02", "Здесь"), ("03", "Здесь"), ("09", "С причиной")):
        page.locator("li").filter(has_text=f"Макет {name}").get_by_role("button", name=mark).click()
    expect(page.locator(".door-count")).to_have_text("3 из 12")
    page.goto(f"{meeting}votes/")
    page.get_by_text("Кворума нет: 3 из 12, нужно 4.").wait_for()
    page.goto(f"{meeting}attendance/")
    row = page.locator("li").filter(has_text="Макет 07")
    row.get_by_text("По доверенности").first.click()
    row.get_by_label("У кого доверенность").fill("Доверенных Д.Д.")
    row.get_by_role("button", name="Отметить доверенность").click()
    row.get_by_role("alert").filter(has_text="Нужен документ").wait_for()
    row.get_by_label("Доверенность (файл)").set_input_files(PAPER)
    row.get_by_role("button", name="Отметить доверенность").click()
    expect(page.locator(".door-count")).to_have_text("4 из 12")


def vote(page: "Page", meeting: str, item: str, question: str, against: int) -> None:
    """Four votes by name are written down and counted: the last `against` of them are against."""
    page.goto(meeting)
    add_vote(page, question, item=item)
    rows = page.locator("ul.roll li").filter(has=page.get_by_role("radio"))
    expect(rows).to_have_count(4)
    for at in range(4):
        rows.nth(at).get_by_text("против" if at >= 4 - against else "за", exact=True).click()
    page.get_by_role("button", name="Записать голоса").click()
    count_votes(page)


def heard(page: "Page", words: str) -> None:
    """What was heard is typed and saves itself."""
    page.get_by_label("Слушали").fill(words)
    page.locator("#saved").filter(has_text="Сохранено в").wait_for()


def report(executor: "Page", door: str) -> None:
    """Of three instructions the executor finds one on the own day, and reports."""
    executor.goto(door)
    expect(executor.get_by_text(re.compile(r"П-2031/\d\d\. "))).to_have_text("П-2031/01. Разослать итоги участникам")
    executor.get_by_role("link", name="Отчитаться").click()
    executor.get_by_label("Что сделано").fill("Разослано двенадцати.")
    executor.get_by_role("button", name="Отчитаться").click()
    executor.get_by_text("Отчёт записан.").wait_for()


def take_off(office: "Page", house: Installation) -> None:
    """What was reported waits on the office's day to be taken off control."""
    office.goto(f"{house.url}{SLUG}/desk/")
    office.get_by_role("link", name="Снять с контроля").click()
    office.get_by_text("Разослано двенадцати.").wait_for()
    office.get_by_role("button", name="Снять с контроля").click()
    office.get_by_text("Поручение снято с контроля.").wait_for()


def test_a_quarterly_council_meets_and_the_plan_counts_it(
    page: "Page", office: "Page", house: Installation, doors: dict[str, str]
) -> None:
    confirm_norm(office, house, "6.1.", COUNCIL)
    expect(office.locator("#p-norm")).to_contain_text("2 из 4 заседаний")
    confirm_norm(office, house, "5.2.")
    expect(office.locator("#p-ev .told")).to_have_text("Опубликовано 9 протоколов.")

    page.goto(doors["body-secretary"])
    meeting = call_and_move(page, house)
    page.get_by_role("button", name="Заседание прошло").click()
    page.get_by_text("Отмечено, что заседание прошло.").wait_for()
    mark_door(page, meeting)
    vote(page, meeting, "Итоги квартала", "Принять итоги квартала", against=0)
    vote(page, meeting, "План на 2032 год", "Одобрить план", against=1)
    page.goto(meeting)
    agenda = page.get_by_role("list", name="Повестка")
    agenda.get_by_role("link", name="Итоги квартала").click()
    heard(page, "Доложены итоги: выполнено 12 строк.")
    decide(page, "Принять итоги квартала.", vote="Принять итоги квартала")
    instruct(page, "Разослать итоги участникам", "Шаблонов И.Е.", "до 1 октября")
    agenda.get_by_role("link", name="План на 2032 год").click()
    decide(page, "Одобрить план в основном.", vote="Одобрить план")
    instruct(page, "Дать замечания к плану", "ООО «Макет 02»", "15 октября")
    instruct(page, "Свести замечания", "Макетова О.С.", "до 1 ноября")
    finish(page, 1)
    page.get_by_role("button", name="Внести исправление").click()
    agenda.get_by_role("link", name="Итоги квартала").click()
    heard(page, "Доложены итоги: выполнено 13 строк.")
    finish(page, 2, "Выполнено 13 строк, а не 12")
    page.get_by_role("button", name="Опубликовать протокол").click()
    page.get_by_text("Протокол опубликован.").wait_for()

    page.goto(f"{house.url}{SLUG}/bodies/")
    page.get_by_role("link", name=COUNCIL).first.click()
    page.get_by_role("link", name="Заседание Совета", exact=True).click()
    page.get_by_text("Редакция 2: Выполнено 13 строк, а не 12").wait_for()
    page.get_by_text("Доложены итоги: выполнено 13 строк.").wait_for()
    site = page.url
    open_row(office, house, "6.1.")
    expect(office.locator("#p-norm")).to_contain_text("3 из 4 заседаний")
    expect(office.locator("#p-ev").get_by_role("link", name="Заседание Совета")).to_have_attribute("href", site)
    open_row(office, house, "5.2.")
    expect(office.locator("#p-ev .told")).to_have_text("Опубликовано 10 протоколов.")
    report(page, doors["executor"])
    take_off(office, house)


def test_conditions_that_a_body_was_given_stand_in_the_row_of_the_plan(
    page: "Page", office: "Page", house: Installation, doors: dict[str, str]
) -> None:
    page.goto(doors["body-lead"])
    page.goto(f"{house.url}{SLUG}/desk/bodies/")
    page.get_by_role("link", name=GROUP).click()
    for kind, title in (("помещение", "Комната на втором этаже"), ("доступ", "Пропуска в лабораторию")):
        page.get_by_label("Вид", exact=True).select_option(label=kind)
        page.get_by_label("Что предоставлено").fill(title)
        page.get_by_label("Когда предоставлено").fill("2031-09-10")
        page.get_by_role("button", name="Записать условие").click()
        page.get_by_role("region", name="Условия работы").get_by_role("listitem").filter(has_text=title).wait_for()
    confirm_norm(office, house, "6.4.", GROUP)
    expect(office.locator("#p-ev .told")).to_have_text(CONDITIONS)
    expect(office.locator("tr[data-number='6.4.']")).to_contain_text(CONDITIONS)
