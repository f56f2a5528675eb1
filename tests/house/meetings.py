"""Bodies and meetings in the table of addresses: the rows, and the things that fill them."""

from datetime import date, time, timedelta

from svod.accounts.access import Actor
from svod.bodies.actions import add_body, give_condition, give_seat, hand_in_report, write_report
from svod.bodies.choices import ConditionKind
from svod.core.clock import now
from svod.meetings import actions
from svod.meetings.actions.votes import VoteDraft
from svod.meetings.choices import Presence
from svod.members.models import Organisation
from svod.plan.actions import add_measure, create_plan
from svod.plan.rules import MeasureDraft
from tests.house.addresses import KEEPERS, READERS, SEES, STAFF, THEIRS, Address, get, post

SEES_MEETINGS = "meetings are seen by those who work here and observers"
KEEPS_BODY = "a body is kept by the office, and by its own lead and secretary"
OFFICE = "who sits in a body, and what of it is accepted, is settled by the secretary and the head"
PLAN_WAITS = "what a measure waits for is said by whoever keeps the plan"
EXECUTORS = "an executor and a clerk see their own instructions alone"
UNSEATED = {"body-lead": 422, "body-secretary": 422}
_CARD = {
    "title": "Заседание",
    "kind": "regular",
    "length": "60",
    "seen": "2",
    "chair": "{person}",
    "keeper": "{person}",
}
_NEW = {"body": "{body}", "title": "Заседание", "kind": "regular", "length": "60", "day": "2040-02-01", "at": "10:00"}
_NEW |= {"chair": "{person}", "keeper": "{person}"}
_BODY = {"body": "{body}"}
_PEOPLE = {"chair": "{person}", "keeper": "{person}"}
_SERIES = {"body": "{body}", "title": "Ряд", "rhythm": "quarterly", "first": "2040-01-10", "until": "2040-12-31"}
_ITEM = "/meetings/{meeting}/items/{item}"
MEETINGS: tuple[Address, ...] = (
    get("/bodies/", READERS, SEES_MEETINGS),
    get("/bodies.json", READERS, SEES_MEETINGS),
    get("/bodies/add/", KEEPERS, OFFICE),
    post("/bodies/add/", KEEPERS, OFFICE, form={"name": "Новый", "kind": "council", "quorum": "half"}),
    get("/bodies/{body}/", READERS, SEES_MEETINGS),
    get("/bodies/{body}/edit/", KEEPERS, OFFICE),
    post(
        "/bodies/{body}/edit/", KEEPERS, OFFICE, form={"name": "Он", "kind": "council", "quorum": "half", "seen": "1"}
    ),
    post(
        "/bodies/{body}/seats/",
        KEEPERS,
        OFFICE,
        form={"organisation": "{spare_organisation}", "person": "{person}", "role": "member"},
        ids={"organisation": "{spare_organisation}", "person": "{person}"},
    ),
    post("/bodies/{body}/seats/{seat}/end/", KEEPERS, OFFICE, form={"until": "2040-01-01"}),
    post(
        "/bodies/{body}/conditions/",
        KEEPERS,
        KEEPS_BODY,
        form={"kind": "room", "title": "Комната", "given_on": "2020-01-01"},
    ),
    post("/bodies/{body}/conditions/{condition}/remove/", KEEPERS, KEEPS_BODY),
    get("/bodies/{body}/report/{report_year}/", READERS, SEES_MEETINGS),
    post("/bodies/{body}/report/{report_year}/", KEEPERS, KEEPS_BODY, form={"text": "Отчёт", "seen": "0"}),
    post("/bodies/{body}/report/{handed_year}/settle/", KEEPERS, OFFICE, form={"accept": "1"}),
    get("/bodies/{body}/plans/", READERS, SEES_MEETINGS),
    post("/bodies/{body}/plans/", KEEPERS, PLAN_WAITS, form={"measure": "{waiting}"}, ids={"measure": "{waiting}"}),
    get("/meetings/", READERS, SEES_MEETINGS),
    get("/meetings.json", READERS, SEES_MEETINGS),
    post("/meetings/", KEEPERS, KEEPS_BODY, form={"body": "{body}", "title": "На потом"}, ids={"body": "{body}"}),
    get("/meetings/add/", STAFF, KEEPS_BODY),
    post("/meetings/add/", KEEPERS, KEEPS_BODY, form=_NEW, ids=_BODY | _PEOPLE, exceptions=UNSEATED),
    get("/meetings/series/add/", STAFF, KEEPS_BODY),
    post(
        "/meetings/series/add/",
        KEEPERS,
        KEEPS_BODY,
        form={**_SERIES, "begins": "10:00", "length": "60"},
        ids={"body": "{body}"},
        exceptions=UNSEATED,
    ),
    get("/meetings/series/{series}/", KEEPERS, KEEPS_BODY),
    post(
        "/meetings/series/{series}/",
        KEEPERS,
        KEEPS_BODY,
        form={
            "title": "Ряд",
            "rhythm": "quarterly",
            "first": "2040-01-10",
            "until": "2040-12-31",
            "begins": "10:00",
            "length": "60",
        },
    ),
    get("/meetings/instructions/", SEES, EXECUTORS),
    get("/meetings/instructions/{instruction}/", READERS, EXECUTORS, exceptions=THEIRS),
    post(
        "/meetings/instructions/{instruction}/",
        KEEPERS,
        EXECUTORS,
        form={"do": "report", "report": "Сделано"},
        exceptions=THEIRS,
    ),
    get("/meetings/instructions/{instruction}/extract.{docx}", READERS, EXECUTORS, exceptions=THEIRS),
    get("/meetings/{meeting}/", READERS, SEES_MEETINGS),
    get("/meetings/{meeting}/edit/", KEEPERS, KEEPS_BODY),
    post("/meetings/{meeting}/edit/", KEEPERS, KEEPS_BODY, form=_CARD, ids=_PEOPLE),
    get("/meetings/{ahead}/move/", KEEPERS, KEEPS_BODY),
    post("/meetings/{ahead}/move/", KEEPERS, KEEPS_BODY, form={"day": "2040-03-01", "at": "10:00", "why": "Зал"}),
    post("/meetings/{ahead}/remind/", KEEPERS, KEEPS_BODY),
    post("/meetings/{meeting}/state/", KEEPERS, KEEPS_BODY, form={"do": "reopen"}),
    get("/meetings/{meeting}/final/", KEEPERS, KEEPS_BODY),
    post("/meetings/{meeting}/final/", KEEPERS, KEEPS_BODY, form={"confirmed": "1"}),
    post("/meetings/{meeting}/publish/", KEEPERS, KEEPS_BODY),
    get("/meetings/{meeting}/minutes.{docx}", READERS, SEES_MEETINGS),
    get("/meetings/{meeting}/attendance/", READERS, SEES_MEETINGS),
    post(
        "/meetings/{meeting}/attendance/",
        KEEPERS,
        KEEPS_BODY,
        form={"who": "o{organisation}", "state": "present"},
        ids={"who": "o{organisation}"},
    ),
    get("/meetings/{meeting}/attendance/sheet/", READERS, SEES_MEETINGS),
    post("/meetings/{meeting}/items/", KEEPERS, KEEPS_BODY, form={"item-title": "Новое", "item-kind": "info"}),
    get(f"{_ITEM}/", KEEPERS, KEEPS_BODY),
    post(f"{_ITEM}/", KEEPERS, KEEPS_BODY, form={"title": "Итоги", "kind": "info", "seen": "1"}),
    post(f"{_ITEM}/text/", KEEPERS, KEEPS_BODY, form={"text": "Обсудили", "seen": "1"}),
    post(f"{_ITEM}/do/", KEEPERS, KEEPS_BODY, form={"do": "discussed"}),
    post(f"{_ITEM}/material/", KEEPERS, KEEPS_BODY, form={"material-address": "https://site.example.org/paper/"}),
    post(
        f"{_ITEM}/decisions/",
        KEEPERS,
        KEEPS_BODY,
        form={"decision-text": "Решили", "decision-measure": "{measure}", "decision-vote": "{tied}"},
        ids={"decision-measure": "{measure}", "decision-vote": "{tied}"},
    ),
    get(f"{_ITEM}/decisions/{{decision}}/", KEEPERS, KEEPS_BODY),
    post(
        f"{_ITEM}/decisions/{{decision}}/",
        KEEPERS,
        KEEPS_BODY,
        form={"text": "Решили", "seen": "1", "measure": "{measure}", "vote": "{tied}"},
        ids={"measure": "{measure}", "vote": "{tied}"},
    ),
    post(
        f"{_ITEM}/instructions/",
        KEEPERS,
        KEEPS_BODY,
        form={"instruction-text": "Сделать", "instruction-executor": "Некто", "instruction-measure": "{measure}"},
        ids={"instruction-measure": "{measure}"},
    ),
    post(
        f"{_ITEM}/wait/",
        KEEPERS,
        KEEPS_BODY,
        form={"wait-measure": "{measure}"},
        ids={"wait-measure": "{measure}"},
    ),
    post(f"{_ITEM}/wait/", KEEPERS, KEEPS_BODY, form={"end": "{wait}"}, ids={"end": "{wait}"}),
    get("/measures/{measure}/waits/", KEEPERS, PLAN_WAITS),
    post("/measures/{measure}/waits/", KEEPERS, PLAN_WAITS, form={"item": "{item}"}, ids={"item": "{item}"}),
    post("/measures/{waiting}/waits/", KEEPERS, PLAN_WAITS, form={"end": "{wait}"}, ids={"end": "{wait}"}),
)
"""Bodies, meetings, instructions."""

