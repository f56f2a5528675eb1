"""Numbers of certificates, codes, entries, columns and rows: what they may be and what is said of the rest."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.core.rules import RuleBroken
from svod.products.choices import EntryState
from svod.products.rules import Entered, Step, certificate_written, okpd2_written, require_certificate_day, require_step
from svod.products.rules.columns import find_head, roles_of
from svod.products.rules.rows import day_of, draft_of, slid_by

TODAY = date(2018, 12, 17)
ROLES = ["skip", "day", "holder", "inn", "certificate", "name"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("РЗН 2018/1234", "РЗН 2018/1234"),
        ("рзн2018/1234", "РЗН 2018/1234"),
        ("P3H 2018 / 1234", "РЗН 2018/1234"),
        ("ФСЗ 2010/07890", "ФСЗ 2010/07890"),
        ("ФСР № 2008/02345", "ФСР 2008/02345"),
        ("ФС № 2006/123", "ФС № 2006/123"),
        ("", ""),
    ],
)
def test_a_number_of_a_certificate_has_one_form(typed: str, kept: str) -> None:
    assert certificate_written(typed) == kept
    assert certificate_written(kept) == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2018/1234", "начинается с букв РЗН, ФСЗ, ФСР"),
        ("РЗН 20181234", "стоит черта"),
        ("РЗН 18/1234", "год, черта и номер"),
        ("РЗН 1998/12", "выдают с 2012"),
        ("ФСЗ 2018/12", "с 2006 по 2013"),
    ],
)
def test_what_is_wrong_with_a_number_is_named(typed: str, said: str) -> None:
    with pytest.raises(RuleBroken, match=said):
        certificate_written(typed)


def test_a_certificate_is_not_older_than_its_number() -> None:
    require_certificate_day("РЗН 2018/1", date(2018, 1, 1), TODAY)
    with pytest.raises(RuleBroken, match="2017"):
        require_certificate_day("РЗН 2018/1", date(2017, 12, 31), TODAY)
    with pytest.raises(RuleBroken, match="впереди"):
        require_certificate_day("РЗН 2018/1", date(2018, 12, 18), TODAY)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("32.50.13.110", "32.50.13.110"), ("32,50,13", "32.50.13"), ("325013110", "32.50.13.110"), ("32.5", "32.5")],
)
def test_a_code_has_one_form(typed: str, kept: str) -> None:
    assert okpd2_written(typed) == kept


@pytest.mark.parametrize("typed", ["32-50", "стол", "3.2", "32.50.13.1", "32.50.13.1100"])
def test_what_is_no_code_is_named(typed: str) -> None:
    with pytest.raises(RuleBroken, match="ОКПД2"):
        okpd2_written(typed)


def test_an_entry_goes_from_prepared_to_a_decision() -> None:
    filed = require_step(Entered(), Step(EntryState.FILED, date(2018, 5, 1)), TODAY)
    done = require_step(filed, Step(EntryState.INCLUDED, date(2018, 6, 1), " №  5 "), TODAY)
    assert done == Entered(EntryState.INCLUDED, date(2018, 5, 1), date(2018, 6, 1), "№ 5")
    assert require_step(done, Step(EntryState.FILED), TODAY) == filed
    for entered, step, said in (
        (Entered(), Step(EntryState.INCLUDED, TODAY, "№ 5"), "сначала"),
        (filed, Step(EntryState.INCLUDED, date(2018, 4, 1), "№ 5"), "раньше подачи"),
        (filed, Step(EntryState.REFUSED, TODAY), "Каким решением"),
        (Entered(), Step(EntryState.FILED, date(2019, 1, 1)), "впереди"),
    ):
        with pytest.raises(RuleBroken, match=said):
            require_step(entered, step, TODAY)


@settings(max_examples=40, deadline=None)
@given(
    st.permutations(["Дата включения", "Производитель", "ИНН", "Регистрационное удостоверение", "Наименование изделия"])
)
def test_columns_are_known_in_any_order(heads: list[str]) -> None:
    known = {
        "Дата включения": "day",
        "Производитель": "holder",
        "ИНН": "inn",
        "Регистрационное удостоверение": "certificate",
        "Наименование изделия": "name",
    }
    assert roles_of(heads) == [known[head] for head in heads]
    assert find_head([["Реестр на 1 июня"], heads]) == 1


def test_what_was_confirmed_counts_more_than_the_words_of_a_head() -> None:
    assert roles_of(["Позиция", "Кто"], {"позиция": "name", "кто": "holder"}) == ["name", "holder"]


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 2), st.dates(date(2012, 1, 1), TODAY), st.integers(1, 99999))
def test_a_row_that_has_slid_aside_is_known_and_a_right_one_is_left_alone(by: int, day: date, number: int) -> None:
    right = ["1", f"{day:%d.%m.%Y}", "Пробный двор", "5000000000", f"РЗН {day.year}/{number}", "Стол"]
    assert slid_by(right, ROLES) == 0
    slid = right[by:] + [""] * by
    assert slid_by(slid, ROLES) == -by
    assert "сдвинуты" in draft_of(7, slid, ROLES).why_out


def test_a_row_names_everything_that_is_wrong_with_it() -> None:
    draft = draft_of(3, ["1", "лето", "Двор", "5000000001", "2018/5", "Стол"], ROLES)
    assert [fault.split(":")[0].split("«")[0].strip() for fault in draft.faults] == [
        "Номер удостоверения начинается с букв РЗН, ФСЗ, ФСР, как",
        "Контрольная цифра ИНН 5000000001 не сходится",
        "День не прочитан",
    ]
    assert (draft.why_out, draft.day, draft.words["inn"], draft.words["name"]) == ("", None, "", "Стол")
    assert "не назван" in draft_of(4, ["1", "", "Двор", "", "", ""], ROLES).why_out
    assert "больше ячеек" in draft_of(5, ["1", "", "Двор", "", "", "Стол", "и стул"], ROLES).why_out


@pytest.mark.parametrize(
    ("text", "day"),
    [("01.06.2018", date(2018, 6, 1)), ("2018-06-01T00:00:00", date(2018, 6, 1)), ("31.02.2018", None), ("июнь", None)],
)
def test_a_day_is_read_as_registers_write_it(text: str, day: date | None) -> None:
    assert day_of(text) == day
