"""What makes articles one source stands with the evidence of pledges, so that counting needs no articles.

It is written when the articles are loaded again, which the next load does for each of them.
"""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_SHORT, _LONG = ["pledge_id", "article_id"], ["pledge_id", "article_id", "source_keys"]


def _index(columns: list[str]) -> None:
    op.create_index(op.f(f"ix_pledge_evidence_{'_'.join(columns)}"), "pledge_evidence", columns)


def _drop(columns: list[str]) -> None:
    op.drop_index(op.f(f"ix_pledge_evidence_{'_'.join(columns)}"), "pledge_evidence")


def upgrade() -> None:
    op.execute("ALTER TABLE pledge_evidence ADD COLUMN source_keys VARCHAR DEFAULT '' NOT NULL")
    _index(_LONG)
    _drop(_SHORT)
    op.create_index(op.f("ix_pledge_history_evidence_id"), "pledge_history", ["evidence_id"])
    op.execute("UPDATE articles SET extractor_version = ''")


def downgrade() -> None:
    op.drop_index(op.f("ix_pledge_history_evidence_id"), "pledge_history")
    _index(_SHORT)
    _drop(_LONG)
    op.execute("ALTER TABLE pledge_evidence DROP COLUMN source_keys")
