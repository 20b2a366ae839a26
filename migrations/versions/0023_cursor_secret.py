"""What signs page cursors, made once, so that they outlive a process and all of one database agree."""

import secrets

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE data_revision ADD COLUMN cursor_secret VARCHAR DEFAULT '' NOT NULL")
    op.execute(f"UPDATE data_revision SET cursor_secret = '{secrets.token_hex(32)}'")  # noqa: S608


def downgrade() -> None:
    op.execute("ALTER TABLE data_revision DROP COLUMN cursor_secret")
