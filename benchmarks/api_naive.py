"""Contestant (c): the API as a first draft of it is written, with FastAPI and SQLModel.

ORM rows, one query for whatever a row refers to, response models, sync endpoints with a session
dependency. The answer is a part of the real one: the same records with fewer fields.
"""

import os
from collections.abc import Iterator
from datetime import date
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy import text
from sqlmodel import Session, col, create_engine, func, select

from app.db.tables import Article, Entity, Pledge, PledgeParty, Source, Statement, StatementEntity

engine = create_engine(f"sqlite:///{os.environ.get('BENCH_DATABASE', '')}", pool_size=64)
app = FastAPI()
_LIMIT = 50


class EntityOut(BaseModel):
    """Who is named."""

    ref: str
    name_ar: str | None
    name_en: str | None


class ArticleOut(BaseModel):
    """Where it stands."""

    id: str
    title: str | None
    url: str | None
    published_on: date | None
    source: EntityOut | None


class StatementOut(BaseModel):
    """What was said."""

    id: str
    text: str
    kind: str
    speakers: list[EntityOut]
    mentions: list[EntityOut]
    said_on: date | None
    cue: str | None
    found: str
    rule: str
    spans: list[list[int]]
    article: ArticleOut


class PledgeOut(BaseModel):
    """What was promised."""

    id: str
    action: str
    status: str
    text: str
    announced_on: date | None


class CountryOut(BaseModel):
    """What one country promised."""

    ref: str
    counts: dict[str, int]
    pledges: list[PledgeOut]


class Page(BaseModel):
    """A page of statements."""

    data: list[StatementOut]
    total: int


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


Db = Annotated[Session, Depends(get_session)]


def _entity(session: Session, ref: str) -> EntityOut:
    row = session.get_one(Entity, ref)
    return EntityOut(ref=row.ref, name_ar=row.name_ar, name_en=row.name_en)


def _statement(session: Session, row: Statement) -> StatementOut:
    article = session.get_one(Article, row.article_id)
    links = session.exec(
        select(StatementEntity)
        .where(StatementEntity.statement_id == row.id)
        .order_by(col(StatementEntity.position))
    ).all()
    source = session.get(Source, article.source_id) if article.source_id else None
    return StatementOut(
        **row.model_dump(exclude={"speakers"}),
        speakers=[_entity(session, one.ref) for one in links if one.role == "speaker"],
        mentions=[_entity(session, one.ref) for one in links if one.role == "mention"],
        article=ArticleOut(
            **article.model_dump(), source=_entity(session, source.ref) if source else None
        ),
    )


@app.get("/v1/statements")
def list_statements(
    session: Db, speaker: str | None = None, q: str | None = None, offset: int = 0
) -> Page:
    query = select(Statement)
    if speaker is not None:
        spoken = select(StatementEntity.statement_id).where(
            StatementEntity.ref == speaker, StatementEntity.role == "speaker"
        )
        query = query.where(col(Statement.id).in_(spoken))
    if q is not None:
        rows = text("SELECT rowid FROM statement_search WHERE statement_search MATCH :q")
        query = query.where(col(Statement.seq).in_(rows.bindparams(q=q)))
    total = session.exec(select(func.count()).select_from(query.subquery())).one()
    page = query.order_by(col(Statement.said_on).desc()).offset(offset).limit(_LIMIT)
    return Page(data=[_statement(session, row) for row in session.exec(page)], total=total)


@app.get("/v1/statements/{id_}")
def get_statement(session: Db, id_: str) -> StatementOut:
    return _statement(session, session.exec(select(Statement).where(Statement.id == id_)).one())


@app.get("/v1/pledges/by-country")
def list_by_country(session: Db) -> list[CountryOut]:
    found: dict[str, CountryOut] = {}
    for party in session.exec(select(PledgeParty)):
        row = found.setdefault(party.ref, CountryOut(ref=party.ref, counts={}, pledges=[]))
        pledge = session.get_one(Pledge, party.pledge_id)
        row.counts[pledge.status] = row.counts.get(pledge.status, 0) + 1
        row.pledges.append(PledgeOut(**pledge.model_dump()))
    return list(found.values())
