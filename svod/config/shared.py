"""What several machines keep together in Redis, and each by itself for as long as Redis does not answer."""

import logging
import time
from collections.abc import Mapping
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from svod.config.plain import PlainFiles, PlainSerializer

log = logging.getLogger(__name__)
AWAY_FOR = 10.0
"""Seconds for which a Redis that did not answer is not asked again."""
PATIENCE = 1.0
"""Seconds that one question to it may take."""

_away: dict[str, float] = {}
"""Until when a Redis is not asked, by its address: one for all threads of the process."""


class SharedCache(BaseCache):
    """Redis; where it is gone, the folder of this machine: no page fails of it, and tries are counted here meanwhile.

    OPTIONS: `folder`, and `most`, the number of entries that it may hold.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        told: Mapping[str, Any] = params["OPTIONS"]
        # Once more for a kept connection that a restart has cut; the library's own patience is several seconds.
        once_more = Retry(NoBackoff(), 1)
        patience = {"socket_connect_timeout": PATIENCE, "socket_timeout": PATIENCE, "retry": once_more}
        self.server = server
        self.there = RedisCache(server, {**params, "OPTIONS": patience | {"serializer": PlainSerializer}})
        self.here = PlainFiles(told["folder"], {**params, "OPTIONS": {"MAX_ENTRIES": told["most"]}})

    def _ask(self, verb: str, *words: Any) -> Any:
        if _away.get(self.server, 0.0) <= time.monotonic():
            try:
                return getattr(self.there, verb)(*words)
            except (RedisError, OSError) as error:
                _away[self.server] = time.monotonic() + AWAY_FOR
                log.warning("Redis does not answer, tries are counted by this machine alone: %s", error)
        return getattr(self.here, verb)(*words)

    def add(self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Whether the key was not there yet."""
        return bool(self._ask("add", key, value, timeout, version))

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """What is kept under the key."""
        return self._ask("get", key, default, version)

    def set(self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep a value."""
        self._ask("set", key, value, timeout, version)

    def touch(self, key: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep it for longer; whether it was there."""
        return bool(self._ask("touch", key, timeout, version))

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Forget it; whether it was there."""
        return bool(self._ask("delete", key, version))

    def has_key(self, key: Any, version: int | None = None) -> bool:
        """Whether it is there."""
        return bool(self._ask("has_key", key, version))

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Count on; ValueError where there is nothing to count on."""
        return int(self._ask("incr", key, delta, version))

    def clear(self) -> None:
        """Forget everything, here and there."""
        self._ask("clear")
        self.here.clear()

    def close(self, **kwargs: Any) -> None:
        """At the end of a request."""
        self.there.close(**kwargs)
