"""`svod WORD …`: finds the module of the word and hands it the rest; a word's module is imported only when called."""

import importlib
import sys
from collections.abc import Callable
from typing import cast

WORDS = {
    "run": ("svod.cli.run", "сайт: --host, --port, --data, --sample или --empty"),
    "enter": ("svod.cli.enter", "адрес для входа без пароля: --data, --cluster, --as"),
    "prepare": ("svod.cli.prepare", "папка данных, база, образцы: то, что run делает сначала"),
    "read": ("svod.cli.read", "что сказано в документе: FILE, --year"),
    "phrase": ("svod.cli.phrase", "отдельные выражения: строки JSON на входе и на выходе"),
    "compose": ("svod.cli.compose", "графа «Результат» по фактам: PLAN, FACTS, --today"),
    "import": ("svod.cli.import_", "документ в план: FILE, --data, --cluster, --year"),
    "facts": ("svod.cli.facts", "факты года и строки плана: --data, --cluster, --year, --json"),
    "journal": ("svod.cli.journal", "цела ли цепочка журнала: verify, --data, --cluster, --expect, --json"),
    "tick": ("svod.cli.tick", "всё, чему пришло время, один раз: --data, --json"),
    "worker": ("svod.cli.worker", "часы и задачи, пока не остановят (run запускает сам): --data"),
    "backup": ("svod.cli.backup", "резервная копия на ходу: --data, --to, --password-file, --json"),
    "restore": ("svod.cli.restore", "копия в пустую папку: FILE, --data, --password-file, --json"),
    "doctor": ("svod.cli.doctor", "цело ли хозяйство и что делать: --data, --cluster, --mend, --json"),
    "observe": ("svod.cli.observe", "группы наблюдения: --data, --group, --add, --remove, --observer, --json"),
    "export": ("svod.cli.export", "данные кластера документами: --data, --cluster, --to, --json"),
    "move": ("svod.cli.move", "из SQLite в PostgreSQL, файлы в S3, со сверкой: --data, --to, --files, --json"),
    "grow": ("svod.cli.grow", "кластеры-образцы любого числа и возраста: --data, --clusters, --years, --json"),
    "test": ("svod.cli.test", "все проверки (слова pytest)"),
    "prove": ("svod.cli.prove", "долгие проверки: имена, --json"),
    "pictures": ("svod.cli.pictures", "снимки для README и docs заново: --to"),
    "bench": ("svod.cli.bench", "скорость рядом с нижней границей: имена, --json"),
}
"""Word -> its module, which has `main(words) -> exit code`, and what it does in a line."""

GOOD, FAULT, BAD_INPUT = 0, 1, 2


def usage() -> str:
    """The list of words, one a line."""
    return "svod СЛОВО …\n\n" + "\n".join(f"  {word:<9} {what}" for word, (_, what) in WORDS.items())


def main(words: list[str] | None = None) -> int:
    """Run one command; the exit code is 0 for good, 1 for a fault found, 2 for bad input."""
    said = sys.argv[1:] if words is None else words
    if not said or said[0] in ("-h", "--help"):
        print(usage())
        return GOOD
    known = WORDS.get(said[0])
    if known is None:
        print(f"Слова «{said[0]}» нет. Есть: {', '.join(WORDS)}.", file=sys.stderr)
        return BAD_INPUT
    run = cast(Callable[[list[str]], int], importlib.import_module(known[0]).main)
    try:
        return run(said[1:])
    except KeyboardInterrupt:
        return FAULT
