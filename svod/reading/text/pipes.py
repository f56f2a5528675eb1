"""Tables of pipes: Markdown with its alignment rows, strong type and links, and plain lines parted by `|`."""

import html
import re

from svod.reading.blocks import Grid, GridCell, GridRow, Text
from svod.reading.grids import even
from svod.reading.words import hidden_targets, target, tidy

_RULE = re.compile(r"^[\s|:+=-]*-{2,}[\s|:+=-]*$|^\s*\|?\s*:?-:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$")
_LONE_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$")
_PIPE = re.compile(r"(?<!\\)\|")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_LINK = re.compile(r"(!?)\[([^\[\]]{0,500})\]\(\s*<?([^()<>\s]{0,2000}(?:\([^()\s]{0,200}\)[^()<>\s]{0,500})?)>?"
                   r"(?:\s+[\"'][^\"']{0,300}[\"'])?\s*\)")  # fmt: skip
_AUTOLINK = re.compile(r"<((?:https?|ftp)://[^<>\s]{1,2000})>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|i|u|strong|em|sup|sub|small|span|p|div|center)(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_STRONG = re.compile(r"(?<!\\)(\*\*|__)(?=\S)(.{1,4000}?)(?<=\S)\1", re.DOTALL)
_ALL_STRONG = re.compile(r"^(\*\*\*?|__)(?!\s)((?:(?!\1).)+)(?<!\s)\1$", re.DOTALL)
_EMPHASIS = re.compile(r"(?<![\w\\*])\*(?=[^\s*])([^*\n]{1,500}?)(?<=[^\s*\\])\*(?![\w*])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~<>])")
_FENCE = re.compile(r"^\s*(?:```|~~~)")


def is_rule(line: str) -> bool:
    """Whether the line is the one under a Markdown header (`|---|:-:|`), or a drawn one of `-+-`."""
    return ("|" in line or "+" in line) and bool(_RULE.match(line))


def is_piped(lines: list[str]) -> bool:
    """Whether there are rows of pipes: with a rule between them, or several alike."""
    counts = [len(_PIPE.findall(line)) for line in lines]
    if any(is_rule(line) and n and counts[n - 1] for n, line in enumerate(lines)):
        return True
    alike = [count for count in counts if count >= 2]  # noqa: PLR2004 -- three columns
    return len(alike) >= 2 and max(map(alike.count, alike)) * 2 >= len(alike)  # noqa: PLR2004


def read_piped(lines: list[str]) -> list[Grid | Text]:
    """Texts and tables in order; a table that goes on after blank lines without a new rule is one table."""
    blocks: list[Grid | Text] = []
    rows: list[GridRow] = []

    def end_table() -> None:
        grid = even(rows[:])
        rows.clear()
        if grid is not None:
            blocks.append(grid)

    for n, line in enumerate(lines):
        if _FENCE.match(line) or not line.strip():
            continue
        if _PIPE.search(line):
            following = next((other for other in lines[n + 1 : n + 2]), "")
            if is_rule(line):
                continue
            fields = split_pipes(line)
            if rows and (is_rule(following) or len(fields) != len(rows[0].cells)) and not lines[n - 1].strip():
                end_table()
            rows.append(_row(fields, len(rows[0].cells) if rows else 0))
        elif is_rule(line) or _LONE_RULE.match(line):
            continue
        elif rows and n and lines[n - 1].strip() and n + 1 < len(lines) and _PIPE.search(lines[n + 1]):
            width = len(rows[0].cells)
            rows.append(GridRow([_cell(line, across=width)] * width))
        else:
            end_table()
            blocks += _text(line)
    end_table()
    return blocks


def split_pipes(line: str) -> list[str]:
    """The fields of a row; outer pipes are its frame, escaped ones are letters."""
    line = line.strip()
    line = line.removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return _PIPE.split(line)


def _row(fields: list[str], width: int) -> GridRow:
    while width and len(fields) > width and not fields[-1].strip():
        fields = fields[:-1]
    cells: list[GridCell | None] = [_cell(field) for field in fields]
    cells += [GridCell() for _ in range(width - len(cells))]
    return GridRow(cells)


def _cell(words: str, across: int = 1) -> GridCell:
    text, links, bold = unmarked(words)
    return GridCell(text, links, bold, across=across)


def _text(line: str) -> list[Text]:
    heading = _HEADING.match(line)
    text, links, _ = unmarked(heading.group(2) if heading else line)
    text = text.removeprefix("**").removesuffix("**").strip()
    return [Text(text, links, len(heading.group(1)) if heading else 0)] if text else []


def unmarked(words: str) -> tuple[str, list[str], bool]:
    """Words without Markdown's marks, targets of links that they do not show, and whether all are strong."""
    words = words.strip()
    links: list[str] = []

    def shown(link: re.Match[str]) -> str:
        links.append(target(link.group(3), unmarked(link.group(2))[0]))
        return link.group(2)

    if "](" in words:
        words = _LINK.sub(shown, words)
    if "<" in words:
        words = _TAG.sub("", _BREAK.sub("\n", _AUTOLINK.sub(r"\1", words)))
    bold = bool(_ALL_STRONG.match(words))
    if "*" in words or "__" in words:
        words = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", words))
    if "\\" in words:
        words = _ESCAPED.sub(r"\1", words)
    if "&" in words:
        words = html.unescape(words)
    text = tidy(words)
    return text, hidden_targets(text, links), bold
