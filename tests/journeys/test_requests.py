"""A member asks on the site, the office answers, the member agrees, and the plan's row says so."""

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
1.1\tПомощь участникам с дорогами и сетями\tПримерова П.П.\tв течение года\tВопросы решены\t
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Installation]:
    with Installation(tmp_path / "data", sample=False, now="2024-12-30T10:00") as here:
        yield here


def test_a_request_goes_from_the_site_to_the_sentence_of_the_plan(
    page: "Page", site: Installation, tmp_path: Path
) -> None:
    document = tmp_path / "plan.txt"
    document.write_text(PLAN)
    found_cluster(page, site)
    give_document(page, site, document)
    page.get_by_role("button", name="Принять").click()
    page.wait_for_url("**/obrazec/desk/plan/2024/")
    page.goto(f"{site.url}obrazec/requests/")
    page.get_by_label("или её название").fill("ООО «Проба»")
    page.get_by_label("Кто обращается").fill("Гостев Образец")
    page.get_by_label("Предмет обращения").fill("Подъезд к цеху")
    page.get_by_label("Суть обращения").fill("Весной не проехать.")
    page.get_by_role("button", name="Отправить обращение").click()
    page.wait_for_url("**/requests/*/?new")
    secret = page.url.partition("?")[0]
    page.goto(f"{site.url}obrazec/desk/requests/addressees/add/")
    page.get_by_label("Название").fill("Образцовая управляющая компания")
    page.get_by_role("button", name="Сохранить").click()
    page.goto(f"{site.url}obrazec/desk/requests/")
    page.get_by_role("link", name="Подъезд к цеху").click()
    page.get_by_label("Адресат").select_option(label="Образцовая управляющая компания")
    page.get_by_label("Пункт плана").select_option(label="1.1 Помощь участникам с дорогами и сетями")
    page.get_by_role("button", name="Передать", exact=True).click()
    page.get_by_label("Ответ", exact=True).fill("Щебень привезут в мае.")
    page.get_by_role("button", name="Записать ответ").click()
    page.get_by_text("Ответ записан.").wait_for()
    page.goto(secret)
    page.get_by_text("Щебень привезут в мае.").wait_for()
    page.get_by_role("button", name="Ответа достаточно").click()
    page.get_by_text("участник согласен").first.wait_for()
    page.goto(f"{site.url}obrazec/desk/requests/")
    assert "Поступило 1 обращение, решено 1, в работе 0" in page.locator(".page-note").inner_text()
    assert composed_of(page, site, 2024, "Помощь участникам") == "Поступило обращение. Дан ответ на обращение."
