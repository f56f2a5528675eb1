"""`svod bench`: our work beside the least it can cost, in one run on one machine; ratios, never absolute promises."""

import argparse
import importlib
import json
import os
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from svod.cli.test import chosen, require_clone
from svod.core.clock import today

HEAD = ("work", "ours", "floor", "ratio", "limit", "")


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _line(row: dict[str, Any]) -> tuple[str, ...]:
    if row.get("skipped"):
        return (row["name"], "–", "–", "–", "–", f"skipped: {row['skipped']}")
    verdict = "" if row.get("good") is None else ("ok" if row["good"] else "OVER")
    return (row["name"], *(_number(row.get(key)) for key in ("ours_ms", "floor_ms", "ratio", "limit")), verdict)


def table(rows: Iterable[dict[str, Any]]) -> str:
    """The rows as aligned columns; times in milliseconds."""
    lines = [HEAD, *(_line(row) for row in rows)]
    widths = [max(len(line[k]) for line in lines) for k in range(len(HEAD))]
    return "\n".join("  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)) for line in lines)


def main(words: list[str]) -> int:
    """Run the named benches (all of bench/ where none is named), print one table; 1 where a limit is passed.

    With --page each bench, as it ends, takes its place in docs/numbers.md; one that fails leaves its former figures.
    """
    parser = argparse.ArgumentParser(prog="svod bench", description="Скорость рядом с нижней границей.")
    parser.add_argument("names", nargs="*", help="имена файлов из bench/ без .py")
    parser.add_argument("--json", help="куда положить то же в JSON")
    parser.add_argument("--page", action="store_true", help="вписать измеренное в docs/numbers.md, строка за строкой")
    options = parser.parse_args(words)
    require_clone()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled once, not at every start
    rows: list[dict[str, Any]] = []
    failed = []
    for name in chosen("bench", options.names):
        try:
            measured = importlib.import_module(f"bench.{name}").measure()
        except (Exception, SystemExit):  # whatever it is, the other benches are measured
            if not options.page:
                raise
            failed.append(name)
            print(f"{name}:\n{traceback.format_exc()}", file=sys.stderr, flush=True)
            continue
        rows.extend(measured)
        if options.page:
            importlib.import_module("bench._page").keep(name, measured, f"{today():%d.%m.%Y}")
            print(table(measured), file=sys.stderr, flush=True)
    print(table(rows))
    if failed:
        print(f"Не измерено: {', '.join(failed)}. Повторить: bench --page {' '.join(failed)}", file=sys.stderr)
    if options.json:
        Path(options.json).write_text(json.dumps(rows, ensure_ascii=False, indent=1))
    return 1 if failed or any(row.get("good") is False for row in rows) else 0
