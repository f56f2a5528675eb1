"""The source of the product as the laws look at it: every module parsed once."""

import ast
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "svod"

FLOORS: tuple[tuple[str, ...], ...] = (
    ("cli",),
    ("sample", "operate"),
    ("config",),
    ("api",),
    ("desk", "website", "oversight"),
    ("reports",),
    ("intake",),
    ("events", "press", "workforce", "infrastructure", "agreements", "requests"),
    ("products",),
    ("meetings",),
    ("asking",),
    ("plan",),
    ("bodies",),
    ("facts",),
    ("members",),
    ("journal", "attachments", "notify", "schedule", "search"),
    ("accounts",),
    ("clusters",),
    ("ui",),
    ("reading",),
    ("composing", "writing"),
    ("russian",),
    ("core",),
)
"""Top first. The same list stands in pyproject.toml for import-linter; a law compares them."""

PURE = frozenset({"core", "russian", "composing", "writing", "reading"})
"""Rooms without Django: their modules are named by their nouns."""

OWN_DRAWERS = {"reports": frozenset({"contents"})}
"""Drawers of one room alone, named by the house: the contents of the yearly report."""

WIRING = frozenset({"cli", "config"})
"""No rooms of the domain: commands and wiring, named by what they do."""

DRAWERS = frozenset(
    (
        "choices rules models access queries actions tasks report forms admin views urls apps middleware feeds schemas"
    ).split()
)
FOLDERS = frozenset("templates migrations tests locale templatetags static data".split())


@dataclass(frozen=True)
class Module:
    """One Python file: where it lies, its room and drawer, its tree."""

    path: Path
    room: str
    drawer: str
    tree: ast.Module
    lines: int

    @property
    def place(self) -> str:
        """The path from the root, for a message."""
        return str(self.path.relative_to(ROOT))

    @property
    def is_test(self) -> bool:
        return "tests" in self.path.relative_to(PACKAGE).parts

    @property
    def is_migration(self) -> bool:
        return "migrations" in self.path.relative_to(PACKAGE).parts


@cache
def modules() -> tuple[Module, ...]:
    """Every Python file of the package."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if len(parts) == 1:
            continue
        text = path.read_text()
        found.append(Module(path, parts[0], parts[1], ast.parse(text), text.count("\n")))
    return tuple(found)


def product_modules() -> list[Module]:
    """Every Python file of the package that is neither a test nor a migration."""
    return [module for module in modules() if not module.is_test and not module.is_migration]


def rooms() -> list[str]:
    """Rooms that have code, top first."""
    return [room for floor in FLOORS for room in floor if (PACKAGE / room / "__init__.py").exists()]


def imports(tree: ast.AST) -> list[tuple[str, int]]:
    """Every imported module by full name, with the line; `from a import b` gives `a` and `a.b`."""
    found: list[tuple[str, int]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.append((node.module, node.lineno))
            found += [(f"{node.module}.{alias.name}", node.lineno) for alias in node.names]
    return found


@cache
def tracked_files() -> tuple[Path, ...]:
    """Files that git keeps, or would keep; everything below the root where there is no git."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return tuple(path for path in ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts)
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())
