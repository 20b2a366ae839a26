"""A database of made-up news for measuring the API: many statements, 500 speakers, a fixed number of pledges.

Rows are made by the same functions as loading makes them and written straight to their tables, joined
where joining is told by what was written: every statement is an utterance of its own, every pledge one
commitment. Texts are clauses of the test articles put together anew; articles are numbered by day.
"""

import itertools
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from app.api.prepared import prepare
from app.db.article_rows import article_rows
from app.db.engine import make_engine, write_session
from app.db.evidence import Touched, article_evidence
from app.db.migrate import upgrade
from app.db.parts import PARTS
from app.db.replace import Changes, RowValues, table_of
from app.db.search_index import update_index
from app.db.tables import Article as ArticleRow
from app.db.tables import Statement as StatementRow
from app.domain.records import Article, Extraction, NamedEntity, Person, Pledge, Statement
from app.domain.refs import content_id
from app.domain.vocabulary import (
    ConditionType,
    CueClass,
    DateBasis,
    EntityKind,
    FormKind,
    PledgeAction,
    PledgeStatus,
    SpeakerFound,
    StatementKind,
)
from app.extraction.registry import Registry, load_registry
from app.ingest.corroborating import recount_sources
from app.ingest.joining_pledges import rejoin_pledges
from app.ingest.loader import sync
from app.text.spans import Span
from benchmarks.corpus import clauses_of, development_articles

FIRST_DAY, DAYS = date(2015, 1, 1), 4_000
NOW = datetime(2026, 1, 7, tzinfo=UTC)
SPEAKERS, COUNTRIES, PLEDGES, AN_ARTICLE = 500, 60, 2_000, 10
_BODIES = 16  # of them
COMMON_WORD = "أوكرانيا"
_SHORTEST, _LONGEST = 150, 400  # characters of a statement
_CLAUSE = 20  # characters, at least
_MENTIONED = 20  # entities that articles name, besides who speaks
_OUTLETS = 20
_CHUNK = 500  # articles


@dataclass(frozen=True)
class World:
    """Who speaks, who promises and who publishes in the made-up news, and the clauses of its texts."""

    speakers: Sequence[str]
    countries: Sequence[str]
    outlets: Sequence[str]
    clauses: Sequence[str]
    weights: Sequence[float]


def make_world(registry: Registry) -> World:
    """Return the world of the benchmark, always the same one."""
    bodies = [f"org:{id_}" for id_ in sorted({*registry.organizations, *registry.groups})]
    speakers = [*sorted(registry.people)[: SPEAKERS - _BODIES], *bodies[:_BODIES]]
    clauses = sorted({c for text in development_articles() for c in clauses_of(text)})
    return World(
        speakers,
        sorted(registry.countries)[:COUNTRIES],
        sorted(registry.outlets)[:_OUTLETS],
        [clause for clause in clauses if _CLAUSE <= len(clause) <= _SHORTEST],
        list(itertools.accumulate(1 / rank for rank in range(1, len(speakers) + 1))),  # Zipf
    )