FIELDS = (
    r"agenda|name|kind|purpose|meets|per|quorum|notice_days|is_public|votes|since|role|until|title|given_on|text|remark|why|"
    r"rhythm|first|begins|length|place|items|day|at|report|deadline|speaker|minutes|recurring|public|over|state|reason|"
    r"holder|effect|moved_to|item-(title|speaker|minutes|kind|recurring|public|seen)|material-address|"
    r"decision-(text|effect|moved_to|seen)|instruction-(text|executor|deadline|wanted)"
)
"""Names of fields here that are words, days and marks, never a key of anything."""


def things_of_meetings(secretary: Actor, organisation: int) -> dict[str, int | str]:
    """A body with a seat, a condition, a report handed in; a held meeting with one of everything, another ahead."""
    body = add_body(secretary, {"name": "Совет образцов", "kind": "council"})
    member = Organisation.objects.get(pk=organisation)
    seat = give_seat(secretary, body, organisation=member, person=None)
    condition = give_condition(secretary, body, kind=ConditionKind.ROOM, title="Зал", given_on=date(2020, 2, 1))
    report = write_report(secretary, body, 2021, text="Отчёт")
    hand_in_report(secretary, report)
    meeting = actions.add_meeting(
        secretary, body, starts_at=now() - timedelta(days=1), told={"title": "Заседание", "length": 60}
    )
    item = actions.add_item(secretary, body, meeting, {"title": "Итоги"})
    actions.mark_attendance(secretary, meeting, member, Presence.PRESENT)
    decision = actions.make_decision(secretary, item, text="Решили")
    instruction = actions.give_instruction(secretary, item, text="Сделать", executor="Некто О.О.")
    plan = create_plan(secretary, year=2040, title="План")
    draft = MeasureDraft("1.", {"measure": "Ждать"}, {}, ())
    waiting = add_measure(secretary, plan, section=None, draft=draft)
    wait = actions.set_wait(secretary, item, waiting)
    meeting = actions.hold_meeting(secretary, meeting)
    vote = actions.open_vote(secretary, actions.add_vote(secretary, meeting, VoteDraft("Принять"), item=item))
    tied = actions.close_vote(secretary, vote)
    ahead = actions.add_meeting(
        secretary, body, starts_at=now() + timedelta(days=9), told={"title": "Следующее", "length": 60}
    )
    told = {"title": "Ряд", "rhythm": "quarterly", "first": date(2040, 1, 10), "begins": time(10)}
    series = actions.set_series(secretary, body, told)
    return {
        "body": body.pk,
        "seat": seat.pk,
        "condition": condition.pk,
        "report_year": 2020,
        "handed_year": 2021,
        "meeting": meeting.pk,
        "ahead": ahead.pk,
        "item": item.pk,
        "decision": decision.pk,
        "instruction": instruction.pk,
        "docx": "docx",
        "waiting": waiting.pk,
        "wait": wait.pk,
        "tied": tied.pk,
        "series": series.pk,
    }
