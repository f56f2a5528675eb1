"""What a document costs beside the bare library: the year's report of 40 and 2,000 rows, ours against the floors.

    python bench/writing.py            a table of medians
    python bench/writing.py pdf        only the works whose names hold the word

The floors are a folder of bare programs (`floor_docx.py` … with `rows.py`), named by SVOD_FLOORS, else
`../shared/bench` beside the repository. Both sides take turns; a PDF is set in a fresh process each time.
"""

import importlib
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from bench._rows import REPOSITORY, figure, floors

ROLES = ("number", "measure", "parties", "deadline", "expected", "result")
WRITERS = {"docx": "docx", "pdf": "pdf", "xlsx": "xlsx", "csv": "separated"}
ROUNDS = {40: 15, 2000: 5}
LIMITS = {"docx": 1.3, "pdf": 1.2}
CSV_MS = 60.0


def document(rows: Any, count: int) -> Any:
    """The floors' rows as a neutral document: the link is the last paragraph of the result."""
    from svod.core.document import Cell, Column, Document, Piece, Row

    made = []
    for row in rows.rows(count):
        if row["kind"] == "section":
            made.append(Row((Cell.of(row["number"]), Cell.of(row["title"])), "section"))
            continue
        cells = [Cell.of("\n".join(cell)) for cell in rows.cells(row)]
        if row["link"]:
            cells[-1] = Cell((*cells[-1].paragraphs, (Piece(row["link"], row["link"]),)))
        made.append(Row(tuple(cells)))
    columns = tuple(
        Column(role, label, width) for role, label, width in zip(ROLES, rows.HEAD, rows.WIDTHS_MM, strict=True)
    )
    return Document((rows.TITLE,), columns, tuple(made))


def prepared(side: str, kind: str, count: int) -> Callable[[], bytes]:
    """The work of one side, its data made and its modules imported before the clock starts."""
    for folder in (str(floors()), str(REPOSITORY)):
        if folder not in sys.path:
            sys.path.insert(0, folder)
    rows = importlib.import_module("rows")
    if side == "floor":
        bare, given = importlib.import_module(f"floor_{kind}"), rows.rows(count)
        return lambda: bare.write(given)
    ours, told = importlib.import_module(f"svod.writing.{WRITERS[kind]}"), document(rows, count)
    return lambda: ours.write(told)


def timed(work: Callable[[], bytes]) -> float:
    """Milliseconds of one run."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def apart(side: str, kind: str, count: int, told: str = "--one") -> float:
    """Milliseconds of one run in a fresh process; with `--peak` its memory, megabytes."""
    command = [sys.executable, "-m", "bench.writing", told, side, kind, str(count)]
    answer = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=True, timeout=120)
    return float(json.loads(answer.stdout))


def compared(kind: str, count: int) -> dict[str, Any]:
    """Both sides in turn: medians and their ratio."""
    sides: dict[str, list[float]] = {"floor": [], "ours": []}
    works = {} if kind == "pdf" else {side: prepared(side, kind, count) for side in sides}
    for work in works.values():
        work()  # both warm
    for _ in range(ROUNDS[count]):
        for side, found in sides.items():
            found.append(timed(works[side]) if works else apart(side, kind, count))
    ours, floor = (statistics.median(sides[side]) for side in ("ours", "floor"))
    return {
        "name": f"{kind} of {count} rows",
        "ours_ms": round(ours, 1),
        "floor_ms": round(floor, 1),
        "ratio": round(ours / floor, 2),
    }


def measure(word: str = "") -> list[dict[str, Any]]:
    """A dict for each work with the keys name, ours_ms, floor_ms, ratio, limit and good; without the floors `skipped`.

    The limit is of the ratio; for CSV, whose floor has no guard, it is of our own milliseconds; XLSX, whose floor sets
    no heights, has none.
    """
    if not (floors() / "rows.py").is_file():
        return [{"name": "documents", "skipped": "no floors; name their folder in SVOD_FLOORS"}]
    works = [(kind, count) for kind in WRITERS for count in ROUNDS]
    rows = [judged(compared(kind, count)) for kind, count in works if word in f"{kind} of {count} rows"]
    name = "memory of the renderer at its peak, PDF of 2000 rows, MB"
    return [*rows, figure(name, apart("ours", "pdf", 2000, "--peak"), None, unit="MB")]


def judged(line: dict[str, Any]) -> dict[str, Any]:
    """The line with its limit as a figure, and whether it is kept."""
    kind = line["name"].split()[0]
    value, limit = (line["ours_ms"], CSV_MS) if kind == "csv" else (line["ratio"], LIMITS.get(kind))
    return {**line, "limit": limit, "good": None if limit is None else value <= limit}


def main(words: list[str]) -> None:
    """Print the table; after `--one SIDE KIND COUNT` the milliseconds of one cold run, after `--peak` its memory."""
    if words[:1] in (["--one"], ["--peak"]):
        took = timed(prepared(words[1], words[2], int(words[3])))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(took if words[0] == "--one" else peak))
        return
    print("  ".join(f"{name:>20}" for name in ("name", "ours_ms", "floor_ms", "ratio", "limit", "good")))
    for line in measure(words[0] if words else ""):
        print("  ".join(f"{value!s:>20}" for value in line.values()))


if __name__ == "__main__":
    main(sys.argv[1:])
