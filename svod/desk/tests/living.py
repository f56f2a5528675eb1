"""The year 2018 of a sample office lived day by day: five who are silent, two who answer, one moved, one excluded."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

FIRST, LAST = date(2018, 1, 1), date(2019, 1, 20)
DAYS = {
    "1.1.": date(2018, 3, 15),
    "1.2.": date(2018, 4, 28),
    "1.3.": date(2018, 6, 9),
    "1.4.": date(2018, 9, 14),
    "1.5.": date(2018, 12, 28),
    "2.1.": date(2018, 5, 18),
    "2.2.": date(2018, 7, 13),
    "3.1.": date(2018, 10, 19),
    "3.2.": date(2018, 11, 16),
}
"""Numbers of measures and their days: 1.x are answered late or never, 2.1 in time, 2.2 late; 3.1 moves, 3.2 leaves."""
SENDS = {date(2018, 3, 20): "1.1.", date(2018, 6, 18): "1.3.", date(2018, 9, 19): "1.4."}
"""When the secretary sends the letter that lies ready; about 1.2 and 1.5 she never does."""
ANSWERS = {date(2018, 5, 16): "2.1.", date(2018, 7, 16): "2.2.", date(2018, 9, 20): "1.4."}

ASKED = {
    "1.1.": "2018-03-12",
    "1.2.": "2018-04-23",
    "1.3.": "2018-06-04",
    "1.4.": "2018-09-07",
    "1.5.": "2018-12-21",
    "2.1.": "2018-05-11",
    "2.2.": "2018-07-06",
    "3.1.": "2018-12-24",
}
"""By hand: the first working day within a week of the day; 3.1 was moved into the next year, its period ends first."""
DRAFTED = {"1.1.": "2018-03-20", "1.2.": "2018-05-07", "1.3.": "2018-06-15", "1.4.": "2018-09-19", "1.5.": "2019-01-10"}
"""By hand: the third working day after the day; 28 April and 9 June worked, 30 April to 2 May and New Year did not."""
TOLD = {"1.1.": "2018-03-23", "1.2.": "2018-05-11", "1.3.": "2018-06-21", "1.5.": "2019-01-15"}
"""By hand: the third working day after the letter, sent or ready."""
LETTERS = {"asked": 8, "date-moved": 1, "reminded": 3}
"""Mail to those who answer: each asked once; reminded by the secretary's click alone; told that 3.1 was moved."""
DISCIPLINE = {
    "all": [7, 1, 2, 14],
    "Долгов О.О.": [5, 0, 1, 0],
    "Срочнов О.О.": [2, 1, 1, 50],
    "ООО «Пример»": [7, 1, 2, 14],
}
"""By hand on the last day: due, on time, late, per cent. 3.1 was moved on, 3.2 excluded: neither is counted."""


@dataclass
class Lived:
    """What a year has shown, by numbers of measures."""

    asked: dict[str, str] = field(default_factory=dict)
    drafted: dict[str, str] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)
    letters: dict[str, int] = field(default_factory=dict)
    discipline: dict[str, list[int]] = field(default_factory=dict)
    digests: dict[str, int] = field(default_factory=dict)
    mailed: int = 0


@dataclass
class Office:
    """The sample office: who keeps the plan, the plan."""

    secretary: Any
    plan: Any


