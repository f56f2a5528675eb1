"""Updates of the site: how many pages, how often, in how many months, and the months in which nothing was updated."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from svod.composing.calendar import Window
from svod.composing.facts import Fact
from svod.composing.kinds import KINDS
from svod.composing.saying import Saying, Words
from svod.russian.dates import PREPOSITIONAL
from svod.russian.plural import counted

PAGES = "page.updated"


def pages_of(facts: Sequence[Fact]) -> list[Fact]:
    """The first update of every page: pages are one by their address, by their title where they have none."""
    first: dict[str, Fact] = {}
    for fact in facts:
        first.setdefault(fact.url or fact.title.casefold() or str(fact.position), fact)
    return list(first.values())


def renewed(facts: Sequence[Fact], over: Window | None) -> Saying:
    """«Обновлено 12 страниц сайта, всего 20 обновлений, в 9 месяцах; обновлений не было в июле и августе».

    `facts` are of one year, by their days. Months of the window `over` that have ended are looked at; None: no month is
    named as empty. Where most are empty, the others are named.
    """
    before, pages, after = KINDS[PAGES].openings(len(found := pages_of(facts)))
    told = [Words(before), Words(pages, tuple(found)), *([Words(after)] if after else [])]
    if len(found) < len(facts):
        told += [Words(", всего "), Words(counted(len(facts), "обновление", "обновления", "обновлений"), tuple(facts))]
    months: dict[int, Fact] = {}
    for fact in facts:
        months.setdefault(fact.start.month, fact)
    if len(months) > 1:
        in_months = counted(len(months), "месяце", "месяцах", "месяцах")
        told += [Words(", в " if len(found) < len(facts) else " в "), Words(in_months, tuple(months.values()))]
    empty = [month for month in _ended(over) if month not in months]
    if len(empty) > len(months):  # the few are named sooner than the many
        return (*told, Words(f"; обновления были только в {_listed([*months])}"))
    return (*told, Words(f"; обновлений не было в {_listed(empty)}")) if empty else tuple(told)


def _ended(over: Window | None) -> list[int]:
    """The months of a window within one year that its last day has brought to their end."""
    if over is None:
        return []
    first, last = over
    whole = last.day == monthrange(last.year, last.month)[1]
    return list(range(first.month, last.month + whole))


def _listed(months: Sequence[int]) -> str:
    words = [PREPOSITIONAL[month - 1] for month in months]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} и {words[-1]}"


def looked_at(windows: Sequence[Window], year: int, today: date) -> Window | None:
    """The stretch of a year in which an empty month is one: from where the promise begins up to today.

    None where it has not begun.
    """
    first = min((window[0] for window in windows), default=date(year, 1, 1))
    last = max((window[1] for window in windows), default=date(year, 12, 31))
    found = max(first, date(year, 1, 1)), min(last, today, date(year, 12, 31))
    return found if found[0] <= found[1] else None
