"""Needs, vacancies and curricula in the table of addresses: the rows, and the things that fill them."""

from datetime import timedelta

from svod.accounts.access import Actor
from svod.bodies.actions import add_body
from svod.core.clock import now, today
from svod.meetings.actions import add_meeting, hold_meeting
from svod.members.models import Organisation
from svod.workforce import actions
from svod.workforce.models import Competence
from svod.workforce.rules.modules import read_modules
from tests.house.addresses import KEEPERS, READERS, Address, get, post

SEES_PEOPLE = "needs, vacancies and curricula are seen by those who work here and observers"
KEEPS_PEOPLE = "members are asked, vacancies accepted and curricula kept by the secretary and the head"
POSTS = "vacancies are posted by the member's own people and by the secretary"
OWN_EYES = "applications are for the eyes of the member's own people alone"
CLERK = frozenset({"clerk"})
_NOT_OWN = {"clerk": 404}
_NOBODY = {"executor": 403, "operator": 403}
_JOB = {
    "kind": "job",
    "title": "Образцовщик",
    "place": "Пробск",
    "employment": "full",
    "salary_from": "",
    "salary_to": "",
    "duties": "Делать образцы",
    "wanted": "",
    "offered": "",
    "email": "kadry@example.org",
}
_PROGRAMME = {"title": "Другая программа", "level": "higher", "speciality": "", "modules": "Модуль; 72; пайка"}
WORKFORCE: tuple[Address, ...] = (
    get("/workforce/", READERS, SEES_PEOPLE, exceptions={"clerk": 302}),
    get("/workforce.json", READERS, SEES_PEOPLE),
    get("/workforce/classifiers/", KEEPERS, KEEPS_PEOPLE),
    post("/workforce/classifiers/", KEEPERS, KEEPS_PEOPLE, form={"extract": "professions"}),
    get("/workforce/rounds/add/", KEEPERS, KEEPS_PEOPLE),
    post(
        "/workforce/rounds/add/",
        KEEPERS,
        KEEPS_PEOPLE,
        form={"kind": "opinion", "year": "2030", "first": "2030", "last": "2030", "due": "2031-02-01"},
    ),
    get("/workforce/rounds/{round}/", READERS, SEES_PEOPLE),
    post(
        "/workforce/rounds/{round}/do/",
        KEEPERS,
        KEEPS_PEOPLE,
        form={"do": "close", "measure": "{measure}"},
        ids={"measure": "{measure}"},
    ),
    get("/workforce/rounds/{round}/summary/", READERS, SEES_PEOPLE),
    get("/workforce/rounds/{round}/summary.xlsx", READERS, SEES_PEOPLE),
    get("/workforce/sheets/{sheet}/", KEEPERS, KEEPS_PEOPLE),
    post("/workforce/sheets/{sheet}/", KEEPERS, KEEPS_PEOPLE, gives=200),
    get("/workforce/jobs/", READERS | CLERK, SEES_PEOPLE),
    get("/workforce/jobs/add/", KEEPERS | CLERK, POSTS),
    post(
        "/workforce/jobs/add/",
        KEEPERS,
        POSTS,
        form=_JOB | {"organisation": "{organisation}"},
        ids={"organisation": "{organisation}"},
        exceptions={"clerk": 422},
    ),
    post(
        "/workforce/jobs/link/",
        KEEPERS,
        KEEPS_PEOPLE,
        gives=200,
        form={"organisation": "{organisation}"},
        ids={"organisation": "{organisation}"},
    ),
    get("/workforce/jobs/{job}/", READERS, SEES_PEOPLE, exceptions=_NOT_OWN),
    get("/workforce/jobs/{job}/edit/", CLERK, POSTS, gives=404),
    post("/workforce/jobs/{job}/edit/", CLERK, POSTS, gives=404, form=_JOB),
    post("/workforce/jobs/{job}/do/", KEEPERS, KEEPS_PEOPLE, form={"do": "accept"}, exceptions=_NOT_OWN),
    get("/workforce/jobs/{open_job}/cv/{application}/", CLERK, OWN_EYES, gives=404, others=404, exceptions=_NOBODY),
    post("/workforce/jobs/{open_job}/erase/{application}/", CLERK, OWN_EYES, gives=404, others=404, exceptions=_NOBODY),
    get("/workforce/curricula/", READERS, SEES_PEOPLE),
    get("/workforce/curricula/add/", KEEPERS, KEEPS_PEOPLE),
    post(
        "/workforce/curricula/add/",
        KEEPERS,
        KEEPS_PEOPLE,
        form=_PROGRAMME | {"organisation": "{university}"},
        ids={"organisation": "{university}"},
    ),
    get("/workforce/curricula/{programme}/", KEEPERS, KEEPS_PEOPLE),
    post(
        "/workforce/curricula/{programme}/",
        KEEPERS,
        KEEPS_PEOPLE,
        form=_PROGRAMME | {"organisation": "{university}"},
        ids={"organisation": "{university}"},
    ),
    get("/workforce/curricula/gap/", READERS, SEES_PEOPLE),
    get("/workforce/curricula/competences/{competence}/", KEEPERS, KEEPS_PEOPLE),
    post("/workforce/curricula/competences/{competence}/", KEEPERS, KEEPS_PEOPLE, form={"also": "Другое имя"}),
    get("/workforce/curricula/proposals/add/", KEEPERS, KEEPS_PEOPLE),
    post(
        "/workforce/curricula/proposals/add/",
        KEEPERS,
        KEEPS_PEOPLE,
        form={"programme": "{programme}", "profession": "", "text": "Добавить модуль"},
        ids={"programme": "{programme}"},
    ),
    get("/workforce/curricula/proposals/{proposal}/", READERS, SEES_PEOPLE),
    post(
        "/workforce/curricula/proposals/{proposal}/",
        KEEPERS,
        KEEPS_PEOPLE,
        form={"do": "discussed", "meeting": "{study_meeting}", "measure": "{measure}"},
        ids={"meeting": "{study_meeting}", "measure": "{measure}"},
    ),
)
"""Needs, vacancies, curricula."""

