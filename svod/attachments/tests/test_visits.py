"""A look at a page of somebody else's site brings the page or a reason, whatever the other side does."""

import datetime
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from svod.attachments.actions.visiting import Visit, Visitor
from svod.attachments.choices import LinkState
from svod.attachments.rules.pages import Page, read_page
from svod.attachments.tests.web import PAGE, PUBLIC_IP, SITE, Road, Web, public_names, visitor

KEPT, FAILED, REFUSED = LinkState.KEPT, LinkState.FAILED, LinkState.REFUSED


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as here:
        yield here


def outcome(visit: Visit) -> tuple[str, str, int | None]:
    return visit.state, visit.why, visit.status


def test_a_good_page_is_brought_whole(web: Web) -> None:
    visit = visitor(web).look(f"{SITE}/news/1?a=1#top")
    assert outcome(visit) == (KEPT, "", 200)
    assert (visit.address, visit.media, visit.charset) == (f"{SITE}/news/1?a=1", "text/html", "utf-8")
    assert visit.body == PAGE.encode()
    host, path, headers = web.asked[0]
    assert (host, path) == ("site.example.org", "/news/1?a=1")
    assert "Cookie" not in headers


def test_a_packed_page_is_unpacked(web: Web) -> None:
    assert visitor(web).look(f"{SITE}/packed").body == PAGE.encode()


@pytest.mark.parametrize(
    ("where", "title"), [("header", "Шапка"), ("meta", "Мета"), ("silent", "Молчит")], ids=lambda word: word
)
def test_old_russian_pages_are_read_in_their_charset(web: Web, where: str, title: str) -> None:
    visit = visitor(web).look(f"{SITE}/cyrillic-{where}")
    page = read_page(visit.body, visit.charset, visit.address)
    assert (page.title, page.text) == (title, "Ёлка")


def test_redirects_are_followed_to_the_end(web: Web) -> None:
    visit = visitor(web).look(f"{SITE}/chain")
    assert visit.state == KEPT
    assert visit.address == "http://other.example.org/%D1%81%D1%82%D1%80%D0%B0%D0%BD%D0%B8%D1%86%D0%B0?x=1"
    assert [host for host, _path, _headers in web.asked] == ["site.example.org"] * 2 + ["other.example.org"]


def test_no_cookie_and_no_proxy_of_the_machine_is_used(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    going = visitor(web)
    assert going.look(f"{SITE}/document").state == KEPT
    assert going.look(f"{SITE}/page").state == KEPT
    assert ["Cookie" in headers for _host, _path, headers in web.asked] == [False, False]


@pytest.mark.parametrize(
    "inside",
    [
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:10.0.0.1]/",
        "http://2130706433/",
        "http://localhost/",
        "http://printer/",
        "file:///etc/passwd",
        "http://me:word@site.example.org/",
        "http://site.example.org:22/",
        "http://[half",
    ],
)
def test_a_page_that_leads_inside_is_refused(web: Web, inside: str) -> None:
    web.inside = inside
    visit = visitor(web).look(f"{SITE}/inside")
    assert visit.state == REFUSED
    assert visit.why.endswith(".")
    assert len(web.asked) == 1


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00::1", "fe80::1%eth0"])
def test_a_name_that_stands_for_an_inner_address_is_refused(web: Web, address: str) -> None:
    visit = visitor(web, resolve=lambda _host, _port: [PUBLIC_IP, address]).look(SITE)
    assert (visit.state, web.asked) == (REFUSED, [])


def test_a_name_is_resolved_once_and_the_checked_address_is_called(web: Web) -> None:
    answers = [[PUBLIC_IP], ["127.0.0.1"]]
    going = visitor(web, resolve=lambda _host, _port: answers.pop(0))
    assert going.look(SITE).state == KEPT
    road = going._road
    assert isinstance(road, Road)
    assert road.led == [(PUBLIC_IP, 80)]
    assert going.look(SITE).state == REFUSED
    assert road.led == [(PUBLIC_IP, 80)]


def test_a_name_that_turns_inside_after_a_redirect_is_refused(web: Web) -> None:
    answers = [[PUBLIC_IP], ["192.168.0.1"]]
    visit = visitor(web, resolve=lambda _host, _port: answers.pop(0)).look(f"{SITE}/chain")
    assert (visit.state, len(web.asked)) == (REFUSED, 1)


