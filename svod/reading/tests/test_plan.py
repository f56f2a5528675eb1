import pytest

from svod.reading.blocks import Grid, GridCell, Text, Unreadable
from svod.reading.plan import PlanReading, understand
from svod.reading.tests.drawn import grid, source

HEAD = "№ | Мероприятие | Ответственный | Срок"


def plan(*lines: str) -> PlanReading:
    return understand(source("План на 2022 год", grid(HEAD, *lines)))


def rows(reading: PlanReading) -> list[tuple[str, str | None, str]]:
    return [(row.number, row.section, row.cells["measure"]) for row in reading.rows]


def codes(reading: PlanReading) -> list[tuple[str | None, str]]:
    return [(question.row, question.code) for question in reading.questions]


def test_the_answer_has_the_contract_s_keys_in_its_order() -> None:
    said = plan("1 | Собрать отзывы | Совет | май").as_json()
    assert list(said) == ["title", "year", "columns", "sections", "rows", "leftovers", "questions"]
    assert list(said["rows"][0]) == ["number", "section", "cells", "responsible", "deadline", "links", "quantities"]
    assert said["rows"][0]["cells"] == {"measure": "Собрать отзывы", "responsible": "Совет", "deadline": "май"}
    assert said["columns"][0] == {"role": "number", "label": "№"}


def test_pieces_of_json_say_what_the_whole_says() -> None:
    import json

    reading = plan("1. | Встречи | | ", "1.1 | Собрать отзывы | | май", "1.3 | Издать сборник | Совет | май")
    assert json.loads("".join(reading.json_pieces())) == reading.as_json()
    whole = json.loads("".join(reading.json_pieces(whole=True)))
    assert whole["until_year"] is None
    assert [question["at"] for question in whole["questions"]] == [0, 1]


def test_section_rows_are_known_by_merge_bold_roman_or_children() -> None:
    expected = [("1", "А"), ("2", "Б")]
    for first, second in [
        ("А | < | < | <", "Б | < | < | <"),
        (" | *А* | | ", " | *Б* | | "),
        ("*А* | | | ", "*Б* | | | "),
        (" | А | | ", " | Б | | "),
    ]:
        reading = plan(first, "1 | Собрать отзывы | Совет | май", second, "2 | Издать сборник | Совет | июнь")
        assert [(section.number, section.title) for section in reading.sections] == [("", "А"), ("", "Б")], first
        assert [(row.number, row.section) for row in reading.rows] == expected, first


def test_a_section_keeps_its_number_as_written() -> None:
    for number, line in [
        ("I.", "I. | А | | "),
        ("I.", "I. А | < | < | <"),
        ("Раздел 1.", "Раздел 1. А | < | < | <"),
        ("Раздел 1.", "Раздел 1. А | | | "),
        ("1.", "1. | А | < | <"),
        ("1", "1 А | < | < | <"),
    ]:
        reading = plan(line, "1.1 | Собрать отзывы | Совет | май", "1.2 | Издать сборник | Совет | июнь")
        assert [(section.number, section.title) for section in reading.sections] == [(number, "А")], line
        assert [row.section for row in reading.rows] == [number, number], line


def test_sections_numbered_like_their_rows_are_told_by_the_count_that_begins_anew() -> None:
    reading = plan(
        "1. | А | | ", "1 | Дело | Совет | май", "2 | Другое | Совет | май", "2. | Б | | ", "1 | Третье | Бюро | май"
    )
    assert [section.title for section in reading.sections] == ["А", "Б"]
    assert codes(reading) == []


def test_a_row_without_people_and_time_is_still_a_row() -> None:
    reading = plan("1 | Дело | Совет | май", "2 | Другое | | ", "3 | Третье | Бюро | май")
    assert rows(reading) == [("1", None, "Дело"), ("2", None, "Другое"), ("3", None, "Третье")]
    assert codes(reading) == [("2", "no-responsible"), ("2", "no-deadline")]


def test_sections_in_sections_are_both_kept() -> None:
    reading = plan(
        "1. | А | | ", "1.1. | Б | | ", "1.1.1. | Дело | Совет | май", "1.2. | В | | ", "1.2.1. | Другое | Бюро | май"
    )
    assert [section.number for section in reading.sections] == ["1.", "1.1.", "1.2."]
    assert [row.section for row in reading.rows] == ["1.1.", "1.2."]


def test_heads_said_again_and_numbers_of_columns_are_nothing() -> None:
    reading = plan(
        "1 | 2 | 3 | 4", "1 | Дело | Совет | май", HEAD, "1 | 2 | 3 | 4", " | | | ", "2 | Другое | Бюро | май"
    )
    assert rows(reading) == [("1", None, "Дело"), ("2", None, "Другое")]
    assert reading.leftovers == ()


