"""A series is changed, and its meetings that nobody has touched follow."""

from datetime import date, time
from typing import Any

import pytest

from svod.accounts.access import Refused
from svod.core.clock import MOSCOW
from svod.core.rules import RuleBroken
from svod.meetings import actions
from svod.meetings.models import Meeting, Series
from svod.meetings.tests.conftest import Council, titles
from tests.people import PersonOf, SignedIn


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVOD_NOW", "2031-02-01T10:00")


TOLD: dict[str, Any] = {
    "title": "Заседание",
    "rhythm": "quarterly",
    "first": date(2031, 1, 15),
    "until": date(2031, 12, 31),
    "begins": time(10, 0),
    "length": 60,
    "place": "Зал",
    "template": [{"title": "Итоги"}, {"title": "Разное"}],
}


@pytest.fixture
def series(council: Council) -> Series:
    """Four meetings of a year, the first of them is past."""
    made = actions.set_series(council.actor, council.body, TOLD)
    actions.plan_meetings(council.actor, made, last=date(2031, 12, 31))
    return made


def days(series: Series) -> list[str]:
    found = series.meetings.order_by("starts_at")
    return [f"{each.starts_at.astimezone(MOSCOW):%d.%m %H:%M}" for each in found]


def ahead(series: Series, month: int) -> Meeting:
    return series.meetings.get(starts_at__month=month)


def test_a_new_hour_room_and_template_reach_the_drafts_ahead_alone(council: Council, series: Series) -> None:
    template = [{"title": "Итоги"}, {"title": "Планы"}]
    done = actions.change_series(
        council.actor, series, {**TOLD, "begins": time(15, 0), "place": "Малый зал"} | {"template": template}
    )
    assert (done.made, done.changed, done.gone) == (0, 3, 0)
    assert days(series) == ["15.01 10:00", "15.04 15:00", "15.07 15:00", "15.10 15:00"]
    assert (ahead(series, 1).place, ahead(series, 4).place) == ("Зал", "Малый зал")
    assert (titles(ahead(series, 1)), titles(ahead(series, 7))) == (["Итоги", "Разное"], ["Итоги", "Планы"])


def test_another_rhythm_takes_untouched_drafts_away_and_adds_its_own(council: Council, series: Series) -> None:
    actions.add_item(council.actor, council.body, ahead(series, 7), {"title": "Своё"})
    actions.call_meeting(council.actor, ahead(series, 4))
    done = actions.change_series(council.actor, series, {**TOLD, "first": date(2031, 3, 20)})
    assert (done.made, done.gone) == (4, 1)
    assert days(series) == [
        "15.01 10:00",
        "20.03 10:00",
        "15.04 10:00",
        "20.06 10:00",
        "15.07 10:00",
        "20.09 10:00",
        "20.12 10:00",
    ]


def test_what_was_changed_by_hand_or_moved_stays(council: Council, series: Series) -> None:
    one, two = ahead(series, 4), ahead(series, 7)
    actions.edit_meeting(council.actor, one, {"place": "Завод"}, seen=one.version)
    actions.move_meeting(council.actor, two, starts_at=two.starts_at.replace(day=20), why="Отпуск")
    actions.change_series(council.actor, series, {**TOLD, "begins": time(15, 0), "place": "Малый зал"})
    assert days(series) == ["15.01 10:00", "15.04 15:00", "20.07 10:00", "15.10 15:00"]
    assert [each.place for each in series.meetings.order_by("starts_at")] == ["Зал", "Завод", "Зал", "Малый зал"]


def test_a_last_day_before_the_first_changes_nothing(council: Council, series: Series) -> None:
    with pytest.raises(RuleBroken, match="Последний день раньше первого"):
        actions.change_series(council.actor, series, {**TOLD, "until": date(2030, 1, 1)})
    assert len(days(series)) == 4


def test_a_series_is_changed_on_its_page(
    council: Council, series: Series, signed_in: SignedIn, person: PersonOf
) -> None:
    desk = signed_in(council.actor)
    assert "Изменить ряд" in desk.get(f"/obrazec/desk/meetings/?body={council.body.pk}").content.decode()
    form = {**TOLD, "begins": "11:00", "items": "Итоги\nПланы"}
    del form["template"]
    assert desk.post(f"/obrazec/desk/meetings/series/{series.pk}/", form).status_code == 302
    assert days(series)[1:] == ["15.04 11:00", "15.07 11:00", "15.10 11:00"]
    with pytest.raises(Refused):
        actions.change_series(person("body-lead"), series, TOLD)
