"""What rooms above say to this one, in neutral shapes: letters in parts, addressees, entries of a calendar."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Button:
    """Words that lead somewhere. `url` is a whole address or a path of this installation."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class DigestItem:
    """One thing of a digest: what it is, where it opens, a word about it, what can be done with it from the letter."""

    title: str
    url: str = ""
    meta: str = ""
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestPart:
    """Things of a digest under one heading."""

    title: str
    items: tuple[DigestItem, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a letter says, before it is laid out. `facts` are pairs of a label and its value."""

    subject: str
    paragraphs: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    parts: tuple[DigestPart, ...] = ()
    buttons: tuple[Button, ...] = ()
    closing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenLetter:
    """A letter ready to go: one line of subject, plain text, HTML."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class MailAddress:
    """Somebody without an account: where mail reaches the person, and how the person is called."""

    email: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One thing of a calendar, whatever room it comes from.

    `uid` never changes while the thing lives; `sequence` grows whenever the thing changes. Where `all_day`, `start`
    and `end` are dates and `end` is the last day itself; else both are aware moments. `url` is a path of this
    installation or a whole address. `settled`: nothing is left to do, so no alarm rings. `location`: where it is.
    """

    uid: str
    sequence: int
    title: str
    start: date | datetime
    end: date | datetime
    all_day: bool = True
    url: str = ""
    categories: tuple[str, ...] = ()
    description: str = ""
    cancelled: bool = False
    settled: bool = False
    location: str = ""

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        return self.start.date() if isinstance(self.start, datetime) else self.start

    @property
    def last_day(self) -> date:
        """The day on which it ends."""
        return self.end.date() if isinstance(self.end, datetime) else self.end
