"""Whatever plan the house writes, in any of its formats, the house reads back equal."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from svod.core.document import Cell, Column, Document, Row
from svod.reading.plan import read_plan
from svod.writing import docx, html, pdf, separated, xlsx

WRITERS: dict[str, Callable[[Document], bytes]] = {
    "docx": docx.write,
    "xlsx": xlsx.write,
    "html": lambda document: html.write(document).encode(),
    "csv": separated.write,
    "pdf": pdf.write,
}
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""No shrinking: a document is large and its formats are slow; the first fault is told as it is."""
EXAMPLES = {"docx": 60, "xlsx": 60, "html": 60, "csv": 60, "pdf": 25}
LABELS = {
    "measure": "Наименование мероприятия",
    "responsible": "Ответственные исполнители",
    "deadline": "Сроки исполнения",
    "expected": "Ожидаемый результат",
    "result": "Результат",
    "place": "Место проведения",
    "budget": "Объём финансирования",
    "note": "Примечание",
}
WORDS = "собрать обойти издать отзывы сборник «выставку» для школы — отдела каталог №7 100% (пилот) ёлка а/я".split()
PEOPLE = ["Образцов О.О.", "Примерова П.П.\nМакетов М.М.", "Совет кластера", "ООО «Образец», участники"]
TIMES = ["март 2024 г.", "до 1 мая", "II квартал", "в течение года", "ежемесячно", "12.04.2024", "–"]

sentence = st.lists(st.sampled_from(WORDS), min_size=2, max_size=9).map(" ".join).map(str.capitalize)
several = st.lists(sentence, min_size=1, max_size=3).map("\n".join)
CELLS = {
    "responsible": st.sampled_from(PEOPLE),
    "deadline": st.sampled_from(TIMES),
    "expected": st.one_of(st.just("–"), st.just(""), sentence),
    "result": st.one_of(st.just(""), several, sentence.map(lambda words: f"{words}\nhttp://example.org/novosti/1")),
    "place": st.sampled_from(["Дом образцов", "ул. Примерная, 1"]),
    "budget": st.sampled_from(["", "120 тыс. руб."]),
    "note": st.one_of(st.just(""), sentence),
}


@st.composite
def plans(draw: st.DrawFn) -> Document:
    """A plan of one to three sections, its columns beyond the first two in any order and number."""
    others = draw(st.permutations(sorted(CELLS)))[: draw(st.integers(3, len(CELLS)))]
    roles = ["number", "measure", *dict.fromkeys([*others, "responsible", "deadline"])]
    rows = []
    for section in range(1, draw(st.integers(1, 3)) + 1):
        rows.append(Row((Cell.of(f"{section}."), Cell.of(draw(sentence))), "section"))
        for number in range(1, draw(st.integers(1, 4)) + 1):
            words = [f"{section}.{number}.", draw(several), *(draw(CELLS[role]) for role in roles[2:])]
            rows.append(Row(tuple(Cell.of(each) for each in words)))
    columns = tuple(Column(role, {"number": "№", **LABELS}[role]) for role in roles)
    return Document(
        ("План работы образцового кластера", "на 2024 год"), columns, tuple(rows), ("Секретарь", "О. Образцова")
    )


def written(document: Document, *, flowing: bool) -> list[Any]:
    """Sections and rows as they went in."""
    tidy = _flow if flowing else str
    found: list[Any] = []
    for row in document.rows:
        words = [tidy(cell.text) for cell in row.cells]
        roles = ["title"] if row.kind == "section" else [column.role for column in document.columns[1:]]
        found.append((words[0], dict(zip(roles, words[1:], strict=True))))
    return found


def _flow(words: str) -> str:
    return re.sub(r"(?<=\w)- (?=\w)", "-", " ".join(words.split()))


def read(data: bytes, name: str, *, flowing: bool) -> list[Any]:
    """Sections and rows as they came out, each section before its first row."""
    tidy = _flow if flowing else str
    reading = read_plan(data, name, 2024)
    titles = {section.number: section.title for section in reading.sections}
    found: list[Any] = []
    for row in reading.rows:
        if row.section in titles:
            found.append((row.section, {"title": tidy(titles.pop(row.section))}))
        found.append((row.number, {key: tidy(cell) for key, cell in row.cells.items()}))
    return found


@pytest.mark.parametrize("form", WRITERS)
def test_a_plan_reads_back_as_it_was_written(form: str) -> None:
    flowing = form == "pdf"

    # The same plans every time: what only chance finds belongs to a longer search, not to everybody's run.
    @settings(
        max_examples=EXAMPLES[form],
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=PHASES,
        derandomize=True,
    )
    @given(plans())
    def same(document: Document) -> None:
        back = read(WRITERS[form](document), f"plan.{form}", flowing=flowing)
        assert back == written(document, flowing=flowing)

    same()
