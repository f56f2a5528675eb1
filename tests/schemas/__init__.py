"""Schemas that what machines read of our pages is held against, and the few words of JSON Schema that they use."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
KINDS: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}
KNOWN = frozenset(
    (
        "$schema $id title description type required properties additionalProperties items enum const pattern "
        "minLength minItems minimum format"
    ).split()
)


def schema(name: str) -> dict[str, Any]:
    """The schema of this name."""
    found: dict[str, Any] = json.loads((HERE / f"{name}.schema.json").read_text())
    return found


def faults_of(value: Any, rule: dict[str, Any], place: str = "$") -> list[str]:
    """Where a value does not fit a schema; raises LookupError for a word of JSON Schema that is not known here."""
    if rule.keys() - KNOWN:
        raise LookupError(f"{place}: {sorted(rule.keys() - KNOWN)}")
    kind = rule.get("type")
    if kind and (not isinstance(value, KINDS[kind]) or (isinstance(value, bool) and kind != "boolean")):
        return [f"{place}: no {kind}: {value!r}"]
    found = _alone(value, rule, place)
    if isinstance(value, dict):
        known = rule.get("properties", {})
        found += [f"{place}: {name} is missing" for name in rule.get("required", []) if name not in value]
        if rule.get("additionalProperties") is False:
            found += [f"{place}: {name} is unknown" for name in value if name not in known]
        for name, inner in known.items():
            found += faults_of(value[name], inner, f"{place}.{name}") if name in value else []
    if isinstance(value, list):
        for at, each in enumerate(value):
            found += faults_of(each, rule.get("items", {}), f"{place}[{at}]")
    return found


def _alone(value: Any, rule: dict[str, Any], place: str) -> list[str]:
    checks: dict[str, Callable[[Any], bool]] = {
        "const": lambda want: value == want,
        "enum": lambda want: value in want,
        "pattern": lambda want: re.search(want, value) is not None,
        "minLength": lambda want: len(value) >= want,
        "minItems": lambda want: len(value) >= want,
        "minimum": lambda want: value >= want,
        "format": lambda want: _is(value, want),
    }
    return [
        f"{place}: {name} {rule[name]!r}: {value!r}"
        for name, fits in checks.items()
        if name in rule and not fits(rule[name])
    ]


def _is(value: str, form: str) -> bool:
    if form == "uri":
        return re.fullmatch(r"https?://[^\s<>\"]+", value) is not None
    if form not in {"date", "date-time"}:
        raise LookupError(form)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return False
    return moment.tzinfo is not None if form == "date-time" else len(value) == 10
