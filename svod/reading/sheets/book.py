"""What the sheets of a workbook share: strings, number formats, boldness, the start of the calendar."""

from dataclasses import dataclass, field

from lxml import etree

from svod.reading.sheets.drawing import BUILT_IN
from svod.reading.zipped import Zipped


@dataclass(slots=True)
class Workbook:
    """What all sheets share: strings, the format and boldness of every cell style, the start of the calendar."""

    strings: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    bolds: list[bool] = field(default_factory=list)
    since_1904: bool = False


def take_styles(package: Zipped, name: str, book: Workbook) -> None:
    """Fill in the formats and boldness of every cell style from the styles part."""
    if not name or not package.has(name):
        return
    root = package.xml(name)
    own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iter("{*}numFmt")}
    fonts = next(root.iter("{*}fonts"), None)
    bolds = [_is_bold(font) for font in fonts] if fonts is not None else []
    styles = next(root.iter("{*}cellXfs"), None)
    for style in styles if styles is not None else ():
        identity, font = style.get("numFmtId", "0"), style.get("fontId", "0")
        number = int(identity) if identity.isdigit() and len(identity) < 6 else 0  # noqa: PLR2004
        book.formats.append(own.get(identity) or BUILT_IN.get(number, "General"))
        book.bolds.append(font.isdigit() and len(font) < 6 and int(font) < len(bolds) and bolds[int(font)])  # noqa: PLR2004


def _is_bold(font: etree._Element) -> bool:
    bold = next(font.iterchildren("{*}b"), None)
    return bold is not None and bold.get("val", "1") not in {"0", "false"}
