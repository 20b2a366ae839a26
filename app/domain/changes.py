"""The feed of changes: what becomes of a record, and which records there are."""

from enum import StrEnum


class RecordChange(StrEnum):
    """What became of a record."""

    CREATE = "create"
    UPDATE = "update"
    MERGE = "merge"  # it is another one now, and leads there
    WITHDRAW = "withdraw"  # an article was withdrawn, and this with it
    DELETE = "delete"  # nothing says it any more


STANDING = (RecordChange.CREATE, RecordChange.UPDATE)
"""After these the record is there, after the others it is not."""


class RecordType(StrEnum):
    """Of which list a record is."""

    ARTICLE = "article"
    STATEMENT = "statement"
    PLEDGE = "pledge"
    EVENT = "event"
    CONFLICT = "conflict"
    PERSON = "person"
    COUNTRY = "country"
    ORGANIZATION = "organization"
    SOURCE = "source"
