"""Any plan, drawn in any of the layouts that offices use, reads back as it was."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from svod.reading.blocks import Grid, GridCell, GridRow, Source, Text, Unreadable
from svod.reading.plan import understand

LABELS = {
    "number": ["№", "№ п/п"],
    "measure": ["Мероприятие", "Наименование мероприятия", "Что делаем"],
    "responsible": ["Ответственный", "Исполнители", "Кто отвечает"],
    "deadline": ["Срок", "Сроки исполнения", "Дата проведения"],
    "expected": ["Ожидаемый результат", "Планируемый результат"],
    "result": ["Результат", "Отметка о выполнении"],
}
WORDS = [
    "собрать",
    "обойти",
    "издать",
    "отзывы",
    "участников",
    "сборник",
    "выставку",
    "для",
    "школы",
    "отдела",
    "каталог",
]
PEOPLE = ["Образцов И.И.", "Примерова А.А.", "Совет", "Комитет по качеству"]
TIMES = ["март", "до 1 мая", "II квартал", "в течение года", "ежемесячно", "12.04.2022"]


@dataclass(frozen=True)
class Drawing:
    """How the plan is laid out."""

    roles: list[str]
    labels: dict[str, str]
    sections: str
    dot: str
    numbering: bool
    again: int
    torn: int


@st.composite
def sentences(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=7))
    return " ".join(words).capitalize() + "."


@st.composite
def plans(draw: st.DrawFn) -> list[tuple[str, list[dict[str, str]]]]:
    sections = []
    for _ in range(draw(st.integers(1, 4))):
        row = st.fixed_dictionaries(
            {
                "measure": sentences(),
                "responsible": st.sampled_from(PEOPLE),
                "deadline": st.sampled_from(TIMES),
                "expected": st.one_of(st.just("–"), sentences()),
                "result": st.one_of(st.just(""), sentences()),
            }
        )
        sections.append((draw(sentences()).rstrip("."), draw(st.lists(row, min_size=1, max_size=4))))
    return sections


@st.composite
def drawings(draw: st.DrawFn) -> Drawing:
    rest = ["measure", "responsible", "deadline", "expected", "result"]
    return Drawing(
        roles=["number", *draw(st.permutations(rest))],
        labels={role: draw(st.sampled_from(labels)) for role, labels in LABELS.items()},
        sections=draw(st.sampled_from(["merged", "beside", "plain", "bold"])),
        dot=draw(st.sampled_from(["", "."])),
        numbering=draw(st.booleans()),
        again=draw(st.integers(0, 6)),
        torn=draw(st.integers(0, 6)),
    )


def section_row(title: str, number: str, how: Drawing) -> GridRow:
    width = len(how.roles)
    if how.sections == "merged":
        return GridRow([GridCell(f"{number} {title}", across=width)] * width)
    cell = GridCell(title, bold=how.sections == "bold", across=width - 1 if how.sections == "beside" else 1)
    cells: list[GridCell | None] = [GridCell() for _ in range(width)]
    cells[0] = GridCell(number, bold=how.sections == "bold")
    if how.sections == "beside":
        cells[1:] = [cell] * (width - 1)
    else:
        cells[how.roles.index("measure")] = cell
    return GridRow(cells)


def tear(row: dict[str, str], number: str, how: Drawing) -> list[GridRow]:
    """The row in two pieces: the measure breaks after its first word, the rest stands in the first piece."""
    head, tail = row["measure"].split(" ", 1)
    first = [GridCell({**row, "number": number, "measure": head}[role]) for role in how.roles]
    second = [GridCell(tail if role == "measure" else "") for role in how.roles]
    return [GridRow(list[GridCell | None](first)), GridRow(list[GridCell | None](second))]


def drawn(plan: list[tuple[str, list[dict[str, str]]]], how: Drawing) -> Source:
    head = [GridRow([GridCell(how.labels[role]) for role in how.roles])]
    if how.numbering:
        head.append(GridRow([GridCell(str(n + 1)) for n in range(len(how.roles))]))
    rows = list(head)
    count = 0
    for at, (title, members) in enumerate(plan, 1):
        rows.append(section_row(title, f"{at}.", how))
        for n, row in enumerate(members, 1):
            count += 1
            number = f"{at}.{n}{how.dot}"
            pieces = tear(row, number, how) if count == how.torn else []
            rows += pieces or [GridRow([GridCell({**row, "number": number}[role]) for role in how.roles])]
            if count == how.again:
                rows += [GridRow([GridCell(c.text if c else "") for c in line.cells]) for line in head]
    return Source([Text("План на 2022 год"), Grid(rows), Text("Составил Образцов И.И.")], "docx")


@settings(max_examples=60, deadline=None)
@given(plans(), drawings())
def test_any_plan_in_any_layout_reads_back_as_it_was(
    plan: list[tuple[str, list[dict[str, str]]]], how: Drawing
) -> None:
    reading = understand(drawn(plan, how))
    assert [(column.role, column.label) for column in reading.columns] == [
        (role, how.labels[role]) for role in how.roles
    ]
    assert [(section.number, section.title) for section in reading.sections] == [
        (f"{at}.", title) for at, (title, _) in enumerate(plan, 1)
    ]
    expected = [
        (f"{at}.{n}{how.dot}", f"{at}.", {role: row[role] for role in how.roles if role != "number"})
        for at, (_, members) in enumerate(plan, 1)
        for n, row in enumerate(members, 1)
    ]
    assert [(row.number, row.section, row.cells) for row in reading.rows] == expected
    assert (reading.title, reading.leftovers) == ("План на 2022 год", ("Составил Образцов И.И.",))
    numbering = {"number-gap", "number-twice", "number-form", "columns-unsure"}
    assert [question for question in reading.questions if question.code in numbering] == []


ODD = [
    "",
    "№",
    "Мероприятие",
    "Срок",
    "Кто",
    "1",
    "1.1",
    "I.",
    "Раздел 1. А",
    "май",
    "2022",
    "Итого",
    "+",
    "_" * 999,
    "(" * 999,
]
ODD += [
    "9" * 5000 + ",1",
    "²",
    "План на 2022 год",
    "УТВЕРЖДАЮ",
    "начало",
    "I кв.",
    "–",
    "http://a.example",
    "А.А. " * 99,
    "1." * 99,
]


@st.composite
def scribbles(draw: st.DrawFn) -> Grid:
    """A grid of odd words, with cells that are nowhere, and merges in every direction."""
    width = draw(st.integers(1, 5))
    rows: list[GridRow] = []
    for _ in range(draw(st.integers(1, 6))):
        cells: list[GridCell | None] = []
        for column in range(width):
            kind = draw(st.integers(0, 9))
            if kind == 0 and cells:
                cells.append(cells[-1])
            elif kind == 1 and rows:
                cells.append(rows[-1].cells[column])
            else:
                cells.append(None if kind == 2 else GridCell(draw(st.sampled_from(ODD)), bold=kind == 3))
        rows.append(GridRow(cells, header=draw(st.integers(0, 9)) == 0, page=draw(st.integers(0, 2))))
    return Grid(rows)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.one_of(scribbles(), st.sampled_from(ODD).map(Text)), max_size=4), st.booleans())
def test_whatever_is_drawn_is_read_or_refused_in_words(blocks: list[Grid | Text], wrapped: bool) -> None:
    try:
        reading = understand(Source(blocks, "docx", wrapped=wrapped))
    except Unreadable as reason:
        said = str(reason)
    else:
        said = "".join(reading.json_pieces(whole=True))
        assert len(reading.questions) <= 3 * len(reading.rows)
    assert said
