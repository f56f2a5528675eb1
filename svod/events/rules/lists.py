"""A list of guests given as a file: its columns, its rows, the fault of each row."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from svod.members.rules.listing import Head
from svod.members.rules.words import mail_written

MOST_ROWS = 5_000
HEADS = (
    Head("name", "ФИО", r"фио|ф и о|имя|гость|участник|фамилия имя отчество|(?:full )?name"),
    Head("email", "Почта", r"(?:эл |электронная )?почта|e ?mail|mail|адрес почты"),
    Head("firm", "Организация", r"организация|компания|предприятие|место работы|organisation|company"),
    Head("post", "Должность", r"должность|post|position"),
)
_LONGEST = {"name": 200, "email": 254, "firm": 500, "post": 300}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: its number in the file, what it says, what is wrong with it."""

    line: int
    name: str
    email: str = ""
    firm: str = ""
    post: str = ""
    fault: str = ""


def guests_of(rows: Sequence[tuple[int, dict[str, str]]]) -> list[Row]:
    """Every row of a list with its fault; an address that stands twice is the fault of the second."""
    met: dict[str, int] = {}
    found = []
    for line, words in rows:
        row = _row(line, {role: " ".join(cell.split()) for role, cell in words.items()}, met)
        if row.email and not row.fault:
            met[row.email] = line
        found.append(row)
    return found


def _row(line: int, told: dict[str, str], met: dict[str, int]) -> Row:
    fault, mail = "", mail_written(told.get("email", ""))
    if not told["name"]:
        fault = _("the name is missing")
    elif any(len(words) > _LONGEST[role] for role, words in told.items()):
        fault = _("a cell is too long")
    elif told.get("email") and not mail:
        fault = _("“%(mail)s” is not a mail address") % {"mail": told["email"][:60]}
    elif mail in met:
        fault = _("the same address as in row %(line)d") % {"line": met[mail]}
    return Row(line, told["name"], mail, told.get("firm", ""), told.get("post", ""), fault)
