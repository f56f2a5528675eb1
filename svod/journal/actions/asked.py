"""Which request, or which command, a line was written in."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ASKED: ContextVar[str] = ContextVar("asked", default="")
_PROCESS = f"p-{uuid.uuid4().hex}"
"""Outside a request: one name for everything that a command writes."""


@contextmanager
def asking(kind: str = "r") -> Iterator[str]:
    """Everything written inside belongs to one request; gives its id, `r-` and 32 hexadecimal digits."""
    token = _ASKED.set(f"{kind}-{uuid.uuid4().hex}")
    try:
        yield _ASKED.get()
    finally:
        _ASKED.reset(token)


def asked_now() -> str:
    """The id of the request, or of the process where there is none."""
    return _ASKED.get() or _PROCESS
