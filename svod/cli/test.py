"""`svod test`: the whole suite on SQLite, the laws of the house among it."""

import os
import sys
from pathlib import Path

CLONE = Path(__file__).resolve().parent.parent.parent


def require_clone() -> None:
    """Exit 2 where this is an installed package: the tests stay in the clone."""
    if not (CLONE / "tests" / "house").is_dir():
        print("Проверки лежат в клоне репозитория: запустите там python3 dev.py …", file=sys.stderr)
        raise SystemExit(2)


def chosen(folder: str, names: list[str]) -> list[str]:
    """The named modules of a folder of the clone, all of them where none is named. Exits 2 where a name is unknown."""
    known = sorted(path.stem for path in (CLONE / folder).glob("*.py") if not path.stem.startswith("_"))
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"Нет такого: {', '.join(unknown)}. Есть: {', '.join(known)}.", file=sys.stderr)
        raise SystemExit(2)
    return names or known


def main(words: list[str]) -> int:
    """Become pytest, in parallel unless its words say otherwise; without words long journeys are left to `prove`."""
    require_clone()
    os.chdir(CLONE)
    parallel = [] if any(word == "-n" or word.startswith(("-n=", "--numprocesses")) for word in words) else ["-n", "2"]
    short = [] if words else ["-m", "not long"]
    command = [sys.executable, "-m", "pytest", *parallel, "--dist", "loadgroup", *short, *words]
    sys.stdout.flush()
    os.execv(sys.executable, command)  # noqa: S606 -- the signals and the exit code are pytest's own
