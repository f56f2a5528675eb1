"""Word documents as a secretary saves them."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.reading.tests.docx_files import abstract, cell, docx, level, listed, num, par, row, run, table
from svod.reading.tests.seen import grids, only, read, shape, texts, words

INS = '<w:ins w:id="1" w:author="A">'
DEL = '<w:del w:id="2" w:author="A">'


def test_inserted_words_are_read_and_deleted_ones_are_not() -> None:
    body = par(
        "Встреча ", f"{INS}{run('в июне')}</w:ins>", f"{DEL}<w:r><w:delText>в мае</w:delText></w:r></w:del>",
        f"<w:moveFrom>{run(' уехало')}</w:moveFrom><w:moveTo>{run(' приехало')}</w:moveTo>",
    )  # fmt: skip
    assert texts(read(docx(body))) == ["Встреча в июне приехало"]


def test_a_deleted_paragraph_mark_joins_paragraphs_and_a_deleted_paragraph_leaves_nothing() -> None:
    gone = "<w:rPr><w:del w:id='3'/></w:rPr>"
    body = par("Начало ", properties=gone) + par("и конец") + par(f"{DEL}{run('было')}</w:del>", properties=gone)
    body += par("Следующий")
    assert texts(read(docx(body))) == ["Начало и конец", "Следующий"]


def test_deleted_rows_and_cells_are_absent_and_inserted_ones_present() -> None:
    body = table(
        row("1", "первая", cell("лишняя", properties="<w:cellDel w:id='1'/>")),
        row("2", "удалена", properties="<w:del w:id='4'/>"),
        row("3", "вставлена", properties="<w:ins w:id='5'/>"),
    )
    assert only(read(docx(body))) == [["1", "первая"], ["3", "вставлена"]]


def test_a_merge_whose_first_row_is_deleted_begins_in_the_next() -> None:
    start, on = "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
    body = table(
        row(cell("верх", properties=start), "1", properties="<w:del w:id='1'/>"),
        row(cell("", properties=on), "2"),
        row(cell("", properties=on), "3"),
    )
    (grid,) = grids(read(docx(body)))
    assert words(grid) == [["", "2"], ["", "3"]]
    assert shape(grid) == [[0, 1], [0, 2]]


NUMBERS = abstract(
    0,
    level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."), level(2, "russianLower", "%3)"),
) + abstract(1, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>")) + num(1, 0) + num(
    2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
) + num(3, 1)  # fmt: skip


def test_automatic_numbers_are_drawn_over_the_whole_document() -> None:
    body = par("Раздел", properties=listed(1)) + table(
        row(cell(par(properties=listed(1, 1))), "первое"),
        row(cell(par(properties=listed(1, 1))), "второе"),
        row(cell(par("Ещё раздел", properties=listed(1)), properties="<w:gridSpan w:val='2'/>")),
        row(
            cell(par(properties=listed(1, 1))),
            cell(par("а", properties=listed(1, 2)), par("б", properties=listed(1, 2))),
        ),
    )
    source = read(docx(body, numbering=NUMBERS))
    assert texts(source) == ["1. Раздел"]
    assert only(source) == [
        ["1.1.", "первое"],
        ["1.2.", "второе"],
        ["2. Ещё раздел", "2. Ещё раздел"],
        ["2.1.", "а) а\nб) б"],
    ]


def test_deleted_paragraphs_do_not_count_and_a_start_override_starts_again() -> None:
    gone = "<w:rPr><w:del w:id='3'/></w:rPr>"
    body = par("а", properties=listed(1)) + par(f"{DEL}{run('б')}</w:del>", properties=listed(1) + gone)
    body += par("в", properties=listed(1)) + par("г", properties=listed(2)) + par("д", properties=listed(2))
    assert texts(read(docx(body, numbering=NUMBERS))) == ["1. а", "2. в", "1. г", "2. д"]


def test_legal_numbering_turns_roman_numbers_into_digits() -> None:
    body = par("а", properties=listed(3)) + par("б", properties=listed(3, 1)) + par("в", properties=listed(3))
    assert texts(read(docx(body, numbering=NUMBERS))) == ["I. а", "1.1 б", "II. в"]


@pytest.mark.parametrize(
    ("form", "text", "drawn"),
    [
        ("upperLetter", "%1)", ["A) х", "B) х"]), ("lowerLetter", "%1.", ["a. х", "b. х"]),
        ("lowerRoman", "(%1)", ["(i) х", "(ii) х"]), ("russianUpper", "%1.", ["А. х", "Б. х"]),
        ("decimalZero", "%1", ["01 х", "02 х"]), ("bullet", "\uf0b7", ["• х", "• х"]), ("bullet", "-", ["- х", "- х"]),
        ("none", "%1", ["х", "х"]), ("decimal", "Этап %1:", ["Этап 1: х", "Этап 2: х"]),
    ],
)  # fmt: skip
def test_every_form_of_number_is_drawn(form: str, text: str, drawn: list[str]) -> None:
    numbering = abstract(0, level(0, form, text)) + num(1, 0)
    body = par("х", properties=listed(1)) * 2
    assert texts(read(docx(body, numbering=numbering))) == drawn


def test_restart_rules_and_glue_are_obeyed() -> None:
    numbering = abstract(
        0, level(0, "decimal", "%1."), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/><w:suff w:val="nothing"/>')
    ) + num(1, 0)
    body = "".join(par("х", properties=listed(1, at)) for at in (0, 1, 1, 0, 1))
    assert texts(read(docx(body, numbering=numbering))) == ["1. х", "1)х", "2)х", "2. х", "3)х"]


def test_a_style_numbers_its_paragraphs_and_zero_takes_the_number_away() -> None:
    numbering = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.", '<w:pStyle w:val="Point"/>'))
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Base"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Point"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    child, point = '<w:pStyle w:val="Child"/>', '<w:pStyle w:val="Point"/>'
    body = par("раздел", properties=child) + par("пункт", properties=point) + par("пункт", properties=point)
    body += par("без номера", properties=child + '<w:numPr><w:numId w:val="0"/></w:numPr>')
    source = read(docx(body, numbering=numbering + num(1, 0), styles=styles))
    assert texts(source) == ["1. раздел", "1.1. пункт", "1.2. пункт", "без номера"]


def test_merges_both_ways_and_empty_places_at_the_edges() -> None:
    start, on = "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
    body = table(
        row(cell("а", properties=start), cell("б", properties="<w:gridSpan w:val='2'/>")),
        row(cell("", properties=on), "в", "г"),
        row(cell("д", properties="<w:hMerge w:val='restart'/>"), cell("", properties="<w:hMerge/>"), "е"),
        row("ж", properties="<w:gridBefore w:val='1'/><w:gridAfter w:val='1'/>"),
    )
    (grid,) = grids(read(docx(body)))
    assert words(grid) == [["а", "б", "б"], ["а", "в", "г"], ["д", "д", "е"], [None, "ж", None]]
    assert shape(grid) == [[0, 1, 1], [0, 2, 3], [4, 4, 5], [-1, 6, -1]]
    assert [(one.across, one.down) for one in grid.rows[0].cells if one] == [(1, 2), (2, 1), (2, 1)]


def test_a_border_that_slipped_makes_no_column_of_its_own() -> None:
    sizes = "".join(f'<w:gridCol w:w="{width}"/>' for width in (700, 3000, 120, 2900, 90, 1500))
    span = "<w:gridSpan w:val='2'/>"
    head = row("№", cell("Что", properties=span), cell("Кто", properties=span), "Срок")
    body = row("1", "Встреча", cell("Иванов", properties=span), cell("май", properties=span))
    whole = row(cell("Раздел", properties="<w:gridSpan w:val='6'/>"))
    table_of = f"<w:tbl><w:tblPr/><w:tblGrid>{sizes}</w:tblGrid>{head}{whole}{body}</w:tbl>"
    (grid,) = grids(read(docx(table_of)))
    assert words(grid) == [["№", "Что", "Кто", "Срок"], ["Раздел"] * 4, ["1", "Встреча", "Иванов", "май"]]
    assert [one.across for one in grid.rows[1].cells if one] == [4] * 4


def control(inside: str, more: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{more}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def test_content_controls_at_every_level_are_transparent() -> None:
    body = control(
        table(
            control(row(control(cell(control(par(control(run("слово")))))), "рядом")),
            row(
                f"<w:customXml w:element='x'>{cell('ещё')}</w:customXml>",
                cell(par(f"<w:smartTag>{run('тег')}</w:smartTag>")),
            ),
        )
    )
    assert only(read(docx(body))) == [["слово", "рядом"], ["ещё", "тег"]]


def test_the_invitation_of_an_empty_control_is_no_word() -> None:
    body = par("Срок: ", control(run("Место для ввода даты."), "<w:showingPlcHdr/>"))
    assert texts(read(docx(body))) == ["Срок:"]


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_fields_show_their_results_and_hyperlinks_keep_their_targets() -> None:
    nested = mark("begin") + code("IF ") + mark("begin") + code("PAGE") + mark("separate") + run("7") + mark("end")
    nested += code(" = 1") + mark("separate") + run("итог") + mark("end")
    linked = mark("begin") + code(' HYPERLINK "https://sample.example/page" \\l "part" ') + mark("separate")
    linked += run("новость") + mark("end")
    inside = f'<w:hyperlink w:anchor="place">{run("выше")}</w:hyperlink>'
    outside = f'<w:hyperlink r:id="rL">{run("приказ")}</w:hyperlink>'
    simple = f'<w:fldSimple w:instr="DATE">{run("1 мая")}</w:fldSimple>'
    body = table(row(cell(par(nested, " ", linked, " ", inside, " ", outside, " ", simple))))
    (grid,) = grids(read(docx(body, links={"rL": "http://sample.example/order"})))
    assert words(grid) == [["итог новость выше приказ 1 мая"]]
    (found,) = grid.rows[0].cells
    assert found is not None
    assert found.links == ["https://sample.example/page#part", "http://sample.example/order"]


def test_an_address_written_out_is_no_hidden_target_and_a_deleted_link_is_none() -> None:
    shown = f'<w:hyperlink r:id="rL">{run("http://sample.example/a/")}</w:hyperlink>'
    gone = f'<w:hyperlink r:id="rM">{DEL}<w:r><w:delText>было</w:delText></w:r></w:del></w:hyperlink>'
    body = table(row(cell(par(shown, gone))))
    (grid,) = grids(read(docx(body, links={"rL": "http://sample.example/a", "rM": "http://sample.example/b"})))
    assert [one.links for one in grid.rows[0].cells if one] == [[]]


def test_an_address_in_russian_letters_is_its_coded_target() -> None:
    links = {"rL": "https://sample.example/%D0%B4%D0%B0", "rM": "http://xn--80aswg.xn--p1ai/x"}
    shown = f'<w:hyperlink r:id="rL">{run("https://sample.example/да")}</w:hyperlink> '
    shown += f'<w:hyperlink r:id="rM">{run(" http://сайт.рф/x")}</w:hyperlink>'
    (grid,) = grids(read(docx(table(row(cell(par(shown)))), links=links)))
    assert [one.links for one in grid.rows[0].cells if one] == [[]]


def test_fields_that_number_by_themselves_are_drawn() -> None:
    complex_field = mark("begin") + code(" AUTONUM ") + mark("end")
    body = table(row(cell(par(complex_field)), "а"), row(cell(par('<w:fldSimple w:instr="AUTONUM"/>')), "б"))
    assert only(read(docx(body))) == [["1.", "а"], ["2.", "б"]]


def test_a_nested_table_speaks_in_its_place_and_is_kept() -> None:
    body = table(row("1", cell(par("до"), table(row("а", "б"), row("в", "г")), par("после"))))
    (grid,) = grids(read(docx(body)))
    assert words(grid) == [["1", "до\nа | б\nв | г\nпосле"]]
    found = grid.rows[0].cells[1]
    assert found is not None
    assert [words(one) for one in found.nested] == [[["а", "б"], ["в", "г"]]]


def test_text_boxes_notes_and_comments_come_after_the_body_and_once() -> None:
    box = f"<w:txbxContent>{par('в рамке')}</w:txbxContent>"
    choice = f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
    fallback = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    alternate = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    old = f"<w:r><w:pict><v:textbox><w:txbxContent>{par('старая')}</w:txbxContent></v:textbox></w:pict></w:r>"
    source = read(
        docx(
            par("слово", alternate, note, old) + par("дальше"),
            footnotes=f'<w:footnote w:type="separator" w:id="0">{par("---")}</w:footnote>'
            f'<w:footnote w:id="2">{par("сноска")}</w:footnote><w:footnote w:id="3">{par("ничья")}</w:footnote>',
            comments=f'<w:comment w:id="1">{par("замечание")}</w:comment>',
        )
    )
    assert texts(source) == ["слово", "дальше", "в рамке", "старая", "сноска", "замечание"]


def test_special_characters_read_as_drawn_and_hidden_words_are_not_drawn() -> None:
    body = par(
        "элек", "<w:r><w:softHyphen/><w:t>тро</w:t></w:r>", "\u00adмера\u00a0 1",
        "<w:r><w:tab/><w:t>а</w:t><w:noBreakHyphen/><w:t>б</w:t><w:br/><w:t>в</w:t><w:cr/></w:r>",
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        run("тайна", "<w:vanish/>"), run("прописью", "<w:caps/>"),
        "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>",
    )  # fmt: skip
    assert texts(read(docx(body))) == ["электромера 1 а-б\nв\n✓прописьюx=1"]


def test_bold_is_every_word_by_run_or_style() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Head"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    body = par("Глава", properties='<w:pStyle w:val="Head"/>') + table(
        row(
            cell(par(run("а", "<w:b/>"), " ", run("б", '<w:rStyle w:val="Strong"/>'))),
            cell(par(run("а", "<w:b/>"), "б")),
            cell(par(run("в", '<w:b w:val="0"/>'), properties='<w:pStyle w:val="Head"/>')),
            cell(par("г", properties='<w:pStyle w:val="Head"/>')),
        )
    )
    source = read(docx(body, styles=styles))
    assert [block.heading for block in source.blocks if hasattr(block, "heading")] == [2]
    (grid,) = grids(source)
    assert [one.bold for one in grid.rows[0].cells if one] == [True, False, False, True]


def test_header_rows_and_pages_are_told() -> None:
    page = "<w:r><w:lastRenderedPageBreak/><w:t>3</w:t></w:r>"
    body = table(row("№", properties="<w:tblHeader/>"), row("2"), row(cell(par(page))), row("4"))
    (grid,) = grids(read(docx(body)))
    assert [(one.header, one.page) for one in grid.rows] == [(True, 1), (False, 1), (False, 2), (False, 2)]


def test_the_strict_spelling_of_the_format_is_read_too() -> None:
    outside = f'<w:hyperlink r:id="rL">{run("приказ")}</w:hyperlink>'
    source = read(docx(table(row("а", cell(par(outside)))), links={"rL": "http://sample.example/"}, strict=True))
    assert only(source) == [["а", "приказ"]]


def test_a_document_saved_as_one_xml_file_is_read() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(table(row("а", "б"))))) as package:
        parts = "".join(
            f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{package.read(name).decode()}</pkg:xmlData></pkg:part>'
            for name in package.namelist()
        )
    space = 'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"'
    assert only(read(f'<?xml version="1.0"?><pkg:package {space}>{parts}</pkg:package>')) == [["а", "б"]]


@st.composite
def drawn_tables(draw: st.DrawFn) -> list[list[int]]:
    """A grid of cell numbers with rectangular merges."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    grid = [[-1] * width for _ in range(height)]
    number = 0
    for y in range(height):
        for x in range(width):
            if grid[y][x] >= 0:
                continue
            across, down = draw(st.integers(1, 3)), draw(st.integers(1, 3))
            while x + across > width or any(cell >= 0 for cell in grid[y][x : x + across]):
                across -= 1
            for line in grid[y : y + down]:
                line[x : x + across] = [number] * across
            number += 1
    # a row of single cells, as column numbers are: without it a border may look slipped
    return [*grid, [number + n for n in range(width)]]


