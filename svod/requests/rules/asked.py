"""What a request must say."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken

MOST_TITLE, MOST_TEXT, MOST_FILES = 300, 8000, 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it is told: `organisation` is a key on record, else `organisation_name` is as written."""

    title: str
    text: str
    category: str
    received_on: date
    organisation: int | None = None
    organisation_name: str = ""
    sender_name: str = ""
    sender_mail: str = ""


def require_asked(told: Asked, today: date) -> None:
    """Raise RuleBroken where something without which nobody can answer is missing, or the day is ahead."""
    if not told.title.strip() or not told.text.strip():
        raise RuleBroken(_("A request needs a subject and what is asked."))
    if len(told.title) > MOST_TITLE or len(told.text) > MOST_TEXT:
        raise RuleBroken(_("The words are too long: shorten them and give the rest as a file."))
    if told.organisation is None and not told.organisation_name.strip():
        raise RuleBroken(_("Name the organisation that asks: choose it or write it."))
    if told.received_on > today:
        raise RuleBroken(_("The day of receipt is still ahead: a request is written down once it has come."))


def require_files(count: int) -> None:
    """Raise RuleBroken where one word carries too many files."""
    if count > MOST_FILES:
        raise RuleBroken(_("Ten files at once at most: put them into one archive, or write twice."))


def require_words(text: str) -> str:
    """The words without blanks round them. Raises RuleBroken where there are none or too many."""
    said = text.strip()
    if not said:
        raise RuleBroken(_("Nothing is written: say it in a few words."))
    if len(said) > MOST_TEXT:
        raise RuleBroken(_("The words are too long: shorten them and give the rest as a file."))
    return said