def found() -> Office:
    """A cluster with a head and a secretary, an organisation, two people with mail, a plan that asks every quarter."""
    from svod.accounts.access import actor_in
    from svod.accounts.actions import create_user, give_role
    from svod.accounts.choices import Role
    from svod.asking.actions import set_cadence
    from svod.asking.choices import Cadence
    from svod.clusters.actions import found_cluster
    from svod.members.actions import ensure_organisation, ensure_person
    from svod.members.choices import ContactKind
    from svod.members.models import Contact, Person
    from svod.plan import actions
    from svod.plan.choices import PartyKind
    from svod.plan.rules import MeasureDraft, PartyDraft

    cluster = found_cluster(slug="year", name="Кластер «Год»", short_name="Год")
    for role in (Role.SECRETARY, Role.HEAD):
        give_role(create_user(email=f"{role}@year.example.org", name=f"Примеров {role.label}"), cluster, role)
    secretary = actor_in(cluster, cluster.grants.get(role=Role.SECRETARY).user)
    firm, _new = ensure_organisation(secretary, "ООО «Пример»")
    plan = actions.create_plan(secretary, year=2018, title="План-образец")
    section = actions.add_section(secretary, plan, number="1.", title="Раздел")
    people = {}
    for name, mail in (("Долгов О.О.", "dolgov"), ("Срочнов О.О.", "srochnov")):
        people[name], _new = ensure_person(secretary, name)
        Person.objects.filter(pk=people[name].pk).update(organisation=firm)
        Contact.objects.create(person=people[name], kind=ContactKind.MAIL, value=f"{mail}@year.example.org")
    drafts = []
    for number, day in DAYS.items():
        who = people["Срочнов О.О." if number.startswith("2") else "Долгов О.О."]
        meaning = {"kind": "window", "dates": [[str(day), str(day)]], "every": None, "length": None, "milestones": []}
        party = PartyDraft(PartyKind.PERSON, who.name, person_id=who.pk)
        cells = {"measure": f"Дело {number}", "deadline": f"{day:%d.%m.%Y}"}
        drafts.append(MeasureDraft(number, cells, meaning, (party,), section_id=section.pk))
    actions.add_measures(secretary, plan, drafts)
    set_cadence(secretary, plan, Cadence.QUARTER)
    return Office(secretary, plan)


def days(first: date, last: date) -> Iterator[date]:
    """Every day of a stretch."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def live(office: Office, first: date, last: date, tick: Callable[[], None]) -> Lived:
    """Live a stretch: on each day the clock ticks at five past nine, and people do at noon what they do on that day."""
    for day in days(first, last):
        os.environ["SVOD_NOW"] = f"{day}T09:05"
        tick()
        os.environ["SVOD_NOW"] = f"{day}T12:00"
        _people(office, day)
    return _seen(office, last)


def _people(office: Office, day: date) -> None:
    from svod.asking.actions import submit
    from svod.asking.actions.silent import send_reminder
    from svod.asking.models import Report
    from svod.asking.queries.silent import silent_rows
    from svod.asking.rules.answers import Said
    from svod.plan.actions import set_status
    from svod.plan.choices import Status

    if day in SENDS:
        rows = silent_rows(office.secretary, day)
        row = next(row for row in rows if row.report.measure.number == SENDS[day])
        send_reminder(office.secretary, row, row.reminder.words if row.reminder else "")
    if day in ANSWERS:
        report = Report.objects.get(measure__plan=office.plan, measure__number=ANSWERS[day])
        submit(office.secretary, report, Said(answer="done", words="Готово"))
    if day == date(2018, 10, 10):
        moving, leaving = (office.plan.measures.get(number=number) for number in ("3.1.", "3.2."))
        set_status(office.secretary, moving, status=Status.MOVED, moved_to=date(2019, 3, 14), moved_why="Решение")
        set_status(office.secretary, leaving, status=Status.EXCLUDED)


def _seen(office: Office, day: date) -> Lived:
    from svod.asking.models import Reminder, Report
    from svod.asking.queries.silent import discipline_of
    from svod.core.clock import MOSCOW
    from svod.notify.models import Letter

    def on(moment: Any) -> str:
        return str(moment.astimezone(MOSCOW).date())

    lived = Lived()
    for report in Report.objects.select_related("measure").order_by("measure__order"):
        lived.asked[report.measure.number] = on(report.asked_at)
        if report.head_told_at:
            lived.told[report.measure.number] = on(report.head_told_at)
    for reminder in Reminder.objects.select_related("report__measure").order_by("pk"):
        lived.drafted[reminder.report.measure.number] = on(reminder.drafted_at)
    theirs = Letter.objects.filter(user=None, way="mail").values_list("kind", flat=True)
    lived.letters = dict(sorted(Counter(theirs).items()))
    lived.mailed = Letter.objects.filter(kind="head-told").exclude(way="in-app").count()
    counted = Letter.objects.filter(kind="digest", way="mail").values_list("user__email", "key")
    lived.digests = dict(Counter(f"{who} {key}" for who, key in counted))
    found_all = discipline_of(office.secretary, office.plan, day)
    rows = {"all": found_all.whole} | {row.name: row.counted for row in (*found_all.people, *found_all.organisations)}
    lived.discipline = {name: [told.due, told.on_time, told.late, told.percent or 0] for name, told in rows.items()}
    return lived
