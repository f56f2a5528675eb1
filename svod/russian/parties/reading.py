"""A cell of responsible parties into parties: people first, then what stands between them."""

import itertools
import re
from dataclasses import dataclass, field

from svod.russian.parties.lexicon import ABBREVIATED, ADJECTIVE, LEGAL_FORMS
from svod.russian.parties.model import Party, PartyKind, PartyReading
from svod.russian.parties.naming import begins_party, cuts, kind_of, words_of
from svod.russian.parties.persons import Person, find_people
from svod.russian.signs import lowered, plain_dashes, tidy

LONGEST = 4000  # letters: no cell of parties is longer

_AGREED = re.compile(
    (
        r"\(\s*(?:все )?(?:по|при) согл(?:асованию|асов|\.)[^()]{0,40}\)|\(\s*согласовано\s*\)|"
        r"(?:\bвсе )?\bпо согласованию\b(?: с [^,;\n()]+)?|\bby agreement\b"
    ),
    re.IGNORECASE,
)
_CONTACT = re.compile(
    (
        r"\(?(?:\bтел\.?|\bт\.|\bмоб\.?|e-?mail)?[ :]*(?:\+7|8)[ (-]{1,2}\d{3,5}[\d() -]{4,14}\)?|"
        r"[\w.+-]{1,64}@[\w.-]{1,64}"
    ),
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[«„“\"][^«»„“”\"]{0,300}[»“”\"]")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_ALL = "\ue003"  # «(все по согласованию)» stood here
_TITLES = re.compile(r"(?:[дк]\.\s?[а-я]{1,4}\.(?:-[а-я]\.)?\s?н\.|(?<!\w)г-(?:н|жа)|\b(?:Dr|Mr|Mrs|Ms|Prof)\.),?\s*")
_NOBODY = re.compile(
    (
        r"(?:нет|не (?:назначен|определен|указан)\w*|без ответственн\w+|(?:будет|будут) "
        r"(?:назначен|определен)\w*|уточняется)\.?"
    ),
    re.IGNORECASE,
)
_MARK = "\ue000"  # «(по согласованию)» stood here
_NAME = "\ue001"  # a person's name stands here
_KEPT = "\ue002"  # protected: quotations, brackets that belong to a name
_TOGETHER = (
    r"совместно со?|при участии|с участием|при поддержке|при содействии|с привлечением|во "
    r"взаимодействии со?|together with|with participation of"
)
_SEPARATOR = re.compile(
    rf"(?P<mark>{_MARK})|(?P<hard>[;•●▪{_ALL}]|(?:(?<=\s)|^)[а-еa-e]\)|(?:(?<=\s)|"
    rf"^)\d{{1,2}}[.)](?=\s*(?:[^\W\d_]|{_KEPT}|{_NAME}|$))|[()]|\b(?:{_TOGETHER})\b)"
    rf"|(?P<comma>,(?:\s*а также\b|\s+и\b)?)|(?P<line>\n(?:\s*[-–—*]\s)?)|(?P<dash>\s[-–—]\s|"
    rf"^[-–—*]\s|[-–—]\s|\s[-–—](?=\S))|(?P<colon>:)|(?P<slash>\s?/\s?)"
    rf"|(?P<both>(?<=\s)(?:и|а также|and|&)(?=\s))",
    re.IGNORECASE,
)
_LABEL = re.compile(
    (
        r"отв(?:\.|етственн\w*)?(?: (?:исполнител\w*|лиц\w*|за [\w ]+))?|исполнител\w*|"
        r"соисполнител\w*|исп\.|responsible|executors?"
    ),
    re.IGNORECASE,
)
_ABBREVIATED_LABEL = re.compile(r"\(?(?:отв|исп|соисп)\.?\)?", re.IGNORECASE)
_EDGE = " ,;:–—-/\n*•"


@dataclass(slots=True)
class _Piece:
    """Words between separators: `before` is the separator's kind, `start` and `end` its place in the text."""

    start: int
    end: int
    before: str


@dataclass(slots=True)
class _Reading:
    text: str
    mask: str
    parties: list[Party] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)
    pending_all: bool = False


