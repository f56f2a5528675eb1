"""Rows of a loaded list: what each says, what in it is wrong. Pure: cells in, drafts out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.members.choices import ContactKind, Register
from svod.members.rules.cards import ORGANISATION_FIELDS, PERSON_FIELDS, written, wrong_word
from svod.members.rules.columns import SKIP, UNKNOWN, WHOLE_NAME
from svod.members.rules.kinds import kind_of
from svod.members.rules.registration import is_inn, is_ogrn
from svod.members.rules.words import mail_written, phone_written
from svod.russian.names import NameParts, split_name

DAYS = {"joined", "left", "since", "until"}
_DAY_FORMS = ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y", "%d/%m/%Y")
_PARTED = re.compile(r"[,;\n]+")
_ZEROS = {9: 10, 11: 12, 12: 13, 14: 15}


@dataclass(slots=True)
class Draft:
    """A row as understood: `words` by role, `contacts` as (kind, value), `faults` say what of it is left out."""

    line: int
    words: dict[str, str] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    contacts: list[tuple[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    parts: NameParts = field(default_factory=lambda: NameParts(""))

    @property
    def title(self) -> str:
        """What the row is called: an organisation's name, a person's «Фамилия И.О.»."""
        return self.words.get("name") or self.parts.short or self.words.get("full_name", "")


def drafts_of(register: Register, lines: Sequence[Sequence[str]], roles: Sequence[str]) -> list[Draft]:
    """The rows after the head, empty ones left out; `line` counts from the head, which is 0."""
    found = []
    for number, line in enumerate(lines[1:], 1):
        told: dict[str, str] = {}
        for role, cell in zip(roles, line, strict=False):
            if role not in {SKIP, UNKNOWN} and cell.strip():
                told.setdefault(role, cell.strip())
        if told:
            found.append(_organisation(number, told) if register == Register.ORGANISATIONS else _person(number, told))
    return found


def _digits(words: str, right: object) -> str:
    """A number of a register without blanks and what follows a slash; zeros that a spreadsheet has eaten put back."""
    first = re.split(r"[/\\;,]", words)[0]
    digits = re.sub(r"[\s\u00a0-]", "", first)
    padded = digits.zfill(_ZEROS.get(len(digits), 0)) if digits.isdigit() else digits
    return padded if padded != digits and callable(right) and right(padded) else digits


def _organisation(line: int, told: Mapping[str, str]) -> Draft:
    draft = Draft(line)
    for role, words in told.items():
        if role not in ORGANISATION_FIELDS:
            continue
        kept = written(role, words)
        if role == "inn":
            kept = _digits(words, is_inn)
        elif role == "ogrn":
            kept = _digits(words, is_ogrn)
        elif role == "kind":
            kept = kind_of(words).value
        sentence = wrong_word(role, kept)
        if sentence:
            draft.faults.append(sentence)
        else:
            draft.words[role] = kept
    if not draft.words.get("name") and draft.words.get("full_name"):
        draft.words["name"] = draft.words["full_name"][: ORGANISATION_FIELDS["name"]]
    if "kind" not in draft.words and draft.title:
        draft.words["kind"] = kind_of(draft.title).value
    _read_rest(draft, told)
    if not draft.words.get("name"):
        draft.faults.append(_("There is no name in this row."))
    return draft


def _person(line: int, told: Mapping[str, str]) -> Draft:
    draft = Draft(line)
    whole = split_name(told.get(WHOLE_NAME, ""))
    parts = NameParts(
        told.get("surname", whole.surname),
        told.get("first_name", whole.first),
        told.get("patronymic", whole.patronymic),
    )
    draft.parts = parts
    named = {"surname": parts.surname, "first_name": parts.first, "patronymic": parts.patronymic}
    draft.words = {key: " ".join(words.split())[: PERSON_FIELDS[key]] for key, words in named.items() if words}
    for role in ("organisation", "post"):
        if told.get(role):
            draft.words[role] = " ".join(told[role].split())[: 500 if role == "organisation" else 300]
    _read_rest(draft, told)
    if not parts.surname:
        draft.faults.append(_("There is no surname in this row."))
    return draft


def _read_rest(draft: Draft, told: Mapping[str, str]) -> None:
    for role in DAYS & told.keys():
        day = day_of(told[role])
        if day:
            draft.days[role] = day
        else:
            draft.faults.append(
                _("The day “%(words)s” is not understood: write it as 31.12.2026.") % {"words": told[role][:40]}
            )
    for role, kind, read in (("mail", ContactKind.MAIL, mail_written), ("phone", ContactKind.PHONE, phone_written)):
        for piece in filter(None, (piece.strip() for piece in _PARTED.split(told.get(role, "")))):
            value = read(piece)
            if value:
                draft.contacts.append((kind.value, value))
            else:
                draft.faults.append(_("“%(words)s” is no mail address and no telephone.") % {"words": piece[:60]})


def day_of(words: str) -> date | None:
    """A day as lists write it, its time and «г.» left out; None for anything else."""
    told = re.sub(r"\s*(?:г\.?|года)$", "", words.strip()).split(" ")[0]
    for form in _DAY_FORMS:
        try:
            return datetime.strptime(told, form).date()  # noqa: DTZ007 -- a day has no zone
        except ValueError:
            continue
    return None


def require_day(words: str) -> date | None:
    """The day of a cell, None for an empty one. Raises RuleBroken with what is no day."""
    day = day_of(words) if words else None
    if words and day is None:
        raise RuleBroken(_("“%(words)s” is no day: write it as 31.12.2030.") % {"words": words[:40]})
    return day
