"""The last change of each record under a number that only rises; what is there stands at the beginning."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_TYPES = "article statement pledge event conflict person country organization source"
_KINDS = "create update merge withdraw delete"
# In this order, from nothing that names others to what names them.
_RECORDS = {
    "country": ("ref", "countries", "code"),
    "organization": ("ref", "organizations", "id"),
    "person": ("id", "people", "id"),
    "source": ("ref", "sources", "id"),
    "article": ("id", "articles", "ingested_at, id"),
    "statement": ("id", "statements", "seq"),
    "event": ("id", "events", "id"),
    "pledge": ("id", "pledges", "id"),
    "conflict": ("id", "conflicts", "id"),
}
_MERGED = (
    "NOT EXISTS (SELECT 1 FROM person_merges m WHERE m.person = people.id AND m.undone_at IS NULL AND ("
    "EXISTS (SELECT 1 FROM entities e WHERE e.ref = m.into_person)"
    " OR EXISTS (SELECT 1 FROM bearers b WHERE b.own = m.into_person)))"
)


def _listed(values: str) -> str:
    return ", ".join(f"'{value}'" for value in values.split())


def upgrade() -> None:
    op.create_table(
        "changes",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            autoincrement=False,
        ),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_changes")),
        sa.UniqueConstraint("id", name=op.f("uq_changes_id")),
        sa.CheckConstraint(f"type IN ({_listed(_TYPES)})", name=op.f("ck_changes_type")),
        sa.CheckConstraint(f"kind IN ({_listed(_KINDS)})", name=op.f("ck_changes_kind")),
    )
    op.create_index(op.f("ix_changes_type_kind_seq"), "changes", ["type", "kind", "seq"])
    op.execute("ALTER TABLE data_revision ADD COLUMN feed VARCHAR DEFAULT '' NOT NULL")
    op.execute(f"UPDATE data_revision SET feed = '{secrets.token_hex(4)}'")  # noqa: S608
    for type_, (key, table, order) in _RECORDS.items():
        where = _MERGED if type_ == "person" else "true"
        op.execute(
            "INSERT INTO changes (seq, type, id, kind, revision, at)"  # noqa: S608
            " SELECT (SELECT COALESCE(MAX(seq), 0) FROM changes)"
            f" + ROW_NUMBER() OVER (ORDER BY {order}), '{type_}', {key}, 'create',"
            f" (SELECT number FROM data_revision), CURRENT_TIMESTAMP FROM {table} WHERE {where}"
        )


def downgrade() -> None:
    op.drop_table("changes")
    op.execute("ALTER TABLE data_revision DROP COLUMN feed")
