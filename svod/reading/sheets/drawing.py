"""Values of cells as their number formats draw them in a Russian office: dates, percentages, decimals, booleans."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

MONTHS = ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь",
          "декабрь")  # fmt: skip
MONTHS_OF = ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
             "декабря")  # fmt: skip
_SHORT = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_DAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
_SHORT_DAYS = ("Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс")
_ENGLISH = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December")  # fmt: skip
_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# formats that files name by number only, as a Russian Excel draws them
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '#,##0" ₽"', 6: '#,##0" ₽"', 7: '#,##0.00" ₽"',
    8: '#,##0.00" ₽"', 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "General", 13: "General", 14: "dd.mm.yyyy",
    15: "dd.mmm.yy", 16: "dd.mmm", 17: "mmm.yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss",
    22: "dd.mm.yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0",
    43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "0.0E+0", 49: "@",
}  # fmt: skip

_TOKEN = re.compile(
    r"""(?P<quoted>"[^"]*"?)|\\(?P<escaped>.)|_.|\*.|(?P<ampm>AM/PM|A/P|am/pm)|\[(?P<lapse>h+|m+|s+|ч+|м+|с+)\]"""
    r"""|\[(?P<bracket>[^\]]*)\]|(?P<general>General|Основной|Standard)|(?P<date>[yg]+|m+|d+|h+|s+(?:[.,]0+)?|[гГ]{2,4}"""
    r"""|М+|Д+|ч+|с+)|(?P<digits>[0#?][0#?,. ]*(?:[Ee][+-]?[0#?]+)?)|(?P<other>.)""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_CONDITION = re.compile(r"^(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)$")
_RUSSIAN_LETTERS = str.maketrans("гмдчс", "ymdhs")

Token = tuple[str, str]


@dataclass(slots=True)
class Section:
    """One part of a number format: its pieces, its condition, whether it draws a date, whether in English."""

    pieces: list[Token] = field(default_factory=list)
    condition: tuple[str, float] | None = None
    dated: bool = False
    english: bool = False

    def has(self, kind: str) -> bool:
        """Whether a piece of the kind is there."""
        return any(piece[0] == kind for piece in self.pieces)


def draw(value: float, form: str, *, since_1904: bool = False) -> str:
    """A number as the format draws it; a date is counted in days as Excel does."""
    sections = parsed(form[:500])
    section = _chosen(sections, value)
    if section.dated:
        moment = _moment(value, since_1904=since_1904)
        return _dated(section, moment, value) if moment is not None else plain(value)
    if value < 0 and len(sections) > 1 and section is not sections[0]:
        value = -value
    return _number(section, value)


def draw_moment(moment: datetime, form: str) -> str:
    """A date as the format draws it; a format of no date reads dd.mm.yyyy."""
    section = next((one for one in parsed(form[:500]) if one.dated), None) or parsed("dd.mm.yyyy")[0]
    return _dated(section, moment, 0.0)


def plain(value: float) -> str:
    """A number under no format: at most ten meaning digits, no needless zeros."""
    if value == int(value) and abs(value) < 1e15:  # noqa: PLR2004 -- beyond that Excel keeps no digits
        return str(int(value))
    text = f"{value:.10g}"
    return text if "e" not in text or not 1e-9 < abs(value) < 1 else f"{value:.15f}".rstrip("0").rstrip(".")  # noqa: PLR2004


@lru_cache(maxsize=512)
def parsed(form: str) -> tuple[Section, ...]:
    """The sections of a number format, at least one."""
    return tuple([_section(part) for part in _split(form)][:4])


def _split(form: str) -> list[str]:
    parts, start, quoted, skip = [], 0, False, False
    for at, letter in enumerate(form):
        if skip:
            skip = False
        elif letter == '"':
            quoted = not quoted
        elif letter == "\\" and not quoted:
            skip = True
        elif letter == ";" and not quoted:
            parts.append(form[start:at])
            start = at + 1
    return [*parts, form[start:]]


def _section(part: str) -> Section:
    section = Section()
    for found in _TOKEN.finditer(part):
        kind = found.lastgroup or ""
        text = found.group(kind) if kind else ""
        if kind == "quoted":
            section.pieces.append(("literal", text.strip('"')))
        elif text == "@" and kind == "other":
            section.pieces.append(("general", text))
        elif kind in {"escaped", "other"}:
            section.pieces.append(("literal", text))
        elif kind == "bracket":
            _bracket(section, text)
        elif kind in {"date", "lapse"}:
            section.pieces.append((kind, text.lower().translate(_RUSSIAN_LETTERS)))
            section.dated = True
        elif kind:
            section.pieces.append((kind, text))
        else:
            section.pieces.append(("literal", " " if found.group().startswith("_") else ""))
    _tell_minutes(section)
    return section


def _bracket(section: Section, text: str) -> None:
    condition = _CONDITION.match(text)
    if condition:
        section.condition = (condition.group(1), float(condition.group(2)))
    elif text.startswith("$"):
        symbol, _, locale = text[1:].partition("-")
        section.english = locale.upper().endswith(("409", "809"))
        if symbol:
            section.pieces.append(("literal", symbol))


def _tell_minutes(section: Section) -> None:
    """`m` beside hours or seconds is minutes."""
    dates = [n for n, piece in enumerate(section.pieces) if piece[0] in {"date", "lapse"}]
    for place, n in enumerate(dates):
        kind, text = section.pieces[n]
        if kind != "date" or text[0] != "m" or len(text) > 2:  # noqa: PLR2004 -- mmm is a month's name
            continue
        before = section.pieces[dates[place - 1]][1][0] if place else ""
        after = section.pieces[dates[place + 1]][1][0] if place + 1 < len(dates) else ""
        if before == "h" or after == "s":
            section.pieces[n] = ("minute", text)


def _chosen(sections: tuple[Section, ...], value: float) -> Section:
    for section in sections:
        if section.condition is not None and _holds(section.condition, value):
            return section
    if any(section.condition for section in sections):
        return next((section for section in sections if section.condition is None), sections[0])
    if len(sections) > 1 and value < 0:
        return sections[1]
    if len(sections) > 2 and value == 0:  # noqa: PLR2004 -- positive; negative; zero
        return sections[2]
    return sections[0]


def _holds(condition: tuple[str, float], value: float) -> bool:
    sign, bound = condition
    return {
        "<": value < bound, ">": value > bound, "=": value == bound,
        "<=": value <= bound, ">=": value >= bound, "<>": value != bound,
    }[sign]  # fmt: skip


def _moment(value: float, *, since_1904: bool) -> datetime | None:
    if not -1 < value < 2_958_466:  # noqa: PLR2004 -- the last day of the year 9999
        return None
    if since_1904:
        return _rounded(datetime(1904, 1, 1) + timedelta(days=value))  # noqa: DTZ001 -- a date in a cell has no zone
    # 1900 is a leap year to Excel
    start = datetime(1899, 12, 31) if 0 <= value < 60 else datetime(1899, 12, 30)  # noqa: DTZ001, PLR2004
    return _rounded(start + timedelta(days=value))


def _rounded(moment: datetime) -> datetime:
    return (moment + timedelta(microseconds=500)).replace(microsecond=0)


def _dated(section: Section, moment: datetime, value: float) -> str:
    half = section.has("ampm")
    with_day = any(kind == "date" and text in {"d", "dd"} for kind, text in section.pieces)
    out = []
    for kind, text in section.pieces:
        if kind == "literal":
            out.append(text)
        elif kind == "digits":
            out.append("")
        elif kind == "ampm":
            out.append("AM" if moment.hour < 12 else "PM")  # noqa: PLR2004 -- noon
        elif kind == "minute":
            out.append(f"{moment.minute:0{len(text)}d}")
        elif kind == "lapse":
            unit = {"h": 24, "m": 1440, "s": 86400}[text[0]]
            out.append(f"{int(value * unit + 1e-6):0{len(text)}d}")
        elif kind == "date":
            out.append(_date_piece(text, moment, half=half, with_day=with_day, english=section.english))
    return "".join(out)


def _date_piece(text: str, moment: datetime, *, half: bool, with_day: bool, english: bool) -> str:
    letter, length = text[0], len(text)
    if letter in "yg":
        return f"{moment.year % 100:02d}" if length < 3 else str(moment.year)  # noqa: PLR2004 -- yy and yyyy
    if letter == "m":
        return _month(moment.month - 1, length, with_day=with_day, english=english)
    if letter == "d":
        if length > 2:  # noqa: PLR2004 -- the day's name
            name = (_ENGLISH_DAYS if english else _DAYS)[moment.weekday()]
            short = name[:3] if english else _SHORT_DAYS[moment.weekday()]
            return short if length == 3 else name  # noqa: PLR2004
        return f"{moment.day:0{length}d}"
    if letter == "h":
        return f"{(moment.hour + 11) % 12 + 1 if half else moment.hour:0{min(length, 2)}d}"
    whole = text.replace(",", ".").partition(".")[0]
    return f"{moment.second:0{min(len(whole), 2)}d}"


def _month(month: int, length: int, *, with_day: bool, english: bool) -> str:
    if length <= 2:  # noqa: PLR2004 -- a number
        return f"{month + 1:0{length}d}"
    if length == 3:  # noqa: PLR2004 -- a short name
        return _ENGLISH[month][:3] if english else _SHORT[month]
    if length == 5:  # noqa: PLR2004 -- the first letter
        return (_ENGLISH[month] if english else MONTHS[month])[0].upper()
    if english:
        return _ENGLISH[month]
    return MONTHS_OF[month] if with_day else MONTHS[month]


def _number(section: Section, value: float) -> str:
    if not section.has("digits"):
        out = "".join(text if kind == "literal" else plain(value) for kind, text in section.pieces)
        return out if section.pieces else ""
    percents = sum(text.count("%") for kind, text in section.pieces if kind == "literal")
    value *= 100**percents
    out, drawn = "", False
    for kind, text in section.pieces:
        if kind != "digits":
            out += text if kind == "literal" else ""
        elif not drawn:
            out += _digits(text, value)
            drawn = True
    return out


def _digits(pattern: str, value: float) -> str:
    tail = " " * (len(pattern) - len(pattern.rstrip(" ")))
    pattern = pattern.strip()
    if "e" in pattern.lower():
        places = len(re.split("[eE]", pattern)[0].partition(".")[2])
        return f"{value:.{places}E}".replace(".", ",") + tail
    scaled = len(pattern) - len(pattern.rstrip(","))
    value /= 1000**scaled
    pattern = pattern.rstrip(",")
    before, point, after = pattern.partition(".")
    places, needed = min(len(after), 15), after.count("0")
    text = f"{abs(value):.{places}f}"
    whole, _, fraction = text.partition(".")
    while len(fraction) > needed and fraction.endswith("0"):
        fraction = fraction[:-1]
    whole = whole.zfill(before.count("0"))
    if not before.count("0") and whole == "0":
        whole = ""
    if "," in before or " " in before:
        whole = f"{int(whole or 0):,}".replace(",", " ") if whole else ""
    sign = "-" if value < 0 and (whole.strip("0 ") or fraction.strip("0")) else ""
    return sign + whole + ("," + fraction if fraction and point else "") + tail


def draw_typed(value: object) -> str:
    """A value whose format is unknown: dates read dd.mm.yyyy, times h:mm, numbers and booleans as a cell draws them."""
    if isinstance(value, bool):
        return "ИСТИНА" if value else "ЛОЖЬ"
    if isinstance(value, int | float):
        return plain(float(value))
    if isinstance(value, date | time):
        timed = isinstance(value, datetime) and (value.hour or value.minute)
        return value.strftime("%H:%M" if isinstance(value, time) else "%d.%m.%Y %H:%M" if timed else "%d.%m.%Y")
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02d}"
    return "" if value is None else str(value)
