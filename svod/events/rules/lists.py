"""A list of guests given as a file: its columns, its rows, the fault of each row."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from svod.members.rules.words import fold, mail_written

MOST_ROWS = 5_000
_HEADS = {
    "name": frozenset({"фио", "ф и о", "имя", "гость", "участник", "фамилия имя отчество", "name", "full name"}),
    "email": frozenset({"почта", "email", "e mail", "эл почта", "электронная почта", "mail", "адрес почты"}),
    "firm": frozenset({"организация", "компания", "предприятие", "место работы", "organisation", "company"}),
    "post": frozenset({"должность", "post", "position"}),
}
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


def columns_of(head: Sequence[str]) -> dict[str, int]:
    """Which column says what; without a name there is no list of guests."""
    found: dict[str, int] = {}
    for at, words in enumerate(head):
        for role, known in _HEADS.items():
            if fold(words) in known:
                found.setdefault(role, at)
    return found


def rows_of(lines: Sequence[Sequence[str]], columns: dict[str, int]) -> list[Row]:
    """Every row below the head, each with its fault; an address that stands twice is the fault of the second."""
    met: dict[str, int] = {}
    found = []
    for line, cells in enumerate(lines[1:], 2):
        told = {role: " ".join(cells[at].split()) for role, at in columns.items()}
        row = _row(line, told, met)
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
        fault = _("“%(mail)s” is no mail address") % {"mail": told["email"][:60]}
    elif mail in met:
        fault = _("the same address as in row %(line)d") % {"line": met[mail]}
    return Row(line, told["name"], mail, told.get("firm", ""), told.get("post", ""), fault)
