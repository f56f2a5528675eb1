"""Minutes and extracts as Russian offices print them, opened again by their readers."""

import io
import zipfile
from typing import Any

import pdfplumber
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from svod.core.paper import Line, Paper
from svod.writing import paper_docx, paper_pdf
from svod.writing.minutes import extract_paper, minutes_paper

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def told(**more: Any) -> dict[str, Any]:
    instruction = {
        "key": 7,
        "label": "П-2031/03",
        "text": "Дополнить план.",
        "executor": "Образцова Н.А.",
        "deadline": "до 15 января",
        "due": "2032-01-15",
        "wanted": "план",
    }
    item = {
        "number": 1,
        "key": 1,
        "title": "План работы",
        "speaker": "Образцова Н.А.",
        "text": "Представлен проект.\nШесть разделов.",
        "discussed": True,
        "public": True,
        "decisions": [{"key": 1, "label": "Р-2031/14", "text": "Утвердить."}],
        "instructions": [instruction],
        "votes": [],
    }
    hidden = item | {"number": 2, "title": "Тайное", "public": False, "discussed": False, "text": "", "decisions": []}
    firm = {"organisation": "АО «Макет»", "person": "Макетова О.П.", "state": "present", "holder": "", "reason": ""}
    proxy = {"organisation": "НП «Пример»", "person": "", "state": "proxy", "holder": "Условнов К.К.", "reason": ""}
    return {
        "cluster": "Кластер «Образец»",
        "body": "Совет",
        "kind": "regular",
        "title": "Заседание Совета",
        "number": 4,
        "day": "2031-12-20",
        "time": "14:00",
        "place": "Зал",
        "address": "",
        "chair": "Примеров И.С.",
        "keeper": "Образцова Н.А.",
        "asked": 3,
        "attendance": [firm, proxy],
        "items": [item, hidden | {"instructions": []}],
        "votes": [],
    } | more


def words(paper: Paper) -> list[str]:
    return [f"{line.text} {line.right}".strip() for line in paper.lines]


def test_minutes_say_number_day_present_agenda_heard_decided_and_signatures() -> None:
    assert words(minutes_paper(told())) == [
        "Кластер «Образец»",
        "Совет",
        "ПРОТОКОЛ № 4",
        "Заседание Совета",
        "20 декабря 2031 г. начало в 14:00",
        "Место проведения: Зал",
        "Председатель: Примеров И.С.",
        "Секретарь: Образцова Н.А.",
        "Присутствовали: 2 из 3",
        "1. АО «Макет»: Макетова О.П.",
        "2. НП «Пример», по доверенности: Условнов К.К.",
        "Повестка дня",
        "1. План работы (докладчик: Образцова Н.А.)",
        "2. Тайное (докладчик: Образцова Н.А.)",
        "1. План работы",
        "СЛУШАЛИ: Представлен проект.",
        "Шесть разделов.",
        "РЕШИЛИ: Утвердить (Р-2031/14).",
        "ПОРУЧЕНИЕ П-2031/03: Дополнить план.",
        "Исполнитель: Образцова Н.А. Срок: 15 января 2032 г. Ожидаемый результат: план.",
        "2. Тайное",
        "Не рассматривался, перенесён на следующее заседание.",
        "Председатель И.С. Примеров",
        "Секретарь Н.А. Образцова",
    ]


def test_the_public_paper_leaves_hidden_items_and_names_of_people_out() -> None:
    public = "\n".join(words(minutes_paper(told(), public=True)))
    assert "Тайное" not in public
    assert "Макетова" not in public
    assert "Не публикуется: 1 пункт." in public


def test_a_correction_is_named_with_its_reason() -> None:
    assert "Редакция 2, с исправлениями: опечатка" in words(minutes_paper(told(), version=2, why="опечатка"))


def test_an_extract_holds_one_instruction_alone() -> None:
    paper = extract_paper(told(), 7)
    assert paper is not None
    assert paper.name == "Выписка из протокола № 4: П-2031/03"
    assert words(paper)[6:] == [
        "Председатель: Примеров И.С.",
        "Секретарь: Образцова Н.А.",
        "Присутствовали: 2 из 3",
        "Пункт 1. План работы",
        "РЕШИЛИ: Р-2031/14. Утвердить.",
        "ПОРУЧЕНИЕ П-2031/03: Дополнить план.",
        "Исполнитель: Образцова Н.А. Срок: 15 января 2032 г. Ожидаемый результат: план.",
        "Выписка верна. Секретарь Н.А. Образцова",
    ]
    assert extract_paper(told(), 8) is None


def test_the_word_file_and_the_pdf_hold_every_line() -> None:
    paper = minutes_paper(told())
    with zipfile.ZipFile(io.BytesIO(paper_docx.write(paper))) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    found = ["".join(str(said) for said in each.itertext(f"{W}t")) for each in tree.iter(f"{W}p")]
    assert found == [line.text + line.right for line in paper.lines]
    with pdfplumber.open(io.BytesIO(paper_pdf.render(paper))) as document:
        text = " ".join(" ".join(page.extract_text().split()) for page in document.pages)
    assert [line.text for line in paper.lines if line.text not in text] == []


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(max_size=80), min_size=1, max_size=4))
def test_any_words_stand_in_the_word_file(texts: list[str]) -> None:
    paper = Paper("Бумага", tuple(Line("text", text) for text in texts))
    with zipfile.ZipFile(io.BytesIO(paper_docx.write(paper))) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    assert len(list(tree.iter(f"{W}p"))) == len(texts)