def read_parties(text: str) -> PartyReading:
    """The parties that the words of a cell name, in order.

    `unclear` tells which words were only guessed; a cell beyond 4,000 letters is not read and is unclear as a whole.
    """
    if len(text) > LONGEST:
        return PartyReading((), (text[:80].strip(),))
    text = tidy(text)
    if not plain_dashes(text).strip(" -_.\n"):
        return PartyReading(())
    if _NOBODY.fullmatch(text):
        return PartyReading((), (text,))
    text = _simplified(text)
    people = find_people(text)
    reading = _Reading(text, _masked(text, people))
    at, last = 0, None
    for person in [*people, None]:
        start = person.start if person else len(text)
        last = _between(reading, at, start, person is not None, last)
        if person:
            _add(reading, Party(PartyKind.ORGANISATION if person.trader else PartyKind.PERSON, person.name))
            at, last = person.end, person
    if _ALL in text:
        reading.parties = [Party(party.kind, party.name, agreed=True) for party in reading.parties]
    if not reading.parties and not reading.unclear:
        reading.unclear.append(text.replace(_MARK, "по согласованию").replace(_ALL, "по согласованию").strip()[:80])
    return PartyReading(tuple(reading.parties), tuple(reading.unclear))


_HINTS = re.compile(r"согл|agree", re.IGNORECASE)
_CONTACT_HINTS = re.compile(r"\d{3}|@")
_TITLE_HINTS = re.compile(r"н\.|г-|[DMP][a-z]+\.")


def _simplified(text: str) -> str:
    """Without telephones and titles, and with signs where «(по согласованию)» stands."""
    if _CONTACT_HINTS.search(text):
        text = _CONTACT.sub(" ", text)
    if _HINTS.search(text):
        text = _AGREED.sub(_agreed_mark, text)
    if _TITLE_HINTS.search(text):
        text = _TITLES.sub("", text)
    return text.strip()


def _agreed_mark(found: re.Match[str]) -> str:
    return f" {_ALL} " if "все" in found[0].lower() else f" {_MARK} "


def _masked(text: str, people: list[Person]) -> str:
    """The text with quotations, names and the brackets that belong to a name replaced by signs of equal length."""
    signs = list(text)
    for found in _QUOTED.finditer(text):
        signs[found.start() : found.end()] = _KEPT * (found.end() - found.start())
    for person in people:
        signs[person.start : person.end] = _NAME * (person.end - person.start)
    masked = "".join(signs)
    for found in _BRACKETED.finditer(masked):
        if not _apart(found, text, masked):
            signs[found.start() : found.end()] = _KEPT * (found.end() - found.start())
    return "".join(signs)


def _apart(found: re.Match[str], text: str, masked: str) -> bool:
    """Whether what stands in brackets is a party of its own."""
    inside = text[found.start(1) : found.end(1)].strip()
    if _NAME in found[1] or _MARK in found[1]:
        return True
    before = masked[: found.start()].rstrip()
    behind_name = before.endswith(_NAME)
    if not words_of(inside):
        return False
    single = ABBREVIATED.fullmatch(inside)
    if single:
        return behind_name
    return kind_of(inside)[1] and inside[:5].lower() != "далее"


def _add(reading: _Reading, party: Party) -> None:
    if reading.pending_all:
        party = Party(party.kind, party.name, agreed=True)
    reading.parties.append(party)


def _between(reading: _Reading, start: int, end: int, before_name: bool, last: Person | None) -> Person | None:
    """What stands between two names (or at the ends): separators and the parties that have no person's name."""
    pieces = _pieces(reading, start, end)
    joined: list[_Piece] = []
    for piece in pieces:
        if piece.before != "mark" and joined and joined[-1].end >= 0 and _goes_on(reading.text, joined[-1], piece):
            joined[-1].end = piece.end
        else:
            joined.append(piece)
    for i, piece in enumerate(joined):
        if piece.before == "mark":
            _agree(reading)
        follows = joined[i + 1].before if i + 1 < len(joined) else "name" if before_name else ""
        _party(reading, piece, follows, last if i == 0 else None)
    return None


def _pieces(reading: _Reading, start: int, end: int) -> list[_Piece]:
    pieces, at, before = [], start, ""
    for found in _SEPARATOR.finditer(reading.mask, start, end):
        pieces.append(_Piece(at, found.start(), before))
        at, before = found.end(), found.lastgroup or ""
    pieces.append(_Piece(at, end, before))
    first, *rest = pieces
    kept = [first] if _bare(reading.text, first) else []
    for piece in rest:
        if _bare(reading.text, piece) or piece.before == "mark":
            kept.append(piece)
        elif kept and piece.before == "hard":
            continue
    return kept


