"""Contestant (c): the API as a first draft of it is written, with FastAPI and SQLModel.

ORM rows, one query for whatever a row refers to, response models, sync endpoints with a session
dependency. The records say what those of the API say, without what is made of it: links, UTF-16 offsets.
"""

import os
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy import Engine, text
from sqlmodel import Session, col, create_engine, func, select

from app.db.tables import (
    Article,
    Country,
    Entity,
    Mention,
    Office,
    Pledge,
    PledgeParty,
    Statement,
    StatementEntity,
)
from app.domain.tenure import Tenure, tenure_on

app = FastAPI()
_LIMIT = 50
_TAKING_PART = ("member", "partner")
_ROLES = ("speaker", "relayed_by", "via", "mention")


class Names(BaseModel):
    """A name."""

    ar: str | None
    en: str | None


class EntityOut(BaseModel):
    """Who is named."""

    ref: str
    kind: str
    names: Names


class RoleOut(BaseModel):
    """An office."""

    office: str
    title_ar: str | None
    entity: EntityOut


class VoiceOut(EntityOut):
    """Who speaks."""

    role_then: RoleOut | None


class UtteranceOut(BaseModel):
    """How often it is reported."""

    id: str | None
    wording: str | None
    reports: int
    articles: int


class SpanOut(BaseModel):
    """A place in a text."""

    start: int
    end: int
    prefix: str | None = None
    suffix: str | None = None


class EvidenceOut(BaseModel):
    """Where it stands."""

    article_id: str
    title: str | None
    lang: str | None
    url: str | None
    published_on: date | None
    sha256: str
    source: EntityOut | None
    spans: list[SpanOut]
    cue: SpanOut | None


class StatementOut(BaseModel):
    """What was said."""

    id: str
    text: str
    kind: str
    level: str | None
    level_basis: str | None
    speakers: list[VoiceOut]
    relayed_by: list[VoiceOut]
    via: list[EntityOut]
    mentions: list[EntityOut]
    said_on: date | None
    said_on_basis: str | None
    cue: str | None
    cue_class: str
    speaker_mention: str | None
    found: str
    rule: str
    event_id: str | None
    utterance: UtteranceOut
    evidence: EvidenceOut


class ConditionOut(BaseModel):
    """On which condition."""

    text: str | None
    type: str


class PledgeOut(BaseModel):
    """What was promised."""

    id: str
    action: str
    status: str
    condition: ConditionOut
    text: str
    announced_on: date | None
    reports: int


class ArticlesOut(BaseModel):
    """What was searched."""

    searched: int
    mentioning: int


class CountryOut(BaseModel):
    """What one country promised."""

    country: EntityOut
    coalition: str
    counts: dict[str, int]
    articles: ArticlesOut
    pledges: list[PledgeOut]


class Total(BaseModel):
    """How many there are."""

    value: int


class Meta(BaseModel):
    """What stands around a page."""

    total: Total


class Countries(BaseModel):
    """All countries."""

    data: list[CountryOut]


class Page(BaseModel):
    """A page of statements."""

    data: list[StatementOut]
    meta: Meta


@cache
def get_engine() -> Engine:
    return create_engine(f"sqlite:///{os.environ['BENCH_DATABASE']}", pool_size=64)


def get_session() -> Iterator[Session]:
    with Session(get_engine()) as session:
        yield session


Db = Annotated[Session, Depends(get_session)]


def _entity(session: Session, ref: str) -> EntityOut:
    row = session.get(Entity, ref)
    if row is None:
        return EntityOut(ref=ref, kind="organization", names=Names(ar=None, en=None))
    return EntityOut(ref=row.ref, kind=row.kind, names=Names(ar=row.name_ar, en=row.name_en))


