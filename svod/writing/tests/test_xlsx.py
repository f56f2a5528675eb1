"""A regional centre opens the workbook: read back by python-calamine, and its parts by a reader of our own."""

import io
import zipfile
from typing import Any

from lxml import etree
from python_calamine import CalamineWorkbook

from svod.core.document import Cell, Document, Piece, Row
from svod.writing import xlsx
from svod.writing.tests.samples import (
    COLUMNS,
    LONG_ADDRESS,
    SOLID_ADDRESS,
    TITLE,
    linked,
    measure,
    report,
    section,
    year,
)

S = {
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
ONE = "https://cluster.example/one"


def sheet(body: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(body)).get_sheet_by_index(0).to_python()


def part(body: bytes, name: str = "xl/worksheets/sheet1.xml") -> Any:
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        return etree.fromstring(package.read(name))


def with_link(words: str, url: str) -> Row:
    return Row((Cell.of("1.1."), Cell(((Piece(words, url),),))))


def test_every_cell_reads_back_and_addresses_that_the_words_hide_are_spelled_out() -> None:
    document = year()
    found = sheet(xlsx.write(document))
    expected: list[list[str]] = [[words, *[""] * 5] for words in TITLE]
    expected += [[column.label for column in COLUMNS], list("123456")]
    expected += [[cell.text for cell in row.cells] + [""] * (6 - len(row.cells)) for row in document.rows]
    expected[6][5] += "\nhttps://cluster.example/p/1?a=1&b=2\njavascript:alert(1)"
    expected += [[""] * 6, *[[words, *[""] * 5] for words in document.closing]]
    assert found == expected


def test_no_cell_is_a_formula_and_numbers_of_rows_stay_text() -> None:
    words = ["1.1", "=1+1", "+7", "-5", "@SUM(A1)", "{=1}"]
    body = xlsx.write(report(measure(*words), measure("2.", "http://a.example/", "42", "1e5"), closing=()))
    assert sheet(body)[4:] == [words, ["2.", "http://a.example/", "42", "1e5", "", ""]]
    assert part(body).xpath("//s:f", namespaces=S) == []
    kinds = {node.get("t") for node in part(body).xpath("//s:c[s:v]", namespaces=S)}
    ranges = part(body).xpath("//s:ignoredError[@numberStoredAsText='1']/@sqref", namespaces=S)
    assert (kinds, ranges) == ({"s"}, ["A1:F7"])


def test_a_cell_with_one_link_is_that_link_and_one_with_several_stays_text() -> None:
    body = xlsx.write(report(with_link("протокол", ONE), linked("1.2."), closing=()))
    places = part(body).xpath("//s:hyperlink/@ref", namespaces=S)
    targets = [node.get("Target") for node in part(body, "xl/worksheets/_rels/sheet1.xml.rels")]
    assert (places, targets, sheet(body)[4][1]) == (["B5"], [ONE], "протокол")
    assert LONG_ADDRESS in sheet(body)[5][5]
    assert SOLID_ADDRESS in sheet(body)[5][5]


def test_an_unsafe_or_too_long_address_is_words_alone() -> None:
    long = "https://cluster.example/" + "a" * 2100
    body = xlsx.write(report(with_link("раз", "javascript:alert(1)"), with_link("два", long), closing=()))
    assert part(body).xpath("//s:hyperlink", namespaces=S) == []
    assert [row[1] for row in sheet(body)[4:]] == ["раз\njavascript:alert(1)", f"два\n{long}"]


def test_past_the_number_of_links_that_excel_takes_addresses_are_words(monkeypatch: Any) -> None:
    monkeypatch.setattr(xlsx, "MOST_LINKS", 1)
    body = xlsx.write(report(with_link("раз", ONE), with_link("два", ONE), closing=()))
    assert part(body).xpath("//s:hyperlink/@ref", namespaces=S) == ["B5"]
    assert [row[1] for row in sheet(body)[4:]] == ["раз", f"два\n{ONE}"]


def test_what_one_cell_cannot_hold_goes_on_below_without_loss() -> None:
    words = "слово 😀 " * 9000
    found = sheet(xlsx.write(report(measure("1.", words, "Совет"), measure("2."), closing=())))[4:]
    assert "".join(row[1] for row in found) == words
    assert [row[0] for row in found] == ["1.", *[""] * (len(found) - 2), "2."]
    assert max(len(row[1].encode("utf-16-le")) // 2 for row in found) <= 32_767


def test_the_sheet_is_printed_on_a4_landscape_one_page_wide_with_its_head_repeated() -> None:
    body = xlsx.write(year())
    page = part(body)
    setup = page.xpath("//s:pageSetup", namespaces=S)[0]
    assert (setup.get("paperSize"), setup.get("orientation"), setup.get("fitToHeight")) == ("9", "landscape", "0")
    assert page.xpath("//s:pane/@ySplit", namespaces=S) == ["4"]
    assert part(body, "xl/workbook.xml").xpath("//s:definedName/text()", namespaces=S) == ["Отчёт!$3:$4"]
    assert page.xpath("//s:oddFooter/text()", namespaces=S) == ["&Rстр. &P из &N"]


def test_sections_are_merged_and_every_row_has_a_height_that_shows_its_lines() -> None:
    page = part(xlsx.write(year()))
    assert page.xpath("//s:mergeCell/@ref", namespaces=S) == ["A1:F1", "A2:F2", "B5:F5", "B8:F8", "A11:F11", "A12:F12"]
    heights = {row.get("r"): float(row.get("ht")) for row in page.xpath("//s:row[@ht]", namespaces=S)}
    assert set(heights) == {str(k) for k in range(1, 13)} - {"10"}
    assert heights["6"] >= 2 * 13
    assert heights["7"] >= 11 * 13


def test_the_same_document_gives_the_same_bytes() -> None:
    assert xlsx.write(year()) == xlsx.write(year())


def test_documents_of_odd_shapes_are_written() -> None:
    assert sheet(xlsx.write(Document((), (), ()))) == []
    one = Document(
        ("Т",), COLUMNS[:1], (section("1.", "а"), Row((Cell.of("б"),))), ("подпись",), numbered_columns=False
    )
    assert sheet(xlsx.write(one)) == [["Т"], ["№"], ["1."], ["б"], [""], ["подпись"]]
    bad = Document(("Т\x00",), COLUMNS[:2], (Row((Cell.of("а\x01"), Cell(((Piece("б\r\nв"),),)))),))
    assert sheet(xlsx.write(bad)) == [["Т", ""], ["№", COLUMNS[1].label], ["1", "2"], ["а", "б\nв"]]
