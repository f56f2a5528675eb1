"""Which database a read goes to: a replica, or the one that everybody writes to.

Commands and workers read where they write. A page reads one replica from its beginning to its end, unless its reader
has just written: then the first database answers, for as many seconds as a replica may lag. Whatever is read inside a
transaction, or after a write, or after such a transaction in the same request, is read there too: a page never mixes
what is newer with what is older under one mark.
"""

import itertools
import time
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import Error, connections
from django.http import HttpRequest, HttpResponseBase

PRIMARY = "default"
COOKIE, SALT = "svod-wrote", "svod.replicas"
DEAD_FOR = 10.0
"""Seconds for which a replica that did not answer is not asked again."""


@dataclass(slots=True)
class Reading:
    """Where this request reads: an alias; whether it has written."""

    alias: str
    wrote: bool = False


_READING: ContextVar[Reading | None] = ContextVar("where this request reads", default=None)
_turns = itertools.count()
_dead: dict[str, float] = {}


class ReplicaRouter:
    """Reads of a request by where it reads, all else by the first database."""

    def db_for_read(self, _model: Any, **_hints: Any) -> str:
        """A replica only where a request has chosen one and no transaction is open on the first database."""
        reading = _READING.get()
        if reading is None:
            return PRIMARY
        if reading.alias != PRIMARY and connections[PRIMARY].in_atomic_block:
            reading.alias = PRIMARY
        return reading.alias

    def db_for_write(self, _model: Any, **_hints: Any) -> str:
        """Always the first; from here on the request reads there too."""
        reading = _READING.get()
        if reading is not None:
            reading.alias, reading.wrote = PRIMARY, True
        return PRIMARY

    def allow_relation(self, _one: Any, _other: Any, **_hints: Any) -> bool:
        """A row read from a replica is the same row."""
        return True

    def allow_migrate(self, db: str, _app_label: str, **_hints: Any) -> bool:
        """Tables of a replica come by replication alone."""
        return db == PRIMARY


class ReplicaMiddleware:
    """Chooses where a request reads, and remembers by a signed cookie who has just written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The request, read where it is to be read."""
        reading = Reading(self._alias(request))
        token = _READING.set(reading)
        try:
            answer = self.get_response(request)
        finally:
            _READING.reset(token)
        if reading.wrote:
            answer.set_signed_cookie(
                COOKIE,
                "1",
                salt=SALT,
                max_age=settings.REPLICA_LAG,
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return answer

    def _alias(self, request: HttpRequest) -> str:
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            return PRIMARY
        if request.get_signed_cookie(COOKIE, default=None, salt=SALT, max_age=settings.REPLICA_LAG):
            return PRIMARY
        return living_replica() or PRIMARY


def living_replica() -> str:
    """The next replica in turn that answers; empty where none does: the first database answers alone then."""
    aliases: Sequence[str] = settings.REPLICAS
    for _try in aliases:
        alias = aliases[next(_turns) % len(aliases)]
        if _dead.get(alias, 0.0) > time.monotonic():
            continue
        try:
            connections[alias].close_if_health_check_failed()  # a kept connection may have died since
            connections[alias].ensure_connection()
        except Error:
            _dead[alias] = time.monotonic() + DEAD_FOR
        else:
            _dead.pop(alias, None)
            return alias
    return ""
