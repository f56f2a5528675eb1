"""A ministry opens the Word file: its table, links, page and properties, read back by a reader of our own."""

import io
import zipfile
from typing import Any

from lxml import etree

from svod.core.document import Cell, Document, Piece, Row
from svod.writing import docx
from svod.writing.package import R, W
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

NS = {"w": W, "r": R}
WORDS = ".//w:t|.//w:r/w:tab"


def part(body: bytes, name: str = "word/document.xml") -> Any:
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        return etree.fromstring(package.read(name))


def words(cell: Any) -> str:
    return "\n".join(
        "".join("\t" if node.tag == f"{{{W}}}tab" else node.text or "" for node in p.xpath(WORDS, namespaces=NS))
        for p in cell.xpath("./w:p", namespaces=NS)
    )


def table(document: Document) -> list[list[str]]:
    rows = part(docx.write(document)).xpath("//w:tbl/w:tr", namespaces=NS)
    return [[words(cell) for cell in row.xpath("./w:tc", namespaces=NS)] for row in rows]


def test_a_ministry_reads_every_cell_letter_for_letter() -> None:
    document = year()
    head = [column.label for column in COLUMNS]
    assert table(document) == [head, list("123456"), *[[cell.text for cell in row.cells] for row in document.rows]]


def test_rows_filled_after_a_row_with_links_hold_only_their_own_words() -> None:
    document = report(
        linked("1."), measure("2.", "а", "б"), linked("3."), measure("4."), measure("5.", "в\nг"), measure("6.")
    )
    assert table(document)[2:] == [[cell.text for cell in row.cells] for row in document.rows]


def test_the_head_and_its_numbers_are_repeated_on_every_page() -> None:
    rows = part(docx.write(year())).xpath("//w:tr", namespaces=NS)
    assert [bool(row.xpath("./w:trPr/w:tblHeader", namespaces=NS)) for row in rows] == [True, True] + [False] * 5


def test_a_document_without_numbered_columns_has_one_head_row() -> None:
    rows = part(docx.write(report(measure("1."), numbered=False))).xpath("//w:tr", namespaces=NS)
    assert [bool(row.xpath("./w:trPr/w:tblHeader", namespaces=NS)) for row in rows] == [True, False]


def test_a_section_is_one_merged_bold_row_kept_with_the_next() -> None:
    row = part(docx.write(year())).xpath("//w:tr", namespaces=NS)[2]
    spans = row.xpath("./w:tc/w:tcPr/w:gridSpan/@w:val", namespaces=NS)
    assert (
        spans,
        len(row.xpath(".//w:keepNext", namespaces=NS)),
        len(row.xpath(".//w:r/w:rPr/w:b", namespaces=NS)),
    ) == (["5"], 2, 2)


def test_links_lead_where_the_document_says_and_an_unsafe_one_is_words() -> None:
    body = docx.write(year())
    relations = {node.get("Id"): node for node in part(body, "word/_rels/document.xml.rels")}
    links = part(body).xpath("//w:hyperlink", namespaces=NS)
    found = [("".join(link.itertext()), relations[link.get(f"{{{R}}}id")].get("Target")) for link in links]
    assert found == [
        ("протокол", "https://cluster.example/p/1?a=1&b=2"),
        (LONG_ADDRESS, LONG_ADDRESS),
        (SOLID_ADDRESS, SOLID_ADDRESS),
    ]
    assert {relations[link.get(f"{{{R}}}id")].get("TargetMode") for link in links} == {"External"}
    assert b"javascript" not in etree.tostring(part(body, "word/_rels/document.xml.rels"))


def test_an_ordinary_row_stays_whole_and_one_taller_than_a_page_may_split() -> None:
    tall = measure("2.", "слово за словом " * 400)
    rows = part(
        docx.write(report(measure("1.", "коротко"), tall, measure("3.", "а\n" * 60), measure("4."), closing=()))
    )
    whole = [bool(row.xpath("./w:trPr/w:cantSplit", namespaces=NS)) for row in rows.xpath("//w:tr", namespaces=NS)[2:]]
    assert whole == [True, False, False, True]


