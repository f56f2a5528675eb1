"""The open documents: every row, cell and link as their truths say; and nothing in the reading is fitted to them."""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from svod.reading.blocks import Grid, Source, Text
from svod.reading.formats import read_blocks
from svod.reading.plan import PlanReading, read_plan, understand

type Truth = dict[str, Any]

BLANKS = re.compile("[ \t\u00a0\u2007\u2009\u202f]+")
INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\ufeff]")


def truths(cases: Path) -> Iterator[tuple[Path, Truth]]:
    for path in sorted(cases.glob("*.expected.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        if "expect" in truth and not truth.get("hostile"):
            for name in truth["meta"]["files"]:
                yield cases / name, truth


def same(text: str | None, *, soft: bool) -> str:
    """The words as the scorer compares them."""
    words = INVISIBLE.sub("", text or "").replace("\u2011", "-").replace("**", "")
    lines = [BLANKS.sub(" ", line).strip() for line in words.split("\n")]
    return (" " if soft else "\n").join(line for line in lines if line)


def wrong_cells(reading: PlanReading, truth: Truth, *, soft: bool) -> list[object]:
    wrong: list[object] = []
    for row, true in zip(reading.rows, truth["expect"]["rows"], strict=True):
        numbers = [true["number"], *true.get("number_also", [])]
        if row.number not in numbers:
            wrong.append((true["number"], row.number))
        for key, words in true["cells"].items():
            right = [same(also, soft=soft) for also in [words, *true.get("cells_also", {}).get(key, [])]]
            if same(row.cells.get(key), soft=soft) not in right:
                wrong.append((true["number"], key, words, row.cells.get(key)))
        if list(row.links) != true["links"]:
            wrong.append((true["number"], true["links"], row.links))
    return wrong


def test_every_row_cell_link_and_section_is_as_it_should_be(cases: Path) -> None:
    for path, truth in truths(cases):
        soft = path.suffix == ".pdf" or truth["meta"].get("wrap") == "soft"
        reading = read_plan(path.read_bytes(), path.name, truth["meta"].get("year"))
        assert len(reading.rows) == len(truth["expect"]["rows"]), path.name
        assert wrong_cells(reading, truth, soft=soft) == [], path.name
        assert [section.as_json() for section in reading.sections] == truth["expect"]["sections"], path.name
        assert reading.year == truth["expect"]["year"], path.name


def test_every_question_that_must_be_asked_is_asked_and_not_too_many(cases: Path) -> None:
    for path, truth in truths(cases):
        reading = read_plan(path.read_bytes(), path.name, truth["meta"].get("year"))
        asked = {(question.row, question.code) for question in reading.questions}
        wanted = {(question["row"], question["code"]) for question in truth["expect"]["questions"]}
        assert wanted - asked == set(), path.name
        assert len(reading.questions) <= len(reading.rows), path.name


def kinds(reading: PlanReading) -> tuple[Counter[str], Counter[str], int, int]:
    """What a reading amounts to, whatever the rows are called: deadlines by kind, questions by code, people, links."""
    return (
        Counter(row.deadline.kind.value for row in reading.rows),
        Counter(question.code for question in reading.questions if question.code not in ORDERED),
        sum(len(row.responsible) for row in reading.rows),
        sum(len(row.links) for row in reading.rows),
    )


ORDERED = {"number-gap", "number-twice", "number-form", "same-link-twice", "same-person-twice"}
"""Questions that hang on which row comes first."""


def shuffled(source: Source, chance: random.Random) -> Source:
    """The same plan with its rows in another order under each section, numbered anew, its nouns said otherwise."""
    for block in source.blocks:
        if isinstance(block, Text):
            continue
        groups: list[list[int]] = [[]]
        for at, row in enumerate(block.rows):
            number = row.cells[0].text if row.cells[0] else ""
            if re.fullmatch(r"\d+\.\d+\.?", number):
                groups[-1].append(at)
            elif groups[-1]:
                groups.append([])
        for group in groups:
            _shuffle(block, group, chance)
    return source


def _shuffle(grid: Grid, group: list[int], chance: random.Random) -> None:
    order = list(group)
    chance.shuffle(order)
    rows = [grid.rows[at] for at in order]
    for at, row in zip(group, rows, strict=True):
        grid.rows[at] = row
    for n, row in enumerate(rows, 1):
        number = row.cells[0]
        assert number is not None
        number.text = f"{number.text.split('.')[0]}.{n}."
        for cell in row.cells[1:]:
            if cell is not None:
                for word, other in SYNONYMS.items():
                    cell.text = cell.text.replace(word, other)


SYNONYMS = {"участников": "членов", "сайте": "портале", "создани": "устройств", "конференци": "ассамбле"}


@pytest.mark.parametrize("seed", range(5))
def test_nothing_hangs_on_the_numbers_order_or_words_of_the_real_plan(seed: int, cases: Path) -> None:
    path = next(
        (path for path, truth in truths(cases) if path.suffix == ".docx" and len(truth["expect"]["rows"]) > 20), None
    )
    if path is None:
        pytest.skip("no long plan in Word among the cases")
    data = path.read_bytes()
    plain = understand(read_blocks(data, path.name))
    changed = understand(shuffled(read_blocks(data, path.name), random.Random(seed)))  # noqa: S311 -- an order, no secret
    assert kinds(changed) == kinds(plain)
    assert len(changed.rows) == len(plain.rows)
    assert changed.sections == plain.sections
