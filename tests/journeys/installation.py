"""A real installation of the product, started by its own command on a folder of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import TracebackType

from tests.prepared import lay_prepared


def free_port() -> int:
    """A port that nobody listens on, for an installation that is started again at the same address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


class Installation:
    """`svod run` on a free port; leaves with its processes when the `with` ends. Its words are in `data/log.txt`.

    The folder is a copy of one that was prepared for all; with `first`, the start prepares it as an operator's first.
    `port`: the same at every start, so that addresses in letters go on working.
    """

    def __init__(
        self,
        data: Path,
        *,
        sample: bool,
        now: str | None = None,
        first: bool = False,
        port: int = 0,
        **environment: str,
    ) -> None:
        self.data = data
        self.port = port
        self.first = first
        self.sample = sample
        self.environment = {**os.environ, "SVOD_DATA": str(data), **environment}
        if now:
            self.environment["SVOD_NOW"] = now
        if os.environ.get("SVOD_TESTING"):  # one browser asks: a second process of the site only costs its start
            self.environment.setdefault("SVOD_WORKERS", "1")
        self.url = ""
        self.clusters: list[str] = []

    def start(self) -> "Installation":
        """Start and wait for the line that says it is ready."""
        self.data.mkdir(parents=True, exist_ok=True)
        if not self.first and not (self.data / "svod.sqlite3").exists():
            lay_prepared(self.data, sample=self.sample, environment=self.environment)
        with (self.data / "log.txt").open("ab") as log:
            start = "--sample" if self.sample else "--empty"
            self.process = subprocess.Popen(
                [sys.executable, "-m", "svod", "run", "--port", str(self.port), "--data", str(self.data), start],
                stdout=subprocess.PIPE,
                stderr=log,
                env=self.environment,
                start_new_session=True,
            )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, (self.data / "log.txt").read_text()
        said = json.loads(line)
        self.url, self.clusters = said["url"], said["clusters"]
        return self

    def stop(self) -> int:
        """Ask it to stop, as a terminal would; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(20)
        if self.process.stdout:
            self.process.stdout.close()
        return code

    def move_to(self, now: str) -> None:
        """Stop, and start again on the same folder at another moment; without a port of its own, at another address."""
        self.stop()
        self.environment["SVOD_NOW"] = now
        self.start()

    def kill(self) -> None:
        """End every process of it at once, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)
        if self.process.stdout:
            self.process.stdout.close()

    def enter(self, cluster: str, role: str) -> str:
        """A one-time sign-in address, as `svod enter` prints it."""
        words = [sys.executable, "-m", "svod", "enter", "--data", str(self.data), "--cluster", cluster, "--as", role]
        done = subprocess.run(words, capture_output=True, text=True, env=self.environment, check=True)
        return done.stdout.strip()

    def __enter__(self) -> "Installation":
        return self.start()

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.stop()
