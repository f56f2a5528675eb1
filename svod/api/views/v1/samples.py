"""Samples of bodies and answers: the shape's own, else made of it in words that are plainly samples."""

from typing import Any

NUMBERS, STEPS = ("integer", "number"), 4
"""How deep a sample goes."""


def whole_of(schema: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    """A schema without its reference, or the first of its alternatives that is not null."""
    if "$ref" in schema:
        found: dict[str, Any] = parts[schema["$ref"].rpartition("/")[2]]
        return {**found, **{key: value for key, value in schema.items() if key != "$ref"}}
    for name in ("anyOf", "allOf"):
        for each in schema.get(name, ()):
            if each.get("type") != "null":
                more = {key: value for key, value in schema.items() if key != name}
                return {**whole_of(each, parts), **more}
    return schema


def sample_of(schema: dict[str, Any], parts: dict[str, Any], sent: bool, step: int = 0) -> Any:
    """An example: the shape's own, else made of it; of what is sent the fields that are needed."""
    whole = whole_of(schema, parts)
    told = [*whole.get("examples", ()), whole.get("default"), *whole.get("enum", ()), whole.get("const")]
    given = [each for each in told if each not in (None, "", [])]
    kind, deep = whole.get("type"), step >= STEPS
    if given or kind not in {"object", "array"}:
        return given[0] if given else _plain(whole)
    if kind == "array":
        return [] if deep else [sample_of(whole["items"], parts, sent, step + 1)]
    needed = whole.get("required", ())
    shown = {name: each for name, each in whole.get("properties", {}).items() if not sent or name in needed}
    return {} if deep else {name: sample_of(each, parts, sent, step + 1) for name, each in shown.items()}


def _plain(whole: dict[str, Any]) -> Any:
    forms = {"date": "2026-12-31", "date-time": "2026-12-31T10:00:00+03:00", "time": "10:00"}
    if whole.get("type") in NUMBERS:
        return max(1, whole.get("minimum", 1))
    return True if whole.get("type") == "boolean" else forms.get(whole.get("format", ""), "…")
