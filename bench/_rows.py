"""One line of the table of a bench, in one shape for all."""

import os
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]

CPU_OF_THE_PLAN = "plan page, CPU ms a request"
FLOOR_CPU_MS = 4.0
"""What the bare table took of the machine on which the limit of CPU was set: the limit goes with it."""


def floors() -> Path:
    """The folder of the bare programs."""
    return Path(os.environ.get("SVOD_FLOORS") or REPOSITORY.parent / "shared" / "bench").resolve()


def figure(name: str, value: float, limit: float | None, *, unit: str = "ms", least: bool = False) -> dict[str, Any]:
    """A figure with its limit: the most it may be, or with `least` the least."""
    good = None if limit is None else (value >= limit if least else value <= limit)
    told = {"name": name, "ours_ms": round(value, 2), "floor_ms": None, "ratio": None, "limit": limit, "good": good}
    return told | {"unit": unit, "least": least}


def skipped(name: str, why: str) -> dict[str, Any]:
    """A line of what cannot be measured here."""
    return {"name": name, "skipped": why}
