"""Facts from a file: seen beside the plan and the ledger, taken whole, counted once, undone whole."""

import json
import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from svod.accounts.access import Actor
from svod.attachments.actions import keep_link
from svod.attachments.models import KeptLink
from svod.bodies.models import Body
from svod.desk.actions import take_file, undo_file
from svod.desk.queries.preview import preview_of
from svod.facts.actions import change_fact, read_facts_file, type_fact
from svod.facts.choices import BatchState, FactKind
from svod.facts.models import Fact, FactFile
from svod.facts.rules import Told
from svod.journal.models import Entry
from svod.members.models import Organisation
from svod.plan.models import Evidence, Measure, Plan
from tests.people import SignedIn

pytestmark = pytest.mark.django_db
HERE = "/obrazec/desk/facts/files/"
TODAY = date(2031, 6, 15)


@pytest.fixture
def client(programme: Plan, secretary: Actor, signed_in: SignedIn) -> Client:
    return signed_in(secretary)


def line(title: str = "Открыт образец", *rows: str, **more: Any) -> dict[str, Any]:
    return {"kind": "news.published", "rows": list(rows), "start": "2031-03-01", "title": title, **more}


def read(secretary: Actor, *lines: dict[str, Any]) -> FactFile:
    return read_facts_file(secretary, "facts.json", json.dumps(lines).encode(), year=2031)


def test_a_file_is_looked_at_taken_and_undone_on_its_pages(
    client: Client, rows: list[Measure], member: Organisation, council: Body
) -> None:
    lines = [
        line("Открыт образец", "1.1", organisations=["ООО «Образец»", "ООО «Чужое»"], body="Совет образца"),
        line("Завтра", "1.1", start="2031-08-01"),
        line("Без строки", "9.9"),
        line("Которая", "1.2"),
    ]
    given = SimpleUploadedFile("facts.json", json.dumps(lines).encode())
    answer = client.post(HERE, {"year": "2031", "file": given})
    page = unescape(client.get(answer["Location"]).content.decode())
    for words in (
        "Запишутся 3 факта",
        "1 с ошибкой не войдёт",
        "строки 9.9 в плане нет",
        "Которая строка 1.2",
        "впереди",
    ):
        assert words in page
    assert Fact.objects.count() == 0
    client.post(f"{answer['Location']}take/", {"row-4-0": str(rows[2].pk)})
    first, _without, which = Fact.objects.order_by("pk")
    assert (first.other_names, first.body_key) == (["ООО «Чужое»"], str(council.pk))
    assert list(first.organisations.all()) == [member]
    assert set(Evidence.objects.values_list("measure", "fact")) == {(rows[0].pk, first.pk), (rows[2].pk, which.pk)}
    taken = unescape(client.get(answer["Location"]).content.decode())
    found = re.search(r'href="(/obrazec/desk/facts/\?year=2031&batch=\d+)"', taken)
    assert found is not None
    assert 'data-count="3"' in client.get(found[1]).content.decode()
    client.post(f"{answer['Location']}undo/")
    assert (Fact.objects.filter(withdrawn_at=None).count(), Evidence.objects.count()) == (0, 0)


def test_nothing_of_a_file_is_counted_twice(secretary: Actor, programme: Plan, rows: list[Measure]) -> None:
    known = type_fact(secretary, FactKind.NEWS_PUBLISHED, Told(date(2031, 3, 1), title="Открыт образец"), year=2031)
    file = read(secretary, line("Открыт образец", "1.1."), line("Другое", "1.1."), line("Другое", "1.3."))
    taken = take_file(secretary, file, {})
    assert (taken.added, taken.repeated, taken.tied) == (1, 2, 3)
    assert Fact.objects.count() == 2
    assert set(known.evidence.values_list("measure", flat=True)) == {rows[0].pk}
    undo_file(secretary, FactFile.objects.get())
    assert list(Fact.objects.filter(withdrawn_at=None)) == [known]
    assert Evidence.objects.count() == 0


