"""Numbers, periods, names: what may be written, and what looks like one thing."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.core.rules import RuleBroken
from svod.members.choices import Likeness, OrganisationKind, Register, Standing
from svod.members.rules import (
    Period,
    core_of,
    fold,
    is_inn,
    is_ogrn,
    mail_written,
    phone_written,
    picture_type,
    require_periods,
    site_written,
    standing_on,
    telephone_address,
)
from svod.members.rules.columns import HEADS, find_head, roles_of
from svod.members.rules.drafts import day_of, drafts_of
from svod.members.rules.kinds import kind_of
from svod.members.rules.likeness import Named, NamedPerson, is_near, like_organisations, like_people
from svod.members.rules.standing import united
from svod.russian.names import split_name

DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize("inn", ["5000000000", "500100732259", "7830002293"])
def test_an_inn_with_right_check_digits_is_one(inn: str) -> None:
    assert is_inn(inn)


@pytest.mark.parametrize(
    "text", ["", "500000000", "5000000001", "500100732258", "50000000000", "٥٠٠٠٠٠٠٠٠٠", "0000000000"]
)
def test_anything_else_is_no_inn(text: str) -> None:
    assert not is_inn(text)


@given(st.text("0123456789", min_size=9, max_size=9).filter(lambda text: text.strip("0")))
@settings(max_examples=30, deadline=None)
def test_exactly_one_last_digit_makes_an_inn_and_a_mistyped_one_is_seen(nine: str) -> None:
    right = [nine + digit for digit in "0123456789" if is_inn(nine + digit)]
    assert len(right) == 1
    other = str((int(right[0][3]) + 1) % 10)
    assert not is_inn(right[0][:3] + other + right[0][4:]) or int(right[0][3]) + 1 == 10


@given(st.text("0123456789", min_size=12, max_size=12).filter(lambda text: text.strip("0")))
@settings(max_examples=30, deadline=None)
def test_exactly_one_last_digit_makes_an_ogrn(twelve: str) -> None:
    assert sum(is_ogrn(twelve + digit) for digit in "0123456789") == 1
    assert sum(is_ogrn(twelve + "00" + digit) for digit in "0123456789") == 1


@given(st.lists(st.tuples(st.none() | DAYS, st.none() | DAYS), max_size=4), DAYS)
@settings(max_examples=60, deadline=None)
def test_periods_of_two_histories_become_one_that_says_the_same(
    told: list[tuple[date | None, date | None]], day: date
) -> None:
    periods = [Period(joined, left) for joined, left in told if not (joined and left and left < joined)]
    whole = united(periods)
    require_periods(whole)
    if Period() not in periods:
        assert (standing_on(whole, day) == Standing.MEMBER) == (standing_on(periods, day) == Standing.MEMBER)


def test_a_standing_is_told_by_the_day() -> None:
    once = [Period(date(2014, 3, 1), date(2016, 1, 1))]
    days = [date(2014, 2, 28), date(2014, 3, 1), date(2015, 12, 31), date(2016, 1, 1)]
    assert [standing_on(once, day) for day in days] == [
        Standing.PARTNER,
        Standing.MEMBER,
        Standing.MEMBER,
        Standing.FORMER,
    ]
    assert standing_on([Period()], date(2020, 1, 1)) == Standing.MEMBER
    assert standing_on([], date(2020, 1, 1)) == Standing.PARTNER
    assert standing_on([Period(date(2020, 1, 1))], date(2020, 1, 1) - timedelta(days=1)) == Standing.PARTNER


@pytest.mark.parametrize(
    "periods",
    [
        [Period(date(2016, 1, 1), date(2015, 1, 1))],
        [Period(date(2014, 1, 1)), Period(date(2015, 1, 1))],
        [Period(), Period(date(2015, 1, 1))],
    ],
)
def test_periods_that_run_back_or_share_days_are_refused(periods: list[Period]) -> None:
    with pytest.raises(RuleBroken):
        require_periods(periods)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("example.org", "https://example.org"),
        ("http://example.org/о-нас", "http://example.org/о-нас"),
        ("образец.рф", "https://образец.рф"),
        ("javascript:alert(1)", ""),
        ("https://user:pass@example.org", ""),
        ("data:text/html,x", ""),
        ("https://example.org\n.evil.example", ""),
        ("нет", ""),
        ("//example.org", ""),
    ],
)
def test_a_site_is_an_address_that_a_browser_may_follow(text: str, kept: str) -> None:
    assert site_written(text) == kept


def test_contacts_are_told_from_other_words() -> None:
    assert (mail_written(" Office@Example.org "), mail_written("office@example"), mail_written("a b@c.ru")) == (
        "office@example.org",
        "",
        "",
    )
    assert (phone_written("8 (495)  000-00-01 доб. 12"), phone_written("12"), phone_written("звоните")) == (
        "8 (495) 000-00-01 доб. 12",
        "",
        "",
    )
    assert [telephone_address(told) for told in ("8 (495) 000-00-01 доб. 12", "+44 20 0000 0000", "000-01")] == [
        "tel:+74950000001",
        "tel:+442000000000",
        "tel:00001",
    ]


def test_only_pictures_that_are_safe_to_show_are_pictures() -> None:
    found = [
        picture_type(data) for data in (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"RIFF0000WEBP", b"<svg/>", b"")
    ]
    assert found == ["image/png", "image/jpeg", "image/webp", "", ""]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ООО «Образец-Металл»", 'Общество с ограниченной ответственностью "Образец - Металл"'),
        ("АО «Ёлка»", "Елка, АО"),
        ("ПАО Пример", "«Пример»"),
    ],
)
def test_a_legal_form_and_quotes_make_no_other_organisation(one: str, other: str) -> None:
    assert core_of(one) == core_of(other)


def test_words_are_folded_for_comparing() -> None:
    assert fold("  «Ёлочка»,\nООО ") == "елочка ооо"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ООО «Образец»", OrganisationKind.COMPANY),
        ("ИП Образцов П.И.", OrganisationKind.ENTREPRENEUR),
        ("Министерство промышленности области", OrganisationKind.AUTHORITY),
        ("Примерский государственный университет", OrganisationKind.EDUCATION),
        ("НИИ образцов", OrganisationKind.SCIENCE),
        ("«Макет»", OrganisationKind.OTHER),
    ],
)
def test_a_name_tells_the_kind(name: str, kind: OrganisationKind) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("образец", "образец", True),
        ("образец", "обрзец", True),
        ("образец", "обраезц", True),
        ("образец", "образок", False),
        ("завод 12", "завод 13", False),
        ("абв", "абг", False),
    ],
)
def test_names_one_letter_apart_are_near(one: str, other: str, near: bool) -> None:
    assert (is_near(one, other), is_near(other, one)) == (near, near)


def test_organisations_with_one_inn_or_one_name_are_found() -> None:
    found = like_organisations(
        [
            Named(1, "ООО «Образец»", inn="5000000000"),
            Named(2, "Другое имя", inn="5000000000"),
            Named(3, "Образец"),
            Named(4, "АО «Образцец»"),
            Named(5, "АО «Макет»", inn="7830002293"),
            Named(6, "ООО «Макет»", inn="500100732259"),
        ]
    )
    assert {(pair.first, pair.second, pair.why) for pair in found} == {
        (1, 2, Likeness.INN),
        (1, 3, Likeness.NAME),
        (1, 4, Likeness.NEAR),
        (3, 4, Likeness.NEAR),
    }


def test_people_whose_names_may_be_one_are_found() -> None:
    names = ["Образцов А.Н.", "Образцов Н.А.", "Образцов А.", "Оброзцов А.Н.", "Образцова А.Н.", "Макетов А.Н."]
    found = like_people(NamedPerson(pk, split_name(name)) for pk, name in enumerate(names))
    assert {(names[pair.first], names[pair.second], pair.why) for pair in found} == {
        ("Образцов А.Н.", "Образцов Н.А.", Likeness.SWAPPED),
        ("Образцов А.Н.", "Образцов А.", Likeness.INITIAL),
        ("Образцов А.Н.", "Оброзцов А.Н.", Likeness.SURNAME),
    }


@pytest.mark.parametrize(
    ("heads", "register", "roles"),
    [
        (
            ["№ п/п", "Наименование организации", "ИНН/КПП", "E-mail", "Цвет"],
            Register.ORGANISATIONS,
            ["skip", "name", "inn", "mail", ""],
        ),
        (
            ["Организация", "ИНН", "Юридический адрес", "Сайт компании"],
            Register.ORGANISATIONS,
            ["name", "inn", "address", "site"],
        ),
        (["ФИО", "Организация", "Должность", "Тел."], Register.PEOPLE, ["person", "organisation", "post", "phone"]),
        (["Фамилия", "Имя", "Отчество"], Register.PEOPLE, ["surname", "first_name", "patronymic"]),
    ],
)
def test_columns_are_known_by_their_heads(heads: list[str], register: Register, roles: list[str]) -> None:
    assert find_head([["Список участников"], heads]) == (1, register)
    assert roles_of(register, heads) == roles


@pytest.mark.parametrize("register", list(Register))
def test_the_heads_of_our_own_files_are_known(register: Register) -> None:
    heads = HEADS[register]
    assert (find_head([list(heads.values())]), roles_of(register, list(heads.values()))) == ((0, register), list(heads))


def test_what_is_wrong_in_a_row_is_left_out_and_said() -> None:
    lines = [
        ["Название", "ИНН", "Сайт", "Вступил", "Телефон"],
        ["ООО «Образец»", "5000000001", "javascript:x", "давно", "нет"],
    ]
    [draft] = drafts_of(Register.ORGANISATIONS, lines, ["name", "inn", "site", "joined", "phone"])
    assert (draft.words, draft.days, draft.contacts, len(draft.faults)) == (
        {"name": "ООО «Образец»", "kind": "company"},
        {},
        [],
        4,
    )


def test_zeros_that_a_spreadsheet_has_eaten_come_back() -> None:
    inn = next(f"0100{n:05d}{digit}" for n in range(9) for digit in range(10) if is_inn(f"0100{n:05d}{digit}"))
    [draft] = drafts_of(Register.ORGANISATIONS, [["", ""], ["Образец", inn.lstrip("0")]], ["name", "inn"])
    assert (draft.words["inn"], draft.faults) == (inn, [])


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("01.02.2018", date(2018, 2, 1)),
        ("2018-02-01", date(2018, 2, 1)),
        ("1.2.18 г.", date(2018, 2, 1)),
        ("31.02.2018", None),
        ("2018", None),
    ],
)
def test_days_of_lists_are_read(words: str, day: date | None) -> None:
    assert day_of(words) == day
