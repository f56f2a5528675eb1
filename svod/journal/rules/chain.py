"""The chain: canonical JSON, the hash of a line, the salted digest of a personal value. Pure.

Anyone can check a chain with these three rules and a copy of the lines; nothing secret takes part.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken

GENESIS = "0" * 64
"""What stands as the hash of the line before the first."""


def canonical(value: Any) -> str:
    """The one spelling of a JSON value: keys sorted, no spaces, letters as they are, whole floats as integers.

    A value stored by a database and read again is spelled the same. Raises ValueError on NaN and infinity,
    TypeError on what JSON has no word for.
    """
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {_key(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


def _key(key: Any) -> str:
    """A key as JSON would write it."""
    return key if isinstance(key, str) else json.dumps(_plain(key))


def sha256(value: Any) -> str:
    """SHA-256 of the canonical spelling in UTF-8, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Line:
    """Everything of a line that its hash covers. `user` is the key of the person's record, None for the program."""

    number: int
    previous: str
    at: datetime
    user: int | None
    verb: str
    kind: str
    thing: str
    title: str
    details: Mapping[str, Any]
    personal: Mapping[str, str]
    asked: str


def line_hash(line: Line) -> str:
    """The hash of a line: of its number, the hash before it and every word of it; the moment in UTC, microseconds."""
    return sha256(
        {
            "number": line.number,
            "previous": line.previous,
            "at": line.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "user": line.user,
            "verb": line.verb,
            "kind": line.kind,
            "thing": line.thing,
            "title": line.title,
            "details": dict(line.details),
            "personal": dict(line.personal),
            "asked": line.asked,
        }
    )


def value_digest(*, salt: str, about_kind: str, about: str, field: str, before: Any, after: Any) -> str:
    """The digest of a personal value that the chain keeps; without the salt nobody can try values against it."""
    return sha256([salt, about_kind, about, field, before, after])


def read_head(words: str) -> tuple[int, str]:
    """«1234:9f86…» as printed in an edition or a letter. Raises RuleBroken where it is no such thing."""
    found = re.fullmatch(r"\s*(\d{1,18})\s*:\s*([0-9a-fA-F]{64})\s*", words)
    if found is None:
        raise RuleBroken(_("A head is written LENGTH:HASH, the hash in 64 hexadecimal digits, as it was printed."))
    return int(found[1]), found[2].lower()
