"""What each report did to a pledge, with the terms that held since, so that any past day can be told.

The history is derived from the evidence. It is made anew when the articles are loaded again, which
the next load does for each of them, whatever version of the extractor read it.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(JSONB(), "postgresql")
_KINDS = "announced confirmed sharpened changed withdrawn replaced"
_STATUS = "pledged planned considering declined in_force"
_ACTIONS = (
    "deploy_forces air_sea_presence military_aid weapons_production funding training intelligence"
    " logistics monitoring security_guarantee sanctions fortifications facilities coordination"
    " diplomacy reconstruction other"
)
_CONDITIONS = "ceasefire peace_agreement us_backstop parliament mandate request attack other none"


def _one_of(column: str, values: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values.split())
    return sa.CheckConstraint(f"{column} IN ({listed})", name=column)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=nullable)


def _day(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=True)


def _link(name: str, target: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), sa.ForeignKey(target, ondelete="CASCADE"), nullable=False)


def _links() -> list[sa.Column[str]]:
    return [
        sa.Column("id", sa.String(), primary_key=True),
        _link("pledge_id", "pledges.id"),
        _link("evidence_id", "pledge_evidence.id"),
    ]


def _index(*columns: str) -> None:
    op.create_index(op.f(f"ix_pledge_history_{'_'.join(columns)}"), "pledge_history", list(columns))


def upgrade() -> None:
    op.drop_table("pledge_history")
    op.create_table(
        "pledge_history",
        *_links(),
        sa.Column("position", sa.Integer(), nullable=False),
        _text("kind"),
        sa.Column("changed", _JSON, nullable=False),
        _text("action"),
        _text("status"),
        _text("condition", nullable=True),
        _text("condition_type"),
        sa.Column("quantity_value", sa.Float(), nullable=True),
        _text("quantity_unit", nullable=True),
        _text("quantity_text", nullable=True),
        _text("replaced_by", nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Integer(), nullable=False),
        _day("announced_on"),
        _day("effective_on"),
        _day("until"),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        _one_of("kind", _KINDS),
        _one_of("action", _ACTIONS),
        _one_of("status", _STATUS),
        _one_of("condition_type", _CONDITIONS),
        sa.CheckConstraint("(quantity_value IS NULL) = (quantity_unit IS NULL)", name="quantity"),
    )
    _index("evidence_id")
    _index("pledge_id", "position")
    _index("effective_on")
    _index("until")
    op.execute("UPDATE articles SET extractor_version = ''")


def downgrade() -> None:
    op.drop_table("pledge_history")
    op.create_table(
        "pledge_history",
        *_links(),
        _text("status"),
        _day("effective_on"),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        _one_of("status", _STATUS),
    )
    _index("evidence_id")
    _index("pledge_id", "effective_on")
