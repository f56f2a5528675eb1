"""Numbers that results claim, and numbers that claim nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.russian.plural import counted
from svod.russian.quantities import Bound, Quantity, read_quantities

from .tables import lines, open_phrases

BOUNDS = {
    "=": Bound.EXACTLY,
    ">=": Bound.AT_LEAST,
    "<=": Bound.AT_MOST,
    ">": Bound.MORE_THAN,
    "<": Bound.LESS_THAN,
    "~": Bound.ABOUT,
}


def expected(line: str) -> tuple[str, tuple[Quantity, ...]]:
    words, _, said = line.rpartition("|")
    found = []
    for one in filter(None, (part.strip() for part in said.split(" ; "))):
        value, bound, noun = one.split(" ", 2)
        of, _, per = noun.partition(" / ")
        number = float(value)
        found.append(Quantity(int(number) if number.is_integer() else number, BOUNDS[bound], of, per or None))
    return words.strip().replace("\\n", "\n"), tuple(found)


@pytest.mark.parametrize("line", lines("quantity_phrases.txt"))
def test_a_reader_of_results_sees_what_is_claimed(line: str) -> None:
    words, quantities = expected(line)
    assert read_quantities(words) == quantities


def test_the_labelled_quantities_are_read() -> None:
    wrong = []
    phrases = open_phrases("quantities")
    for phrase in phrases:
        said = [(one.value, one.bound.value, one.of.strip(" ."), one.per) for one in read_quantities(phrase["text"])]
        ways = [
            [
                (way["value"], way["bound"], noun.strip(" ."), way["per"])
                for way in [one, *one.get("also", [])]
                for noun in [way["of"], *way.get("of_also", [])]
            ]
            for one in phrase["expected"]
        ]
        if len(said) != len(ways) or not all(s in way for s, way in zip(said, ways, strict=True)):
            wrong.append(phrase["id"])
    assert len(wrong) <= 0.05 * len(phrases)


@settings(max_examples=80, deadline=None)
@given(
    number=st.integers(1, 999_999),
    lead=st.sampled_from(
        [("", "="), ("не менее ", ">="), ("более ", ">"), ("около ", "~"), ("до ", "<="), ("не более ", "<=")]
    ),
    tail=st.sampled_from([("", None), (" в месяц", "P1M"), (" за 5 месяцев", "P5M"), (" в год", "P1Y")]),
    grouped=st.booleans(),
)
def test_a_counted_noun_reads_back_with_its_bound_and_period(
    number: int, lead: tuple[str, str], tail: tuple[str, str | None], grouped: bool
) -> None:
    said = counted(number, "заявка", "заявки", "заявок")
    noun = said.partition(" ")[2]
    digits = f"{number:,}".replace(",", " ") if grouped else str(number)
    assert read_quantities(f"Подано {lead[0]}{digits} {noun}{tail[0]}") == (
        Quantity(number, BOUNDS[lead[1]], noun, tail[1]),
    )


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from("5 12 % не менее в год за до № 1. ( ) « » семинаров один млн руб. 31.12.2024".split()),
            max_size=9,
        ).map(" ".join),
    )
)
def test_no_words_break_the_reader(text: str) -> None:
    for quantity in read_quantities(text):
        assert quantity.as_json()["bound"] in {bound.value for bound in Bound}
