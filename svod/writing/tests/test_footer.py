"""What stands at the foot of every page: lines, a picture, the number; read back from the files themselves."""

import io
import zipfile
from dataclasses import replace

import pdfplumber
import pytest
import segno
from lxml import etree

from svod.core.document import Cell, Column, Document, Footer, Row
from svod.writing import document_json, docx, pdf
from svod.writing.package import R, W

LINES = ("Кластер «Образец», редакция 1", "SHA-256 0123456789abcdef, журнал: 12 строк")


def picture() -> bytes:
    made = io.BytesIO()
    segno.make("https://example.org/obrazec/editions/0123456789abcdef/").save(made, kind="png", scale=4)
    return made.getvalue()


@pytest.fixture
def footed() -> Document:
    rows = tuple(Row((Cell.of(str(n)), Cell.of("Слова образца " * 20))) for n in range(60))
    columns = (Column("number", "№"), Column("measure", "Дело"))
    return Document(("Отчёт-образец",), columns, rows, footer=Footer(LINES, picture(), "Код страницы редакции"))


def test_every_page_of_a_pdf_carries_the_lines_and_the_picture(footed: Document) -> None:
    with pdfplumber.open(io.BytesIO(pdf.write(footed))) as made:
        assert len(made.pages) > 1
        for number, page in enumerate(made.pages, 1):
            text = page.extract_text()
            assert [line for line in LINES if line not in text] == []
            assert f"{number} / {len(made.pages)}" in text
            (image,) = page.images
            assert round(image["height"] / 72 * 25.4) == 18
            assert page.height - image["bottom"] > 0
            table = max(word["bottom"] for word in page.extract_words() if word["text"] == "образца")
            assert table < image["top"]


def test_a_pdf_made_apart_has_the_same_foot(footed: Document) -> None:
    with pdfplumber.open(io.BytesIO(pdf.render(footed))) as made:
        assert LINES[0] in made.pages[0].extract_text()


def test_a_docx_carries_them_in_its_footer(footed: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(docx.write(footed))) as archive:
        tree = etree.fromstring(archive.read("word/footer1.xml"))
        assert [each.text for each in tree.iter(f"{{{W}}}t")][:2] == list(LINES)
        (blip,) = tree.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip")
        relations = etree.fromstring(archive.read("word/_rels/footer1.xml.rels"))
        targets = {each.get("Id"): each.get("Target") for each in relations}
        assert archive.read(f"word/{targets[blip.get(f'{{{R}}}embed')]}") == picture()
        assert b'Extension="png"' in archive.read("[Content_Types].xml")


def test_a_document_keeps_its_foot_in_json(footed: Document) -> None:
    assert document_json.load(document_json.dump(footed)) == footed
    plain = replace(footed, footer=None)
    assert document_json.load(document_json.dump(plain)) == plain
    assert "footer" not in document_json.to_data(plain)
