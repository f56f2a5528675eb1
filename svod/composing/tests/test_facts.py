import copy
from typing import Any

import pytest

from svod.composing.composition import compose
from svod.composing.facts import FactRefused, check_rows, read_facts, row_key
from svod.composing.kinds import KINDS
from svod.composing.tests.made import YEAR, fact, row

GOOD = fact("event.attended", "05-20", "1.", end="2031-05-22", title="Салон", quantities={"people": 5}, form="joint")


def test_a_fact_keeps_everything_that_the_file_says() -> None:
    (read,) = read_facts([{**GOOD, "from": "2031-01-01", "to": "2031-02-01", "by": "Совет", "organisations": ["ООО"]}])
    assert (read.position, read.kind, read.rows, read.form) == (0, KINDS["event.attended"], ("1.",), "joint")
    assert (read.start.isoformat(), str(read.end), str(read.moved_to)) == ("2031-05-20", "2031-05-22", "2031-02-01")
    assert (read.quantities, read.organisations, read.public) == ({"people": 5}, ("ООО",), True)


@pytest.mark.parametrize(
    ("key", "value", "named"),
    [
        ("kind", "event.dreamt", ["kind", "event.dreamt"]),
        ("kind", None, ["kind"]),
        ("rows", [], ["rows"]),
        ("rows", "1.", ["rows"]),
        ("rows", [" . "], ["rows"]),
        ("rows", [True], ["rows"]),
        ("start", "2031-02-30", ["start", "2031-02-30"]),
        ("start", "20310220", ["start", "20310220"]),
        ("start", "20.02.2031", ["start", "20.02.2031"]),
        ("start", None, ["start"]),
        ("end", "2031-13-01", ["end", "2031-13-01"]),
        ("end", "2031-01-01", ["end", "2031-01-01"]),
        ("from", 2031, ["from", "2031"]),
        ("to", "скоро", ["to", "скоро"]),
        ("title", 5, ["title", "5"]),
        ("url", "javascript:alert(1)", ["url", "javascript"]),
        ("quantities", [5], ["quantities"]),
        ("quantities", {"people": -3}, ["quantities", "people", "-3"]),
        ("quantities", {"people": "много"}, ["people", "много"]),
        ("quantities", {"people": True}, ["people", "true"]),
        ("quantities", {"people": float("nan")}, ["people", "NaN"]),
        ("quantities", {"people": float("inf")}, ["people", "Infinity"]),
        ("quantities", {"people": 10**400}, ["people"]),
        ("organisations", ["ООО", 5], ["organisations"]),
        ("public", "нет", ["public", "нет"]),
        ("form", "flying", ["form", "flying"]),
    ],
)
def test_what_cannot_be_taken_is_refused_by_fact_field_and_value(key: str, value: object, named: list[str]) -> None:
    bad = copy.deepcopy(GOOD) | {key: value}
    with pytest.raises(FactRefused) as refused:
        read_facts([GOOD, bad])
    sentence = str(refused.value)
    assert sentence.startswith("Факт 1 (счёт с 0) не принят")
    assert [each for each in named if each not in sentence] == []
    assert "\n" not in sentence


@pytest.mark.parametrize("given", [{}, "[]", None, 5])
def test_facts_are_a_list(given: object) -> None:
    with pytest.raises(FactRefused, match="список JSON"):
        read_facts(given)


def test_a_fact_is_an_object() -> None:
    with pytest.raises(FactRefused, match="Факт 0"):
        read_facts([["meeting.held"]])


def test_a_missing_field_is_named() -> None:
    bad: dict[str, Any] = {key: value for key, value in GOOD.items() if key != "start"}
    with pytest.raises(FactRefused, match="поля start нет"):
        read_facts([bad])


def test_a_row_that_the_plan_lacks_is_named() -> None:
    facts = read_facts([GOOD, {**GOOD, "rows": ["1", "7.7."]}])
    check_rows(facts[:1], ["1"])
    with pytest.raises(FactRefused, match=r"Факт 1 .*rows: \"7\.7\.\""):
        compose(YEAR, [row()], facts)


@pytest.mark.parametrize("written", ["1.1", "1.1.", " 1.1. ", "1. 1", "1.\u00a01."])
def test_numbers_match_without_the_last_dot_and_blanks(written: str) -> None:
    assert row_key(written) == "1.1"


def test_a_fact_without_the_fields_that_may_be_left_out_is_taken() -> None:
    (read,) = read_facts([{"kind": "link.given", "rows": ["1"], "start": "2031-01-01", "url": None, "public": None}])
    assert (read.url, read.title, read.public, read.quantities, read.end) == ("", "", True, {}, None)
