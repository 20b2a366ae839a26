"""The numbers of statements: where each stands in the order of their list.

The newest first, then by article, then as they stand there: from day, article and position a number is
made that sorts so, and it is the row number of the statement and of its entry in the index of words. A
page in that order begins at a number and costs the same wherever that is, and words are found newest
first without sorting what is found.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.db.replace import RowValues, among, chunks, table_of
from app.db.tables import Statement

_DAY_BITS, _ARTICLE_BITS, _POSITION_BITS = 20, 30, 13  # together those of a number of SQLite
_LAST_DAY, _LAST_POSITION = 2**_DAY_BITS - 1, 2**_POSITION_BITS - 1

_STATEMENTS = table_of(Statement)
_TAKEN = select(_STATEMENTS.c.seq).where(
    among(_STATEMENTS.c.seq), _STATEMENTS.c.article_id != bindparam("article")
)


def statement_rank(said_on: date | None, article_id: str, position: int) -> int:
    """Return the number of a statement; without a day it stands behind all others.

    Days after the year 2870 and more than 8,191 statements of an article share a place; see `free_ranks`.
    """
    day = 0 if said_on is None else min(said_on.toordinal(), _LAST_DAY)
    article = int(article_id.partition("_")[2][:8], 16) >> (32 - _ARTICLE_BITS)
    before = (_LAST_DAY - day) << _ARTICLE_BITS | article
    rank: int = before << _POSITION_BITS | min(position, _LAST_POSITION)
    return rank


def free_ranks(
    session: Session, article_id: str, statements: Sequence[RowValues], links: Sequence[RowValues]
) -> None:
    """Number on those statements of an article whose place another one has, and their links, in place."""
    taken: set[int] = set()
    for some in chunks(row["seq"] for row in statements):
        given = {"values": some, "article": article_id}
        taken.update(session.connection().execute(_TAKEN, given).scalars())
    if not taken and len({row["seq"] for row in statements}) == len(statements):
        return
    numbers: dict[str, int] = {}
    for row in statements:
        while row["seq"] in taken or _is_taken(session, row["seq"], article_id):
            row["seq"] += 1
        taken.add(row["seq"])
        numbers[row["id"]] = row["seq"]
    for link in links:
        link["seq"] = numbers[link["statement_id"]]


def _is_taken(session: Session, seq: int, article_id: str) -> bool:
    given = {"values": [seq], "article": article_id}
    return session.connection().execute(_TAKEN, given).first() is not None
