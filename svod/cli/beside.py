"""The worker that `svod run` keeps beside the site."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

REST, LONGEST_REST = 0.25, 60.0
"""Seconds before a worker that died is started again, doubled each time it does not live long."""
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


class WorkerBeside:
    """Starts a worker, starts it again when it dies. A worker ends by itself where its parent was killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None
        self._pause, self._due, self._begun = REST, 0.0, 0.0

    def keep(self) -> None:
        """Look whether it lives; called several times a second."""
        moment = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            lived = moment - self._begun > LONGEST_REST
            self._pause = REST if lived else min(self._pause * 2, LONGEST_REST)
            self._due = moment + self._pause
            told = f"Процесс часов и задач остановился (код {self.process.returncode}), запускаю снова."
            print(told, file=sys.stderr)
            self.process = None
        if self.process is None and moment >= self._due:
            words = [sys.executable, "-m", "svod", "worker", "--data", str(self.folder), "--parent", str(os.getpid())]
            self.process = subprocess.Popen(words, stdout=sys.stderr.fileno())
            self._begun = moment
