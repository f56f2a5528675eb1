"""PDF files as offices print them; drawn here by the house's own PDF maker."""

import pytest
import typst

from svod.reading.blocks import Unreadable
from svod.reading.tests.seen import grids, read, shape, texts, words

PAGE = '#set page(width: 16cm, height: 9cm, margin: 1.2cm, numbering: "1")\n#set text(size: 9pt, lang: "ru")\n'


def pdf(body: str, page: str = PAGE) -> bytes:
    return typst.compile((page + body).encode())


def test_a_table_over_several_pages_is_one_with_its_header_marked() -> None:
    rows = "".join(f"[{n}.], [Провести встречу номер {n} с участниками], [Иванов И.И.]," for n in range(1, 31))
    head = "table.header([*№*], [*Что*], [*Кто*])"
    body = f"План работы\n\n#table(columns: (1.5cm, 1fr, 3cm), {head}, {rows})\n\nСекретарь"
    source = read(pdf(body))
    (grid,) = grids(source)
    assert source.wrapped
    assert texts(source) == ["План работы", "Секретарь"]
    pages = max(row.page for row in grid.rows)
    assert pages > 2
    assert [row.cells[0].text for row in grid.rows if row.cells[0] and not row.header] == [
        f"{n}." for n in range(1, 31)
    ]
    assert sum(row.header for row in grid.rows) == pages
    assert [cell.bold for cell in grid.rows[0].cells if cell] == [True, True, True]


def test_merges_breaks_and_links_of_cells() -> None:
    body = """#table(columns: (2cm, 4cm, 4cm),
      table.cell(rowspan: 2)[№], table.cell(colspan: 2)[Срок], [с], [по],
      [1], [первая \\ вторая], [#link("https://sample.example/news")[новость] сегодня])"""
    (grid,) = grids(read(pdf(body)))
    assert words(grid) == [["№", "Срок", "Срок"], ["№", "с", "по"], ["1", "первая\nвторая", "новость сегодня"]]
    assert shape(grid) == [[0, 1, 1], [0, 2, 3], [4, 5, 6]]
    assert [cell.links for cell in grid.rows[2].cells if cell] == [[], [], ["https://sample.example/news"]]


def test_an_address_cut_by_the_line_is_whole_again() -> None:
    address = "https://sample.example/press/very-long-name-of-a-page/and-more-of-it/news.html"
    body = f'#table(columns: (1cm, 4.5cm), [1], [Отчёт: #link("{address}")], [2], [нет])'
    (grid,) = grids(read(pdf(body)))
    found = grid.rows[0].cells[1]
    assert found is not None
    assert address in found.text
    assert found.links == []


def test_paragraphs_outside_tables_are_whole_and_page_numbers_are_no_words() -> None:
    long = "Это длинный абзац о том, что работа идёт по плану и ничего не забыто, а дальше идёт ещё одна мысль. "
    source = read(pdf(f"{long * 2}\n\nКороткий.\n\n#pagebreak()\n\nНа второй странице."))
    assert texts(source) == [(long * 2).strip(), "Короткий.", "На второй странице."]


def test_a_page_without_words_is_told_as_a_scan() -> None:
    with pytest.raises(Unreadable, match="снимок"):
        read(pdf("#rect(width: 3cm, height: 2cm)", PAGE.replace(', numbering: "1"', "")))


def test_a_table_without_lines_is_read_by_its_gaps() -> None:
    rows = ["[№], [Мероприятие], [Срок], [Кто]"]
    rows += [f"[{n}], [Провести встречу с участниками и гостями], [до {n} мая], [Иванов И.И.]" for n in range(1, 9)]
    body = f"План\n\n#table(columns: (1cm, 4.5cm, 3cm, 3cm), stroke: none, {', '.join(rows)})"
    (grid,) = grids(read(pdf(body)))
    assert words(grid)[:2] == [
        ["№", "Мероприятие", "Срок", "Кто"],
        ["1", "Провести встречу с\nучастниками и гостями", "до 1 мая", "Иванов И.И."],
    ]
    assert len(grid.rows) == 9


def test_a_table_without_its_outer_frame_and_with_turned_heads_is_whole() -> None:
    stroke = "(x, y) => (left: if x > 0 {1pt} else {0pt}, top: if y > 0 {1pt} else {0pt})"
    head = "[№], [Что], rotate(-90deg, reflow: true)[Начало], rotate(-90deg, reflow: true)[Конец]"
    rows = "[1], [Встреча], [май], [июнь], [2], [Итоги], [июль], [август]"
    (grid,) = grids(read(pdf(f"#table(columns: (1cm, 1fr, 2cm, 2cm), stroke: {stroke}, {head}, {rows})")))
    assert words(grid) == [
        ["№", "Что", "Начало", "Конец"],
        ["1", "Встреча", "май", "июнь"],
        ["2", "Итоги", "июль", "август"],
    ]
