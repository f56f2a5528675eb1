"""An assembly in writing: an open vote and a secret one by links, counted again; what its decisions do to the plan."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.chromium import PHONE
from tests.journeys.council import SLUG, add_vote, count_votes, decide, finish, open_row, people_come
from tests.journeys.installation import Installation

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.long]
ROWS = [
    ("6.2.", "Ярмарка образцов", "сентябрь 2031 г.", ""),
    ("6.3.", "Положение о фонде", "после решения собрания", ""),
]
MEMBERS = """
firms_of(3)
add_body(who, {"name": "Общее собрание", "kind": "assembly", "is_public": True, "notice_days": 7})
"""
ITEMS = ("Отчёт за полгода", "Перенос ярмарки", "Положение о фонде")
QUESTION, SECRET_QUESTION = "Принять положение о фонде", "Кто ведёт фонд"
SECRET_VOTE = {"kind": "тайное", "lines": "Первый О.О.\nВторой О.О."}
SECRET = ("Первый О.О.", "Второй О.О.", "Первый О.О.")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    place = tmp_path_factory.mktemp("assembly")
    with Installation(place, sample=False, now="2031-06-10T10:00", SVOD_ALLOW_ENTER="1") as here:
        yield here


def call_assembly(page: "Page", house: Installation) -> str:
    """A meeting in writing with three items; its page."""
    page.goto(f"{house.url}{SLUG}/desk/meetings/add/")
    page.get_by_label("Орган").select_option(label="Общее собрание")
    page.get_by_label("Название").fill("Собрание участников")
    page.get_by_label("День").fill("2031-06-10")
    page.get_by_label("Начало").fill("10:00")
    page.get_by_label("Вид", exact=True).select_option(label="заочное")
    page.get_by_role("button", name="Добавить заседание").click()
    for title in ITEMS:
        page.get_by_label("О чём речь").fill(title)
        page.get_by_role("button", name="Добавить пункт").click()
        page.get_by_role("list", name="Повестка").get_by_role("link", name=title).wait_for()
        if title != ITEMS[-1]:
            page.locator("summary").filter(has_text="Пункт повестки").click()
    page.get_by_role("button", name="Созвать заседание").click()
    page.get_by_text("Заседание созвано.").wait_for()
    return page.url.partition("?")[0]


def wait_for_item(page: "Page", house: Installation) -> None:
    """The panel of a measure says for which item it waits."""
    open_row(page, house, "6.3.")
    page.locator("#p-waits").get_by_role("link").click()
    field = page.get_by_label("Пункт заседания")
    field.select_option(value=field.locator("option", has_text=ITEMS[2]).get_attribute("value"))
    page.get_by_role("button", name="Ждёт этого пункта").click()
    page.get_by_text("Мероприятие ждёт пункта").wait_for()
    open_row(page, house, "6.3.")
    expect(page.locator("#p-waits")).to_contain_text("пункт 3, Собрание участников, 10.06.2031")


def vote_by_link(voter: "Page", link: str, secret: str) -> str:
    """Somebody without an account votes in both questions by the own link; the code of the secret ballot."""
    voter.goto(link)
    first = voter.locator("section").filter(has_text=QUESTION)
    first.get_by_text("За", exact=True).click()
    first.get_by_role("button", name="Проголосовать").click()
    voter.get_by_text("Голос принят.").wait_for()
    second = voter.locator("section").filter(has_text=SECRET_QUESTION)
    second.get_by_text(re.compile(secret, re.IGNORECASE)).click()
    second.get_by_role("button", name="Проголосовать").click()
    return voter.locator("p.code").inner_text()


def count_again(page: "Page", vote: str) -> None:
    """The secret vote is closed; the kept ballots give the same count, which the journal gets."""
    page.goto(vote)
    page.get_by_text("До закрытия прочесть их нельзя.").wait_for()
    expect(page.locator(".vote-figures")).to_have_count(0)
    count_votes(page)
    expect(page.locator(".vote-figures strong")).to_have_text(["2", "1", "0"])
    page.get_by_role("link", name="Пересчитать бюллетени").click()
    page.get_by_text("Подсчёт сходится: бюллетеней 3").wait_for()
    page.get_by_role("button", name="Записать пересчёт в журнал").click()
    page.get_by_text("Подсчёт записан в журнал.").wait_for()


def test_an_assembly_votes_in_writing_and_its_minutes_move_and_free_measures(
    page: "Page", browser: "Browser", house: Installation
) -> None:
    page.goto(people_come(house, ROWS, MEMBERS)["secretary"])
    meeting = call_assembly(page, house)
    wait_for_item(page, house)
    votes = []
    for question, told in ((QUESTION, {"kind": "открытое, поимённое", "lines": ""}), (SECRET_QUESTION, SECRET_VOTE)):
        page.goto(meeting)
        add_vote(page, question, item=ITEMS[2], day="2031-06-20", waived="Согласны все участники", **told)
        votes.append(page.url)
    page.goto(f"{meeting}register/")
    page.get_by_role("button", name="Выдать ссылки").click()
    links = page.locator(".link-list code")
    expect(links).to_have_count(len(SECRET))
    voter = browser.new_context(locale="ru-RU", viewport=PHONE).new_page()
    codes = [vote_by_link(voter, link, secret) for link, secret in zip(links.all_inner_texts(), SECRET, strict=True)]
    page.goto(votes[0])
    count_votes(page)
    count_again(page, votes[1])
    voter.goto(f"{house.url}{SLUG}/ballots/")
    voter.get_by_label("Код бюллетеня").fill(codes[1])
    voter.get_by_role("button", name="Найти").click()
    voter.get_by_text("Учтён: Второй О.О.").wait_for()
    voter.context.close()

    page.goto(meeting)
    agenda = page.get_by_role("list", name="Повестка")
    agenda.get_by_role("link", name=ITEMS[1]).click()
    decide(page, "Перенести ярмарку на ноябрь.", effect="переносит мероприятие", measure="Ярмарка", day="2031-11-20")
    agenda.get_by_role("link", name=ITEMS[2]).click()
    decide(page, "Принять положение.", effect="освобождает то, что ждёт этого пункта", vote=QUESTION)
    page.get_by_role("button", name="Заседание прошло").click()
    page.get_by_text("Отмечено, что заседание прошло.").wait_for()
    finish(page, 1)
    open_row(page, house, "6.2.")
    row = page.locator("tr[data-number='6.2.']")
    expect(row).to_contain_text("Перенесено")
    expect(row).to_contain_text(
        "Срок перенесён с 30 сентября 2031 г. на 20 ноября 2031 г.: Перенести ярмарку на ноябрь "
        "(решение: Общее собрание, Р-2031/01, 10 июня 2031 г.)."
    )
    open_row(page, house, "6.3.")
    expect(page.locator("#p-waits")).not_to_contain_text("пункт 3")
    expect(page.locator("#panel")).to_contain_text("освобождено мероприятие, которое ждало пункта")
