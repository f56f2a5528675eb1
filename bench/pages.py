"""The plan's page, signed in, beside a bare Django table; with fifty other plans behind it; memory; start.

Both sites run on this machine, two workers each, and are asked in turns by one client of the floors' own.
"""

import importlib
import json
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

from bench._rows import CPU_OF_THE_PLAN, FLOOR_CPU_MS, REPOSITORY, floors

ROWS, PLANS, YEAR, LATER = 46, 50, 2018, 2031
STARTS = 3
SECONDS = 4.0
RATIO, CPU_MS, BEHIND, MEMORY_MB, START_MS = 3.0, 12.0, 1.2, 200.0, 2000.0


@contextmanager
def bare_site() -> Iterator[tuple[str, int]]:
    """The bare table's address and pid."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = [sys.executable, str(floors() / "floor_web" / "serve.py"), "--port", str(port)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        said = json.loads(process.stdout.readline())
        try:
            yield said["url"], said["pid"]
        finally:
            process.terminate()


def load_plan(data: Path, year: int) -> None:
    """Give the floors' rows to the sample cluster as a document of that year, by the product's own command."""
    floor_docx: Any = importlib.import_module("floor_docx")
    rows = importlib.import_module("rows")
    document = data / f"plan-{year}.docx"
    floor_docx.TITLE = f"Отчёт о работе кластера за {year} год"
    document.write_bytes(floor_docx.write(rows.rows(ROWS)))
    words = ["import", str(document), "--data", str(data), "--cluster", "primer", "--year", str(year)]
    subprocess.run([sys.executable, "-m", "svod", *words], check=True, stdout=subprocess.DEVNULL)


def signed_in(address: str) -> str:
    """The session cookie that a one-time address gives."""
    jar = CookieJar()
    with urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar)).open(address) as answer:
        assert answer.status == 200
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def child_of(run_pid: int, word: str) -> int:
    """The process right below `svod run` whose command has that word; waited for, since the worker starts last."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        for child in Path(f"/proc/{run_pid}/task/{run_pid}/children").read_text().split():
            if word in Path(f"/proc/{child}/cmdline").read_text().split("\0"):
                return int(child)
        time.sleep(0.1)
    raise LookupError(word)


def server_of(run_pid: int) -> int:
    """The web server's pid below `svod run`."""
    return child_of(run_pid, "granian")


def memory_mb(root: int) -> float:
    """PSS of a process and all below it, megabytes."""
    todo, total = [root], 0
    while todo:
        pid = todo.pop()
        try:
            todo += [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total / 1024


def row(
    name: str, ours: float, floor: float | None, *, ratio: float | None = None, limit: float | None, value: float
) -> dict[str, Any]:
    """One line of the table; good where `value` is within the limit, neither where there is none."""
    return {
        "name": name,
        "ours_ms": round(ours, 2),
        "floor_ms": None if floor is None else round(floor, 2),
        "ratio": None if ratio is None else round(ratio, 2),
        "limit": limit,
        "good": None if limit is None else value <= limit,
    }


def measure() -> list[dict[str, Any]]:
    """The rows of the table."""
    if not (floors() / "floor_web" / "serve.py").exists():
        return [{"name": "plan page", "skipped": f"no floors at {floors()}"}]
    sys.path.insert(0, str(floors()))
    sys.path.insert(0, str(REPOSITORY))
    compare = importlib.import_module("compare")
    from tests.journeys.installation import Installation

    with tempfile.TemporaryDirectory() as folder, bare_site() as (floor_url, floor_pid):
        data = Path(folder)
        with Installation(data, sample=True) as site:
            load_plan(data, YEAR)
            found = _compare(compare, floor_url, floor_pid, site)
            for year in range(LATER, LATER + PLANS):
                load_plan(data, year)
            behind = _compare(compare, floor_url, floor_pid, site)
            memory = memory_mb(server_of(site.process.pid))
            worker = memory_mb(child_of(site.process.pid, "worker"))
        start = statistics.median(_started(lambda: Installation(data, sample=True)) for _time in range(STARTS))
    ours, floor, ratio = found["ours"], found["floor"], found["ratio"]["median"]
    scaled = ours["cpu_ms"] * FLOOR_CPU_MS / floor["cpu_ms"]
    slower = behind["ours"]["median_ms"] / ours["median_ms"]
    return [
        row("plan page, 40 measures", ours["median_ms"], floor["median_ms"], ratio=ratio, limit=RATIO, value=ratio),
        row(CPU_OF_THE_PLAN, ours["cpu_ms"], floor["cpu_ms"], limit=None, value=ours["cpu_ms"]),
        row("the same where the bare table takes 4 CPU ms", scaled, FLOOR_CPU_MS, limit=CPU_MS, value=scaled),
        row(
            "50 plans behind", behind["ours"]["median_ms"], ours["median_ms"], ratio=slower, limit=BEHIND, value=slower
        ),
        row("memory of two workers, MB", memory, None, limit=MEMORY_MB, value=memory),
        row("memory of the worker of tasks, MB", worker, None, limit=None, value=worker),
        row("start on existing data", start, None, limit=START_MS, value=start),
    ]


def _started(site: Callable[[], Any]) -> float:
    """Milliseconds from the command to the address of a site that answers."""
    begun = time.perf_counter()
    with site():
        return (time.perf_counter() - begun) * 1000


def _compare(compare: Any, floor_url: str, floor_pid: int, site: Any) -> Any:
    cookie = signed_in(site.enter("primer", "secretary"))
    url = f"{site.url.replace('localhost', '127.0.0.1')}primer/desk/plan/{YEAR}/"
    pids = (floor_pid, server_of(site.process.pid))
    return compare.compare(compare.Page(floor_url), compare.Page(url, cookie), SECONDS, pids)
