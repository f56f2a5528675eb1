"""Words that carry an address are known from every kind of document to the row of the plan."""

import io
import json
from itertools import pairwise
from typing import Any

import pytest
import typst
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.reading.anchors import spans, standing
from svod.reading.plan import read_plan
from svod.reading.tests.docx_files import cell, docx, par, row, run, table
from svod.reading.tests.seen import carried, read
from svod.reading.tests.test_odf import odf
from svod.reading.tests.test_rtf import rtf
from svod.reading.words import Target, hidden_targets

NEWS = "https://sample.example/news"
OTHER = "https://sample.example/other"


def test_a_target_is_its_address_whatever_its_words() -> None:
    made = Target(NEWS, "новость")
    assert (made, json.dumps([made])) == (NEWS, json.dumps([NEWS]))
    assert hidden_targets("а и б", [Target(NEWS, "а"), Target(OTHER, "и"), Target(NEWS, "б")]) == [NEWS, OTHER]


def test_links_and_fields_of_word_keep_their_words() -> None:
    link = f'<w:hyperlink r:id="rL">{run("Но")}{run("вость ", "<w:b/>")}</w:hyperlink>'
    code = f'<w:instrText xml:space="preserve"> HYPERLINK "{OTHER}" </w:instrText>'
    marks = [f'<w:r><w:fldChar w:fldCharType="{what}"/></w:r>' for what in ("begin", "separate", "end")]
    linked = f"{marks[0]}<w:r>{code}</w:r>{marks[1]}{run('приказ')}{marks[2]}"
    simple = f"<w:fldSimple w:instr='HYPERLINK \"{OTHER}/2\"'>{run('ещё')}</w:fldSimple>"
    body = table(row(cell(par("См. ", link, " и ", linked, ", ", simple))))
    found = carried(read(docx(body, links={"rL": NEWS})))
    assert found == [("Новость", NEWS), ("приказ", OTHER), ("ещё", f"{OTHER}/2")]


def test_a_field_over_two_paragraphs_keeps_the_words_of_both() -> None:
    code = f'<w:instrText xml:space="preserve"> HYPERLINK "{NEWS}" </w:instrText>'
    marks = [f'<w:r><w:fldChar w:fldCharType="{what}"/></w:r>' for what in ("begin", "separate", "end")]
    body = table(row(cell(par(f"{marks[0]}<w:r>{code}</w:r>{marks[1]}", "первая"), par("вторая", marks[2]))))
    assert carried(read(docx(body))) == [("первая\nвторая", NEWS)]


def test_pages_libreoffice_markdown_and_rich_text_keep_the_words_of_links() -> None:
    page = f"<html><body><table><tr><td>См. <a href='{NEWS}'><b>Но</b>вость дня</a>, да</td></tr></table></body></html>"
    assert carried(read(page)) == [("Новость дня", NEWS)]
    text = f"<text:p>См. <text:a xlink:href='{NEWS}'>Новость<text:s/>дня</text:a></text:p>"
    assert carried(read(odf(text))) == [("Новость дня", NEWS)]
    marked = f"| № | Что |\n|---|---|\n| 1 | См. [**Новость** дня]({NEWS}) |\n"
    assert carried(read(marked)) == [("Новость дня", NEWS)]
    rich = r'\pard См. {\field{\*\fldinst HYPERLINK "' + NEWS + r'"}{\fldrslt {\b Но}вость дня}}, да\par '
    assert carried(read(rtf(rich))) == [("Новость дня", NEWS)]


def test_a_cell_of_a_workbook_carries_its_link_whole() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row("A1", ["№", "Что"])
        sheet.write_url("A2", NEWS, string="Новость дня")
        sheet.write_formula("B2", f'=HYPERLINK("{OTHER}","приказ")', None, "приказ")
    assert carried(read(target.getvalue())) == [("Новость дня", NEWS), ("приказ", OTHER)]


