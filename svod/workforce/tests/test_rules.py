"""What a sheet means, which sums are told outside, how long a vacancy stands, what is missing in curricula."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import svod.workforce
from svod.core.rules import RuleBroken
from svod.workforce.choices import ProposalState
from svod.workforce.rules.classifiers import read_classifier
from svod.workforce.rules.curricula import BACK, NEXT, Taught, Wanted, gaps, require_step
from svod.workforce.rules.jobs import AFTER, LIFE, Stage, prolonged, require_room, require_salary, stage_of
from svod.workforce.rules.needs import NeedLine, TypedRow, read_rows, rows_of, skills_of, still_asked
from svod.workforce.rules.summary import LEAST, Answer, add_up

YEARS = range(2031, 2034)
DATA = Path(svod.workforce.__file__).parent / "data"


def row(heads: str = "2", profession: str = "Образцовщик", year: str = "2031", skills: str = "") -> TypedRow:
    return TypedRow(profession, year, heads, "worker", skills)


def test_a_sheet_is_read_as_it_was_typed_and_empty_rows_are_passed_over() -> None:
    lines, faults = read_rows([row(skills="чертёж, ЧПУ; чпу\nзамер"), TypedRow(year="2031", level="any")], YEARS)
    assert (lines, faults) == (
        [NeedLine("Образцовщик", 2031, 2, "worker", ("чертёж", "ЧПУ", "замер"))],
        {},
    )


@pytest.mark.parametrize("heads", ["-3", "−3", "0", "5001", "999999999999", "пять", "2.5", "", "1e3", "٣"])
def test_a_head_count_that_cannot_be_is_told_of_in_a_sentence(heads: str) -> None:
    lines, faults = read_rows([row(), row(heads, "Макетчик")], YEARS)
    assert ([line.profession for line in lines], list(faults), list(faults[1])) == (["Образцовщик"], [1], ["heads"])
    assert faults[1]["heads"].endswith(".")


def test_a_year_outside_the_round_and_a_row_that_stands_twice_are_told_of() -> None:
    lines, faults = read_rows([row(), row(year="2040"), row(profession="образцовщик ")], YEARS)
    assert (len(lines), [sorted(each) for each in faults.values()]) == (1, [["year"], ["profession"]])


@given(
    st.lists(
        st.builds(
            NeedLine,
            st.sampled_from(["Пробник", "Макетчик", "Образцовщик"]),
            st.sampled_from(list(YEARS)),
            st.integers(1, 5000),
            st.sampled_from(["worker", "any"]),
        ),
        max_size=8,
    )
)
@settings(max_examples=30, deadline=None)
def test_what_was_answered_is_read_again_as_the_same(lines: list[NeedLine]) -> None:
    once = list({line.key: line for line in lines}.values())
    form = {f"row-{at}-{name}": words for at, line in enumerate(once) for name, words in line.typed().as_json().items()}
    assert read_rows(rows_of(form), YEARS) == (once, {})


def test_last_years_answers_keep_their_years() -> None:
    known = [NeedLine("Пробник", year, 1, "any") for year in (2030, 2031, 2035)]
    assert [line.year for line in still_asked(known, YEARS)] == [2031]


def test_skills_are_named_once() -> None:
    assert skills_of("Пайка, пайка ; сборка\n\n,") == ("Пайка", "сборка")


answers = st.lists(
    st.builds(
        lambda member, profession, year, heads: Answer(member, "company", profession, profession, year, "any", heads),
        st.integers(1, 6),
        st.sampled_from(["а", "б", "в"]),
        st.sampled_from(list(YEARS)),
        st.integers(1, 50),
    ),
    max_size=30,
)


@given(answers)
@settings(max_examples=60, deadline=None)
def test_no_sum_outside_has_fewer_than_three_members_behind_it(found: list[Answer]) -> None:
    columns = [(year, str(year)) for year in YEARS]
    inside, outside = (
        add_up(found, lambda a: a.folded, columns, lambda a: a.year, lambda a: a.profession, outside=each)
        for each in (False, True)
    )
    assert inside.total.heads == sum(answer.heads for answer in found)
    told = [one for line in outside.lines for one in line.sums]
    assert all(one.members >= LEAST or one.heads in (None, 0) for one in told)
    # what is hidden cannot be had by subtraction: every total is the sum of what stands above or beside it
    assert outside.total.heads == sum(one.heads or 0 for one in told)
    assert [each.heads for each in outside.totals] == [
        sum(line.sums[at].heads or 0 for line in outside.lines) for at in range(len(columns))
    ]


def test_the_shipped_extracts_are_read_and_say_that_they_are_incomplete() -> None:
    drafts = [read_classifier((DATA / f"{name}.csv").read_bytes()) for name in ("professions", "specialities")]
    assert [(draft.kind, draft.complete) for draft in drafts] == [("professions", False), ("specialities", False)]


HEAD = "# kind: professions\n# name: Проба\n# version: 1\n# complete: yes\ncode;title\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code;title\n1;Пробник\n", "kind"),
        (HEAD.replace("yes", "maybe") + "1;Пробник\n", "complete"),
        (HEAD + "1;Пробник\n1;Макетчик\n", "7"),
        (HEAD + "слово;Пробник\n", "6"),
        (HEAD, "code;title"),
    ],
)
def test_a_file_of_a_classifier_that_is_wrong_is_refused_whole(text: str, said: str) -> None:
    with pytest.raises(RuleBroken, match=said):
        read_classifier(text.encode())


def test_a_vacancy_stands_ninety_days_then_thirty_with_a_banner_then_never_again() -> None:
    first = date(2031, 3, 1)
    last = prolonged(first, first)
    assert last == first + LIFE
    days = (first, last, last + timedelta(1), last + AFTER, last + AFTER + timedelta(1))
    assert [stage_of("published", last, day) for day in days] == [
        Stage.LIVE,
        Stage.LIVE,
        Stage.ENDED,
        Stage.ENDED,
        Stage.GONE,
    ]
    assert [stage_of(state, last, first) for state in ("waiting", "returned", "closed")] == [
        Stage.HIDDEN,
        Stage.HIDDEN,
        Stage.ENDED,
    ]
    assert prolonged(last, last) == prolonged(prolonged(last, last), last)


@pytest.mark.parametrize(("least", "most"), [(0, None), (-5, None), (None, 10**9), (200, 100)])
def test_a_salary_that_cannot_be_is_refused(least: int | None, most: int | None) -> None:
    with pytest.raises(RuleBroken):
        require_salary(least, most)
    require_salary(None, None)
    require_salary(100, 200)


def test_a_robot_meets_a_limit() -> None:
    require_room(9, 99)
    for counts in ((10, 0), (0, 100)):
        with pytest.raises(RuleBroken):
            require_room(*counts)


def test_the_gap_says_what_is_taught_what_is_missing_and_for_how_many() -> None:
    taught = {"пайка": [Taught(1, "Образцовое дело", "Практикум")]}
    found = gaps([Wanted(1, 3, "Пайка"), Wanted(2, 2, "замеры"), Wanted(3, 4, "Замеры")], taught)
    assert [(gap.skill, gap.heads, len(gap.members), gap.is_missing) for gap in found] == [
        ("замеры", 6, 2, True),
        ("Пайка", 3, 1, False),
    ]
    assert [gap.shown(outside=True) for gap in found] == [None, None]


def test_a_change_goes_one_step_at_a_time_and_every_step_can_be_taken_back() -> None:
    for state, back in BACK.items():
        require_step(state, back)
    with pytest.raises(RuleBroken):
        require_step(ProposalState.PROPOSED, ProposalState.ACCEPTED)
    assert set(NEXT) == set(ProposalState)
