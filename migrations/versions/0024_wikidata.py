"""Wikidata ids of countries and sources, as people and organisations have them."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_TABLES = ("countries", "sources")


def upgrade() -> None:
    for table in _TABLES:
        op.add_column(table, sa.Column("wikidata", sa.String()))
        op.create_index(op.f(f"ix_{table}_wikidata"), table, ["wikidata"], unique=True)


def downgrade() -> None:
    for table in _TABLES:
        op.drop_index(op.f(f"ix_{table}_wikidata"), table)
        op.drop_column(table, "wikidata")
