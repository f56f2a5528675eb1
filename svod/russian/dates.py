"""Days and months in Russian words: one home of the names of months in their cases."""

from datetime import date

NOMINATIVE = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
GENITIVE = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
DATIVE = (
    "январю", "февралю", "марту", "апрелю", "маю", "июню",
    "июлю", "августу", "сентябрю", "октябрю", "ноябрю", "декабрю",
)  # fmt: skip
PREPOSITIONAL = (
    "январе", "феврале", "марте", "апреле", "мае", "июне",
    "июле", "августе", "сентябре", "октябре", "ноябре", "декабре",
)  # fmt: skip
INSTRUMENTAL = (
    "январём", "февралём", "мартом", "апрелем", "маем", "июнем",
    "июлем", "августом", "сентябрём", "октябрём", "ноябрём", "декабрём",
)  # fmt: skip


def spoken_date(day: date) -> str:
    """A day as a sentence says it: «15 марта 2018 г.»."""
    return f"{day.day} {GENITIVE[day.month - 1]} {day.year} г."


def short_date(day: date) -> str:
    """A day in figures: «17.12.2018»."""
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"
