"""The journal's pages: what was done in words, filters, the chain's state, who opened lists of people."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.core.ref import Ref
from svod.journal.actions import note_opening, write_line
from svod.journal.choices import Verb
from svod.journal.models import Entry
from svod.journal.queries import changes
from svod.journal.tests.test_chain import without_guard
from tests.people import PersonOf, SignedIn

DEED = re.compile(r"(?!раздел )\w+(?:[аиеяуё]л|[её]с|[аея]ет)(?:ся)? ")
"""A sentence that begins with a verb of a man, or of this moment."""
PAGE, JSON = "/obrazec/desk/journal/", "/obrazec/desk/journal.json"


@pytest.fixture
def client(secretary: Actor, signed_in: SignedIn) -> Client:
    return signed_in(secretary)


def lines_of(client: Client, **asked: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(JSON, asked).json()["lines"]
    return found


def told(client: Client, page: str = PAGE, **asked: str) -> str:
    return unescape(client.get(page, asked).content.decode())


def work(secretary: Actor) -> None:
    before, after = {"status": "", "moved_to": None}, {"status": "done", "moved_to": None}
    write_line(secretary, Verb.STATUS_SET, Ref("measure", "1", "Ярмарка"), before=before, after=after, why="")


def test_a_line_says_what_was_and_what_became_in_the_words_of_the_thing(secretary: Actor, client: Client) -> None:
    work(secretary)
    line = lines_of(client, verb=Verb.STATUS_SET)[0]
    assert line["changes"] == [{"label": "статус", "before": "пусто", "after": "Выполнено"}]
    assert (line["who"], line["what"]) == (secretary.user.name if secretary.user else "", "задан статус")
    page = told(client)
    assert "<del>пусто</del>" in page
    assert "задан статус" in page


@pytest.mark.parametrize(
    ("details", "wanted"),
    [
        ({"before": "а", "after": "б"}, [("", "а", "б")]),
        ({"field": "note", "before": "", "after": "б"}, [("заметка", "пусто", "б")]),
        ({"before": {"number": "1", "result": "x"}, "after": {"number": "2", "result": "x"}}, [("номер", "1", "2")]),
        ({"before": ["а", "б"], "after": []}, [("", "а; б", "пусто")]),
        (
            {"before": {"moved_to": None}, "after": {"moved_to": "2030-07-01"}},
            [("перенесено на", "пусто", "01.07.2030")],
        ),
        ({"rows": [{"pk": 1}, {"pk": 2}]}, [("строки", None, "2")]),
        ({"role": "secretary"}, [("роль", None, "секретарь")]),
        ({"confirmed": True}, [("потеря поздних правок подтверждена", None, "да")]),
        ({"after": "второго"}, [("стоит после", None, "второго")]),
        ({"why": "", "count": 0}, [("сколько", None, "0")]),
    ],
)
def test_details_are_told_as_a_reader_would_write_them(
    secretary: Actor, details: dict[str, Any], wanted: list[tuple[str, str | None, str]]
) -> None:
    line = write_line(secretary, Verb.MEASURE_EDITED, Ref("measure", "1", "Дело"), **details)
    assert [(each.label, each.before, each.after) for each in changes(line)] == wanted


def test_filters_find_by_who_verb_kind_thing_days_and_words(
    secretary: Actor, person: PersonOf, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = person("head")
    for day, actor, verb, thing in (
        ("2030-01-10", secretary, Verb.MEASURE_EDITED, Ref("measure", "1", "Ярмарка вакансий")),
        ("2030-02-10", head, Verb.MEASURE_MOVED, Ref("measure", "2", "Выставка")),
        ("2030-03-10", Actor(secretary.cluster), Verb.PERSON_ADDED, Ref("person", "3", "Ярмаркин Я. Я.")),
    ):
        monkeypatch.setenv("SVOD_NOW", f"{day}T12:00")
        write_line(actor, verb, thing)
    monkeypatch.delenv("SVOD_NOW")

    def titles(**asked: str) -> list[str]:
        return [line["title"] for line in lines_of(client, **asked) if line["at"] > "2029" and line["kind"] != "user"]

    assert titles(who=str(head.user.pk if head.user else 0)) == ["Выставка"]
    assert titles(who="0") == ["Ярмаркин Я. Я."]
    assert titles(verb=Verb.MEASURE_MOVED) == ["Выставка"]
    assert titles(kind="person") == ["Ярмаркин Я. Я."]
    assert titles(kind="measure", thing="1") == ["Ярмарка вакансий"]
    assert titles(since="2030-02-10", until="2030-02-10") == ["Выставка"]
    assert titles(text="ярмарка") == ["Ярмарка вакансий"]
    assert titles(text="ярмар") == ["Ярмаркин Я. Я.", "Ярмарка вакансий"]


@pytest.mark.parametrize("asked", [{"who": "999999"}, {"who": "х"}, {"since": "вчера"}, {"verb": "нет"}, {"page": "x"}])
def test_a_filter_that_is_no_filter_is_a_page_all_the_same(client: Client, asked: dict[str, str]) -> None:
    assert client.get(PAGE, asked).status_code == 200


def test_words_of_a_title_stay_words(secretary: Actor, client: Client) -> None:
    write_line(secretary, Verb.MEASURE_EDITED, Ref("measure", "1", "<b>Дело</b>"), before="<i>", after="</td>")
    page = client.get(PAGE).content.decode()
    assert "<b>Дело" not in page
    assert "&lt;b&gt;Дело" in page


@pytest.mark.parametrize("many", [1, 70])
def test_the_page_asks_as_much_for_many_lines_as_for_one(
    secretary: Actor, signed_in: SignedIn, django_assert_num_queries: Any, many: int
) -> None:
    client = signed_in(secretary)
    for number in range(many):
        write_line(secretary, Verb.PERSON_ADDED, Ref("person", str(number), "Образцов О. О."))
        note_opening(secretary, f"Список {number}", 1)
    with django_assert_num_queries(11):
        client.get(PAGE)
    with django_assert_num_queries(7):
        client.get(f"{PAGE}openings/")


def test_the_state_of_the_chain_is_shown_and_checked_on_demand(
    secretary: Actor, signed_in: SignedIn, client: Client
) -> None:
    work(secretary)
    line = Entry.objects.filter(cluster=secretary.cluster).first()
    assert line is not None
    assert line.hash in told(client)
    answer = client.post(f"{PAGE}verify/", follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    assert "Цепочка цела" in unescape(answer.content.decode())
    without_guard("UPDATE journal_entry SET title = 'Не то' WHERE id = %s", line.pk)
    said = unescape(client.post(f"{PAGE}verify/", follow=True).content.decode())
    assert f"Цепочка нарушена на записи № {line.number}." in said


def test_the_head_reads_the_journal_but_neither_checks_it_nor_sees_who_opened_lists(
    person: PersonOf, signed_in: SignedIn
) -> None:
    client = signed_in(person("head"))
    assert f"{PAGE}verify/" not in told(client)
    assert client.post(f"{PAGE}verify/").status_code == 403
    assert client.get(f"{PAGE}openings/").status_code == 403


@pytest.mark.parametrize("page", [PAGE, JSON, f"{PAGE}openings/", f"{PAGE}openings.json"])
def test_a_neighbour_and_a_stranger_find_nothing(
    cluster: Cluster, neighbour: Cluster, person: PersonOf, signed_in: SignedIn, page: str
) -> None:
    assert signed_in(person("secretary", neighbour)).get(page).status_code == 404
    assert signed_in(person(None)).get(page).status_code == 404


def test_nobody_sees_a_line_or_an_opening_of_the_neighbours(
    secretary: Actor, neighbour: Cluster, person: PersonOf, client: Client
) -> None:
    theirs = person("secretary", neighbour)
    write_line(theirs, Verb.MEASURE_EDITED, Ref("measure", "1", "Чужое дело"))
    note_opening(theirs, "Чужой список", 1)
    assert "Чужое" not in told(client)
    assert theirs.user is not None
    assert theirs.user.name not in told(client)
    assert "Чужой" not in told(client, f"{PAGE}openings/")


def test_openings_are_shown_with_who_and_how_many(secretary: Actor, client: Client) -> None:
    note_opening(secretary, "people", 12)
    found = client.get(f"{PAGE}openings.json").json()["openings"]
    assert [(each["list"], each["label"], each["count"]) for each in found] == [("people", "люди", 12)]
    assert "люди" in told(client, f"{PAGE}openings/")


def test_an_answer_carries_the_id_that_its_lines_carry(secretary: Actor, client: Client) -> None:
    answer = client.post(
        "/obrazec/desk/plan/new/", {"year": "2031", "title": "План"}, headers={"x-request-id": "чужой"}
    )
    line = Entry.objects.get(cluster=secretary.cluster, verb=Verb.PLAN_CREATED)
    assert answer["X-Request-Id"] == line.asked
    assert line.asked.startswith("r-")


def test_a_line_says_what_was_done_and_not_whether_a_man_or_a_woman_did_it() -> None:
    """A name stands before it: «Макетова О. П.: добавлено заседание»."""
    assert [str(verb.label) for verb in Verb if DEED.match(str(verb.label))] == []
