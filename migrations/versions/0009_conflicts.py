"""What articles tell differently of one event or pledge."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
_VALUES = {
    "kind": "event pledge",
    "attribute": "count quantity date place participant status condition",
    "relation": "agrees refines conflicts",
}
_LINKS = {
    "event_id": "events",
    "pledge_id": "pledges",
    "other_pledge_id": "pledges",
    "one_article_id": "articles",
    "other_article_id": "articles",
}
_INDEXES = (["relation", "date"], ["date"], *([column] for column in _LINKS))


def _texts(names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names.split()]


def _side(name: str) -> list[sa.Column[str]]:
    columns = ("evidence_id", "article_id", "value", "text")
    return [
        *_texts(" ".join(f"{name}_{column}" for column in columns)),
        sa.Column(f"{name}_spans", _JSON, nullable=False),
    ]


def upgrade() -> None:
    facts = ("event_id", "pledge_id", "other_pledge_id")
    op.create_table(
        "conflicts",
        *_texts("id kind"),
        *(sa.Column(name, sa.String(), nullable=True) for name in facts),
        *_texts("attribute subject relation"),
        sa.Column("date", sa.Date(), nullable=True),
        *_side("one"),
        *_side("other"),
        *(
            sa.CheckConstraint(
                f"{column} IN ({', '.join(repr(value) for value in values.split())})",
                name=op.f(f"ck_conflicts_{column}"),
            )
            for column, values in _VALUES.items()
        ),
        sa.CheckConstraint(
            "(event_id IS NULL) <> (pledge_id IS NULL)", name=op.f("ck_conflicts_fact")
        ),
        *(
            sa.ForeignKeyConstraint(
                [column],
                [f"{table}.id"],
                name=op.f(f"fk_conflicts_{column}"),
                ondelete="CASCADE",
            )
            for column, table in _LINKS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflicts")),
    )
    for columns in _INDEXES:
        op.create_index(op.f(f"ix_conflicts_{'_'.join(columns)}"), "conflicts", columns)


def downgrade() -> None:
    op.drop_table("conflicts")