def _bare(text: str, piece: _Piece) -> str:
    return text[piece.start : piece.end].strip(_EDGE + _MARK)


_ENDS_OPEN = re.compile(r"(?:\b(?:по|и|при|в|для|на|с|от|о|об|г\.|им\.|имени)|,)$")


def _goes_on(text: str, last: _Piece, piece: _Piece) -> bool:  # noqa: PLR0911 -- one answer a separator
    """Whether a piece goes on with the name before it: «Министерство инвестиций, | промышленности и науки»."""
    before, here = _bare(text, last), _bare(text, piece)
    if piece.before in ("hard", "colon", "mark", ""):
        return False
    if not before or not here:
        return False
    if piece.before == "line" and here[0] in '«"„“' and not set(before) & set('«"„“'):
        return kind_of(before)[1]
    if piece.before == "line" and _ENDS_OPEN.search(before.lower()):
        return True
    if piece.before == "slash":
        return not begins_party(here)
    if piece.before == "dash":
        same = kind_of(before)[0] == kind_of(here)[0] == PartyKind.GROUP and len(words_of(before)) == 1
        return (same or not begins_party(here)) and kind_of(before)[1] and not here[0].isupper()
    if piece.before == "both":
        return _goes_on_after_and(before, here)
    if not here[0].islower() or begins_party(here):
        return False
    return (kind_of(before)[1] and len(words_of(before)) > 1) or (piece.before == "line" and kind_of(before)[1])


def _goes_on_after_and(before: str, here: str) -> bool:
    if not begins_party(here, after_and=True):
        return kind_of(before)[1] or not here[0].isupper()
    kind, following = kind_of(before)[0], kind_of(here)[0]
    if len(words_of(before)) == 1 and kind == following == PartyKind.GROUP:
        return True  # «участники и партнёры кластера» are one group
    abbreviated = ABBREVIATED.fullmatch(words_of(here)[0]) if words_of(here) else None
    if not abbreviated or len(words_of(here)) > 1:
        return False
    return len(words_of(before)) > 2 or (len(here) <= 2 and here not in LEGAL_FORMS)  # noqa: PLR2004 -- «КДН и ЗП»


def _agree(reading: _Reading) -> None:
    """«(по согласованию)» is said of the party before it; with none before it, of all that follow."""
    if not reading.parties:
        reading.pending_all = True
        return
    last = reading.parties[-1]
    reading.parties[-1] = Party(last.kind, last.name, agreed=True)


def _party(reading: _Reading, piece: _Piece, follows: str, behind: Person | None) -> None:
    words = _bare(reading.text, piece)
    if not words or not re.search(r"\w", words):
        return
    if _LABEL.fullmatch(words) and follows in ("colon", "dash", "name"):
        return
    words = re.sub(r"^(?:отв\.|ответственн\w+:)\s*", "", words, flags=re.IGNORECASE)
    if behind and (not any(c.isalpha() for c in words) or _ABBREVIATED_LABEL.fullmatch(words)):
        return
    if behind:
        words = re.sub(r"^(?:вместе )?со? (?=[а-яё])", "", words)
    places = [0, *cuts(words), len(words)]
    for start, end in itertools.pairwise(places):
        _named(reading, words[start:end].strip(_EDGE))


def _named(reading: _Reading, words: str) -> None:
    words = re.sub(r"\s*\n\s*", " ", words)
    words = re.sub(r"^(?:и|а также|with|and)\s+", "", words).strip(_EDGE)
    last = words_of(words)[-1:] or [""]
    if words.endswith(".") and len(last[0]) > 5 and not ADJECTIVE.fullmatch(lowered(last[0])):  # noqa: PLR2004 -- «чел.» keeps its dot
        words = words[:-1]
    words = words.strip()
    if not words or words.lower() in ("и", "др", "др."):
        return
    if not any(sign.isalpha() for sign in words):
        reading.unclear.append(words)
        return
    kind, sure = kind_of(words)
    if not sure:
        reading.unclear.append(words)
    _add(reading, Party(kind, words))
