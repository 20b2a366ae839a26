"""Triggers: what the database does by itself in the transaction that changes a row, whoever changes it.

They are written once, as the statements to run for a changed row, and made for either database by
`coalition migrate`: no writer has to think of them, not even one that deletes an article and with it
all that hangs on it.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, inspect

VERBS = ("INSERT", "UPDATE", "DELETE")
ROWS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
"""What a changed row is called, by what was done to it."""

_MAKE = {
    "sqlite": ("CREATE TRIGGER {name} AFTER {what} ON {table} BEGIN {body} END",),
    "postgresql": (
        "CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$",
        "CREATE TRIGGER {name} AFTER {what} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ),
}
# What is made already, each as the first statement that made it.
_MADE = {
    "sqlite": "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, {length}) = '{prefix}'",
    "postgresql": "SELECT 'CREATE FUNCTION ' || proname || '() RETURNS trigger LANGUAGE plpgsql AS $$'"
    " || prosrc || '$$' FROM pg_proc WHERE substr(proname, 1, {length}) = '{prefix}'",
}
_DROP = {
    "sqlite": "DROP TRIGGER IF EXISTS {name}",
    "postgresql": "DROP FUNCTION IF EXISTS {name}() CASCADE",
}


@dataclass(frozen=True, slots=True)
class Trigger:
    """Statements that are run for each row of a table to which something is done.

    Of updates only those of `columns` count, where there are any.
    """

    name: str
    verb: str
    table: str
    statements: tuple[str, ...]
    columns: tuple[str, ...] = ()

    def made(self, dialect: str) -> list[str]:
        """Return the statements that make it in a database of this dialect."""
        of = f" OF {', '.join(self.columns)}" if self.verb == "UPDATE" and self.columns else ""
        body = " ".join(f"{one};" for one in self.statements)
        return [
            one.format(name=self.name, what=self.verb + of, table=self.table, body=body)
            for one in _MAKE[dialect]
        ]


@dataclass(frozen=True, slots=True)
class Triggers:
    """The triggers that write into a table; their names begin with that of the table."""

    into: str
    triggers: Sequence[Trigger]

    def make(self, connection: Connection) -> None:
        """Make them where they are missing or others; none in a database without the table."""
        dialect, prefix = connection.dialect.name, f"{self.into}_"
        query = _MADE[dialect].format(prefix=prefix, length=len(prefix))
        made = set(connection.exec_driver_sql(query).scalars())
        wanted = [one.made(dialect) for one in self.triggers]
        if inspect(connection).has_table(self.into) and made != {first for first, *_ in wanted}:
            self.drop(connection)
            for statement in itertools.chain(*wanted):
                connection.exec_driver_sql(statement)

    def drop(self, connection: Connection) -> None:
        """Drop them, so that tables can be changed and written in bulk."""
        for statement in self.dropping(connection.dialect.name):
            connection.exec_driver_sql(statement)

    def making(self, dialect: str) -> Iterator[str]:
        """Yield the statements that make them all in a database of this dialect."""
        for one in self.triggers:
            yield from one.made(dialect)

    def dropping(self, dialect: str) -> Iterator[str]:
        """Yield the statements that drop them; what is not there stays so."""
        for one in self.triggers:
            yield _DROP[dialect].format(name=one.name)
