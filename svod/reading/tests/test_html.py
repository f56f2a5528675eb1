"""Pages as Word and other programs save them."""

import pytest
from hypothesis import given, settings

from svod.reading.blocks import Text
from svod.reading.tests.seen import grids, only, read, shape, texts, words
from svod.reading.tests.test_docx import drawn_tables


def page(body: str) -> bytes:
    return f'<html><head><meta charset="utf-8"><title>Нет</title></head><body>{body}</body></html>'.encode()


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r", "utf-16"])
def test_a_page_says_its_encoding(charset: str) -> None:
    words_of_page = f'<html><head><meta http-equiv=Content-Type content="text/html; charset={charset}"></head>'
    data = (words_of_page + "<table><tr><td>Проверка<td>связи</table>").encode(charset)
    assert only(read(data)) == [["Проверка", "связи"]]


def test_line_ends_of_the_source_are_blanks_and_breaks_are_line_ends() -> None:
    body = "<table><tr><td><p>одна\nстрока&nbsp;и\n ещё</p><p>вторая<br>третья</p></td><td>сло&shy;во</td></tr></table>"
    assert only(read(page(body))) == [["одна строка и ещё\nвторая\nтретья", "слово"]]


def test_links_are_kept_and_mail_is_not() -> None:
    body = "<table><tr><td><a href='https://sample.example/n'>новость</a> <a href='mailto:a@sample.example'>почта</a>"
    body += "<a href='#part'>выше</a> <a href='http://sample.example/x'>http://sample.example/x</a></table>"
    (grid,) = grids(read(page(body)))
    assert [cell.links for cell in grid.rows[0].cells if cell] == [["https://sample.example/n"]]


def test_what_is_deleted_or_hidden_is_not_read() -> None:
    body = "<p>было <del>старое</del><ins>новое</ins><span style='display:none'>тайна</span>"
    body += "<span style='mso-hide:all'>и эта</span><script>нет()</script><!-- нет --></p>"
    assert texts(read(page(body))) == ["было новое"]


def test_numbers_that_word_drew_stay_and_conditional_comments_go() -> None:
    item = "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>{}"
    item += "<span>&nbsp;&nbsp; </span></span>"
    item += "<![endif]>дело<o:p></o:p></p><!--[if gte mso 9]><xml>нет</xml><![endif]-->"
    body = item.format("1.1.") + item.format("·")
    assert texts(read(page(body))) == ["1.1. дело", "• дело"]


def test_lists_draw_their_numbers() -> None:
    body = "<table><tr><td><ol start=3><li>&nbsp;</li></ol></td><td><ul><li>а<li>б</ul></td></tr></table>"
    body += "<ol type=I><li>один<li value=5>пять<li>шесть</ol>"
    source = read(page(body))
    assert only(source) == [["3.", "• а\n• б"]]
    assert texts(source) == ["I. один", "V. пять", "VI. шесть"]


def test_headings_heads_feet_and_spans() -> None:
    body = "<h2>Глава</h2><table><tfoot><tr><td colspan=3>итог</tfoot><thead><tr><th rowspan=2>№<th colspan=2>Срок</tr>"
    body += "<tr><th>с<th>по</tr></thead><tbody><tr><td>1<td>а<td>б</tr></tbody></table>"
    source = read(page(body))
    assert source.blocks[0] == Text("Глава", [], 2)
    (grid,) = grids(source)
    assert words(grid) == [["№", "Срок", "Срок"], ["№", "с", "по"], ["1", "а", "б"], ["итог"] * 3]
    assert [row.header for row in grid.rows] == [True, True, False, False]
    assert [cell.bold for cell in grid.rows[0].cells if cell] == [True, True, True]


def test_nested_tables_notes_and_comments() -> None:
    body = (
        "<p>Слово<a style='mso-footnote-id:ftn1' href='#_ftn1'>[1]</a><a class=msocomanchor href='#_msocom_1'>[К1]</a>"
    )
    body += "<table><tr><td>до<table><tr><td>а<td>б</table>после</td></tr></table>"
    body += "<div style='mso-element:footnote-list'><p>сноска</p></div><p>конец"
    source = read(page(body))
    assert only(source) == [["до\nа | б\nпосле"]]
    assert texts(source) == ["Слово", "конец", "сноска"]


def test_a_page_saved_in_a_single_file_is_read() -> None:
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    head += "Content-Type: text/html; charset=utf-8\r\n"
    body = "Content-Transfer-Encoding: quoted-printable\r\n\r\n<table><tr><td>=D0=B4=D0=B0<td>1</table>\r\n--b--\r\n"
    assert only(read(head + body)) == [["да", "1"]]


def test_a_border_that_slipped_makes_no_column_of_its_own() -> None:
    body = "<table><tr><td>№<td colspan=2>Что<td>Срок</tr><tr><td>1<td>Встреча<td colspan=2>май</tr>"
    body += "<tr><td>2<td colspan=2>Итоги<td>июнь</tr><tr><td colspan=4>Раздел</table>"
    assert only(read(page(body))) == [
        ["№", "Что", "Срок"], ["1", "Встреча", "май"], ["2", "Итоги", "июнь"], ["Раздел"] * 3,
    ]  # fmt: skip


@given(drawn_tables())
@settings(max_examples=40, deadline=None)
def test_any_page_table_with_merges_reads_back_as_it_was_drawn(grid: list[list[int]]) -> None:
    seen: set[int] = set()
    rows = ""
    for line in grid:
        rows += "<tr>"
        for number in dict.fromkeys(line):
            if number not in seen:
                down = sum(number in other for other in grid)
                rows += f"<td colspan={line.count(number)} rowspan={down}>ячейка {number}</td>"
            seen.add(number)
        rows += "</tr>"
    (found,) = grids(read(page(f"<table>{rows}</table>")))
    assert shape(found) == grid
    assert words(found) == [[f"ячейка {number}" for number in line] for line in grid]
