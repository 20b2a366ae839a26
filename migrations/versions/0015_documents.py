"""The JSON of records, kept ready; that of records which are there is made by the next command that writes."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_KINDS = {
    "statements": ("id", "statements"),
    "articles": ("id", "articles"),
    "pledges": ("id", "pledges"),
    "events": ("id", "events"),
    "by-country": ("ref", "countries"),
}


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    op.create_index(op.f("ix_documents_version_kind"), "documents", ["version", "kind"])
    for kind, (key, table) in _KINDS.items():
        op.execute(f"INSERT INTO documents (id, kind) SELECT {key}, '{kind}' FROM {table}")  # noqa: S608


def downgrade() -> None:
    op.drop_table("documents")
