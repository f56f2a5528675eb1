"""People, organisations, groups and posts in a cell of responsible parties."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.russian.parties import Party, PartyKind, read_parties

from .tables import lines, open_phrases

KINDS = {
    "p": PartyKind.PERSON,
    "o": PartyKind.ORGANISATION,
    "g": PartyKind.GROUP,
    "r": PartyKind.ROLE,
}


def expected(line: str) -> tuple[str, tuple[Party, ...]]:
    words, _, said = line.partition("|")
    found = [one.strip().split(" ", 1) for one in said.split(" ; ") if one.strip()]
    parties = tuple(Party(KINDS[sign[0]], name, sign.endswith("+")) for sign, name in found)
    return words.strip().replace("¶", "\n"), parties


@pytest.mark.parametrize("line", lines("party_phrases.txt"))
def test_a_secretary_sees_who_answers(line: str) -> None:
    words, parties = expected(line)
    assert read_parties(words).parties == parties


def test_the_labelled_parties_are_told_apart() -> None:
    wrong = []
    phrases = open_phrases("responsible")
    for phrase in phrases:
        said = [party.as_json() for party in read_parties(phrase["text"]).parties]
        answers = [
            [
                [
                    {"kind": kind, "name": one["name"], "agreed": one["agreed"]}
                    for kind in [one["kind"], *one.get("kind_also", [])]
                ]
                for one in answer
            ]
            for answer in [phrase["expected"], *phrase.get("also", [])]
        ]
        fits = [len(said) == len(a) and all(s in ways for s, ways in zip(said, a, strict=True)) for a in answers]
        if not any(fits):
            wrong.append(phrase["id"])
    assert len(wrong) <= 0.02 * len(phrases)


SURNAMES = st.sampled_from("Образцов Примерова Пробный Цой Примерчук Образец-Пробов Пак Ли".split())
LETTERS = st.sampled_from("АБВГДЕЖЗИКЛМНОПРСТУФХЭЮЯ")
PEOPLE = st.tuples(SURNAMES, LETTERS, LETTERS)
ORDERS = st.sampled_from(["{0} {1}.{2}.", "{0} {1}. {2}.", "{1}.{2}. {0}", "{1}. {2}. {0}", "{0} {1}.{2}"])
JOINTS = st.sampled_from([", ", "; ", "\n", " и ", " / ", ",\n", " "])


@settings(max_examples=80, deadline=None)
@given(people=st.lists(PEOPLE, min_size=1, max_size=5), order=ORDERS, joint=JOINTS)
def test_people_in_any_order_of_initials_and_with_any_sign_between_are_found(
    people: list[tuple[str, str, str]], order: str, joint: str
) -> None:
    words = joint.join(order.format(*person) for person in people)
    names = [f"{surname} {one}.{two}." for surname, one, two in people]
    assert [(party.kind, party.name) for party in read_parties(words).parties] == [(PartyKind.PERSON, n) for n in names]


@settings(max_examples=60, deadline=None)
@given(line=st.sampled_from(lines("party_phrases.txt")), blank=st.sampled_from(["\u00a0", "  ", "\u202f"]))
def test_blanks_change_no_party(line: str, blank: str) -> None:
    words, parties = expected(line)
    assert read_parties(words.replace(" ", blank)).parties == parties


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from("Образцов А. Б. и , ( ) « » / – Совет директор АО по согласованию 1.".split()), max_size=9
        ).map(" ".join),
    )
)
def test_no_words_break_the_reader(text: str) -> None:
    reading = read_parties(text)
    assert all(party.name.strip() == party.name and party.name for party in reading.parties)


@pytest.mark.parametrize("words", ["Кванторий", "нет", "по согласованию", "Образцы " * 1000])
def test_what_is_only_guessed_is_called_unclear(words: str) -> None:
    assert read_parties(words).unclear != ()
