"""What is wrong with a body or an address, in Russian, by the names of its fields."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

PLACES = frozenset({"body", "query", "path", "header", "form", "file", "cookie"})
_WRAPPERS = frozenset({"told", "asked"})
"""Names of the parameters of operations, which nobody outside knows."""


def faults_of(errors: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Sentences by fields; of a nested field the path with dots, `body` for the whole."""
    found: dict[str, str] = {}
    for error in errors:
        place = [str(part) for part in error.get("loc", ())]
        names = [part for k, part in enumerate(place) if not (k == 0 and part in PLACES) and part not in _WRAPPERS]
        found.setdefault(".".join(names) or "body", _said(error))
    return found


def _said(error: Mapping[str, Any]) -> str:
    kind, more = str(error.get("type", "")), error.get("ctx") or {}
    if kind == "string_too_long":
        return _("Too long: %(most)s characters at most.") % {"most": more.get("max_length")}
    if kind in {"literal_error", "enum"}:
        return _("One of these is needed: %(known)s.") % {"known": str(more.get("expected", "")).replace(" or ", ", ")}
    wrong = _("It is not written as it should be.")
    return next((said for begin, said in _sentences().items() if kind.startswith(begin)), wrong)


def _sentences() -> dict[str, str]:
    """By how the library's name of a fault begins, the first that fits."""
    number, out = _("A number is needed."), _("The number is out of bounds.")
    day, some = _("A day is needed: 2026-12-31."), _("Too many or too few of them.")
    return {
        "missing": _("It is missing."),
        "extra_forbidden": _("There is no such field here."),
        "too_long": some,
        "too_short": some,
        "control_signs": _("It contains characters that no text has."),
        "date": day,
        "time": _("An hour is needed: 10:00."),
        "greater": out,
        "less": out,
        "int": number,
        "float": number,
        "bool": _("true or false is needed."),
        "list": _("A list is needed."),
    }
