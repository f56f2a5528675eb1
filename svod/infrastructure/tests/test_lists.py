"""Projects, partners and places from lists: faults are named, what is said is changed, all of it is undone."""

from datetime import date
from decimal import Decimal

import pytest

from svod.accounts.access import Actor
from svod.core.rules import RuleBroken
from svod.infrastructure import actions
from svod.infrastructure.actions.lists import PartnerList, PlaceList, ProjectList
from svod.infrastructure.choices import Part
from svod.infrastructure.models import Partner, Place, Project
from svod.members.actions.listing import ListKind, keep_list_file, lines_of, take_list_file, undo_list_file
from svod.members.models import ListFile
from tests.people import SignedIn

AREA = {"area": Decimal(100), "free_area": Decimal(40)}


def _given(secretary: Actor, kind: ListKind, *rows: str) -> ListFile:
    return keep_list_file(secretary, kind, "", "список.csv", "\n".join(rows).encode())


def test_a_list_of_projects_is_looked_at_taken_and_undone(secretary: Actor, signed_in: SignedIn) -> None:
    known = actions.keep_project(secretary, {"title": "Пробный центр", "aim": "Для всех", "state": "going"})
    kind = ProjectList()
    rows = [
        "Проект;Цель;Состояние",
        "Пробная дорога;Ездить;готовится",
        "пробный центр;;завершён",
        ";Ничей;",
        "Сад;;летом",
    ]
    file = _given(secretary, kind, *rows)
    lines = lines_of(secretary, kind, file)
    assert [line.does for line in lines] == ["add", "change", "fault", "fault"]
    assert lines[1].changes == (("Состояние", "идёт", "завершён"),)
    assert ["нет названия" in lines[2].fault, "летом" in lines[3].fault] == [True, True]
    take_list_file(secretary, kind, file)
    known.refresh_from_db()
    assert (known.title, known.aim, known.state) == ("Пробный центр", "Для всех", "done")
    data = signed_in(secretary).get("/obrazec/desk/infrastructure.csv").content
    again = keep_list_file(secretary, kind, "", "список.csv", data)
    assert [line.does for line in lines_of(secretary, kind, again)] == ["same", "same"]
    assert undo_list_file(secretary, kind, file) == []
    known.refresh_from_db()
    assert (list(Project.objects.all()), known.state) == ([known], "going")


def test_a_project_that_has_a_stage_by_now_stays(secretary: Actor) -> None:
    kind = ProjectList()
    file = _given(secretary, kind, "Проект", "Пробная дорога")
    take_list_file(secretary, kind, file)
    road = Project.objects.get()
    actions.keep_part(secretary, road, Part.STAGE, {"title": "Начало", "planned": date(2018, 6, 1)})
    assert undo_list_file(secretary, kind, file) == ["Пробная дорога"]
    with pytest.raises(RuleBroken, match="остановите его"):
        actions.remove_project(secretary, road)


def test_a_list_of_partners_is_taken_and_undone(secretary: Actor) -> None:
    kind = PartnerList()
    file = _given(secretary, kind, "Партнёр;Вид;Интересы", "Пробный фонд;инвестор;Цех", "Пробный двор;сосед;")
    assert take_list_file(secretary, kind, file) == {"add": 1, "change": 0, "same": 0, "fault": 1}
    assert list(Partner.objects.values_list("name", "kind", "about")) == [("Пробный фонд", "investor", "Цех")]
    assert undo_list_file(secretary, kind, file) == []
    assert not Partner.objects.exists()


def test_a_list_of_places_is_looked_at_taken_and_undone(secretary: Actor, signed_in: SignedIn) -> None:
    told = {
        "name": "Пробный цех",
        "kind": "workshop",
        "address": "ул. Пробная, 1",
        "free_from": date(2018, 5, 1),
        **AREA,
    }
    known = actions.keep_place(secretary, told)
    kind = PlaceList()
    head = "Название;Вид;Адрес;Площадь, м²;Свободно, м²;Свободно с;На сайте"
    rows = [
        "Пробный зал;помещение;ул. Пробная, 2;1 250,5;20;01.09.2018;нет", "Пробный цех;;ул. Пробная, 1;;60;;",
        "Пробный угол;;;;;;", "Пробный сад;;;много;;;", "Пробный двор;;;10;20;;",
    ]  # fmt: skip
    file = _given(secretary, kind, head, *rows)
    lines = lines_of(secretary, kind, file)
    assert [line.does for line in lines] == ["add", "change", "fault", "fault", "fault"]
    words = ("Нужна площадь", "много", "больше, чем есть")
    assert [word in line.fault for word, line in zip(words, lines[2:], strict=True)] == [True] * 3
    take_list_file(secretary, kind, file)
    hall = Place.objects.get(name="Пробный зал")
    assert (hall.area, hall.free_area, hall.free_from, hall.is_public) == (
        Decimal("1250.5"), Decimal(20), date(2018, 9, 1), False,
    )  # fmt: skip
    known.refresh_from_db()
    assert (known.area, known.free_area, known.free_from) == (Decimal(100), Decimal(60), date(2018, 5, 1))
    data = signed_in(secretary).get("/obrazec/desk/infrastructure/places.csv").content
    again = keep_list_file(secretary, kind, "", "список.csv", data)
    assert [line.does for line in lines_of(secretary, kind, again)] == ["same", "same"]
    assert undo_list_file(secretary, kind, file) == []
    known.refresh_from_db()
    assert (list(Place.objects.all()), known.free_area) == ([known], Decimal(40))
