"""What all tables share: the metadata with its names for constraints, and the column types."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, DateTime, Dialect, MetaData, text
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

NAME_KINDS = (
    "id", "code", "wikidata", "primary", "other", "full", "name", "short", "latin", "nisba",
    "people", "capital", "metonym", "title", "coined",
)  # fmt: skip
"""Kinds of name forms: keys, then forms of the registry, then forms that articles were seen to use."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, kept in UTC; SQLite drops offsets, so they are gone before they get there."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time in UTC.

        Raises:
            ValueError: a time without a zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time as an aware one in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Json(TypeDecorator[Any]):
    """What is kept as JSON, on PostgreSQL in its binary form; SQL NULL where it is None."""

    impl = JSON
    cache_ok = True

    def __init__(self) -> None:
        super().__init__(none_as_null=True)

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type that a database has for it."""
        if dialect.name != "postgresql":
            return super().load_dialect_impl(dialect)
        from sqlalchemy.dialects.postgresql import JSONB  # noqa: PLC0415 (a tenth of a second)

        return dialect.type_descriptor(JSONB(none_as_null=True))


class Row(SQLModel):
    """Base of all tables; its metadata is what migrations are compared with.

    Rows are filled by our own code and never validated, so pydantic need not build their validators.
    """

    model_config = {"defer_build": True}
    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMING)


def json_column(*, default: Any = ...) -> Any:
    """Return a field kept as JSON, Arabic readable; SQL NULL where the value is None."""
    return Field(default=default, sa_type=Json, nullable=default is None)


def number() -> Any:
    """Return a field for a count that is 0 until it is counted."""
    return Field(default=0, sa_column_kwargs={"server_default": text("0")})


def words() -> Any:
    """Return a field for words that is empty until they are found."""
    return Field(default="", sa_column_kwargs={"server_default": text("''")})


def one_of(column: str, values: Iterable[str], *, name: str | None = None) -> CheckConstraint:
    """Return the check that a column holds one of the values (NULL passes)."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=name or column)


def check(name: str, condition: str) -> CheckConstraint:
    """Return a named check."""
    return CheckConstraint(condition, name=name)
