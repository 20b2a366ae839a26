"""Articles, who is mentioned in them and who said what."""

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, text
from sqlmodel import Field

from app.db.tables.columns import Row, UtcDateTime, check, json_column, one_of
from app.domain.utterances import Wording
from app.domain.vocabulary import (
    CueClass,
    DateBasis,
    EntityKind,
    FormKind,
    LevelBasis,
    SpeakerFound,
    StatementKind,
    StatementLevel,
)

SEQ = BigInteger().with_variant(Integer(), "sqlite")  # only INTEGER is SQLite's own row number
ROLES = ("speaker", "relayed_by", "via", "mention")


class Article(Row, table=True):
    """One text as it was published; every span of the database counts code points of `text`.

    `seq` numbers articles in the order of loading and is the row number of the search index.
    `report` is the extraction report: how often each rule fired, what was rejected and why, warnings.
    `translation_noise` measures how much the text reads like machine translation. `astral` are the
    offsets of characters that are two units of UTF-16: what is before a place shifts it by as many.
    """

    __tablename__ = "articles"
    __table_args__: Any = (
        check("text", "text <> ''"),
        check("translation_noise", "translation_noise BETWEEN 0 AND 1"),
        Index(None, "source_id", "published_on"),
    )
    id: str = Field(primary_key=True)
    seq: int = Field(sa_type=SEQ, unique=True)
    sha256: str = Field(unique=True)
    title: str | None = None
    language: str | None = None
    source_id: str | None = Field(default=None, foreign_key="sources.id")
    url: str | None = None
    published_on: dt.date | None = Field(default=None, index=True)
    published_basis: str | None = None
    machine_translated: bool
    translation_noise: float | None = None
    ingested_at: dt.datetime = Field(sa_type=UtcDateTime)
    extractor_version: str
    report: dict[str, Any] = json_column()
    text: str
    astral: list[int] | None = json_column(default=None)


class ArticleOrigin(Row, table=True):
    """Where an article was loaded from: a resolved path or a URL."""

    __tablename__ = "article_origins"
    origin: str = Field(primary_key=True)
    article_id: str = Field(foreign_key="articles.id", ondelete="CASCADE", index=True)


class Appearance(Row, table=True):
    """What an article says of a person, or of a body or source that the registry does not hold.

    Entities that are in no registry live as long as an article has them appear. `said` is the ref
    that extraction read, `ref` who that is known to be; `bearer_id` is set for people that extraction
    made up.
    """

    __tablename__ = "appearances"
    __table_args__: Any = (Index(None, "said", "article_id"),)
    article_id: str = Field(primary_key=True, foreign_key="articles.id", ondelete="CASCADE")
    said: str = Field(primary_key=True)
    ref: str = Field(foreign_key="entities.ref", index=True)
    bearer_id: str | None = Field(default=None, foreign_key="bearers.id", index=True)
    name_ar: str | None = None
    name_en: str | None = None
    role: str | None = None
    country: str | None = None


class Mention(Row, table=True):
    """A recognised name in an article, in text order; `ref` is null where it stayed unresolved."""

    __tablename__ = "mentions"
    __table_args__: Any = (
        one_of("kind", EntityKind),
        one_of("form_kind", FormKind),
        check("span", '0 <= start AND start < "end"'),
        Index(None, "ref", "article_id"),
    )
    article_id: str = Field(primary_key=True, foreign_key="articles.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    start: int
    end: int
    form: str
    kind: str
    form_kind: str
    ref: str | None = Field(default=None, foreign_key="entities.ref")


class Statement(Row, table=True):
    """One speaker's reported words; `seq` is its place in the order of the list (`app/db/ranks.py`).

    `speakers`, `relayed_by` and `via` are refs in text order; `statement_entities` holds the same
    for finding. `text` joins several spans with " … ", `context` is what stands before and behind each. Statements with one `utterance_id` report the
    same utterance; the one at position 0 stands for it, `wording` compares the others with it.
    """

    __tablename__ = "statements"
    __table_args__: Any = (
        one_of("kind", StatementKind),
        one_of("level", StatementLevel),
        one_of("level_basis", LevelBasis),
        one_of("cue_class", CueClass),
        one_of("found", SpeakerFound),
        one_of("said_on_basis", DateBasis),
        one_of("wording", Wording),
        check("text", "text <> ''"),
        Index(None, "article_id", "position"),
        Index(None, "kind", "seq"),
        Index(None, "level", "seq"),
        Index(None, "said_on", "seq"),
        Index(None, "said_on", "id"),
        Index(None, "utterance_id", "utterance_position"),
        # For counting alone. PostgreSQL limits the size of what an index holds, and a list has no limit.
        Index(
            "ix_statements_counted", "speakers", "relayed_by", "via", "cue_class", "found"
        ).ddl_if(dialect="sqlite"),
    )
    seq: int = Field(primary_key=True, sa_type=SEQ, sa_column_kwargs={"autoincrement": False})
    id: str = Field(unique=True)
    article_id: str = Field(foreign_key="articles.id", ondelete="CASCADE")
    position: int
    text: str
    kind: str
    level: str | None = None
    level_basis: str | None = None
    speakers: list[str] = json_column()
    relayed_by: list[str] = json_column()
    via: list[str] = json_column()
    said_on: dt.date | None = None
    said_on_basis: str | None = None
    event_id: str | None = Field(
        default=None, foreign_key="events.id", ondelete="SET NULL", index=True
    )
    made_at: str | None = Field(
        default=None, foreign_key="event_evidence.id", ondelete="SET NULL", index=True
    )
    spans: list[list[int]] = json_column()
    context: list[list[str]] | None = json_column(default=None)
    cue: str | None = None
    cue_span: list[int] | None = json_column(default=None)
    cue_class: str
    speaker_mention: str | None = None
    speaker_mention_span: list[int] | None = json_column(default=None)
    found: str
    rule: str
    utterance_id: str | None = None
    utterance_position: int | None = None
    wording: str | None = None


class StatementEntity(Row, table=True):
    """Who has to do with a statement; role `mention`: named within its words.

    With speakers stands the day on which it was said, or else published, as far as that is known.
    `seq` is that of the statement.
    """

    __tablename__ = "statement_entities"
    __table_args__: Any = (
        one_of("role", ROLES),
        Index(None, "ref", "role", "seq", "statement_id"),
        Index(None, "ref", "day"),
    )
    statement_id: str = Field(primary_key=True, foreign_key="statements.id", ondelete="CASCADE")
    role: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    ref: str = Field(foreign_key="entities.ref")
    day: dt.date | None = None
    seq: int = Field(sa_type=BigInteger, sa_column_kwargs={"server_default": text("0")})
