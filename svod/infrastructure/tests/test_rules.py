"""What an offer, talks and a place must be, and what offers can be compared by: without a database."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.core.rules import RuleBroken
from svod.infrastructure.choices import Currency, Vat
from svod.infrastructure.forms import NumberField
from svod.infrastructure.rules import Priced, compare, require_offer, require_place, require_stage, require_talk

DAY = date(2031, 3, 10)
PRICED = st.builds(
    Priced,
    key=st.integers(1, 10**6),
    price=st.decimals(1, 10**9, places=2),
    currency=st.sampled_from(Currency.values),
    vat=st.sampled_from(Vat.values),
    valid_until=st.none() | st.dates(date(2031, 1, 1), date(2031, 12, 31)),
)


@given(st.lists(PRICED, max_size=6, unique_by=lambda each: each.key))
@settings(max_examples=80, deadline=None)
def test_the_cheapest_is_named_only_among_prices_of_one_kind(offers: list[Priced]) -> None:
    told = compare(offers, DAY)
    live = [each for each in offers if each.key not in told.expired]
    mixed = [len({each.currency for each in live}) > 1, len({each.vat for each in live}) > 1]
    assert len(told.warnings) == sum(mixed)
    lowest = min((each.price for each in live), default=None)
    wanted = set() if any(mixed) or len(live) < 2 else {each.key for each in live if each.price == lowest}
    assert told.cheapest == wanted


def test_mixed_currencies_and_taxes_are_named_in_words() -> None:
    offers = [
        Priced(1, Decimal(100), "RUB", "included"),
        Priced(2, Decimal(90), "RUB", "none"),
        Priced(3, Decimal(2), "EUR", "included"),
        Priced(4, Decimal(1), "USD", "included", DAY - timedelta(1)),
    ]
    told = compare(offers, DAY)
    assert told.warnings == (
        "Цены в разных валютах (рубли: 2, евро: 1): самая низкая не отмечена. Попросите цены в одной валюте.",
        "НДС в ценах указан по-разному (с НДС: 2, без НДС: 1): сравнивать цены можно, только приведя их к одному виду.",
    )
    assert (told.cheapest, told.expired) == (frozenset(), frozenset({4}))


@pytest.mark.parametrize(
    ("asks", "says"),
    [
        (lambda: require_offer(Decimal(0), DAY, None, DAY), "больше нуля"),
        (lambda: require_offer(Decimal(1), DAY + timedelta(1), None, DAY), "ещё не наступил"),
        (lambda: require_offer(Decimal(1), DAY, DAY - timedelta(1), DAY), "раньше, чем получено"),
        (lambda: require_talk(DAY + timedelta(1), None, "", DAY), "ещё не наступил"),
        (lambda: require_talk(DAY, DAY - timedelta(1), "Письмо", DAY), "раньше самих переговоров"),
        (lambda: require_talk(DAY, DAY, " ", DAY), "следующий шаг"),
        (lambda: require_place(Decimal(10), Decimal(11)), "больше, чем есть"),
        (lambda: require_place(Decimal(0), Decimal(0)), "больше нуля"),
        (lambda: require_stage(DAY + timedelta(1), DAY), "в будущем"),
    ],
)
def test_what_cannot_be_is_refused_in_words(asks: object, says: str) -> None:
    assert callable(asks)
    with pytest.raises(RuleBroken, match=says):
        asks()


@pytest.mark.parametrize(
    ("words", "number"),
    [("1 250 000,50", "1250000.50"), ("1\u00a0250\u00a0000", "1250000.00"), ("0,5", "0.50"), (" 12.345 ", "12.34")],
)
def test_a_price_is_read_as_people_write_it(words: str, number: str) -> None:
    assert NumberField().clean(words) == Decimal(number)


@pytest.mark.parametrize("words", ["сто", "12 млн", "1e99", "NaN", "inf", "--5"])
def test_a_price_in_words_is_named_back(words: str) -> None:
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="не понято"):
        NumberField().clean(words)