def _voice(session: Session, ref: str, day: date | None) -> VoiceOut:
    offices = session.exec(
        select(Office).where(Office.person_id == ref).order_by(col(Office.position))
    ).all()
    held = tenure_on(
        [Tenure(o.office, o.entity, o.from_on, o.to_on, o.title_ar) for o in offices], day
    )
    role = held and RoleOut(
        office=held.office, title_ar=held.title, entity=_entity(session, held.entity)
    )
    return VoiceOut(**_entity(session, ref).model_dump(), role_then=role)


def _statement(session: Session, row: Statement) -> StatementOut:
    article = session.get_one(Article, row.article_id)
    links = session.exec(
        select(StatementEntity)
        .where(StatementEntity.statement_id == row.id)
        .order_by(col(StatementEntity.position))
    ).all()
    reports = session.exec(
        select(Statement).where(Statement.utterance_id == row.utterance_id)
    ).all()
    refs = {role: [one.ref for one in links if one.role == role] for role in _ROLES}
    day = row.said_on or article.published_on
    return StatementOut(
        **row.model_dump(exclude={"speakers", "relayed_by", "via"}),
        speakers=[_voice(session, ref, day) for ref in refs["speaker"]],
        relayed_by=[_voice(session, ref, day) for ref in refs["relayed_by"]],
        via=[_entity(session, ref) for ref in refs["via"]],
        mentions=[_entity(session, ref) for ref in refs["mention"]],
        utterance=UtteranceOut(
            id=row.utterance_id,
            wording=row.wording,
            reports=len(reports),
            articles=len({one.article_id for one in reports}),
        ),
        evidence=EvidenceOut(
            **article.model_dump(include={"title", "url", "published_on", "sha256"}),
            article_id=article.id,
            lang=article.language,
            source=_entity(session, f"source:{article.source_id}") if article.source_id else None,
            spans=[
                SpanOut(start=start, end=end, prefix=prefix, suffix=suffix)
                for (start, end), (prefix, suffix) in zip(row.spans, row.context or (), strict=True)
            ],
            cue=row.cue_span and SpanOut(start=row.cue_span[0], end=row.cue_span[1]),
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
    page = query.order_by(col(Statement.seq)).offset(offset).limit(_LIMIT)
    return Page(
        data=[_statement(session, row) for row in session.exec(page)],
        meta=Meta(total=Total(value=total)),
    )


@app.get("/v1/statements/{id_}")
def get_statement(session: Db, id_: str) -> StatementOut:
    return _statement(session, session.exec(select(Statement).where(Statement.id == id_)).one())


@app.get("/v1/pledges/by-country")
def list_by_country(session: Db) -> Countries:
    searched = session.exec(select(func.count()).select_from(Article)).one()
    parties = session.exec(select(PledgeParty.ref).distinct()).all()
    countries = session.exec(select(Country).order_by(col(Country.name_en))).all()
    asked = [one for one in countries if one.coalition in _TAKING_PART or one.ref in parties]
    return Countries(data=[_position(session, one, searched) for one in asked])


def _position(session: Session, country: Country, searched: int) -> CountryOut:
    named = select(func.count(col(Mention.article_id).distinct())).where(Mention.ref == country.ref)
    pledges = []
    for party in session.exec(select(PledgeParty).where(PledgeParty.ref == country.ref)):
        pledge = session.get_one(Pledge, party.pledge_id)
        if not session.exec(select(Pledge).where(Pledge.supersedes == pledge.id)).first():
            condition = ConditionOut(text=pledge.condition, type=pledge.condition_type)
            made = pledge.model_dump(exclude={"condition"})
            pledges.append(PledgeOut(**made, condition=condition))
    pledges.sort(key=lambda one: one.id)
    pledges.sort(key=lambda one: one.announced_on or date.min, reverse=True)
    return CountryOut(
        country=_entity(session, country.ref),
        coalition=country.coalition,
        counts=Counter(one.status for one in pledges),
        articles=ArticlesOut(searched=searched, mentioning=session.exec(named).one()),
        pledges=pledges,
    )
