"""A counter that every change of the data raises."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "data_revision",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("mark", sa.String, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_revision")),
        sa.CheckConstraint("id = 1", name=op.f("ck_data_revision_one")),
    )
    values = f"1, 1, '{secrets.token_hex(8)}', CURRENT_TIMESTAMP"
    op.execute(f"INSERT INTO data_revision (id, number, mark, changed_at) VALUES ({values})")  # noqa: S608


def downgrade() -> None:
    op.drop_table("data_revision")
