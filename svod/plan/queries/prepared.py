"""Questions whose SQL is written once: for small answers the ORM writes SQL longer than a database answers."""

from collections.abc import Callable
from typing import Any

from django.db import connections, router
from django.db.models import Model, QuerySet

type Asked = list[tuple[Any, ...]]

# Stand in the SQL for the two keys, and are exchanged for them when the question is asked.
ANY = -7_001_001_001
ANY_OTHER = 31_999
"""Within the range of every kind of number, since the ORM answers what no column can hold without asking."""


class Prepared:
    """A `values_list` of two numbers (a plan and a user …). `build` makes it once for each kind of database."""

    def __init__(self, model: type[Model], build: Callable[[int, int], QuerySet[Any, Any]]) -> None:
        self._model = model
        self._build = build
        self._written: dict[str, tuple[str, tuple[Any, ...], dict[int, Any]]] = {}

    def ask(self, one: int, other: int = 0) -> Asked:
        """The rows, every value as the ORM would give it (one query)."""
        using = router.db_for_read(self._model)
        connection = connections[using]
        if connection.vendor not in self._written:
            compiler = self._build(ANY, ANY_OTHER).query.get_compiler(using)
            sql, params = compiler.as_sql()
            converters = compiler.get_converters(column[0] for column in compiler.select or ())
            self._written[connection.vendor] = (sql, tuple(params), converters)
        sql, params, converters = self._written[connection.vendor]
        keys = {ANY: one, ANY_OTHER: other}
        with connection.cursor() as cursor:
            cursor.execute(sql, [keys.get(param, param) for param in params])
            rows: Asked = cursor.fetchall()
        if not converters:
            return rows
        changed = [list(row) for row in rows]
        for place, (convert, expression) in converters.items():
            # equal words become one thing, for reading only: most cells of a column are empty alike
            known: dict[Any, Any] = {}
            for row in changed:
                value = told = row[place]
                if value not in known:
                    for each in convert:
                        told = each(told, expression, connection)
                    known[value] = told
                row[place] = known[value]
        return [tuple(row) for row in changed]
