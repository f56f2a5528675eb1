"""Tries and calls are counted in one Redis for two machines; without it each counts by itself, and pages go on.

Redis is the machine's own package. The machines are two installations with copies of one folder: what they know of each
other they know through Redis alone.
"""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType

import httpx

from proofs.api import key_of
from tests.journeys.installation import Installation, free_port

SERVER = shutil.which("redis-server") or ""
ABSENT = "no Redis on this machine (apt install redis-server)"
RATE, TRIES = 10, 5
NOT_ALLOWED = httpx.codes.TOO_MANY_REQUESTS
NAME, STRANGE = "localhost", "nobody@example.org"
"""By which both machines are called, as behind one proxy: a try counts for an address of mail on a site."""
WRONG, TOO_MANY = "Адрес и пароль не подходят друг к другу", "Слишком много попыток"


class Redis:
    """Runs from `with` to `with`, on loopback; keeps nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def __enter__(self) -> "Redis":
        self.start()
        return self

    def start(self) -> None:
        """Start, also after a stop, with nothing in it."""
        words = [SERVER, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self.folder)]
        self.process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _try in range(100):
            if self.keys() is not None:
                return
            time.sleep(0.1)
        raise AssertionError("Redis did not start")

    def keys(self) -> "list[str] | None":
        """Names of what it keeps; None where it does not answer."""
        from redis import Redis as Client
        from redis.exceptions import RedisError

        try:
            with Client.from_url(self.url) as client:
                return sorted(each.decode() for each in client.scan_iter())
        except RedisError:
            return None

    def stop(self) -> None:
        """At once, as a power cut would."""
        self.process.kill()
        self.process.wait(20)

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.stop()


def prove(_seed: int) -> tuple[str, str]:
    """Passed where two machines count as one with Redis, and as two without."""
    if not SERVER:
        return "skipped", ABSENT
    with tempfile.TemporaryDirectory() as name, Redis(Path(name)) as redis:
        folder = Path(name)
        told = {"SVOD_REDIS_URL": redis.url, "SVOD_API_RATE": str(RATE)}
        os.environ.update(told)
        try:
            with Installation(folder / "one", sample=True, first=True, now="2030-05-14T10:00") as one:
                key = key_of(one, "secretary")
                one.stop()
                shutil.copytree(one.data, folder / "other")
                one.start()
                with Installation(folder / "other", sample=True, now="2030-05-14T10:00") as other:
                    return "passed", _lived(redis, one, other, key)
        except AssertionError as fault:
            return "failed", str(fault)[:2000]
        finally:
            for each in told:
                os.environ.pop(each)


def _lived(redis: Redis, one: Installation, other: Installation, key: str) -> str:
    calls = _called((one, other), key)
    assert calls == RATE, f"{calls} calls of a key were let in by both, {RATE} were to be"
    tried = _tried((one, other))
    assert tried == TRIES, f"{tried} wrong passwords were looked at by both, {TRIES} were to be"
    kept = redis.keys() or []
    assert any("api:key:" in each for each in kept), "the counts are not in Redis"
    assert any("allauth:rl:" in each for each in kept), "the tries are not in Redis"
    redis.stop()
    begun = time.monotonic()
    pages = [httpx.get(f"{site.url}{page}", timeout=60).status_code for site in (one, other) for page in PAGES]
    took = time.monotonic() - begun
    assert set(pages) == {httpx.codes.OK}, f"without Redis: {pages}"
    calls = _called((one, other), key)
    assert calls == 2 * RATE, f"without Redis {calls} calls were let in, {2 * RATE} were to be"
    tried = _tried((one, other))
    assert tried == 2 * TRIES, f"without Redis {tried} wrong passwords were looked at, {2 * TRIES} were to be"
    for site in (one, other):
        lines = (site.data / "log.txt").read_text().count("Redis does not answer")
        assert lines, "the log says nothing"
    redis.start()
    time.sleep(11)  # as long as a Redis that was away is not asked again
    calls = _called((one, other), key)
    assert calls == RATE, f"Redis is back, and {calls} calls were let in, {RATE} were to be"
    return (
        f"{RATE} calls and {TRIES} tries of two machines counted as one; without Redis as two, "
        f"{len(pages)} pages in {took:.1f} s, and as one again when it came back"
    )


PAGES = ("", "primer/", "primer/members/", "sign-in/")


def _called(sites: tuple[Installation, ...], key: str) -> int:
    """How many calls of a key are let in, asked of the machines in turn until all refuse."""
    head, let_in, refused = {"Authorization": f"Bearer {key}"}, 0, 0
    for number in range(3 * RATE):
        site = sites[number % len(sites)]
        status = httpx.get(f"{site.url}api/v1/primer/plans", headers=head, timeout=60).status_code
        log = (site.data / "log.txt").read_text()[-900:]
        assert status in (httpx.codes.OK, NOT_ALLOWED), f"call {number}: {status}; {log}"
        let_in += status == httpx.codes.OK
        refused += status == NOT_ALLOWED
    assert refused, "no call was refused"
    return let_in


def _tried(sites: tuple[Installation, ...]) -> int:
    """How many wrong passwords for one address are looked at, given to the machines in turn."""
    looked = 0
    for number in range(3 * TRIES):
        site = sites[number % len(sites)]
        with httpx.Client(base_url=site.url, timeout=60, headers={"Host": NAME}) as client:
            client.get("/sign-in/")
            form = {"login": STRANGE, "password": f"wrong-{number}", "csrfmiddlewaretoken": client.cookies["csrftoken"]}
            answer = client.post("/sign-in/", data=form)
            assert answer.status_code < httpx.codes.INTERNAL_SERVER_ERROR, f"a try: {answer.status_code}"
            said = (WRONG in answer.text, TOO_MANY in answer.text)
            assert any(said), f"a try: {answer.status_code}, neither looked at nor refused"
            looked += said[0] and not said[1]
    return looked
