"""Curricula: what is written down, the gap, a change from proposal to the year from which it is taught."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from svod.accounts.access import Actor, NotThere, Refused
from svod.bodies.actions import add_body
from svod.clusters.models import Cluster
from svod.core.clock import MOSCOW, now, today
from svod.core.rules import RuleBroken
from svod.facts.queries import live_facts
from svod.meetings.actions import (
    add_item,
    add_meeting,
    finalise_minutes,
    hold_meeting,
    mark_attendance,
    publish_minutes,
)
from svod.meetings.choices import Presence
from svod.meetings.models import Meeting
from svod.members.actions import edit_organisation, ensure_organisation
from svod.members.models import Organisation
from svod.workforce import actions
from svod.workforce.choices import ClassifierKind
from svod.workforce.models import Competence, Programme, Proposal
from svod.workforce.queries.curricula import gaps_of
from svod.workforce.rules.modules import read_modules
from svod.workforce.tests.conftest import ask, make_members, make_vacancy, row
from tests.people import PersonOf, SignedIn

YEAR = today().year
MODULES = "Практикум; 72; пайка, сборка\nЧерчение; ; Чертёж"


@pytest.fixture
def university(secretary: Actor) -> Organisation:
    found = ensure_organisation(secretary, "Пробный университет")[0]
    edit_organisation(secretary, found, {"kind": "education"})
    found.refresh_from_db()
    return found


@pytest.fixture
def programme(secretary: Actor, university: Organisation) -> Programme:
    told = {"title": "Образцовое дело", "level": "higher", "speciality": "Машиностроение"}
    return actions.save_programme(secretary, None, university, told, read_modules(MODULES))


def held(actor: Actor, days: int = 1, *, final: bool = True) -> Meeting:
    """A meeting held so many days ago; where they are final, its minutes stand on the site."""
    body = add_body(actor, {"name": f"Комитет кадров {days}", "kind": "committee", "is_public": True})
    starts = (now() - timedelta(days=days)).astimezone(MOSCOW).replace(microsecond=0)
    made = add_meeting(actor, body, starts_at=starts, told={"title": "Заседание", "length": 60})
    add_item(actor, body, made, {"title": "Программа", "public": True})
    hold_meeting(actor, made)
    mark_attendance(actor, made, ensure_organisation(actor, "ООО «Проба 00»")[0], Presence.PRESENT)
    if final:
        finalise_minutes(actor, made, confirmed=True)
        publish_minutes(actor, made, base="http://testserver")
    made.refresh_from_db()
    return made


def test_a_programme_keeps_its_modules_and_a_code_only_from_a_classifier(
    secretary: Actor, programme: Programme, university: Organisation, person: PersonOf
) -> None:
    assert (programme.code, list(programme.modules.values_list("title", "hours"))) == (
        "",
        [("Практикум", 72), ("Черчение", None)],
    )
    actions.take_extract(secretary, ClassifierKind.SPECIALITIES)
    told = {"title": "Образцовое дело", "level": "higher", "speciality": "машиностроение"}
    actions.save_programme(secretary, programme, university, told, read_modules("Практикум; 80; сборка"))
    programme.refresh_from_db()
    assert (programme.code, list(Competence.objects.values_list("title", flat=True))) == ("15.03.01", ["сборка"])
    with pytest.raises(RuleBroken, match="уже есть программа"):
        actions.save_programme(secretary, None, university, told, [])
    with pytest.raises(Refused):
        actions.drop_programme(person("observer"), programme)
    for words, said in (("; 5; пайка", "Строка 1"), ("А; пять; пайка", "Строка 1"), ("А;1;б;в", "Строка 1")):
        with pytest.raises(RuleBroken, match=said):
            read_modules(words)


def test_the_gap_shows_what_is_missing_until_another_name_is_written_down(
    secretary: Actor, programme: Programme, cluster: Cluster, anybody: Client, signed_in: SignedIn, person: PersonOf
) -> None:
    make_members(secretary, 3)
    asked = ask(secretary)
    for at in range(3):
        anybody.post(asked.path(at), row(0, "Пробник", at + 1, YEAR, "Пайка, лазерная резка" + ", монтаж" * (at == 0)))
    actions.close_round(secretary, asked.round, base="http://testserver")

    def told() -> list[tuple[str, int, bool]]:
        (found,) = gaps_of(cluster, asked.round)
        return [(gap.skill, gap.heads, gap.is_missing) for gap in found.gaps]

    assert told() == [("лазерная резка", 6, True), ("монтаж", 1, True), ("Пайка", 6, False)]
    desk = "/obrazec/desk/workforce/curricula/gap/"
    inside, outside = (signed_in(actor).get(desk).content.decode() for actor in (secretary, person("observer")))
    public = anybody.get("/obrazec/curricula/").content.decode()
    assert ["монтаж" in page for page in (inside, outside, public)] == [True, False, False]
    assert ["лазерная резка" in page for page in (inside, outside, public)] == [True, True, True]
    actions.name_also(secretary, Competence.objects.get(folded="сборка"), "монтаж\n\nМонтаж узлов")
    assert told() == [("лазерная резка", 6, True), ("Пайка", 6, False), ("монтаж", 1, False)]


def test_a_change_is_tied_to_minutes_and_is_a_fact_while_it_is_accepted(
    secretary: Actor, programme: Programme, cluster: Cluster, neighbour: Cluster, person: PersonOf, anybody: Client
) -> None:
    first, second = held(secretary, 20), held(secretary, 5)
    made = actions.propose(secretary, programme, text="Добавить модуль «Лазерная резка».", profession="Пробник")
    with pytest.raises(RuleBroken, match="На каком заседании"):
        actions.move_proposal(secretary, made, "discussed")
    with pytest.raises(RuleBroken, match="уже кто-то сдвинул"):
        actions.move_proposal(secretary, made, "accepted", meeting=second)
    actions.move_proposal(secretary, made, "discussed", meeting=first)
    assert live_facts(cluster).filter(kind="curriculum.changed").count() == 0
    base = "http://testserver"
    with pytest.raises(RuleBroken, match="ещё не окончательный"):
        actions.move_proposal(secretary, made, "accepted", meeting=held(secretary, 2, final=False), base=base)
    made = actions.move_proposal(secretary, made, "accepted", meeting=second, base=base)
    fact = live_facts(cluster).get(kind="curriculum.changed")
    assert (fact.start, fact.title) == (
        second.starts_at.astimezone(MOSCOW).date(),
        "«Образцовое дело»: Добавить модуль «Лазерная резка».",
    )
    assert (made.discussed["id"], made.decided["id"], made.decided["url"]) == (
        str(first.pk),
        str(second.pk),
        f"/obrazec/minutes/{second.pk}/",
    )
    assert "заседание № 1 от" in made.decided["title"]
    for year in (None, 1990):
        with pytest.raises(RuleBroken, match="С какого года"):
            actions.move_proposal(secretary, made, "introduced", year=year)
    actions.move_proposal(secretary, made, "introduced", year=YEAR + 1, base=base)
    fact.refresh_from_db()
    assert fact.title == f"«Образцовое дело»: Добавить модуль «Лазерная резка» (введено с {YEAR + 1} года)"
    assert f"/obrazec/minutes/{second.pk}/" in anybody.get("/obrazec/curricula/").content.decode()
    for _step in range(2):
        made = actions.step_back(secretary, made, base=base)
    assert (made.state, made.from_year, live_facts(cluster).filter(kind="curriculum.changed").count()) == (
        "discussed",
        None,
        0,
    )
    with pytest.raises(RuleBroken, match="Почему отклонено"):
        actions.move_proposal(secretary, made, "declined")
    with pytest.raises(NotThere):
        actions.move_proposal(person("secretary", neighbour), made, "declined", why="Нет")
    with pytest.raises(RuleBroken, match="ради них"):
        actions.drop_programme(secretary, programme)


PRICES = {
    "desk/workforce/": 14,
    "desk/workforce/rounds/{round}/": 10,
    "desk/workforce/rounds/{round}/summary/": 7,
    "desk/workforce/jobs/": 8,
    "desk/workforce/curricula/": 10,
    "desk/workforce/curricula/gap/": 9,
    "workforce/": 12,
    "needs/{year}/": 7,
    "jobs/": 9,
    "jobs/feed.json": 5,
    "curricula/": 13,
}


def filled(actor: Actor, times: int, university: Organisation) -> int:
    """A closed round of this or a later year, vacancies, programmes, changes: so many of each; the round's key."""
    year = YEAR + (times > 1)
    members = make_members(actor, times + 3)
    asked = ask(actor, year=year)
    for at in range(times + 3):
        typed = {k: v for n in range(times) for k, v in row(n, f"Пробник {n}", 1, year, f"Навык {n}").items()}
        actions.answer_sheet(actor, asked.sheet(at), typed, door=asked.door(at))
    actions.close_round(actor, asked.round, base="http://testserver")
    for n in range(times):
        vacancy = make_vacancy(actor, members[n], title=f"Вакансия {times} {n}")
        actions.accept_vacancy(actor, vacancy, base="http://testserver")
        make_vacancy(actor, members[n])
        told = {"title": f"Программа {times} {n}", "level": "higher", "speciality": ""}
        programme = actions.save_programme(actor, None, university, told, read_modules(f"Модуль; ; Навык {n}, ещё"))
        meeting = held(actor, 3 + 100 * times + n)
        made = actions.propose(actor, programme, text=f"Изменить {n}")
        for state in ("discussed", "accepted"):
            made = actions.move_proposal(actor, made, state, meeting=meeting, base="http://testserver")
        Proposal.objects.filter(pk=made.pk).update(decided_on=today())
        actions.propose(actor, programme, text=f"Ещё {n}")
    return asked.round.pk


def test_a_page_asks_the_same_number_of_questions_whatever_the_rows(
    secretary: Actor,
    university: Organisation,
    signed_in: SignedIn,
) -> None:
    desk = signed_in(secretary)
    asked: dict[str, list[tuple[int, int]]] = {}
    for times in (1, 4):
        round_ = filled(secretary, times, university)
        for path in PRICES:
            address = "/obrazec/" + path.format(round=round_, year=YEAR + (times > 1))
            desk.get(address)
            with CaptureQueriesContext(connection) as caught:
                answer = desk.get(address)
            asked.setdefault(path, []).append((answer.status_code, len(caught)))
    assert asked == {path: [(200, price)] * 2 for path, price in PRICES.items()}
