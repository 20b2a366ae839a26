"""Bearers of names that no registry holds, merges of people, and withdrawn articles.

What is there keeps its ids until its articles are loaded again.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(JSONB(), "postgresql")
TIME = sa.DateTime(timezone=True)


def text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=null)


def index(table: str, *keys: str) -> None:
    for columns in map(str.split, keys):
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)


def primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def link(table: str, column: str, target: str, *, gone: str | None = None) -> sa.Constraint:
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], [target], name=name, ondelete=gone)


def upgrade() -> None:
    op.create_table(
        "bearers",
        *(text(name) for name in ("id", "said", "head", "country")),
        sa.Column("words", JSON, nullable=False),
        *(text(name) for name in ("own", "person", "ref")),
        primary("bearers", "id"),
        link("bearers", "ref", "entities.ref"),
    )
    index("bearers", "said head", "own", "person", "ref")
    op.create_table(
        "read_refs",
        *(text(name) for name in ("article_id", "place", "key")),
        sa.Column("said", JSON, nullable=False),
        primary("read_refs", "article_id", "place", "key"),
        link("read_refs", "article_id", "articles.id", gone="CASCADE"),
    )
    op.create_table(
        "person_merges",
        *(text(name) for name in ("id", "person", "into_person")),
        text("reason", null=True),
        text("decided_by"),
        sa.Column("decided_at", TIME, nullable=False),
        text("undone_by", null=True),
        sa.Column("undone_at", TIME, nullable=True),
        primary("person_merges", "id"),
        sa.CheckConstraint("person <> into_person", name="different"),
        sa.CheckConstraint("(undone_at IS NULL) = (undone_by IS NULL)", name="undone"),
    )
    index("person_merges", "person", "into_person")
    op.create_table(
        "withdrawals",
        text("article_id"),
        text("title", null=True),
        text("reason", null=True),
        text("withdrawn_by"),
        sa.Column("withdrawn_at", TIME, nullable=False),
        sa.Column("origins", JSON, nullable=False),
        primary("withdrawals", "article_id"),
    )
    op.create_table(
        "withdrawn_ids",
        text("id"),
        text("article_id"),
        primary("withdrawn_ids", "id", "article_id"),
        link("withdrawn_ids", "article_id", "withdrawals.article_id", gone="CASCADE"),
    )
    index("withdrawn_ids", "article_id")
    make_appearances("said", text("bearer_id", null=True))


def downgrade() -> None:
    make_appearances("ref")
    for table in ("withdrawn_ids", "withdrawals", "person_merges", "read_refs", "bearers"):
        op.drop_table(table)


COPY = """
    CREATE TABLE former AS SELECT article_id, ref, MIN(name_ar) AS name_ar, MIN(name_en) AS name_en,
    MIN(role) AS role, MIN(country) AS country FROM appearances GROUP BY article_id, ref
"""
BACK = """
    INSERT INTO appearances (article_id, ref, name_ar, name_en, role, country)
    SELECT article_id, ref, name_ar, name_en, role, country FROM former
"""
FORTH = """
    INSERT INTO appearances (article_id, said, ref, name_ar, name_en, role, country)
    SELECT article_id, ref, ref, name_ar, name_en, role, country FROM former
"""


def make_appearances(key: str, *more: sa.Column[str]) -> None:
    """Make the table anew under another key: SQLite cannot change one."""
    op.execute(COPY)
    op.drop_table("appearances")
    said = [text("said")] if key == "said" else []
    op.create_table(
        "appearances",
        text("article_id"),
        *said,
        text("ref"),
        *more,
        *(text(name, null=True) for name in ("name_ar", "name_en", "role", "country")),
        primary("appearances", "article_id", key),
        link("appearances", "article_id", "articles.id", gone="CASCADE"),
        link("appearances", "ref", "entities.ref"),
        *(link("appearances", one.name, "bearers.id") for one in more),
    )
    op.execute(FORTH if said else BACK)
    op.drop_table("former")
    index("appearances", "ref")
    if said:
        index("appearances", "said article_id", "bearer_id")
