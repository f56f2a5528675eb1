"""Work on other people's bytes in a process of its own, bounded in time and memory.

Readers of foreign files and the PDF renderer run here: whatever they do, the caller gets an answer or a reason, and
their memory ends with them.
"""

import os
import resource
import signal
import subprocess
import sys
from dataclasses import dataclass
from typing import Literal

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of the work: `ok`, `refused` (exit 2, the sentence in `words`), `late`, `large` or `broken`."""

    outcome: Literal["ok", "refused", "late", "large", "broken"]
    output: bytes = b""
    words: str = ""


def _limits(mebibytes: int) -> None:
    os.setsid()
    resource.setrlimit(resource.RLIMIT_AS, (mebibytes * MIB, mebibytes * MIB))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run_apart(module: str, *words: str, given: bytes = b"", seconds: float = 10, mebibytes: int = 1024) -> Answer:
    """`python -m module words…` with `given` on standard input, at most `seconds` long and `mebibytes` large.

    The module exits 0 with its result on standard output, or 2 with one sentence on standard error.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", module, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: _limits(mebibytes),  # noqa: PLW1509 -- the limits must hold before the first import
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "MALLOC_ARENA_MAX": "2"},
    )
    try:
        output, errors = process.communicate(given, timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return Answer("late")
    said = errors.decode("utf-8", "replace").strip()
    if process.returncode == 0:
        return Answer("ok", output)
    if process.returncode == 2 and said:  # noqa: PLR2004 -- the house's exit code for bad input
        return Answer("refused", b"", said.splitlines()[-1])
    if "MemoryError" in said or process.returncode in (-signal.SIGKILL, -signal.SIGSEGV, -signal.SIGABRT):
        return Answer("large", b"", said)
    return Answer("broken", b"", said)
