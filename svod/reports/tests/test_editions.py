"""Editions: frozen for ever, found broken when one stored byte changes, corrected by number."""

import io
import json
import zipfile
from datetime import UTC, datetime

import pdfplumber
import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from svod.accounts.access import Actor, NotThere, Refused
from svod.attachments.actions import keep_file
from svod.attachments.models import KeptLink
from svod.clusters.models import Cluster
from svod.core.rules import RuleBroken
from svod.facts.models import Fact
from svod.journal.models import Entry
from svod.plan import actions as plan_actions
from svod.plan.models import Measure, Plan
from svod.reports.actions import (
    approve_edition,
    choose_words,
    publish_edition,
    return_edition,
    submit_report,
    withdraw_edition,
)
from svod.reports.actions.guard import EDITION
from svod.reports.choices import EditionState, Take
from svod.reports.models import Edition
from svod.reports.queries.editions import verify_edition
from svod.reports.rules.frozen import digest
from svod.reports.tests.conftest import Happen
from tests.people import PersonOf, SignedIn

DESK = "/obrazec/desk/report/2031/"


@pytest.fixture
def head(person: PersonOf) -> Actor:
    return person("head")


@pytest.fixture
def published(secretary: Actor, head: Actor, meetings: Measure, three: list[Fact]) -> Edition:
    """Edition 1, published over two contradictions with a reason."""
    edition = approve_edition(head, submit_report(secretary, 2031))
    return publish_edition(secretary, edition, why="Заседание перенесено на январь")


def break_open(statement: str, *values: str) -> None:
    """What nobody can do through the program: the database's refusal taken away, then the statement."""
    with connection.cursor() as cursor:
        table = f" ON {EDITION}" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER {EDITION}_kept{table}")
        cursor.execute(statement, values or None)


def test_the_secretary_submits_the_head_returns_with_a_word_then_approves(
    secretary: Actor, head: Actor, meetings: Measure, three: list[Fact]
) -> None:
    first = submit_report(secretary, 2031)
    assert (first.draft, first.name, first.state) == (1, "редакция 1", "submitted")
    with pytest.raises(RuleBroken):
        submit_report(secretary, 2031)
    with pytest.raises(Refused):
        approve_edition(secretary, first)
    with pytest.raises(RuleBroken):
        return_edition(head, first, why=" ")
    assert return_edition(head, first, why="Проверьте 1.1").returned_why == "Проверьте 1.1"
    with pytest.raises(RuleBroken):
        approve_edition(head, first)
    second = approve_edition(head, submit_report(secretary, 2031))
    assert (second.draft, second.name, second.state) == (2, "редакция 1", "approved")
    verbs = Entry.objects.filter(verb__startswith="report.").order_by("number").values_list("verb", flat=True)
    assert list(verbs) == ["report.submitted", "report.returned", "report.submitted", "report.approved"]


def test_an_approved_edition_names_who_when_and_the_head_of_the_journal(
    secretary: Actor, head: Actor, meetings: Measure, three: list[Fact]
) -> None:
    submitted = submit_report(secretary, 2031)
    last = Entry.objects.filter(cluster=secretary.cluster).order_by("-number").first()
    data = json.loads(approve_edition(head, submitted).data)
    assert last is not None
    assert data["journal"] == {"length": last.number, "hash": last.hash}
    assert head.user is not None
    assert data["approved"] == {"by": head.user.name, "role": "head", "at": "2031-12-15T10:00:00+03:00"}
    (row, *_rest) = data["rows"]
    assert row["cells"]["result"].startswith("Проведено 3 заседания")
    assert {fact["title"] for fact in data["facts"]} == {"Заседание 2", "Заседание 4", "Заседание 6"}
    assert len(data["reds"]) == 2


def test_contradictions_are_published_only_with_a_reason_kept_in_the_journal(
    secretary: Actor, head: Actor, meetings: Measure, three: list[Fact]
) -> None:
    edition = approve_edition(head, submit_report(secretary, 2031))
    with pytest.raises(RuleBroken):
        publish_edition(secretary, edition)
    publish_edition(secretary, edition, why="Так решил Совет")
    line = Entry.objects.get(verb="report.published")
    assert (line.details["reason"], len(line.details["contradictions"])) == ("Так решил Совет", 2)


