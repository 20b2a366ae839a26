"""What stands around every quotation, and where UTF-16 counts otherwise, cut from the articles' texts."""

import json
import re
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_TABLES = ("statements", "pledge_evidence", "event_evidence")
_AROUND = 32
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def _around(text: str, spans: Sequence[Sequence[int]]) -> list[list[str]]:
    return [[text[max(0, a - _AROUND) : a], text[b : b + _AROUND]] for a, b in spans]


def upgrade() -> None:
    postgresql = op.get_context().dialect.name == "postgresql"
    op.execute(f"ALTER TABLE articles ADD COLUMN astral {'JSONB' if postgresql else 'JSON'}")
    for table in _TABLES:
        op.execute(f"ALTER TABLE {table} ADD COLUMN context {'JSONB' if postgresql else 'JSON'}")
    if op.get_context().as_sql:  # a script makes new tables: there is nothing to fill yet
        return
    for (article,) in op.get_bind().execute(sa.text("SELECT id FROM articles ORDER BY id")).all():
        _fill(article, "CAST(:value AS JSONB)" if postgresql else ":value")


def _fill(article: str, value: str) -> None:
    connection, named = op.get_bind(), {"article": article}
    text = connection.execute(sa.text("SELECT text FROM articles WHERE id = :article"), named)
    whole = str(text.scalar_one())
    astral = [match.start() for match in _ASTRAL.finditer(whole)]
    change = f"UPDATE articles SET astral = {value} WHERE id = :id"  # noqa: S608
    connection.execute(sa.text(change), {"id": article, "value": json.dumps(astral)})
    for table in _TABLES:
        query = f"SELECT id, spans FROM {table} WHERE article_id = :article"  # noqa: S608
        rows = [
            {"id": id_, "value": _written(_around(whole, _read(spans)))}
            for id_, spans in connection.execute(sa.text(query), named)
        ]
        change = f"UPDATE {table} SET context = {value} WHERE id = :id"  # noqa: S608
        if rows:
            connection.execute(sa.text(change), rows)


def _read(value: Any) -> list[list[int]]:
    found: list[list[int]] = json.loads(value) if isinstance(value, str) else value
    return found


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.execute(f"ALTER TABLE {table} DROP COLUMN context")
    op.execute("ALTER TABLE articles DROP COLUMN astral")
