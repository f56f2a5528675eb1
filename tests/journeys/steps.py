"""Steps that several journeys take: founding a cluster, giving a document, taking it, downloading, undoing."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.journeys.installation import Installation

if TYPE_CHECKING:
    from playwright.sync_api import Page


def found_cluster(page: "Page", site: Installation) -> None:
    """What the empty installation asks of whoever sits at its machine."""
    page.goto(site.url)
    page.get_by_label("Полное название кластера").fill("Образцовый промышленный кластер")
    page.get_by_label("Короткое название кластера").fill("Образец")
    page.get_by_label("Слово для адреса").fill("obrazec")
    page.get_by_role("button", name="Дальше: руководитель").click()
    page.get_by_role("button", name="Дальше: секретарь").click()
    page.get_by_label("Ваши фамилия и имя").fill("Образцова Анна")
    page.get_by_label("Почта").fill("office@example.org")
    page.get_by_label("Пароль").fill("длинное слово 7")
    page.get_by_role("button", name="Основать кластер").click()
    page.get_by_role("link", name="Загрузить документ").click()
    page.wait_for_url("**/obrazec/desk/import/")


def give_document(page: "Page", site: Installation, document: Path) -> None:
    """Open the page of loads, choose a file, look at what was read."""
    page.goto(f"{site.url}obrazec/desk/import/")
    page.locator("input[type=file]").set_input_files(document)
    page.get_by_role("button", name="Прочитать документ").click()
    page.wait_for_url(re.compile(r"/import/\d+/$"))


def undo_load(page: "Page", site: Installation, name: str) -> None:
    """Undo the newest load of a document of this name."""
    page.goto(f"{site.url}obrazec/desk/import/")
    page.get_by_role("link", name=name).first.click()
    page.get_by_role("link", name="Отменить загрузку").click()
    page.get_by_role("button", name=re.compile("Отменить")).click()
    page.wait_for_url("**/obrazec/desk/import/")


def download(page: "Page", address: str, folder: Path) -> Path:
    """The file of an address, as the browser keeps it."""
    with page.expect_download() as caught:
        page.evaluate("address => { location.href = address }", address)
    place = folder / caught.value.suggested_filename
    caught.value.save_as(place)
    return place


def composed_of(page: "Page", site: Installation, year: int, words: str, *, slug: str = "obrazec") -> str:
    """What column 6 of the row with these words says on the plan's screen."""
    page.goto(f"{site.url}{slug}/desk/plan/{year}/")
    return page.locator("tr").filter(has_text=words).locator(".c-res").first.inner_text()


def prove_row(page: "Page", site: Installation, year: int, words: str, *, slug: str, titles: list[str]) -> None:
    """Tie facts of the ledger, by their titles, to the row with these words on the page of its proofs."""
    page.goto(f"{site.url}{slug}/desk/plan/{year}/")
    key = (page.locator("tr").filter(has_text=words).first.get_attribute("id") or "").removeprefix("m-")
    page.goto(f"{site.url}{slug}/desk/plan/{year}/{key}/proofs/")
    for title in titles:
        line = page.locator(".fact-list li").filter(has_text=title)
        line.get_by_role("button", name=re.compile("^Доказывает")).click()
        line.get_by_text("уже связан").wait_for()
