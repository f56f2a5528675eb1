"""How final minutes are sealed."""

import hashlib
import json
from typing import Any


def canonical(told: Any) -> str:
    """JSON with sorted keys and no blanks: the same words give the same bytes."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sealed(told: Any) -> str:
    """SHA-256 of the canonical JSON, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(told).encode()).hexdigest()
