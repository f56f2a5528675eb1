"""Ways by which letters reach people. Another messenger is one more class here."""

import smtplib
from collections.abc import Callable
from email.message import MIMEPart
from email.policy import SMTP
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, mailers
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.utils.module_loading import import_string

from svod.notify.actions.marks import Marks
from svod.notify.actions.smtp import MarkedBackend
from svod.notify.choices import Way
from svod.notify.models import Letter
from svod.notify.rules.sending import Mark, is_final


class NotTaken(Exception):
    """The letter was not delivered. `final`: trying again is of no use. `down`: nobody else's would be either."""

    def __init__(self, reason: str, *, final: bool = False, down: bool = False) -> None:
        super().__init__(reason)
        self.final = final
        self.down = down


class Channel(Protocol):
    """One way. `rings`: it disturbs, so quiet hours and wishes apply and a worker delivers; else it lies at once."""

    way: Way
    rings: bool

    def reaches(self, letter: Letter) -> bool:
        """Whether this person can be reached so."""

    def deliver(self, letter: Letter, marks: Marks) -> str:
        """Hand the letter over, with marks on the way; the other side's answer. Raises NotTaken."""

    def close(self) -> None:
        """Nothing more is coming now."""


class Mail:
    """Letters by mail: through the installation's server, or into a folder where it has none."""

    way = Way.MAIL
    rings = True

    def __init__(self) -> None:
        self._backend: BaseEmailBackend | None = None

    def reaches(self, letter: Letter) -> bool:
        """Whoever has an address."""
        return bool(letter.email)

    def deliver(self, letter: Letter, marks: Marks) -> str:
        """Hand the letter to the server."""
        try:
            return self._hand(letter, marks)
        except smtplib.SMTPRecipientsRefused as refused:
            code, reply = next(iter(refused.recipients.values()))
            raise self._not_taken(code, reply) from refused
        except smtplib.SMTPDataError as refused:
            raise self._not_taken(refused.smtp_code, refused.smtp_error) from refused
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            raise NotTaken(f"{type(error).__name__}: {error}", down=True) from error
        except ValueError as error:
            raise NotTaken(str(error), final=True) from error

    def _hand(self, letter: Letter, marks: Marks) -> str:
        if self._backend is None:
            self._backend = _backend()
        message = message_of(letter)
        if isinstance(self._backend, MarkedBackend):
            self._backend.under(marks)
            self._backend.send_messages([message])
            return self._backend.reply
        marks.say(Mark.OFFERED)
        self._backend.send_messages([message])
        marks.say(Mark.ACCEPTED)
        return ""

    def _not_taken(self, code: int, reply: bytes | str) -> NotTaken:
        self._drop()
        words = reply.decode(errors="replace") if isinstance(reply, bytes) else reply
        return NotTaken(f"{code} {words}", final=is_final(code))

    def _drop(self) -> None:
        """Leave a session in whose state nobody can trust."""
        backend, self._backend = self._backend, None
        if backend is not None:
            try:
                backend.close()
            except (smtplib.SMTPException, OSError):
                return

    def close(self) -> None:
        """Say goodbye to the server."""
        self._drop()


class InApp:
    """Notices on the site: they lie where their reader finds them from the moment they are queued."""

    way = Way.IN_APP
    rings = False

    def reaches(self, letter: Letter) -> bool:
        """Whoever has an account."""
        return letter.user_id is not None

    def deliver(self, letter: Letter, marks: Marks) -> str:
        """It lies there already."""
        del letter, marks
        return ""

    def close(self) -> None:
        """Nothing to close."""


CHANNELS: tuple[Callable[[], Channel], ...] = (Mail, InApp)
"""Every way there is."""


def _backend() -> BaseEmailBackend:
    """The installation's mailer; where it is a server, its sessions leave marks."""
    told = settings.MAILERS["default"]
    if issubclass(import_string(told["BACKEND"]), EmailBackend):
        return MarkedBackend(alias="default", **told.get("OPTIONS", {}))
    return mailers["default"]


def _calendar_part(words: str, method: str) -> MIMEPart:
    """The entry for a calendar; `method` stands in the head of the part too, or programs do not offer it."""
    part = MIMEPart(policy=SMTP)
    part.set_content(words, "calendar", disposition="attachment", filename="invite.ics", params={"method": method})
    return part


def message_of(letter: Letter) -> EmailMultiAlternatives:
    """The letter as mail: its own Message-ID, text and HTML, the links by which it is turned down (RFC 8058)."""
    off = letter.off_url
    headers = {"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"}
    if off:
        headers |= {"List-Unsubscribe": f"<{off}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    made = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.email], headers=headers)
    made.attach_alternative(letter.html, "text/html")
    if letter.calendar:
        method = "CANCEL" if "METHOD:CANCEL" in letter.calendar else "REQUEST"
        made.attach(_calendar_part(letter.calendar, method))
    return made
