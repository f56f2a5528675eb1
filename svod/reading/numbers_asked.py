"""Questions about the numbers of rows: gaps, repetitions, odd forms."""

from collections.abc import Iterator, Sequence

from svod.reading.asking import Asked, spoken
from svod.reading.items import ItemNumber, leads, read_number
from svod.reading.rows import RawRow, Section

type Place = tuple[int, RawRow, ItemNumber]


def ask(rows: Sequence[RawRow], sections: Sequence[Section]) -> Iterator[Asked]:
    """Gaps are asked at the row after them, repetitions at the later row, odd forms at the row that has them."""
    places = [(at, row, number) for at, row in enumerate(rows) if row.number and (number := read_number(row.number))]
    yield from _odd(rows, places)
    yield from _sections(rows)
    flat = [place for place in places if len(place[2].parts) == 1]
    deep = [place for place in places if len(place[2].parts) > 1]
    yield from _flat(_without_merged(flat))
    yield from _deep(_without_merged(deep), {number.parts for _, _, number in flat} | _section_numbers(sections))


def _sections(rows: Sequence[RawRow]) -> Iterator[Asked]:
    """A section missing between two others is asked about at the first row of the later one."""
    last: Section | None = None
    for at, row in enumerate(rows):
        if row.section == last or row.section is None:
            continue
        before = read_number(last.number) if last else None
        here = read_number(row.section.number)
        if last and before and here and before.parts[:-1] == here.parts[:-1] and here.parts[-1] > before.parts[-1] + 1:
            one, other = spoken(last.number), spoken(row.section.number)
            yield Asked(at, "number-gap", f"После раздела {one} идёт {other}. Что между ними?")
        last = row.section


def _section_numbers(sections: Sequence[Section]) -> set[tuple[int, ...]]:
    return {number.parts for section in sections if (number := read_number(section.number))}


def _without_merged(places: Sequence[Place]) -> list[Place]:
    """Rows that share one drawn number cell count once: a merge repeats nothing."""
    kept: list[Place] = []
    last: RawRow | None = None
    for place in places:
        row = place[1]
        if last is None or row.number_cell is None or row.number_cell is not last.number_cell:
            kept.append(place)
        last = row
    return kept


def _odd(rows: Sequence[RawRow], places: Sequence[Place]) -> Iterator[Asked]:
    for at, row, number in places:
        if number.odd:
            yield Asked(at, "number-form", f"Номер записан как «{row.number}». Это {'.'.join(map(str, number.parts))}?")
    known = {at for at, _, _ in places}
    strange = [at for at, row in enumerate(rows) if row.number and at not in known and row.number.strip("-–—")]
    if 5 * len(strange) <= len(places):
        for at in strange:
            if not _lettered(rows[at].number):
                yield Asked(at, "number-form", f"Номер «{rows[at].number}» не похож на остальные. Верно?")
    yield from _misplaced(places)


def _lettered(number: str) -> bool:
    """«4.1а», «4.1-1»: a row put in later keeps its number so, on purpose."""
    return (
        bool(number[:1].isdigit())
        and not any(sign.isspace() for sign in number)
        and sum(c.isalpha() for c in number) <= 1
    )


def _misplaced(places: Sequence[Place]) -> Iterator[Asked]:
    """A row that stands under a section of another number; asked once for each section."""
    told: set[str] = set()
    for at, row, number in places:
        under = read_number(row.section.number) if row.section else None
        if under is None or len(number.parts) <= len(under.parts) or leads(under.parts, number.parts):
            continue
        if row.section and row.section.name not in told:
            told.add(row.section.name)
            yield Asked(
                at,
                "number-form",
                f"Пункт {spoken(row.number)} стоит в разделе {spoken(row.section.number)}. Номер верный?",
            )


def _flat(places: Sequence[Place]) -> Iterator[Asked]:
    """1, 2, 3 … through the plan, or anew in each section."""
    runs: list[list[Place]] = []
    for n, place in enumerate(places):
        following = places[n + 1][2].parts if n + 1 < len(places) else ()
        first = place[2].parts == (1,)
        if not runs or (first and (place[1].section != runs[-1][-1][1].section or following == (2,))):
            runs.append([])
        runs[-1].append(place)
    for run in runs:
        yield from _run(run, set())


def _deep(places: Sequence[Place], parents: set[tuple[int, ...]]) -> Iterator[Asked]:
    """Numbers with dots: each parent's children are a run of their own."""
    groups: dict[tuple[int, ...], list[Place]] = {}
    for place in places:
        groups.setdefault(place[2].parts[:-1], []).append(place)
    within = {place[2].parts for place in places}
    elsewhere: dict[tuple[int, ...], set[int]] = {}
    for parts in parents - within:
        elsewhere.setdefault(parts[:-1], set()).add(parts[-1])
    for parent, run in groups.items():
        yield from _run(run, elsewhere.get(parent, set()))


def _run(run: Sequence[Place], elsewhere: set[int]) -> Iterator[Asked]:
    present = {number.parts[-1] for _, _, number in run} | elsewhere
    seen: dict[int, RawRow] = {}
    high = 0
    for at, row, number in run:
        last = number.parts[-1]
        if last in seen:
            yield Asked(at, "number-twice", f"Номер {spoken(row.number)} стоит дважды. Какой номер у второго пункта?")
        elif last > high + 1:
            missing = [n for n in range(high + 1, last) if n not in present]
            if missing and not number.odd:
                yield Asked(at, "number-gap", _gap(number, high, missing))
        elif last < high:
            yield Asked(at, "number-form", f"Пункт {spoken(row.number)} стоит не по порядку. Номер верный?")
        seen[last] = row
        high = max(high, last)


def _gap(number: ItemNumber, high: int, missing: list[int]) -> str:
    def name(last: int) -> str:
        return ".".join(map(str, (*number.parts[:-1], last)))

    here = name(number.parts[-1])
    lost = (
        f"Куда делся {name(missing[0])}?"
        if len(missing) == 1
        else f"Куда делись {name(missing[0])}{' и ' if len(missing) == 2 else '–'}{name(missing[-1])}?"  # noqa: PLR2004
    )
    return f"После {name(high)} идёт {here}. {lost}" if high else f"Первым идёт {here}. {lost}"
