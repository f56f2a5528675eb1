"""Numbers in digits and in words, and the noun that each counts."""

import re
from dataclasses import dataclass

from svod.russian.numerals import CARDINAL

_DIGITS = (
    r"\d{1,3}(?:[ ]\d{3}){1,6}(?:,\d+)?(?![\d])|\d{1,3}(?:\.\d{3}){2,6}(?!\d)|"
    r"\d{1,3}(?:,\d{3}){1,6}(?![\d,])(?= [a-z])|\d+(?:[.,]\d+)?"
)
_SAID = "|".join(sorted((form for form in CARDINAL if form not in ("one", "сорока")), key=len, reverse=True))
_COLLECTIVE: dict[str, float] = {"полтора": 1.5, "полторы": 1.5, "полутора": 1.5, "one": 1, "сотен": 0}
_COLLECTIVE |= dict.fromkeys(("сотня", "сотню", "сотни"), 100) | dict.fromkeys(("десяток", "десятка"), 10)
_COLLECTIVE |= dict.fromkeys(("тысяча", "тысячу", "тысячи"), 1000) | {"дюжина": 12}
_ONLY_BOUND = {"сотни", "тысячи", "десятка"}  # vague without «более», «около»
NUMBER = re.compile(
    rf"(?<![\w.,])(?<!\D-)(?P<digits>{_DIGITS})(?:-?(?:х|ти|ми|мя|и)(?![а-яё]))?(?![\d])"
    rf"|(?<![\w-])(?P<said>(?:{_SAID})(?:[ ](?:{_SAID})){{0,6}}|{'|'.join(_COLLECTIVE)})(?![\w-])"
)
_ONE = frozenset("один одна одно одну".split())
_ONE_BENT = frozenset("одного одной одному одним одном".split())

_TIMES = (
    r"(?:тыс\.|млн\.|млрд\.|трлн\.|(?:тыс|тысяч[аиу]?|млн|миллион(?:а|ов)?|млрд|миллиард(?:а|"
    r"ов)?|трлн|thousand|million|billion|mln|bln)(?![а-яёa-z]))"
)
_WORDED = r"(?: ?\((?:[а-яё -]{3,60})\))?"
_SIGN = r"%|₽|€|\$|°|‰"
_SHORT = (
    r"(?:кв|куб|пог|усл|погон)\. ?(?:м|км|см|мм|ед|л|п)\.?(?![а-яё])|(?:кв|куб)(?: |"
    r"\.)?м(?:\.|²|2|³|3)?(?![а-яё])|[кс]?м[23²³]|"
    r"чел\.?[-/ ]?(?:ч|час|дн)(?:ас|ов|\.)*(?![а-яё])|п\. ?п\.|п\. ?м\.|тыс\. ?руб\.?|"
    r"(?:юр|физ|мед|инж|спец|науч|тех|соц|гос)\. ?[а-яё]+"
)
_NOUN = rf"(?:{_SIGN}|{_SHORT}|[^\W\d_\ue000]+(?:[.-][^\W\d_\ue000]{{2,}})*)"
_AHEAD = re.compile(rf"{_WORDED} ?(?P<times>{_TIMES})? ?[«\"„“]?(?P<noun>{_NOUN})?")
_NEXT = re.compile(r" [«\"„“]?(?P<noun>[^\W\d_\ue000]+(?:[.-][^\W\d_\ue000]{2,})*)")
_STOP = frozenset(
    "и или а но в во на по с со из за к от до для при о об у без над под через после перед "
    "между среди не ни что как чем же бы "
    "то это был была было были есть будет будут их его ее также более менее около всего этом "
    "том of in for per from with to at and or the a "
    "an by on were was are is has have had than which that".split()
)
_ADJECTIVE = re.compile(
    r"[а-яё-]{2,}(?:ых|их|ые|ым|ыми|ими|[кгхжшщч]ие|[^аеия]ние|[кгхжшщч]им)|"
    r"(?P<one>[а-яё-]{2,}(?:ый|[кгхжшщч]ий|[^аеия]ний|ая|яя|ое|ее|ого|его|ую|юю|ой|ей|ому|ым|ом))"
)
_NOUN_LIKE = frozenset(
    "учащихся обучающихся ученых учёных безработных управляющих заведующих служащих "
    "военнослужащих трудящихся отдыхающих желающих "
    "пострадавших присутствующих данных животных пожилых выпускающих верующих больных нуждающихся участвующих "
    "трудоустроенных взрослых несовершеннолетних учёные ученые учащиеся обучающиеся осужденных".split()
)
_DOTTED = frozenset("руб чел шт экз ед долл стр мин сек час дн нед мес коп пог куб усл кв п л ч т г см м км".split())
_VERB = re.compile(r"[а-яё]{3,}(?:ал|ил|ел|ла|ло|ли|ены|ено|ена|ет|ут|ют|ит|ят|ать|ить|ся|тся|ован[аоы]?)")


