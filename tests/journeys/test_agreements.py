"""An agreement is written down, signed, seen on the site, seen ending, extended. In a real browser."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.journeys.installation import Installation

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


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
    page.goto(f"{desk}facts/?year=2018")
    page.get_by_text("О совместных испытаниях").first.wait_for()
    page.goto(f"{house.url}primer/agreements/")
    page.get_by_role("link", name="О совместных испытаниях").click()
    page.get_by_text("10.01.2019").wait_for()
