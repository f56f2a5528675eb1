"""A cluster with bodies, members and a plan, made beneath the screens; steps that journeys of meetings share."""

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.journeys.installation import Installation

if TYPE_CHECKING:
    from playwright.sync_api import Page

SLUG = "obrazec"

_PEOPLE = """
import json
import os
from datetime import datetime
import django
django.setup()
from svod.accounts.access import actor_in
from svod.accounts.actions import create_user, give_role
from svod.accounts.choices import Role
from svod.bodies.actions import add_body, give_seat
from svod.bodies.choices import SeatRole
from svod.clusters.actions import found_cluster
from svod.core.clock import MOSCOW
from svod.meetings import actions
from svod.meetings.choices import Presence
from svod.members.actions import ensure_organisation, ensure_person
from svod.operate.actions import open_door
from svod.plan.actions import add_measure, create_plan
from svod.plan.actions.meaning import read_deadline_into
from svod.plan.rules import MeasureDraft

NOW = os.environ["SVOD_NOW"]
place = found_cluster(slug="obrazec", name="Образцовый промышленный кластер", short_name="Образец")

def somebody(role, name):
    user = create_user(email=f"{role}@example.org", name=name)
    give_role(user, place, Role(role))
    return user

who = actor_in(place, somebody("secretary", "Образцова Анна Павловна"))

def person_of(role, name):
    return ensure_person(who, name, user=somebody(role, name))[0]

def body_of(name, firms, keeper, **told):
    body = add_body(who, {"name": name, "is_public": True, **told})
    give_seat(who, body, organisation=None, person=keeper, role=SeatRole.SECRETARY, votes=False)
    for firm in firms:
        give_seat(who, body, organisation=firm, person=None)
    return body

def firms_of(number):
    return [ensure_organisation(who, f"ООО «Макет {n:02}»", is_member=True)[0] for n in range(1, number + 1)]

def minuted(body, month, day):
    os.environ["SVOD_NOW"] = f"2031-{month:02}-{day:02}T18:00"
    begins = datetime(2031, month, day, 14, tzinfo=MOSCOW)
    meeting = actions.add_meeting(who, body, starts_at=begins, told={"title": "Заседание", "length": 60})
    item = actions.add_item(who, body, meeting, {"title": "О работе"})
    actions.write_text(who, item, text="Доложено.", seen=1)
    actions.hold_meeting(who, meeting)
    actions.mark_attendance(who, meeting, body.seats.filter(votes=True)[0].organisation, Presence.PRESENT)
    actions.finalise_minutes(who, meeting, confirmed=True)
    actions.publish_minutes(who, meeting, base="http://localhost")

plan = create_plan(who, year=2031, title="План работы на 2031 год")
for number, measure, deadline, expected in ROWS:
    draft = MeasureDraft(number, {"measure": measure, "deadline": deadline, "expected": expected})
    made = add_measure(who, plan, section=None, draft=draft)
    read_deadline_into(made, list(plan.columns.all()))
    made.save()
"""


_DOORS = """
os.environ["SVOD_NOW"] = NOW
print(json.dumps({role: open_door(slug="obrazec", role=role) for role in place.grants.values_list("role", flat=True)}))
"""


def people_come(house: Installation, rows: list[tuple[str, str, str, str]], script: str) -> dict[str, str]:
    """Found the cluster with a plan of 2031 of these rows (number, measure, deadline, expected), then run the script.

    It knows `who` (the secretary), `person_of(role, name)`, `firms_of(number)`, `body_of(…)`, `minuted(body, …)`. Gives
    a one-time address of entry for each role.
    """
    done = subprocess.run(
        [sys.executable, "-c", f"ROWS = {rows!r}\n{_PEOPLE}\n{script}\n{_DOORS}"],
        check=False,
        capture_output=True,
        text=True,
        env=house.environment | {"DJANGO_SETTINGS_MODULE": "svod.config.settings"},
    )
    assert done.returncode == 0, done.stderr
    return {role: f"{house.url}enter/{token}/" for role, token in json.loads(done.stdout).items()}


