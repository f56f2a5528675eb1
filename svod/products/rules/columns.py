"""What the columns of a register are about: known by their heads, in the words of those who publish registers."""

import re
from collections.abc import Mapping, Sequence

from svod.members.rules.words import fold

HEADS = {
    "certificate": "Регистрационное удостоверение",
    "number": "Номер в реестре",
    "name": "Наименование изделия",
    "holder": "Держатель",
    "inn": "ИНН",
    "day": "Дата включения",
    "decision": "Решение",
    "okpd2": "ОКПД2",
}
"""Roles of columns, and the heads under which a file of ours has them."""
SKIP, UNKNOWN = "skip", ""
_SIGNS = (
    (SKIP, r"п п|no|n|номер п п|id|п п п"),
    ("day", r"дата(?!.* номер).*"),
    ("inn", r"инн(?: .*)?|inn"),
    ("okpd2", r".*окпд.*"),
    ("decision", r".*(?:решени|приказ|протокол).*"),
    ("certificate", r".*(?:регистрационн\w+ удостоверени|номер ру|ру номер|рег удост|certificate).*|ру"),
    ("day", r".*(?:дата|date).*|включен\w*"),
    (
        "number",
        r".*(?:реестров\w+ (?:номер|запис)|номер (?:в реестре|записи|реестровой)|регистрационн\w+ номер).*|номер",
    ),
    (
        "holder",
        r".*(?:держател|изготовител|производител|заявител|правообладател|предприяти|организаци|компани|holder).*",
    ),
    ("name", r".*(?:наименовани|назван|издели|продукци|товар|product).*"),
)
MOST_BEFORE = 15
"""Lines above the head of a register: its title, its day."""
FEWEST_KNOWN = 2


def folded(head: str) -> str:
    """A head for comparing; «№» alone counts the rows and is no head."""
    return fold(head.replace("№", " номер ")) if head.strip() != "№" else ""


def roles_of(heads: Sequence[str], kept: Mapping[str, str] | None = None) -> list[str]:
    """What each column is about: as it was confirmed for this register before, else by its head.

    A second column of a role is `UNKNOWN`; one without a head is skipped.
    """
    found: list[str] = []
    for head in heads:
        words = folded(head)
        known = (kept or {}).get(words)
        role = known if known is not None else _by_sign(words)
        found.append(UNKNOWN if role in found and role not in {SKIP, UNKNOWN} else role)
    return found


def _by_sign(words: str) -> str:
    if not words:
        return SKIP
    return next((role for role, sign in _SIGNS if re.fullmatch(sign, words)), UNKNOWN)


def kept_columns(heads: Sequence[str], roles: Sequence[str]) -> dict[str, str]:
    """What was confirmed, by the folded words of the heads: how a register keeps it for the next file."""
    return {words: role for head, role in zip(heads, roles, strict=True) if (words := folded(head))}


def known_roles(roles: Sequence[str]) -> list[str]:
    """Roles that say something."""
    return [role for role in roles if role not in {SKIP, UNKNOWN}]


def find_head(lines: Sequence[Sequence[str]], kept: Mapping[str, str] | None = None) -> int | None:
    """The line of the heads among the first ones; None where no line reads as heads."""
    best, place = FEWEST_KNOWN - 1, None
    for at, line in enumerate(lines[:MOST_BEFORE]):
        known = len(known_roles(roles_of(line, kept)))
        if known > best:
            best, place = known, at
    return place
