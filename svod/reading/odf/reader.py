"""OpenDocument files into blocks: packages and flat XML, texts and sheets."""

from lxml import etree

from svod.reading.blocks import Grid, Source, Text, Unreadable
from svod.reading.odf.flow import Flow, Story
from svod.reading.odf.names import OFFICE, TABLE, kind
from svod.reading.odf.styles import Styles
from svod.reading.odf.tables import hidden_rows, read_table
from svod.reading.paragraphs import as_blocks
from svod.reading.zipped import DAMAGED, LOCKED, Zipped, parse_xml

NO_TEXT = "В файле LibreOffice нет ни текста, ни таблиц: проверьте, тот ли это файл."
OTHER = "Это файл LibreOffice, но не текст и не таблица: скопируйте план в документ и выберите его."


def read_odf(package: Zipped) -> Source:
    """The blocks of an OpenDocument package; raises `Unreadable` where it is locked, broken or of another kind."""
    if package.has("META-INF/manifest.xml") and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Unreadable(LOCKED)
    if not package.has("content.xml"):
        raise Unreadable(DAMAGED)
    content = package.xml("content.xml")
    named = package.xml("styles.xml") if package.has("styles.xml") else None
    return _read(content, Styles(content, named))


def read_flat_odf(data: bytes) -> Source:
    """The blocks of a flat OpenDocument file."""
    root = parse_xml(data)
    return _read(root, Styles(root))


def _read(root: etree._Element, styles: Styles) -> Source:
    body = next(root.iter(OFFICE + "body"), None)
    inside = next((child for child in body if isinstance(child.tag, str)), None) if body is not None else None
    if inside is None:
        raise Unreadable(NO_TEXT)
    story = Story(styles, read_table)
    if kind(inside) == "office:text":
        blocks = as_blocks(Flow(story).read(inside))
        return Source([*blocks, *as_blocks(story.aside)], "odt")
    if kind(inside) != "office:spreadsheet":
        raise Unreadable(OTHER)
    return _sheets(story, inside)


def _sheets(story: Story, inside: etree._Element) -> Source:
    blocks: list[Grid | Text] = []
    notes: list[str] = []
    for table in inside.iterchildren(TABLE + "table"):
        name = table.get(TABLE + "name", "")
        if story.styles.is_hidden_table(table.get(TABLE + "style-name")):
            notes.append(f"Лист «{name}» скрыт и не прочитан.")
            continue
        hidden = hidden_rows(table)
        if hidden:
            notes.append(f"На листе «{name}» скрыты строки, они не прочитаны: {hidden}.")
        grid = read_table(story, table, sheet=True)
        if grid is not None:
            blocks.append(grid)
    if not blocks:
        raise Unreadable(NO_TEXT)
    return Source(blocks, "ods", notes=notes)