def test_the_box_of_a_link_in_a_pdf_covers_its_words() -> None:
    body = f'#table(columns: (2cm, 6cm), [№], [Что], [1], [См. #link("{NEWS}")[Новость дня], да])'
    made = typst.compile(f'#set page(width: 16cm, height: 9cm)\n#set text(size: 9pt, lang: "ru")\n{body}'.encode())
    assert carried(read(made)) == [("Новость дня", NEWS)]


def _rows(text: str) -> list[dict[str, Any]]:
    return json.loads("".join(read_plan(text.encode(), "plan.md").json_pieces(whole=True)))["rows"]  # type: ignore[no-any-return]


def test_a_loading_learns_the_words_and_the_contract_stays() -> None:
    head = "# План на 2031 год\n\n| № | Мероприятие | Срок | Результат |\n|---|---|---|---|\n"
    text = f"{head}| 1. | Дело | март | [Новость]({NEWS}), [№ 2]({OTHER}), http://sample.example/x |\n"
    text += "| 2. | Ещё | май | |\n"
    first, second = _rows(text)
    assert first["anchors"] == {"result": [["Новость", NEWS], ["№ 2", OTHER]]}
    assert first["links"] == ["http://sample.example/x", NEWS, OTHER]
    assert second["anchors"] == {}
    said = json.loads("".join(read_plan(text.encode(), "plan.md").json_pieces()))["rows"][0]
    assert list(said) == ["number", "section", "cells", "responsible", "deadline", "links", "quantities"]


def test_words_of_a_listed_plan_are_those_of_their_own_cell() -> None:
    body = par("План на 2031 год") + par(
        "1. Дело. Срок: март. Результат: ", f'<w:hyperlink r:id="rL">{run("Новость")}</w:hyperlink>'
    )
    body += par("2. Ещё. Срок: май. Результат: да")
    told = json.loads("".join(read_plan(docx(body, links={"rL": NEWS}), "plan.docx").json_pieces(whole=True)))["rows"]
    assert told[0]["cells"]["result"] == "Новость"
    assert told[0]["anchors"] == {"result": [["Новость", NEWS]]}


@pytest.mark.parametrize(
    ("text", "anchors", "found"),
    [
        ("Вышло 2: 1, 2", [("1", "a"), ("2", "b")], ["1>a", "2>b"]),
        ("Новая Новость", [("Нов\nость", "a")], ["Новость>a"]),
        ("тут и тут", [("тут", "a"), ("тут", "b")], ["тут>a", "тут>b"]),
        ("Новость о\nзаседании", [("Новость о заседании", "a")], ["Новость о>a", "заседании>a"]),
        ("12: 1, 2", [("1\n2", "a")], ["1>a", "2>a"]),
        ("Новость", [("приказ", "a"), ("", "b")], []),
    ],
)
def test_words_are_found_where_a_person_would_find_them(
    text: str, anchors: list[tuple[str, str]], found: list[str]
) -> None:
    assert [f"{text[span.start : span.stop]}>{span.address}" for span in spans(text, anchors)] == found


def test_an_address_of_unknown_words_stands_as_long_as_the_cell_says_anything() -> None:
    assert standing("да", [("нет", "a"), ("", "b"), ("да", "c")]) == (("", "b"), ("да", "c"))
    assert standing("", [("", "b")]) == ()


_WORDS = st.text("аб1 .\n(", max_size=8)


@settings(max_examples=80, deadline=None)
@given(text=st.text("аб1 .\n(", max_size=40), anchors=st.lists(st.tuples(_WORDS, st.sampled_from("xy")), max_size=5))
def test_spans_never_cross_lines_or_one_another(text: str, anchors: list[tuple[str, str]]) -> None:
    found = spans(text, anchors)
    assert found == sorted(found, key=lambda span: span.start)
    assert all("\n" not in text[span.start : span.stop] and span.start < span.stop for span in found)
    assert all(one.stop <= other.start for one, other in pairwise(found))
