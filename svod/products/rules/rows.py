"""A row of a register as understood: its words by role, what is wrong with it, whether it is left out."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.members.rules.registration import bad_inn
from svod.members.rules.words import fold
from svod.products.rules.columns import HEADS, known_roles
from svod.products.rules.numbers import certificate_written, okpd2_written

MOST_ROWS, MOST_PRODUCTS = 100_000, 5_000
"""Rows of one file, and how many of them may become products."""
LONGEST = {"name": 1000, "holder": 500, "decision": 300, "number": 100}
_DAYS = (
    (re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})(?: .*)?"), (3, 2, 1)),
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?"), (1, 2, 3)),
)
_LOOKS: Mapping[str, re.Pattern[str]] = {
    "inn": re.compile(r"\d{10}|\d{12}"),
    "certificate": re.compile(r"\D{2,8}\d{4} ?/ ?\d+"),
    "day": re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{4}(?: .*)?|\d{4}-\d\d-\d\d.*"),
    "okpd2": re.compile(r"\d{2}(?:\.\d{1,3}){1,3}"),
}
"""What cells of some roles look like: by these a row whose cells have slid aside is known."""
FARTHEST = 3
FEWEST_SIGNS = 2
UNMISTAKABLE = frozenset({"inn", "certificate"})


@dataclass(frozen=True, slots=True)
class RowDraft:
    """One row: the line of the file, the words by role, what is wrong in sentences, why it is left out if it is."""

    line: int
    words: dict[str, str]
    day: date | None = None
    faults: tuple[str, ...] = ()
    why_out: str = ""

    @property
    def key(self) -> str:
        """By what the row is known in the next file: its certificate, else its number, else its name and holder."""
        own = self.words.get("certificate") or self.words.get("number")
        return _short(
            own or "\0".join((fold(self.words["name"]), fold(self.words.get("holder", "")), self.words.get("inn", "")))
        )

    @property
    def digest(self) -> str:
        """Another one wherever anything that the row says has changed."""
        return _short("\0".join(self.words.get(role, "") for role in HEADS if role != "day") + f"\0{self.day or ''}")


def _short(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:20]


def day_of(text: str) -> date | None:
    """A day as registers write it; None where it is none."""
    for form, (year, month, day) in _DAYS:
        if (found := form.fullmatch(text)) is not None:
            try:
                return date(int(found[year]), int(found[month]), int(found[day]))
            except ValueError:
                return None
    return None


def slid_by(cells: Sequence[str], roles: Sequence[str]) -> int:
    """By how many places the cells of a row have slid aside, from the first that misfits on; 0 where they stand right.

    Moved back, every cell with a look of its own must fit: two of them, or one that is unmistakable.
    """
    signs = [(at, role) for at, role in enumerate(roles) if role in _LOOKS]
    wrong = next((n for n, (at, role) in enumerate(signs) if _fits(cells, at, role) is False), len(signs))
    tail = signs[wrong:]
    for by in (shift * sign for shift in range(1, FARTHEST + 1) for sign in (-1, 1)):
        told = [(role, _fits(cells, at + by, role)) for at, role in tail]
        good = [role for role, fits in told if fits]
        enough = len(good) >= FEWEST_SIGNS or (len(tail) == 1 and not UNMISTAKABLE.isdisjoint(good))
        if enough and all(fits is not False for _role, fits in told):
            return by
    return 0


def _fits(cells: Sequence[str], at: int, role: str) -> bool | None:
    """Whether a cell looks as its role does; None for an empty one."""
    cell = cells[at] if 0 <= at < len(cells) else ""
    return bool(_LOOKS[role].fullmatch(cell)) if cell else None


def draft_of(line: int, cells: Sequence[str], roles: Sequence[str], *, recoded: bool = False) -> RowDraft:
    """A row understood. `recoded`: its letters came in another encoding than the rest of the file."""
    words = {role: cells[at] if at < len(cells) else "" for at, role in enumerate(roles) if role in HEADS}
    faults = (
        [
            _("its letters are in another encoding than the rest of the file; read as “%s”.")
            % next(filter(None, cells), "")[:60]
        ]
        if recoded
        else []
    )
    out = _why_out(cells, roles, words)
    if out:
        return RowDraft(line, words, None, tuple(faults), out)
    day = _checked(words, faults)
    for role, most in LONGEST.items():
        if role in words:
            words[role] = " ".join(words[role].split())[:most]
    return RowDraft(line, words, day, tuple(faults))


def _why_out(cells: Sequence[str], roles: Sequence[str], words: Mapping[str, str]) -> str:
    if any(cells[len(roles) :]):
        return _("it has more cells than the heading: there is a separator inside some words. Put them in quotes.")
    if by := slid_by(cells, roles):
        at, role = next(
            (at, role) for at, role in enumerate(roles) if role in _LOOKS and _fits(cells, at, role) is False
        )
        told = {"by": abs(by), "head": HEADS[role], "text": cells[at][:60]}
        return _("its cells have shifted by %(by)d: under “%(head)s” there is “%(text)s”.") % told
    if not words.get("name", "").strip() and not words.get("certificate", "").strip():
        return _("it names no product.")
    return ""


def _checked(words: dict[str, str], faults: list[str]) -> date | None:
    """Mend what has one form, note what has not; the day."""
    for role, written in (("certificate", certificate_written), ("okpd2", okpd2_written)):
        try:
            words[role] = written(words.get(role, ""))
        except RuleBroken as broken:
            faults.append(str(broken))
            words[role] = " ".join(words[role].split())[:100] if role == "certificate" else ""
    words["inn"] = re.sub(r"\s", "", words.get("inn", ""))
    if words["inn"] and (why := bad_inn(words["inn"])):
        faults.append(why)
        words["inn"] = ""
    text = words.pop("day", "").strip()
    day = day_of(text)
    if text and day is None:
        faults.append(_("The day is not understood: “%s”. Write it as 31.12.2026.") % text[:40])
    words.setdefault("name", "")
    words["name"] = words["name"] or words["certificate"]
    return day


def require_columns(roles: Sequence[str]) -> None:
    """Raise RuleBroken where the columns do not make rows."""
    known = known_roles(roles)
    if len(known) != len(set(known)):
        raise RuleBroken(_("Two columns are about the same. Leave one of them out."))
    if not {"name", "certificate"} & set(known):
        raise RuleBroken(_("Say which column names the product, or holds the number of its certificate."))
    if not {"holder", "inn"} & set(known):
        raise RuleBroken(_("Say which column names the holder or gives the INN: members are found by them."))
