"""The description as its page shows it: rooms, operations, their fields in words, a sample of each body."""

import json
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from svod.api.views.v1.whole import document

NUMBERS, STEPS = ("integer", "number"), 4
"""How deep a sample goes."""


def drawn(language: str) -> list[dict[str, Any]]:
    """Rooms in their order, each with its operations."""
    told = document(language)
    parts = told["components"]["schemas"]
    rooms: dict[str, dict[str, Any]] = {}
    with override(language):
        names = _names()
        for path, item in told["paths"].items():
            for method, operation in item.items():
                tag = operation["tags"][0]
                room = rooms.setdefault(tag, {"tag": tag, "name": names[tag], "operations": []})
                room["operations"].append(_operation(path, method, operation, parts))
    return list(rooms.values())


def _names() -> dict[str, str]:
    return {
        "me": pgettext("api", "The key"),
        "day": pgettext("api", "The day, the calendar, finding"),
        "plan": pgettext("api", "The plan"),
        "facts": pgettext("api", "Facts"),
        "reports": pgettext("api", "Reports of executors"),
        "members": pgettext("api", "Members and people"),
        "events": pgettext("api", "Events"),
        "press": pgettext("api", "The press"),
        "papers": pgettext("api", "Requests and agreements"),
        "rooms": pgettext("api", "What is only read"),
    }


def _operation(path: str, method: str, operation: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    whole = _whole(body, parts)
    given = next(iter(operation["responses"].values()))["content"]["application/json"]["schema"]
    return {
        "id": operation["operationId"],
        "method": method.upper(),
        "path": path,
        "summary": operation["summary"],
        "scope": operation["x-scope"],
        "parameters": [
            _field(each["name"], each["schema"] | {"description": each.get("description", "")}, parts, each["required"])
            for each in operation.get("parameters", ())
        ],
        "fields": [
            _field(name, each, parts, name in whole.get("required", ()))
            for name, each in whole.get("properties", {}).items()
        ],
        "sample": json.dumps(_sample(whole, parts, True), ensure_ascii=False, indent=2) if whole else "",
        "answer": json.dumps(_sample(given, parts, False), ensure_ascii=False, indent=2),
        "status": next(iter(operation["responses"])),
    }


def _whole(schema: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    """A schema without its reference, or the first of its alternatives that is not null."""
    if "$ref" in schema:
        found: dict[str, Any] = parts[schema["$ref"].rpartition("/")[2]]
        return {**found, **{key: value for key, value in schema.items() if key != "$ref"}}
    for name in ("anyOf", "allOf"):
        for each in schema.get(name, ()):
            if each.get("type") != "null":
                more = {key: value for key, value in schema.items() if key != name}
                return {**_whole(each, parts), **more}
    return schema


def _field(name: str, schema: dict[str, Any], parts: dict[str, Any], required: bool) -> dict[str, Any]:
    whole = _whole(schema, parts)
    known = [*whole.get("enum", ()), *((whole["const"],) if "const" in whole else ())]
    return {
        "name": name,
        "kind": _kind(whole, parts),
        "says": schema.get("description", ""),
        "known": known,
        "required": required,
    }


def _kind(whole: dict[str, Any], parts: dict[str, Any]) -> str:
    kinds = {
        "string": _("words"),
        "integer": _("a whole number"),
        "number": _("a number"),
        "boolean": _("true or false"),
        "object": _("an object"),
    }
    forms = {"date": _("a day"), "date-time": _("a moment"), "time": _("an hour")}
    if whole.get("type") == "array":
        return _("a list: %(kind)s") % {"kind": _kind(_whole(whole["items"], parts), parts)}
    return forms.get(whole.get("format", "")) or kinds.get(str(whole.get("type")), _("words"))


def _sample(schema: dict[str, Any], parts: dict[str, Any], sent: bool, step: int = 0) -> Any:
    """An example: the shape's own, else made of it; of what is sent the fields that are needed."""
    whole = _whole(schema, parts)
    told = [*whole.get("examples", ()), whole.get("default"), *whole.get("enum", ()), whole.get("const")]
    given = [each for each in told if each not in (None, "", [])]
    kind, deep = whole.get("type"), step >= STEPS
    if given or kind not in {"object", "array"}:
        return given[0] if given else _plain(whole)
    if kind == "array":
        return [] if deep else [_sample(whole["items"], parts, sent, step + 1)]
    needed = whole.get("required", ())
    shown = {name: each for name, each in whole.get("properties", {}).items() if not sent or name in needed}
    return {} if deep else {name: _sample(each, parts, sent, step + 1) for name, each in shown.items()}


def _plain(whole: dict[str, Any]) -> Any:
    forms = {"date": "2026-12-31", "date-time": "2026-12-31T10:00:00+03:00", "time": "10:00"}
    if whole.get("type") in NUMBERS:
        return max(1, whole.get("minimum", 1))
    return True if whole.get("type") == "boolean" else forms.get(whole.get("format", ""), "…")
