"""Statements are numbered by their place in their list; with those who have to do with them stands the number."""

import sqlalchemy as sa
from alembic import op

from app.db.ranks import statement_rank

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_OLD, _NEW = ["ref", "role", "statement_id"], ["ref", "role", "seq", "statement_id"]
_PAGE = 10_000


def upgrade() -> None:
    op.execute("ALTER TABLE statement_entities ADD COLUMN seq BIGINT DEFAULT 0 NOT NULL")
    _swap_index(_OLD, _NEW)
    if op.get_context().as_sql:  # a script makes new tables: there is nothing to number yet
        return
    connection = op.get_bind()
    numbered = sa.text(
        "SELECT seq, said_on, article_id, position FROM statements ORDER BY seq"
    ).columns(said_on=sa.Date)
    ranks: dict[int, int] = {}
    taken: set[int] = set()
    for row in connection.execute(numbered):
        rank = statement_rank(row.said_on, row.article_id, row.position)
        while rank in taken:
            rank += 1
        taken.add(rank)
        ranks[row.seq] = rank
    rows = [{"old": old, "new": new} for old, new in ranks.items()]
    for start in range(0, len(rows), _PAGE):
        some = rows[start : start + _PAGE]
        for change in (
            "UPDATE statements SET seq = :new WHERE seq = :old",
            "UPDATE statement_search SET rowid = :new WHERE rowid = :old",
        ):
            connection.execute(sa.text(change), some)
    _link("seq")


def _link(value: str) -> None:
    found = f"SELECT {value} FROM statements WHERE statements.id = statement_entities.statement_id"  # noqa: S608
    op.execute(f"UPDATE statement_entities SET seq = ({found})")  # noqa: S608


def _swap_index(old: list[str], new: list[str]) -> None:
    op.drop_index(op.f(f"ix_statement_entities_{'_'.join(old)}"), "statement_entities")
    op.create_index(op.f(f"ix_statement_entities_{'_'.join(new)}"), "statement_entities", new)


def downgrade() -> None:
    _swap_index(_NEW, _OLD)
    op.execute("ALTER TABLE statement_entities DROP COLUMN seq")