def open_row(page: "Page", house: Installation, number: str) -> None:
    """The plan of 2031 with the panel of the row of this number."""
    page.goto(f"{house.url}{SLUG}/desk/plan/2031/")
    key = page.locator(f"tr[data-number='{number}']").get_attribute("id")
    assert key
    page.goto(f"{house.url}{SLUG}/desk/plan/2031/?open={key.removeprefix('m-')}")


def confirm_norm(page: "Page", house: Installation, number: str, body: str = "") -> None:
    """The office settles the norm that the words of a row propose; of one body where it is named."""
    open_row(page, house, number)
    page.locator("#p-norm").get_by_role("link", name="Изменить").click()
    if body:
        page.get_by_label("Чьи").select_option(label=body)
    page.get_by_role("button", name="Задать норму").click()
    page.get_by_text("Норма задана.").wait_for()


def add_vote(page: "Page", question: str, *, item: str, waived: str = "", **written: str) -> None:
    """Put a question to the vote under an item of the meeting whose page is open, and open the vote.

    In writing with `day`, its last one; `kind` and `lines` as the form has them; `waived`: why without the notice.
    """
    page.get_by_role("list", name="Повестка").get_by_role("link", name=item).click()
    page.get_by_role("link", name="Поставить на голосование").click()
    page.get_by_label("Вопрос").fill(question)
    if written:
        page.get_by_label("Где голосуют").select_option(label="заочное, по ссылке")
        page.get_by_label("Заочно: последний день").fill(written["day"])
        page.get_by_label("Открытое или тайное").select_option(label=written["kind"])
        page.get_by_label("Ответы на выбор").fill(written["lines"])
    page.get_by_role("button", name="Подготовить голосование").click()
    if waived:
        page.get_by_label("Почему всё же голосуют").fill(waived)
    page.get_by_role("button", name="Открыть голосование").click()
    page.get_by_role("button", name="Закрыть и подсчитать").wait_for()


def count_votes(page: "Page") -> None:
    """Close the vote whose page is open."""
    page.get_by_role("button", name="Закрыть и подсчитать").click()
    page.get_by_role("heading", name="Итог", exact=True).wait_for()


def decide(page: "Page", words: str, *, vote: str = "", effect: str = "", measure: str = "", day: str = "") -> None:
    """Write down a decision under the item whose page is open."""
    page.locator("#new-decision").click()
    page.get_by_label("Что решили").fill(words)
    form = page.locator("form").filter(has=page.get_by_label("Что решили"))
    if effect:
        form.get_by_label("В плане").select_option(label=effect)
    if measure:
        choice = form.get_by_label("Мероприятие").locator("option", has_text=measure)
        form.get_by_label("Мероприятие").select_option(value=choice.get_attribute("value"))
    if day:
        form.get_by_label("На какой день").fill(day)
    if vote:
        form.get_by_label("По голосованию").select_option(label=vote)
    page.get_by_role("button", name="Записать решение").click()
    page.locator(".resolution").filter(has_text=words).wait_for()


def instruct(page: "Page", words: str, executor: str, deadline: str) -> None:
    """Give an instruction under the item whose page is open."""
    page.locator("#new-instruction").click()
    page.get_by_label("Что сделать").fill(words)
    page.get_by_label("Кто", exact=True).fill(executor)
    page.get_by_label("Когда").fill(deadline)
    page.get_by_role("button", name="Записать поручение").click()
    page.locator(".resolution").filter(has_text=words).wait_for()


def finish(page: "Page", number: int, why: str = "") -> None:
    """Make the minutes final as the version of this number; what was not discussed goes on."""
    page.get_by_role("link", name="Закончить протокол").click()
    page.get_by_label("Я это вижу").check()
    if why:
        page.get_by_label("Что исправлено и почему").fill(why)
    page.get_by_role("button", name="Закончить протокол").click()
    page.get_by_text(f"Протокол окончательный, редакция {number}.").wait_for()
