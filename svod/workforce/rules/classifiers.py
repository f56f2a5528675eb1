"""The file of a classifier: a few lines that begin with #, then `code;title` and its rows."""

import csv
import io
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.members.rules import fold
from svod.workforce.choices import ClassifierKind

MOST_ROWS = 20_000
_CODE = re.compile(r"\d[\d.\-/]{0,19}")
_HEAD = re.compile(r"#\s*(\w+)\s*:\s*(.*)")
_KEYS = ("kind", "name", "version", "complete", "source")


@dataclass(frozen=True, slots=True)
class ClassifierDraft:
    """A classifier as its file says it. `complete`: whether it holds all that the official one does."""

    kind: str
    name: str
    version: str
    complete: bool
    source: str
    rows: tuple[tuple[str, str], ...]


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RuleBroken(_("The file is not text. Save the table as CSV separated by “;” and choose it again."))


def read_classifier(data: bytes) -> ClassifierDraft:
    """What a file says. Raises RuleBroken with what is missing, or with the first lines that are wrong."""
    head: dict[str, str] = {}
    body: list[tuple[int, str]] = []
    for number, line in enumerate(_text(data).splitlines(), 1):
        match = _HEAD.match(line.strip())
        if match and not body:
            head[match[1].lower()] = match[2].strip()
        elif line.strip() and not line.startswith("#"):
            body.append((number, line))
    missing = [key for key in _KEYS[:4] if not head.get(key)]
    if missing:
        raise RuleBroken(_("The file does not give: %s. Write it at its top as “# name: …”.") % ", ".join(missing))
    if head["kind"] not in ClassifierKind.values:
        raise RuleBroken(_("The kind is “professions” or “specialities”, not “%s”.") % head["kind"][:40])
    if head["complete"] not in {"yes", "no"}:
        raise RuleBroken(_("Say of the file whether it is complete: “# complete: yes” or “# complete: no”."))
    rows = _rows(body)
    return ClassifierDraft(
        head["kind"],
        head["name"][:100],
        head["version"][:100],
        head["complete"] == "yes",
        head.get("source", "")[:500],
        tuple(rows),
    )


def _rows(body: list[tuple[int, str]]) -> list[tuple[str, str]]:
    if not body or [cell.strip().lower() for cell in body[0][1].split(";")] != ["code", "title"]:
        raise RuleBroken(_("The table begins with the line “code;title”."))
    if len(body) - 1 > MOST_ROWS:
        raise RuleBroken(_("The file is longer than 20,000 rows: split it."))
    rows: list[tuple[str, str]] = []
    faults: list[str] = []
    codes: set[str] = set()
    for number, line in body[1:]:
        cells = next(csv.reader(io.StringIO(line), delimiter=";"))
        code, title = (cells[0].strip(), " ".join(cells[1].split())) if len(cells) == 2 else ("", "")  # noqa: PLR2004
        if not _CODE.fullmatch(code) or not fold(title):
            faults.append(_("line %(n)d: a code and a title are needed") % {"n": number})
        elif code in codes:
            faults.append(_("line %(n)d: the code %(code)s stands twice") % {"n": number, "code": code})
        codes.add(code)
        rows.append((code, title[:300]))
    if not rows:
        raise RuleBroken(_("There is no row under “code;title”."))
    if faults:
        raise RuleBroken(_("Nothing is taken: %s.") % "; ".join(faults[:5]))
    return rows
