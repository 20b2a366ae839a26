"""What statements are counted by stands in one narrow index, so that counting does not read their texts."""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_COLUMNS = ["speakers", "relayed_by", "via", "cue_class", "found"]


def _needed() -> bool:
    """PostgreSQL limits the size of what an index holds, and a list of speakers has no limit."""
    return op.get_context().dialect.name == "sqlite"


def upgrade() -> None:
    if _needed():
        op.create_index("ix_statements_counted", "statements", _COLUMNS)


def downgrade() -> None:
    if _needed():
        op.drop_index("ix_statements_counted", "statements")
