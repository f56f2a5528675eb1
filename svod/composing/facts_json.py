"""Facts back into the form of a file: the list that `read_facts` takes."""

from typing import Any

from svod.composing.facts import Fact


def as_given(fact: Fact) -> dict[str, Any]:
    """One fact as it stands in a file; keys with nothing in them are left out."""
    every: dict[str, Any] = {
        "kind": fact.kind.key,
        "rows": list(fact.rows),
        "start": fact.start.isoformat(),
        "end": fact.end and fact.end.isoformat(),
        "title": fact.title,
        "url": fact.url,
        "body": fact.body,
        "quantities": dict(fact.quantities),
        "organisations": list(fact.organisations),
        "form": fact.form,
        "sections": list(fact.sections),
        "register": fact.register,
        "from": fact.moved_from and fact.moved_from.isoformat(),
        "to": fact.moved_to and fact.moved_to.isoformat(),
        "by": fact.by,
    }
    return {key: value for key, value in every.items() if value} | {"public": fact.public}
