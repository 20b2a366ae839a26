"""Who spoke, promised, took part or published, as marks beside the words of the search indexes."""

import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

# Index → the refs of its rows, as columns of their table.
_MARKED = {
    "article_search": ("articles", "source_id"),
    "statement_search": ("statements", "speakers, relayed_by, via"),
    "event_search": ("events", "participants"),
    "pledge_search": ("pledges", "parties"),
}
_PAGE = 1000


def _mark(ref: str) -> str:
    signs = (char if char.isalnum() else chr(0xE000 + ord(char) % 0x1000) for char in ref)
    return "\ue000" + "".join(signs)


def _refs(values: Iterable[Any]) -> list[str]:
    """Return the refs in columns: lists, lists as JSON, or the bare id of a source."""
    found: dict[str, None] = {}
    for value in values:
        if isinstance(value, str) and not value.startswith("["):
            found[f"source:{value}"] = None
        elif value is not None:
            found |= dict.fromkeys(json.loads(value) if isinstance(value, str) else value)
    return list(found)


def upgrade() -> None:
    if op.get_context().as_sql:  # a script makes new tables: there is nothing to mark yet
        return
    connection = op.get_bind()
    postgresql = connection.dialect.name == "postgresql"
    added = "text || CAST(:marks AS tsvector)" if postgresql else "text || ' ' || :marks"
    for index, (table, columns) in _MARKED.items():
        query = f"SELECT seq, {columns} FROM {table} WHERE seq > :after ORDER BY seq LIMIT {_PAGE}"  # noqa: S608
        change = sa.text(f"UPDATE {index} SET text = {added} WHERE rowid = :row")  # noqa: S608
        after = 0
        while rows := connection.execute(sa.text(query), {"after": after}).all():
            after = rows[-1][0]
            marks = {row[0]: [_mark(ref) for ref in _refs(row[1:])] for row in rows}
            sign = "'{}'" if postgresql else "{}"
            said = [
                {"row": number, "marks": " ".join(map(sign.format, found))}
                for number, found in marks.items()
                if found
            ]
            if said:
                connection.execute(change, said)


def downgrade() -> None:
    """Leave the marks: no query of the version before finds them."""
