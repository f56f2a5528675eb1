"""A secretary gives a file: a sound one is shown, any other is refused in a sentence and leaves nothing behind."""

import io
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from svod.accounts.access import Actor
from svod.attachments.models import StoredFile
from svod.clusters.models import Cluster
from svod.intake.models import Load
from svod.intake.tests.conftest import document
from svod.journal.models import Entry
from tests.people import SignedIn

PAGE = "/obrazec/desk/import/"
LIST_QUERIES, PREVIEW_QUERIES = 6, 7


def give(client: Client, data: bytes, name: str, **words: str) -> Any:
    return client.post(PAGE, {"file": SimpleUploadedFile(name, data), **words})


def word_file(body: bytes) -> bytes:
    """A Word package with this document part."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", body)
    return packed.getvalue()


def kept_files(settings: Settings) -> list[Path]:
    return [path for path in (Path(settings.DATA) / "files").rglob("*") if path.is_file()]


def test_a_secretary_gives_a_document_and_sees_it_beside_what_was_understood(
    secretary: Actor, signed_in: SignedIn
) -> None:
    client = signed_in(secretary)
    answer = give(client, document(), "plan.md")
    load = Load.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}{load.pk}/")
    page = client.get(f"{PAGE}{load.pk}/").content.decode()
    assert "Ничего не потеряно:" in page
    assert "4 строки, 2 раздела, 1 ссылка" in page
    assert 'data-number="1.2."' in page
    assert '<mark class="hl hl-person">Макетова Б.Б.</mark>' in page
    assert "до 1 июня 2031" in page


BOMB = b"0" * (200 << 20)
DTD = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
BAD = {
    "empty": (b"", "plan.docx"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 4000, "plan.docx"),
    "truncated": (word_file(b"<a/>" * 4000)[:300], "plan.docx"),
    "renamed": (b"MZ\x90\x00" + b"\x00" * 3000, "plan.xlsx"),
    "zip bomb": (word_file(BOMB), "plan.docx"),
    "xml bomb": (word_file(DTD), "plan.docx"),
    "no plan": ("Просто слова, и больше ничего.".encode(), "plan.txt"),
    "deep": (word_file(b"<a>" * 100_000), "plan.docx"),
    "foreign pdf": (b"%PDF-1.7\n" + b"\xff" * 5000, "plan.pdf"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_refused_in_a_sentence_and_leaves_nothing_behind(
    what: str, secretary: Actor, signed_in: SignedIn, settings: Settings
) -> None:
    client = signed_in(secretary)
    lines = Entry.objects.count()
    began = time.monotonic()
    answer = give(client, *BAD[what])
    assert time.monotonic() - began < 10
    assert answer.status_code == 422
    page = answer.content.decode()
    said = page.split('class="notice is-not_done"')[1].split("</div>")[0]
    assert any("а" <= letter <= "я" for letter in said)
    assert "Traceback" not in page
    assert (Load.objects.count(), StoredFile.objects.count(), kept_files(settings)) == (0, 0, [])
    assert Entry.objects.count() == lines
    assert client.get(PAGE).status_code == 200


def test_a_file_over_the_limit_is_refused_by_its_size(
    secretary: Actor, signed_in: SignedIn, settings: Settings
) -> None:
    settings.MAX_UPLOAD = 3 << 20
    answer = give(signed_in(secretary), b"x" * (4 << 20), "plan.docx")
    assert answer.status_code == 413
    assert "Файл больше 3 МБ. Сожмите фото или сохраните одну таблицу." in answer.content.decode()
    assert (Load.objects.count(), kept_files(settings)) == (0, [])


def test_a_form_without_a_file_says_what_to_choose(secretary: Actor, signed_in: SignedIn) -> None:
    answer = signed_in(secretary).post(PAGE, {})
    assert answer.status_code == 422
    assert "Выберите файл: DOCX, XLSX, PDF, HTML или текстовый." in answer.content.decode()


def test_a_form_from_elsewhere_is_not_accepted(secretary: Actor, signed_in: SignedIn) -> None:
    signed_in(secretary)
    client = Client(enforce_csrf_checks=True)
    client.force_login(secretary.user, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]
    assert give(client, document(), "plan.md").status_code == 403
    assert Load.objects.count() == 0


def test_a_year_is_taken_from_the_form_where_the_document_names_none(secretary: Actor, signed_in: SignedIn) -> None:
    client = signed_in(secretary)
    give(client, document(title="План образца"), "plan.md", year="2032")
    load = Load.objects.get()
    assert load.year == 2032
    assert load.opening["rows"][0]["deadline"]["dates"] == [["2032-03-01", "2032-03-31"]]


def test_the_document_itself_can_be_had_back_byte_by_byte(secretary: Actor, signed_in: SignedIn) -> None:
    client = signed_in(secretary)
    give(client, document(), "план.md")
    load = Load.objects.get()
    answer = client.get(f"{PAGE}{load.pk}/file/")
    assert answer.getvalue() == document()
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Type"] == "application/octet-stream"


def test_the_list_asks_as_many_questions_for_one_load_as_for_many(
    cluster: Cluster, secretary: Actor, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(secretary)
    give(client, document(), "plan.md")
    with django_assert_num_queries(LIST_QUERIES):
        client.get(PAGE)
    first = Load.objects.get()
    for _ in range(9):
        first.pk = None
        first.save()
    with django_assert_num_queries(LIST_QUERIES):
        client.get(PAGE)


def test_a_preview_asks_as_many_questions_of_the_database_for_a_row_as_for_hundreds(
    secretary: Actor, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(secretary)
    rows = tuple((f"{n}.", f"Показать образец {n}", "Образцов А.Б.", "март", "–", "") for n in range(1, 701))
    give(client, document(rows[:1]), "one.md")
    give(client, document(rows), "many.md")
    one, many = Load.objects.order_by("pk")
    for load in (one, many):
        with django_assert_num_queries(PREVIEW_QUERIES):
            page = client.get(f"{PAGE}{load.pk}/").content.decode()
    assert "Показаны 500 строк из 700; принимаются все" in page
    assert page.count('data-number="') == 500
