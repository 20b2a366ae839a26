"""Which registry the database holds is kept, so that loading need not compare all of it each time."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE data_revision ADD COLUMN synced VARCHAR")


def downgrade() -> None:
    op.execute("ALTER TABLE data_revision DROP COLUMN synced")
