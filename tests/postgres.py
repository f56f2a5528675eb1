"""A PostgreSQL of one proof: made in a folder of its own from the machine's package, gone afterwards."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")
ABSENT = "no PostgreSQL on this machine (apt install postgresql)"
CONNECTIONS = 60
HASTY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""For one whose rows nobody wants after the proof."""

PATIENCE = 20.0


def programs() -> Path | None:
    """The folder of initdb and postgres, the newest where there are several."""
    named = shutil.which("initdb")
    if named:
        return Path(named).resolve().parent
    found = [place for pattern in PLACES for place in Path("/").glob(pattern[1:]) if (place / "initdb").exists()]
    return max(found, default=None)


def _plain_user() -> "int | None":
    """PostgreSQL refuses to run as root: then whom to run as."""
    if os.geteuid():
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_uid
        except KeyError:
            continue
    return None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _runs(pid: int) -> bool:
    """Whether a process still works; one that is dead and not yet buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


class Postgres:
    """Runs from `with` to `with`; `url(name)` is the address of a new empty database.

    `words` set it up; without any, what it has answered stands on the disk, as anybody's PostgreSQL does.
    """

    def __init__(self, words: Sequence[str] = HASTY) -> None:
        found = programs()
        assert found is not None, ABSENT
        self.programs = found
        self.user = _plain_user()
        self.port = 0
        self.words = (*words, f"max_connections={CONNECTIONS}")

    def _run(self, program: str, *words: str) -> None:
        subprocess.run(
            [str(self.programs / program), *words],
            user=self.user,
            cwd=self.folder,
            check=True,
            capture_output=True,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )

    def __enter__(self) -> "Postgres":
        self.folder = Path(tempfile.mkdtemp(prefix="svod-postgres-", dir="/tmp"))
        if self.user is not None:
            os.chown(self.folder, self.user, -1)
        self._run("initdb", "-D", str(self.folder / "data"), "-U", "svod", "--auth=trust", "-E", "UTF8", "--no-sync")
        self.port = _free_port()
        self._start("data", self.port)
        return self

    def _start(self, name: str, port: int) -> None:
        """Run the server of a folder."""
        options = " ".join([f"-p {port} -k {self.folder} -h 127.0.0.1", *(f"-c {each}" for each in self.words)])
        log = str(self.folder / f"{name}.txt")
        self._run("pg_ctl", "-D", str(self.folder / name), "-w", "-l", log, "-o", options, "start")

    def kill(self) -> None:
        """End the server and every process of it at once, as a power cut would; its folder stays as it lies."""
        first = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        found = subprocess.run(["/usr/bin/pgrep", "-P", str(first)], capture_output=True, text=True, check=False)
        every = [first, *map(int, found.stdout.split())]
        for each in every:
            with contextlib.suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        end = time.monotonic() + PATIENCE
        while any(_runs(each) for each in every):
            assert time.monotonic() < end, "PostgreSQL does not die"
            time.sleep(0.02)
        # Dead and not yet buried, the first would be taken for one that runs.
        for lock in (self.folder / "data" / "postmaster.pid", *self.folder.glob(f".s.PGSQL.{self.port}.lock")):
            lock.unlink()

    def start_again(self) -> None:
        """Start it on the same folder, at the same address, and wait until it answers."""
        self._start("data", self.port)

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.stop_standby()
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, name: str, template: str = "") -> str:
        """Make a database, empty or a copy of another that nobody is at; its address."""
        like = ["-T", template] if template else []
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "svod", *like, name)
        return f"postgresql://svod@127.0.0.1:{self.port}/{name}"

    def standby(self, name: str) -> str:
        """Start a streaming replica from a base backup; the address of a database there."""
        words = ("-h", "127.0.0.1", "-p", str(self.port), "-U", "svod", "-D", str(self.folder / "standby"))
        self._run("pg_basebackup", *words, "--write-recovery-conf", "--wal-method=stream", "--no-sync", "-c", "fast")
        port = _free_port()
        self._start("standby", port)
        return f"postgresql://svod@127.0.0.1:{port}/{name}"

    def wait_for_standby(self) -> None:
        """From now on a commit is answered when the replica shows it (with synchronous_commit=remote_apply)."""
        for words in ("ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()"):
            self._run("psql", "-h", "127.0.0.1", "-p", str(self.port), "-U", "svod", "-c", words, "postgres")

    def stop_standby(self) -> None:
        """Stop the replica where it runs."""
        if (self.folder / "standby" / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", str(self.folder / "standby"), "-m", "immediate", "-w", "stop")
