"""What the page of rows says is so: rooms, addresses and kinds are the program's, sentences are composed anew."""

import re
from datetime import date
from typing import Any, NamedTuple

import pytest
from django.urls import resolve

from proofs.rows import words
from svod.composing.composition import compose
from svod.composing.facts import read_facts
from svod.composing.kinds import KINDS
from svod.reading.said import plan_row
from svod.russian.deadlines import read_deadline
from tests.house.tree import ROOT, rooms

YEAR = 2030
SITE = "https://svod.example.org/obrazec"


class Line(NamedTuple):
    """A line of the table."""

    word: str
    room: str
    address: str
    kinds: str
    sentence: str
    before: str
    effort: str


def effort(said: str) -> tuple[int, ...]:
    """Pages, fields, presses and forms sent on, as a line says them: «12, 3, 6; 2»."""
    seen, _, sent = said.partition("; ")
    pages, fields, presses = map(int, seen.split(", "))
    return pages, fields, presses, int(sent or 0)


def told(kind: str, day: str, title: str = "", **more: Any) -> dict[str, Any]:
    """A fact of the sample year; `day` is its month and day."""
    return {"kind": kind, "rows": ["1"], "start": f"{YEAR}-{day}", "title": title} | more


def several(kind: str, title: str, count: int) -> list[dict[str, Any]]:
    return [told(kind, f"03-{n:02}", f"{title} {n}") for n in range(1, count + 1)]


MOVE = {"from": f"{YEAR}-05-20", "to": f"{YEAR + 1}-02-06"}
SAMPLES: dict[str, list[dict[str, Any]]] = {
    words.REPORT: [
        told(
            "group.reported", "12-20", "Комитет образцов", body="Комитет образцов", url=f"{SITE}/bodies/1/report/2030/"
        )
    ],
    words.EXHIBITION: [told("event.attended", "05-12", "Ярмарка макетов", form="own")],
    words.CONFERENCE: [told("event.held", "10-03", "Конференция образцов", sections=["Макеты", "Шаблоны"])],
    words.APPLICATION: [told("application.filed", "03-20", "Участие в ярмарке за границей")],
    words.EXPOSITION: [told("event.held", "04-19", "Обновление постоянной экспозиции «Макеты»")],
    words.SURVEY: [told("survey.closed", "05-14", "Кадры", quantities={"asked": 20, "answered": 14})],
    words.SECTION: [told("page.updated", "05-14", "Работа у участников", url=f"{SITE}/pages/rabota/")],
    words.SCHOOL: [told("event.held", "06-04", "Школа образцов", end=f"{YEAR}-06-10", quantities={"people": 21})],
    words.PROJECT: [
        told("offer.received", "06-05", public=False),
        told("offer.received", "08-21", "Вторая печь", public=False),
        told("talks.held", "09-05", "Фонд образцов"),
        told("meeting.held", "12-11", "Совещание о центре"),
    ],
    words.REQUEST: [told("request.received", "04-02"), told("request.answered", "04-12")],
    words.REGISTER: [told("product.registered", "11-09", "Решение № 1", quantities={"products": 7, "of_members": 3})],
    words.SITE: several("page.updated", "Страница", 5),
    words.MINUTES: several("minutes.published", "Протокол", 3),
    words.NEWS: several("news.published", "Новость", 22),
    words.ARTICLES: several("article.published", "Статья", 11),
    words.AGREEMENT: [told("agreement.signed", "10-09", "О совместных испытаниях", url=f"{SITE}/agreements/1/")],
    words.COUNCIL: several("meeting.held", "Заседание Совета", 4),
    words.MOVED: [told("decision.postponed", "04-16", "Перенести сбор", by="Совет, решение № 4", **MOVE)],
    words.CONDITION: [told("condition.created", "02-01", "Комната для встреч")],
    words.AWAY: [told("event.held", "08-23", "Выездная встреча", quantities={"people": 101})],
    words.LINK: [told("link.given", "12-28", "Раздел новостей", url=f"{SITE}/news/")],
}


def lines() -> list[Line]:
    """The lines of the table, without its head."""
    text = (ROOT / "docs" / "rows.md").read_text()
    rows = [row.strip("| ").split(" | ") for row in text.splitlines() if row.startswith("| ")]
    return [Line(*row) for row in rows[1:] if not set(row[0]) <= {"-"}]


def composed(facts: list[dict[str, Any]]) -> str:
    """What column 6 says of these facts."""
    row = plan_row("1", {"measure": "Образцовое дело"}, read_deadline("в течение года", YEAR))
    return compose(YEAR, [row], read_facts(facts), date(YEAR, 12, 31)).rows[0].text


def test_every_kind_of_row_stands_on_the_page_once_in_an_own_room() -> None:
    known = {value for name, value in vars(words).items() if name.isupper()}
    assert sorted(line.word for line in lines()) == sorted(known)
    assert {line.room for line in lines()} <= {f"`{room}`" for room in rooms()}


@pytest.mark.parametrize("line", lines(), ids=lambda line: line.word)
def test_the_address_of_a_row_is_a_page_of_its_room(line: Line) -> None:
    path = re.sub(r"…", "1", line.address.strip("`"))
    view = resolve(path if path.startswith("/r/") else f"/obrazec{path}").func
    assert view.__module__.startswith(f"svod.{line.room.strip('`')}.")


@pytest.mark.parametrize("line", lines(), ids=lambda line: line.word)
def test_the_kinds_and_the_sentence_of_a_row_are_composed_anew(line: Line) -> None:
    facts = SAMPLES[line.word]
    kinds = re.findall(r"`([a-z.]+)`", line.kinds)
    assert kinds == list(dict.fromkeys(each["kind"] for each in facts))
    assert set(kinds) <= set(KINDS)
    assert line.sentence == composed(facts)


@pytest.mark.parametrize("line", lines(), ids=lambda line: line.word)
def test_no_kind_of_row_takes_more_than_it_took(line: Line) -> None:
    now, before = effort(line.effort), effort(line.before) if line.before else effort(line.effort)
    assert all(each <= was for each, was in zip(now, before, strict=True))
    assert (now != before) == bool(line.before)
