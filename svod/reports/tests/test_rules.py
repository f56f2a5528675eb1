"""Colours of words, frozen data, what has changed, steps of an edition."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.composing.claims import Claim
from svod.core.rules import RuleBroken
from svod.reports.choices import EditionState
from svod.reports.rules.anchors import Counts, Kept, Now
from svod.reports.rules.changes import changes, word_changes
from svod.reports.rules.frozen import digest, is_whole, read, spelled
from svod.reports.rules.marks import marks, pieces
from svod.reports.rules.steps import next_number, require_follows, require_why

TEXT = "За 7 недель вышло 12 статей, https://example.org/1"
ANCHOR = Kept("12 статей", TEXT.index("12"), Counts("kind", "article.published"), 12, (1, 2))


def test_a_number_takes_the_verdict_of_its_claim_and_a_bare_claim_leads_to_the_whole_row() -> None:
    claims = [Claim("7 недель", "unproved", "?"), Claim("12 статей", "contradicted", "В фактах — 10.")]
    found = marks(TEXT, [ANCHOR], claims, {}, (1, 2, 3))
    assert [(TEXT[each.start : each.stop], each.verdict, each.facts) for each in found] == [
        ("7 недель", "unproved", (1, 2, 3)),
        ("12 статей", "contradicted", (1, 2)),
    ]
    (plain,) = marks(TEXT, [ANCHOR], [], {}, (1, 2))
    assert plain.verdict == "matched"
    (amber,) = marks(TEXT, [ANCHOR], [], {0: Now(13, "13 статей", (1, 2, 3))}, (1, 2, 3))
    assert (amber.verdict, amber.facts) == ("changed", (1, 2, 3))


def test_the_pieces_of_a_text_are_the_text() -> None:
    found = pieces(TEXT, marks(TEXT, [ANCHOR], [], {}, ()), ["https://example.org/1"])
    assert "".join(each.text for each in found) == TEXT
    assert [each.url for each in found if each.url] == ["https://example.org/1"]


@settings(max_examples=50, deadline=None)
@given(st.text("абв 12.\n"), st.text("абв 12.\n"))
def test_what_stayed_and_came_is_the_new_text_and_what_stayed_and_went_the_old(old: str, new: str) -> None:
    found = word_changes(old, new)
    assert "".join(words for kind, words in found if kind != "gone") == new
    assert "".join(words for kind, words in found if kind != "new") == old


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1, max_size=30), st.data())
def test_one_changed_letter_of_frozen_data_is_found(words: str, data: st.DataObject) -> None:
    text = spelled({"rows": [words]})
    sha256 = digest(text)
    assert is_whole(text, sha256)
    at = data.draw(st.integers(0, len(text) - 1))
    other = "0" if text[at] != "0" else "1"
    assert not is_whole(text[:at] + other + text[at + 1 :], sha256)
    assert read("{broken")["rows"] == []


def row(pk: int, number: str, result: str, status: str = "done", links: list[str] | None = None) -> dict[str, Any]:
    cells = {"measure": f"Дело {number}", "result": result}
    return {"id": pk, "number": number, "cells": cells, "status": status, "links": links or []}


def test_editions_are_compared_row_by_row_in_words_links_and_statuses() -> None:
    before = {"rows": [row(1, "1.", "Сделано 3 дела", "partly", ["a"]), row(2, "2.", "Да"), row(3, "3.", "Нет")]}
    after = {"rows": [row(1, "1.", "Сделано 4 дела", "done", ["b"]), row(22, "2.", "Да"), row(4, "4.", "Новое")]}
    one, two, three = changes(before, after)
    assert one.cells[0].pieces == (("same", "Сделано "), ("gone", "3 "), ("new", "4 "), ("same", "дела"))
    assert (one.status, one.links_gone, one.links_new) == (("partly", "done"), ("a",), ("b",))
    assert [(each.number, each.what) for each in (two, three)] == [("4.", "added"), ("3.", "removed")]
    assert changes(after, after) == ()


def test_editions_are_numbered_and_corrections_within_them() -> None:
    assert next_number([], new=False) == (1, 0)
    assert next_number([(1, 0)], new=False) == (1, 1)
    assert next_number([(1, 0), (1, 1)], new=False) == (1, 2)
    assert next_number([(1, 1), (1, 0)], new=True) == (2, 0)


def test_a_step_follows_its_own_state_alone_and_wants_its_word() -> None:
    require_follows(EditionState.SUBMITTED, EditionState.APPROVED)
    for state, step in [
        (EditionState.RETURNED, EditionState.APPROVED),
        (EditionState.SUBMITTED, EditionState.PUBLISHED),
        (EditionState.PUBLISHED, EditionState.PUBLISHED),
        (EditionState.APPROVED, EditionState.WITHDRAWN),
    ]:
        with pytest.raises(RuleBroken):
            require_follows(state, step)
    assert require_why("  так надо ", "?") == "так надо"
    for words in ("  ", "я" * 2001):
        with pytest.raises(RuleBroken):
            require_why(words, "Почему?")
