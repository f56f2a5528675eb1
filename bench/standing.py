"""What installing takes of the disk, and how long the first test of the suite is waited for."""

import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import cache_from_source
from pathlib import Path
from statistics import median
from typing import Any

from bench._rows import REPOSITORY, figure

MOST_MB, MOST_START_S, ROUNDS = 300.0, 10.0, 3
A_TEST = "svod/accounts/tests/test_door.py::test_a_stranger_learns_nothing_of_a_cluster"
"""It asks the database and a page."""


def measure() -> list[dict[str, Any]]:
    """The rows of the table."""
    megabytes = sum(_sizes()) / 2**20
    seconds = median(_start() for _round in range(ROUNDS))
    return [
        figure("installed with all that it needs, MB", megabytes, MOST_MB, unit="MB"),
        figure("start of the tests to the end of the first, s", seconds, MOST_START_S, unit="s"),
    ]


def _sizes() -> Iterator[int]:
    """Bytes of every file that is installed to run, compiled ones too, ours among them."""
    lock = (REPOSITORY / "requirements" / "run.txt").read_text().splitlines()
    names = [line.split("==")[0].strip() for line in lock if "==" in line and not line.startswith((" ", "#"))]
    files = [path for name in names for path in _files(name)]
    for path in {*files, *(REPOSITORY / "svod").rglob("*.*")}:
        if path.is_file() and path.suffix != ".pyc":
            yield path.stat().st_size
            compiled = Path(cache_from_source(str(path))) if path.suffix == ".py" else path
            yield compiled.stat().st_size if compiled != path and compiled.exists() else 0


def _files(name: str) -> list[Path]:
    try:
        return [Path(str(file.locate())) for file in distribution(name).files or ()]
    except PackageNotFoundError:  # a package of another system
        return []


def _start() -> float:
    words = [sys.executable, "-m", "pytest", "-n0", "-q", A_TEST]
    begun = time.perf_counter()
    subprocess.run(words, cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun
