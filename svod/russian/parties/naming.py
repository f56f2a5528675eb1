"""What kind of party some words name, and where in the words a new party begins."""

import re

from svod.russian.parties.lexicon import (
    ABBREVIATED,
    ADJECTIVE,
    AGENT,
    AUTHORITY,
    AUTHORITY_BEFORE,
    HEADS,
    JOINED_NAMES,
    WHOLE_ADJECTIVE,
    stem_kind,
)
from svod.russian.parties.model import PartyKind
from svod.russian.parties.persons import is_surname
from svod.russian.signs import lowered

_WORD = re.compile(r"[^\W\d_][\w-]*\.?|[«„“\"][^«»„“”\"]*[»“”\"]")
_POST = re.compile(
    (
        r"(?:и\. ?о\.?|ио|врио|врип|исполняющ\w+ обязанности|зам\.?|зав\.|гл\.|ген\.|вед\.|ст\.|нач\.|"
        r"рук\.|пред\.|проф\.|акад\.)(?: ?\w|$)"
    ),
    re.IGNORECASE,
)
_PREPOSITIONS = frozenset("по при в во на от для и с со о об из за к ко до г им имени над под".split())
_DOUBTFUL = re.compile(
    r"(?:организации|компании|школы|комиссии|группы|библиотеки|лаборатории|ассоциации|"
    r"академии|фирмы|органы|службы|команды|палаты|корпорации|администрации)"
)
_OWN_BODY = re.compile(
    r"кластер|союз|ассоциац|участник|собрани|партнерств|палат|общественн|родительск|конференц|"
    r"выстав|форум|фестивал|конкурс|"
    r"олимпиад|школ|проект|съезд|праздник"
)
_QUOTES = '«„“"'


def words_of(text: str) -> list[str]:
    """Words and whole quotations, in order."""
    return _WORD.findall(text)


def _committee(rest: str) -> PartyKind:
    """A committee of an authority is an organisation, one of a cluster is a group."""
    low = lowered(rest)
    if AUTHORITY.search(low):
        return PartyKind.ORGANISATION
    first = next(iter(low.split()), "по")
    inside = first == "по" or bool(_OWN_BODY.match(first)) or bool(ABBREVIATED.match(rest.strip()))
    return PartyKind.GROUP if inside else PartyKind.ORGANISATION


def _english(text: str) -> PartyKind | None:
    head = re.split(r" (?:of|for|on|at|in) |,", text.lower(), maxsplit=1)[0]
    for word in reversed(re.findall(r"[a-z]+", head)):
        if word in HEADS:
            return HEADS[word]
    return None


def _single(word: str, low: str, text: str) -> PartyKind | None:
    """The kind by the shape of a word that no list knows."""
    if word[0] in _QUOTES:
        return PartyKind.ORGANISATION
    for part in (low.partition("-")[0], low.rpartition("-")[2]) if "-" in low else ():
        if part in HEADS:
            return HEADS[part]
    if is_surname(word) and len(words_of(text)) == 1:
        return PartyKind.PERSON
    if ABBREVIATED.fullmatch(word.rstrip(".")) or (JOINED_NAMES.fullmatch(low) and not ADJECTIVE.fullmatch(low)):
        return PartyKind.ORGANISATION
    return None


def kind_of(text: str) -> tuple[PartyKind, bool]:
    """What the words name, and whether that is sure."""
    if _POST.match(text):
        return PartyKind.ROLE, True
    if text.isascii() and (kind := _english(text)):
        return kind, True
    words = words_of(text)
    for i, word in enumerate(words[:6]):
        low = lowered(word).rstrip(".")
        following = lowered(words[i + 1]) if i + 1 < len(words) else ""
        if WHOLE_ADJECTIVE.fullmatch(low) and following in HEADS and following.rstrip(".") != "глава":
            continue
        kind = stem_kind(low)
        if kind:
            return _by_head(kind, low, text[text.find(word) + len(word) :], before=lowered(" ".join(words[:i]))), True
        kind = _single(word, low, text)
        if kind:
            return kind, True
        if not ADJECTIVE.fullmatch(low):
            return _guess(text, words, low)
    return _guess(text, words, lowered(words[-1]) if words else "")


def _by_head(kind: PartyKind, low: str, rest: str, before: str) -> PartyKind:
    if low.startswith("комитет") or low == "подкомитет":
        if AUTHORITY_BEFORE.search(before):
            return PartyKind.ORGANISATION
        return PartyKind.GROUP if before and not AUTHORITY.search(lowered(rest)) else _committee(rest)
    if low.startswith("групп") and lowered(rest).strip().startswith("компани"):
        return PartyKind.ORGANISATION
    return kind


def _guess(text: str, words: list[str], first: str) -> tuple[PartyKind, bool]:
    if AGENT.fullmatch(first):
        return PartyKind.ROLE, len(words) == 1 or text[:1].islower()
    later = next((HEADS[lowered(word)] for word in words if lowered(word) in HEADS), None)
    if later:
        return later, False
    if text[:1].isupper():
        return PartyKind.ORGANISATION, False
    return (PartyKind.GROUP if first.endswith(("ы", "и", "е")) else PartyKind.ROLE), False


def begins_party(text: str, after_and: bool = False) -> bool:  # noqa: PLR0911 -- one answer a sign
    """Whether these words begin a party of their own and do not go on with the words before."""
    if _POST.match(text):
        return True
    words = words_of(text)
    for i, word in enumerate(words[:5]):
        low = lowered(word).rstrip(".")
        if word[0] in _QUOTES:
            return i > 0 or not after_and
        if low in HEADS:
            return not (after_and and _DOUBTFUL.fullmatch(low))
        if word[0].isupper() and (stem_kind(low) or ABBREVIATED.fullmatch(word)) and i == 0:
            return True
        if i == 0 and (
            (JOINED_NAMES.fullmatch(low) and not ADJECTIVE.fullmatch(low)) or (word[0].isupper() and is_surname(word))
        ):
            return True
        if "-" in low and low.rpartition("-")[2] in HEADS:
            return True
        if AGENT.fullmatch(low) and not ADJECTIVE.fullmatch(low) and i == 0 and low not in ("центр", "сектор"):
            return True
        if not WHOLE_ADJECTIVE.fullmatch(low):
            return False
    return False


def cuts(text: str) -> list[int]:
    """Where, with no sign between, a new party begins: «НП «…» Участники кластера»."""
    found = []
    words = list(_WORD.finditer(text))
    inside = [range(*match.span()) for match in re.finditer(r"\([^()]*\)", text)]
    for i, match in enumerate(words):
        low = lowered(match[0])
        if i == 0 or low not in HEADS or low.isascii() or _DOUBTFUL.fullmatch(low):
            continue
        if any(match.start() in span for span in inside):
            continue
        start = i
        while start and WHOLE_ADJECTIVE.fullmatch(lowered(words[start - 1][0])):
            start -= 1
        if start == 0:
            continue
        before, first = words[start - 1][0], words[start][0]
        behind_quote = before[-1] in '»”"'
        if lowered(before).rstrip(".") in _PREPOSITIONS or not (first[0].isupper() or behind_quote):
            continue
        if first[0].isupper() or behind_quote:
            found.append(words[start].start())
    return found
