"""Pledges are joined by points: what is said in a block on a day, however many articles say it.

The points and the history are derived from the evidence. They are made anew when the articles are loaded
again, which the next load does for each of them, whatever version of the extractor read it.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(JSONB(), "postgresql")
_KINDS = "announced confirmed sharpened changed withdrawn replaced"
_VALUES = {
    "action": (
        "deploy_forces air_sea_presence military_aid weapons_production funding training"
        " intelligence logistics monitoring security_guarantee sanctions fortifications facilities"
        " coordination diplomacy reconstruction other"
    ),
    "status": "pledged planned considering declined in_force",
    "condition_type": (
        "ceasefire peace_agreement us_backstop parliament mandate request attack other none"
    ),
    "quantity_bound": "exact about at_least at_most more_than less_than range vague",
    "deadline_kind": "before by within until on",
    "deadline_precision": "day month year",
    "deadline_basis": "metadata explicit partial weekday relative war_day context article",
}


def _one_of(column: str, values: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values.split())
    return sa.CheckConstraint(f"{column} IN ({listed})", name=column)


def _column(name: str, type_: object = sa.String, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, type_, nullable=nullable)


def _link(name: str, target: str, *, gone: str) -> sa.Column[object]:
    key = sa.ForeignKey(target, ondelete=gone)
    return sa.Column(name, sa.String(), key, nullable=gone == "SET NULL")


def _terms(*, checks_apart: bool = True) -> list[sa.schema.SchemaItem]:
    """Return the columns of terms and their checks: of the table, or each within its column.

    SQLite drops a column, as the revision below does, only if no check of the table names it.
    """
    checks = {name: _one_of(name, values) for name, values in _VALUES.items()}
    named = {
        name: sa.Column(
            name,
            sa.String(),
            *(() if checks_apart else (check,)),
            nullable=name.startswith(("quantity", "deadline")),
        )
        for name, check in checks.items()
    }
    return [
        *(named[name] for name in ("action", "status")),
        _column("condition", nullable=True),
        named["condition_type"],
        _column("quantity_value", sa.Float(), nullable=True),
        *(_column(name, nullable=True) for name in ("quantity_unit", "quantity_text")),
        _column("quantity_high", sa.Float(), nullable=True),
        named["quantity_bound"],
        _column("deadline", nullable=True),
        named["deadline_kind"],
        *_days("deadline_on"),
        *(named[name] for name in ("deadline_precision", "deadline_basis")),
        *(checks.values() if checks_apart else ()),
        sa.CheckConstraint("(quantity_value IS NULL) = (quantity_unit IS NULL)", name="quantity"),
    ]


def _days(*names: str) -> list[sa.Column[object]]:
    return [_column(name, sa.Date(), nullable=True) for name in names]


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def _history(*columns: sa.schema.SchemaItem, checks_apart: bool = True) -> None:
    op.drop_table("pledge_history")
    op.create_table(
        "pledge_history",
        sa.Column("id", sa.String(), primary_key=True),
        _link("pledge_id", "pledges.id", gone="CASCADE"),
        *columns,
        _column("position", sa.Integer()),
        _column("kind"),
        _column("changed", _JSON),
        *_terms(checks_apart=checks_apart),
        _column("replaced_by", nullable=True),
        *_days("announced_on", "effective_on", "until"),
        _column("recorded_at", sa.DateTime(timezone=True)),
        _one_of("kind", _KINDS),
    )
    _index("pledge_history", "effective_on", "id")
    _index("pledge_history", "until")


def upgrade() -> None:
    op.create_table(
        "pledge_points",
        sa.Column("id", sa.String(), primary_key=True),
        _column("block"),
        *_days("day"),
        _link("pledge_id", "pledges.id", gone="SET NULL"),
        *(_column(name) for name in ("evidence_id", "words")),
        *_terms(),
    )
    _index("pledge_points", "block", "day")
    _index("pledge_points", "pledge_id", "day")
    op.execute("ALTER TABLE pledge_evidence ADD COLUMN point_id VARCHAR")
    _index("pledge_evidence", "pledge_id", "article_id")
    _index("pledge_evidence", "point_id", "article_id")
    op.drop_index(op.f("ix_pledge_evidence_pledge_id"), "pledge_evidence")
    _history(_link("point_id", "pledge_points.id", gone="CASCADE"), _column("evidence_id"))
    _index("pledge_history", "point_id")
    _index("pledge_history", "pledge_id", "effective_on")
    # What is stored is joined anew by the next load, which compares this with its own version.
    op.execute("UPDATE articles SET extractor_version = ''")
    op.execute("UPDATE pledge_evidence SET pledge_id = NULL")
    op.execute("DELETE FROM conflicts WHERE pledge_id IS NOT NULL")
    op.execute("DELETE FROM pledge_search")
    op.execute("DELETE FROM pledge_parties")
    op.execute("DELETE FROM pledges")


def downgrade() -> None:
    _history(
        _link("evidence_id", "pledge_evidence.id", gone="CASCADE"),
        _column("reports", sa.Integer()),
        _column("evidence", sa.Integer()),
        checks_apart=False,
    )
    _index("pledge_history", "evidence_id")
    _index("pledge_history", "pledge_id", "position")
    _index("pledge_evidence", "pledge_id")
    op.drop_index(op.f("ix_pledge_evidence_pledge_id_article_id"), "pledge_evidence")
    op.drop_index(op.f("ix_pledge_evidence_point_id_article_id"), "pledge_evidence")
    op.execute("ALTER TABLE pledge_evidence DROP COLUMN point_id")
    op.drop_table("pledge_points")