def docx_of(grid: list[list[int]]) -> bytes:
    rows = []
    for y, line in enumerate(grid):
        cells = []
        for number in dict.fromkeys(line):
            above = y > 0 and number in grid[y - 1]
            below = y + 1 < len(grid) and number in grid[y + 1]
            merge = "<w:vMerge/>" if above else "<w:vMerge w:val='restart'/>" if below else ""
            span = f"<w:gridSpan w:val='{line.count(number)}'/>"
            cells.append(cell("" if above else f"ячейка {number}", properties=span + merge))
        rows.append(row(*cells))
    return docx(table(*rows))


@given(drawn_tables())
@settings(max_examples=40, deadline=None)
def test_any_table_with_merges_reads_back_as_it_was_drawn(grid: list[list[int]]) -> None:
    (found,) = grids(read(docx_of(grid)))
    assert shape(found) == grid
    assert words(found) == [[f"ячейка {number}" for number in line] for line in grid]


CASES = Path(os.environ.get("SVOD_CASES", Path(__file__).parents[4] / "shared" / "cases"))


@pytest.mark.skipif(not CASES.is_dir(), reason="the folder of open cases is not here")
def test_the_real_report_reads_alike_from_word_text_and_pdf() -> None:
    found = {}
    name = next(path.stem for path in CASES.glob("*.pdf"))
    for ending in ("docx", "txt", "pdf"):
        (grid,) = grids(read((CASES / f"{name}.{ending}").read_bytes()))
        found[ending] = [row.cells[0].text.split()[0] for row in grid.rows if row.cells[0] and row.cells[0].text]
    assert found["docx"] == found["txt"]
    assert [number for number in found["pdf"] if number != "№"] == found["docx"][1:]
