"""What OpenDocument styles say: bold, hidden, and how lists are numbered."""

from dataclasses import dataclass

from lxml import etree

from svod.reading.numerals import written
from svod.reading.odf.names import FO, STYLE, TABLE, TEXT, count
from svod.reading.symbols import bullet

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_RUSSIAN = {"а": "russianLower", "А": "russianUpper", "Б": "russianUpper", "б": "russianLower"}
LEVELS = 10
CHAIN = 30


@dataclass(slots=True)
class Look:
    """What a style chain adds up to; None: it says nothing."""

    bold: bool | None = None
    hidden: bool | None = None


class Styles:
    """The styles of the content and of the whole document, by family and name."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._lists: dict[str, dict[int, etree._Element]] = {}
        self._looks: dict[tuple[str, str], Look] = {}
        for root in roots:
            if root is not None:
                self._take(root)

    def _take(self, root: etree._Element) -> None:
        for style in root.iter(STYLE + "style"):
            self._styles.setdefault((style.get(STYLE + "family", ""), style.get(STYLE + "name", "")), style)
        for style in root.iter(TEXT + "list-style"):
            levels = {count(level, TEXT + "level"): level for level in style if isinstance(level.tag, str)}
            self._lists.setdefault(style.get(STYLE + "name", ""), levels)

    def look(self, family: str, name: str | None) -> Look:
        """How text under the style looks."""
        if not name:
            return Look()
        found = self._looks.get((family, name))
        if found is None:
            found = self._looks[family, name] = self._add_up(family, name)
        return found

    def _add_up(self, family: str, name: str) -> Look:
        look = Look()
        for _ in range(CHAIN):
            style = self._styles.get((family, name))
            if style is None:
                break
            properties = style.find(STYLE + "text-properties")
            if properties is not None:
                weight, display = properties.get(FO + "font-weight"), properties.get(TEXT + "display")
                if look.bold is None and weight:
                    look.bold = weight == "bold" or (weight.isdigit() and int(weight[:4]) >= 600)  # noqa: PLR2004
                if look.hidden is None and display:
                    look.hidden = display == "none"
            name = style.get(STYLE + "parent-style-name", "")
        return look

    def list_of(self, paragraph: str | None) -> str:
        """The list style that a paragraph style names."""
        style = self._styles.get(("paragraph", paragraph or ""))
        return style.get(STYLE + "list-style-name", "") if style is not None else ""

    def is_hidden_table(self, name: str | None) -> bool:
        """Whether the style hides a sheet."""
        style = self._styles.get(("table", name or ""))
        properties = style.find(STYLE + "table-properties") if style is not None else None
        return properties is not None and properties.get(TABLE + "display") == "false"

    def start(self, name: str, level: int) -> int:
        """The first number of a list's level."""
        found = self._lists.get(name, {}).get(level)
        return count(found, TEXT + "start-value") if found is not None else 1

    def mark(self, name: str, level: int, counts: dict[int, int]) -> str:
        """What stands before an item of the level (from 1), blank included; "" for nothing."""
        found = self._lists.get(name, {}).get(level)
        if found is None:
            return ""
        if found.tag == TEXT + "list-level-style-bullet":
            sign = bullet(found.get(TEXT + "bullet-char", ""))
            return f"{sign} " if sign else ""
        if found.tag != TEXT + "list-level-style-number" or not found.get(STYLE + "num-format"):
            return ""
        shown = min(count(found, TEXT + "display-levels"), level)
        numbers = []
        for at in range(level - shown + 1, level + 1):
            one = self._lists[name].get(at)
            form = one.get(STYLE + "num-format", "") if one is not None else "1"
            drawn = written(counts.get(at, self.start(name, at)), _form(form))
            if drawn:
                numbers.append(drawn)
        text = found.get(STYLE + "num-prefix", "") + ".".join(numbers) + found.get(STYLE + "num-suffix", "")
        return f"{text} "


def _form(form: str) -> str:
    return _FORMS.get(form) or _RUSSIAN.get(form[:1]) or "decimal"
