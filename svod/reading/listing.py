"""A plan written as a list: numbered items with «Срок: …», «Ответственный: …», or parts set off by dashes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from svod.reading.blocks import Grid, GridCell, GridRow, Text
from svod.reading.columns import Column, read_columns, role_of
from svod.reading.items import read_number, split_title
from svod.reading.rows import RawRow, Section
from svod.russian.deadlines import DeadlineKind, read_deadline

_ITEM = re.compile(
    r"^(?P<number>\d{1,3}(?:\.\d{1,3})*[.)]?)\s+(?P<words>\S.*)$|^(?P<bullet>[-–—•*▪●])\s+(?P<rest>\S.*)$", re.DOTALL
)
_FIELD = re.compile(
    r"(?P<label>\b(?:сроки?|дата|время|ответственн\w+|отв\.|исполнител\w+|ожидаемый результат|результат|место"
    r"|примечание|статус|финансирование|бюджет|deadline|due(?: date)?|responsible|owner|expected result|result|place)"
    r"(?:\s+(?:исполнения|проведения|выполнения|реализации|исполнител\w+|за\s+\w+|лиц\w+))?)\s*(?:[:=]|\s[–—-]\s)\s*",
    re.IGNORECASE,
)
_RESPONSIBLE = re.compile(
    r"^(?P<label>отв\.|ответственн\w+)\s*(?:[:–—-]\s*)?(?P<words>\S.*)$", re.IGNORECASE | re.DOTALL
)
_PARTS = re.compile(r"\s+[–—-]\s+|;\s+|\t+")
_BRACKETS = re.compile(r"^(?P<head>.*\S)\s*\((?P<inside>[^()]+)\)\s*[.;]?$", re.DOTALL)
_PERSON = re.compile(r"[А-ЯЁ][а-яё-]+\s+[А-ЯЁ]\.|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ]")
_TRAILING = " ;,\n"
_FEWEST = 2
_SHORT = 80
_SOME_YEAR = 2000


@dataclass(slots=True)
class Item:
    """One item of the list: its number as written, its words by role, and the blocks it came from."""

    number: str
    words: str
    fields: dict[str, str] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    section: Section | None = None


@dataclass(slots=True)
class ListedPlan:
    """A plan read from a list: its columns, rows and sections, and the lines that are none of them, by position."""

    columns: tuple[Column, ...]
    rows: list[RawRow]
    sections: list[Section]
    before: list[Text]
    after: list[str]


def read_list(blocks: Sequence[Grid | Text]) -> ListedPlan | None:
    """The plan that the document's lines make; None where fewer than half of its items say when or who."""
    lines = list(_lines(blocks))
    starts = [n for n, line in enumerate(lines) if _ITEM.match(line.text)]
    if len(starts) < _FEWEST:
        return None
    labels: dict[str, str] = {}
    items: list[Item | Section] = []
    after: list[str] = []
    first = starts[0]
    while first > 1 and (lines[first - 1].heading or split_title(lines[first - 1].text)[0]):
        first -= 1
    for n in range(first, len(lines)):
        _take(lines, n, items, labels, after)
    found = [item for item in items if isinstance(item, Item)]
    told = sum(bool({"deadline", "responsible"} & item.fields.keys()) for item in found)
    if len(found) < _FEWEST or 2 * told < len(found):
        return None
    return _plan(items, labels, lines[:first], after)


def _lines(blocks: Sequence[Grid | Text]) -> Iterator[Text]:
    for block in blocks:
        if isinstance(block, Text):
            words = block.text.split("\n")
            for n, line in enumerate(words):
                yield Text(line, block.links if n == len(words) - 1 else [], block.heading)


def _take(lines: list[Text], n: int, items: list[Item | Section], labels: dict[str, str], after: list[str]) -> None:
    line = lines[n]
    hit = _ITEM.match(line.text)
    last = items[-1] if items else None
    if hit is None:
        head, fields = _labelled(line.text, labels)
        if isinstance(last, Item) and fields and not head:
            last.fields |= fields
            last.links += line.links
        elif line.heading or (split_title(line.text)[0] and not fields):
            items.append(Section(*split_title(line.text)))
        elif isinstance(last, Item) and line.text[:1].islower() and not last.fields:
            last.words += "\n" + line.text
        else:
            after.append(line.text)
        return
    number, words = (hit["number"], hit["words"]) if hit["number"] else ("", hit["rest"])
    if isinstance(last, Item) and not number and last.number and not _said(words):
        last.words += "\n" + line.text
        return
    if number and _opens_section(lines, n, number, words):
        items.append(Section(number, words))
        return
    head, fields = _labelled(words, labels)
    if not fields:
        head, fields = _parted(words)
    items.append(Item(number, head, fields, list(line.links)))


