"""The index follows the journal."""

from datetime import date

import pytest

from svod.accounts.access import Actor
from svod.core.clock import now
from svod.core.ref import Ref
from svod.desk.actions.findable import bring_index
from svod.desk.tasks import index_all_anew
from svod.facts.actions import record, withdraw
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.members.actions import edit_organisation, ensure_organisation, ensure_person, erase_person
from svod.plan import actions
from svod.plan.rules import MeasureDraft
from svod.search.queries import find
from svod.workforce.actions import accept_vacancy, post_vacancy
from tests.people import PersonOf

pytestmark = pytest.mark.django_db


def titles(actor: Actor, typed: str) -> list[str]:
    bring_index(actor)
    return [answer.thing.title for answer in find(actor, typed, staff=True).page]


def test_what_is_done_in_a_room_is_found_a_minute_later(secretary: Actor) -> None:
    organisation, _new = ensure_organisation(secretary, "ООО «Пробное дело»")
    assert titles(secretary, "пробного дела") == ["ООО «Пробное дело»"]
    edit_organisation(secretary, organisation, {"name": "ООО «Новое имя»"})
    assert (titles(secretary, "пробное"), titles(secretary, "новые имена")) == ([], ["ООО «Новое имя»"])


def test_measures_of_a_plan_are_found_with_their_words(secretary: Actor) -> None:
    plan = actions.create_plan(secretary, year=2030, title="План")
    draft = MeasureDraft("1.1.", {"measure": "Показать макеты на ярмарке", "expected": "Общий стенд"})
    measure = actions.add_measure(secretary, plan, section=None, draft=draft)
    found = find(secretary, "стенды", staff=True) if bring_index(secretary) else None
    assert found is not None
    assert [answer.url for answer in found.page] == [f"/obrazec/desk/plan/2030/{measure.pk}/"]


def test_a_withdrawn_fact_is_not_found(secretary: Actor) -> None:
    source = Ref("news", "1", "Новость о печах")
    fact = record(secretary, FactKind.NEWS_PUBLISHED, Told(date(2026, 3, 1), title="Новость о печах"), source=source)
    assert titles(secretary, "печи") == ["Новость о печах"]
    withdraw(secretary, source, why="Ошибка")
    assert fact.pk
    assert titles(secretary, "печи") == []


def test_an_erased_person_is_not_found_from_the_moment_of_erasing(secretary: Actor) -> None:
    who, _new = ensure_person(secretary, "Забывалов О.О.")
    assert titles(secretary, "Забывалову") == ["Забывалов О.О."]
    erase_person(secretary, who, reason="Заявление")
    assert find(secretary, "Забывалов", staff=True).count == 0
    assert titles(secretary, "Забывалов") == []


def test_an_executor_finds_no_people(secretary: Actor, person: PersonOf) -> None:
    ensure_person(secretary, "Примеров О.О.")
    assert titles(person("executor"), "Примеров") == []


def test_a_second_look_writes_nothing(secretary: Actor) -> None:
    ensure_organisation(secretary, "ООО «Пробное дело»")
    assert (bring_index(secretary), bring_index(secretary)) == (1, 0)


def test_what_time_alone_has_changed_is_found_as_it_is_after_the_night(
    secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVOD_NOW", "2030-03-01T10:00")
    employer, _new = ensure_organisation(secretary, "ООО «Пробное»", is_member=True)
    told = {"title": "Печник", "place": "Образцово", "duties": "Класть печи", "email": "office@example.org"}
    vacancy = post_vacancy(secretary, employer, told)
    accept_vacancy(secretary, vacancy, base="http://localhost")
    bring_index(secretary)
    assert [answer.url for answer in find(secretary, "печники", staff=False).page] == [f"/obrazec/jobs/{vacancy.pk}/"]
    monkeypatch.setenv("SVOD_NOW", "2030-08-01T10:00")
    index_all_anew(now())
    assert find(secretary, "печники", staff=False).count == 0
    kinds = sorted(answer.thing.kind for answer in find(secretary, "печники", staff=True).page)
    assert kinds == ["fact", "vacancy"]
