"""What `svod run` keeps alive: the server of the site, the worker beside it."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

REST, LONGEST_REST = 0.25, 60.0
"""Seconds before a process that died is started again, doubled each time it does not live long."""
PATIENCE = 10.0
"""Seconds for finishing the task at work; what is cut off then is done again at the next start."""


_PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Runs in a child before its program: Linux asks it to end when its parent has gone, killed or not."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def ask_to_stop(process: subprocess.Popen[bytes] | None) -> None:
    """Send the signal of ending to a process that lives."""
    if process is not None and process.poll() is None:
        process.terminate()


def stop(process: subprocess.Popen[bytes] | None) -> None:
    """End a process and wait for it: first by asking, then by force."""
    if process is None:
        return
    ask_to_stop(process)
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _end_group(pid: int) -> None:
    """What a leader that died has left behind: its own children would go on holding the port."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


class Beside:
    """Starts a process, starts it again when it dies; `told` is what is said then, with its `{code}`."""

    def __init__(self, start: Callable[[], subprocess.Popen[bytes]], told: str) -> None:
        self._start, self._told = start, told
        self.process: subprocess.Popen[bytes] | None = None
        self._pause, self._due, self._begun = REST, 0.0, 0.0

    def keep(self) -> None:
        """Look whether it lives; called several times a second."""
        moment = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            lived = moment - self._begun > LONGEST_REST
            self._pause = REST if lived else min(self._pause * 2, LONGEST_REST)
            self._due = moment + self._pause
            print(self._told.format(code=self.process.returncode), file=sys.stderr)
            _end_group(self.process.pid)
            self.process = None
        if self.process is None and moment >= self._due:
            self.process = self._start()
            self._begun = moment


def worker_beside(folder: Path) -> Beside:
    """A worker for the data of a folder. It ends by itself where this process was killed."""
    words = [sys.executable, "-m", "svod", "worker", "--data", str(folder), "--parent", str(os.getpid())]
    told = "Процесс часов и задач остановился (код {code}), запускаю снова."
    return Beside(lambda: subprocess.Popen(words, stdout=sys.stderr.fileno()), told)