def test_what_is_approved_is_never_composed_again(
    secretary: Actor, published: Edition, meetings: Measure, happen: Happen, signed_in: SignedIn
) -> None:
    before = published.data
    happen(meetings, 8)
    published.refresh_from_db()
    assert (published.data, digest(published.data)) == (before, published.sha256)
    page = Client().get(f"/obrazec/editions/{published.sha256}/").content.decode()
    assert ("3 заседания" in page, "4 заседания" in page) == (True, False)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reports_edition SET data = data || ' '",
        "UPDATE reports_edition SET sha256 = 'x'",
        "UPDATE reports_edition SET number = 9",
        "UPDATE reports_edition SET state = 'submitted'",
        "UPDATE reports_edition SET decided_at = NULL",
        "DELETE FROM reports_edition",
    ],
)
def test_the_database_itself_refuses_to_change_an_approved_edition(published: Edition, statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify_edition(Edition.objects.get())


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE reports_edition SET data = replace(data, '3 заседания', '4 заседания')",
        "UPDATE reports_edition SET data = data || ' '",
        "UPDATE reports_edition SET number = 7",
        "UPDATE reports_edition SET data = 'broken'",
    ],
)
def test_one_changed_stored_byte_is_found_on_every_page(
    change: str, published: Edition, secretary: Actor, signed_in: SignedIn
) -> None:
    break_open(change)
    assert not verify_edition(Edition.objects.get())
    public = Client().get(f"/obrazec/editions/{published.sha256}/").content.decode()
    assert "Редакция не совпадает со своим отпечатком" in public
    assert "заседания" not in public
    desk = signed_in(secretary).get(f"{DESK}editions/{published.pk}/").content.decode()
    assert "Редакция не совпадает со своим отпечатком" in desk
    assert Client().get(f"/obrazec/editions/{published.sha256}/edition.docx").status_code == 409
    assert "Редакция не совпадает" in Client().get("/obrazec/programme/2031/").content.decode()


def test_data_changed_together_with_its_hash_is_found_by_the_journal(published: Edition) -> None:
    forged = published.data.replace("3 заседания", "4 заседания")
    break_open("UPDATE reports_edition SET data = %s, sha256 = %s", forged, digest(forged))
    assert not verify_edition(Edition.objects.get())


def test_a_correction_is_numbered_has_a_reason_and_says_what_changed(
    secretary: Actor, head: Actor, published: Edition, meetings: Measure, happen: Happen, signed_in: SignedIn
) -> None:
    happen(meetings, 8)
    with pytest.raises(RuleBroken):
        submit_report(secretary, 2031)
    correction = approve_edition(head, submit_report(secretary, 2031, reason="Нашёлся протокол августа"))
    assert correction.name == "исправление 1.1"
    publish_edition(head, correction, why="Расхождение со словами документа")
    asked = f"{DESK}editions/changes/?before={published.pk}&after={correction.pk}"
    page = signed_in(secretary).get(asked).content.decode()
    assert page.count("data-number=") == 1
    assert "<del>3 </del><ins>4 </ins>заседания" in page
    old = Client().get(f"/obrazec/editions/{published.sha256}/").content.decode()
    assert (correction.sha256 in old, "исправление 1.1" in old) == (True, True)
    newer = submit_report(secretary, 2031, reason="Новый год", new=True)
    assert newer.name == "редакция 2"


def test_docx_and_pdf_of_an_edition_carry_its_number_hash_journal_and_code(published: Edition) -> None:
    address = f"http://testserver/obrazec/editions/{published.sha256}/"
    journal = json.loads(published.data)["journal"]
    lines = [
        "Отчёт за 2031 год, редакция 1, утверждён 15.12.2031",
        f"SHA-256 {published.sha256[:16]}; журнал: строк {journal['length']}, конец {journal['hash'][:16]}",
        address,
    ]
    browser = Client()
    made = browser.get(f"/obrazec/editions/{published.sha256}/edition.pdf")
    with pdfplumber.open(io.BytesIO(made.content)) as pdf:
        text = pdf.pages[0].extract_text()
        assert [line for line in lines if line not in text] == []
        assert len(pdf.pages[0].images) == 1
        assert "Проведено 3 заседания" in " ".join(text.split())
    made = browser.get(f"/obrazec/editions/{published.sha256}/edition.docx")
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        footer = archive.read("word/footer1.xml").decode()
        assert [line for line in lines if line not in footer] == []
        assert archive.read("word/media/footer.png").startswith(b"\x89PNG")


