"""Ids that events and pledges had before they were joined with others, so that links to them go on."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "former_ids",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("evidence_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_ids")),
    )


def downgrade() -> None:
    op.drop_table("former_ids")