def test_what_people_have_changed_since_stays_when_a_file_is_undone(secretary: Actor, programme: Plan) -> None:
    file = read(secretary, line("Открыт образец", "1.1."), line("Другое", "1.1."))
    take_file(secretary, file, {})
    changed = Fact.objects.get(title="Другое")
    change_fact(secretary, changed, Told(date(2031, 3, 1), title="Третье"), year=2031, version=1)
    assert [each.pk for each in undo_file(secretary, FactFile.objects.get())] == [changed.pk]
    assert [each.title for each in Fact.objects.filter(withdrawn_at=None)] == ["Третье"]
    assert [each.fact_id for each in Evidence.objects.all()] == [changed.pk]


def test_a_repeated_number_left_open_ties_to_nothing_and_all_to_both(secretary: Actor, programme: Plan) -> None:
    taken = take_file(secretary, read(secretary, line("Раз", "1.2"), line("Два", "1.2")), {"2-0": "all"})
    assert (taken.tied, taken.unmet) == (2, 1)


def test_a_file_with_nothing_to_take_stays_as_it_was(client: Client, secretary: Actor) -> None:
    file = read(secretary, line(start="2030-01-01"))
    client.post(f"{HERE}{file.pk}/take/")
    file.refresh_from_db()
    assert (file.state, Fact.objects.count()) == (BatchState.PREVIEW, 0)


def test_a_taken_file_is_not_taken_again(client: Client, secretary: Actor) -> None:
    file = read(secretary, line())
    for _ in range(2):
        client.post(f"{HERE}{file.pk}/take/")
    assert Fact.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("facts.json", b"{", "не JSON"),
        ("facts.json", b"[\xff]", "UTF-8"),
        ("facts.csv", "Слова;И ещё\n1;2\n".encode(), "«Вид» и «День»"),
        ("facts.xlsx", b"PK\x03\x04 no book", ""),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(name: str, data: bytes, words: str, client: Client) -> None:
    answer = client.post(HERE, {"year": "2031", "file": SimpleUploadedFile(name, data)})
    assert (answer.status_code, FactFile.objects.count()) == (422, 0)
    assert words in unescape(answer.content.decode())


def test_without_a_file_the_page_asks_for_one(client: Client) -> None:
    answer = client.post(HERE, {"year": "2031"})
    assert answer.status_code == 422
    assert "Выберите файл" in answer.content.decode()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_ledger_that_was_downloaded_is_known_again_line_by_line(
    form: str, client: Client, secretary: Actor, rows: list[Measure]
) -> None:
    lines = [
        line("Открыт образец", "1.1", "1.3", url="https://example.org/1", public=False),
        line("Выставка", kind="event.attended", end="2031-03-04", form="joint", quantities={"people": 5}),
        line("Форум", kind="decision.postponed", to="2031-09-01", by="Совет"),
    ]
    take_file(secretary, read(secretary, *lines), {})
    data = client.get(f"/obrazec/desk/facts.{form}?year=2031").content
    file = read_facts_file(secretary, f"facts.{form}", data, year=2031)
    seen = preview_of(secretary, file, TODAY)
    assert [row.draft.faults for row in seen.rows] == [(), (), ()]
    assert seen.repeated == 3


def test_a_large_file_leaves_two_lines_in_the_journal(secretary: Actor, programme: Plan) -> None:
    lines = [line(f"Новость {n}", "1.1.", url=f"https://example.org/{n}") for n in range(600)]
    file = read(secretary, *lines)
    before = Entry.objects.count()
    taken = take_file(secretary, file, {})
    assert (taken.added, taken.tied, Fact.objects.count()) == (600, 600, 600)
    assert Entry.objects.count() - before == 2


def test_pages_that_a_file_names_are_kept_once(secretary: Actor, programme: Plan) -> None:
    keep_link(secretary, "https://example.org/known")
    lines = [line(f"Новость {n}", url=f"https://example.org/{page}") for n, page in enumerate(["known", "new", "new"])]
    take_file(secretary, read(secretary, *lines), {})
    found = KeptLink.objects.order_by("pk").values_list("address", flat=True)
    assert [*found] == ["https://example.org/known", "https://example.org/new"]
