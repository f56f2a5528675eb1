"""Workbooks as an office keeps them."""

import io
from datetime import datetime
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings

from svod.reading.sheets import read_old_workbook
from svod.reading.sheets.drawing import draw, draw_typed
from svod.reading.tests.docx_files import zipped
from svod.reading.tests.seen import grids, only, read, shape, words
from svod.reading.tests.test_docx import drawn_tables

DAY = datetime(2023, 3, 5)  # noqa: DTZ001 -- a date in a cell has no zone


def book(fill: Any) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        fill(workbook)
    return target.getvalue()


@pytest.mark.parametrize(
    ("form", "drawn"),
    [
        ("dd.mm.yyyy", "05.03.2023"), ("d mmmm yyyy", "5 марта 2023"), ("mmm yyyy", "мар 2023"),
        ("mmmm yyyy", "март 2023"), ('[$-419]d mmmm yyyy" г.";@', "5 марта 2023 г."), ("d/m/yy", "5/3/23"),
        ("[$-409]mmmm d", "March 5"), ("yyyy-mm-dd hh:mm", "2023-03-05 00:00"), ("dd.mm", "05.03"),
        (r"dd\.mm\.yyyy", "05.03.2023"), ("dddd", "воскресенье"), ("ДД.ММ.ГГГГ", "05.03.2023"),
    ],
)  # fmt: skip
def test_a_date_reads_as_its_cell_draws_it(form: str, drawn: str) -> None:
    def fill(workbook: Any) -> None:
        sheet = workbook.add_worksheet()
        sheet.write(0, 0, "Срок")
        sheet.write_datetime(0, 1, DAY, workbook.add_format({"num_format": form}))

    assert only(read(book(fill))) == [["Срок", drawn]]


@pytest.mark.parametrize(
    ("value", "form", "drawn"),
    [
        (45, "General", "45"), (1.1, "General", "1.1"), (0.5, "0%", "50%"), (0.125, "0.0%", "12,5%"),
        (1234567.891, "#,##0.00", "1 234 567,89"), (1234, "#,##0", "1 234"), (3, "0.0", "3,0"), (7, "00", "07"),
        (-5, "0;(0)", "(5)"), (0, '0;-0;"нет"', "нет"), (12, '0" чел."', "12 чел."), (5, "@", "5"),
        (2.5, "0.##", "2,5"),
        (1.5, "[h]:mm", "36:00"), (0.75, "h:mm", "18:00"), (44986.5, "dd.mm.yyyy h:mm", "01.03.2023 12:00"),
        (150, "[>100]0;0.0", "150"), (1e21, "General", "1e+21"), (1500, "0,", "2"),
    ],
)  # fmt: skip
def test_a_number_reads_as_its_cell_draws_it(value: float, form: str, drawn: str) -> None:
    assert draw(value, form) == drawn


def test_the_calendar_may_begin_in_1904() -> None:
    assert draw(43523, "dd.mm.yyyy", since_1904=True) == "28.02.2023"
    assert draw(1, "dd.mm.yyyy") == "01.01.1900"


def test_values_of_unknown_format_read_plainly() -> None:
    assert [draw_typed(one) for one in (True, 3.0, 2.5, DAY, None, "да")] == [
        "ИСТИНА",
        "3",
        "2.5",
        "05.03.2023",
        "",
        "да",
    ]


def test_sheets_merges_links_breaks_and_formulas() -> None:
    def fill(workbook: Any) -> None:
        bold = workbook.add_format({"bold": True})
        first = workbook.add_worksheet("Первый")
        first.merge_range("A1:C1", "Название", bold)
        first.write_row("A3", ["№", "Что", "Где"])
        first.merge_range("C4:C5", "вместе")
        first.write_row("A4", [1, "строка\nвторая"])
        first.write_rich_string("B5", "часть ", bold, "жирная")
        first.write_formula("A5", "=A4+1", None, 2)
        first.write_url("A6", "https://sample.example/page", string="новость")
        first.write_formula("B6", '=HYPERLINK("https://sample.example/two","вторая")', None, "вторая")
        first.write_boolean("C6", True)
        workbook.add_worksheet("Пустой")
        workbook.add_worksheet("Третий").write("B2", "слово")

    source = read(book(fill))
    one, three = grids(source)
    assert (one.name, three.name) == ("Первый", "Третий")
    assert words(one) == [
        ["Название", "Название", "Название"],
        [None, None, None],
        ["№", "Что", "Где"],
        ["1", "строка\nвторая", "вместе"],
        ["2", "часть жирная", "вместе"],
        ["новость", "вторая", "ИСТИНА"],
    ]
    assert [cell.links for cell in one.rows[5].cells if cell] == [
        ["https://sample.example/page"], ["https://sample.example/two"], [],
    ]  # fmt: skip
    assert [(cell.across, cell.down, cell.bold) for cell in one.rows[0].cells if cell] == [(3, 1, True)] * 3
    assert words(three) == [[None, "слово"]]


