"""Dates with ids as indexes, so that the timeline is read from any place on."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_DATES = {"events": "date", "pledge_history": "effective_on", "statements": "said_on"}
_REPLACED = ("events", "pledge_history")  # the date alone is their beginning


def upgrade() -> None:
    for table, column in _DATES.items():
        op.create_index(op.f(f"ix_{table}_{column}_id"), table, [column, "id"])
    for table in _REPLACED:
        op.drop_index(op.f(f"ix_{table}_{_DATES[table]}"), table)


def downgrade() -> None:
    for table in _REPLACED:
        op.create_index(op.f(f"ix_{table}_{_DATES[table]}"), table, [_DATES[table]])
    for table, column in _DATES.items():
        op.drop_index(op.f(f"ix_{table}_{column}_id"), table)
