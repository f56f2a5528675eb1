"""Numbers and keys in the words of addresses."""

import pytest

from svod.core.ref import key_in, number_in


@pytest.mark.parametrize(
    ("words", "key"),
    [("7", 7), ("007", 7), ("", 0), ("0", 0), ("-1", 0), ("²", 0), ("٣", 0), ("1.5", 0), ("9" * 19, 0)],
)
def test_a_key_is_digits_that_a_database_holds_and_anything_else_is_none(words: str, key: int) -> None:
    assert key_in(words) == key
    assert number_in(words) == (key if key or words == "0" else None)


@pytest.mark.parametrize("words", [None, "9" * 5000], ids=["nothing", "thousands of digits"])
def test_what_no_column_holds_is_no_number(words: str | None) -> None:
    assert number_in(words) is None