def test_what_is_hidden_is_named_and_not_read() -> None:
    def fill(workbook: Any) -> None:
        sheet = workbook.add_worksheet("План")
        for number in range(4):
            sheet.write_row(number, 0, [number, f"дело {number}", "тайна", "конец"])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
        workbook.add_worksheet("Черновик").write(0, 0, "нет")
        workbook.worksheets()[1].hide()

    source = read(book(fill))
    assert only(source) == [["0", "дело 0", "конец"], ["1", "дело 1", "конец"], ["3", "дело 3", "конец"]]
    assert source.notes == [
        "На листе «План» скрыты строки, они не прочитаны: 1.",
        "На листе «План» скрыты столбцы, они не прочитаны: 1.",
        "Лист «Черновик» скрыт и не прочитан.",
    ]


def test_rows_repeated_on_every_page_are_headers() -> None:
    def fill(workbook: Any) -> None:
        sheet = workbook.add_worksheet("План")
        sheet.write_column(0, 0, ["Имя", "№", "1"])
        sheet.repeat_rows(1)

    (grid,) = grids(read(book(fill)))
    assert [row.header for row in grid.rows] == [False, True, False]


def test_inline_strings_and_cells_without_places_are_read() -> None:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    rows = (
        '<row><c t="inlineStr"><is><t>а</t></is></c><c t="inlineStr"><is><r><t>б</t></r><r><t>в</t></r></is></c></row>'
    )
    rows += '<row r="2"><c r="B2" t="d"><v>2023-03-05</v></c><c><v>1.0</v></c></row>'
    merge = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    files = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{office}"><sheets>'
        '<sheet name="Л" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="/xl/worksheets/one.xml"/></Relationships>',
        "xl/worksheets/one.xml": f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>',
    }
    assert only(read(zipped(files))) == [["а", "бв", None], [None, "05.03.2023", "1"]]
    files["xl/worksheets/one.xml"] = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData>{merge}</worksheet>'
    assert only(read(zipped(files))) == [["а"] * 3] * 2


@given(drawn_tables())
@settings(max_examples=25, deadline=None)
def test_any_sheet_with_merges_reads_back_as_it_was_drawn(grid: list[list[int]]) -> None:
    def fill(workbook: Any) -> None:
        sheet = workbook.add_worksheet()
        for number in {number for line in grid for number in line}:
            places = [(y, x) for y, line in enumerate(grid) for x, one in enumerate(line) if one == number]
            (top, left), (bottom, right) = min(places), max(places)
            if len(places) > 1:
                sheet.merge_range(top, left, bottom, right, f"ячейка {number}")
            else:
                sheet.write(top, left, f"ячейка {number}")

    (found,) = grids(read(book(fill)))
    kept = [line for y, line in enumerate(grid) if y == 0 or set(line) - set(grid[y - 1])]
    while len(kept[0]) > 1 and all(line[-1] == line[-2] for line in kept):
        kept = [line[:-1] for line in kept]  # no cell begins in the last column: the sheet ends before it
    assert shape(found) == kept
    assert words(found) == [[f"ячейка {number}" for number in line] for line in kept]


def test_an_older_workbook_reads_values_merges_and_dates_plainly() -> None:
    def fill(workbook: Any) -> None:
        sheet = workbook.add_worksheet("План")
        sheet.merge_range("A1:B1", "Название")
        sheet.write_row("A3", ["№", "Срок"])
        sheet.write("A4", 1)
        sheet.write_datetime("B4", DAY, workbook.add_format({"num_format": "dd.mm.yyyy"}))
        workbook.add_worksheet("Тайный").hide()

    source = read_old_workbook(book(fill))
    assert only(source) == [["Название", "Название"], [None, None], ["№", "Срок"], ["1", "05.03.2023"]]
    assert source.notes == ["Лист «Тайный» скрыт и не прочитан."]
