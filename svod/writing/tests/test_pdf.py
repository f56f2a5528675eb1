"""A ministry opens the PDF: its words, pages, links and tags, read back by pdfplumber."""

import io
import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pdfplumber
import pytest

from svod.core.document import Cell, Column, Document, Piece, Row
from svod.writing import pdf
from svod.writing.tests.samples import COLUMNS, LONG_ADDRESS, SOLID_ADDRESS, measure, report, section, year

HEAD = [["№", "Наименованиемероприятия"], ["1", "2"]]


@contextmanager
def opened(body: bytes) -> Iterator[Any]:
    with pdfplumber.open(io.BytesIO(body)) as file:
        yield file


def solid(words: str | None) -> str:
    return "".join((words or "").split())


def rows(page: Any) -> list[list[str]]:
    """The page's table without its head, words without blanks: a line's end may stand anywhere."""
    found = [[solid(cell) for cell in row] for row in page.extract_table()]
    assert [row[:2] for row in found[:2]] == HEAD
    return found[2:]


def test_a_ministry_copies_every_cells_words_from_the_pdf() -> None:
    document = year()
    with opened(pdf.write(document)) as file:
        found = [row for page in file.pages for row in rows(page)]
    expected = [[solid(cell.text) for cell in row.cells] for row in document.rows]
    assert [[words for words in row if words] for row in found] == [
        [words for words in row if words] for row in expected
    ]


def test_ordinary_words_are_not_parted_by_hyphens() -> None:
    with opened(pdf.write(year())) as file:
        words = [word["text"] for word in file.pages[0].extract_words()]
    assert {"высокопроизводительного", "Ответственные", "исполнения", "Ежеквартально"} <= set(words)


def test_a_word_wider_than_its_column_is_hyphenated_by_the_rules_of_russian() -> None:
    columns = (Column("number", "№", 1), *(Column("x", "Графа", 1) for _ in range(14)))
    row = Row((Cell.of("1."), Cell.of("Высокопроизводительный"), *(Cell.of("Соответствующих") for _ in range(13))))
    with opened(pdf.write(Document(("Образец",), columns, (row,), numbered_columns=False))) as file:
        found = file.pages[0].extract_table()[1][1]
    assert found.replace("-\n", "").replace("\u00ad\n", "") == "Высокопроизводительный"
    assert len(found.split("\n")) > 1


def test_no_letter_crosses_the_border_of_its_cell() -> None:
    long = ("щ" * 80, "w" * 70, "СЛОВО_ИЗ_ЗАГЛАВНЫХ_БУКВ_ПОДРЯД_БЕЗ_ПРОБЕЛОВ", LONG_ADDRESS)
    cells = [Cell(((Piece(words, words if "://" in words else None, bold=True),),)) for words in (*long, SOLID_ADDRESS)]
    document = report(Row((Cell.of("1.10.12."), *cells)), *year().rows)
    with opened(pdf.write(document)) as file:
        page = file.pages[0]
        row = page.find_tables()[0].rows[2]
        inside = page.within_bbox(row.bbox)
        crossing = [c["text"] for c in page.chars if row.bbox[1] < c["top"] < row.bbox[3] - 1 and c not in inside.chars]
        first = [[solid(cell) for cell in found] for found in page.extract_table()][2]
        across = [c["text"] for c in inside.chars if any(c["x0"] < cell[2] < c["x1"] - 0.1 for cell in row.cells)]
    assert (first, crossing, across) == (["1.10.12.", *long, SOLID_ADDRESS], [], [])


def test_no_page_ends_with_a_section_row() -> None:
    chance = random.Random(7)  # noqa: S311 -- heights of rows, not a secret
    made: list[Row] = []
    for k in range(100):
        made.append(section(f"{k}.", "Раздел образца"))
        made += [measure(f"{k}.{n}.", "слово " * chance.randrange(1, 40)) for n in range(chance.randrange(1, 3))]
    with opened(pdf.write(report(*made))) as file:
        ends = [rows(page)[-1] for page in file.pages]
    assert len(ends) > 12
    assert [row for row in ends if "Разделобразца" in row] == []


