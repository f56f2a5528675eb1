"""A list of members comes as XLSX and goes back: looked at, taken, compared, undone to what was. In a real browser."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from tests.journeys.installation import Installation
from tests.journeys.steps import download

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.long]
SLUG = "primer"
RIGHT, WRONG = "5000000000", "5000000001"
LINES = [
    ["Название", "ИНН", "Адрес", "Почта", "Вступление"],
    ["ООО «Пробный станок»", RIGHT, "Примерск, 1", "stanok@example.org", "01.03.2020"],
    ["Опытный литейный двор", WRONG, "Примерск, 2", "", ""],
    ["«Пробный станок»", "", "Иной адрес", "", ""],
]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with Installation(tmp_path_factory.mktemp("lists"), sample=True) as here:
        yield here


def _workbook(place: Path) -> Path:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate(LINES):
            sheet.write_row(at, 0, line)
    place.write_bytes(made.getvalue())
    return place


def _members(page: "Page", house: Installation, folder: Path) -> Any:
    return json.loads(page.request.get(f"{house.url}{SLUG}/desk/members.json").body())


def _by_name(file: Path) -> dict[str, dict[str, str]]:
    heads, *lines = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    start = next((k for k, line in enumerate([heads, *lines]) if "ИНН" in line), 0)
    table = [heads, *lines][start:]
    return {str(line[0]): dict(zip(map(str, table[0]), map(str, line), strict=True)) for line in table[1:]}


def test_a_list_is_looked_at_taken_compared_and_undone(page: "Page", house: Installation, tmp_path: Path) -> None:
    page.goto(house.enter(SLUG, "secretary"))
    before = _members(page, house, tmp_path)
    desk = f"{house.url}{SLUG}/desk/"

    page.goto(f"{desk}members/")
    page.goto(f"{desk}members/loads/")
    page.locator("input[type=file]").set_input_files(_workbook(tmp_path / "new.xlsx"))
    page.get_by_role("button", name="Прочитать список").click()
    page.wait_for_url("**/members/loads/*/")
    rows = page.locator("tr[data-line]")
    assert rows.count() == 3
    assert f"Контрольная цифра ИНН {WRONG} не сходится" in rows.nth(1).inner_text()
    assert "уже говорит строка 1 этого файла" in rows.nth(2).inner_text()
    assert _members(page, house, tmp_path) == before

    page.get_by_role("button", name="Взять список").click()
    page.get_by_text("Список взят").wait_for()
    place = page.url
    told = _by_name(download(page, f"{desk}members.xlsx", tmp_path))
    first, second = told["ООО «Пробный станок»"], told["Опытный литейный двор"]
    assert [first[key] for key in ("ИНН", "Вступление")] == [RIGHT, "01.03.2020"]
    assert ("stanok@example.org" in first.values(), "Примерск, 1" in first.values(), second["ИНН"]) == (True, True, "")
    assert "«Пробный станок»" not in told

    page.goto(f"{desk}members/?q=станок")
    page.get_by_role("link", name="ООО «Пробный станок»").click()
    page.get_by_role("heading", name="История").wait_for()

    page.goto(place)
    page.get_by_role("button", name="Отменить список").click()
    page.get_by_text("всё стало, как было").wait_for()
    assert _members(page, house, tmp_path) == before