def test_the_public_sees_published_editions_alone(
    secretary: Actor, head: Actor, published: Edition, neighbour: Cluster
) -> None:
    address = f"/obrazec/editions/{published.sha256}/"
    assert Client().get(address).status_code == 200
    assert Client().get(address.replace("obrazec", "sosed")).status_code == 404
    assert Client().get(address.replace(published.sha256[:4], "0000")).status_code == 404
    waiting = submit_report(secretary, 2031, reason="Исправление")
    assert Client().get(f"/obrazec/editions/{waiting.sha256}/").status_code == 404
    withdraw_edition(secretary, published, why="Ошибка в названии")
    assert Client().get(address).status_code == 404
    assert Client().get("/obrazec/programme/2031/").status_code == 404


def test_what_is_not_public_is_neither_named_nor_linked(
    secretary: Actor, head: Actor, meetings: Measure, happen: Happen
) -> None:
    happen(meetings, 2)
    happen(meetings, 3, public=False)
    edition = approve_edition(head, submit_report(secretary, 2031))
    published = publish_edition(secretary, edition, why="Так решено")
    page = Client().get(f"/obrazec/editions/{published.sha256}/").content.decode()
    assert ("Заседание 2" in page, "https://example.org/2" in page) == (True, True)
    assert ("Заседание 3" in page, "https://example.org/3" in page) == (False, False)


def test_the_programme_shows_the_newest_published_edition(published: Edition) -> None:
    page = Client().get("/obrazec/programme/2031/").content.decode()
    assert page.count("data-number=") == 3
    assert "Выполнено 0 мероприятий" in page
    assert Client().get("/obrazec/programme/2031/?show=done").content.decode().count("data-number=") == 0
    assert Client().get("/obrazec/programme/2031/?part=1").content.decode().count("data-number=") == 2


def test_an_edition_outlives_its_plan(secretary: Actor, published: Edition, plan: Plan) -> None:
    plan_actions.delete_plan(secretary, plan)
    published.refresh_from_db()
    assert (published.plan, published.state) == (None, EditionState.PUBLISHED)
    assert Client().get(f"/obrazec/editions/{published.sha256}/").status_code == 200


def test_a_neighbours_head_approves_nothing_here(
    secretary: Actor, meetings: Measure, person: PersonOf, neighbour: Cluster
) -> None:
    edition = submit_report(secretary, 2031)
    with pytest.raises(NotThere):
        approve_edition(person("head", neighbour), edition)


def test_the_living_report_is_given_as_files_with_statuses_in_tables_alone(
    secretary: Actor, meetings: Measure, three: list[Fact], signed_in: SignedIn
) -> None:
    browser = signed_in(secretary)
    choose_words(secretary, meetings, Take.OWN, version=0, words="Прошло 3 заседания: https://example.org/2")
    told = browser.get(f"{DESK[:-1]}.json").json()
    row = told["rows"][0]
    assert (row["text"], row["take"], row["status"]) == (
        "Прошло 3 заседания: https://example.org/2",
        "own",
        "partly",
    )
    assert row["anchors"] == [{"text": "3 заседания", "at": 7, "verdict": "matched", "facts": [0, 1, 2]}]
    assert [claim["verdict"] for claim in row["claims"]] == ["matched"]
    table = browser.get(f"{DESK[:-1]}.csv").content.decode("utf-8-sig")
    assert "Статус" in table.splitlines()[1] or "Статус" in table
    assert "Прошло 3 заседания" in table
    with zipfile.ZipFile(io.BytesIO(browser.get(f"{DESK[:-1]}.docx").content)) as archive:
        assert "Статус" not in archive.read("word/document.xml").decode()
        assert "https://example.org/2" in archive.read("word/_rels/document.xml.rels").decode()


def test_a_link_is_followed_by_the_day_of_its_kept_copy(
    secretary: Actor, meetings: Measure, three: list[Fact], signed_in: SignedIn
) -> None:
    copy = keep_file(secretary, "copy.html", b"<p>page</p>")
    moment = datetime(2031, 3, 7, 12, tzinfo=UTC)
    address = "https://example.org/4"
    told = {"given": address, "added_at": moment, "copy": copy, "kept_at": moment}
    KeptLink.objects.update_or_create(cluster=secretary.cluster, address=address, defaults=told)
    table = signed_in(secretary).get(f"{DESK[:-1]}.csv").content.decode("utf-8-sig")
    assert "https://example.org/4 (копия от 07.03.2031) https://example.org/6" in table
