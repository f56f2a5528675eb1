"""`svod WORD …`: finds the module of the word and hands it the rest; a word's module is imported only when called."""

import importlib
import sys
from collections.abc import Callable
from typing import cast

WORDS = {
    "read": "svod.cli.read",
    "phrase": "svod.cli.phrase",
}

USAGE = "Команды: " + ", ".join(WORDS) + ". Подробно о каждой: svod WORD --help."


def main(words: list[str] | None = None) -> int:
    """Run one command; the exit code is 0 for good, 1 for a fault found, 2 for bad input."""
    said = sys.argv[1:] if words is None else words
    if not said or said[0] in ("-h", "--help"):
        print(USAGE)
        return 0
    module = WORDS.get(said[0])
    if module is None:
        print(f"Команды «{said[0]}» нет. {USAGE}", file=sys.stderr)
        return 2
    run = cast(Callable[[list[str]], int], importlib.import_module(module).main)
    return run(said[1:])
