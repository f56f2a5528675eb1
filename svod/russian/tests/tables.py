"""Sample phrases of the test tables, one a line; a line that begins with `# ` is a remark, «¶» is a line end."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent


def lines(name: str) -> list[str]:
    """The phrases of a table."""
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("# ")]


def open_phrases(kind: str) -> list[dict[str, Any]]:
    """The labelled phrases of the open cases; the test is skipped where the folder is absent."""
    root = Path(__file__).resolve().parents[3]
    folder = Path(os.environ.get("SVOD_CASES", root.parent / "shared" / "cases"))
    path = folder / "phrases.jsonl"
    if not path.exists():
        pytest.skip(f"no labelled phrases in {folder} (SVOD_CASES names the folder)")
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [phrase for phrase in found if phrase["kind"] == kind]
