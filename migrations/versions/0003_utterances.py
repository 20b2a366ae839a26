"""Which statements report the same utterance, and under which speaker and day they are found.

Rows that are there belong to no utterance until their articles are loaded again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_SPEAKERS_DAY = """
    UPDATE statement_entities SET day = (
        SELECT coalesce(statements.said_on, articles.published_on)
        FROM statements JOIN articles ON articles.id = statements.article_id
        WHERE statements.id = statement_entities.statement_id
    ) WHERE role = 'speaker'
"""


def upgrade() -> None:
    op.add_column("statements", sa.Column("utterance_id", sa.String()))
    op.add_column("statements", sa.Column("utterance_position", sa.Integer()))
    op.execute(
        "ALTER TABLE statements ADD COLUMN wording VARCHAR CONSTRAINT ck_statements_wording"
        " CHECK (wording IN ('same_words', 'other_words', 'part_of'))"
    )
    op.create_index(
        op.f("ix_statements_utterance_id_utterance_position"),
        "statements",
        ["utterance_id", "utterance_position"],
    )
    op.add_column("statement_entities", sa.Column("day", sa.Date()))
    op.execute(_SPEAKERS_DAY)
    op.create_index(op.f("ix_statement_entities_ref_day"), "statement_entities", ["ref", "day"])


def downgrade() -> None:
    op.drop_index(op.f("ix_statement_entities_ref_day"), "statement_entities")
    op.execute("ALTER TABLE statement_entities DROP COLUMN day")
    op.drop_index(op.f("ix_statements_utterance_id_utterance_position"), "statements")
    for column in ("wording", "utterance_position", "utterance_id"):
        op.execute(f"ALTER TABLE statements DROP COLUMN {column}")