@dataclass(slots=True)
class Number:
    """A number at its place in the text, and the noun behind it (empty where none is) with the place of its end."""

    value: int | float
    start: int
    end: int
    of: str = ""
    of_end: int = 0
    said: str = ""


def may_count(low: str) -> bool:
    """Whether there is any number at all, in digits or in words."""
    return NUMBER.search(low) is not None


def value_of(digits: str) -> int | float:
    """The value of digits as Russian and English texts write them: «1 250 000», «12,5», «1,200 people»."""
    plain = digits.replace(" ", "")
    if plain.count(".") > 1 or re.fullmatch(r"\d{1,3}(?:,\d{3})+", plain):
        return int(plain.replace(".", "").replace(",", ""))
    plain = plain.replace(",", ".")
    return float(plain) if "." in plain else int(plain[:18])


def _spoken(said: str) -> int | float:
    if said in _COLLECTIVE:
        return _COLLECTIVE[said]
    return sum(CARDINAL[word] for word in said.split())


def find_numbers(low: str) -> list[Number]:
    """Every number in a text in lower case whose hidden parts are marked, left to right, without its noun."""
    found: list[Number] = []
    for match in NUMBER.finditer(low):
        said = match["said"] or ""
        value = _spoken(said) if said else value_of(match["digits"].rstrip(".,"))
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if said and (_pronoun(said, low, match) or (found and _repeated(low, match))):
            continue
        found.append(Number(value, match.start(), match.end(), said=said))
    return found


def _repeated(low: str, match: re.Match[str]) -> bool:
    """«5 (пять) заседаний»: the words in brackets repeat the digits."""
    return low[match.start() - 1 : match.start()] == "(" and low[match.end() : match.end() + 1] == ")"


def _pronoun(said: str, low: str, match: re.Match[str]) -> bool:
    """«один из лидеров», «на одной площадке», «ни одного»: no counting."""
    if said not in _ONE and said not in _ONE_BENT and said != "one":
        return said == "сотен"
    after, before = low[match.end() : match.end() + 8].split(), low[max(0, match.start() - 12) : match.start()].split()
    if after[:1] in (["из"], ["of"], ["и"]) or before[-1:] in (["ни"], ["еще"], ["ещё"], ["no"]):
        return True
    return said in _ONE_BENT and before[-1:] in (
        ["в"],
        ["на"],
        ["по"],
        ["с"],
        ["к"],
        ["под"],
        ["из"],
        ["для"],
        ["у"],
        ["при"],
    )


def needs_bound(number: Number) -> bool:
    """Whether the number is vague words unless a bound stands before it («более сотни»)."""
    return number.said in _ONLY_BOUND


def name_counted(number: Number, text: str, low: str, at: int) -> None:
    """Find the noun that stands behind a number (from `at`): adjectives before it are passed over."""
    ahead = _AHEAD.match(low, at)
    number.of_end = at
    if not ahead:
        return
    start, end = ahead.span("noun")
    noun = ahead["noun"] or ""
    if noun in _STOP:
        noun = ""
    if noun and not noun.isascii():
        start, end = _past_adjectives(number.value, low, start, end)
    elif noun and noun[0].isalpha():
        start, end = _english_noun(low, start, end)
    if noun in _DOTTED and low[end : end + 1] == ".":
        end += 1
    if ahead["times"]:
        number.of = text[ahead.start("times") : end if noun else ahead.end("times")]
        number.of_end = end if noun else ahead.end("times")
    elif noun:
        number.of, number.of_end = text[start:end], end


def _past_adjectives(value: float, low: str, start: int, end: int) -> tuple[int, int]:
    for _ in range(4):
        word = low[start:end]
        found = _ADJECTIVE.fullmatch(word)
        if not found or word in _NOUN_LIKE or (found["one"] and not (value % 10 == 1 and value != 11)):  # noqa: PLR2004
            break
        following = _NEXT.match(low, end)
        if not following or following["noun"] in _STOP or _VERB.fullmatch(following["noun"]):
            break
        start, end = following.span("noun")
    return start, end


def _english_noun(low: str, start: int, end: int) -> tuple[int, int]:
    first = (start, end)
    for _ in range(3):
        if low[start:end].endswith("s") or low[start:end] == "people":
            return start, end
        following = _NEXT.match(low, end)
        if not following or following["noun"] in _STOP or not following["noun"].isascii():
            break
        start, end = following.span("noun")
    return first if not low[start:end].endswith("s") else (start, end)