def test_a_row_cut_by_a_page_end_is_one_row() -> None:
    reading = understand(
        source(
            "План на 2022 год",
            grid(HEAD, "1 | Собрать отзывы участников и | Образцов И.И. | май", pages=(1, 1)),
            grid(HEAD, " | партнёров | Примеров П.П. | ", "2 | Другое | Бюро | июнь", pages=(2, 2, 2)),
        )
    )
    assert [row.cells for row in reading.rows] == [
        {
            "measure": "Собрать отзывы участников и партнёров",
            "responsible": "Образцов И.И.\nПримеров П.П.",
            "deadline": "май",
        },
        {"measure": "Другое", "responsible": "Бюро", "deadline": "июнь"},
    ]
    assert codes(reading) == [("1", "continued-row")]


def test_a_whole_row_that_only_lacks_its_number_is_a_row() -> None:
    reading = plan("1 | Дело | Совет | май", " | Другое | Бюро | июнь", "3 | Третье | Совет | июль")
    assert [row.number for row in reading.rows] == ["1", "", "3"]


def test_a_cell_merged_over_rows_speaks_for_each() -> None:
    reading = plan("1 | Дело | Совет | май", "2 | Другое | ^ | июнь", "^ | Третье | Бюро | июль")
    assert [(row.number, row.cells["responsible"]) for row in reading.rows] == [
        ("1", "Совет"),
        ("2", "Совет"),
        ("2", "Бюро"),
    ]
    assert codes(reading) == []


def test_totals_signatures_and_notes_inside_the_table_are_left_over() -> None:
    reading = plan(
        "1 | Дело | Совет | май", "Итого | | | 1", " | Всего по разделу | | ", "Составил: Образцов И.И. | < | < | <"
    )
    assert rows(reading) == [("1", None, "Дело")]
    assert reading.leftovers == ("Итого | 1", "Всего по разделу", "Составил: Образцов И.И.")


def test_a_section_about_approvals_or_directors_is_no_signature() -> None:
    reading = plan(
        "Утверждение смет | < | < | <",
        "1 | Дело | Совет | май",
        "B. Директорские встречи | < | < | <",
        "2 | Два | Бюро | май",
    )
    assert [section.name for section in reading.sections] == ["Утверждение смет", "B."]
    signed = plan("1 | Дело | Совет | май", " | Председатель Совета | | И.И. Образцов", " | «__» ______ 2022 г. | | ")
    assert signed.leftovers == ("Председатель Совета | И.И. Образцов", "«__» ______ 2022 г.")


def test_sums_beside_a_section_s_title_are_left_over() -> None:
    reading = understand(
        source(
            "План на 2022 год",
            grid(
                "№ | Мероприятие | Срок | Бюджет", "1. | А | | 30", "1.1. | Дело | май | 10", "1.2. | Другое | май | 20"
            ),
        )
    )
    assert [section.title for section in reading.sections] == ["А"]
    assert (len(reading.rows), reading.leftovers) == (2, ("30",))


def test_a_plan_in_several_tables_has_the_sections_that_stand_before_them() -> None:
    for again in ([HEAD], []):
        reading = understand(
            source(
                "План на 2022 год",
                "Раздел 1. А",
                grid(HEAD, "1 | Дело | Совет | май", "2 | Другое | Совет | июнь"),
                "Раздел 2. Б",
                grid(*again, "3 | Третье | Бюро | май", "4 | Ещё | Бюро | июнь"),
                "Исполнитель: Образцов И.И.",
                grid("Директор | _________ | | Примеров П.П."),
            )
        )
        assert [(row.number, row.section) for row in reading.rows] == [
            ("1", "Раздел 1."),
            ("2", "Раздел 1."),
            ("3", "Раздел 2."),
            ("4", "Раздел 2."),
        ]
        assert reading.title == "План на 2022 год"
        assert reading.leftovers == ("Исполнитель: Образцов И.И.", "Директор | _________ | Примеров П.П.")


def test_sections_without_numbers_before_tables_are_told_by_their_style() -> None:
    reading = understand(
        source(
            Text("План на 2022 год", heading=1),
            Text("Встречи", heading=2),
            grid(HEAD, "1 | Дело | Совет | май"),
            Text("Отчёты", heading=2),
            grid(HEAD, "2 | Другое | Бюро | май"),
        )
    )
    assert [(row.number, row.section) for row in reading.rows] == [("1", "Встречи"), ("2", "Отчёты")]
    assert reading.title == "План на 2022 год"


def test_other_tables_are_left_over() -> None:
    reading = understand(
        source(
            grid("СОГЛАСОВАНО\\nДиректор | УТВЕРЖДАЮ\\nПредседатель"),
            "План на 2022 год",
            grid(HEAD, "1 | Дело | Совет | май", "2 | Другое | Совет | июнь"),
            "Сводка",
            grid("Раздел | Количество мероприятий", "А | 2"),
        )
    )
    assert len(reading.rows) == 2
    assert reading.title == "План на 2022 год"
    assert reading.leftovers == (
        "СОГЛАСОВАНО\nДиректор",
        "УТВЕРЖДАЮ\nПредседатель",
        "Сводка",
        "Раздел | Количество мероприятий",
        "А | 2",
    )


