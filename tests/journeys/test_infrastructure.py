"""Two offers, talks and a meeting of one project, written on its screens, are the sentence of the plan's row."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.installation import Installation
from tests.journeys.steps import composed_of, found_cluster, give_document

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.long]

PLAN = """План образцового кластера на 2024 год

№\tМероприятие\tОтветственный\tСрок\tОжидаемый результат\tРезультат
1\tОбразцовые дела\t\t\t\t
1.1\tСоздание образцового центра обработки\tПримерова П.П.\tв течение года\tЦентр работает\t
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Installation]:
    with Installation(tmp_path / "data", sample=False, now="2024-12-30T10:00") as here:
        yield here


def give_offer(page: "Page", supplier: str, price: str, day: str, currency: str) -> None:
    page.get_by_role("link", name="Добавить предложение", exact=True).click()
    page.get_by_label("Поставщик").fill(supplier)
    page.get_by_label("Что предлагают").fill("Камера с пуском")
    page.get_by_label("Цена").fill(price)
    page.get_by_label("Валюта").select_option(label=currency)
    page.get_by_label("Получено").fill(day)
    page.get_by_role("button", name="Сохранить").click()


def test_a_project_told_on_its_screens_is_the_sentence_of_its_row(
    page: "Page", site: Installation, tmp_path: Path
) -> None:
    document = tmp_path / "plan.txt"
    document.write_text(PLAN)
    found_cluster(page, site)
    give_document(page, site, document)
    page.get_by_role("button", name="Принять").click()
    page.wait_for_url("**/obrazec/desk/plan/2024/")
    page.goto(f"{site.url}obrazec/desk/infrastructure/add/")
    page.get_by_label("Название").fill("Образцовый центр")
    page.get_by_label("2024: 1.1 Создание образцового центра").check()
    page.get_by_role("button", name="Сохранить").click()
    page.get_by_role("link", name="Предложения").click()
    give_offer(page, "ООО «Печь»", "1 250 000,50", "2024-03-04", "рубли")
    give_offer(page, "ООО «Пар»", "14 000", "2024-04-05", "евро")
    page.get_by_text("Цены в разных валютах (рубли: 1, евро: 1)").wait_for()
    page.goto(f"{site.url}obrazec/desk/infrastructure/partners/add/")
    page.get_by_label("Название").fill("Фонд образцов")
    page.get_by_role("button", name="Сохранить").click()
    page.get_by_label("День", exact=True).fill("2024-09-12")
    page.get_by_label("По какому проекту").select_option(label="Образцовый центр")
    page.get_by_label("Кто участвовал").fill("Руководители")
    page.get_by_label("Итог").fill("Согласны на половину суммы")
    page.get_by_label("Можно называть в отчёте").check()
    page.get_by_role("button", name="Записать", exact=True).click()
    page.get_by_text("Переговоры записаны.").wait_for()
    page.goto(f"{site.url}obrazec/desk/facts/new/?year=2024&kind=meeting.held")
    page.get_by_label("День", exact=True).fill("2024-12-10")
    page.get_by_label("Что произошло").fill("Рабочее совещание о камерах")
    page.get_by_role("checkbox", name="Создание образцового центра").check()
    page.get_by_role("button", name="Записать", exact=True).click()
    page.get_by_text("Рабочее совещание о камерах").first.wait_for()
    assert composed_of(page, site, 2024, "Создание образцового центра") == (
        "Получено 2 коммерческих предложения. Проведены переговоры: Фонд образцов (12 сентября 2024 г.). "
        "Проведено рабочее совещание о камерах (10 декабря 2024 г.)."
    )