def _said(words: str) -> bool:
    return bool(_FIELD.search(words)) or bool(_parted(words)[1])


def _opens_section(lines: list[Text], n: int, number: str, words: str) -> bool:
    """Whether the item has no more than a title and the next item is numbered under it."""
    following = next(
        (hit["number"] for line in lines[n + 1 : n + 3] if (hit := _ITEM.match(line.text)) and hit["number"]), None
    )
    ours, theirs = read_number(number), read_number(following) if following else None
    if ours is None or theirs is None or _said(words):
        return False
    return len(theirs.parts) > len(ours.parts) and theirs.parts[: len(ours.parts)] == ours.parts


def _labelled(text: str, labels: dict[str, str]) -> tuple[str, dict[str, str]]:
    """The words before the first label, and the words after each label by the role it names."""
    hits = list(_FIELD.finditer(text))
    if not hits:
        return text, {}
    fields: dict[str, str] = {}
    for hit, after in zip(hits, [*hits[1:], None], strict=True):
        role = "responsible" if hit["label"].casefold() == "отв." else role_of(hit["label"])
        labels.setdefault(role, hit["label"])
        fields[role] = _closed(text[hit.end() : after.start() if after else len(text)])
    return _closed(text[: hits[0].start()]).rstrip("(").strip(_TRAILING + "–—-"), fields


def _closed(words: str) -> str:
    words = words.strip(_TRAILING)
    if words.endswith(")") and words.count(")") > words.count("("):
        words = words[:-1]
    if words.endswith(").") and words.count(")") > words.count("("):
        words = words[:-2]
    if words.endswith(".") and not re.search(r"(\b[гв]|\b[А-ЯЁ]|\bгг|\bкв|\bчел)\.$", words):
        words = words[:-1]
    return words.strip(_TRAILING)


def _parted(text: str) -> tuple[str, dict[str, str]]:
    """Parts after dashes, semicolons or in closing brackets that are a deadline or people."""
    parts = [part for part in _PARTS.split(text) if part.strip()]
    if bracket := _BRACKETS.match(text):
        inside = re.split(r"[;,]\s+", bracket["inside"], maxsplit=1)
        if len(parts) < 2 or any(_is_time(part) for part in inside):  # noqa: PLR2004
            parts = [bracket["head"], *inside]
    fields: dict[str, str] = {}
    while len(parts) > 1:
        role, words = _told(parts[-1])
        if role is None and not fields and len(parts) > 2 and _is_time(parts[-2]) and len(words) < _SHORT:  # noqa: PLR2004
            role = "responsible"
        if role is None or role in fields:
            break
        fields[role] = words
        parts.pop()
    if not fields:
        return text, {}
    return text[: text.find(parts[-1]) + len(parts[-1])].strip(_TRAILING), dict(reversed(fields.items()))


def _is_time(part: str) -> bool:
    words = _closed(part)
    unread = (DeadlineKind.UNCLEAR, DeadlineKind.NONE)
    return len(words) < _SHORT and read_deadline(words, _SOME_YEAR).kind not in unread


def _told(part: str) -> tuple[str | None, str]:
    words = _closed(part)
    if hit := _RESPONSIBLE.match(words):
        return "responsible", hit["words"]
    if _is_time(words):
        return "deadline", words
    return ("responsible", words) if _PERSON.search(words) and len(words) < 2 * _SHORT else (None, words)


def _plan(items: list[Item | Section], labels: dict[str, str], before: list[Text], after: list[str]) -> ListedPlan:
    rows_of = [item for item in items if isinstance(item, Item)]
    roles = list(dict.fromkeys(role for item in rows_of for role in item.fields))
    named = read_columns([["№"], ["Мероприятие"], *([labels.get(role, role)] for role in roles)])
    columns = tuple(
        Column(role, labels.get(role, ""), role if role != "other" else column.key)
        for role, column in zip(["number", "measure", *roles], named, strict=True)
    )
    rows: list[RawRow] = []
    sections: list[Section] = []
    for item in items:
        if isinstance(item, Section):
            sections.append(item)
            continue
        texts = [item.number, item.words, *(item.fields.get(role, "") for role in roles)]
        cells: list[GridCell | None] = [GridCell(text) for text in texts]
        cells[1] = GridCell(item.words, item.links)
        rows.append(RawRow(item.number, sections[-1] if sections else None, texts, columns, [GridRow(cells)]))
    return ListedPlan(columns, rows, sections, before, after)
