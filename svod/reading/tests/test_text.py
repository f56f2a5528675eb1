"""Plans typed or copied as plain text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.reading.blocks import Text
from svod.reading.tests.seen import grids, only, read, shape, texts, words

TABBED = "**Сводный план\nна год**\n\n№\tЧто делаем\tКто\n1.\tНаправление\t\n1.1.\tПровести встречу\tИванов И.И.\n\n"
TABBED += "\tи записать итоги\tПетров П.П.\n1.2.\tПодвести итоги\tИванов И.И.\n\nСекретарь\n"
ROWS = [
    ["№", "Что делаем", "Кто"],
    ["1.", "Направление", ""],
    ["1.1.", "Провести встречу", "Иванов И.И."],
    ["", "и записать итоги", "Петров П.П."],
    ["1.2.", "Подвести итоги", "Иванов И.И."],
]


def test_a_table_of_tabs_stands_between_its_title_and_its_signature() -> None:
    source = read(TABBED)
    assert only(source) == ROWS
    assert texts(source) == ["Сводный план", "на год", "Секретарь"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-r", "cp866"])
def test_the_encoding_is_told_by_the_content(encoding: str) -> None:
    rows = only(read(TABBED.replace("№", "N").encode(encoding)))
    assert rows == [["N", *ROWS[0][1:]], *ROWS[1:]]


def test_lines_without_tabs_are_sections_or_go_on_with_the_cell_above() -> None:
    text = "№\tЧто\tКто\nРаздел 1. Общий\n1\tВстреча\tИванов\n- вторая строка\n2\tИтоги\tПетров\n"
    assert only(read(text)) == [
        ["№", "Что", "Кто"],
        ["Раздел 1. Общий"] * 3,
        ["1", "Встреча", "Иванов\n- вторая строка"],
        ["2", "Итоги", "Петров"],
    ]


def test_two_tables_of_different_columns_are_two() -> None:
    text = "№\tЧто\tКто\tСрок\n1\tВстреча\tИванов\tмай\n2\tИтоги\tПетров\tиюнь\n\nСостав группы\n\n"
    text += "Имя\tДолжность\tТелефон\nИванов\tглава\t1\nПетров\tсекретарь\t2\n"
    source = read(text)
    assert [len(grid.rows[0].cells) for grid in grids(source)] == [4, 3]
    assert texts(source) == ["Состав группы"]


def test_rows_broken_by_line_ends_and_quoted_cells_are_whole_again() -> None:
    text = "№\tЧто\tКто\tСрок\n1\tВстреча\nв двух частях\tИванов\tмай\n"
    text += '2\t"Итоги\nгода ""А"""\tПетров\tдекабрь\n3\tа\tб\tв\n'
    assert only(read(text)) == [
        ["№", "Что", "Кто", "Срок"],
        ["1", "Встреча\nв двух частях", "Иванов", "май"],
        ["2", 'Итоги\nгода "А"', "Петров", "декабрь"],
        ["3", "а", "б", "в"],
    ]


def test_markdown_marks_are_no_words() -> None:
    text = "## План на год\n\nВводное *слово*.\n\n| № | **Что** | Кто |\n|:-:|---|--:|\n| **1** | **Раздел** | |\n"
    text += "| 1.1 | [приказ](https://sample.example/a_b) и a\\|b | x<br>y |\n| 1.2 | 2*3*4 | `код` |\n\nПодпись\n"
    source = read(text)
    assert source.blocks[:2] == [Text("План на год", [], 2), Text("Вводное слово.")]
    assert only(source) == [
        ["№", "Что", "Кто"], ["1", "Раздел", ""], ["1.1", "приказ и a|b", "x\ny"], ["1.2", "2*3*4", "`код`"],
    ]  # fmt: skip
    (grid,) = grids(source)
    assert [cell.bold for cell in grid.rows[1].cells if cell] == [True, True, False]
    assert [cell.links for cell in grid.rows[2].cells if cell] == [[], ["https://sample.example/a_b"], []]
    assert texts(source)[-1] == "Подпись"


def test_two_markdown_tables_are_two() -> None:
    source = read("| а | б |\n|---|---|\n| 1 | 2 |\n\n| в | г |\n|---|---|\n| 3 | 4 |\n")
    assert [words(grid) for grid in grids(source)] == [[["а", "б"], ["1", "2"]], [["в", "г"], ["3", "4"]]]


def test_lines_of_pipes_without_a_rule_are_a_table() -> None:
    assert only(read("План\n№ | Что | Кто\n1 | Встреча | Иванов\n2 | Итоги | Петров\n")) == [
        ["№", "Что", "Кто"], ["1", "Встреча", "Иванов"], ["2", "Итоги", "Петров"],
    ]  # fmt: skip