FIELDS = r"do|why|year|extract|drop"
"""Names of fields here that are words, days and marks, never a key of anything."""


def things_of_workforce(secretary: Actor, organisation: int) -> dict[str, int]:
    """A round with an answer, a vacancy that waits, one on the site with an application, a programme, a change."""
    member = Organisation.objects.get(pk=organisation)
    day = today()
    round_ = actions.begin_round(
        secretary, kind="needs", year=day.year, first=day.year, last=day.year, due=day + timedelta(days=9)
    )
    sheet = round_.sheets.select_related("round", "organisation").get(organisation=member)
    actions.draw_door(secretary, member, sheet=sheet)
    actions.answer_sheet(secretary, sheet, {"nobody": "yes"}, door=sheet.doors.get())
    told = {**_JOB, "salary_from": None, "salary_to": None}
    job, open_job = (actions.post_vacancy(secretary, member, told) for _each in range(2))
    actions.accept_vacancy(secretary, open_job, base="http://localhost")
    applies = {"name": "Соискателев", "contact": "ishchu@example.org"}
    application = actions.apply_for(secretary, open_job, applies, cv=("cv.txt", b"words"), address="127.0.0.1")
    university = Organisation.objects.create(
        cluster=secretary.cluster, name="Пробный университет", kind="education", folded="пробный университет"
    )
    modules = read_modules("Модуль; 72; пайка")
    programme = actions.save_programme(
        secretary, None, university, {"title": "Программа", "level": "higher", "speciality": ""}, modules
    )
    body = add_body(secretary, {"name": "Комитет программ", "kind": "committee"})
    meeting = add_meeting(
        secretary, body, starts_at=now() - timedelta(days=2), told={"title": "Заседание", "length": 60}
    )
    return {
        "round": round_.pk,
        "sheet": sheet.pk,
        "job": job.pk,
        "open_job": open_job.pk,
        "application": application.pk,
        "university": university.pk,
        "programme": programme.pk,
        "competence": Competence.objects.get(cluster=secretary.cluster).pk,
        "proposal": actions.propose(secretary, programme, text="Добавить модуль").pk,
        "study_meeting": hold_meeting(secretary, meeting).pk,
    }
