"""People and places of the tests. Everybody here is real: rows in the database, signed-in clients, a running server."""

import itertools
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.chromium import ABSENT, DESK, FLAGS, chromium_path, clicks_that_settle

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django import DjangoDbBlocker, Settings

    from svod.accounts.access import Actor
    from svod.clusters.models import Cluster
    from tests.post import Postbox

CASES = Path(os.environ.get("SVOD_CASES") or Path(__file__).resolve().parent.parent / "shared" / "cases")
_counter = itertools.count(1)

# The settings have been read: from here on a process that a test starts keeps its rows in its own folder.
for _name in ("SVOD_DATABASE_URL", "SVOD_REPLICAS"):
    os.environ.pop(_name, None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On PostgreSQL tests of the file are skipped by their own word why, and the others may read the replicas."""
    from django.db import connection, connections

    if connection.vendor != "postgresql":
        return
    for item in items:
        of_the_file = item.get_closest_marker("sqlite")
        if of_the_file:
            item.add_marker(pytest.mark.skip(reason=of_the_file.args[0]))
        told = item.get_closest_marker("django_db")
        if told or "_django_db_helper" in getattr(item, "fixturenames", ()):
            words = {**(told.kwargs if told else {}), "databases": list(connections)}
            item.add_marker(pytest.mark.django_db(**words), append=False)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: "DjangoDbBlocker") -> Iterator[None]:
    """The database of the tests, in memory, its tables copied instead of migrated anew by every worker.

    Where SVOD_TEST_DATABASE_URL names a prepared PostgreSQL, the tests run there.
    """
    from django.db import connection

    from tests.prepared import fill_tables

    if connection.vendor == "postgresql":
        yield
        return
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = "file:memorydb_default?mode=memory&cache=shared"
        connection.ensure_connection()
        fill_tables(connection.connection)
    yield
    with django_db_blocker.unblock():
        connection.close()


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder of documents that are not ours to keep; a test that needs it is skipped, aloud, where it is absent."""
    if not (CASES / "README.md").is_file():
        pytest.skip(f"no folder of cases at SVOD_CASES={CASES}")
    return CASES


@pytest.fixture(autouse=True)
def _only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """In tests only this machine answers: a connection anywhere else fails at once, by name."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family in (socket.AF_INET, socket.AF_INET6) and host not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test called an outside host: {host}")
        return real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(scope="session", autouse=True)
def _tasks_at_once() -> Iterator[None]:
    """In the process of the tests a queued task is done at once; processes that it starts keep the real queue."""
    from django.test import override_settings

    at_once = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
    with override_settings(TASKS=at_once):
        yield


@pytest.fixture(scope="session", autouse=True)
def _small_clients() -> Iterator[None]:
    """Every client has its own middleware; it looks static files up when asked instead of listing all of them."""
    from django.test import override_settings

    with override_settings(WHITENOISE_AUTOREFRESH=True):
        yield


@pytest.fixture
def queue(settings: "Settings") -> None:
    """The real queue, in which tasks wait for a worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}


@pytest.fixture
def kept_pages(settings: "Settings") -> None:
    """Pages of the site are kept for readers as an installation keeps them; none is left from other tests."""
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": f"pages {next(_counter)}"}
    settings.CACHES = settings.CACHES | {"pages": memory}


def _found(slug: str, short_name: str) -> "Cluster":
    from svod.clusters.actions import found_cluster

    return found_cluster(slug=slug, name=f"Кластер «{short_name}»", short_name=short_name)


@pytest.fixture
def cluster(db: None) -> "Cluster":
    """The cluster of the test."""
    return _found("obrazec", "Образец")


@pytest.fixture
def neighbour(db: None) -> "Cluster":
    """Another cluster of the same installation: nothing of it may be seen."""
    return _found("sosed", "Сосед")


@pytest.fixture
def person(cluster: "Cluster") -> Callable[..., "Actor"]:
    """`person("secretary")` is a new secretary of the test's cluster; `person("head", neighbour)` of another."""
    from svod.accounts.access import actor_in
    from svod.accounts.actions import create_user, give_role
    from svod.accounts.choices import Role

    def make(role: str | None, where: "Cluster | None" = None) -> "Actor":
        number = next(_counter)
        user = create_user(email=f"{role or 'stranger'}{number}@example.org", name=f"Примеров Образец {number}")
        place = where or cluster
        if role:
            give_role(user, place, Role(role))
        return actor_in(place, user)

    return make


@pytest.fixture
def secretary(person: Callable[..., "Actor"]) -> "Actor":
    """The one who runs everything."""
    return person("secretary")


@pytest.fixture
def signed_in() -> Callable[["Actor"], Client]:
    """`signed_in(secretary)` is that person's browser, without the pictures."""

    def sign_in(actor: "Actor") -> Client:
        client = Client()
        client.force_login(actor.user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def postbox(settings: "Settings") -> Iterator["Postbox"]:
    """A real mail server on this machine; letters of this process go to it, and limits on tries begin anew."""
    from django.core.cache import cache

    from tests.post import Postbox

    cache.clear()
    with Postbox() as box:
        options = {"host": "127.0.0.1", "port": box.port, "timeout": 10}
        settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
        yield box
    cache.clear()


@pytest.fixture
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real installation with the sample clusters, run by the product's own command."""
    from tests.journeys.installation import Installation

    with Installation(tmp_path_factory.mktemp("data"), sample=True) as here:
        yield here.url


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Chromium of the machine; where there is none, the journeys are skipped aloud."""
    path = chromium_path()
    if not path:
        pytest.skip(ABSENT)
    from playwright.sync_api import sync_playwright

    # The driver runs an event loop in this thread; Django would refuse its tables there.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as driver, clicks_that_settle():
        chromium = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: "Browser", tmp_path: Path) -> Iterator["Page"]:
    """A tab of a desk computer: Russian, Moscow, downloads kept; a word in the console or a failed script fails."""
    context = browser.new_context(
        reduced_motion="reduce", viewport=DESK, locale="ru-RU", timezone_id="Europe/Moscow", accept_downloads=True
    )
    context.set_default_timeout(15_000)
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    tab.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield tab
    context.close()
    # A refused status is an answer that journeys ask for on purpose; the console reports it as an error too.
    assert [words for words in complaints if "status of 4" not in words] == []
