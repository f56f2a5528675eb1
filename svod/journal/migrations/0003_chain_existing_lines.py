"""Lines written before the chain get their numbers and hashes; titles of people go beside it."""

import json
import secrets
from typing import Any

from django.db import migrations

from svod.journal.rules.chain import GENESIS, Line, canonical, line_hash, value_digest

PEOPLE = ("person", "user")


def _aside(value_model: Any, entry: Any) -> Any:
    """The title of a person as a personal value; leaves its digest in the line."""
    value = value_model(
        entry=entry,
        about_kind=entry.kind,
        about=entry.thing,
        field="title",
        before=canonical(None),
        after=canonical(entry.title),
        salt=secrets.token_hex(32),
    )
    digest = value_digest(
        salt=value.salt,
        about_kind=value.about_kind,
        about=value.about,
        field=value.field,
        before=value.before,
        after=value.after,
    )
    entry.title, entry.personal = "", {"title": digest}
    return value


def chain(apps: Any, schema_editor: Any) -> None:
    entries = apps.get_model("journal", "Entry").objects.using(schema_editor.connection.alias)
    head_model = apps.get_model("journal", "JournalHead")
    value_model = apps.get_model("journal", "PersonalValue")
    for cluster in entries.order_by().values_list("cluster", flat=True).distinct():
        number, previous = 0, GENESIS
        for entry in entries.filter(cluster=cluster).order_by("pk").iterator():
            number += 1
            entry.number, entry.previous = number, previous
            entry.details = json.loads(canonical(entry.details))
            value = _aside(value_model, entry) if entry.kind in PEOPLE and entry.title else None
            entry.hash = previous = line_hash(
                Line(
                    number=number,
                    previous=entry.previous,
                    at=entry.at,
                    user=entry.user_id,
                    verb=entry.verb,
                    kind=entry.kind,
                    thing=entry.thing,
                    title=entry.title,
                    details=entry.details,
                    personal=entry.personal,
                    asked=entry.asked,
                )
            )
            entry.save()
            if value is not None:
                value.save()
        head_model.objects.create(cluster_id=cluster, length=number, hash=previous)


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_a_chain_of_lines")]

    operations = [migrations.RunPython(chain, migrations.RunPython.noop)]
