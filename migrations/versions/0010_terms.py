"""How exact the quantity of a pledge is, by when it is to be kept, and how people took part in events.

Rows that are there have none of it until their articles are loaded again.
"""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_TABLES = ("pledges", "pledge_evidence", "pledge_history")
_BOUNDS = "exact about at_least at_most more_than less_than range vague"
_KINDS = "before by within until on"
_PRECISIONS = "day month year"
_BASES = "metadata explicit partial weekday relative war_day context article"
# Column → type and allowed values.
_COLUMNS = {
    "quantity_high": ("FLOAT", ""),
    "quantity_bound": ("VARCHAR", _BOUNDS),
    "deadline": ("VARCHAR", ""),
    "deadline_kind": ("VARCHAR", _KINDS),
    "deadline_on": ("DATE", ""),
    "deadline_precision": ("VARCHAR", _PRECISIONS),
    "deadline_basis": ("VARCHAR", _BASES),
}


def upgrade() -> None:
    for table in _TABLES:
        for column, (type_, values) in _COLUMNS.items():
            listed = ", ".join(f"'{value}'" for value in values.split())
            check = f" CONSTRAINT ck_{table}_{column} CHECK ({column} IN ({listed}))"
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {type_}{check if values else ''}")
    op.create_index(op.f("ix_pledges_deadline_on"), "pledges", ["deadline_on"])
    json = "JSONB" if op.get_context().dialect.name == "postgresql" else "JSON"
    op.execute(f"ALTER TABLE pledge_evidence ADD COLUMN deadline_span {json}")
    op.execute(f"ALTER TABLE event_evidence ADD COLUMN attendance {json}")


def downgrade() -> None:
    op.drop_index(op.f("ix_pledges_deadline_on"), "pledges")
    op.execute("ALTER TABLE event_evidence DROP COLUMN attendance")
    op.execute("ALTER TABLE pledge_evidence DROP COLUMN deadline_span")
    for table in _TABLES:
        for column in reversed(_COLUMNS):
            op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
