import random
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.composing.composition import compose
from svod.composing.facts import read_facts
from svod.composing.kinds import KINDS
from svod.composing.saying import spoken_days
from svod.composing.tests.made import YEAR, composed, fact, row, several

ADDRESS = "https://example.org/"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ((2031, 3, 15), None, "15 марта 2031 г."),
        ((2031, 3, 15), (2031, 3, 15), "15 марта 2031 г."),
        ((2031, 7, 1), (2031, 7, 8), "с 1 по 8 июля 2031 г."),
        ((2031, 6, 28), (2031, 7, 3), "с 28 июня по 3 июля 2031 г."),
        ((2031, 12, 30), (2032, 1, 4), "с 30 декабря 2031 г. по 4 января 2032 г."),
    ],
)
def test_days_and_ranges_end_in_the_full_date(
    start: tuple[int, int, int], end: tuple[int, int, int] | None, said: str
) -> None:
    assert spoken_days(date(*start), date(*end) if end else None) == said


@pytest.mark.parametrize(
    ("title", "body", "text"),
    [
        ("Заседание правления", "Правление", "Проведено заседание правления (15 марта 2031 г.)."),
        ("Расширенное совещание по качеству", None, "Проведено расширенное совещание по качеству (15 марта 2031 г.)."),
        ("О сметах", "Экспертный совет", "Проведено заседание Экспертного совета: О сметах (15 марта 2031 г.)."),
        ("О сметах", "Дом учёных", "Проведено заседание: О сметах (15 марта 2031 г.)."),
        (None, "Рабочая группа по сметам", "Проведено заседание Рабочей группы по сметам (15 марта 2031 г.)."),
        ("Заседание № 5", "Секция 3", "Проведено заседание: Заседание № 5 (15 марта 2031 г.)."),
    ],
)
def test_a_meeting_is_told_with_its_day_and_body(title: str | None, body: str | None, text: str) -> None:
    assert composed(row(), fact("meeting.held", "03-15", title=title, body=body)).text == text


def test_meetings_of_one_body_are_told_by_their_days() -> None:
    days = ("09-20", "03-22", "06-14")
    said = composed(row(), *(fact("meeting.held", day, title="Заседание Правления") for day in days))
    assert said.text == ("Проведено 3 заседания Правления: 22 марта 2031 г., 14 июня 2031 г., 20 сентября 2031 г.")
    assert [(each.text, each.at, each.facts) for each in said.anchors[:2]] == [
        ("3 заседания", 10, (0, 1, 2)),
        ("22 марта 2031 г.", 33, (1,)),
    ]


def test_events_up_to_three_are_told_one_by_one_with_their_sum() -> None:
    said = composed(
        row(),
        fact("event.held", "10-02", title="Форум", quantities={"people": 30}),
        fact("event.held", "07-01", end="2031-07-08", title="Школа", quantities={"people": 1}),
    )
    assert said.text == (
        "Проведено 2 мероприятия, всего 31 участник: Школа (с 1 по 8 июля 2031 г.), 1 участник; "
        "Форум (2 октября 2031 г.), 30 участников."
    )


def test_more_than_three_are_told_by_their_numbers() -> None:
    said = composed(row(), *several("event.held", 4, quantities={"people": 5}))
    assert said.text == "Проведено 4 мероприятия, 20 участников."


def test_what_is_not_public_counts_and_is_neither_named_nor_linked() -> None:
    said = composed(
        row(),
        fact("meeting.held", "03-15", title="Тайна", body="Совет", url=f"{ADDRESS}secret", public=False),
        fact("meeting.held", "04-15", title="Встреча", url=f"{ADDRESS}open", public=True),
    )
    assert said.text == f"Проведено 2 заседания: 15 марта 2031 г.; Встреча (15 апреля 2031 г.). {ADDRESS}open"
    assert said.links == (f"{ADDRESS}open",)
    assert said.anchors[0].facts == (0, 1)


def test_a_postponement_says_both_days_in_full_and_who_decided() -> None:
    moved = {"from": "2031-10-05", "to": "2032-04-20", "by": "Совет", "title": "Перенос"}
    assert composed(row(), fact("decision.postponed", "09-20", **moved)).text == (
        "Срок перенесён с 5 октября 2031 г. на 20 апреля 2032 г.: Перенос (решение: Совет, 20 сентября 2031 г.)."
    )


@pytest.mark.parametrize(("form", "said"), [("joint", "совместный стенд"), ("own", "отдельные стенды")])
def test_an_exhibition_says_how_members_stood(form: str, said: str) -> None:
    text = composed(row(), fact("event.attended", "05-20", title="Салон", form=form)).text
    assert text == f"Принято участие в мероприятии: Салон (20 мая 2031 г.), {said}."


def test_kinds_are_told_in_the_order_in_which_they_began() -> None:
    said = composed(
        row(),
        fact("talks.held", "09-12", title="Переговоры с банком"),
        fact("offer.received", "06-05", title="Печи"),
        fact("condition.created", "10-05", title="Рабочее место"),
        fact("page.updated", "11-05", title="Раздел работы"),
    )
    assert said.text == (
        "Получено коммерческое предложение: Печи. Проведены переговоры с банком (12 сентября 2031 г.). "
        "Созданы условия: Рабочее место. Обновлена страница сайта: Раздел работы."
    )


