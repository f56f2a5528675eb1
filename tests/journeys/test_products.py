"""A register of others comes as a file, finds members' products, asks about a look-alike, is undone. In a browser."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.installation import Installation
from tests.journeys.steps import composed_of, prove_row

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
HEADS = ["№", "Дата включения", "Производитель", "Номер РУ", "Изделие"]
ROW = "Договорённости с соседними кластерами"  # a row of the sample whose result nobody has written
MEMBER = "ООО «Образец»"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with Installation(tmp_path_factory.mktemp("products"), sample=True, now="2018-12-17T10:00:00+03:00") as here:
        yield here


def _register(place: Path) -> Path:
    """Thirteen kinds, four of them by a member, one by its look-alike; a row that has slid aside, one said twice."""
    makers = [MEMBER] * 4 + ["ООО «Образцец»"] + [f"Чужой двор {n}" for n in range(8)]
    lines = [[str(n), "01.06.2018", maker, f"РЗН 2018/{n}", f"Стол пробный {n}"] for n, maker in enumerate(makers, 1)]
    made = io.StringIO()
    slid = ["01.06.2018", "Чужой двор", "РЗН 2018/14", "Стул", ""]
    csv.writer(made, delimiter=";").writerows([HEADS, *lines, slid, lines[0]])
    place.write_bytes(made.getvalue().encode("cp1251"))
    return place


def test_thirteen_kinds_four_of_them_by_members(page: "Page", house: Installation, tmp_path: Path) -> None:
    page.goto(house.enter("primer", "secretary"))
    desk = f"{house.url}primer/desk/"
    page.goto(f"{desk}products/registers/add/")
    page.get_by_label("Название").fill("Реестр инноваций области")
    page.get_by_label("Считать и чужие изделия").check()
    page.get_by_role("button", name="Добавить реестр").click()
    register = page.url
    page.locator("input[type=file]").set_input_files(_register(tmp_path / "реестр.csv"))
    page.get_by_role("button", name="Прочитать файл").click()
    page.get_by_role("button", name="Столбцы верны").click()
    said = page.locator("main").inner_text()
    assert "Найдены 4 строки участников, спрашиваем об 1 похожем держателе" in said
    assert "В строке 15: ячейки сдвинуты на 1" in said
    assert "В строке 16: повторяет строку 2" in said
    load = page.url
    page.get_by_label("Нет, другая").check()
    page.get_by_role("button", name="Взять реестр").click()
    page.get_by_role("button", name="Отменить файл").wait_for()
    page.goto(register)
    page.get_by_text("13 видов изделий, из них 4 участников").first.wait_for()
    page.get_by_role("link", name="Стол пробный 1", exact=True).click()
    page.get_by_role("heading", name="История").wait_for()
    prove_row(page, house, 2018, ROW, slug="primer", titles=["изделия включены в реестр"])
    assert composed_of(page, house, 2018, ROW, slug="primer") == (
        "Включено в реестр («Реестр инноваций области») 13 видов изделий, в том числе 4 вида изделий участников "
        "(1 июня 2018 г.)."
    )
    page.goto(load)
    page.get_by_role("button", name="Отменить файл").click()
    page.get_by_text("реестр стал, каким был до него").wait_for()
    page.goto(f"{desk}products/")
    page.get_by_role("heading", name="Изделий пока нет").wait_for()
