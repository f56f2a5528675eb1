"""Where the rows of an installation lie, as its environment says."""

from pathlib import Path

import pytest

from svod.config.databases import WrongAddress, cache, database, postgresql

HERE = Path("/data")


def test_without_a_word_the_rows_lie_in_a_file() -> None:
    assert database(HERE, {})["NAME"] == HERE / "svod.sqlite3"
    assert [cache(HERE, {}, part)["LOCATION"] for part in ("", "drawn")] == ["/data/cache", "/data/cache/drawn"]


def test_an_address_of_postgresql_is_read_with_its_password_and_its_ways() -> None:
    told = database(HERE, {"SVOD_DATABASE_URL": "postgresql://svod:a%40b@db.example.org:5433/region?sslmode=require"})
    named = [told[key] for key in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS", "CONN_MAX_AGE")]
    engine = "svod.config.postgresql"
    assert named == [engine, "region", "svod", "a@b", "db.example.org", "5433", {"sslmode": "require"}, None]
    assert postgresql("postgresql:///svod?host=/run/postgresql")["HOST"] == "/run/postgresql"


def test_a_pool_keeps_connections_instead_of_threads() -> None:
    told = database(HERE, {"SVOD_DATABASE_URL": "postgres://h/name", "SVOD_DATABASE_POOL": "8"})
    assert (told["OPTIONS"]["pool"]["max_size"], told["CONN_MAX_AGE"]) == (8, 0)


@pytest.mark.parametrize(
    "told",
    [
        {"SVOD_DATABASE_URL": "mysql://h/name"},
        {"SVOD_DATABASE_URL": "postgresql://h"},
        {"SVOD_DATABASE_URL": "postgresql://h:port/name"},
        {"SVOD_DATABASE_URL": "postgresql://h/name", "SVOD_DATABASE_POOL": "many"},
    ],
)
def test_an_address_that_is_none_is_told_in_words(told: dict[str, str]) -> None:
    with pytest.raises(WrongAddress, match="нуж"):
        database(HERE, told)


def test_several_machines_count_tries_in_one_redis() -> None:
    assert cache(HERE, {"SVOD_REDIS_URL": "redis://cache.example.org:6379/0"})["LOCATION"].startswith("redis://")
