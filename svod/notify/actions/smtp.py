"""Mail through a server, with a mark at the final dot of a letter.

Up to the dot a server throws away what it has; from the dot on it answers for the letter. The mark is as near to that
moment as a process can put it: one byte of shared memory, set just before the dot is given to the machine's network.
"""

import re
import smtplib
from typing import Any

from django.core.mail.backends.smtp import EmailBackend

from svod.notify.actions.marks import Marks
from svod.notify.rules.sending import Mark

READY = 354
TAKEN = 250
DOT_PATIENCE = 600.0
"""Seconds that a server may think over a whole letter (RFC 5321, 4.5.3.2.6): who gives up sooner sends it twice."""


class _Marked:
    """A session whose letters leave a mark; mixed into both kinds of smtplib's sessions."""

    marks: Marks

    def data(self: Any, msg: bytes) -> tuple[int, bytes]:
        """Send one letter, already in lines of CRLF; the server's answer to its final dot."""
        self.putcmd("data")
        code, reply = self.getreply()
        if code != READY:
            raise smtplib.SMTPDataError(code, reply)
        body = re.sub(rb"(?m)^\.", b"..", msg)
        self.send(body if body.endswith(b"\r\n") else body + b"\r\n")
        patience = self.sock.gettimeout()
        self.sock.settimeout(DOT_PATIENCE)
        send, page = self.sock.sendall, self.marks.page
        page[0] = Mark.OFFERED  # nothing may come between this line and the next
        send(b".\r\n")
        code, reply = self.getreply()
        page[0] = Mark.ACCEPTED if code == TAKEN else Mark.REFUSED
        if self.sock is not None:
            self.sock.settimeout(patience)
        self.reply = f"{code} {reply.decode(errors='replace')}"
        return code, reply


class _Plain(_Marked, smtplib.SMTP):  # type: ignore[misc]  # smtplib takes text too, Django gives bytes alone
    """A session that begins in the open."""


class _Sealed(_Marked, smtplib.SMTP_SSL):  # type: ignore[misc]
    """A session that begins under TLS."""


class MarkedBackend(EmailBackend):
    """Django's own backend over such sessions. `under(marks)` names whose marks the next letter leaves."""

    @property
    def connection_class(self) -> Any:
        """The session's class."""
        return _Sealed if self.use_ssl else _Plain

    def under(self, marks: Marks) -> None:
        """Open a session where there is none; the next letter leaves its marks here."""
        self.open()
        session: Any = self.connection
        session.marks = marks

    @property
    def reply(self) -> str:
        """The server's last answer to a letter."""
        return str(getattr(self.connection, "reply", ""))