@pytest.mark.parametrize("start", range(8, 34, 2))
def test_no_page_holds_a_signature_without_a_row(start: int) -> None:
    for count in (start, start + 1):
        with opened(pdf.write(report(*(measure(f"{k}.", "Образец") for k in range(count))))) as file:
            words = file.pages[-1].extract_text()
            assert "Примеров" in words
            assert rows(file.pages[-1])
            assert file.pages[-1].chars[0]["text"] == "№" or len(file.pages) == 1


def test_a_row_is_split_only_where_it_is_taller_than_a_page() -> None:
    nearly, taller = "слово за словом " * 62, "слово за словом " * 200
    document = report(measure("1.", "Образец"), measure("2.", "", nearly), measure("3.", "", taller), closing=())
    with opened(pdf.write(document)) as file:
        pages = [rows(page) for page in file.pages]
    assert [[row[0] for row in page] for page in pages][:2] == [["1."], ["2.", "3."]]
    assert "".join(row[2] for page in pages for row in page) == solid(nearly + taller)


def test_links_are_real_and_unsafe_ones_are_words() -> None:
    with opened(pdf.write(year())) as file:
        found = {link["uri"] for page in file.pages for link in page.hyperlinks}
    assert found == {"https://cluster.example/p/1?a=1&b=2", LONG_ADDRESS, SOLID_ADDRESS}


@pytest.mark.parametrize(("archival", "promises"), [(False, [b"pdfuaid"]), (True, [b"pdfuaid", b"pdfaid:part>2<"])])
def test_the_pdf_is_tagged_russian_titled_and_keeps_its_promises(archival: bool, promises: list[bytes]) -> None:
    with opened(pdf.write(year(), archival=archival)) as file:
        catalog = file.doc.catalog
        told = catalog["Metadata"].resolve().get_data()
        assert (catalog["Lang"], catalog["MarkInfo"]["Marked"], "StructTreeRoot" in catalog) == (b"ru", True, True)
        assert [promise for promise in promises if promise not in told] == []
        assert file.metadata["Title"] == " ".join(year().title)
        assert [page.extract_text().split("\n")[-1] for page in file.pages] == ["1 / 1"]
        assert [(round(page.width), round(page.height)) for page in file.pages] == [(842, 595)]


def test_a_process_of_its_own_gives_the_same_bytes_every_time() -> None:
    assert pdf.render(year()) == pdf.write(year()) == pdf.write(year())


def test_a_letter_that_no_font_has_stays_out_of_an_archive_and_the_secretary_is_told_which() -> None:
    document = report(measure("1.", "Знак 中"))
    assert pdf.write(document)
    with pytest.raises(
        pdf.RenderFailed, match=r"^В шрифте нет знака «中», в архивный PDF он не войдёт\. Замените знак словами\.$"
    ):
        pdf.render(document, archival=True)


def test_letters_of_other_alphabets_are_taken_from_the_spare_fonts() -> None:
    with opened(pdf.write(report(measure("1.", "Ω ≥ → ₽ \ufeffx\u202e")))) as file:
        assert rows(file.pages[0])[0][1] == "Ω≥→₽x"


def test_the_secretary_hears_that_the_document_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "RENDER_SECONDS", 0.01)
    with pytest.raises(pdf.RenderFailed, match=r"^PDF не собрался за минуту"):
        pdf.render(year())


def test_documents_of_odd_shapes_are_set() -> None:
    for document in (
        Document(("Т",), COLUMNS, ()),
        Document(("Т",), COLUMNS[:1], (section("1.", "а"), Row((Cell.of("б"),))), ("подпись",)),
        Document(("Т",), COLUMNS, (section("1.", "а"),), ("подпись",), language="xx-bad-1"),
        Document(("\u200b",), COLUMNS[:2], (section("1.", "а"), section("2.", "б"), Row((Cell.of("в"),) * 3))),
        report(*(section(f"{k}.", "а") for k in range(90)), measure("1.")),
        report(measure("1."), closing=tuple(f"Примечание {k}" for k in range(80))),
    ):
        with opened(pdf.write(document)) as file:
            assert [
                solid(words)
                for words in document.closing
                if solid(words) not in solid("".join(p.extract_text() for p in file.pages))
            ] == []
