"""Which database an installation keeps its rows in: a file in the data folder, or PostgreSQL by its address."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

FILE = "svod.sqlite3"


class WrongAddress(ValueError):
    """The address names no database; the message is a sentence for whoever keeps the installation."""


def sqlite(place: Path) -> dict[str, Any]:
    """One file, readers beside one writer."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": place,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8000;",
        },
    }


def postgresql(url: str, pool: int = 0) -> dict[str, Any]:
    """By an address `postgresql://user:password@host:port/name?sslmode=require`; `pool`: connections of one process.

    Raises WrongAddress. A socket is named by `?host=/folder`.
    """
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = -1
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in ("postgresql", "postgres") or port == -1 or not name or "/" in name:
        raise WrongAddress("Адрес базы не понят: нужен вид postgresql://имя:пароль@узел:порт/база.")
    said = dict(parse_qsl(parts.query))
    options: dict[str, Any] = {"pool": {"min_size": 1, "max_size": pool, "timeout": 20}} if pool else {}
    return {
        "ENGINE": "svod.config.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": said.pop("host", "") or parts.hostname or "",
        "PORT": str(port or ""),
        # A pool keeps connections itself; without it each thread keeps its own and looks whether it still lives.
        "CONN_MAX_AGE": 0 if pool else None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": said | options,
    }


def database(folder: Path, environment: Mapping[str, str]) -> dict[str, Any]:
    """As SVOD_DATABASE_URL says, else the file in the data folder. Raises WrongAddress."""
    url = environment.get("SVOD_DATABASE_URL", "")
    if not url:
        return sqlite(folder / FILE)
    pool = environment.get("SVOD_DATABASE_POOL", "0")
    if not (pool.isascii() and pool.isdecimal()):
        raise WrongAddress(f"SVOD_DATABASE_POOL={pool}: нужно целое число соединений, 0: без запаса.")
    return postgresql(url, int(pool))


def replicas(environment: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Streaming replicas that only answer, by alias, as SVOD_REPLICAS names them (addresses parted by blanks).

    Raises WrongAddress for one that is none, and where the first database is a file.
    """
    addresses = environment.get("SVOD_REPLICAS", "").split()
    if addresses and not environment.get("SVOD_DATABASE_URL"):
        raise WrongAddress("SVOD_REPLICAS без SVOD_DATABASE_URL: у файла SQLite нет реплик.")
    pool = environment.get("SVOD_DATABASE_POOL", "0")
    found = {}
    for place, address in enumerate(addresses, 1):
        told = postgresql(address, int(pool) if pool.isascii() and pool.isdecimal() else 0)
        told["OPTIONS"] = {"connect_timeout": 3, **told["OPTIONS"]}
        found[f"replica{place}"] = told | {"TEST": {"MIRROR": "default"}}
    return found


def replica_lag(environment: Mapping[str, str]) -> int:
    """Seconds for which who has written reads from the first database (SVOD_REPLICA_LAG, 10). Raises WrongAddress."""
    said = environment.get("SVOD_REPLICA_LAG", "10")
    if not (said.isascii() and said.isdecimal() and int(said)):
        raise WrongAddress(f"SVOD_REPLICA_LAG={said}: нужно целое число секунд больше нуля.")
    return int(said)


MOST_COUNTS, MOST_KEPT, MOST_PAGES = 300, 2000, 128
"""Entries of a folder, of another, of a memory: beyond them some leave."""


def cache(folder: Path, environment: Mapping[str, str], part: str = "") -> dict[str, Any]:
    """Where limits on tries are counted: the processes of one machine share a folder, of several a Redis, and the
    folder again for as long as it does not answer.

    A `part` stands apart with limits of its own, so that its entries never push out a count.
    """
    url = environment.get("SVOD_REDIS_URL", "")
    place, most = str(folder / "cache" / part), MOST_KEPT if part else MOST_COUNTS
    if url:
        return {
            "BACKEND": "svod.config.shared.SharedCache",
            "LOCATION": url,
            "KEY_PREFIX": part,
            "OPTIONS": {"folder": place, "most": most},
        }
    return {
        "BACKEND": "svod.config.plain.PlainFiles",
        "LOCATION": place,
        "OPTIONS": {"MAX_ENTRIES": most},
    }


def caches(folder: Path, environment: Mapping[str, str], *, testing: bool) -> dict[str, dict[str, Any]]:
    """Every cache there is. `default`: limits on tries are counted here, so every process of the site must see one
    count. `drawn`: pictures of links, drawn once for all readers. `pages`: pages of the site as bytes, each for its
    version of the cluster's content, in the memory of each process.

    A test keeps counts and pictures in memory and sees every page made anew: two tests may come to one version with
    different things in it.
    """
    memory = "django.core.cache.backends.locmem.LocMemCache"
    if testing:
        shared = {name: {"BACKEND": memory, "LOCATION": name} for name in ("default", "drawn")}
        return {**shared, "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    pages = {"BACKEND": memory, "LOCATION": "pages", "TIMEOUT": 60 * 60, "OPTIONS": {"MAX_ENTRIES": MOST_PAGES}}
    return {"default": cache(folder, environment), "drawn": cache(folder, environment, "drawn"), "pages": pages}
