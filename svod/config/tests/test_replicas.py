"""Pages read from a replica; who has just written reads what was written; nobody ever writes to a replica."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, router, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings

from svod.clusters.models import Cluster
from svod.config import replicas
from svod.config.databases import WrongAddress, replica_lag, sqlite
from svod.config.databases import replicas as by_environment
from svod.config.replicas import COOKIE, ReplicaMiddleware, ReplicaRouter, living_replica

of_files = pytest.mark.sqlite("the replica of these tests is a second file of SQLite")
URL = {"SVOD_DATABASE_URL": "postgresql://a@h/b"}
AT_WORK = {
    "REPLICAS": ("replica1",),
    "DATABASE_ROUTERS": ["svod.config.replicas.ReplicaRouter"],
}


def test_replicas_are_named_by_the_environment() -> None:
    assert by_environment({}) == {}
    told = by_environment(URL | {"SVOD_REPLICAS": "postgresql://a@one/b postgresql://a@two:6432/b"})
    assert [(alias, each["HOST"], each["PORT"]) for alias, each in told.items()] == [
        ("replica1", "one", ""),
        ("replica2", "two", "6432"),
    ]
    with pytest.raises(WrongAddress, match="нет реплик"):
        by_environment({"SVOD_REPLICAS": "postgresql://a@one/b"})
    with pytest.raises(WrongAddress, match="не понят"):
        by_environment(URL | {"SVOD_REPLICAS": "http://one"})


@pytest.mark.parametrize("said", ["0", "ten", "-1", "1.5", "²"])
def test_a_lag_that_is_no_number_of_seconds_is_refused_in_words(said: str) -> None:
    assert replica_lag({}) == 10
    with pytest.raises(WrongAddress, match="SVOD_REPLICA_LAG"):
        replica_lag({"SVOD_REPLICA_LAG": said})


@pytest.fixture
def replica(cluster: Cluster, tmp_path: Path) -> Iterator[None]:
    """A second file that has stopped following: the cluster stands in it under its older name."""
    place = tmp_path / "replica.sqlite3"
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'clusters_cluster'")
        (table,) = cursor.fetchone()
        cursor.execute("SELECT * FROM clusters_cluster")
        (kept,) = cursor.fetchall()
    marks = ", ".join("?" * len(kept))
    with closing(sqlite3.connect(place)) as base:
        base.execute(table)
        base.execute(f"INSERT INTO clusters_cluster VALUES ({marks})", kept)  # noqa: S608 -- question marks alone
        base.execute("UPDATE clusters_cluster SET short_name = 'прежде'")
        base.commit()
    connections.settings["replica1"] = connections.configure_settings(
        {"default": connections.settings["default"], "replica1": sqlite(place)}
    )["replica1"]
    here = connections["replica1"]

    def connect() -> None:
        """As it does by itself: pytest's guard of databases knows nothing of one made by a test."""
        if here.connection is None:
            with here.wrap_database_errors:
                here.connect()

    here.ensure_connection = connect  # type: ignore[method-assign]
    with override_settings(**AT_WORK):
        yield
    connections["replica1"].close()
    del connections["replica1"]
    del connections.settings["replica1"]
    replicas._dead.clear()


def name() -> str:
    """What a page says of the cluster."""
    return Cluster.objects.values_list("short_name", flat=True)[0]


def visit(view: Any, request: HttpRequest) -> HttpResponse:
    answer = ReplicaMiddleware(view)(request)
    assert isinstance(answer, HttpResponse)
    return answer


def read(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(name())


def write(_request: HttpRequest) -> HttpResponse:
    Cluster.objects.update(short_name="теперь")
    return HttpResponse(name())


def read_in_a_transaction(_request: HttpRequest) -> HttpResponse:
    with transaction.atomic():
        inside = name()
    return HttpResponse(f"{inside}, {name()}")


@pytest.mark.django_db(transaction=True)
@of_files
def test_a_page_reads_the_replica_and_a_command_does_not(replica: None, rf: RequestFactory) -> None:
    assert visit(read, rf.get("/")).content.decode() == "прежде"
    assert name() == "Образец"


@pytest.mark.django_db(transaction=True)
@of_files
def test_who_has_written_reads_what_was_written_and_others_what_the_replica_has(
    replica: None, rf: RequestFactory
) -> None:
    written = visit(write, rf.post("/"))
    assert written.content.decode() == "теперь"
    mine = rf.get("/")
    mine.COOKIES[COOKIE] = written.cookies[COOKIE].value
    assert visit(read, mine).content.decode() == "теперь"
    assert visit(read, rf.get("/")).content.decode() == "прежде"


@pytest.mark.django_db(transaction=True)
@of_files
def test_the_mark_of_a_writer_cannot_be_made_up_and_does_not_last(replica: None, rf: RequestFactory) -> None:
    written = visit(write, rf.post("/")).cookies[COOKIE]
    assert (written["max-age"], written["httponly"]) == (10, True)
    forged = rf.get("/")
    forged.COOKIES[COOKIE] = "1:made:up"
    assert visit(read, forged).content.decode() == "прежде"
    late = rf.get("/")
    late.COOKIES[COOKIE] = written.value
    with override_settings(REPLICA_LAG=-1):
        assert visit(read, late).content.decode() == "прежде"


@pytest.mark.django_db(transaction=True)
@of_files
def test_a_page_that_writes_reads_its_own_words_from_there_on(replica: None, rf: RequestFactory) -> None:
    def both(_request: HttpRequest) -> HttpResponse:
        before = name()
        write(_request)
        return HttpResponse(f"{before}, {name()}")

    answer = visit(both, rf.get("/"))
    assert answer.content.decode() == "прежде, теперь"
    assert COOKIE in answer.cookies


@pytest.mark.django_db(transaction=True)
@of_files
def test_what_is_read_in_a_transaction_is_read_where_it_is_written(replica: None, rf: RequestFactory) -> None:
    answer = visit(read_in_a_transaction, rf.get("/"))
    assert answer.content.decode() == "Образец, Образец"
    assert COOKIE not in answer.cookies


@pytest.mark.django_db(transaction=True)
@of_files
def test_a_replica_that_does_not_answer_is_done_without(replica: None, rf: RequestFactory, tmp_path: Path) -> None:
    connections["replica1"].close()
    connections["replica1"].settings_dict["NAME"] = str(tmp_path / "nowhere" / "at-all.sqlite3")
    assert living_replica() == ""
    assert visit(read, rf.get("/")).content.decode() == "Образец"
    assert visit(read, rf.get("/")).content.decode() == "Образец"


def test_a_replica_takes_no_tables_and_no_writes() -> None:
    told = ReplicaRouter()
    assert (told.allow_migrate("replica1", "plan"), told.allow_migrate("default", "plan")) == (False, True)
    assert told.db_for_write(Cluster) == "default"
    assert router.db_for_read(Cluster) == "default"