def make_database(file: Path, statements: int, say: Callable[[str], None] = print) -> Engine:
    """Return an engine on a database with so many statements, made now unless the file is there."""
    engine = make_engine(f"sqlite:///{file}")
    if file.exists():
        upgrade(engine)
        prepare(engine)
        return engine
    upgrade(engine)
    sync(engine)
    world, articles = make_world(load_registry()), statements // AN_ARTICLE
    promising = max(1, articles // PLEDGES)
    for first in range(0, articles, _CHUNK):
        some = range(first, min(first + _CHUNK, articles))
        with write_session(engine) as session:
            _write(session, [_article(at, articles, world, promising) for at in some], first)
        if first % (20 * _CHUNK) == 0:
            say(f"{file.name}: {first * AN_ARTICLE} of {statements} statements")
    prepare(engine)
    return engine


def _article(at: int, articles: int, world: World, promising: int) -> Extraction:
    """Return one article: its statements are its lines, and one of them may be a pledge."""
    chance = random.Random(at)
    day = FIRST_DAY + timedelta(days=at * DAYS // articles)
    lines = [
        f"{at} {chance.choice(world.clauses)}",
        *(_words(world, chance) for _ in range(AN_ARTICLE)),
    ]
    ends = list(itertools.accumulate(len(line) + 1 for line in lines))
    spans = [Span(a, b - 1) for a, b in itertools.pairwise(ends)]
    who = chance.choices(world.speakers, cum_weights=world.weights, k=AN_ARTICLE)
    named = [chance.choice(world.speakers[:_MENTIONED]) for _ in spans]
    pledges = [_pledge(chance, world, spans[0])] if at % promising == 0 else []
    return Extraction(
        article=Article("\n".join(lines), language="ar", url=f"https://news.example/{at}"),
        title=lines[0],
        outlet=f"source:{chance.choice(world.outlets)}",
        published=day,
        published_basis="metadata",
        mentions=tuple(
            NamedEntity(Span(where.start, where.start + 8), ref, kind_of(ref), FormKind.FULL)
            for where, ref in zip(spans, named, strict=True)
        ),
        people=tuple(Person(ref, None, ref, None, None, None, ()) for ref in dict.fromkeys((*who, *named))
                     if kind_of(ref) is EntityKind.PERSON),
        countries=(), organizations=(), coined=(),
        statements=tuple(
            Statement((where,), StatementKind.INDIRECT, (speaker,), (), (), None,
                      Span(where.start, where.start + 3), CueClass.SAY, SpeakerFound.NAME, "made.up",
                      day, DateBasis.ARTICLE)
            for where, speaker in zip(spans, who, strict=True)
        ),
        pledges=tuple(pledges),
        events=(),
    )  # fmt: skip


def kind_of(ref: str) -> EntityKind:
    """Return whether a speaker is a person or a body."""
    return EntityKind.ORGANIZATION if ref.startswith("org:") else EntityKind.PERSON


def _words(world: World, chance: random.Random) -> str:
    length, said = chance.randint(_SHORTEST, _LONGEST - 100), ""
    while len(said) < length:
        said += ("، " if said else "") + chance.choice(world.clauses)
    return said[:_LONGEST].strip()


def _pledge(chance: random.Random, world: World, where: Span) -> Pledge:
    return Pledge(
        by=(f"country:{chance.choice(world.countries)}",),
        action=chance.choice(tuple(PledgeAction)),
        status=chance.choice(tuple(PledgeStatus)),
        condition=None,
        condition_type=ConditionType.NONE,
        quantity=None,
        spans=(where,),
        rule="made.up",
    )


def _write(session: Session, articles: Sequence[Extraction], first: int) -> None:
    rows: dict[str, list[RowValues]] = defaultdict(list)
    promising = []
    for at, extraction in enumerate(articles, start=first + 1):
        made = article_rows(extraction)
        outlet = (extraction.outlet or "").removeprefix("source:")
        more = {"seq": at, "source_id": outlet, "ingested_at": NOW, "extractor_version": "made up"}
        rows["article"].append({**made.article, **more})
        promising += [made.id] if extraction.pledges else []
        for part in PARTS:
            rows[part.name] += getattr(made, part.name)
    for row in rows["statements"]:
        alone = {"utterance_id": content_id("utt", row["id"]), "utterance_position": 0}
        row |= {**alone, "wording": None}
    connection = session.connection()
    connection.execute(insert(table_of(ArticleRow)), rows["article"])
    for part in PARTS:
        if rows[part.name]:
            connection.execute(insert(table_of(part.model)), rows[part.name])
    update_index(session, StatementRow, Changes(inserted=tuple(rows["statements"])))
    told = sum((article_evidence(session, id_) for id_ in promising), Touched())
    joined = rejoin_pledges(session, replace(told, events=(), statements=()), now=NOW)
    recount_sources(session, events=(), pledges=joined, articles=(), changed=promising)
