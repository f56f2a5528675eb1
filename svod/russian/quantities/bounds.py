"""How firmly a number binds, by the words around it: «не менее», «до», «5 и более»."""

import re

from svod.russian.quantities.model import Bound

_LINK = r"(?:,? ?чем)?(?: (?:на|в|у|по|к|до|со?|из|для|о|об))?"
_BEFORE = (
    (Bound.AT_LEAST, (
        r"не (?:менее|меньше|ниже|реже)|(?:как )?минимум|по меньшей мере|хотя бы|≥|>=|at least|no "
        r"less than|not less than|no fewer than|not fewer than|minimum(?: of)?"
    )),
    (Bound.AT_MOST, (
        r"не (?:более|больше|выше|свыше|превыша[а-я]+|превысит|чаще)|максимум|в пределах|≤|<=|up "
        r"to|at most|no more than|not more than|not exceeding|maximum(?: of)?"
    )),
    (Bound.MORE_THAN, r"более|больше|свыше|выше|превы[а-я]+|>|more than|over|above|exceed[a-z]*"),
    (Bound.LESS_THAN, r"менее|меньше|ниже|<|less than|under|below|fewer than"),
    (Bound.ABOUT, (
        r"около|порядка|примерно|приблизительно|почти|ориентировочно|~|≈|∼|about|around|"
        r"approximately|approx\.|nearly|almost|some|circa|ок\."
    )),
)  # fmt: skip
_BOUND = re.compile("|".join(rf"(?P<{bound.name}>(?<![^\W_])(?:{words}))" for bound, words in _BEFORE))
_AT_END = re.compile(_BOUND.pattern.join(("(?:", rf"){_LINK}[ ]*$")))
_UP_TO = re.compile(r"(?<![^\W_])до ?$")
_FROM = re.compile(r"(?<![^\W_])от ?$")
_GROWTH = re.compile(
    r"увелич|рост|вырос|возрос|сниз|сниж|сокра|повы[сш]|довест|довед|расшир|уменьш|нарасти|"
    r"нараще|с \d[\d ,.]*(?:%|[а-я.]+)? ?$"
)
_GIVEN = re.compile(
    r"(?:заявк|получ|поступ|предложен|обращен|отзыв|письм|ответ|собран|анкет|представител|"
    r"делегац|вопрос|информац|жалоб|доклад|участник|материал)[а-яё]* ?$"
)
_AFTER = re.compile(
    r"\+|,? ?(?:и|или) (?P<more>более|больше|выше|свыше)\b|,? ?(?:и|или) (?P<less>менее|"
    r"меньше)\b| or (?P<more2>more)\b| or (?P<less2>less|fewer)\b"
)
REACH = 60  # letters before a number in which its bound stands


def bound_before(low: str, start: int) -> tuple[Bound, int]:
    """The bound said before a number that begins at `start`, and where those words begin; EXACTLY where none is."""
    begin = max(0, start - REACH)
    before = low[begin:start]
    if found := _AT_END.search(before):
        bound = next(Bound[name] for name, words in found.groupdict().items() if words)
        return bound, begin + found.start()
    if found := _UP_TO.search(before):
        grown = _GROWTH.search(before[: found.start()])
        return (Bound.EXACTLY if grown else Bound.AT_MOST), begin + found.start()
    if found := _FROM.search(before):
        given = _GIVEN.search(before[: found.start()])
        return (Bound.EXACTLY if given else Bound.AT_LEAST), begin + found.start()
    return Bound.EXACTLY, start


def bound_after(low: str, end: int) -> tuple[Bound | None, int]:
    """The bound said right behind a place («и более»), and where those words end; None where none is."""
    found = _AFTER.match(low, end)
    if not found:
        return None, end
    less = found["less"] or found["less2"]
    return (Bound.AT_MOST if less else Bound.AT_LEAST), found.end()
