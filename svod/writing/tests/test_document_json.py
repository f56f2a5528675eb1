"""A document kept as JSON comes back equal; anything else is refused by name."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.core.document import Cell, Column, Document, Piece, Row
from svod.writing import document_json
from svod.writing.tests.samples import year

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
PIECE = st.builds(Piece, TEXT, st.none() | TEXT, st.booleans())
CELL = st.builds(Cell, st.lists(st.lists(PIECE, max_size=2).map(tuple), max_size=2).map(tuple))
ROW = st.builds(Row, st.lists(CELL, max_size=3).map(tuple), st.sampled_from(["row", "section"]))
COLUMN = st.builds(Column, TEXT, TEXT, st.floats(0.1, 100))
DOCUMENT = st.builds(
    Document,
    st.lists(TEXT, max_size=2).map(tuple),
    st.lists(COLUMN, max_size=3).map(tuple),
    st.lists(ROW, max_size=3).map(tuple),
    st.lists(TEXT, max_size=2).map(tuple),
    st.sampled_from(["ru", "en"]),
    st.booleans(),
    TEXT,
    st.none() | st.dates(date(1990, 1, 1)),
)


@given(DOCUMENT)
@settings(max_examples=60, deadline=None)
def test_a_stored_document_comes_back_equal(document: Document) -> None:
    assert document_json.load(document_json.dump(document)) == document


def test_russian_letters_stay_readable() -> None:
    assert "Образцовая работа" in document_json.dump(year())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": 2}, "format must be 1"),
        ({"rows": [{"kind": "other", "cells": []}]}, "a row's kind is row or section, not 'other'"),
        ({"title": "Т"}, "title and closing are lists of strings"),
        ({"rows": 5}, "another shape was expected: 'int' object is not iterable"),
        ({"columns": [{"role": "number"}]}, "no key 'label'"),
        ({"dated": "вчера"}, "another shape was expected: Invalid isoformat string: 'вчера'"),
    ],
)
def test_what_is_no_document_is_refused(change: dict[str, object], said: str) -> None:
    with pytest.raises(document_json.NotADocument) as fault:
        document_json.from_data(document_json.to_data(year()) | change)
    assert str(fault.value) == said


@pytest.mark.parametrize("text", ["", "{", "[]", "null", b"\xff"])
def test_what_is_no_json_is_refused(text: str | bytes) -> None:
    with pytest.raises(document_json.NotADocument):
        document_json.load(text)
