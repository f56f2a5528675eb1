"""What people find, and what they do not."""

from datetime import date

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor
from svod.accounts.choices import Can
from svod.clusters.models import Cluster
from svod.search import queries
from svod.search.actions import drop, keep_only, put
from svod.search.queries import find
from svod.search.rules import MOST_WORDS, Found, marked, phrase, question, scope_of, snippet
from tests.people import PersonOf, SignedIn

pytestmark = pytest.mark.django_db


def meeting(number: int, title: str, words: str = "", *, public: bool = False) -> Found:
    right = Can.SEE_MEETINGS.name
    site = f"minutes/{number}/" if public else ""
    return Found("meeting", str(number), title, words, date(2030, 1, 9), right, f"desk/meetings/{number}/", site)


def titles(actor: Actor, typed: str, *, staff: bool = True) -> list[str]:
    return [answer.thing.title for answer in find(actor, typed, staff=staff).page]


def test_a_secretary_finds_a_thing_by_any_form_of_its_words(secretary: Actor, cluster: Cluster) -> None:
    put(Actor(cluster), [meeting(1, "Заседание Совета образцов", "Слушали о чёрных ёлках"), meeting(2, "Другое дело")])
    for typed in ("заседания совета", "СОВЕТ", "черные елки", "чёрных ёлок", "елками", "заседанию"):
        assert titles(secretary, typed) == ["Заседание Совета образцов"], typed


def test_every_word_that_was_typed_must_stand_in_the_thing(secretary: Actor, cluster: Cluster) -> None:
    put(Actor(cluster), [meeting(1, "Совет мастерских"), meeting(2, "Комитет мастерских")])
    assert titles(secretary, "мастерские") == ["Комитет мастерских", "Совет мастерских"][::-1]
    assert titles(secretary, "совет мастерских") == ["Совет мастерских"]
    assert titles(secretary, "совет ярмарок") == []


def test_the_last_word_may_be_unfinished(secretary: Actor, cluster: Cluster) -> None:
    put(Actor(cluster), [meeting(1, "Стерилизационный центр")])
    assert titles(secretary, "центр стерилиз") == ["Стерилизационный центр"]
    assert titles(secretary, "ст") == []


def test_a_title_answers_before_a_text(secretary: Actor, cluster: Cluster) -> None:
    put(Actor(cluster), [meeting(1, "Обо всём", "слово о ярмарке " + "и ещё слова " * 40), meeting(2, "Ярмарка")])
    assert titles(secretary, "ярмарка") == ["Ярмарка", "Обо всём"]


