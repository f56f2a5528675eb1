"""Agreements are written down, signed, seen ending, extended; two of them are the sentence of the plan's row."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.installation import Installation
from tests.journeys.steps import composed_of, prove_row

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
ROW = "Договорённости с соседними кластерами"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with Installation(tmp_path_factory.mktemp("agreements"), sample=True, now="2018-12-17T10:00:00+03:00") as here:
        yield here


def test_an_agreement_does_not_lapse_unseen(page: "Page", house: Installation) -> None:
    page.goto(house.enter("primer", "secretary"))
    desk = f"{house.url}primer/desk/"
    page.goto(f"{desk}agreements/add/")
    page.get_by_label("Предмет").fill("О совместных испытаниях")
    page.get_by_label("Стороны").fill("Промышленный кластер «Пример»\nПробный институт")
    page.get_by_label("Действует до").fill("2019-01-10")
    page.get_by_label("На сайте, когда будет подписано").check()
    page.get_by_role("button", name="Добавить соглашение").click()
    page.get_by_label("Подписано").fill("2018-01-11")
    page.get_by_label("Номер").fill("7-С")
    page.get_by_role("button", name="Подписано", exact=True).click()
    page.get_by_text("Соглашение кончается через 24 дня").wait_for()
    page.get_by_text("Новое обязательство").click()
    page.get_by_label("Что сделать").fill("Дать отчёт об испытаниях")
    page.get_by_label("Исполнитель").fill("Пробный институт")
    page.get_by_role("button", name="Добавить обязательство").click()
    page.goto(f"{desk}agreements/")
    page.get_by_role("link", name="Что кончается").click()
    page.get_by_text("осталось 24 дня").wait_for()
    page.get_by_role("link", name="О совместных испытаниях").click()
    page.get_by_role("button", name="Продлить").click()
    page.get_by_label("Подписано").wait_for()
    said = page.locator("main").inner_text()
    assert ("Пробный институт" in said, "Дать отчёт об испытаниях" in said, "09.01.2020" in said) == (True, True, True)
    page.goto(f"{house.url}primer/agreements/")
    page.get_by_role("link", name="О совместных испытаниях").click()
    page.get_by_text("10.01.2019").wait_for()
    first = page.url
    page.goto(f"{desk}agreements/add/")
    page.get_by_label("Предмет").fill("Об обмене сведениями")
    page.get_by_label("Стороны").fill("Промышленный кластер «Пример»\nСоседний двор")
    page.get_by_role("button", name="Добавить соглашение").click()
    page.get_by_label("Подписано").fill("2018-10-18")
    page.get_by_role("button", name="Подписано", exact=True).click()
    page.get_by_role("button", name="Продлить").wait_for()
    titles = ["О совместных испытаниях", "Об обмене сведениями"]
    prove_row(page, house, 2018, ROW, slug="primer", titles=titles)
    said = composed_of(page, house, 2018, ROW, slug="primer")
    words = "Подписано 2 соглашения: О совместных испытаниях (11 января 2018 г.); 18 октября 2018 г. "
    assert said.startswith(words)
    links = page.locator("tr").filter(has_text=ROW).locator(".c-res a[href*='/agreements/']")
    expect(links).to_have_attribute("href", first)
