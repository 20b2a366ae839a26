"""Statements as the records that are joined into utterances, and writing which of them are one.

A statement of a known day stands under each speaker and that day in `statement_entities`: what may
be the same utterance is found there, however many articles are known.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, RowMapping, bindparam, select, update
from sqlalchemy.orm import Session

from app.db.replace import chunks, rows_in, table_of
from app.db.tables import Article, Statement, StatementEntity
from app.domain.utterances import SpeakerDay, StatementEvidence, Utterance
from app.domain.vocabulary import DateBasis, SpeakerFound, StatementKind
from app.text.spans import Span

_UNNAMED = "org:unnamed-"  # how bodies begin that are coined for who has no name


def statements_of(session: Session, article_id: str) -> tuple[StatementEvidence, ...]:
    """Return an article's statements in text order."""
    return tuple(_read(session, table_of(Statement).c.article_id == article_id))


def statements_under(session: Session, keys: Iterable[SpeakerDay]) -> tuple[StatementEvidence, ...]:
    """Return the statements by these speakers on these days, in no order that means anything.

    Speakers and days are combined freely: there may be more than was asked for.
    """
    wanted = list(keys)
    links = table_of(StatementEntity)
    days = sorted({day for _, day in wanted})
    found: dict[str, StatementEvidence] = {}
    for some in chunks(speaker for speaker, _ in wanted):
        linked = select(links.c.statement_id).where(links.c.ref.in_(some), links.c.day.in_(days))
        for one in _read(session, table_of(Statement).c.id.in_(linked)):
            found[one.id] = one
    return tuple(found.values())


def _read(session: Session, wanted: ColumnElement[bool]) -> list[StatementEvidence]:
    table, articles = table_of(Statement), table_of(Article)
    query = (
        select(
            *(table.c[name] for name in ("id", "article_id", "speakers", "found", "kind", "text")),
            *(table.c[name] for name in ("said_on", "said_on_basis", "spans")),
            articles.c.published_on,
        )
        .join(articles, articles.c.id == table.c.article_id)
        .where(wanted)
        .order_by(table.c.article_id, table.c.position)
    )
    return [_evidence(row) for row in session.connection().execute(query).mappings()]


def _evidence(row: RowMapping) -> StatementEvidence:
    speakers = tuple(row["speakers"])
    anonymous = row["found"] == SpeakerFound.ANONYMOUS
    basis = row["said_on_basis"]
    return StatementEvidence(
        id=row["id"],
        article_id=row["article_id"],
        published=row["published_on"],
        speakers=speakers,
        unnamed=anonymous or any(ref.startswith(_UNNAMED) for ref in speakers),
        kind=StatementKind(row["kind"]),
        said_on=row["said_on"],
        said_on_basis=DateBasis(basis) if basis else None,
        spans=tuple(Span(start, end) for start, end in row["spans"]),
        text=row["text"],
    )


def save_utterances(session: Session, utterances: Sequence[Utterance]) -> None:
    """Write of which utterance statements are reports, and how they go together with the first of them."""
    table = table_of(Statement)
    wanted = {
        report.statement_id: {
            "utterance_id": one.id,
            "utterance_position": position,
            "wording": report.wording.value if report.wording else None,
        }
        for one in utterances
        for position, report in enumerate(one.reports)
    }
    rows = [
        {"key": row["id"], **{f"new_{name}": value for name, value in wanted[row["id"]].items()}}
        for row in rows_in(session, table, "id", wanted)
        if any(row[name] != value for name, value in wanted[row["id"]].items())
    ]
    if rows:
        names = ("utterance_id", "utterance_position", "wording")
        values = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in names}
        change = update(table).where(table.c.id == bindparam("key")).values(values)
        session.connection().execute(change, rows)
