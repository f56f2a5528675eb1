"""A secretary answers questions, takes a finding off, loads the newer document, takes what she ticks, and undoes it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.dump import dump
from tests.journeys.installation import Installation
from tests.journeys.steps import found_cluster, give_document, undo_load

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

HEAD = "План образцового кластера на 2024 год\n\n№\tМероприятие\tОтветственный\tСрок\tОжидаемый результат\tРезультат\n"
ROWS = {
    "1": "Образцовые встречи\t\t\t\t",
    "1.1": "Собрать кузнецов за одним столом\tОбразцов О.О.\tапрель 2024 г.\tНе менее 20 гостей\t",
    "1.2": "Издать каталог образцов\tПримерова П.П.\t\tКаталог\t",
    "1.3": "Показать макеты на ярмарке\tОбразцов О.О.\tмай 2024 г.\tОбщий стенд\t",
    "1.5": "Обойти мастерские\tМакетов М.М.\tежеквартально\tСправка\t",
}


def document(place: Path, **changed: str) -> Path:
    rows = {**ROWS, **{number.lstrip("n").replace("_", "."): words for number, words in changed.items()}}
    place.write_text(HEAD + "".join(f"{number}\t{words}\n" for number, words in rows.items()))
    return place


def cell(page: "Page", number: str, column: str) -> str:
    return page.locator(f'tr[data-number="{number}"] [data-col="{column}"] .text').inner_text().strip()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Installation]:
    with Installation(tmp_path / "data", sample=False, now="2024-02-05T10:00") as here:
        yield here


def take_first(page: "Page", site: Installation, first: Path) -> None:
    """The first document: one question answered by a click, the rest left for later."""
    give_document(page, site, first)
    asked = page.locator(".ask")
    assert "1.4" in " ".join(asked.all_inner_texts())
    count = asked.count()
    page.locator(".got:has(.ask) form button").first.click()
    page.wait_for_load_state()
    assert page.locator(".ask").count() == count - 1
    page.get_by_role("button", name=re.compile("Принять")).click()
    page.wait_for_url("**/obrazec/desk/plan/2024/")


def take_finding_off(page: "Page", site: Installation) -> None:
    """Open the row after the gap, say why it is no fault, see it among those taken off."""
    page.goto(f"{site.url}obrazec/desk/plan/2024/?show=findings")
    before = page.locator("tr[data-number]").count()
    page.locator('tr[data-number="1.5"] a.row-open').click()
    page.get_by_label("Почему так и надо").first.fill("Пункт 1.4 снят советом")
    page.locator("#p-find button[type=submit]").first.click()
    page.get_by_text("Пункт 1.4 снят советом").first.wait_for()
    page.goto(f"{site.url}obrazec/desk/plan/2024/?show=findings")
    assert page.locator("tr[data-number]").count() == before - 1


def test_the_newer_document_brings_three_changes_and_two_are_taken(
    site: Installation, page: "Page", tmp_path: Path
) -> None:
    found_cluster(page, site)
    take_first(page, site, document(tmp_path / "plan.txt"))
    take_finding_off(page, site)
    before = dump(site.data)

    newer = document(
        tmp_path / "plan-2.txt",
        n1_1="Собрать кузнецов за одним столом\tОбразцов О.О.\tиюнь 2024 г.\tНе менее 20 гостей\t",
        n1_3="Показать макеты на ярмарке\tОбразцов О.О.\tмай 2024 г.\tОбщий стенд\tСтенд стоял, 14 гостей",
        n1_5="Обойти мастерские\tМакетов М.М.\tежемесячно\tСправка\t",
    )
    give_document(page, site, newer)
    page.get_by_role("button", name="Сравнить").click()
    page.wait_for_url(re.compile(r"/compare/$"))
    changes = page.locator('tr.compare-row[data-change="changed"]')
    assert changes.count() == page.locator("tr.compare-row").count() == 3
    page.locator("tr.compare-row", has_text="1.5").locator("input[name=take]").uncheck()
    page.get_by_role("button", name="Принять отмеченное").click()
    page.wait_for_url("**/obrazec/desk/plan/2024/")
    assert cell(page, "1.1", "deadline") == "июнь 2024 г."
    assert cell(page, "1.3", "result") == "Стенд стоял, 14 гостей"
    assert cell(page, "1.5", "deadline") == "ежеквартально"

    undo_load(page, site, "plan-2.txt")
    assert dump(site.data) == before


def test_two_people_in_one_cell_see_both_texts_and_lose_nothing(
    site: Installation, page: "Page", tmp_path: Path
) -> None:
    found_cluster(page, site)
    take_first(page, site, document(tmp_path / "plan.txt"))
    address = f"{site.url}obrazec/desk/plan/2024/"
    page.goto(address)
    other = page.context.new_page()
    other.goto(address)
    for tab, words in ((page, "Столы заказаны"), (other, "Гостей будет тридцать")):
        tab.locator('tr[data-number="1.1"] [data-col="result"] .cell-edit').click(force=True)
        tab.locator("textarea[name=words]").fill(words)
    page.keyboard.press("Control+Enter")
    page.locator('tr[data-number="1.1"] [data-col="result"] .text', has_text="Столы заказаны").wait_for()
    other.keyboard.press("Control+Enter")
    other.get_by_text("Столы заказаны").first.wait_for()
    assert other.locator("textarea[name=words]").input_value() == "Гостей будет тридцать"
