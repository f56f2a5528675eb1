"""Numbers in edited sentences: they live through edits around them and die only with their words."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.composing.composition import compose_row
from svod.composing.facts import Fact
from svod.composing.kinds import KINDS
from svod.composing.rows import PlanRow
from svod.reports.rules.anchors import Counts, Kept, accepted, carry, changed, kept, updated
from svod.russian.deadlines import UNCLEAR

NUMBERS = ("3 заседания", "12 участников", "5 марта 2031 г.", "2 новости", "12 участников")
QUICK = settings(max_examples=60, deadline=None)
FILLER = st.lists(st.sampled_from(["всего", "около", "были", "и", "также", "«Образец»", "—", "в зале,"]), max_size=4)


def meeting(position: int, month: int, people: int | None = None) -> Fact:
    quantities = {} if people is None else {"people": people}
    return Fact(
        position, KINDS["meeting.held"], ("1",), date(2031, month, 5), title=f"№ {month}", quantities=quantities
    )


def composed(facts: Sequence[Fact]) -> tuple[str, tuple[Kept, ...], dict[int, Fact]]:
    """The sentence of meetings, its anchors over keys 100, 101 …, the facts by those keys."""
    row = PlanRow("1", "Заседания образца", UNCLEAR)
    made = compose_row(row, facts, 2031, date(2031, 12, 31))
    by_key = {100 + fact.position: fact for fact in facts}
    return made.text, kept(made.anchors, [100 + n for n in range(len(facts))], by_key), by_key


def sentence(fillers: Sequence[Sequence[str]], numbers: Sequence[str]) -> tuple[str, tuple[Kept, ...]]:
    text, found = " ".join(fillers[0]), []
    for number, filler in zip(numbers, fillers[1:], strict=True):
        text += " "
        found.append(Kept(number, len(text), Counts("kind", "meeting.held"), 3, (1,)))
        text += " ".join([number, *filler])
    return text, tuple(found)


GAPS = st.lists(FILLER, min_size=len(NUMBERS) + 1, max_size=len(NUMBERS) + 1)


@QUICK
@given(GAPS, GAPS)
def test_numbers_live_through_any_edit_around_them(before: list[list[str]], after: list[list[str]]) -> None:
    old, anchors = sentence(before, NUMBERS)
    new, _ = sentence(after, NUMBERS)
    carried = carry(old, new, anchors)
    assert sorted(each.text for each in carried) == sorted(NUMBERS)
    assert [new[each.at : each.stop] for each in carried] == [each.text for each in carried]
    assert len({each.at for each in carried}) == len(NUMBERS)


@QUICK
@given(GAPS, st.integers(0, len(NUMBERS) - 1))
def test_a_number_is_lost_with_its_own_words_alone(gaps: list[list[str]], lost: int) -> None:
    old, anchors = sentence(gaps, NUMBERS)
    anchor = anchors[lost]
    new = old[: anchor.at] + old[anchor.stop :]
    carried = carry(old, new, anchors)
    rest = [number for place, number in enumerate(NUMBERS) if place != lost]
    assert sorted(each.text for each in carried) == sorted(rest)


@QUICK
@given(GAPS, st.permutations(range(len(NUMBERS))))
def test_numbers_that_were_moved_are_found_again_by_their_words(gaps: list[list[str]], order: list[int]) -> None:
    old, anchors = sentence(gaps, NUMBERS)
    new, _ = sentence(gaps, [NUMBERS[place] for place in order])
    assert sorted(each.text for each in carry(old, new, anchors)) == sorted(NUMBERS)


def test_a_longer_number_is_not_taken_for_the_one_within_it() -> None:
    anchor = Kept("3 заседания", 0, Counts("kind", "meeting.held"), 3, (1,))
    assert carry("3 заседания", "13 заседания и 3 заседанияхх", [anchor]) == ()


@pytest.mark.parametrize("number", [2, 3, 5])
def test_a_composed_sentence_says_what_each_number_counts(number: int) -> None:
    text, anchors, facts = composed([meeting(n, n + 1, 10 + n) for n in range(number)])
    counted = next(each for each in anchors if each.counts.what == "kind")
    assert (counted.value, counted.facts) == (number, tuple(facts))
    assert text[counted.at : counted.stop] == counted.text
    assert changed(anchors, facts) == {}
    assert [Kept.from_json(each.as_json()) for each in anchors] == list(anchors)


def test_a_number_under_the_words_is_seen_changing_and_is_put_or_left_by_a_click() -> None:
    facts = [meeting(n, n + 1) for n in range(3)]
    text, anchors, by_key = composed(facts)
    more = {**by_key, 103: meeting(3, 9)}
    differing = changed(anchors, more)
    (index,) = differing
    assert (anchors[index].text, differing[index].text) == ("3 заседания", "4 заседания")
    words, fresh = updated(text, anchors, index, differing[index])
    assert words == text.replace("3 заседания", "4 заседания")
    assert [words[each.at : each.stop] for each in fresh] == [each.text for each in fresh]
    assert changed(fresh, more) == {}
    assert changed(accepted(anchors, index, differing[index]), more) == {}


def test_a_day_follows_its_fact_and_is_let_go_with_it() -> None:
    text, anchors, _facts = composed([meeting(0, 3)])
    moved = {100: meeting(0, 4)}
    assert {each.text for each in changed(anchors, moved).values()} == {"5 апреля 2031 г."}
    gone = changed(anchors, {})
    index, today = next(iter(gone.items()))
    assert (today.text, today.facts) == ("", ())
    assert updated(text, anchors, index, today) == (text, tuple(e for n, e in enumerate(anchors) if n != index))


def test_a_sum_of_people_counts_people() -> None:
    _text, anchors, by_key = composed([meeting(n, n + 1, 10) for n in range(3)])
    summed = next(each for each in anchors if each.value == 30)
    assert summed.counts == Counts("quantity", "meeting.held", "people")
    assert {anchors[k].text: each.text for k, each in changed(anchors, {**by_key, 103: meeting(3, 8, 5)}).items()} == {
        "3 заседания": "4 заседания",
        "30 участников": "35 участников",
    }
