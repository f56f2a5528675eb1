"""The page of numbers is made from what was measured, and from nothing else."""

import json
from pathlib import Path

from bench._page import FIGURES, PAGE, keep, written
from bench._rows import figure, skipped


def test_the_page_of_numbers_is_what_its_figures_give() -> None:
    assert PAGE.read_text() == written(json.loads(FIGURES.read_text()))


def test_a_figure_that_cannot_be_measured_again_stays_with_its_day(tmp_path: Path) -> None:
    places = {"figures": tmp_path / "numbers.json", "page": tmp_path / "numbers.md"}
    keep("rollup", [figure("one page", 250, 200), figure("another", 90, 200)], "01.06.2018", **places)
    keep("rollup", [skipped("one page", "no PostgreSQL")], "02.06.2018", **places)
    keep("growing", [figure("facts a second", 6000, 5000, least=True)], "02.06.2018", **places)
    lines = [line for line in places["page"].read_text().splitlines() if line.startswith(("| one", "| ano", "| facts"))]
    assert lines == [
        "| one page | 250 |  |  | ≤ 200 | **OVER** | 01.06.2018 |",
        "| another | 90 |  |  | ≤ 200 | ok | 01.06.2018 |",
        "| facts a second | 6,000 |  |  | ≥ 5,000 | ok | 02.06.2018 |",
    ]
