"""Frozen data of an edition: its one spelling, its hash, and whether the stored bytes still are what was approved."""

import hashlib
import json
from typing import Any

from svod.journal.rules.chain import canonical

FORMAT = 1
SHOWN = 16
"""So many first digits of a hash are printed for the eye."""


def spelled(data: dict[str, Any]) -> str:
    """Canonical JSON: keys sorted, no blanks, letters as they are."""
    return canonical(data)


def digest(text: str) -> str:
    """SHA-256 of the stored bytes, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def is_whole(text: str, sha256: str) -> bool:
    """Whether the stored bytes have the hash that was printed."""
    return digest(text) == sha256


def read(text: str) -> dict[str, Any]:
    """The data; an empty edition where the bytes are no longer data at all."""
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    return found if isinstance(found, dict) else {"format": FORMAT, "rows": [], "facts": [], "document": None}
