"""Words by their dictionary forms."""

from hypothesis import given, settings
from hypothesis import strategies as st

from svod.russian.lemmas import LONGEST, fold, in_other_layout, lemmas, lemmas_of, one_mistake_away, words_of


def test_forms_of_a_word_have_a_dictionary_form_in_common() -> None:
    for one, other in (
        ("протоколы", "протоколов"),
        ("заседание", "заседаниям"),
        ("ёлка", "елки"),
        ("людей", "человека"),
        ("Образцова", "Образцовым"),
        ("Пробников", "Пробниковой"),
        ("изделий", "изделие"),
    ):
        assert set(lemmas(one)) & set(lemmas(other)), (one, other)


def test_a_surname_is_found_by_itself_and_not_only_by_the_noun_that_it_looks_like() -> None:
    assert {"пробник", "пробников"} <= set(lemmas("Пробников"))
    assert "образцов" in lemmas("Образцова")


def test_what_is_no_russian_word_is_its_own_form() -> None:
    assert lemmas("ISO 13485, №7-а") == ["iso", "13485", "7", "а"]


def test_keys_of_the_other_layout_are_read_as_russian() -> None:
    assert in_other_layout("Ghjnjrjk pfctlfybz") == "протокол заседания"


def test_one_slip_of_the_finger_is_mended() -> None:
    for slip in ("протокл", "протококл", "протакол", "прктокол"):
        assert "протокол" in one_mistake_away(slip)
    assert "протокол" not in one_mistake_away("протокол")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_has_words_that_are_folded_and_short(text: str) -> None:
    for word in words_of(text):
        assert (fold(word), len(word) <= LONGEST) == (word, True)
        assert all(lemmas_of(word))
