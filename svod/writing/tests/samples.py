"""Sample documents of the writers' tests: plainly invented words, in the shapes that reports have."""

from datetime import date

from svod.core.document import Cell, Column, Document, Piece, Row

HEADS = (
    ("number", "№", 14.0),
    ("measure", "Наименование мероприятия", 68.0),
    ("parties", "Ответственные исполнители", 43.0),
    ("deadline", "Сроки исполнения", 32.0),
    ("expected", "Ожидаемый результат, примечание", 55.0),
    ("result", "Результат", 55.0),
)
COLUMNS = tuple(Column(*head) for head in HEADS)
TITLE = ("Отчёт о выполнении программы развития", "кластера «Образец» за 2018 год")
CLOSING = ("Председатель Совета ____________ А. А. Образцова", "Секретарь ____________ Б. Б. Примеров")
LONG_ADDRESS = "https://cluster.example/" + "ochen-dlinnyy-razdel/" * 5 + "?number=" + "a1b2c3d4" * 3
SOLID_ADDRESS = "https://cluster.example/" + "x" * 130


def section(number: str, title: str) -> Row:
    return Row((Cell.of(number), Cell.of(title)), "section")


def measure(number: str, *words: str) -> Row:
    """A row of six columns; what is not given is empty."""
    cells = [Cell.of(text) for text in (number, *words)]
    return Row(tuple(cells + [Cell()] * (len(COLUMNS) - len(cells))))


def linked(number: str) -> Row:
    """A row with a hidden address, a long one, an unsafe one and bold words."""
    return Row(
        (
            Cell.of(number),
            Cell.of("Организация высокопроизводительного научно-производственного центра «Образец»"),
            Cell.of("Образцова А. А.\nПримеров Б. Б."),
            Cell.of("Ежеквартально"),
            Cell((((Piece("Отчёт, "), Piece("обязательно", bold=True), Piece(" с подробностями"))),)),
            Cell(
                (
                    (Piece("Принят "), Piece("протокол", "https://cluster.example/p/1?a=1&b=2"), Piece(" № 1")),
                    (Piece(LONG_ADDRESS, LONG_ADDRESS),),
                    (Piece(SOLID_ADDRESS, SOLID_ADDRESS),),
                    (Piece("щёлкни", "javascript:alert(1)"),),
                )
            ),
        )
    )


def report(*rows: Row, closing: tuple[str, ...] = CLOSING, numbered: bool = True) -> Document:
    return Document(
        TITLE, COLUMNS, rows, closing, numbered_columns=numbered, subject="Образец", dated=date(2019, 1, 15)
    )


def year(closing: tuple[str, ...] = CLOSING) -> Document:
    """A report with one of everything."""
    return report(
        section("1.", "Образцовая работа"),
        measure("1.1.", "Заседание\nкомитета", "Совет", "2 октября 2018 г.", "", "=1+1"),
        linked("1.10.12."),
        section("2.", "Пробная работа"),
        measure("2.1.", "#set text(red) *жирно* $x$ <b>&amp;</b> \\ // нет", "-", "– ", "@SUM(A1)", "+7 900 000-00-00"),
        closing=closing,
    )
