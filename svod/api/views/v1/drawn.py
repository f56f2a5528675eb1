"""The description as its page shows it: rooms, operations, their fields in words, a sample of each body."""

import json
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from svod.api.views.v1.samples import sample_of, whole_of
from svod.api.views.v1.whole import document

JSON = "application/json"


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
        "meetings": pgettext("api", "Bodies, meetings, minutes, votes"),
        "facts": pgettext("api", "Facts"),
        "reports": pgettext("api", "Reports of executors"),
        "members": pgettext("api", "Members and people"),
        "events": pgettext("api", "Events"),
        "press": pgettext("api", "The press"),
        "papers": pgettext("api", "Requests and agreements"),
        "jobs": pgettext("api", "Vacancies"),
        "needs": pgettext("api", "Questions to members"),
        "products": pgettext("api", "Products"),
        "infrastructure": pgettext("api", "Infrastructure"),
        "files": pgettext("api", "Files"),
        "rooms": pgettext("api", "What is only read"),
    }


def _operation(path: str, method: str, operation: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    bodies: dict[str, Any] = operation.get("requestBody", {}).get("content", {})
    whole = next((whole_of(each["schema"], parts) for each in bodies.values()), {})
    given = next(iter(operation["responses"].values()))["content"]
    told = given.get(JSON, {}).get("example")
    return {
        "id": operation["operationId"],
        "method": method.upper(),
        "path": path,
        "summary": operation["summary"],
        "says": operation["description"],
        "scope": operation["x-scope"],
        "parameters": [
            _field(each["name"], each["schema"] | {"description": each.get("description", "")}, parts, each["required"])
            for each in operation.get("parameters", ())
        ],
        "fields": [
            _field(name, each, parts, name in whole.get("required", ()))
            for name, each in whole.get("properties", {}).items()
        ],
        "sample": json.dumps(sample_of(whole, parts, True), ensure_ascii=False, indent=2) if whole else "",
        "answer": json.dumps(told, ensure_ascii=False, indent=2) if told is not None else "",
        "media": list(given),
        "status": next(iter(operation["responses"])),
    }


def _field(name: str, schema: dict[str, Any], parts: dict[str, Any], required: bool) -> dict[str, Any]:
    whole = whole_of(schema, parts)
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
        return _("a list: %(kind)s") % {"kind": _kind(whole_of(whole["items"], parts), parts)}
    return forms.get(whole.get("format", "")) or kinds.get(str(whole.get("type")), _("words"))