def test_the_signature_is_kept_with_the_last_row() -> None:
    body = part(docx.write(year()))
    last, before = body.xpath("//w:tr", namespaces=NS)[-1], body.xpath("//w:tr", namespaces=NS)[-3]
    closing = body.xpath("/w:document/w:body/w:tbl/following-sibling::w:p", namespaces=NS)
    kept = [len(node.xpath(".//w:keepNext", namespaces=NS)) for node in (last, before, *closing)]
    assert (kept, [words for p in closing for words in p.itertext()]) == ([6, 0, 1, 0], list(year().closing))


def test_widths_follow_the_shares_and_fill_the_page() -> None:
    grid = part(docx.write(report(measure("1.1.")))).xpath("//w:gridCol/@w:w", namespaces=NS)
    assert [round(int(width) / docx.TWIPS) for width in grid] == [14, 68, 43, 32, 55, 55]


def test_the_page_is_a4_landscape_with_its_number_below() -> None:
    body = docx.write(year())
    size, margins = part(body).xpath("//w:pgSz|//w:pgMar", namespaces=NS)
    assert [size.get(f"{{{W}}}{name}") for name in ("w", "h", "orient")] == ["16838", "11906", "landscape"]
    assert [margins.get(f"{{{W}}}{side}") for side in ("left", "right", "top", "bottom")] == [
        "1134",
        "567",
        "680",
        "794",
    ]
    assert "".join(part(body, "word/footer1.xml").itertext()) == "стр. 1 из 1"
    fields = part(body, "word/footer1.xml").xpath("//w:fldSimple/@w:instr", namespaces=NS)
    assert fields == [" PAGE ", " NUMPAGES "]


def test_the_title_is_one_heading_and_the_properties_name_it() -> None:
    body = docx.write(year())
    heading = part(body).xpath("//w:p[w:pPr/w:pStyle/@w:val='Heading1']", namespaces=NS)
    assert [list(p.itertext()) for p in heading] == [list(TITLE)]
    assert list(part(body, "docProps/core.xml").itertext()) == [
        " ".join(TITLE),
        "Образец",
        "ru-RU",
        "2019-01-15T00:00:00Z",
    ]


def test_word_does_not_hyphenate_a_russian_document() -> None:
    body = docx.write(year())
    assert part(body, "word/settings.xml").xpath("//w:autoHyphenation/@w:val", namespaces=NS) == ["0"]
    assert part(body, "word/styles.xml").xpath("//w:docDefaults//w:lang/@w:val", namespaces=NS) == ["ru-RU"]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert docx.write(year()) == docx.write(year())


def test_characters_that_xml_forbids_are_dropped_and_line_ends_kept() -> None:
    row = Row((Cell(((Piece("а\x00б\ud800в\uffffг\r\nд\tе\x0bё"),),)),))
    document = Document(("Т\x01",), COLUMNS[:1], (row,), ("к\x02",))
    assert table(document)[2] == ["абвг\nд\tе\nё"]


def test_blanks_at_the_ends_of_pieces_are_kept() -> None:
    row = Row(
        (
            Cell(
                (
                    (
                        Piece(" а "),
                        Piece("б", bold=True),
                        Piece("  в "),
                    ),
                )
            ),
        )
    )
    assert table(Document(("Т",), COLUMNS[:1], (row,)))[2] == [" а б  в "]


def test_a_document_without_a_title_has_no_empty_heading() -> None:
    assert part(docx.write(Document((), COLUMNS, ()))).xpath("//w:pStyle[@w:val='Heading1']", namespaces=NS) == []


def test_an_empty_document_and_one_without_a_title_open() -> None:
    for document in (Document((), (), ()), Document((), COLUMNS, ()), report(section("1.", "Раздел"))):
        assert part(docx.write(document)).tag == f"{{{W}}}document"


def test_a_row_of_too_few_cells_is_filled_with_empty_ones() -> None:
    document = report(Row((Cell.of("1."), Cell.of("а"))), measure("2."), closing=())
    assert table(document)[2:] == [["1.", "а", "", "", "", ""], ["2.", "", "", "", "", ""]]
