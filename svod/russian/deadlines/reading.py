"""The words of a deadline into its meaning: tokens, then what is said, then how the sayings bind together."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from svod.russian.deadlines.binding import Said, SaidKind, bind
from svod.russian.deadlines.calendar import Atom
from svod.russian.deadlines.chains import Group, Plan, Puzzle
from svod.russian.deadlines.lexer import Token, says_month_first, tokenize
from svod.russian.deadlines.model import UNCLEAR, Deadline, DeadlineKind
from svod.russian.deadlines.rhythm import read_rhythm, read_span
from svod.russian.deadlines.spans import Pieces
from svod.russian.signs import lowered, one_alphabet, plain_dashes, roman_letters, tidy

LONGEST = 600  # letters: no deadline is longer

_CLOCK = re.compile(
    r"E?[-:]?[siguk]?T(?:[-pu&]+T)+h?|E?[-:]?(?:[ig]?|[suk](?!Th?[noDM]))T+h?|"
    r"(?<![wztlJ])[si]?n[-pu]+nh(?![GaAsu])|(?<![wztlJ])[igkus]nh(?:nh)?(?![Ga])|"
    r"(?<=[DMY4])[,(]?nh\)?(?![Ga])"
)
_LEADS = {"i": "", "g": "", "w": "", "z": "", "U": ""}


@dataclass(slots=True)
class _Scan:
    """Where the reading stands: what is said so far, words not understood, the depth of brackets."""

    pieces: Pieces
    text: str
    said: list[Said] = field(default_factory=list)
    depth: int = 0


def read_deadline(text: str, year: int | None, until_year: int | None = None) -> Deadline:
    """What the words of a deadline mean in a plan for `year` (to `until_year`, where the plan has several).

    `unclear` is the answer where the words are not understood wholly; a date without a year takes the plan's.
    """
    if len(text) > LONGEST * 2:
        return UNCLEAR
    return _read(roman_letters(tidy(text)), year, until_year or year)


@lru_cache(1024)
def _read(text: str, year: int | None, until_year: int | None) -> Deadline:
    if not plain_dashes(text).strip(" -_\n"):
        return Deadline(DeadlineKind.NONE)
    if len(text) > LONGEST:
        return UNCLEAR
    text = one_alphabet(text)
    low = plain_dashes(lowered(text))
    try:
        if ends := _ENDS.fullmatch(low):
            return _from_to(*(_read(text[slice(*ends.span(n))].strip(), year, until_year) for n in (1, 2)))
        scan = _scan(text, low)
        return bind(scan.said, Plan(year, until_year))
    except Puzzle:
        return UNCLEAR


_ENDS = re.compile(
    r"(?:дата |срок )?начал[оа](?: [а-я]+){0,2}? ?[:-]? ?([^,;\n]{2,60})[,;\n] ?(?:дата |срок )?"
    r"(?:окончани|завершени|кон)(?:[ея]|ец)(?: [а-я]+){0,2}? ?[:-]? ?([^,;\n]{2,60})"
)


def _from_to(first: Deadline, last: Deadline) -> Deadline:
    """«начало – март, окончание – май»."""
    if first.kind != DeadlineKind.WINDOW or last.kind != DeadlineKind.WINDOW:
        return UNCLEAR
    begin, end = first.dates[0][0], last.dates[-1][1]
    sure = begin is not None and end is not None and begin <= end and not first.milestones and not last.milestones
    return Deadline(DeadlineKind.WINDOW, ((begin, end),)) if sure else UNCLEAR


def _clocks(tokens: list[Token], low: str) -> list[Token]:
    """Times of day written as dates («10.10») get their own letter; then all times leave."""
    codes = "".join(token.code for token in tokens)
    whole = [i for i, token in enumerate(tokens) if token.code == "D" and token.value[0] is not None]
    for i, token in enumerate(tokens):
        if token.code != "D" or token.value[0] is not None or len(low[token.start : token.end].rstrip(".")) < 4:  # noqa: PLR2004
            continue
        near = codes[i + 1 : i + 2] == "h" or codes[i + 1 : i + 3] in ("-T", "uT")
        before = low[token.start - 2 : token.start] == "в " and bool(whole or "M" in codes[:i])
        beside = bool(whole) and (codes[:i].endswith(("D", "D,")) and i - 1 - codes[:i].endswith(",") in whole)
        if near or before or beside or codes[i - 2 : i] in ("T-", "Tu"):
            token.code, token.value = "T", None
    codes = "".join(token.code for token in tokens)
    if "T" not in codes and "h" not in codes:
        return tokens
    gone = {i for found in _CLOCK.finditer(codes) for i in range(*found.span())}
    return [token for i, token in enumerate(tokens) if i not in gone]


def _tokens(low: str) -> list[Token]:
    tokens = _clocks(tokenize(low), low)
    codes = "".join(token.code for token in tokens)
    loose = "R" not in codes and "e" not in codes and not re.search(r"[on]A[ei]*[mK]", codes)
    for i, token in enumerate(tokens):
        if token.code == "Y" and token.end - token.start == 1 and (i == 0 or codes[i - 1] in ",;("):
            token.code = "?"  # «г.» of a town
        if token.code == "m" and i and codes[i - 1] == "M":
            token.code = "~"  # «в марте месяце»
    tokens = _excepted(tokens)
    kept = [token for token in tokens if token.code != "~" and not (token.code == "A" and loose)]
    kept = _without_empty(kept)
    return kept if any(token.code not in "(),;-" for token in kept) else []


def _excepted(tokens: list[Token]) -> list[Token]:
    """«ежедневно, кроме выходных»: an exception of days goes unread, one of dates or months is a doubt."""
    at = next((i for i, token in enumerate(tokens) if token.code == "!"), None)
    if at is None:
        return tokens
    if any(token.code in "DMK4rSQ2" for token in tokens[at:]):
        raise Puzzle
    return tokens[:at]


_EMPTY = re.compile(r"\([,;-]*\)|(?<=n)\(n\)")


def _without_empty(tokens: list[Token]) -> list[Token]:
    """Without brackets that times and weekdays have left empty, and without «(трех)» behind «3»."""
    codes = "".join(token.code for token in tokens)
    if "(" not in codes:
        return tokens
    gone = {i for found in _EMPTY.finditer(codes) for i in range(*found.span())}
    return [token for i, token in enumerate(tokens) if i not in gone]


def _scan(text: str, low: str) -> _Scan:
    tokens = _tokens(low)
    if not tokens or any(token.code == "X" for token in tokens):
        raise Puzzle
    english = frozenset(i for i, token in enumerate(tokens) if token.code == "M" and says_month_first(low, token))
    scan = _Scan(Pieces(tokens, english), text)
    at = 0
    while at < len(tokens):
        at = _step(scan, at)
    return scan


def _step(scan: _Scan, at: int) -> int:
    code = scan.pieces.codes[at]
    if code in {"(", ")"}:
        scan.depth += 1 if code == "(" else -1
        scan.said.append(Said("open" if code == "(" else "close", at, at + 1))
        return at + 1
    if code and code in ",;/:-&":
        scan.said.append(Said("mark", at, at + 1, code))
        return at + 1
    for read in (_rhythm, _span, _kinds, _group):
        end = read(scan, at)
        if end:
            return end
    _word(scan, at)
    return at + 1


def _rhythm(scan: _Scan, at: int) -> int:
    found = read_rhythm(scan.pieces.codes, at, scan.pieces.tokens)
    if not found:
        return 0
    scan.said.append(Said("every", at, found.end, found.every, "weak" if found.weak else ""))
    return found.end


def _span(scan: _Scan, at: int) -> int:
    found = read_span(scan.pieces.codes, at, scan.pieces.tokens)
    if not found:
        return 0
    scan.said.append(Said("length", at, found.end, found.length))
    return len(scan.pieces.codes)


_KINDS: dict[str, SaidKind] = {"c": "always", "N": "asked", "O": "paper"}


def _kinds(scan: _Scan, at: int) -> int:
    kind = _KINDS.get(scan.pieces.codes[at])
    if not kind:
        return 0
    end = at + 1
    if kind != "always":
        end = _absorbed(scan.pieces.codes, end)
    scan.said.append(Said(kind, at, end))
    return end


_STOPS = re.compile(r"[;()VeRc,]|[ul][^?]|w|i[MD]|J")


def _absorbed(codes: str, at: int) -> int:
    """The end of what belongs to «по запросу …», «согласно …»: up to a stop or to a time of its own."""
    found = _STOPS.search(codes, at)
    return found.start() if found else len(codes)


def _group(scan: _Scan, at: int) -> int:
    pieces, lead, start = scan.pieces, "", at
    between = pieces.code(at) == "U"
    while (code := pieces.code(at)) and code in "iguklfpswzU":
        lead = _LEADS.get(code, code) or lead
        at += 1
    found = pieces.atom(at)
    if not found:
        return 0
    wide = "w" in pieces.codes[start:at]
    first, at = found
    group = Group(lead, first, wide=wide)
    follow = _range(pieces, lead, first, at, between)
    if follow:
        group.until, last, at = follow
        group.last = last
        group.pieces.append(last)
    if pieces.code(at) == "x" or pieces.codes[at : at + 2] in (",x", "(x"):
        at += 1 if pieces.code(at) == "x" else 2 + (pieces.codes[at] == "(")
        group.inclusive = True
    scan.said.append(Said("group", start, at, group))
    return at


_LINK = re.compile(r"-+[pu]?|p|u|&")


def _range(pieces: Pieces, lead: str, first: Atom, at: int, between: bool) -> tuple[str, Atom, int] | None:
    found = _LINK.match(pieces.codes, at)
    if not found:
        return None
    link = found[0].lstrip("-") or "-"
    if (link == "&" and not between) or (link == "u" and lead != "s") or (lead in ("u", "k", "l", "f") and lead):
        return None
    after = found.end()
    last = _day_behind(pieces, first, at) or pieces.atom(after)
    if last is None:
        return None
    if first.unit == "year" and last[0].unit not in ("year", "plan"):
        raise Puzzle
    return link, last[0], last[1]


def _day_behind(pieces: Pieces, first: Atom, at: int) -> tuple[Atom, int] | None:
    """«March 5-7»: the second day has its month in front."""
    if first.unit != "day" or at - 2 not in pieces.english or not re.match(r"-[no](?![MiK-])", pieces.codes[at:]):
        return None
    return pieces.dated(Atom("day", pieces.tokens[at + 1].value, first.month), at + 2)


def _word(scan: _Scan, at: int) -> None:
    """A word that is no time: it joins the words before it, or begins a saying of its own."""
    token = scan.pieces.tokens[at]
    last = scan.said[-1] if scan.said else None
    if last and last.kind == "words" and last.end == at:
        last.end = at + 1
        last.value = scan.text[scan.pieces.tokens[last.start].start : token.end]
        last.codes += token.code
    else:
        scan.said.append(Said("words", at, at + 1, scan.text[token.start : token.end], token.code))
