"""Questions about addresses: one page for two rows, a site's front page as the only proof."""

from collections.abc import Iterator, Sequence

from svod.reading.addresses import is_bare
from svod.reading.asking import Asked, spoken
from svod.reading.meaning import RowReading
from svod.reading.rows import RawRow
from svod.reading.said import role_of_key

_OFTEN = 3
"""A page that proves more rows than this is asked about once."""
_NAMING = frozenset({"number", "measure", "responsible", "deadline", "start", "end", "place"})
"""Roles whose addresses say where or who, and prove nothing."""


def ask(raw: Sequence[RawRow], rows: Sequence[RowReading]) -> Iterator[Asked]:
    """Both kinds, at the row whose words say it, a repetition at the later row."""
    yield from _twice(raw, rows)
    for at, row in enumerate(rows):
        proofs = [link for key, links in row.places.items() if role_of_key(key) not in _NAMING for link in links]
        if proofs and all(is_bare(link) for link in proofs):
            yield Asked(at, "link-weak", f"Ссылка {proofs[0]} ведёт на сайт целиком. Какая страница подтверждает?")


def _twice(raw: Sequence[RawRow], rows: Sequence[RowReading]) -> Iterator[Asked]:
    where: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        own = _own(raw, at)
        for key, links in row.places.items():
            if role_of_key(key) not in _NAMING and key in own:
                for link in links:
                    places = where.setdefault(link, [])
                    if not places or places[-1] != at:
                        places.append(at)
    for link, places in where.items():
        for n, at in enumerate(places[1:], 1):
            if n == 1 or len(places) <= _OFTEN:
                before = rows[places[n - 1]].number
                named = f"пункте {spoken(before)}" if before else "другом пункте"
                yield Asked(at, "same-link-twice", f"Ссылка {link} уже стоит в {named}. Обе верны?")


def _own(raw: Sequence[RawRow], at: int) -> set[str]:
    """Keys of the cells that the row does not share with the row above by a merge."""
    row = raw[at]
    if at == 0 or raw[at - 1].columns is not row.columns:
        return {column.key for column in row.columns}
    above, here = raw[at - 1].drawn[-1].cells, row.drawn[0].cells
    return {
        column.key
        for n, column in enumerate(row.columns)
        if n >= len(here) or n >= len(above) or here[n] is None or here[n] is not above[n]
    }
