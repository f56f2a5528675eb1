"""Names of people in a text: surname and initials in every order, full names, and one way to write them."""

import re
from dataclasses import dataclass

from svod.russian.parties.lexicon import FIRST_NAMES, HEADS, PATRONYMIC, SURNAME_LIKE, SURNAME_SURE, stem_kind
from svod.russian.signs import lowered

_SURNAME = (
    r"(?:(?:фон|ван|де|аль|эль|Ибн) "
    r")?(?:(?:[ОД]['’])?[А-ЯЁ][а-яё]+(?:['’][а-яё]+)?(?:-[А-ЯЁа-яё][а-яё]+)?|[А-ЯЁ]{3,}(?:-[А-ЯЁ]{2,})?|"
    r"(?:[OD]['’]|Mc)?[A-Z][a-z]+(?:-[A-Z][a-z]+)?)"
)
_INITIAL = r"(?:Дж|[А-ЯЁA-Z])"
_BEHIND = (
    rf"(?P<s1>{_SURNAME})[ .,]{{0,2}}\s*(?:"
    rf"(?P<a1>{_INITIAL})[.,]\s?-?(?P<b1>{_INITIAL})(?:\.|(?![А-Яа-яЁёA-Za-z.]))"
    rf"|(?P<a2>[А-ЯЁ])\s?(?P<b2>[А-ЯЁ])\.?(?![А-Яа-яЁёA-Za-z.])"
    rf"|(?P<a3>{_INITIAL})\.(?!\s?{_INITIAL}\.)"
    rf")(?:\s(?:оглы|оглу|кызы|гызы)\b)?"
)
_BEFORE = (
    rf"(?P<a4>{_INITIAL})\.\s?-?(?:(?P<b4>{_INITIAL})\.?\s?)?(?:(?P<c4>{_INITIAL})\.\s?)?"
    rf"(?P<s4>{_SURNAME})(?![А-Яа-яЁёA-Za-z])"
)
_WORD = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_CAPS = r"[А-ЯЁ]{2,}(?:-[А-ЯЁ]{2,})?"
_FULL = rf"(?P<f1>{_WORD}|{_CAPS})\s(?P<f2>{_WORD}|{_CAPS})\s(?P<f3>{_WORD}|{_CAPS})(?:\s(?:оглы|оглу|кызы|гызы))?"
_PAIR = rf"(?P<p1>{_WORD}|[A-Z][a-z]+(?:-[A-Z][a-z]+)?)\s(?P<p2>{_WORD}|[A-Z][a-z]+(?:-[A-Z][a-z]+)?)"

_BEGIN = r"(?<![А-Яа-яЁёA-Za-z«\"„“-])"
_FULL_NAME = re.compile(_BEGIN + _FULL)
_WITH_INITIALS = re.compile(_BEGIN + f"(?:{_BEHIND}|{_BEFORE})")
_PAIR_NAME = re.compile(_BEGIN + _PAIR + r"(?![А-Яа-яЁёA-Za-z.])")
_QUOTED = re.compile(r"[«„“\"][^«»„“”\"]{0,300}[»“”\"]")
_NAMED_AFTER = re.compile(r"(?:\bим\.|\bимени|\bпамяти|\bг\.|\bул\.|\bпос\.|\bпл\.|\bпр\.)\s*$")
_TRADER = re.compile(r"(?:\bИП(?: ГКФХ| КФХ)?|[Ии]ндивидуальн\w+ предпринимател\w+|\bКФХ|\bИП глава КФХ)\s*$")
_DEFINITELY_NO_NAME = {"отв", "исп", "тел", "каб", "зам", "нач", "гл"}


@dataclass(frozen=True, slots=True)
class Person:
    """A name found in a text from `start` to `end`, as «Фамилия И.О.»; `trader`: the words are a sole trader's firm."""

    name: str
    start: int
    end: int
    trader: bool = False


def _titled(surname: str) -> str:
    """A surname in capitals as a surname."""
    if len(surname) > 2 and surname.isupper():  # noqa: PLR2004 -- «Ли» may be two capitals of something else
        return "-".join(part.capitalize() for part in surname.split("-"))
    return surname


def _written(surname: str, *initials: str | None) -> str:
    letters = "".join(f"{initial[0].upper() if len(initial) > 2 else initial}." for initial in initials if initial)  # noqa: PLR2004
    return f"{_titled(surname)} {letters}" if letters else _titled(surname)


def is_surname(word: str) -> bool:
    """Whether a single word looks like a surname and nothing else."""
    low = word.lower()
    return word[:1].isupper() and bool(SURNAME_SURE.fullmatch(low)) and stem_kind(lowered(word)) is None


