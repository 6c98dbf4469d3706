"""Queries whose SQL is written once.

Django takes several times as long to write the SQL of a query as SQLite takes to answer it,
and every page asks the same few.
"""

from collections.abc import Mapping
from typing import Any

from django.db import connections
from django.db.models import QuerySet
from django.db.models.expressions import Expression
from django.db.models.sql.compiler import SQLCompiler


class Parameter(Expression):
    """A value in a prepared query that is given each time the query is asked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """A placeholder, and this parameter to be found again in its place."""
        return "%s", (self,)


class Prepared:
    """A query of named columns (``values_list``), asked with values for its parameters."""

    def __init__(self, asked: "QuerySet[Any, tuple[Any, ...]]") -> None:
        compiler = asked.query.get_compiler(asked.db)
        self._database = asked.db
        self._sql, self._values = compiler.as_sql()
        columns = [column for column, _, _ in compiler.select or ()]
        self._converters = compiler.get_converters(columns)

    def rows(self, **given: Any) -> list[tuple[Any, ...]]:
        """The rows, as ``values_list`` hands them out."""
        connection = connections[self._database]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, [_value(each, given) for each in self._values])
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return [self._converted(row, connection) for row in found] if self._converters else found

    def _converted(self, row: tuple[Any, ...], connection: Any) -> tuple[Any, ...]:
        cells = list(row)
        for place, (converters, column) in self._converters.items():
            for convert in converters:
                cells[place] = convert(cells[place], column, connection)
        return tuple(cells)


def _value(each: object, given: Mapping[str, Any]) -> Any:
    return given[each.name] if isinstance(each, Parameter) else each
