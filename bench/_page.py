"""The page of numbers: every figure that was measured, beside its limit, the bare floor and what others need.

Figures lie in `docs/numbers.json`, the page is made from them alone. A bench that fails leaves its figures and their
day as they were.
"""

import json
import os
import platform
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench._rows import CPU_OF_THE_PLAN, FLOOR_CPU_MS, REPOSITORY

FIGURES, PAGE = REPOSITORY / "docs" / "numbers.json", REPOSITORY / "docs" / "numbers.md"


class Work(NamedTuple):
    """One heading of the page: the benches below it, in this order, what others need for the same."""

    heading: str
    benches: tuple[str, ...]
    others: str


WORKS = (
    Work(
        "The plan, signed in; memory; start",
        ("pages",),
        "Redmine's list of 40 rows 71–112 ms, 83 CPU ms; Indico's event 148 ms, 166 CPU ms. Memory of two workers: "
        "Redmine 355 MB, Indico 574, Tendenci 476, Wagtail 190, bare Django 82–112. Start to the first page: Redmine "
        "3.7 s, Indico 5.9, Tendenci 5.8, bare Django 0.4.",
    ),
    Work(
        "The public site",
        ("news", "site"),
        "A list of news and an article: Tendenci 271 and 285 ms, Wagtail 15 and 9 ms (14 CPU ms). Vacancies and a "
        "month of events: Tendenci 398 and 522 ms.",
    ),
    Work(
        "Documents made",
        ("writing",),
        "DOCX of 40 and 2,000 rows: python-docx 51 ms and 1.8 s, docxtpl 42 ms and 0.40 s. PDF: Redmine 0.17 and 7–11 "
        "s, WeasyPrint 0.48 and 27.8 s. CSV of 2,000 rows: Redmine 0.26 s, bare Django 0.042 s.",
    ),
    Work(
        "Documents read", ("reading",), "The real report: mammoth 0.18 s, markitdown 0.31, pandoc 0.17, raw lxml 0.003."
    ),
    Work("Column 6 from the ledger", ("compose",), "None does it."),
    Work("Reports that come and are accepted", ("writes",), "Bare granian with SQLite: 425 transactions a second."),
    Work("A region from above, on PostgreSQL", ("rollup",), "None does it."),
    Work("Growing clusters to measure on", ("growing",), "6 million facts in at most 20 minutes are 5,000 a second."),
    Work("Finding", ("search",), ""),
    Work("Registers of others", ("registers",), ""),
    Work(
        "Installing, testing",
        ("standing",),
        "Installed: Indico 683 MB, Tendenci 714 MB and PostGIS, bare Django 104 MB.",
    ),
)
HEAD = """\
# Numbers

Made by `python3 dev.py bench --page`, which measures all and writes this page; `bench --page NAME…` measures some of it
again. Nothing here is typed by hand: the figures lie in [numbers.json](numbers.json). A figure over its limit says
**OVER**. What fails keeps its former figure and its former day.

Ours and the bare floor are asked in turn in one run on one machine, so ratios hold and absolute figures drift; medians,
and CPU where it is named. Floors are bare programs that do the least of the same work: a Django table, raw lxml, typst.
What others need was measured on a machine of the same kind once.
"""


def machine() -> str:
    """What it was measured on, in a few words."""
    memory = next(line for line in Path("/proc/meminfo").read_text().splitlines() if line.startswith("MemTotal"))
    system = platform.freedesktop_os_release()
    name = f"{system.get('NAME', '').split(' ')[0]} {system.get('VERSION_ID', '')}".strip()
    python = ".".join(map(str, sys.version_info[:2]))
    size = f"{os.cpu_count()} cores of a virtual machine, {round(int(memory.split()[1]) / 2**20)} GiB"
    return f"{size}, {name}, CPython {python}"


def keep(name: str, rows: Sequence[dict[str, Any]], day: str, *, figures: Path = FIGURES, page: Path = PAGE) -> None:
    """Put what one bench has measured in the place of its former figures, and make the page anew.

    A row that was skipped leaves the former one of its name, with its day.
    """
    kept: dict[str, list[dict[str, Any]]] = json.loads(figures.read_text()) if figures.exists() else {}
    former = {row["name"]: row for row in kept.get(name, [])}
    on = machine()
    fresh = [former.get(row["name"], row) if row.get("skipped") else {**row, "day": day, "machine": on} for row in rows]
    if any(row.get("skipped") for row in rows):  # the one line of a bench that could not run stands for all of its rows
        told = {row["name"] for row in fresh}
        fresh += [row for row in former.values() if row["name"] not in told and not row.get("skipped")]
    kept[name] = fresh
    figures.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n")
    page.write_text(written(kept))


def written(kept: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """The page of some figures."""
    parts = [HEAD]
    for work in WORKS:
        rows = [row for name in work.benches for row in kept.get(name, ())]
        parts += [f"## {work.heading}\n", *([f"{work.others}\n"] if work.others else []), _table(rows)]
    bare = next((row["floor_ms"] for row in kept.get("pages", ()) if row["name"] == CPU_OF_THE_PLAN), None)
    if bare:
        parts.append(
            f"The bare table took {_number(bare)} CPU ms a request in this run, and {_number(FLOOR_CPU_MS)} on the "
            "machine on which limits in milliseconds and in things a second were set: they are "
            "not eased for that, but in the one row that says so.\n"
        )
    places = sorted({row["machine"] for rows in kept.values() for row in rows if "machine" in row})
    return "\n".join([*parts, f"Measured on: {'; '.join(places) or 'nothing yet'}.\n"])


def _table(rows: Iterable[Mapping[str, Any]]) -> str:
    lines = ["| work | ours | floor | ours to floor | limit | | day |", "|---|---|---|---|---|---|---|"]
    lines += [f"| {' | '.join(_cells(row))} |" for row in rows]
    return "\n".join(lines if len(lines) > 2 else ["Not measured yet."]) + "\n"


def _cells(row: Mapping[str, Any]) -> list[str]:
    if row.get("skipped"):
        return [row["name"], "–", "–", "–", "–", f"not measured: {row['skipped']}", "–"]
    verdict = {None: "", True: "ok", False: "**OVER**"}[row.get("good")]
    ours, floor, ratio, limit = (_number(row.get(key)) for key in ("ours_ms", "floor_ms", "ratio", "limit"))
    if limit:
        limit = f"{'≥' if row.get('least') else '≤'} {limit}{'×' if ratio and row.get('limit', 0) < _RATIOS else ''}"
    return [row["name"], ours, floor, ratio, limit, verdict, row["day"]]


_RATIOS = 5
"""Limits below it, where a ratio was measured, are of the ratio."""


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}".rstrip("0").rstrip(".")
