"""Reading the real report (where it is at hand) and the floors' table: milliseconds inside the process."""

import importlib
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
ROUNDS, LIMIT_MS, PHRASES_A_SECOND = 30, 30.0, 5000


def _median(data: bytes, name: str) -> float:
    from svod.reading.plan import read_plan

    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        read_plan(data, name)
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def _row(name: str, path: Path) -> dict[str, Any]:
    if not path.exists():
        return {"name": name, "skipped": f"no {path.name} at {path.parent}"}
    took = _median(path.read_bytes(), path.name)
    return {
        "name": name,
        "ours_ms": round(took, 2),
        "floor_ms": None,
        "ratio": None,
        "limit": LIMIT_MS,
        "good": took <= LIMIT_MS,
    }


def _phrases(cases: Path) -> dict[str, Any]:
    import json

    from svod.russian.deadlines import read_deadline
    from svod.russian.parties import read_parties
    from svod.russian.quantities import read_quantities

    if not (cases / "phrases.jsonl").exists():
        return {"name": "phrases, µs each", "skipped": f"no phrases at {cases}"}
    lines = [json.loads(line) for line in (cases / "phrases.jsonl").read_text().splitlines()]
    begun, count = time.perf_counter(), 0
    while time.perf_counter() - begun < 1:
        for line in lines:
            if line["kind"] == "deadline":
                read_deadline(line["text"], line.get("year"))
            elif line["kind"] == "responsible":
                read_parties(line["text"])
            else:
                read_quantities(line["text"])
        count += len(lines)
    micro = (time.perf_counter() - begun) / count * 1e6
    limit = 1e6 / PHRASES_A_SECOND
    return {"name": "phrases, µs each", "ours_ms": round(micro, 1), "limit": limit, "good": micro <= limit}


def measure() -> list[dict[str, Any]]:
    """The rows of the table."""
    cases = Path(os.environ.get("SVOD_CASES") or REPOSITORY.parent / "shared" / "cases").resolve()
    floors = Path(os.environ.get("SVOD_FLOORS") or REPOSITORY.parent / "shared" / "bench").resolve()
    rows = [_row("reading the real DOCX", cases / "mtk-2018.docx"), _phrases(cases)]
    if (floors / "floor_docx.py").exists():
        sys.path.insert(0, str(floors))
        bare, data = importlib.import_module("floor_docx"), importlib.import_module("rows")
        took = _median(bare.write(data.rows(40)), "forty.docx")
        rows.append(
            {"name": "reading 40 rows of DOCX", "ours_ms": round(took, 2), "limit": LIMIT_MS, "good": took <= LIMIT_MS}
        )
    return rows
