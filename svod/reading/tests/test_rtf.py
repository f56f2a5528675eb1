"""RTF documents."""

from svod.reading.tests.seen import grids, read, shape, texts, words


def rtf(body: str) -> bytes:
    letters = "".join(one if ord(one) < 128 else f"\\'{one.encode('cp1251').hex()}" for one in body)
    return (
        r"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 Arial;}}{\stylesheet{\s0 Normal;}}" + letters + "}"
    ).encode()


def row(edges: str, *cells: str) -> str:
    return rf"\trowd{edges}\pard\intbl " + "".join(rf"{cell}\cell " for cell in cells) + r"\row "


def test_a_table_with_merges_stands_between_its_texts() -> None:
    body = r"\pard План \b на год\b0\par " + row(r"\trhdr\cellx1000\cellx5000\cellx9000", "№", r"{\b Что}", "Кто")
    body += row(r"\cellx9000", "1. Раздел") + row(
        r"\cellx1000\clvmgf\cellx5000\cellx9000", "1.1", r"Встреча\line и ещё", "Я"
    )
    body += row(r"\cellx1000\clvmrg\cellx5000\cellx9000", "1.2", "", r"Ты\par Он") + r"\pard Подпись\par "
    source = read(rtf(body))
    (grid,) = grids(source)
    assert words(grid) == [
        ["№", "Что", "Кто"], ["1. Раздел"] * 3, ["1.1", "Встреча\nи ещё", "Я"], ["1.2", "Встреча\nи ещё", "Ты\nОн"],
    ]  # fmt: skip
    assert shape(grid) == [[0, 1, 2], [3, 3, 3], [4, 5, 6], [7, 5, 8]]
    assert [cell.bold for cell in grid.rows[0].cells if cell] == [False, True, False]
    assert texts(source) == ["План на год", "Подпись"]
    assert grid.rows[0].header


def test_unicode_links_list_numbers_and_what_is_not_drawn() -> None:
    body = r"\pard{\listtext 1.\tab}\u1044?\u1072? {\v тайна}{\deleted нет}{\*\unknown нет}"
    body += r'{\field{\*\fldinst HYPERLINK "https://sample.example/a"}{\fldrslt новость}}\par '
    source = read(rtf(body))
    assert texts(source) == ["1. Да новость"]
    assert [block.links for block in source.blocks if hasattr(block, "links")] == [["https://sample.example/a"]]
