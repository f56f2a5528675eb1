"""A PostgreSQL of one proof: made in a folder of its own from the machine's package, gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")
ABSENT = "no PostgreSQL on this machine (apt install postgresql)"
WORDS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


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


class Postgres:
    """Runs from `with` to `with`; `url(name)` is the address of a new empty database."""

    def __init__(self) -> None:
        found = programs()
        assert found is not None, ABSENT
        self.programs = found
        self.user = _plain_user()
        self.port = 0

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
        self.port = self._start("data")
        return self

    def _start(self, name: str) -> int:
        """Run the server of a folder; its port."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
        options = " ".join([f"-p {port} -k {self.folder} -h 127.0.0.1", *(f"-c {each}" for each in WORDS)])
        log = str(self.folder / f"{name}.txt")
        self._run("pg_ctl", "-D", str(self.folder / name), "-w", "-l", log, "-o", options, "start")
        return port

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.stop_standby()
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, name: str) -> str:
        """Make a database; its address."""
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "svod", name)
        return f"postgresql://svod@127.0.0.1:{self.port}/{name}"

    def standby(self, name: str) -> str:
        """Start a streaming replica from a base backup; the address of a database there."""
        words = ("-h", "127.0.0.1", "-p", str(self.port), "-U", "svod", "-D", str(self.folder / "standby"))
        self._run("pg_basebackup", *words, "--write-recovery-conf", "--wal-method=stream", "--no-sync", "-c", "fast")
        return f"postgresql://svod@127.0.0.1:{self._start('standby')}/{name}"

    def stop_standby(self) -> None:
        """Stop the replica where it runs."""
        if (self.folder / "standby" / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", str(self.folder / "standby"), "-m", "immediate", "-w", "stop")
