"""Near-duplicate articles, whom an article credits, and how many independent sources a fact has.

What copies are found by is made when an article is loaded: articles that are there have to be loaded
again to be compared, and until then a fact counts no independent source.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KINDS = "'same_text', 'edited_copy', 'contained', 'contains', 'partial'"
BASES = "'credited', 'earliest', 'agency', 'tie'"
COUNTED = ("events", "pledges")


def _article(name: str = "article_id", **options: Any) -> sa.Column[Any]:
    target = sa.ForeignKey("articles.id", ondelete="CASCADE")
    return sa.Column(name, sa.String(), target, nullable=False, **options)


def _number(name: str, type_: Any = sa.Integer, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, type_(), nullable=False, autoincrement=False, **options)


def _nearness() -> tuple[Any, ...]:
    return (
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("containment", sa.Float(), nullable=False),
        sa.Column("resemblance", sa.Float(), nullable=False),
        sa.CheckConstraint(f"kind IN ({KINDS})", name="kind"),
        sa.CheckConstraint(
            "0 < resemblance AND resemblance <= containment AND containment <= 1",
            name="containment",
        ),
    )


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, [*columns])


def upgrade() -> None:
    op.create_table(
        "article_fingerprints",
        _number("fingerprint", sa.BigInteger, primary_key=True),
        _number("day", primary_key=True),
        _article(primary_key=True),
        _number("total"),
        sqlite_with_rowid=False,
    )
    _index("article_fingerprints", "article_id")
    op.create_table(
        "article_likenesses",
        _article(primary_key=True),
        _article("other_id", primary_key=True),
        *_nearness(),
        sa.CheckConstraint("article_id <> other_id", name="two"),
    )
    _index("article_likenesses", "other_id")
    op.create_table(
        "article_copies",
        _article(primary_key=True),
        sa.Column("group_id", sa.String(), nullable=False),
        _number("position"),
        sa.Column("basis", sa.String(), nullable=False),
        _article("nearest_id"),
        *_nearness(),
        sa.CheckConstraint(f"basis IN ({BASES})", name="basis"),
    )
    _index("article_copies", "group_id", "position")
    _index("article_copies", "nearest_id")
    op.create_table(
        "article_credits",
        _article(primary_key=True),
        _number("position", primary_key=True),
        sa.Column("ref", sa.String(), sa.ForeignKey("entities.ref"), nullable=False),
    )
    _index("article_credits", "ref")
    for table in COUNTED:
        op.execute(f"ALTER TABLE {table} ADD COLUMN independent INTEGER DEFAULT 0 NOT NULL")


def downgrade() -> None:
    for table in COUNTED:
        op.execute(f"ALTER TABLE {table} DROP COLUMN independent")
    for table in (
        "article_credits",
        "article_copies",
        "article_likenesses",
        "article_fingerprints",
    ):
        op.drop_table(table)
