"""Names of people: parts, initials, cases. Surnames here are common words and classics, nobody's own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.russian.names import NameCase, NameParts, decline, decline_surname, declined, gender_of, split_name


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Образцов Пётр Ильич", NameParts("Образцов", "Пётр", "Ильич")),
        ("Пётр Ильич Образцов", NameParts("Образцов", "Пётр", "Ильич")),
        ("Образцов П.И.", NameParts("Образцов", "П.", "И.")),
        ("Образцов П. И.", NameParts("Образцов", "П.", "И.")),
        ("П.И. Образцов", NameParts("Образцов", "П.", "И.")),
        ("П.И.Образцов", NameParts("Образцов", "П.", "И.")),
        ("Образцов П.", NameParts("Образцов", "П.")),
        ("Образцов П", NameParts("Образцов", "П.")),
        ("Образцов", NameParts("Образцов")),
        ("Образцов Пётр", NameParts("Образцов", "Пётр")),
        ("Образцова-Примерова Анна Юрьевна", NameParts("Образцова-Примерова", "Анна", "Юрьевна")),
        ("Алиев Вагиф Рашид оглы", NameParts("Алиев", "Вагиф", "Рашид оглы")),
        ("", NameParts("")),
    ],
)
def test_a_name_is_split_in_whatever_order_it_is_written(text: str, parts: NameParts) -> None:
    assert split_name(text) == parts


def test_a_name_has_three_forms() -> None:
    parts = NameParts("Образцов", "Пётр", "Ильич")
    assert (parts.short, parts.official, parts.full) == ("Образцов П.И.", "П.И. Образцов", "Образцов Пётр Ильич")
    assert NameParts("Образцов", "Жан-Поль").short == "Образцов Ж.-П."
    assert NameParts("Образцов", "П.", "И.").full == "Образцов П.И."


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Шевченко Анна Юрьевна", "female"),
        ("Шевченко Илья Юрьевич", "male"),
        ("Шевченко Илья", "male"),
        ("Шевченко Любовь", "female"),
        ("Шевченко А.Ю.", None),
        ("Образцова А.Ю.", "female"),
        ("Образцов А.Ю.", "male"),
        ("Ким А.", None),
        ("Алиева Лала Рашид кызы", "female"),
    ],
)
def test_the_gender_is_guessed_only_where_the_name_shows_it(name: str, gender: str | None) -> None:
    assert gender_of(split_name(name)) == gender


@pytest.mark.parametrize(
    ("name", "case", "said"),
    [
        ("Образцов Пётр Ильич", NameCase.DATIVE, "Образцову Петру Ильичу"),
        ("Образцова Анна Юрьевна", NameCase.DATIVE, "Образцовой Анне Юрьевне"),
        ("Образцов Илья Петрович", NameCase.GENITIVE, "Образцова Ильи Петровича"),
        ("Толстой Лев Николаевич", NameCase.DATIVE, "Толстому Льву Николаевичу"),
        ("Толстая Софья Андреевна", NameCase.GENITIVE, "Толстой Софьи Андреевны"),
        ("Соловьёв Пётр Ильич", NameCase.INSTRUMENTAL, "Соловьёвым Петром Ильичом"),
        ("Шевченко Тарас Григорьевич", NameCase.DATIVE, "Шевченко Тарасу Григорьевичу"),
        ("Черных Павел Ильич", NameCase.DATIVE, "Черных Павлу Ильичу"),
        ("Мельник Иван Петрович", NameCase.DATIVE, "Мельнику Ивану Петровичу"),
        ("Мельник Инна Петровна", NameCase.DATIVE, "Мельник Инне Петровне"),
        ("Коваль Инна Петровна", NameCase.INSTRUMENTAL, "Коваль Инной Петровной"),
        ("Коваль Иван Петрович", NameCase.INSTRUMENTAL, "Ковалем Иваном Петровичем"),
        ("Сорока Иван Петрович", NameCase.DATIVE, "Сороке Ивану Петровичу"),
        ("Сорока Инна Петровна", NameCase.DATIVE, "Сороке Инне Петровне"),
        ("Цой Виктор Робертович", NameCase.DATIVE, "Цою Виктору Робертовичу"),
        ("Римский-Корсаков Николай Андреевич", NameCase.DATIVE, "Римскому-Корсакову Николаю Андреевичу"),
        ("Дурново Иван Николаевич", NameCase.DATIVE, "Дурново Ивану Николаевичу"),
        ("Моруа Андре", NameCase.DATIVE, "Моруа Андре"),
        ("Дюма Александр", NameCase.DATIVE, "Дюма Александру"),
        ("Кравец Иван Петрович", NameCase.GENITIVE, "Кравца Ивана Петровича"),
        ("Smith John", NameCase.DATIVE, "Smith John"),
        ("Образцов П.И.", NameCase.DATIVE, "Образцову П.И."),
        ("Сорока П.И.", NameCase.DATIVE, "Сороке П.И."),
        ("Ким А.", NameCase.DATIVE, "Ким А."),
        ("Мельник А.Ю.", NameCase.DATIVE, "Мельник А.Ю."),
        ("Образцов Пётр Ильич", NameCase.NOMINATIVE, "Образцов Пётр Ильич"),
    ],
)
def test_a_letter_says_a_name_in_its_case(name: str, case: NameCase, said: str) -> None:
    assert decline(split_name(name), case) == said


@pytest.mark.parametrize("surname", "Шевченко Черных Седых Живаго Гюго Верди Гёте Моруа Дурново Чавчавадзе Шоу".split())
@pytest.mark.parametrize("case", list(NameCase))
def test_a_surname_without_cases_is_never_declined(surname: str, case: NameCase) -> None:
    assert [decline_surname(surname, case, gender) for gender in ("male", "female", None)] == [surname] * 3


@pytest.mark.parametrize("surname", "Иванов Дзержинский Ким Мельник Грин Заяц Гагарин".split())
def test_a_mans_form_of_a_womans_surname_stays(surname: str) -> None:
    assert decline_surname(surname, NameCase.DATIVE, "female") == surname


def test_a_womans_form_of_a_mans_surname_stays() -> None:
    assert [decline_surname(name, NameCase.DATIVE, "male") for name in ("Белая", "Образцова")] == ["Белая", "Образцова"]


@settings(max_examples=60, deadline=None)
@given(st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", min_size=1, max_size=12), st.sampled_from(NameCase))
def test_any_word_can_be_asked_for_in_any_case_and_initials_stay(word: str, case: NameCase) -> None:
    made = declined(NameParts(word.capitalize(), "П.", "И."), case)
    assert (made.first, made.patronymic, bool(made.surname)) == ("П.", "И.", True)
