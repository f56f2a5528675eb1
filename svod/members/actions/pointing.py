"""Every table of every room that holds a key to a record, found by its own account of itself and not by import."""

from collections.abc import Iterator

from django.db.models import Model
from django.db.models.fields.reverse_related import ForeignObjectRel


def pointing_at(record: Model) -> Iterator[tuple[type[Model], str]]:
    """The tables that point at records of this kind, hidden relations too, each with the name of its field."""
    for relation in record._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and (relation.one_to_many or relation.one_to_one):
            table = relation.related_model
            if isinstance(table, type):
                yield table, relation.field.name
