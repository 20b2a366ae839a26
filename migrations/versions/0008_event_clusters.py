"""How events are joined across articles: clusters of reports, pairs that may be the same, parents.

Evidence that is there has none of the new columns until its articles are loaded again.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
_DOUBTS = "few_shared day_apart no_day no_place place_apart call_or_meeting only_place"
_INDEXED = (
    ("events", "parent_id"),
    ("event_evidence", "parent_id"),
    ("event_evidence", "cluster_id"),
)
_ADDED = (
    ("event_evidence", "earliest", sa.Date()),
    ("event_evidence", "latest", sa.Date()),
    ("event_evidence", "in_capital", sa.Boolean()),
    ("event_evidence", "voices", _JSON),
    ("event_evidence", "absent", _JSON),
    ("event_evidence", "figures", _JSON),
    ("pledge_evidence", "figures", _JSON),
)


def upgrade() -> None:
    op.create_table(
        "event_clusters",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("profile", _JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_event_clusters_event_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_clusters")),
    )
    for columns in (["event_id"], ["family", "earliest"], ["family", "day"]):
        op.create_index(op.f(f"ix_event_clusters_{'_'.join(columns)}"), "event_clusters", columns)
    listed = ", ".join(f"'{doubt}'" for doubt in _DOUBTS.split())
    op.create_table(
        "event_doubts",
        sa.Column("one_id", sa.String(), nullable=False),
        sa.Column("other_id", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint(f"reason IN ({listed})", name=op.f("ck_event_doubts_reason")),
        sa.CheckConstraint("score BETWEEN 0 AND 1", name=op.f("ck_event_doubts_score")),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_event_doubts_order")),
        *(
            sa.ForeignKeyConstraint(
                [column],
                ["event_clusters.id"],
                name=op.f(f"fk_event_doubts_{column}"),
                ondelete="CASCADE",
            )
            for column in ("one_id", "other_id")
        ),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f("pk_event_doubts")),
    )
    op.create_index(op.f("ix_event_doubts_other_id"), "event_doubts", ["other_id"])
    for table, column, type_ in _ADDED:
        op.add_column(table, sa.Column(column, type_, nullable=True))
    for table, column in _INDEXED:
        op.add_column(table, sa.Column(column, sa.String(), nullable=True))
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    for table, column in _INDEXED:
        op.drop_index(op.f(f"ix_{table}_{column}"), table)
        op.drop_column(table, column)
    for table, column, _ in _ADDED:
        op.drop_column(table, column)
    op.drop_table("event_doubts")
    op.drop_table("event_clusters")
