"""Msgids of every room, found in its Python and its templates; `python -m tests.house.messages [ROOM…]` brings them up.

Django's own extraction needs GNU gettext on the machine; this needs the standard library, Django and polib.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from django.utils.translation.template import templatize

from tests.house.tree import PACKAGE, ROOT

SINGLE = {"_": 0, "gettext": 0, "gettext_lazy": 0, "gettext_noop": 0}
PLURAL = {"ngettext": 2, "ngettext_lazy": 2}
CONTEXT = {"pgettext": 1, "pgettext_lazy": 1}
CONTEXT_PLURAL = {"npgettext": 1, "npgettext_lazy": 1}
METADATA = {
    "Project-Id-Version": "svod",
    "Language": "ru",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
    "(n%100<12 || n%100>14) ? 1 : 2);",
}

type Message = tuple[str | None, str, str | None]
"""Context, msgid, plural msgid."""


def _words(call: ast.Call, *places: int) -> list[str] | None:
    found = [call.args[k] for k in places if k < len(call.args)]
    if len(found) != len(places) or not all(isinstance(x, ast.Constant) and isinstance(x.value, str) for x in found):
        return None
    return [str(x.value) for x in found if isinstance(x, ast.Constant)]


def in_python(tree: ast.AST) -> Iterator[tuple[Message, int]]:
    """Every message that Python source asks for, with its line."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in SINGLE and (words := _words(node, 0)):
            yield (None, words[0], None), node.lineno
        elif name in PLURAL and (words := _words(node, 0, 1)):
            yield (None, words[0], words[1]), node.lineno
        elif name in CONTEXT and (words := _words(node, 0, 1)):
            yield (words[0], words[1], None), node.lineno
        elif name in CONTEXT_PLURAL and (words := _words(node, 0, 1, 2)):
            yield (words[0], words[1], words[2]), node.lineno


CALLS = re.compile(r"(?<![\w.])(?:gettext|ngettext|pgettext|npgettext|_)\s*\(")


def in_template(text: str) -> Iterator[tuple[Message, int]]:
    """Every message that a template asks for, with its line."""
    code = templatize(text)
    for match in CALLS.finditer(code):
        line = code.count("\n", 0, match.start()) + 1
        piece = _balanced(code[match.start() :])
        try:
            tree = ast.parse(piece.replace("\n", "\\n") if "\n" in piece else piece)
        except SyntaxError:
            continue
        for message, _ in in_python(tree):
            yield message, line


def _balanced(code: str) -> str:
    depth, quote, k = 0, "", 0
    while k < len(code):
        char = code[k]
        if quote:
            if char == "\\":
                k += 1
            elif char == quote:
                quote = ""
        elif char in "'\"":
            quote = char
        elif char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
            if not depth:
                return code[: k + 1].replace(", 'count'", ", 1")
        k += 1
    return code


def wanted(room: Path) -> dict[Message, str]:
    """The messages of a room and where each is asked for first."""
    found: dict[Message, str] = {}
    for path in sorted(room.rglob("*.py")):
        if "tests" not in path.parts and "migrations" not in path.parts:
            for message, line in in_python(ast.parse(path.read_text())):
                found.setdefault(message, f"{path.relative_to(ROOT)}:{line}")
    for path in sorted(room.rglob("*.html")) + sorted(room.rglob("*.txt")):
        if "templates" in path.parts:
            for message, line in in_template(path.read_text()):
                found.setdefault(message, f"{path.relative_to(ROOT)}:{line}")
    return found


def catalogue_of(room: Path) -> Path:
    """Where the Russian words of a room lie."""
    return room / "locale" / "ru" / "LC_MESSAGES" / "django.po"


def bring_up(room: Path) -> list[str]:
    """Add what is missing, drop what nobody asks for, compile; the msgids that still have no Russian."""
    asked, path = wanted(room), catalogue_of(room)
    if not asked:
        return []
    path.parent.mkdir(parents=True, exist_ok=True)
    old = polib.pofile(str(path)) if path.exists() else polib.POFile()
    kept = {(entry.msgctxt, entry.msgid): entry for entry in old}
    new = polib.POFile(wrapwidth=110)
    new.metadata = METADATA
    for context, msgid, plural in asked:
        entry = kept.get((context, msgid)) or polib.POEntry(msgid=msgid, msgctxt=context)
        entry.msgid_plural = plural or ""
        if plural and len(entry.msgstr_plural) != 3:
            entry.msgstr_plural = {0: "", 1: "", 2: ""}
        entry.occurrences = []
        new.append(entry)
    new.save(str(path))
    new.save_as_mofile(str(path.with_suffix(".mo")))
    return [entry.msgid for entry in new if not entry.translated()]


if __name__ == "__main__":
    named = sys.argv[1:] or sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
    for room in [PACKAGE / name for name in named]:
        for msgid in bring_up(room):
            sys.stdout.write(f"{room.name}: {msgid}\n")
