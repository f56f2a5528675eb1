"""A line in words: what exactly was changed, from what to what.

Names of kinds and fields are those of the tables themselves, found by the kind's name: rooms above push down a `Ref`,
and the table of that name knows its labels. What is no field of a table is named in `choices.DETAILS`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.db.models import Field, Model
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from svod.accounts.access import Actor
from svod.accounts.choices import Role
from svod.journal.choices import DETAILS, ERASED, TITLE, VALUES
from svod.journal.models import Entry

MOST_TOLD = 30
"""Lines of a history that is told in full."""
SHOWN = 12
"""Characters of a hash that a sentence shows."""
_NOT_SHOWN = frozenset({"before", "after", "field"})


@dataclass(frozen=True, slots=True)
class Change:
    """One value of a line. `before` is None where there was nothing to compare with: then it is simply a fact."""

    label: str
    before: str | None
    after: str

    def as_json(self) -> dict[str, str | None]:
        """The three words under their names."""
        return {"label": self.label, "before": self.before, "after": self.after}


def changes(entry: Entry) -> list[Change]:
    """Everything that a line tells beside who, what and when; personal values included, erased ones named as such."""
    return [*_compared(entry), *_facts(entry), *_personal(entry)]


def told_history(actor: Actor, kind: str, *things: str) -> list[tuple[Entry, list[Change]]]:
    """What happened to a thing, and to those merged into it, newest first: each line with what was and what became.

    For whoever has been shown the thing itself (two queries); an observer reads what is, not how it came to be.
    """
    if not actor.roles - {Role.OBSERVER}:
        return []
    found = Entry.objects.filter(cluster=actor.cluster, kind=kind, thing__in=things).select_related("user")
    return [(line, changes(line)) for line in found.prefetch_related("values")[:MOST_TOLD]]


def kind_label(kind: str) -> str:
    """The name of a kind of thing, as the thing's own table has it."""
    model = _table(kind)
    return str(model._meta.verbose_name) if model else kind


@lru_cache(maxsize=256)
def _table(kind: str) -> type[Model] | None:
    name = kind.replace("-", "")
    return next((model for model in apps.get_models() if model._meta.model_name == name), None)


def _field(kind: str, key: str) -> "Field[Any, Any] | None":
    model = _table(kind)
    found = [field for field in model._meta.get_fields() if field.name == key] if model else []
    return next((field for field in found if isinstance(field, Field)), None)


def _label(kind: str, key: str) -> str:
    if key in DETAILS:
        return str(DETAILS[key])
    field = _field(kind, key)
    return str(field.verbose_name) if field else key.partition(":")[2] or key


def _compared(entry: Entry) -> Iterator[Change]:
    details = entry.details
    if "after" not in details and "before" not in details:
        return
    before, after = details.get("before"), details.get("after")
    if isinstance(before, dict) or isinstance(after, dict):
        was, became = (each if isinstance(each, dict) else {} for each in (before, after))
        for key in [*was, *(key for key in became if key not in was)]:
            if was.get(key) != became.get(key):
                yield Change(_label(entry.kind, key), _said(entry, key, was), _said(entry, key, became))
        return
    key = str(details.get("field", ""))
    label = _label(entry.kind, key) if key else ""
    if "before" not in details:
        yield Change(label or _("placed after"), None, _words(after))
    else:
        yield Change(label, _words(before), _words(after))


def _said(entry: Entry, key: str, values: dict[str, Any]) -> str:
    return _words(values.get(key), _field(entry.kind, key))


def _facts(entry: Entry) -> Iterator[Change]:
    for key, value in entry.details.items():
        if key in _NOT_SHOWN or value in (None, "", [], {}):
            continue
        if key in VALUES:
            yield Change(_label(entry.kind, key), None, str(VALUES[key].get(str(value), value)))
            continue
        kept = isinstance(value, list) and all(isinstance(each, dict) for each in value)
        yield Change(_label(entry.kind, key), None, str(len(value)) if kept else _words(value, _field(entry.kind, key)))


def _personal(entry: Entry) -> Iterator[Change]:
    for value in entry.values.all():
        if value.field == TITLE:
            continue
        label = _label(value.about_kind, value.field)
        if value.erased_at is not None:
            yield Change(label, None, str(ERASED))
        else:
            field = _field(value.about_kind, value.field)
            yield Change(label, _words(value.was, field), _words(value.became, field))


def _words(value: Any, field: "Field[Any, Any] | None" = None) -> str:
    """A JSON value as a reader would write it."""
    if value is None or value in ("", [], {}):
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return "; ".join(_words(each) for each in value)
    if isinstance(value, dict):
        return "; ".join(f"{DETAILS.get(key, key)}: {_words(each)}" for key, each in value.items())
    labels = {str(code): str(label) for code, label in field.flatchoices} if field is not None else {}
    return labels.get(str(value)) or _day(str(value))


def _day(words: str) -> str:
    try:
        return date_format(date.fromisoformat(words), "d.m.Y") if len(words) == len("2018-07-01") else words
    except ValueError:
        return words


def head_words(length: int, last: str) -> str:
    """The end of a chain as a sentence for an edition or a letter: how many lines, how the last hash begins.

    The whole `LENGTH:HASH` for `svod journal verify --expect` stands beside it where there is room.
    """
    words = ngettext(
        "Journal: %(count)d line, the last hash begins with %(hash)s.",
        "Journal: %(count)d lines, the last hash begins with %(hash)s.",
        length,
    )
    return words % {"count": length, "hash": last[:SHOWN]}
