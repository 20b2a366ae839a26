"""Full text in SQL: the conditions that a row's words, or an entity's names, fit what was typed.

The text of the index is folded, and so is the query (`search_reading`). Beside its words a row has
those it belongs to in the index: who spoke, promised or took part, so that a name also finds what is
told of somebody by title or pronoun.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    and_,
    column,
    false,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.full_text import Language, facet, language_of
from app.db.queries.selection import Column
from app.db.queries.spellings import ARTICLE, spellings
from app.db.tables import NameForm
from app.domain.search import Query, Term


def _phrases(speak: Language, words: tuple[str, ...], *, prefix: bool = False) -> str:
    """Return the expression for words that stand side by side."""
    first, *rest = words
    said = (speak.phrase((word, *rest), prefix=prefix) for word in spellings(first))
    return f"({speak.either.join(said)})"


def _expression(speak: Language, term: Term) -> str:
    """Return the expression of one term: its words, the other forms of what it names, or its mark."""
    if term.refs:
        literal = f"({speak.both.join(_phrases(speak, (word,)) for word in term.words)})"
    else:
        literal = _phrases(speak, term.words, prefix=term.prefix)
    names = (_phrases(speak, form) for form in term.forms)
    marks = (speak.phrase((facet(ref),)) for ref in term.refs)
    return f"({speak.either.join([literal, *names, *marks])})"


def match_text(session: Session, index: str, rows: Column, query: Query) -> ColumnElement[bool]:
    """Return the condition that a row's text in the search table `index` fits a query.

    `rows` is the column of row numbers. A query without a letter or digit fits nothing.
    """
    if not query.terms:
        return false()
    speak = language_of(session.connection().dialect.name)
    found = [_expression(speak, term) for term in query.wanted]
    unwanted = [_expression(speak, term) for term in query.unwanted]

    def matching(expression: str) -> Select[tuple[Any]]:
        rowids: Select[tuple[Any]] = select(literal_column("rowid")).select_from(table(index))
        return rowids.where(speak.matches(index, expression))

    parts = [rows.in_(matching(speak.both.join(found)))] if found else []
    parts += [rows.not_in(matching(speak.either.join(unwanted)))] if unwanted else []
    return and_(*parts)


@dataclass(frozen=True, slots=True)
class Words:
    """An index of words that can be read in the order of its row numbers, and what fits a query there."""

    source: FromClause
    row: ColumnElement[Any]
    matches: ColumnElement[bool]


def words_index(session: Session, index: str, query: Query, marks: Sequence[str]) -> Words | None:
    """Return where rows with the words of a query, and these marks, are found in order.

    None where they are not: the query only excludes or fits nothing, or the database sorts afterwards.
    """
    dialect = session.connection().dialect.name
    if dialect != "sqlite" or not query.wanted or query.unwanted:
        return None
    speak = language_of(dialect)
    found = [_expression(speak, term) for term in query.wanted]
    found += [speak.phrase((mark,)) for mark in marks]
    source = table(index, column("rowid"))
    return Words(source, source.c.rowid, speak.matches(index, speak.both.join(found)))


def match_name(ref: Column, query: Query) -> ColumnElement[bool]:
    """Return the condition that one name form of an entity has words beginning as those typed.

    The article before a word counts as no part of it: راغبين finds تحالف الراغبين.
    """
    if not query.terms:
        return false()
    spaced = literal_column("' '").op("||")(col(NameForm.folded))

    def has(term: Term) -> ColumnElement[bool]:
        # Words are letters and digits, so LIKE meets no wildcard of the user.
        parts = term.words if term.refs else (" ".join(term.words),)
        return and_(*(or_(spaced.like(f"% {p}%"), spaced.like(f"% {ARTICLE}{p}%")) for p in parts))

    parts: list[ColumnElement[bool]] = [
        ref.in_(select(col(NameForm.ref)).where(*(has(term) for term in query.wanted)))
    ]
    parts += [ref.not_in(select(col(NameForm.ref)).where(has(term))) for term in query.unwanted]
    return and_(*parts)
