"""Words and figures of a deadline into tokens of one letter each (the letters are explained in `lexicon`)."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from svod.russian.deadlines.lexicon import ENGLISH_MONTHS, LONG_MONTHS, WORDS
from svod.russian.numerals import CARDINAL, roman


@dataclass(slots=True)
class Token:
    """One token: its class letter, what it says, and where it stands in the text."""

    code: str
    value: Any
    start: int
    end: int


_PAPER = (
    r"(?:план|график|расписан|приказ|договор|протокол|регламент|положени|программ|дорожн|решени|распоряжени|"
    r"постановлени|закон|соглашени|контракт|календар|указани|поручени|предписани|медиаплан|порядк|концепц|стратег|"
    r"техническ|госконтракт|муниципальн|утвержден|отдельн|согласовани|договоренност|назначени|установленн|индивидуальн)"
)
_ENGLISH_PAPER = r"(?:plan|schedule|programme|program|agreement|contract|calendar|timetable|roadmap|decision|order)s?\b"
_REPORTED = r"(?:(?:,? ?(?:месяца|квартала|полугодия))?,? ?следующ[а-я]+ за (?:отчетн[а-я]+|истекш[а-я]+)(?: (?P<{0}>квартал|полугоди|год|период|месяц)[а-я]*)?)"

_RULES = (
    # phrases first: a longer reading wins over its words
    ("stage", r"(?:(?:[ivxіх]{1,4}|\d{1,2})(?:-?[а-я]{1,2})? )?(?:этап|тур|очеред|стади|фаз|смен)[а-я]*(?: (?:[ivxіх]{1,4}|\d{1,2})(?![\w.]))?"),
    ("X", r"см\. ?(?:п|прил|разд|таб|строк|выше|ниже)[а-я]*\.? ?[\d.]*|п(?:\.|ункт[а-я]*) ?\d[\d.]*|учебн[а-я]*|\bn/?a\b|\btb[dca]\b"),
    ("Z", r"года?,? следующ[а-я]+ за (?:отчетн|текущ|истекш)[а-я]+(?: год[а-я]*)?"),
    ("F", _REPORTED.format("unit")),
    ("O", r"(?:по|согласно|в соответствии с о?|в соответствии со?|на основании|исходя из|в рамках) (?:[а-я«\"-]+ ){0,3}?[«\"]?" + _PAPER + r"[а-я-]*"
          r"|согласно [а-я]+|в соответствии со? [а-я]+"
          r"|(?:в |во )?(?:срок[а-я]*,? ?)?(?:установленн|указанн|определенн|определяем|устанавливаем|предусмотренн|утвержденн|согласованн|оговоренн|регламентированн)[а-я]*(?: [а-я]+){0,2}"
          r"|в (?:[а-я]+ )?срок[а-я]*,? (?:установленн|указанн|определ|предусмотр|согласно|в соответствии|согласованн|утвержденн|оговоренн|устанавливаем)[а-я]*"
          r"|см\.? (?:отдельн[а-я]+ )?(?:план|график|расписани|протокол)[а-я]*(?:-график[а-я]*)?"
          r"|(?:according to|as per|per|by|under|in accordance with|subject to|following|see) (?:[a-z]+ ){0,3}?" + _ENGLISH_PAPER + r"|as scheduled"),
    ("N", r"по мере [а-я]+|(?:по|при|в случае) (?:необходимости|потребности|надобности|требованию)"
          r"|по (?:запрос|заявк|заявлени|обращени|факт|ситуаци|приглашени|готовност|возможност|вызов|желани|предложени)[а-я]*"
          r"|при (?:наличии|поступлении|обращении|возникновении|появлении|возможности|наступлении|выявлении|проведении|получении)"
          r"|в случае [а-я]+|as (?:needed|required|necessary|appropriate|requested)|(?:up)?on (?:demand|request)|when(?:ever)? (?:needed|required|necessary)|if (?:needed|required|necessary)|by request|at the request"),
    ("c", r"на (?:постоянн|регулярн|систематическ|непрерывн)[а-я]+ основе|в (?:постоянн|непрерывн|текущ|рабоч|ежедневн)[а-я]+ (?:режиме|порядке)|круглый год|all year round|year[- ]round|on an? (?:ongoing|permanent|continuous|regular) basis"),
    ("l", r"не поз(?:д|ж)[а-я]*(?:,? чем)?|no later than|not later than|latest by|at the latest by|самое позднее"),
    ("f", r"не ра(?:нее|ньше)(?: чем)?|not earlier than|no earlier than|not before"),
    ("J", r"не (?:реже|менее|чаще|более)(?:,? чем)?|не меньше|как минимум|минимум|хотя бы|at least|not less than|no less than|at most"),
    ("w", r"в ?теч(?:\.|ени[еи])|на протяжении|во время|throughout|within|over the course of|in the course of"),
    ("G", r"(?:со?|от) (?:дня|момента|даты|времени)(?= [а-я])"),
    ("a", r"(?:по|после) (?:окончани|завершени|истечени|получени|прибыти|результат|итог|поступлени|исполнени|выполнени|утверждени|подписани|заключени)[а-я]*|on completion|upon completion|upon receipt|upon|накануне|перед|в день(?= [а-я])|сразу после"),
    ("u", r"(?:в )?срок до|up to|prior to|не поздн\. |но до|вплоть до"),
    ("b", r"by the end of(?: the)?|by end of(?: the)?|until the end of(?: the)?|before the end of(?: the)?"),
    ("k", r"by"),
    ("s", r"начиная со?|starting (?:from|in|on)|as from|beginning (?:from|in|on)|from|since"),
    ("U", r"в (?:период|промежуток)(?= (?:со?|до|от) )|between(?= )"),
    ("L", r"(?:весь |всего |всего |отчетн[а-я]+ |планов[а-я]+ )?(?:период[а-я]*|срок[а-я]*)(?: (?:действия|реализации|выполнения|исполнения) (?:план|программ|проект|мероприяти|дорожн)[а-я]*(?: [а-я]+){0,2})|(?:весь|всего|отчетн[а-я]+|планов[а-я]+) (?:период[а-я]*|срок)|(?:whole|entire) (?:period|term)"),
    ("noise", r"(?:планируем[а-я]+ |ориентировочн[а-я]+ |предполагаем[а-я]+ )?(?:срок[а-я]*|дат[аыу])(?: (?:исполнения|проведения|реализации|выполнения|сдачи|мероприятия))? ?[:-]?(?= |\d|$)|deadline ?:?|due(?: by| on|:)?|date ?:|т\. ?е\."),
    ("q0", r"[тс]\. ?г\.?(?![а-я])|[тс]/г|тек(?:\.|ущ[а-я]*) ?г(?:\.|ода?|оду)"),
    ("n2", r"(?:(?P<span>\d{1,3}|[а-я]{2,12}?)-? ?)?(?P<spanunit>дневн|недельн|месячн|годичн|часов|суточн)[а-я]* срок[а-я]*"),
    ("V2", r"раз в полгода|semi-annually|bi-annually|half-yearly|every half[- ]?year|every six months|каждые полгода|по полугодиям"),
    ("V3", r"по кварталам"),
    ("V1", r"по месяцам|каждое [0-9]{1,2}(?:-?[а-я]{1,2})? число(?: месяца)?"),
    ("Q", r"q ?([1-4])|([1-4]) ?q(?= |$|[^a-z])"),
    ("H2", r"h([12])(?= |$|[^a-z0-9])"),
    ("ro", r"(?P<rom>[ivxіх]{1,4}|[1i][vу])(?:-(?:й|го|ый|ом|м|е|я|х|ая|ой))?"),
    # figures
    ("iso", r"(?P<iy>(?:19|20)\d\d)[-.](?P<im>\d\d)(?:[-.](?P<id>\d\d))?(?:t[\d:]+)?"),
    ("dmy", r"(?P<dd>\d{1,2})(?:(?P<ds> ?[./] ?)(?P<dm>\d{1,2}|[ivxіх]{1,4}) ?[./] ?(?P<dy>\d{4}|\d\d)|-(?P<em>\d\d)-(?P<ey>\d{4}))"),
    ("my", r"(?P<mm>\d{1,2})[./](?P<my>(?:19|20)\d\d)"),
    ("T", r"\d{1,2}:\d\d(?::\d\d)?|(?:[01]?\d|2[0-3])-00(?![\d.])|(?<=в )\d\d-[0-5][05](?! ?[а-я\d.])"),
    ("dm", r"(?P<xd>\d{1,2})\.(?P<xm>\d\d?)\.?"),
    ("4", r"(?:19|20)\d\d"),
    ("o", r"(?P<ord>\d{1,4})(?: ?- ?)?(?:го|ое|й|ый|ая|я|е|ого|ой|ому|му|м|ю|ый|th|st|nd|rd)(?![а-яa-z])"),
    ("n", r"(?P<num>\d{1,4})(?:-?(?:х|ти|мя|ми|ех)(?![а-яa-z]))?"),
    ("word", r"п/г(?:од)?|\|+|[^\W\d_]+"),
)  # fmt: skip
_OPENS = {"X", "stage", "Z", "F", "O", "N", "c", "l", "f", "J", "w", "G", "a", "u", "b", "k", "s", "U", "L", "noise", "q0", "n2"}
_OPENS |= {"ro", "V2", "V3", "V1", "Q", "H2", "word"}


def _alternative(name: str, pattern: str) -> str:
    ends = r"(?![^\W\d_])" if name not in ("word", "o", "n", "noise", "X", "4", "T", "dm", "my", "iso", "dmy") else ""
    if name in ("iso", "dmy", "my", "T", "dm", "4", "n"):
        ends = r"(?!\d)"
    begins = r"(?<![^\W\d_])" if name in _OPENS and name not in ("X", "word") else ""
    return f"(?P<c_{name}>{begins}(?:{pattern}){ends})"


_LEX = re.compile("|".join(_alternative(name, pattern) for name, pattern in _RULES) + r"|(?P<c_sign>\S|\n)")
_SIGNS = {"-": "-", ",": ",", ";": ";", "/": "/", "(": "(", ")": ")", ":": ":", "\n": ";", "&": "&", "…": "-", "[": "(", "]": ")"}
_IGNORED = set(".'\"«»“”„*")
_LENGTHS = {"дневн": "D", "суточн": "D", "недельн": "W", "месячн": "M", "годичн": "Y", "часов": "H"}
_EVERY_REPORTED = {"квартал": "P3M", "полугоди": "P6M", "год": "P1Y"}


def _year(said: str) -> int:
    value = int(said)
    if len(said) > 2:  # noqa: PLR2004 -- two figures of a year
        return value
    return value + (1900 if value >= 70 else 2000)  # noqa: PLR2004 -- «99» is 1999


def _mended(word: str) -> tuple[str, Any] | None:
    """A month with one letter wrong, missing, doubled or swapped; None for every other word."""
    if len(word) < 5 or len(word) > 10:  # noqa: PLR2004 -- no month is shorter or longer
        return None
    found = {said for form, said in LONG_MONTHS.items() if _near(word, form)}
    return found.pop() if len(found) == 1 else None


def _near(word: str, form: str) -> bool:
    short, long = sorted((word, form), key=len)
    if len(long) - len(short) > 1 or word[0] != form[0]:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2][::-1] == long[at : at + 2]
    return short[at + 1 :] == long[at + 1 :] or (swapped and short[at + 2 :] == long[at + 2 :])


@lru_cache(4096)
def _word(word: str) -> tuple[str, Any]:
    known = WORDS.get(word) or WORDS.get(word.strip(" ."))
    if known:
        return known
    value = roman(word)
    if value:
        return "r", value
    return _mended(word) or ("?", word)


def _roman_or_number(said: str) -> int:
    return int(said) if said.isdigit() else roman(said) or 99


def _dotted(found: re.Match[str]) -> tuple[str, Any]:
    day, month = int(found["xd"]), int(found["xm"])
    if 1 <= month <= 12 and 1 <= day <= 31:  # noqa: PLR2004 -- day and month
        return "D", (None, month, day)
    if day < 24 and month < 60 and month % 5 == 0 and len(found["xm"]) == 2:  # noqa: PLR2004 -- hours and minutes
        return "T", None
    return "X", None


def _numeric(name: str, found: re.Match[str]) -> tuple[str, Any]:
    if name == "iso":
        if found["id"] is None and int(found["im"]) > 12:  # noqa: PLR2004 -- «2018-19» is two years
            return "5", (int(found["iy"]), int(found["iy"][:2] + found["im"]))
        return "D", (int(found["iy"]), int(found["im"]), int(found["id"]) if found["id"] else None)
    if name == "my":
        return "D", (int(found["my"]), int(found["mm"]), None)
    if name == "dm":
        return _dotted(found)
    if found["ey"]:
        return "D", (int(found["ey"]), int(found["em"]), int(found["dd"]))
    return "D", (_year(found["dy"]), _roman_or_number(found["dm"]), int(found["dd"]))


def _length(found: re.Match[str]) -> tuple[str, Any]:
    unit, said = _LENGTHS[found["spanunit"]], found["span"]
    number = 1 if not said else int(said) if said.isdigit() else CARDINAL.get(said)
    if number is None:
        return "?", None
    return "v", f"PT{number}H" if unit == "H" else f"P{number}{unit}"


_PLAIN: dict[str, tuple[str, Any]] = {
    "Z": ("0", 1), "q0": ("0", 0), "V2": ("V", "P6M"), "V3": ("V", "P3M"), "V1": ("V", "P1M"), "b": ("b", 3), "noise": ("~", None), "stage": ("?", None),
}  # fmt: skip


def _token(name: str, found: re.Match[str]) -> tuple[str, Any]:
    if name in ("iso", "dmy", "my", "dm"):
        return _numeric(name, found)
    if name == "word":
        return _word(found[0])
    if name == "sign":
        return _SIGNS.get(found[0], "." if found[0] in _IGNORED else "?"), found[0]
    if name in _PLAIN:
        return _PLAIN[name]
    if name in ("n", "o", "4"):
        return name, int(found["num"] or found["ord"] or found[0])
    if name == "ro":
        value = roman(found["rom"])
        return ("r", value) if value else _word(found[0])
    if name == "n2":
        return _length(found)
    if name in ("Q", "H2"):
        return name[0], int(found[0].strip("qh "))
    return name, _EVERY_REPORTED.get(found["unit"] or "", "P1M") if name == "F" else None


def tokenize(low: str) -> list[Token]:
    """The tokens of a text in lower case; dots and quotes are left out, a line end is `;`."""
    tokens = []
    for found in _LEX.finditer(low):
        code, value = _token((found.lastgroup or "c_sign")[2:], found)
        if code == "H" and value in (1, 2):
            code = "2"
        if code == "b":
            tokens.append(Token("k", None, found.start(), found.start()))
            code = "E"
        if code != ".":
            tokens.append(Token(code, value, found.start(), found.end()))
    return tokens


def says_month_first(low: str, token: Token) -> bool:
    """Whether the month is written in English, where the day may follow it."""
    return low[token.start : token.end] in ENGLISH_MONTHS
