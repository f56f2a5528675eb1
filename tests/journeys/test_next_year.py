"""A year ends: the secretary creates the next one from it, undoes it, creates it again; the head approves the plan."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.journeys.installation import Installation

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.long]
DESK = "primer/desk/plan"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with Installation(tmp_path_factory.mktemp("next"), sample=True, now="2030-12-20T10:00") as here:
        yield here


def _create(page: "Page", house: Installation) -> None:
    """From the plan's page through the offer; one measure is left behind, every carried one gets its reason."""
    page.goto(f"{house.url}{DESK}/2030/")
    page.get_by_role("link", name="следующий год").click()
    page.get_by_role("heading", name="Создать 2031 из 2030").wait_for()
    page.locator("input[name=take]").first.uncheck()
    for field in page.locator("input[name^='why-']").all():
        if not field.input_value():
            field.fill("не хватило времени")
    page.get_by_role("button", name="Создать план на 2031 год").click()
    page.wait_for_url(f"{house.url}{DESK}/2031/")


def test_a_secretary_rolls_the_plan_over_and_changes_it_by_decision_alone(page: "Page", house: Installation) -> None:
    page.goto(house.enter("primer", "secretary"))
    page.goto(f"{house.url}{DESK}/2030/")
    before = int(page.locator("table.plan-table").get_attribute("data-count") or 0)
    _create(page, house)
    table = page.locator("table.plan-table")
    assert int(table.get_attribute("data-count") or 0) == before - 1
    assert page.locator("h1").inner_text() == "План работы на 2031 год"
    assert page.get_by_text("переносится второй год").count() > 0
    page.get_by_role("link", name="отменить создание").click()
    page.get_by_role("button", name="Отменить создание").click()
    page.wait_for_url(f"{house.url}{DESK}/2030/")
    _create(page, house)

    page.goto(house.enter("primer", "head"))
    page.goto(f"{house.url}{DESK}/2031/amendments/")
    page.get_by_label("Каким документом").fill("протокол совета от 19.12.2030 № 4")
    page.get_by_role("button", name="Утвердить план").click()
    page.get_by_text("Утверждён 20.12.2030").wait_for()

    page.goto(house.enter("primer", "secretary"))
    page.goto(f"{house.url}{DESK}/2031/")
    row = page.locator("table.plan-table tr[data-number]").first
    row.hover()
    row.locator("td[data-col=deadline] a.cell-edit").click()
    form = page.locator("form.cell-form")
    form.locator("textarea[name=words]").fill("до 3 марта 2031 г.")
    form.get_by_label("Чьим решением").fill("протокол совета № 5")
    form.get_by_label("День решения").fill("2030-12-20")
    form.get_by_label("Причина").fill("занят зал")
    form.get_by_role("button", name="Сохранить").click()
    page.get_by_text("до 3 марта 2031 г.").first.wait_for()
    page.goto(f"{house.url}{DESK}/2031/amendments/")
    page.get_by_role("heading", name=re.compile("Изменение № 1 от 20.12.2030, протокол совета № 5")).wait_for()
    assert page.locator("td.became").first.inner_text() == "до 3 марта 2031 г."
