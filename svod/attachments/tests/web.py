"""A small real web of a test: sites on this machine, under names of the wide world."""

import contextlib
import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpcore

from svod.attachments.actions.visiting import Visitor

SITE = "http://site.example.org"
PUBLIC_IP = "93.184.215.14"

PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Открыт образцовый цех</title>
<meta property="article:published_time" content="2018-03-04T10:00:00+03:00">
<script>alert(document.cookie)</script></head>
<body onload="steal()"><nav>Главная</nav><h1>Открыт образцовый цех</h1>
<p>Вчера <a href="/people" onclick="steal()">люди</a> открыли
<img src="http://outside.example/x.png" alt="снимок"> цех.</p>
<iframe src="http://outside.example/"></iframe></body></html>"""


class Handler(BaseHTTPRequestHandler):
    """Answers by the path; what a page is, the test may change in `server.pages`."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *words: Any) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        self.close_connection = True
        self.server.asked.append((self.headers["Host"], self.path, dict(self.headers)))  # type: ignore[attr-defined]
        name = self.path.split("?")[0].strip("/").replace("-", "_") or "page"
        with contextlib.suppress(BrokenPipeError, ConnectionResetError, ssl.SSLError):
            getattr(self, f"serve_{name}", self.serve_page)()

    def answer(self, body: bytes, *headers: tuple[str, str], status: int = 200, length: int | None = None) -> None:
        self.send_response(status)
        for name, value in headers or (("Content-Type", "text/html; charset=utf-8"),):
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def serve_page(self) -> None:
        self.answer(self.server.page)  # type: ignore[attr-defined]

    def serve_cyrillic_header(self) -> None:
        self.answer("<title>Шапка</title>Ёлка".encode("cp1251"), ("Content-Type", "text/html; charset=windows-1251"))

    def serve_cyrillic_meta(self) -> None:
        page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><title>Мета</title>Ёлка'
        self.answer(page.encode("cp1251"), ("Content-Type", "text/html"))

    def serve_cyrillic_silent(self) -> None:
        self.answer("<title>Молчит</title>Ёлка".encode("cp1251"), ("Content-Type", "text/html"))

    def to(self, address: str, status: int = 302) -> None:
        self.answer(b"", ("Location", address), status=status)

    def serve_chain(self) -> None:
        self.to("/second", 301)

    def serve_second(self) -> None:
        self.to("http://other.example.org/страница?x=1".encode().decode("latin-1"), 307)

    def serve_loop(self) -> None:
        self.to("/loop")

    def serve_inside(self) -> None:
        self.to(self.server.inside)  # type: ignore[attr-defined]

    def serve_gone(self) -> None:
        self.answer(b"no", status=404)

    def serve_broken(self) -> None:
        self.answer(b"no", status=500)

    def serve_forbidden(self) -> None:
        self.answer(b"no", status=403)

    def serve_empty(self) -> None:
        self.answer(b"")

    def serve_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        while True:
            self.wfile.write(b"<p>" + b"word " * 10_000)

    def serve_huge(self) -> None:
        self.answer(b"<p>" + b"word " * 300_000, length=10 * 1024**3)

    def serve_drip(self) -> None:
        self.drip([b"<p>w</p>"] * 1000, ("Content-Length", "8000"))

    def serve_drip_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(1000):
            self.wfile.write(f"X-{number}: 1\r\n".encode())
            time.sleep(0.05)

    def serve_silence(self) -> None:
        time.sleep(3)

    def drip(self, parts: Iterable[bytes], *headers: tuple[str, str]) -> None:
        self.send_response(200)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        for part in parts:
            self.wfile.write(part)
            time.sleep(0.05)

    def serve_bomb(self) -> None:
        packed = gzip.compress(b"0" * 64 * 1024**2)
        self.answer(packed, ("Content-Type", "text/html"), ("Content-Encoding", "gzip"))

    def serve_packed(self) -> None:
        headers = (("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"))
        self.answer(gzip.compress(PAGE.encode()), *headers)

    def serve_strange_packing(self) -> None:
        self.answer(b"abc", ("Content-Type", "text/html"), ("Content-Encoding", "br"))

    def serve_false_packing(self) -> None:
        self.answer(b"no gzip at all", ("Content-Type", "text/html"), ("Content-Encoding", "gzip"))

    def serve_document(self) -> None:
        self.answer(
            b"%PDF-1.7 sample",
            ("Content-Type", "application/pdf"),
            ("Last-Modified", "Tue, 05 Jun 2018 10:00:00 GMT"),
            ("Set-Cookie", "who=me"),
        )

    def serve_plain(self) -> None:
        self.answer("Просто слова".encode(), ("Content-Type", "text/plain; charset=utf-8"))

    def serve_nonsense(self) -> None:
        self.wfile.write(b"\x00\xff garbage\r\n\r\n")

    def serve_cut_off(self) -> None:
        self.answer(b"half", length=4000)

    def serve_many_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 300_000 + b"\r\n\r\n")


class Web(ThreadingHTTPServer):
    """The sites' one machine. `page` is what most addresses give; `asked` is what was asked of it."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, certificate: Path | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.page = PAGE.encode()
        self.inside = ""
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.socket = context.wrap_socket(self.socket, server_side=True)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def handle_error(self, *_words: Any) -> None:
        """A visitor that goes away is no fault."""

    def __enter__(self) -> "Web":
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


class Road(httpcore.SyncBackend):
    """The road into the wide world of a test: every public address is led to the one machine; it notes what it led."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.led: list[tuple[str, int]] = []

    def connect_tcp(self, host: str, port: int, *rest: Any, **more: Any) -> httpcore.NetworkStream:
        self.led.append((host, port))
        return super().connect_tcp("127.0.0.1", self.port, *rest, **more)


def public_names(host: str, port: int) -> list[str]:
    """Every name of the test's world is public, `unknown` apart."""
    if host.startswith("unknown."):
        raise socket.gaierror(-2, "Name or service not known")
    return [PUBLIC_IP]


def visitor(web: Web, *, resolve: Callable[[str, int], list[str]] = public_names, **more: Any) -> Visitor:
    """A visitor to this web."""
    return Visitor(resolve=resolve, road=Road(web.port), **{"seconds": 5.0, **more})
