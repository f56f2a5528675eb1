"""A secretary on a fresh machine: one command, last year's report, the living table, the files, and undo."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from svod.reading.plan import PlanReading, read_plan
from tests.journeys.dump import dump
from tests.journeys.installation import Installation
from tests.journeys.steps import download, found_cluster, give_document, undo_load

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Installation]:
    with Installation(tmp_path / "data", sample=False) as site:
        yield site


def words(reading: PlanReading) -> list[Any]:
    """Numbers and cells in order: what may not be lost."""
    return [(row.number, row.section, dict(row.cells), list(row.links)) for row in reading.rows]


def flowing(reading: PlanReading) -> list[Any]:
    """The same where a line end is the drawing's own (PDF)."""
    return [
        (row.number, {key: re.sub(r"(?<=\w)- (?=\w)", "-", " ".join(cell.split())) for key, cell in row.cells.items()})
        for row in reading.rows
    ]


def table_on_screen(page: "Page") -> list[Any]:
    """Numbers and words of the six columns, as a person reads them."""
    script = """() => [...document.querySelectorAll('tr[data-number]')].map(row => [row.dataset.number,
        Object.fromEntries([...row.querySelectorAll('[data-col]')].map(cell => [cell.dataset.col,
            (cell.querySelector('.text') || cell).innerText]))])"""
    found: list[Any] = page.evaluate(script)
    return found


def test_the_real_report_goes_through_the_house_and_comes_back_whole(
    empty: Installation, page: "Page", cases: Path, tmp_path: Path
) -> None:
    report = cases / "mtk-2018.docx"
    given = read_plan(report.read_bytes(), report.name)
    truth = json.loads((cases / "mtk-2018.expected.json").read_text())["expect"]

    found_cluster(page, empty)
    before = dump(empty.data)
    give_document(page, empty, report)
    summary = page.locator(".import-sum")
    assert summary.get_attribute("data-rows") == str(len(truth["rows"]))
    assert summary.get_attribute("data-sections") == str(len(truth["sections"]))
    page.get_by_role("button", name=re.compile("Принять")).click()
    page.wait_for_url("**/obrazec/desk/plan/2018/")

    assert [number for number, _ in table_on_screen(page)] == [row["number"] for row in truth["rows"]]
    folder = tmp_path / "files"
    docx = download(page, f"{empty.url}obrazec/desk/plan/2018.docx", folder)
    assert words(read_plan(docx.read_bytes(), docx.name)) == words(given)
    xlsx = download(page, f"{empty.url}obrazec/desk/plan/2018.xlsx", folder)
    assert words(read_plan(xlsx.read_bytes(), xlsx.name)) == words(given)
    pdf = download(page, f"{empty.url}obrazec/desk/plan/2018.pdf", folder)
    assert flowing(read_plan(pdf.read_bytes(), pdf.name)) == flowing(given)

    undo_load(page, empty, report.name)
    assert dump(empty.data) == before


def test_a_broken_file_is_answered_in_words_and_leaves_nothing(
    empty: Installation, page: "Page", tmp_path: Path
) -> None:
    found_cluster(page, empty)
    before = dump(empty.data)
    broken = tmp_path / "plan.docx"
    broken.write_bytes(b"PK\x03\x04 not a document at all")
    page.locator("input[type=file]").set_input_files(broken)
    page.get_by_role("button", name="Прочитать документ").click()
    said = page.get_by_role("alert").first.inner_text()
    assert said.strip().endswith(".")
    assert dump(empty.data) == before
    assert not list((empty.data / "files").rglob("*")) if (empty.data / "files").exists() else True
    page.goto(f"{empty.url}obrazec/desk/import/")
    assert page.get_by_role("heading", name="План из документа").is_visible()
