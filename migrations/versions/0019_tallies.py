"""Who tells each pledge is tallied by what makes articles one source; points have a key of what they say."""

import hashlib
import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_LONG, _SHORT = ["pledge_id", "article_id", "source_keys"], ["pledge_id", "article_id"]
_SAID = ["pledge_id", "said", "day", "id"]
_TEXTS = "words, action, status, condition_type, quantity_unit, quantity_bound"
_POINTS = f"SELECT id, quantity_value, quantity_high, {_TEXTS} FROM pledge_points"  # noqa: S608
_TOLD = (
    "SELECT pledge_id, article_id, source_keys FROM pledge_evidence WHERE pledge_id IS NOT NULL"
    " ORDER BY pledge_id, article_id"
)


def _index(table: str, columns: list[str]) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)


def _drop(table: str, columns: list[str]) -> None:
    op.drop_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table)


def _table(name: str, *columns: sa.Column[Any]) -> sa.Table:
    pledge = sa.ForeignKey("pledges.id", ondelete="CASCADE")
    return op.create_table(
        name, sa.Column("pledge_id", sa.String(), pledge, primary_key=True), *columns
    )


def upgrade() -> None:
    op.execute("ALTER TABLE pledge_points ADD COLUMN said VARCHAR DEFAULT '' NOT NULL")
    _index("pledge_points", _SAID)
    _index("pledge_evidence", _SHORT)
    _drop("pledge_evidence", _LONG)
    keys = sa.Column("source_keys", sa.String(), nullable=False)
    articles = _table(
        "pledge_articles", sa.Column("article_id", sa.String(), primary_key=True), keys
    )
    _index("pledge_articles", ["article_id"])
    tallies = _table(
        "pledge_tallies",
        sa.Column("source_keys", sa.String(), primary_key=True),
        sa.Column("articles", sa.Integer(), nullable=False),
    )
    if op.get_context().as_sql:  # a script makes new tables: there is nothing to tally yet
        return
    connection = op.get_bind()
    rows = list(_telling(connection))
    tallied = Counter((pledge, told) for pledge, _, told in rows)
    _insert(articles, rows)
    _insert(tallies, [(*key, number) for key, number in tallied.items()])
    said = [
        {"key": row[0], "said": _said(*row[1:])} for row in connection.execute(sa.text(_POINTS))
    ]
    if said:
        connection.execute(sa.text("UPDATE pledge_points SET said = :said WHERE id = :key"), said)


def _telling(connection: sa.Connection) -> Iterator[tuple[str, str, str]]:
    """Yield pledge, article and all keys of the article's evidence of it."""
    rows = connection.execute(sa.text(_TOLD)).all()
    for (pledge, article), same in itertools.groupby(rows, key=lambda row: (row[0], row[1])):
        yield pledge, article, " ".join(sorted({key for row in same for key in row[2].split()}))


def _insert(table: sa.Table, rows: list[tuple[Any, ...]]) -> None:
    names = [column.name for column in table.columns]
    op.bulk_insert(table, [dict(zip(names, row, strict=True)) for row in rows])


def _said(value: float | None, high: float | None, *texts: str | None) -> str:
    numbers = ("" if one is None else repr(float(one)) for one in (value, high))
    told = "\x1f".join([*(text or "" for text in texts), *numbers])
    return f"say_{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def downgrade() -> None:
    op.drop_table("pledge_tallies")
    op.drop_table("pledge_articles")
    _index("pledge_evidence", _LONG)
    _drop("pledge_evidence", _SHORT)
    _drop("pledge_points", _SAID)
    op.execute("ALTER TABLE pledge_points DROP COLUMN said")