def test_talks_with_several_are_told_by_whom_alone() -> None:
    said = composed(
        row(),
        fact("talks.held", "09-15", title="Переговоры: Фонд досок"),
        fact("talks.held", "10-05", title="Переговоры с банком"),
    )
    assert said.text == (
        "Переговоры проведены 2 раза: Фонд досок (15 сентября 2031 г.); Переговоры с банком (5 октября 2031 г.)."
    )


def test_up_to_three_links_stand_at_the_end_in_the_order_of_the_facts() -> None:
    facts = [fact("news.published", f"0{9 - n}-01", title=f"Образец {n}", url=f"{ADDRESS}{n}") for n in (2, 1, 3)]
    said = composed(row(), *facts, fact("news.published", "01-01", title="Ещё", url=f"{ADDRESS}1"))
    assert said.links == (f"{ADDRESS}2", f"{ADDRESS}1", f"{ADDRESS}3")
    assert said.text == f"Опубликованы 4 новости. {ADDRESS}2 {ADDRESS}1 {ADDRESS}3"


@pytest.mark.parametrize(("given", "tail"), [(True, f" {ADDRESS}all"), (False, "")])
def test_of_many_links_only_the_one_given_for_the_row_stands_in_the_text(given: bool, tail: str) -> None:
    facts = [{**each, "url": f"{ADDRESS}{n}"} for n, each in enumerate(several("news.published", 5))]
    facts += [fact("link.given", "12-28", title="Раздел", url=f"{ADDRESS}all")] if given else []
    said = composed(row(), *facts)
    assert said.text == f"Опубликовано 5 новостей.{tail}"
    assert len(said.links) == 5 + given


def test_a_row_without_facts_says_nothing() -> None:
    said = composed(row())
    assert (said.text, said.links, said.anchors) == ("", (), ())


def test_a_fact_that_does_not_count_lends_nothing() -> None:
    said = composed(
        row(),
        fact("event.held", f"{YEAR + 1}-02-01", title="Позже", url=f"{ADDRESS}a", quantities={"people": 9}),
        fact("event.held", "06-02", title="Впереди", url=f"{ADDRESS}b"),
        fact("event.held", "02-01", title="Форум", url=f"{ADDRESS}c"),
        fact("event.held", "02-01", title="Форум", url=f"{ADDRESS}c"),
        today=f"{YEAR}-06-01",
    )
    assert said.text == f"Проведено мероприятие: Форум (1 февраля 2031 г.). {ADDRESS}c"
    assert [(claim.text, claim.verdict) for claim in said.claims] == [
        ("Позже", "not_checkable"),
        ("Впереди", "not_checkable"),
        ("Форум", "not_checkable"),
    ]
    assert [claim.why.split(" ")[1] for claim in said.claims] == ["0", "1", "3"]


def test_a_fact_for_several_rows_is_told_in_each_and_once_where_named_twice() -> None:
    facts = read_facts([fact("event.held", "02-01", "1.1", "1.2.", "1. 2", title="Форум")])
    rows = [row(number="1.1."), row(number="1.2"), row(number="1.3")]
    texts = {each.number: each.text for each in compose(YEAR, rows, facts).rows}
    told = "Проведено мероприятие: Форум (1 февраля 2031 г.)."
    assert texts == {"1.1.": told, "1.2": told, "1.3": ""}


TITLES = ["", "Заседание Совета", "Форум № 5", "Отчёт группы", "Статья 2.", "О «тихом» цехе", f"Вот {ADDRESS}"]
WORDS = st.sampled_from(TITLES)
DAYS = st.dates(date(YEAR - 1, 12, 20), date(YEAR + 1, 1, 10))
FACTS = st.builds(
    lambda kind, day, title, n, people, public: {
        "kind": kind, "rows": ["1"], "start": day.isoformat(), "title": title, "url": f"{ADDRESS}{n}",
        "quantities": {"people": people} if people is not None else {}, "public": public, "to": "2032-04-20",
    },
    st.sampled_from(sorted(KINDS)), DAYS, WORDS, st.integers(0, 5), st.none() | st.integers(0, 120), st.booleans(),
)  # fmt: skip
ONCE = st.lists(FACTS, max_size=12, unique_by=lambda each: (each["kind"], each["start"], each["title"], each["url"]))


@settings(max_examples=80, deadline=None)
@given(ONCE, st.randoms(use_true_random=False))
def test_the_order_of_the_file_changes_no_status_number_or_sentence(
    facts: list[dict[str, Any]], chance: random.Random
) -> None:
    mixed = list(facts)
    chance.shuffle(mixed)
    plan = row("Проведение заседаний", "Ежеквартально")
    one, other = composed(plan, *facts), composed(plan, *mixed)
    assert (one.status, one.norms, sorted(one.links)) == (other.status, other.norms, sorted(other.links))
    assert re.sub(r"https\S+", "", one.text) == re.sub(r"https\S+", "", other.text)


@settings(max_examples=120, deadline=None)
@given(st.lists(FACTS, max_size=12))
def test_every_anchor_stands_where_it_says_and_the_text_is_tidy(facts: list[dict[str, Any]]) -> None:
    said = composed(row(), *facts)
    for anchor in said.anchors:
        assert said.text[anchor.at : anchor.at + len(anchor.text)] == anchor.text
        assert {facts[n]["start"][:4] for n in anchor.facts} == {str(YEAR)}
    words, *addresses = re.split(r"(?=https)", said.text, maxsplit=1)
    assert not re.search(r"  |\.\.|,,|\( |\(\)|: \.|: :| [,.;]|; ;", words)
    assert not addresses or not re.sub(r"https\S+", "", addresses[0]).strip()
