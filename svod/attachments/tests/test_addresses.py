"""An address that somebody types is a public page, or a sentence says what it is."""

import ipaddress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.attachments.rules.addresses import is_public, read_address, require_public
from svod.core.rules import RuleBroken

INNER = [
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.168.0.0/16 198.18.0.0/15 "
        "224.0.0.0/4 240.0.0.0/4 192.0.2.0/24 ::/96 ::1/128 fc00::/7 fe80::/10 fec0::/10 ff00::/8 2001:db8::/32 "
        "100::/64"
    ).split()
]
INNER_4 = [network for network in INNER if isinstance(network, ipaddress.IPv4Network)]
INSIDE = "Адрес ведёт внутрь закрытой сети (%s): такие страницы мы не открываем. Дайте адрес общедоступной страницы."
QUICK = settings(max_examples=60, deadline=None)

inner = st.sampled_from(INNER).flatmap(lambda network: st.ip_addresses(network=network))
inner_4 = st.sampled_from(INNER_4).flatmap(lambda network: st.ip_addresses(network=network))


def refused(address: str) -> bool:
    try:
        read_address(address)
    except RuleBroken as broken:
        return str(broken).endswith(".")
    return False


@QUICK
@given(inner)
def test_no_address_of_a_private_network_is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    assert not is_public(address)
    assert refused(f"http://[{address}]/" if address.version == 6 else f"http://{address}/")
    with pytest.raises(RuleBroken):
        require_public("site.example.org", ["93.184.215.14", str(address)])


@QUICK
@given(inner_4)
def test_a_private_address_is_known_in_every_wrapping(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    high, low = number >> 16, number & 0xFFFF
    wrapped = [
        f"::ffff:{address}",
        f"::{address}",
        f"::ffff:0:{address}",
        f"64:ff9b::{address}",
        f"64:ff9b:1::{address}",
        f"2002:{high:x}:{low:x}::1",
        f"2001:0:{high:x}:{low:x}::1",
    ]
    assert [each for each in wrapped if is_public(ipaddress.ip_address(each))] == []
    assert [each for each in wrapped if not refused(f"http://[{each}]/")] == []


@QUICK
@given(st.ip_addresses(v=4), st.integers(0, 3))
def test_an_address_as_a_number_is_refused_in_every_notation(address: ipaddress.IPv4Address, zeros: int) -> None:
    number, parts = int(address), str(address).split(".")
    notations = [
        str(number),
        hex(number),
        f"0{number:o}",
        f"{parts[0]}.{number & 0xFFFFFF}",
        f"{parts[0]}.{parts[1]}.{number & 0xFFFF}",
        ".".join(hex(int(part)) for part in parts),
        ".".join(f"0{int(part):o}" for part in parts),
        ".".join("0" * (zeros + 1) + part for part in parts),
    ]
    assert [each for each in notations if not refused(f"http://{each}/")] == []
    assert refused(f"http://{number}./")


@QUICK
@given(st.text(max_size=40))
def test_whatever_is_typed_gives_an_address_or_a_sentence(words: str) -> None:
    try:
        url = read_address(words)
    except RuleBroken as broken:
        told = str(broken)
    else:
        told = "."
        assert (url.scheme in {"http", "https"}, url.userinfo, url.port in {None, 80, 443}) == (True, b"", True)
        assert read_address(str(url)) == url
    assert told.endswith(".")


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2a00:1450:4010::1", "64:ff9b::808:808"])
def test_public_addresses_stay_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" www.site.example.org/news ", "http://www.site.example.org/news"),
        ("HTTPS://Site.Example.ORG:443/A#top", "https://site.example.org/A"),
        ("https://образец.рф/новости?год=2018", None),
        ("site.example.org:80", "http://site.example.org"),
    ],
)
def test_one_page_has_one_address(typed: str, kept: str | None) -> None:
    wanted = (
        kept or "https://xn--80abnh6an9b.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8?%D0%B3%D0%BE%D0%B4=2018"
    )
    assert str(read_address(typed)) == wanted


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("  ", "Адреса нет. Скопируйте его из адресной строки браузера."),
        ("http://" + "a" * 2000, "Адрес длиннее 2000 знаков. Дайте короткий адрес самой страницы."),
        (
            "ftp://site.example.org/",
            "Сохранить можно только страницы с http:// и https://. Скопируйте адрес из браузера.",
        ),
        (
            "javascript:alert(1)",
            "Сохранить можно только страницы с http:// и https://. Скопируйте адрес из браузера.",
        ),
        ("https://a:b@site.example.org/", "В адресе есть имя или пароль. Дайте его без того, что стоит перед @."),
        ("https://bad host/", "Это не адрес страницы. Скопируйте его из адресной строки браузера."),
        (
            "http://site.example.org:8080/",
            "Страницы на порту 8080 мы не открываем, только на обычных 80 и 443. Дайте адрес общедоступной страницы.",
        ),
        (
            "http://printer.local/",
            INSIDE % "printer.local",
        ),
    ],
)
def test_what_is_no_page_is_told_in_words(typed: str, sentence: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        read_address(typed)
    assert str(broken.value) == sentence