def test_the_operator_admits_exactly_one_address(web: Web) -> None:
    admitted = f"127.0.0.1:{web.port}"
    assert Visitor(allow=admitted, seconds=5).look(f"http://{admitted}/").state == KEPT
    web.inside = f"http://127.0.0.1:{web.port + 1}/"
    assert Visitor(allow=admitted, seconds=5).look(f"http://{admitted}/inside").state == REFUSED
    assert Visitor(seconds=5).look(f"http://{admitted}/").state == REFUSED
    assert Visitor(allow=admitted, seconds=5).look(f"http://localhost:{web.port}/").state == REFUSED


@pytest.mark.parametrize("path", ["endless", "huge", "bomb"])
def test_a_page_without_end_is_cut_with_a_sentence(web: Web, path: str) -> None:
    visit = visitor(web, most=1 << 20).look(f"{SITE}/{path}")
    assert outcome(visit) == (KEPT, "Страница длиннее 1 МБ: сохранено её начало.", 200)
    assert (len(visit.body), visit.is_cut) == (1 << 20, True)


@pytest.mark.parametrize("path", ["drip", "drip-head", "silence"])
def test_a_page_that_drips_is_left_in_time(web: Web, path: str) -> None:
    began = time.monotonic()
    visit = visitor(web, seconds=0.6).look(f"{SITE}/{path}")
    assert outcome(visit) == (FAILED, "сервер не ответил за 1 секунду", None)
    assert time.monotonic() - began < 2


def test_a_resolver_that_keeps_silent_is_left_in_time(web: Web) -> None:
    def slow(host: str, port: int) -> list[str]:
        time.sleep(2)
        return [PUBLIC_IP]

    began = time.monotonic()
    assert visitor(web, seconds=0.4, resolve=slow).look(SITE).state == FAILED
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize(
    ("path", "why", "status"),
    [
        ("gone", "такой страницы больше нет (404)", 404),
        ("broken", "сайт неисправен (500)", 500),
        ("forbidden", "сайт нас не впустил (403)", 403),
        ("empty", "на странице ничего нет", 200),
        ("loop", "адрес водит по кругу с одной страницы на другую", None),
        ("strange-packing", "страница упакована способом, который мы не распаковываем", None),
        ("false-packing", "сервер оборвал связь или ответил не по правилам", None),
        ("nonsense", "сервер оборвал связь или ответил не по правилам", None),
        ("cut-off", "сервер оборвал связь или ответил не по правилам", None),
        ("many-headers", "сервер оборвал связь или ответил не по правилам", None),
    ],
)
def test_a_fault_of_the_site_is_told_in_words(web: Web, path: str, why: str, status: int | None) -> None:
    assert outcome(visitor(web).look(f"{SITE}/{path}")) == (FAILED, why, status)


def test_an_unknown_name_and_a_dead_server_are_told_apart(web: Web) -> None:
    assert visitor(web).look("http://unknown.example.org/").why == "сайта с таким именем нет"
    with Web() as closed:
        port = closed.port
    assert Visitor(resolve=public_names, road=Road(port), seconds=5).look(SITE).why == "сервер не отвечает"


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(tmp_path: Path) -> None:
    with Web(_own_certificate(tmp_path / "own.pem")) as web:
        visit = visitor(web).look("https://site.example.org/")
    assert outcome(visit) == (FAILED, "сертификату сайта нельзя доверять", None)


def _own_certificate(place: Path) -> Path:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "site.example.org")])
    day = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(day)
        .not_valid_after(day.replace(year=2090))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("site.example.org")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    place.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return place


def test_a_copy_holds_nothing_active() -> None:
    page = read_page(PAGE.encode(), "utf-8", f"{SITE}/news/1")
    assert page == Page(
        title="Открыт образцовый цех",
        day="2018-03-04",
        text="Открыт образцовый цех\nВчера люди открыли\n[снимок] цех.",
        copy="\n<h1>Открыт образцовый цех</h1>\n"
        f'<p>Вчера <a href="{SITE}/people">люди</a> открыли\n[снимок]  цех.</p>\n',
    )


@pytest.mark.parametrize(
    ("page", "day"),
    [
        ('<meta name="date" content="05.06.2018">', "2018-06-05"),
        ('<script type="application/ld+json">{"@graph":[{"datePublished":"2018-06-05T10:00"}]}</script>', "2018-06-05"),
        ('<script type="application/ld+json">{broken</script><time datetime="2018-06-05">', "2018-06-05"),
        ('<span itemprop="datePublished">5 числа 05.06.2018</span>', "2018-06-05"),
        ('<time datetime="2018-02-31">', ""),
        ("<p>05.06.2018", ""),
    ],
)
def test_the_pages_own_day_is_found_where_pages_tell_it(page: str, day: str) -> None:
    assert read_page(page.encode()).day == day
