"""Tallies, quorum, notice and sealed ballots by property."""

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.bodies.choices import Quorum as Share
from svod.core.clock import now
from svod.core.rules import RuleBroken
from svod.meetings.choices import Outcome, VoteNeeds
from svod.meetings.rules.assembly import notice_of
from svod.meetings.rules.ballots import plain_receipt, receipt_from, seal, unseal, urn_key
from svod.meetings.rules.quorum import Quorum, votes_needed
from svod.meetings.rules.votes import options_from, outcome_of, tally_of

fast = settings(max_examples=60, deadline=None)
SHARES = {Share.THIRD: Fraction(1, 3), Share.TWO_THIRDS: Fraction(2, 3), Share.ALL: Fraction(1)}
OPTIONS = options_from("")
KEYS = [option["key"] for option in OPTIONS]
ALL_THERE = Quorum(100, 100, 51)


@fast
@given(st.integers(1, 500), st.sampled_from(list(SHARES)))
def test_a_share_is_the_least_number_that_reaches_it(seats: int, share: Share) -> None:
    needed = votes_needed(share, seats)
    assert Fraction(needed, seats) >= SHARES[share] > Fraction(needed - 1, seats)


@fast
@given(st.integers(1, 500))
def test_more_than_half_cannot_be_had_twice(seats: int) -> None:
    needed = votes_needed(Share.HALF, seats)
    assert needed * 2 > seats >= (needed - 1) * 2


@fast
@given(st.integers(1, 500), st.integers(1, 500), st.sampled_from(list(Share)))
def test_a_number_of_the_charter_is_needed_besides_the_share(seats: int, least: int, share: Share) -> None:
    assert votes_needed(share, seats, least) == max(votes_needed(share, seats), least)


@fast
@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 40))
def test_as_many_as_are_missing_make_a_quorum(seats: int, there: int, needed: int) -> None:
    quorum = Quorum(seats, there, needed)
    assert quorum.met == (quorum.missing == 0)
    assert Quorum(seats, there + quorum.missing, needed).met


@fast
@given(st.lists(st.sampled_from([*KEYS, "o7"]), max_size=60))
def test_every_ballot_is_counted_once_whatever_the_order(choices: list[str]) -> None:
    tally = tally_of(choices, OPTIONS)
    assert sum(tally.counts.values()) + tally.spoiled == tally.cast == len(choices)
    assert tally_of(reversed(choices), OPTIONS) == tally


@fast
@given(st.lists(st.sampled_from(KEYS), max_size=60), st.sampled_from(list(VoteNeeds)))
def test_one_vote_more_for_it_never_loses_it(choices: list[str], needs: VoteNeeds) -> None:
    before, _key = outcome_of(tally_of(choices, OPTIONS), ALL_THERE, needs)
    after, _key = outcome_of(tally_of([*choices, "for"], OPTIONS), ALL_THERE, needs)
    assert before != Outcome.ACCEPTED or after == Outcome.ACCEPTED


@fast
@given(st.lists(st.sampled_from(KEYS), max_size=60), st.sampled_from(list(VoteNeeds)))
def test_without_a_quorum_nothing_is_accepted(choices: list[str], needs: VoteNeeds) -> None:
    assert outcome_of(tally_of(choices, OPTIONS), Quorum(100, 50, 51), needs) == (Outcome.VOID, "")


@fast
@given(st.lists(st.sampled_from(["o1", "o2", "o3", "abstain"]), max_size=40))
def test_of_a_list_the_most_votes_win_and_equal_ones_choose_nobody(choices: list[str]) -> None:
    tally = tally_of(choices, options_from("Первый\nВторой\nТретий"))
    counts = sorted((tally.counts[key] for key in ("o1", "o2", "o3")), reverse=True)
    outcome, key = outcome_of(tally, ALL_THERE, VoteNeeds.HALF)
    if counts[0] > counts[1]:
        assert (outcome, tally.counts[key]) == (Outcome.CHOSEN, counts[0])
    else:
        assert (outcome, key) == (Outcome.TIE, "")


@pytest.mark.parametrize("typed", ["Один", "Один\nодин", "\n".join(str(n) for n in range(21)), "а" * 201 + "\nб"])
def test_a_list_that_is_no_list_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken):
        options_from(typed)


@fast
@given(st.sampled_from(["for", "against", "abstain", "o1", "o20"]), st.binary(min_size=10, max_size=10), st.data())
def test_a_sealed_choice_opens_only_under_its_own_code_vote_and_key(
    choice: str, code: bytes, data: st.DataObject
) -> None:
    nonce, receipt = data.draw(st.binary(min_size=12, max_size=12)), receipt_from(code)
    key = urn_key("secret of the installation", "salt")
    closed = seal(key, "salt", receipt, choice, nonce)
    assert unseal(key, "salt", receipt, closed) == choice
    assert len(closed) == len(seal(key, "salt", receipt, "for", nonce))
    wrong = ((urn_key("another", "salt"), "salt", receipt), (key, "other", receipt), (key, "salt", f"{receipt}X"))
    for other_key, salt, other_receipt in wrong:
        with pytest.raises(RuleBroken):
            unseal(other_key, salt, other_receipt, closed)


@fast
@given(st.binary(min_size=10, max_size=10))
def test_a_code_is_read_back_however_it_is_typed(random: bytes) -> None:
    code = receipt_from(random)
    assert plain_receipt(code) == plain_receipt(code.lower().replace("-", " ")) == code
    assert plain_receipt(code.replace("0", "О").replace("1", "l").replace("A", "А")) == code


@fast
@given(st.integers(0, 60), st.integers(-5, 60))
def test_notice_is_counted_in_whole_days(wanted: int, days: int) -> None:
    starts = now()
    notice = notice_of(wanted, starts - timedelta(days=days), starts)
    assert notice.given == max(days, 0)
    assert notice.met == (wanted == 0 or max(days, 0) >= wanted)
    assert notice_of(wanted, None, starts).met == (wanted == 0)
