"""LibreOffice documents and workbooks."""

import pytest

from svod.reading.blocks import Unreadable
from svod.reading.tests.docx_files import zipped
from svod.reading.tests.seen import grids, only, read, shape, texts, words

BASE = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(f'xmlns:{name}="{BASE}{name}:1.0"' for name in ("office", "text", "table", "style"))
SPACES += f' xmlns:draw="{BASE}drawing:1.0" xmlns:fo="{BASE}xsl-fo-compatible:1.0"'
SPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink"'

STYLES = """
<text:list-style style:name="L">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/>
<text:list-level-style-bullet text:level="3" text:bullet-char="-"/>
</text:list-style>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="T" style:family="table"><style:table-properties table:display="false"/></style:style>
"""


def content(inside: str, kind: str = "text") -> str:
    return (
        f"<office:document-content {SPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:{kind}>{inside}</office:{kind}></office:body></office:document-content>"
    )


def odf(inside: str, kind: str = "text") -> bytes:
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return zipped({"mimetype": mimetype, "content.xml": content(inside, kind)})


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def table(*rows: str, more: str = "") -> str:
    return f"<table:table {more}>{''.join(f'<table:table-row>{row}</table:table-row>' for row in rows)}</table:table>"


COVERED = "<table:covered-table-cell/>"


def test_merges_both_ways_and_header_rows() -> None:
    wide, tall = 'table:number-columns-spanned="2"', 'table:number-rows-spanned="2"'
    head = f"<table:table-header-rows><table:table-row>{cell('№', tall)}{cell('Срок', wide)}{COVERED}</table:table-row>"
    head += f"<table:table-row>{COVERED}{cell('с')}{cell('по')}</table:table-row></table:table-header-rows>"
    body = f"<table:table-row>{cell('1')}{cell('май')}{cell('июнь')}</table:table-row>"
    (grid,) = grids(read(odf(f"<table:table>{head}{body}</table:table>")))
    assert words(grid) == [["№", "Срок", "Срок"], ["№", "с", "по"], ["1", "май", "июнь"]]
    assert shape(grid) == [[0, 1, 1], [0, 2, 3], [4, 5, 6]]
    assert [row.header for row in grid.rows] == [True, True, False]


def test_words_blanks_breaks_links_and_what_is_deleted() -> None:
    inside = "<text:tracked-changes><text:changed-region><text:deletion><text:p>нет</text:p></text:deletion>"
    inside += "</text:changed-region></text:tracked-changes><text:h text:outline-level='2'>Глава</text:h>"
    inside += (
        "<text:p>а<text:s text:c='3'/>б<text:tab/>в<text:line-break/>г <text:span text:style-name='H'>тайна</text:span>"
    )
    inside += "<text:change-start text:change-id='1'/>новое<text:change-end text:change-id='1'/></text:p>"
    inside += "<text:p><text:a xlink:href='https://sample.example/'>новость</text:a><text:note><text:note-citation>1"
    inside += "</text:note-citation><text:note-body><text:p>сноска</text:p></text:note-body></text:note>"
    inside += "<office:annotation><text:p>замечание</text:p></office:annotation></text:p>"
    source = read(odf(inside))
    assert texts(source) == ["Глава", "а б в\nг новое", "новость", "сноска", "замечание"]
    assert [block.links for block in source.blocks if hasattr(block, "links")][2] == ["https://sample.example/"]


def listed(*items: str, more: str = "") -> str:
    inside = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="L" {more}>{inside}</text:list>'


def test_list_numbers_are_drawn_and_go_on_through_cells() -> None:
    one, two = "<text:p>дело</text:p>", "<text:p/>"
    first = listed(f"<text:p>Раздел</text:p>{listed(two)}", more='xml:id="l1"')
    on = listed(listed(two), more='xml:id="l2" text:continue-list="l1"')
    cells = [f"<table:table-cell>{inside}</table:table-cell>{cell('х')}" for inside in (first, on)]
    source = read(odf(table(*cells) + listed(one, one) + listed(one, more='text:continue-numbering="true"')))
    assert only(source) == [["1. Раздел\n1.1.", "х"], ["1.2.", "х"]]
    assert texts(source) == ["1. дело", "2. дело", "3. дело"]


def test_bold_cells_and_nested_tables() -> None:
    bold = "<table:table-cell><text:p><text:span text:style-name='B'>жирно</text:span></text:p></table:table-cell>"
    nested = f"<table:table-cell>{table(cell('а') + cell('б'))}</table:table-cell>"
    (grid,) = grids(read(odf(table(bold + nested))))
    assert [(one.text, one.bold, len(one.nested)) for one in grid.rows[0].cells if one] == [
        ("жирно", True, 0), ("а | б", False, 1),
    ]  # fmt: skip


def test_a_workbook_repeats_hides_and_merges() -> None:
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows = f"<table:table-row>{cell('План', 'table:number-columns-spanned="2"')}{COVERED}{empty}</table:table-row>"
    rows += f'<table:table-row table:number-rows-repeated="3">{empty}</table:table-row>'
    twice = cell("х", 'table:number-columns-repeated="2"')
    rows += f'<table:table-row table:number-rows-repeated="2">{twice}</table:table-row>'
    rows += f'<table:table-row table:visibility="collapse">{cell("тайна")}</table:table-row>'
    rows += f'<table:table-row table:number-rows-repeated="1048576">{empty}</table:table-row>'
    sheets = f'<table:table table:name="Лист">{rows}</table:table>'
    sheets += f'<table:table table:name="Тайный" table:style-name="T">{rows}</table:table>'
    source = read(odf(sheets, "spreadsheet"))
    assert only(source) == [["План", "План"], [None, None], ["х", "х"], ["х", "х"]]
    assert source.notes == [
        "На листе «Лист» скрыты строки, они не прочитаны: 1.", "Лист «Тайный» скрыт и не прочитан.",
    ]  # fmt: skip


def test_a_flat_file_is_read_and_a_locked_one_is_told() -> None:
    assert only(read(content(table(cell("а") + cell("б"))).replace("document-content", "document"))) == [["а", "б"]]
    manifest = '<m xmlns="x"><encryption-data/></m>'
    with pytest.raises(Unreadable, match="паролем"):
        read(zipped({"mimetype": "x", "content.xml": "\x01\x02", "META-INF/manifest.xml": manifest}))
