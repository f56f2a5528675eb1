"""The plan as a file: its own columns and words, and nothing of the screen's own."""

import csv
import io
import json
import zipfile
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from svod.accounts.access import Actor
from svod.journal.models import Entry
from svod.plan.models import Plan
from tests.people import PersonOf, SignedIn

HERE = "/obrazec/desk/plan/2031"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def client(secretary: Actor, signed_in: SignedIn, sample: Plan) -> Client:
    return signed_in(secretary)


def test_json_has_the_form_of_reading_with_ids_and_statuses(client: Client, sample: Plan) -> None:
    told = json.loads(client.get(f"{HERE}.json").content)
    assert (told["title"], told["year"], told["leftovers"]) == (sample.title, 2031, ["Подпись ______"])
    assert [column["role"] for column in told["columns"]] == [
        "number", "measure", "place", "responsible", "deadline", "expected", "result", "other",
    ]  # fmt: skip
    assert [section["number"] for section in told["sections"]] == ["1.", "2."]
    assert [(row["number"], row["section"], row["status"]) for row in told["rows"]] == [
        ("1.1.", "1.", "done"),
        ("1.2", "1.", "no_report"),
        ("1.2", "1.", "in_progress"),
        ("2.1.", "2.", "not_due"),
        ("2.2.", "2.", "moved"),
    ]
    first = told["rows"][0]
    assert first["cells"]["place"] == "Зал"
    assert first["deadline"]["dates"] == [["2031-03-01", "2031-03-31"]]
    assert first["responsible"] == [{"kind": "person", "name": "Примеров П.П.", "agreed": False, "lead": True}]
    assert [question["code"] for question in told["questions"]] == ["number-twice", "other"]


def test_word_has_every_column_every_word_and_real_links(client: Client) -> None:
    answer = client.get(f"{HERE}.docx")
    assert "filename*=UTF-8''%D0%9F%D0%BB%D0%B0%D0%BD%202031.docx" in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
        body: Any = etree.fromstring(parts.read("word/document.xml"))
        assert b"https://example.org/smotr" in parts.read("word/_rels/document.xml.rels")
    table = body.find(f".//{W}tbl")
    assert table is not None
    lines = [["".join(cell.itertext()) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]
    assert ["№ п/п", "Что делаем", "Где", "Кто", "Срок", "Ожидаемый результат", "Итог", "I / II квартал"] in lines
    assert ["1.1.", "Провести смотр", "Зал", "", "март", "", "Проведён: https://example.org/smotr", ""] in lines
    assert "Подпись ______" in "".join(body.itertext())
    assert "Выполнено" not in "".join(body.itertext())


def test_csv_and_xlsx_hold_the_same_rows(client: Client) -> None:
    lines = list(csv.reader(io.StringIO(client.get(f"{HERE}.csv").content.decode("utf-8-sig")), delimiter=";"))
    assert [line[0] for line in lines] == ["№ п/п", "1.", "1.1.", "1.2", "1.2", "2.", "2.1.", "2.2."]
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{HERE}.xlsx").content))
    words = [cell for row in book.get_sheet_by_index(0).to_python() for cell in row]
    assert "Собрать отчёты" in words


def _words(client: Client, form: str) -> str:
    with zipfile.ZipFile(io.BytesIO(client.get(f"{HERE}.{form}").content)) as parts:
        body: Any = etree.fromstring(parts.read("word/document.xml"))
        return "".join(body.itertext())


def test_a_plan_without_heading_and_signature_is_printed_with_the_clusters(
    client: Client, sample: Plan, secretary: Actor
) -> None:
    place = secretary.cluster
    place.name, place.name_genitive = "Первый кластер", "Первого кластера"
    place.signature = "Руководитель кластера\n\nОбразцов О.О."
    place.save()
    assert ["Образцов О.О." in _words(client, "docx"), "Первого" in _words(client, "docx")] == [False, False]
    Plan.objects.filter(pk=sample.pk).update(title="", closing="")
    told = _words(client, "docx")
    assert "План работы Первого кластера на 2031 год" in told
    assert told.endswith("Руководитель кластераОбразцов О.О.")
    assert "Образцов О.О." not in client.get(f"{HERE}.csv").content.decode("utf-8-sig")


def test_pdf_is_made_in_a_process_of_its_own(client: Client) -> None:
    answer = client.get(f"{HERE}.pdf")
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")


def test_a_filter_takes_a_part_and_the_journal_knows(client: Client, secretary: Actor) -> None:
    told = json.loads(client.get(f"{HERE}.json?month=9").content)
    assert [row["number"] for row in told["rows"]] == ["1.2", "2.1."]
    line = Entry.objects.get(verb="plan.exported")
    assert (line.user, line.details) == (secretary.user, {"form": "json", "count": 2})


def test_a_member_takes_away_only_what_is_shown(person: PersonOf, signed_in: SignedIn, sample: Plan) -> None:
    told = json.loads(signed_in(person("executor")).get(f"{HERE}.json").content)
    assert (told["rows"], told["sections"], told["questions"]) == ([], [], [])
    assert signed_in(person(None)).get(f"{HERE}.docx").status_code == 404


def test_a_word_file_reads_back_as_the_same_rows(client: Client, sample: Plan) -> None:
    from svod.reading.plan import read_plan

    told = json.loads(client.get(f"{HERE}.json").content)
    back = read_plan(client.get(f"{HERE}.docx").content, "plan.docx", 2031).as_json()
    assert [(row["number"], row["section"], row["cells"]) for row in back["rows"]] == [
        (row["number"], row["section"], row["cells"]) for row in told["rows"]
    ]
    assert [column["label"] for column in back["columns"]] == [column["label"] for column in told["columns"]]
    assert (back["title"], back["leftovers"]) == (told["title"], told["leftovers"])
