"""What an address of a cluster may be, its name in cases, the days it names."""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from svod.core.rules import RuleBroken

RESERVED = frozenset(
    (
        "static media sign-in sign-out sign-up setup enter join account accounts r api healthz readyz admin ui "
        "feeds letters oversight"
    ).split()
)
"""First words of addresses that belong to the installation and can be no cluster's slug."""


@contextmanager
def in_russian() -> Iterator[None]:
    """What is kept is written in Russian, whatever language its writer reads.

    Decorates too, anew for each call: `override` alone would remember for all threads in one place what to return to.
    """
    with override("ru"):
        yield


def require_free_slug(slug: str) -> None:
    """Raise RuleBroken where `slug` is an address that the installation itself uses."""
    if slug in RESERVED:
        raise RuleBroken(_("The address “%(slug)s” is used by the program itself. Choose another.") % {"slug": slug})


_NOUNS = {
    "кластер": ("кластера", "кластере"),
    "центр": ("центра", "центре"),
    "союз": ("союза", "союзе"),
    "парк": ("парка", "парке"),
    "технопарк": ("технопарка", "технопарке"),
    "консорциум": ("консорциума", "консорциуме"),
    "фонд": ("фонда", "фонде"),
    "совет": ("совета", "совете"),
    "альянс": ("альянса", "альянсе"),
    "объединение": ("объединения", "объединении"),
    "партнёрство": ("партнёрства", "партнёрстве"),
    "сообщество": ("сообщества", "сообществе"),
    "агентство": ("агентства", "агентстве"),
    "ассоциация": ("ассоциации", "ассоциации"),
    "организация": ("организации", "организации"),
    "корпорация": ("корпорации", "корпорации"),
}
"""Nouns with which clusters and their keepers are called: genitive and prepositional, singular."""
_ADJECTIVES = (
    (re.compile(r"(?<=[гкхжшчщ])ий$"), ("ого", "ом")),
    (re.compile(r"(?<=н)ий$"), ("его", "ем")),
    (re.compile(r"[ыо]й$"), ("ого", "ом")),
    (re.compile(r"(?<=[жшчщ])ее$"), ("его", "ем")),
    (re.compile(r"ое$"), ("ого", "ом")),
    (re.compile(r"ее$"), ("его", "ем")),
    (re.compile(r"ая$"), ("ой", "ой")),
    (re.compile(r"яя$"), ("ей", "ей")),
)
_SOFT_AFTER_HISS = re.compile(r"(?<=[жшчщ])ий$")


def name_in_cases(name: str) -> tuple[str, str]:
    """The genitive and the prepositional of a cluster's full name, proposed for a person to look at.

    Adjectives before the first known noun and that noun are declined; the rest (in quotes, in the genitive already)
    stays. A name without a known noun stays whole: better as it is than wrong.
    """
    words = name.split(" ")
    place = next((k for k, word in enumerate(words) if _noun(word) is not None), None)
    if place is None:
        return name, name
    cases = [[_declined(word, case) for word in words[: place + 1]] + words[place + 1 :] for case in (0, 1)]
    return " ".join(cases[0]), " ".join(cases[1])


def _noun(word: str) -> tuple[str, str] | None:
    return _NOUNS.get(word.lower().replace("партнерство", "партнёрство"))


def _declined(word: str, case: int) -> str:
    if noun := _noun(word):
        said = noun[case] if "ё" in word.lower() else noun[case].replace("ё", "е")
        if word.isupper():
            return said.upper()
        return said.capitalize() if word[0].isupper() else said
    if _SOFT_AFTER_HISS.search(word):
        return _SOFT_AFTER_HISS.sub(("его", "ем")[case], word)
    for ending, cases in _ADJECTIVES:
        if ending.search(word):
            return ending.sub(cases[case], word)
    return word


_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
MOST_DAYS = 400


def dates_in(words: str) -> list[date]:
    """Dates written as «04.05.2027», one a line or after commas, in their order and once each.

    Raises RuleBroken that names the first word which is no date, or where there are more than MOST_DAYS.
    """
    found = set()
    for word in re.split(r"[\s,;]+", words.strip()):
        if not word:
            continue
        match = _DATE.fullmatch(word)
        try:
            found.add(date(int(match[3]), int(match[2]), int(match[1])) if match else date.min)
        except ValueError:
            match = None
        if not match:
            raise RuleBroken(_("“%(word)s” is no date. Write days so: 04.05.2027, one a line.") % {"word": word[:40]})
    if len(found) > MOST_DAYS:
        raise RuleBroken(_("That is more than %(most)s days. Keep those of the years at hand.") % {"most": MOST_DAYS})
    return sorted(found)


def require_one_kind(off: Collection[date], on: Collection[date]) -> None:
    """Raise RuleBroken where one day is named both free and working."""
    both = sorted(set(off) & set(on))
    if both:
        day = both[0].strftime("%d.%m.%Y")
        raise RuleBroken(_("%(day)s stands both among days off and among working days. Leave one.") % {"day": day})