def test_one_sheet_of_a_workbook_is_the_plan() -> None:
    reading = understand(
        source(
            grid("Код | Имя", "1 | Совет", name="Справочник"),
            grid("План на 2024 год | < | < | <", HEAD, "1 | Дело | Совет | май", name="План"),
            grid(HEAD, "1 | Старое | Совет | май", "2 | Прежнее | Совет | май", name="Архив 2023"),
            kind="xlsx",
        )
    )
    assert (reading.title, reading.year) == ("План на 2024 год", 2024)
    assert rows(reading) == [("1", None, "Дело")]


def test_a_plan_nested_in_a_layout_table_is_read() -> None:
    inner = grid(HEAD, "1 | Дело | Совет | май", "2 | Другое | Бюро | май")
    outer = grid("План на 2022 год | <", "x | <")
    cell = outer.rows[1].cells[0]
    assert isinstance(cell, GridCell)
    cell.text, cell.nested = (
        "№ | Мероприятие | Ответственный | Срок\n1 | Дело | Совет | май\n2 | Другое | Бюро | май",
        [inner],
    )
    reading = understand(source(outer))
    assert rows(reading) == [("1", None, "Дело"), ("2", None, "Другое")]
    assert (reading.title, reading.leftovers) == ("План на 2022 год", ())


def test_a_table_of_indicators_is_a_plan_where_there_is_no_better() -> None:
    reading = understand(
        source(
            "План на 2022 год",
            grid(
                "№ | Показатель | Ед. изм. | Значение | <",
                "^ | ^ | ^ | план | факт",
                "1 | Число встреч | ед. | 10 | 12",
            ),
        )
    )
    assert reading.rows[0].cells == {"indicator": "Число встреч", "unit": "ед.", "plan": "10", "fact": "12"}


def test_a_plan_without_a_head_is_guessed_and_asked_about() -> None:
    reading = understand(
        source(
            "План на 2022 год",
            grid(
                "1 | Провести общую встречу | до 1 марта | Образцов И.И.",
                "2 | Собрать все отзывы | май | Примерова А.А.",
            ),
        )
    )
    assert [column.role for column in reading.columns] == ["number", "measure", "deadline", "responsible"]
    assert codes(reading) == [(None, "columns-unsure")]


def test_a_second_table_under_the_plan_on_one_sheet_is_left_over() -> None:
    reading = understand(
        source(
            grid(
                "План на 2022 год",
                HEAD,
                "1 | Дело | Совет | май",
                " | | | ",
                "Показатель | План | Факт",
                "Встречи | 3 | 2",
            ),
            kind="xlsx",
        )
    )
    assert rows(reading) == [("1", None, "Дело")]
    assert reading.leftovers == ("Показатель | План | Факт", "Встречи | 3 | 2")


def test_a_page_s_head_between_two_tables_is_no_section_where_sections_are_drawn_in_the_tables() -> None:
    reading = understand(
        source(
            "План на 2022 год",
            grid(HEAD, "1. | А | < | <", "1.1 | Дело | Совет | май"),
            "Отдел Примеров",
            grid(HEAD, "1.2 | Другое | Совет | июнь"),
        )
    )
    assert [row.section for row in reading.rows] == ["1.", "1."]
    assert reading.leftovers == ("Отдел Примеров",)


def test_a_number_in_front_of_every_measure_is_the_row_s_number() -> None:
    reading = understand(
        source("План на 2022 год", grid("Мероприятие | Срок", "1. Собрать отзывы | май", "2. Издать сборник | июнь"))
    )
    assert rows(reading) == [("1.", None, "Собрать отзывы"), ("2.", None, "Издать сборник")]


def test_rows_counted_through_numbered_sections_stay_rows_and_the_sections_sections() -> None:
    reading = plan(
        "1. | А | | ", "1 | Дело | Совет | май", "2 | Другое | Бюро | май", "2. | Б | | ", "3 | Третье | Бюро | май"
    )
    assert [(row.number, row.section) for row in reading.rows] == [("1", "1."), ("2", "1."), ("3", "2.")]
    assert codes(reading) == []


def test_rows_announced_by_a_colon_are_rows_of_their_own() -> None:
    announced = ("1 | Провести встречи: | | ", " | - общую | Совет | май", " | - малую | Бюро | июнь")
    reading = plan(*announced, "2 | Дело | Бюро | май", "3 | Другое | Бюро | май", "4 | Третье | Бюро | май")
    assert [row.number for row in reading.rows] == ["1", "", "", "2", "3", "4"]
    assert codes(reading) == []


@pytest.mark.parametrize(
    "blocks",
    [(), ("Волк живёт в лесу.",), (grid("Имя | Возраст", "Волк | 3"),), ("1. Волк", "2. Заяц")],
)
def test_a_file_without_a_plan_is_refused_in_words(blocks: tuple[Grid | Text | str, ...]) -> None:
    with pytest.raises(Unreadable, match="В файле нет таблицы или списка"):
        understand(source(*blocks))
