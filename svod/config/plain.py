"""What caches keep, as bytes that can only be read, never run: Django's own way would load whatever lies there."""

import json
import struct
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache

BYTES, WORDS = b"b", b"j"
_UNTIL = struct.Struct(">d")
FOR_EVER = float("inf")


class PlainSerializer:
    """For Redis: a number as itself, so that it can be counted on there; bytes; else what JSON can say."""

    def dumps(self, value: Any) -> int | bytes:
        """Raises TypeError for what is neither."""
        return value if type(value) is int else packed(value)

    def loads(self, kept: bytes) -> Any:
        """The value again. A tuple comes back as a list."""
        try:
            return int(kept)
        except ValueError:
            return unpacked(kept)


class PlainFiles(FileBasedCache):
    """A folder of files: eight bytes that say until when, then the value. What cannot be read is as good as absent."""

    cache_suffix = ".kept"
    _key_to_file: Callable[[Any, int | None], str]  # Django's own; its types do not name them
    _delete: Callable[[str], bool]

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """What is kept under the key."""
        try:
            kept = Path(self._key_to_file(key, version)).read_bytes()
            return unpacked(kept[_UNTIL.size :]) if _until(kept) >= time.time() else default
        except (FileNotFoundError, ValueError, struct.error):
            return default

    def touch(self, key: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep it for longer; whether it was there."""
        absent = object()
        value = self.get(key, absent, version)
        if value is absent:
            return False
        self.set(key, value, timeout, version)
        return True

    def _write_content(self, file: BinaryIO, timeout: float | None, value: Any) -> None:
        until = self.get_backend_timeout(timeout)
        file.write(_UNTIL.pack(FOR_EVER if until is None else until) + packed(value))

    def _is_expired(self, f: BinaryIO) -> bool:
        try:
            over = _until(f.read(_UNTIL.size)) < time.time()
        except struct.error:
            over = True
        if over:
            self._delete(f.name)
        return over


def packed(value: Any) -> bytes:
    """Bytes as they are, else JSON; a mark before either. Raises TypeError for what is neither."""
    return BYTES + value if isinstance(value, bytes) else WORDS + json.dumps(value).encode()


def unpacked(kept: bytes) -> Any:
    """The value again. Raises ValueError where nothing of ours lies there."""
    if kept[:1] == BYTES:
        return kept[1:]
    if kept[:1] != WORDS:
        raise ValueError("not kept by this program")
    return json.loads(kept[1:])


def _until(kept: bytes) -> float:
    until: float = _UNTIL.unpack_from(kept)[0]
    return until