def test_where_too_much_answers_titles_come_first_and_the_newest_of_them(
    secretary: Actor, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST_RANKED", 3)
    words = [("Первое заседание", ""), ("Отчёт", "о заседаниях"), ("Второе заседание", ""), ("Записка", "о заседании")]
    put(Actor(cluster), [meeting(number, *each) for number, each in enumerate(words)])
    assert titles(secretary, "заседание") == ["Второе заседание", "Первое заседание", "Записка", "Отчёт"]
    assert titles(secretary, "заседание отчёт") == ["Отчёт"]


def test_a_mistyped_word_and_the_other_layout_are_understood(secretary: Actor, cluster: Cluster) -> None:
    put(Actor(cluster), [meeting(1, "Протокол заседания")])
    for typed, instead in (
        ("протакол", "протокол"),
        ("заседаниия протокола", "заседания протокола"),
        ("ghjnjrjk", "протокол"),
    ):
        found = find(secretary, typed, staff=True)
        assert ([answer.thing.title for answer in found.page], found.instead) == (["Протокол заседания"], instead)


def test_a_word_of_what_is_not_ones_own_is_not_suggested(
    cluster: Cluster, neighbour: Cluster, secretary: Actor
) -> None:
    put(Actor(neighbour), [meeting(1, "Секретное совещание")])
    found = find(secretary, "секретнае", staff=True)
    assert (found.count, found.instead) == (0, "")


def test_a_slip_that_is_a_word_elsewhere_is_mended_all_the_same(
    cluster: Cluster, neighbour: Cluster, secretary: Actor
) -> None:
    put(Actor(neighbour), [meeting(1, "Протакол")])
    put(Actor(cluster), [meeting(2, "Протокол")])
    assert find(secretary, "протакол", staff=True).instead == "протокол"


def test_whoever_may_not_see_a_thing_does_not_find_it(cluster: Cluster, neighbour: Cluster, person: PersonOf) -> None:
    put(Actor(cluster), [meeting(1, "Закрытое заседание"), meeting(2, "Открытое заседание", public=True)])
    put(Actor(neighbour), [meeting(3, "Чужое заседание", public=True)])
    assert titles(person("observer"), "заседание") == ["Закрытое заседание", "Открытое заседание"]
    assert titles(person("executor"), "заседание") == []
    assert titles(Actor(cluster), "заседание") == []
    assert titles(Actor(cluster), "заседание", staff=False) == ["Открытое заседание"]


def test_what_was_changed_or_taken_out_is_found_as_it_is_now(secretary: Actor, cluster: Cluster) -> None:
    assert put(Actor(cluster), [meeting(1, "Первое"), meeting(2, "Второе")]) == 2
    assert put(Actor(cluster), [meeting(1, "Первое"), meeting(2, "Третье")]) == 1
    assert (titles(secretary, "второе"), titles(secretary, "третье")) == ([], ["Третье"])
    drop(Actor(cluster), "meeting", ["2"])
    assert (titles(secretary, "третье"), titles(secretary, "первое")) == ([], ["Первое"])
    keep_only(Actor(cluster), "meeting", ["7"])
    assert titles(secretary, "первое") == []


def test_a_page_of_answers_asks_the_same_whatever_was_found(
    cluster: Cluster, secretary: Actor, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    put(Actor(cluster), [meeting(1, "Заседание")])
    client = signed_in(secretary)
    client.get("/obrazec/desk/search/?q=заседание")
    with django_assert_num_queries(8):
        client.get("/obrazec/desk/search/?q=заседание")
    put(Actor(cluster), [meeting(number, f"Заседание {number}") for number in range(2, 60)])
    with django_assert_num_queries(8):
        answer = client.get("/obrazec/desk/search/?q=заседание&page=2")
    assert answer.content.decode().count('class="search-title"') == 20


def test_the_site_shows_public_words_alone_marked_and_harmless(cluster: Cluster) -> None:
    put(Actor(cluster), [meeting(1, "<b>Заседание</b>", "о главном", public=True), meeting(2, "Тайное заседание")])
    page = Client().get("/obrazec/search/?q=заседания").content.decode()
    assert "&lt;b&gt;<mark>Заседание</mark>&lt;/b&gt;" in page
    assert "Тайное" not in page
    assert 'href="/obrazec/minutes/1/"' in page


def test_a_robot_costs_little(cluster: Cluster) -> None:
    put(Actor(cluster), [meeting(1, "Заседание", public=True)])
    client = Client()
    for typed in ("слово " * 500, "*", '"', "NEAR(a b)", "a AND", "\0", "x" * 5000, "', --", "{title}:а", "🙂"):
        assert client.get("/obrazec/search/", {"q": typed, "page": "9" * 40, "kind": "x"}).status_code == 200
    assert len(question("слово раз два три четыре пять шесть семь восемь девять").words) == MOST_WORDS


def test_a_snippet_begins_near_the_word(cluster: Cluster) -> None:
    words = "начало " * 100 + "и вот ярмарка мастеров " + "конец " * 100
    pieces = snippet(words, question("ярмарки"))
    assert [piece for piece, hit in pieces if hit] == ["ярмарка"]
    assert sum(len(piece) for piece, _hit in pieces) < 400


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=30))
def test_marking_loses_nothing_of_a_text(text: str, typed: str) -> None:
    assert "".join(piece for piece, _hit in marked(text, question(typed))) == text


@settings(max_examples=40, deadline=None)
@given(typed=st.text(max_size=60))
def test_anything_may_be_typed(typed: str) -> None:
    asked = question(typed)
    assert asked.is_empty or phrase(asked, [scope_of(1, "SEE_DESK")]).startswith('scope : ("c1seedesk")')
