"""Pure rules: the table of states, periods, what is typed, tokens."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.asking.choices import Answer, Cadence, Doing, State
from svod.asking.rules.answers import MOST_WORDS, Said, cut, faults_of, read_new_day, tidy
from svod.asking.rules.links import expiry, is_alive, mark_of
from svod.asking.rules.meter import MOST_KEPT, Meter
from svod.asking.rules.periods import due_in, is_open, label_of, require_opening, spans, touches
from svod.asking.rules.states import NEXT, after, is_reopened, require_link_edit, require_move
from svod.core.clock import MOSCOW
from svod.core.rules import RuleBroken
from svod.core.tokens import SHAPE, new_token

DUE, TODAY = date(2031, 6, 25), date(2031, 6, 20)
NOON = datetime(2031, 6, 20, 12, tzinfo=MOSCOW)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(list(Doing)), max_size=25))
def test_whatever_is_pressed_in_any_order_the_report_stays_in_the_table(pressed: list[Doing]) -> None:
    state, reopened, accepted_once = State.ASKED, False, False
    for doing in pressed:
        if doing not in NEXT[state]:
            with pytest.raises(RuleBroken):
                after(state, doing)
            continue
        became = after(state, doing)
        reopened = is_reopened(state, reopened, doing)
        if doing == Doing.KEEP_DRAFT:
            assert became == (State.DRAFT if state in {State.ASKED, State.DRAFT} else state)
        if became == State.ACCEPTED and state != State.ACCEPTED:
            assert (state, doing) == (State.SUBMITTED, Doing.ACCEPT)
            accepted_once = True
        if became == State.RETURNED and state != State.RETURNED:
            assert (state, doing) == (State.SUBMITTED, Doing.RETURN)
        assert accepted_once or not reopened
        assert not (became == State.ACCEPTED and reopened)
        state = became


def test_an_edit_of_an_accepted_report_asks_for_acceptance_again() -> None:
    assert after(State.ACCEPTED, Doing.SUBMIT) == State.SUBMITTED
    assert is_reopened(State.ACCEPTED, False, Doing.SUBMIT)
    assert not is_reopened(State.SUBMITTED, True, Doing.ACCEPT)


def test_a_link_changes_nothing_in_an_accepted_report() -> None:
    require_link_edit(State.RETURNED)
    with pytest.raises(RuleBroken):
        require_link_edit(State.ACCEPTED)


@settings(max_examples=60, deadline=None)
@given(st.integers(1990, 2100), st.integers(0, 3), st.sampled_from(list(Cadence)))
def test_periods_cover_the_years_of_a_plan_without_gaps(year: int, more: int, cadence: Cadence) -> None:
    found = spans(year, year + more or None, cadence)
    assert (found[0].first, found[-1].last) == (date(year, 1, 1), date(year + more, 12, 31))
    assert all(two.first - one.last == timedelta(1) for one, two in pairwise(found))
    assert [span.number for span in found] == list(range(1, len(found) + 1))


@pytest.mark.parametrize(
    ("cadence", "first", "said"),
    [
        (Cadence.MONTH, date(2031, 3, 1), "март 2031 года"),
        (Cadence.QUARTER, date(2031, 10, 1), "IV квартал 2031 года"),
        (Cadence.HALF, date(2031, 7, 1), "II полугодие 2031 года"),
        (Cadence.YEAR, date(2031, 1, 1), "2031 год"),
    ],
)
def test_a_period_is_called_as_people_call_it(cadence: Cadence, first: date, said: str) -> None:
    assert label_of(cadence, first) == said


def test_a_measure_is_answered_for_by_its_own_day_or_by_the_end_of_the_period() -> None:
    first, last = date(2031, 4, 1), date(2031, 6, 30)
    assert [due_in(first, last, day) for day in (DUE, date(2031, 9, 1), None)] == [DUE, last, last]


def test_a_measure_without_days_is_asked_about_in_the_last_period_alone() -> None:
    first, last = date(2031, 4, 1), date(2031, 6, 30)
    assert not touches(None, None, first, last, is_last=False)
    assert touches(None, None, first, last, is_last=True)
    assert touches(date(2031, 1, 1), date(2031, 12, 31), first, last, is_last=False)
    assert not touches(None, date(2031, 7, 1), date(2031, 8, 1), date(2031, 9, 1), is_last=False)


def test_what_begins_in_spring_and_has_no_last_day_is_asked_about_in_autumn_too() -> None:
    autumn = date(2031, 10, 1), date(2031, 12, 31)
    assert touches(date(2031, 3, 1), None, *autumn, is_last=False)
    assert not touches(date(2031, 11, 1), None, date(2031, 7, 1), date(2031, 9, 30), is_last=False)


def test_a_closed_period_is_open_for_a_time_and_no_longer() -> None:
    closed, until = NOON - timedelta(days=2), NOON + timedelta(hours=1)
    assert [is_open(closed, until, NOON), is_open(closed, until, until), is_open(closed, None, NOON)] == [
        True,
        False,
        False,
    ]
    for was, till, why in ((None, until, "болел"), (closed, NOON, "болел"), (closed, until, "  ")):
        with pytest.raises(RuleBroken):
            require_opening(was, till, why, NOON)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("14 июля", date(2031, 7, 14)),
        ("март", date(2032, 3, 31)),
        ("01.09.2031", date(2031, 9, 1)),
        ("как-нибудь", None),
    ],
)
def test_a_new_date_is_read_as_people_write_it(words: str, day: date | None) -> None:
    assert read_new_day(words, DUE) == day


def test_nothing_chosen_and_a_move_without_a_date_and_a_reason_are_said_field_by_field() -> None:
    assert list(faults_of(Said(), DUE, TODAY)) == ["answer"]
    assert list(faults_of(Said(answer="moved"), DUE, TODAY)) == ["new_day_words", "reason"]
    assert faults_of(Said(answer="moved", new_day_words="август", reason="нет зала"), DUE, TODAY) == {}
    assert "на 1 знак:" in faults_of(Said(answer="done", words="а" * (MOST_WORDS + 1)), DUE, TODAY)["words"]


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["answer", "words", "link", "reason", "form", "x"]), st.text()))
def test_whatever_is_typed_a_draft_stays_small_and_reads_back(typed: dict[str, str]) -> None:
    said = cut(Said.of(typed))
    assert said.answer in {"", *Answer.values}
    assert cut(Said.of(said.as_json())) == Said.of(said.as_json())
    assert len(said.words) <= MOST_WORDS
    assert tidy(said.words) == tidy(tidy(said.words))


def test_a_moved_date_is_accepted_only_with_a_decision_of_who_may_move_it() -> None:
    day = date(2031, 8, 31)
    require_move(Answer.DONE, None, "", "", may_move=False)
    require_move(Answer.MOVED, day, "нет зала", "", may_move=True)
    require_move(Answer.MOVED, day, "нет зала", "протокол № 3", may_move=False)
    for bad in ((None, "нет зала", "протокол"), (day, " ", "протокол"), (day, "нет зала", "")):
        with pytest.raises(RuleBroken):
            require_move(Answer.MOVED, *bad, may_move=False)


def test_tokens_are_long_unlike_each_other_and_of_one_shape() -> None:
    tokens = {new_token() for _ in range(200)}
    assert len(tokens) == 200
    assert all(SHAPE.fullmatch(token) for token in tokens)


def test_a_link_lives_past_its_day_and_dies_at_the_end_or_when_revoked() -> None:
    ends = expiry(DUE, NOON)
    assert ends.date() == date(2031, 8, 9)
    assert is_alive(ends, None, NOON)
    assert not is_alive(ends, None, ends)
    assert not is_alive(ends, NOON, NOON)


def test_a_device_has_another_mark_at_every_link() -> None:
    assert mark_of(1, "phone", "salt") == mark_of(1, "phone", "salt")
    assert len({mark_of(1, "phone", "salt"), mark_of(2, "phone", "salt"), mark_of(1, "desk", "salt")}) == 3


def test_a_meter_counts_by_the_minute_and_never_grows() -> None:
    meter = Meter(2)
    assert [meter.admits("a", 100.0) for _ in range(3)] == [True, True, False]
    assert meter.admits("a", 160.0)
    for key in range(MOST_KEPT + 50):
        meter.admits(str(key), 100.0)
    assert len(meter._counts) == MOST_KEPT
