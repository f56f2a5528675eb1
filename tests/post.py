"""A real mail server of a test: it listens on this machine and keeps what it is given."""

import email.policy
import re
import socket
import threading
import time
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from aiosmtpd.controller import Controller


class Postbox:
    """Letters as they arrived, the oldest first. `address` is host:port, as SVOD_SMTP wants it."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.arrived = threading.Condition()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 -- the server's word
        """Take one letter."""
        letter = BytesParser(policy=email.policy.default).parsebytes(envelope.content)
        with self.arrived:
            self.letters.append(letter)
            self.arrived.notify_all()
        return "250 OK"

    @property
    def address(self) -> str:
        """Host and port in one word."""
        return f"127.0.0.1:{self.port}"

    def newest(self, to: str, *, about: str = "", patience: float = 10.0) -> EmailMessage:
        """The newest letter to an address, waited for; `about`: words that its subject holds.

        An installation that runs has a hand of its own for letters: where it sends beside `svod tick`, an older letter
        lies in the box already, and only the subject tells them apart.
        """
        end = time.monotonic() + patience
        with self.arrived:
            while True:
                found = [letter for letter in self.letters if letter["To"] == to and about in str(letter["Subject"])]
                if found:
                    return found[-1]
                left = end - time.monotonic()
                there = [(letter["To"], str(letter["Subject"])) for letter in self.letters]
                assert left > 0, f"no letter to {to}: {there}"
                self.arrived.wait(left)

    def __enter__(self) -> "Postbox":
        self.start()
        return self

    def start(self) -> None:
        """Begin to listen."""
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        """Stop listening: nobody answers from now on."""
        self._controller.stop()

    def __exit__(self, *_: object) -> None:
        self.stop()


def words_of(letter: EmailMessage) -> str:
    """The plain text of a letter."""
    part = letter.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def code_of(letter: EmailMessage) -> str:
    """The code that a letter carries on a line of its own."""
    found = re.search(r"^\s*(\d{4}-\d{4})\s*$", words_of(letter), re.MULTILINE)
    assert found, words_of(letter)
    return found[1]


def link_of(letter: EmailMessage) -> str:
    """The address that a letter carries on a line of its own."""
    found = re.search(r"^\s*(https?://\S+)\s*$", words_of(letter), re.MULTILINE)
    assert found, words_of(letter)
    return found[1]
