"""Statements as the records that are joined into utterances, and writing which of them are one.

A statement of a known day stands under each speaker and that day in `statement_entities`: what may
be the same utterance is found there, however many articles are known.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import RowMapping, bindparam, select
from sqlalchemy.orm import Session

from app.db.replace import among, chunks, set_columns, table_of
from app.db.tables import Article, Statement, StatementEntity
from app.domain.utterances import SpeakerDay, StatementEvidence, Utterance
from app.domain.vocabulary import DateBasis, SpeakerFound, StatementKind
from app.text.spans import Span

_UNNAMED = "org:unnamed-"  # how bodies begin that are coined for who has no name
_SAID, _ARTICLES, _LINKS = table_of(Statement), table_of(Article), table_of(StatementEntity)
_READ = (
    select(
        *(_SAID.c[name] for name in ("id", "article_id", "speakers", "found", "kind", "text")),
        *(_SAID.c[name] for name in ("said_on", "said_on_basis", "spans")),
        _ARTICLES.c.published_on,
    )
    .join(_ARTICLES, _ARTICLES.c.id == _SAID.c.article_id)
    .order_by(_SAID.c.article_id, _SAID.c.position)
)
_IN_ARTICLE = _READ.where(_SAID.c.article_id == bindparam("article"))
_OF_SPEAKERS = _READ.where(
    _SAID.c.id.in_(
        select(_LINKS.c.statement_id).where(
            among(_LINKS.c.ref), _LINKS.c.day.in_(bindparam("days", expanding=True))
        )
    )
)


def statements_of(session: Session, article_id: str) -> tuple[StatementEvidence, ...]:
    """Return an article's statements in text order."""
    rows = session.connection().execute(_IN_ARTICLE, {"article": article_id}).mappings()
    return tuple(map(_evidence, rows))


def statements_under(session: Session, keys: Iterable[SpeakerDay]) -> tuple[StatementEvidence, ...]:
    """Return the statements by these speakers on these days, in no order that means anything.

    Speakers and days are combined freely: there may be more than was asked for.
    """
    wanted = list(keys)
    days = sorted({day for _, day in wanted})
    found: dict[str, StatementEvidence] = {}
    for some in chunks(speaker for speaker, _ in wanted):
        given = {"values": some, "days": days}
        for row in session.connection().execute(_OF_SPEAKERS, given).mappings():
            found[row["id"]] = _evidence(row)
    return tuple(found.values())


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
    wanted = {
        report.statement_id: (one.id, position, report.wording.value if report.wording else None)
        for one in utterances
        for position, report in enumerate(one.reports)
    }
    names = ("utterance_id", "utterance_position", "wording")
    set_columns(session, Statement, names, wanted)
