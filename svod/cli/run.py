"""`svod run`: the site by one command. This process stays small: the work is done by those it starts."""

import argparse
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Never

from svod.cli.beside import Beside, ask_to_stop, end_with_parent, stop, worker_beside
from svod.cli.place import PORT, data_folder, keep_key, write_address
from svod.cli.prepared import prepared_slugs

WORKERS, MOST_WORKERS = 2, 64
TASK_WORKERS, MOST_TASK_WORKERS = 1, 16
THREADS = 4
PATIENCE = 60.0
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="svod run", description="Сайт «Свода». Готов, когда напечатан его адрес.")
    parser.add_argument("--host", default="127.0.0.1", help="адрес сетевого окна (обычно только эта машина)")
    parser.add_argument("--port", type=int, default=PORT, help="порт; 0: любой свободный")
    parser.add_argument("--data", help="папка данных (data)")
    start = parser.add_mutually_exclusive_group()
    start.add_argument(
        "--sample", action="store_true", help="в пустую папку положить два кластера-образца (так и есть)"
    )
    start.add_argument("--empty", action="store_true", help="в пустой папке ничего не создавать")
    return parser


def _free_port(host: str, port: int) -> int:
    """The port to serve on. Exits 2 with a sentence where somebody else holds it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            taken = f"Порт {port} на {host} не открыть: {error.strerror}. Закройте то, что его заняло, или --port 0."
            print(taken, file=sys.stderr)
            raise SystemExit(2) from None
        found: int = probe.getsockname()[1]
        return found


def _prepare(folder: Path, *, empty: bool) -> list[str]:
    """Migrations and sample clusters, in a process of their own and only where needed; the slugs of all clusters."""
    ready = prepared_slugs(folder / "svod.sqlite3")
    if ready is not None:
        return ready
    words = [sys.executable, "-m", "svod", "prepare", "--data", str(folder)]
    done = subprocess.run([*words, "--empty" if empty else "--sample"], stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)
    slugs: list[str] = json.loads(done.stdout)["clusters"]
    return slugs


def web_workers() -> int:
    """How many processes answer readers, as SVOD_WORKERS says. Exits 2 with a sentence where it is no such number."""
    return _number("SVOD_WORKERS", WORKERS, 1, MOST_WORKERS)


def task_workers() -> int:
    """How many processes tick the clock and do tasks here (SVOD_TASK_WORKERS); 0: they run elsewhere. Exits 2 too."""
    return _number("SVOD_TASK_WORKERS", TASK_WORKERS, 0, MOST_TASK_WORKERS)


def _number(name: str, usual: int, least: int, most: int) -> int:
    said = os.environ.get(name) or str(usual)
    if said.isascii() and said.isdecimal() and least <= int(said) <= most:
        return int(said)
    print(f"{name}={said}: нужно целое число от {least} до {most}.", file=sys.stderr)
    raise SystemExit(2)


def _serve(host: str, port: int) -> subprocess.Popen[bytes]:
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    size = ["--workers", str(web_workers()), "--blocking-threads", str(THREADS), "--no-ws", "--log-level", "warning"]
    size += ["--workers-kill-timeout", "5"]
    return subprocess.Popen(
        [*granian, *size, "--respawn-failed-workers", "svod.config.wsgi:application"],
        stdout=sys.stderr.fileno(),
        start_new_session=True,  # a group of its own: what it leaves behind is ended with it
        preexec_fn=end_with_parent,  # noqa: PLW1509 -- this process has one thread
    )


def _watch(kept: Sequence[Beside]) -> Never:
    """Keep the server and the workers alive until told to stop."""
    while True:
        for each in kept:
            each.keep()
        time.sleep(0.1)


def _ask(host: str, port: int) -> int | None:
    """What /readyz answers; None where nothing answers yet."""
    connection = http.client.HTTPConnection(host, port, timeout=10)
    try:
        connection.request("GET", "/readyz", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()


def _wait_until_ready(server: subprocess.Popen[bytes] | None, host: str, port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    asked = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 -- compared, not bound
    while time.monotonic() < deadline and server is not None and server.poll() is None:
        status = _ask(asked, port)
        if status == http.client.OK:
            return
        if status is not None:  # it answers, and badly: waiting will not mend it
            break
        time.sleep(0.03)
    print("Сайт не поднялся; причина выше.", file=sys.stderr)
    stop(server)
    raise SystemExit(1)


class StopAsked(BaseException):
    """Somebody wants the site to stop. Raised out of the wait: inside the handler the wait still holds its lock."""


def _stop_asked(_number: int, _frame: FrameType | None) -> None:
    raise StopAsked


def main(words: list[str]) -> int:
    """Prepare the data, start the site and its worker, print the address as one JSON line, stay until told to stop."""
    options = _parser().parse_args(words)
    port = _free_port(options.host, options.port)
    folder = data_folder(options.data)
    folder.mkdir(parents=True, exist_ok=True)
    keep_key(folder)
    if options.host not in LOOPBACK and "SVOD_HOSTS" not in os.environ:
        os.environ["SVOD_HOSTS"] = "*"
    signal.signal(signal.SIGTERM, _stop_asked)
    signal.signal(signal.SIGINT, _stop_asked)
    server = Beside(partial(_serve, options.host, port), "Сайт остановился (код {code}), запускаю снова.")
    workers = [worker_beside(folder) for _each in range(task_workers())]
    try:
        slugs = _prepare(folder, empty=options.empty)
        server.keep()
        _wait_until_ready(server.process, options.host, port)
        url = f"http://localhost:{port}/"
        write_address(folder, url)
        print(json.dumps({"url": url, "clusters": slugs}), flush=True)
        _watch([server, *workers])
    except StopAsked:
        for worker in workers:
            ask_to_stop(worker.process)
        return 0
    finally:
        for each in (server, *workers):
            stop(each.process)
