"""What a secretary types on the ledger page is what column 6 says, here and from the command's list."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.installation import Installation
from tests.journeys.steps import download, found_cluster, give_document

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PLAN = """План образцового кластера на 2024 год

№\tМероприятие\tОтветственный\tСрок\tОжидаемый результат\tРезультат
1\tОбразцовые дела\t\t\t\t
1.1\tПоказать макеты на ярмарке\tОбразцов О.О.\tмай 2024 г.\tОбщий стенд\t
1.2\tПубликация новостей о макетах\tПримерова П.П.\tв течение года\tНе менее 2 новостей\t
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Installation]:
    with Installation(tmp_path / "data", sample=False, now="2024-12-31T10:00") as here:
        yield here


def type_fact(page: "Page", kind: str, day: str, title: str, row: str, *, numbers: dict[str, str]) -> None:
    page.get_by_role("link", name=kind, exact=True).click()
    page.get_by_label("День", exact=True).fill(day)
    page.get_by_label("Что произошло").fill(title)
    for label, number in numbers.items():
        page.get_by_label(label).fill(number)
    page.get_by_role("checkbox", name=row).check()


def run(*words: str) -> Any:
    done = subprocess.run([sys.executable, "-m", "svod", *words], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_typed_facts_are_the_text_of_the_command(page: "Page", site: Installation, tmp_path: Path) -> None:
    document = tmp_path / "plan.txt"
    document.write_text(PLAN)
    found_cluster(page, site)
    give_document(page, site, document)
    page.get_by_role("button", name="Принять").click()
    page.wait_for_url("**/obrazec/desk/plan/2024/")
    page.get_by_role("link", name="Факты", exact=True).click()
    page.get_by_role("link", name="Записать факт").click()
    type_fact(
        page,
        "Участие в мероприятии",
        "2024-05-12",
        "Ярмарка макетов",
        "Показать макеты",
        numbers={"Сколько человек": "21"},
    )
    page.get_by_role("button", name="Записать", exact=True).click()
    page.get_by_role("link", name="Записать факт").click()
    type_fact(page, "Опубликована новость", "2024-02-03", "Макеты готовы", "Публикация новостей", numbers={})
    page.get_by_role("button", name="один такой же").click()
    page.get_by_label("День", exact=True).fill("2024-03-04")
    page.get_by_label("Что произошло").fill("Макеты показаны")
    page.get_by_role("button", name="Записать", exact=True).click()
    assert page.locator("table[data-count='3']").count() == 1
    given = tmp_path / "facts.json"
    given.write_text(json.dumps(run("facts", "--data", str(site.data), "--cluster", "obrazec", "--json")))
    exported = download(page, f"{site.url}obrazec/desk/plan/2024.docx", tmp_path)
    fair, news = run("compose", str(exported), str(given))["rows"]
    assert fair["text"] == "Принято участие в мероприятии: Ярмарка макетов (12 мая 2024 г.), 21 участник."
    assert news["text"] == "Опубликованы 2 новости: Макеты готовы; Макеты показаны."
    assert (news["status"], news["norms"][0]["have"]) == ("done", 2)