def _full(found: re.Match[str]) -> str | None:
    one, two, three = found["f1"], found["f2"], found["f3"]
    if PATRONYMIC.fullmatch(_titled(three)) and not _heads(one):
        return _written(one, two[0], three[0])
    if PATRONYMIC.fullmatch(_titled(two)) and (lowered(one) in FIRST_NAMES or SURNAME_LIKE.fullmatch(three.lower())):
        return _written(three, one[0], two[0])
    oriental = found[0].split()
    if len(oriental) == 4 and not _heads(one):  # noqa: PLR2004 -- with «оглы»
        return _written(one, two[0], three[0])
    return None


def _heads(word: str) -> bool:
    low = lowered(word)
    return low in HEADS or stem_kind(low) is not None or low in _DEFINITELY_NO_NAME


def _with_initials(found: re.Match[str], text: str) -> tuple[str, int, int] | None:
    if found["s4"]:
        if _heads(found["s4"]):
            return None
        return _written(found["s4"], found["a4"], found["b4"], found["c4"]), found.start(), found.end()
    surname = found["s1"]
    if found["a2"]:
        if not SURNAME_LIKE.fullmatch(surname.lower()) or surname.isupper() or _heads(surname):
            return None
        return _written(surname, found["a2"], found["b2"]), found.start(), found.end()
    ahead = _AHEAD.match(text, found.end())
    if ahead and _heads(ahead[0].strip()):
        ahead = None
    parted = set(text[found.end("s1") : found.start("a1" if found["a1"] else "a3")]) & {",", "\n"}
    if _heads(surname) or (ahead and (parted or not SURNAME_LIKE.fullmatch(surname.lower()))):
        return _later(found, text)
    return _written(surname, found["a1"] or found["a3"], found["b1"]), found.start(), found.end()


_AHEAD = re.compile(rf" ?{_SURNAME}(?![А-Яа-яЁёA-Za-z])(?!\s?{_INITIAL}\.)")
_ONLY_BEFORE = re.compile(_BEFORE)


def _later(found: re.Match[str], text: str) -> tuple[str, int, int] | None:
    """The word before the initials is no surname («Директор А.В. Логинов»): the one behind them is."""
    start = found.start("a1") if found["a1"] else found.start("a3")
    behind = _ONLY_BEFORE.match(text, start)
    if not behind or _heads(behind["s4"]):
        return None
    return _written(behind["s4"], behind["a4"], behind["b4"], behind["c4"]), behind.start(), behind.end()


def _pair(found: re.Match[str]) -> str | None:
    one, two = found["p1"], found["p2"]
    if _heads(one) or _heads(two):
        return None
    if lowered(two) in FIRST_NAMES and lowered(one) not in FIRST_NAMES:
        return _written(one, two[0])
    if lowered(one) in FIRST_NAMES:
        return _written(two, one[0])
    return None


def find_people(text: str) -> list[Person]:
    """Every person named in a text, left to right; names inside quotes and after «имени» are no people."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    found: list[Person] = []
    at = 0
    while at < len(text):
        person = _next(text, at)
        if person is None:
            break
        at = person.end
        before = text[max(0, person.start - 60) : person.start]
        if any(start < person.start < end for start, end in quoted) or _NAMED_AFTER.search(before):
            continue
        trader = _TRADER.search(before)
        if trader:
            start = person.start - (len(before) - trader.start())
            person = Person(text[start : person.end], start, person.end, trader=True)
        found.append(person)
    return found


def _next(text: str, at: int) -> Person | None:
    best: Person | None = None
    for pattern in (_FULL_NAME, _WITH_INITIALS, _PAIR_NAME):
        start = at
        while (found := pattern.search(text, start)) and (best is None or found.start() < best.start):
            read = _read(pattern, found, text)
            if read is not None:
                best = read if best is None or read.start < best.start else best
                break
            start = _following(found)
    return best


def _following(found: re.Match[str]) -> int:
    """Where to look again after a mistaken match: behind its first word."""
    blank = found[0].find(" ")
    return found.start() + (blank + 1 if blank >= 0 else max(1, len(found[0])))


def _read(pattern: re.Pattern[str], found: re.Match[str], text: str) -> Person | None:
    if pattern is _WITH_INITIALS:
        said = _with_initials(found, text)
        return Person(*said) if said else None
    name = _full(found) if pattern is _FULL_NAME else _pair(found)
    return Person(name, found.start(), found.end()) if name else None