BOX = """
План работы

┌────┬──────────────────┬───────────┐
│ №  │ Мероприятие      │ Кто       │
├────┼──────────────────┼───────────┤
│ 1. Общий раздел                   │
├────┬──────────────────┬───────────┤
│1.1 │ Провести встречу │ Иванов    │
│    │ с участниками    │           │
├────┼──────────────────┤ и Петров  │
│1.2 │ Подвести итоги   │           │
└────┴──────────────────┴───────────┘
Секретарь
"""


def test_a_drawn_table_is_read_with_its_merges() -> None:
    source = read(BOX)
    assert source.wrapped
    assert only(source) == [
        ["№", "Мероприятие", "Кто"],
        ["1. Общий раздел"] * 3,
        ["1.1", "Провести встречу\nс участниками", "Иванов\nи Петров"],
        ["1.2", "Подвести итоги", "Иванов\nи Петров"],
    ]
    assert texts(source) == ["План работы", "Секретарь"]


def test_an_old_drawn_table_of_another_encoding_is_read() -> None:
    assert only(read(BOX.encode("cp866")))[0] == ["№", "Мероприятие", "Кто"]


def test_a_table_of_plus_and_minus_is_read_with_rules_between_rows_and_without() -> None:
    ruled = "+---+-------+\n| № | Что   |\n+===+=======+\n| 1 | дело  |\n|   | и ещё |\n"
    ruled += "+---+-------+\n| 2 | итог  |\n+---+-------+\n"
    assert only(read(ruled)) == [["№", "Что"], ["1", "дело\nи ещё"], ["2", "итог"]]
    bare = "+---+-------+\n| № | Что   |\n+---+-------+\n| 1 | дело  |\n|   | и ещё |\n"
    bare += "| 2 | итог  |\n+---+-------+\n"
    assert only(read(bare)) == [["№", "Что"], ["1", "дело\nи ещё"], ["2", "итог"]]


@pytest.mark.parametrize("separator", [";", ","])
def test_separated_values_keep_quotes_and_line_ends(separator: str) -> None:
    lines = [["№", "Что", "Кто"], ["1", '"Встреча; с, ""кем"""', '"Иванов\nПетров"'], ["2", "Итоги", "Сидоров"]]
    text = "\n".join(separator.join(line) for line in lines)
    expected = [["№", "Что", "Кто"], ["1", 'Встреча; с, "кем"', "Иванов\nПетров"], ["2", "Итоги", "Сидоров"]]
    assert only(read(text, "план.csv")) == expected
    assert only(read(text.encode("cp1251"), "план.txt")) == expected


def test_columns_of_blanks_are_columns() -> None:
    text = "ПЛАН РАБОТЫ\n\n№    Мероприятие           Срок         Кто\n"
    text += "1    Провести встречу      май          Иванов И.И.\n     с участниками\n"
    text += "2    Подвести итоги        до 1 июня    Петров П.П.\n"
    text += "3    Отчитаться            июль         Сидоров\n\nСекретарь\n"
    source = read(text)
    assert only(source) == [
        ["№", "Мероприятие", "Срок", "Кто"],
        ["1", "Провести встречу\nс участниками", "май", "Иванов И.И."],
        ["2", "Подвести итоги", "до 1 июня", "Петров П.П."],
        ["3", "Отчитаться", "июль", "Сидоров"],
    ]
    assert texts(source) == ["ПЛАН РАБОТЫ", "Секретарь"]


def test_plain_words_are_paragraphs() -> None:
    source = read("Первая строка, в ней запятая, и ещё.\n\nВторая, тоже, с запятыми.\n1. Провести встречу; 2. Отчёт\n")
    assert texts(source) == [
        "Первая строка, в ней запятая, и ещё.", "Вторая, тоже, с запятыми.", "1. Провести встречу; 2. Отчёт",
    ]  # fmt: skip


SIMPLE = st.lists(
    st.lists(st.text("абвгдежзик ё1", max_size=9).map(lambda t: " ".join(t.split()) or "х"), min_size=3, max_size=3),
    min_size=3,
    max_size=6,
)  # fmt: skip


@given(SIMPLE)
@settings(max_examples=40, deadline=None)
def test_any_simple_table_reads_back_from_tabs_markdown_and_boxes(rows: list[list[str]]) -> None:
    rows = [[f"{n}.1", *line[1:]] for n, line in enumerate(rows, 1)]
    tabbed = "\n".join("\t".join(line) for line in rows)
    marked = "\n".join(f"| {' | '.join(line)} |" for line in [rows[0], ["---"] * 3, *rows[1:]])
    wide = [max(len(line[n]) for line in rows) for n in range(3)]
    rule = "├" + "┼".join("─" * (width + 2) for width in wide) + "┤"
    drawn = [f"│ {' │ '.join(word.ljust(width) for word, width in zip(line, wide, strict=True))} │" for line in rows]
    boxed = "\n".join([rule, *(part for line in drawn for part in (line, rule))])
    for text in (tabbed, marked, boxed):
        (grid,) = grids(read(text))
        assert words(grid) == rows
        assert shape(grid) == [[3 * y + x for x in range(3)] for y in range(len(rows))]
