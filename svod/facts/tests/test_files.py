"""What a file of facts says, line by line, and what is wrong in it."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.composing.kinds import KINDS
from svod.core.rules import RuleBroken
from svod.facts.actions.batches import kind_words
from svod.facts.choices import CARRIES, FactKind
from svod.facts.rules.files import MOST_FACTS, Draft, read_json, read_table, understand

TODAY = date(2031, 6, 15)


def drafts(*given: dict[str, Any]) -> list[Draft]:
    return [understand(each, year=2031, today=TODAY) for each in read_json(json.dumps(given))]


def fact(**more: Any) -> dict[str, Any]:
    return {"kind": "news.published", "rows": ["1.1."], "start": "2031-03-01", "title": "Открыт образец", **more}


def table(*lines: str) -> list[Draft]:
    read = read_table([line.split("|") for line in lines], kind_words())
    return [understand(each, year=2031, today=TODAY) for each in read]


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"start": "2031-07-01"}, "01.07.2031"),
        ({"start": "2030-03-01"}, "2031"),
        ({"start": "2031-02-30"}, "start"),
        ({"kind": "news"}, "«news»"),
        ({"quantities": {"people": -1}}, "-1"),
        ({"quantities": {"people": "много"}}, "много"),
        ({"quantities": {"people": 5}}, "people"),
        ({"end": "2031-02-01"}, "end"),
        ({"url": "file:///etc/passwd"}, "url"),
        ({"title": "", "url": ""}, ""),
        ({"rows": "1.1."}, "rows"),
    ],
)
def test_a_line_that_cannot_be_says_why(changed: dict[str, Any], named: str) -> None:
    (draft,) = drafts(fact(**changed))
    assert draft.told is None
    assert len(draft.faults) == 1
    assert named in draft.faults[0]


def test_a_fact_of_the_ledger_may_prove_nothing_yet() -> None:
    (draft,) = drafts(fact(rows=[]))
    assert (draft.rows, draft.faults) == ((), ())


@pytest.mark.parametrize("words", ["{", '{"kind": 1}', "[]", "null", "[" * 100_000])
def test_a_file_that_is_no_list_of_facts_is_refused(words: str) -> None:
    with pytest.raises(RuleBroken):
        read_json(words)


def test_a_file_of_too_many_facts_is_refused() -> None:
    with pytest.raises(RuleBroken):
        read_json(json.dumps([fact()] * (MOST_FACTS + 1)))


def test_a_line_that_is_no_object_spoils_no_other() -> None:
    assert [bool(draft.faults) for draft in drafts(fact(), 5, fact())] == [False, True, False]  # type: ignore[arg-type]


def test_a_table_is_read_by_its_russian_heads() -> None:
    head = "Вид|День|По день|Что|Адрес|Строки плана|Участников|Организаций|Стенд|Организации поимённо|Можно называть"
    line = "участие в мероприятии|1.03.2031|2031-03-08|Показ|https://example.org|1.1, 2.1|1 200|7|совместный|А; Б|нет"
    (draft,) = table(head, line)
    assert draft.faults == ()
    assert draft.told is not None
    assert (draft.kind, draft.rows, draft.names) == (FactKind.EVENT_ATTENDED, ("1.1", "2.1"), ("А", "Б"))
    told = draft.told
    assert (told.start, told.end, told.form, told.public) == (date(2031, 3, 1), date(2031, 3, 8), "joint", False)
    assert told.quantities == {"people": 1200, "organisations": 7}


def test_all_that_is_wrong_in_a_line_of_a_table_is_said_at_once() -> None:
    (draft,) = table("Вид|День|Что|Участников|Стенд", "event.held|32.13.2031|Семинар|-5|где-то")
    assert len(draft.faults) == 3
    (other,) = table("Вид|День", "неведомое|1.03.2031")
    assert "«неведомое»" in other.faults[0]


def test_a_table_without_heads_is_refused() -> None:
    with pytest.raises(RuleBroken):
        table("Семинар|1.03.2031")


@given(st.sampled_from(list(KINDS)), st.integers(0, 10**12), st.dates(date(2031, 1, 1), TODAY))
@settings(max_examples=40, deadline=None)
def test_every_kind_with_its_numbers_is_understood(key: str, number: int, day: date) -> None:
    kind = FactKind(key)
    given = fact(kind=key, start=day.isoformat(), url="https://example.org/1", to="2032-01-01")
    (draft,) = drafts(given | {"quantities": dict.fromkeys(CARRIES.get(kind, ()), number)})
    assert draft.told is not None
    assert dict(draft.told.quantities) == dict.fromkeys(CARRIES.get(kind, ()), number)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5))
@settings(max_examples=60, deadline=None)
def test_no_value_of_any_field_breaks_the_reading(value: Any) -> None:
    for key in fact():
        (draft,) = drafts(fact(**{key: value}))
        assert bool(draft.faults) == (draft.told is None)
