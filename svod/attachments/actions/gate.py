"""The way out into the network: a name is resolved here, checked here, and exactly the checked address is called."""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from svod.attachments.rules.addresses import is_admitted, require_public

type Resolve = Callable[[str, int], list[str]]
"""Every address of a name, for a port. Raises OSError where the name is unknown."""

CONNECT_SECONDS = 7.0
"""For one address of a name: the next one deserves its turn."""


def system_names(host: str, port: int) -> list[str]:
    """The addresses that the machine's own resolver gives."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


class NameUnknown(httpcore.ConnectError):
    """The name has no address."""


class Deadline:
    """One moment for everything that a visit does, however slowly the other side drips."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, error: type[Exception] = httpcore.ReadTimeout) -> float:
        """Seconds to the end. Raises `error` past it."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise error
        return left


class BoundedStream(httpcore.NetworkStream):
    """A connection whose every wait ends with the visit."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 -- the deadline rules
        """As httpcore wants it; its timeout gives way to the deadline."""
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 -- the deadline rules
        """As httpcore wants it."""
        self._stream.write(buffer, self._deadline.left(httpcore.WriteTimeout))

    def close(self) -> None:
        """As httpcore wants it."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 -- the deadline rules
    ) -> httpcore.NetworkStream:
        """As httpcore wants it; the certificate is checked against the name that was asked for."""
        left = self._deadline.left(httpcore.ConnectTimeout)
        return BoundedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """As httpcore wants it."""
        return self._stream.get_extra_info(info)


class Gate(httpcore.NetworkBackend):
    """Opens connections to public addresses only. `allow` is one host:port that the operator admits all the same.

    Raises RuleBroken for a name with any address that is not public, NameUnknown for one with none.
    """

    def __init__(
        self,
        deadline: Deadline,
        *,
        allow: str = "",
        resolve: Resolve = system_names,
        road: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._deadline, self._allow, self._resolve = deadline, allow, resolve
        self._road = road or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 -- the deadline rules
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve once, check, call what was checked: nobody can answer differently in between."""
        failure: Exception = NameUnknown(host)
        for address in self._checked(host, port):
            left = min(CONNECT_SECONDS, self._deadline.left(httpcore.ConnectTimeout))
            try:
                stream = self._road.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return BoundedStream(stream, self._deadline)
        raise failure

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002 -- refused whatever it is
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Never: a socket of this machine is no page."""
        raise httpcore.UnsupportedProtocol(path)

    def _checked(self, host: str, port: int) -> list[str]:
        found = self._named(host, port)
        return found if is_admitted(host, port, self._allow) else require_public(host, found)

    def _named(self, host: str, port: int) -> list[str]:
        """Resolving has no timeout of its own, so it is waited for from outside."""
        answer: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answer.put(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                answer.put(error if isinstance(error, OSError) else OSError(str(error)))

        threading.Thread(target=ask, daemon=True).start()
        try:
            found = answer.get(timeout=self._deadline.left(httpcore.ConnectTimeout))
        except queue.Empty:
            raise httpcore.ConnectTimeout from None
        if isinstance(found, OSError):
            raise NameUnknown(host) from found
        return found
