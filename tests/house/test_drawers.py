"""Laws 1, 3, 4 and 5: what stands in which drawer, who writes, how large a thing may grow."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.tree import (
    DRAWERS,
    FOLDERS,
    OWN_DRAWERS,
    PACKAGE,
    PURE,
    WIRING,
    Module,
    imports,
    modules,
    product_modules,
)

FORBIDDEN_NAMES = frozenset({"utils", "helpers", "common", "misc", "services", "util", "helper"})
FILE_LINES, FUNCTION_LINES, MOST_FUNCTIONS_LINES = 400, 50, 30
NOT_HTTP = frozenset({"choices", "rules", "models", "access", "queries", "actions", "tasks", "report"})
HTTP = ("django.http", "django.contrib.messages", "django.contrib.sessions", "django.shortcuts", "django.views")
WRITING = frozenset(
    (
        "save delete create bulk_create bulk_update update update_or_create get_or_create acreate asave adelete "
        "aupdate abulk_create abulk_update aget_or_create aupdate_or_create"
    ).split()
)
# Rooms whose verbs have nobody to name: below the accounts, above all rooms, or done by the clock.
ACTORLESS = frozenset({"clusters", "accounts", "website", "operate", "sample", "schedule"})
# The class of a dict or a set has `update` too: only calls on these names are let through, each for its reason.
HARMLESS_RECEIVERS = frozenset({"hashlib", "digest", "hasher", "os", "environ", "seen", "counts", "context", "params"})


def rooms_with_drawers() -> list[Module]:
    return [module for module in product_modules() if module.room not in PURE | WIRING]


def allowed(module: Module) -> frozenset[str]:
    """Drawers that the module's room may have."""
    return DRAWERS | FOLDERS | {"__init__"} | OWN_DRAWERS.get(module.room, frozenset())


def test_a_room_has_no_other_drawers() -> None:
    strange = [m.place for m in rooms_with_drawers() if m.drawer not in allowed(m)]
    assert strange == []


def test_no_folder_or_file_hides_behind_an_empty_name() -> None:
    assert [
        str(p) for p in PACKAGE.rglob("*.py") if p.stem in FORBIDDEN_NAMES or p.parent.name in FORBIDDEN_NAMES
    ] == []


def test_every_room_says_in_one_sentence_what_it_is() -> None:
    silent = [m.place for m in modules() if m.path.name == "__init__.py" and m.path.parent.parent == PACKAGE]
    found = [m.place for m in modules() if m.place in silent and not ast.get_docstring(m.tree)]
    assert found == []


def test_below_the_views_nobody_knows_of_a_request() -> None:
    found = []
    for module in rooms_with_drawers():
        if module.drawer not in NOT_HTTP:
            continue
        found += [f"{module.place}:{line} {name}" for name, line in imports(module.tree) if name.startswith(HTTP)]
        for node in ast.walk(module.tree):
            if isinstance(node, ast.arg) and node.arg == "request":
                found.append(f"{module.place}:{node.lineno} takes a request")
    assert found == []


def test_rules_decide_without_tables_queries_or_actions() -> None:
    found = [
        f"{module.place}:{line} {name}"
        for module in rooms_with_drawers()
        if module.drawer == "rules"
        for name, line in imports(module.tree)
        if (name.startswith("svod.") and name.split(".")[2:3] in (["models"], ["queries"], ["actions"], ["access"]))
        or name.startswith("django.db")
    ]
    assert found == []


def _root_name(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        node = node.value if isinstance(node, ast.Attribute | ast.Subscript) else node.func
    return node.id if isinstance(node, ast.Name) else ""


def writes(tree: ast.AST) -> Iterator[ast.Call]:
    """Calls that look like writing to a table."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr not in WRITING:
            continue
        receiver = node.func.value
        if isinstance(receiver, ast.Dict | ast.Set) or _root_name(receiver) in HARMLESS_RECEIVERS:
            continue
        if node.func.attr == "update" and not node.keywords:  # a queryset's update takes keywords only, a dict's a dict
            continue
        yield node


def test_only_actions_write() -> None:
    found = [
        f"{module.place}:{call.lineno} {ast.unparse(call.func)}"
        for module in rooms_with_drawers()
        if module.drawer != "actions"
        for call in writes(module.tree)
    ]
    assert found == []


@pytest.mark.parametrize("line", ["thing.save()", "Measure.objects.filter(pk=1).update(words='')", "plan.delete()"])
def test_the_law_of_writing_sees_a_breach(line: str) -> None:
    assert len(list(writes(ast.parse(line)))) == 1


def test_numbers_of_addresses_and_forms_are_read_by_one_hand() -> None:
    """`svod.core.ref.number_in` and `key_in`: each own reading forgot signs like «²», or a number past any column."""
    found = [
        f"{module.place}:{node.lineno}"
        for module in rooms_with_drawers()
        if module.drawer in {"views", "queries", "actions", "forms"}
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in {"isdigit", "isdecimal", "isnumeric"}
    ]
    assert found == []


def test_no_file_grows_past_its_size() -> None:
    assert [f"{m.place}: {m.lines}" for m in modules() if m.lines > FILE_LINES and not m.is_migration] == []


def functions(module: Module) -> Iterator[tuple[str, int]]:
    """Every function with its length in lines, decorators and docstring apart."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body
            documented = ast.get_docstring(node) is not None and isinstance(body[0], ast.Expr)
            doc = (body[0].end_lineno or 0) - body[0].lineno + 1 if documented else 0
            yield f"{module.place}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1 - doc


def test_no_function_grows_past_its_size_and_nine_in_ten_stay_small() -> None:
    sizes = [pair for module in product_modules() for pair in functions(module)]
    assert [f"{name}: {size}" for name, size in sizes if size > FUNCTION_LINES] == []
    large = [f"{name}: {size}" for name, size in sizes if size > MOST_FUNCTIONS_LINES]
    assert len(large) * 10 <= len(sizes), large


def _verbs(module: Module) -> set[str] | None:
    """The names that a folder of actions gives out; None for a single file, which gives out all."""
    if module.path.parent.name != "actions":
        return None
    gate = ast.parse((module.path.parent / "__init__.py").read_text())
    return {alias.name for node in gate.body if isinstance(node, ast.ImportFrom) for alias in node.names}


def test_an_action_names_its_actor_first() -> None:
    """Verbs of rooms above the accounts take the actor; below there is nobody yet to name."""
    found = []
    for module in rooms_with_drawers():
        if module.drawer != "actions" or module.room in ACTORLESS:
            continue
        verbs = _verbs(module)
        for node in module.tree.body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            if verbs is not None and node.name not in verbs:
                continue
            first = node.args.args[0].arg if node.args.args else ""
            if any(True for _ in writes(node)) and first not in {"actor", "user"}:
                found.append(f"{module.place}:{node.lineno} {node.name}")
    assert found == []
