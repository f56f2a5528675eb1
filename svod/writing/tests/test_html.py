"""A browser shows the document inside a page: a table with heads, every word escaped."""

from lxml import etree

from svod.writing import html
from svod.writing.tests.samples import COLUMNS, TITLE, measure, report, section, year


def words(node: etree._Element) -> str:
    return "".join(str(part) for part in node.itertext())


def parsed(text: str) -> etree._Element:
    return etree.fromstring(text.replace("<br>", "<br/>"))


def test_a_reader_sees_heads_sections_and_rows() -> None:
    page = parsed(html.write(year()))
    assert [cell.text for cell in page.findall("table/thead/tr/th")] == [column.label for column in COLUMNS]
    groups = [[row.get("class") for row in body] for body in page.findall("table/tbody")]
    assert groups == [["section", None, None], ["section", None]]
    assert [(th.get("scope"), th.get("colspan")) for th in page.findall("table/tbody[1]/tr[1]/th")] == [
        ("row", None),
        ("rowgroup", "5"),
    ]
    assert words(page.findall("h1")[0]) == "".join(TITLE)


def test_words_are_words_and_unsafe_addresses_lead_nowhere() -> None:
    text = html.write(year())
    page = parsed(text)
    assert next(link.get("href") for link in page.iter("a")) == "https://cluster.example/p/1?a=1&b=2"
    assert "javascript" not in text
    assert "<b>" not in text
    assert "style=" not in text
    assert words(page.findall("table/tbody[2]/tr[2]/td[2]")[0]) == year().rows[4].cells[1].text


def test_lines_of_a_cell_stay_lines() -> None:
    page = html.write(report(section("1.", "а"), measure("1.1.", "б\nв"), numbered=False))
    assert "<td>б<br>в</td>" in page
    assert "numbers" not in page
