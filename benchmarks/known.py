"""A database of many articles, written straight to its tables and joined as loading would have joined it.

The articles are made up, thirty a day, each with statements, a pledge, an event, and now and then
someone whom no registry holds. Only what joining looks at is like news: how many reports fall on one
day, name one speaker, promise one thing.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.article_rows import article_rows
from app.db.bearers import bearers_in, insert_bearers
from app.db.coined import add_missing, describe
from app.db.copies import StoredText, fingerprint_rows
from app.db.evidence import Touched, event_evidence, pledge_evidence
from app.db.identities import Identity, identified
from app.db.parts import PARTS
from app.db.replace import Changes, RowValues, table_of
from app.db.search_index import update_index
from app.db.tables import Article as ArticleRow
from app.db.tables import ArticleFingerprint, StatementEntity
from app.db.tables import Statement as StatementRow
from app.db.utterances import save_utterances, statements_under
from app.domain.identity import Bearer, bearer
from app.domain.records import (
    Article,
    Event,
    Extraction,
    NamedEntity,
    Person,
    Pledge,
    Quantity,
    Statement,
)
from app.domain.vocabulary import (
    ConditionType,
    CueClass,
    DateBasis,
    DatePrecision,
    EntityKind,
    EventStatus,
    EventType,
    FormKind,
    PledgeAction,
    PledgeStatus,
    SpeakerFound,
    StatementKind,
)
from app.extraction.registry import load_registry
from app.ingest.corroborating import recount_sources
from app.ingest.joining_events import rejoin_events
from app.ingest.joining_pledges import Joined, rejoin_pledges
from app.knowledge.people import join_titles, title_of
from app.knowledge.shingles import fingerprints, whole_text, words_of
from app.knowledge.utterances import group_utterances
from app.text.spans import Span

FIRST_DAY = date(2012, 1, 1)
A_DAY = 30  # articles
NOW = datetime(2026, 1, 7, tzinfo=UTC)
_COUNTRIES = [
    "DE",
    "FR",
    "GB",
    "US",
    "PL",
    "IT",
    "ES",
    "CA",
    "NL",
    "BE",
    "DK",
    "NO",
    "SE",
    "FI",
    "EE",
    "LV",
    "LT",
    "CZ",
    "RO",
    "BG",
    "GR",
    "PT",
    "TR",
]
_TITLES = ("وزير الدفاع", "النائب", "المتحدث باسم الحكومة", "الباحث في الشؤون الأوروبية", None)
_STATEMENTS, _NAMES, _PEOPLE = 4, 400, 120
_CHUNK = 1000


def news(
    first: int, number: int, *, day: date | None = None, repeated: bool = False
) -> Iterator[Extraction]:
    """Yield made-up articles by their numbers, all of one day if one is given.

    With `repeated`, all of them report one and the same pledge.
    """
    people = sorted(load_registry().people)[:_PEOPLE]
    for at in range(first, first + number):
        made = _article(at, people, day or FIRST_DAY + timedelta(days=at // A_DAY))
        yield replace(made, pledges=(_again(made.pledges[0], at),)) if repeated else made


def last_day(number: int) -> date:
    """Return the day of the last of so many articles."""
    return FIRST_DAY + timedelta(days=(number - 1) // A_DAY)


def _article(at: int, people: Sequence[str], day: date) -> Extraction:
    chance = random.Random(at)
    words = [f"كلمة{chance.randrange(50_000)}" for _ in range(60)]
    unknown = chance.randrange(_NAMES)
    name, words[-1] = f"name-number-{unknown}", f"اسم{unknown}"
    text = f"{at} " + " ".join(words)
    places = [text.index(word) for word in words]

    def span(which: int, length: int = 5) -> Span:
        start = places[which]
        end = places[which + length] - 1
        return Span(min(start, end - 1), max(end, start + 1))

    title = chance.choice(_TITLES)
    speakers = [*chance.sample(list(people), _STATEMENTS - 1), name]
    spans = sorted({span(10 * number) for number in range(_STATEMENTS)})
    participants = tuple(chance.sample(list(people), 3))
    event_type = chance.choice(tuple(EventType))
    named = Span(len(text) - len(words[-1]), len(text))
    return Extraction(
        article=Article(text, language="ar"),
        title=None,
        outlet=None,
        published=day,
        published_basis="metadata",
        mentions=(
            NamedEntity(span(54, 1), speakers[0], EntityKind.PERSON, FormKind.FULL),
            NamedEntity(named, name, EntityKind.PERSON, FormKind.COINED),
        ),
        people=(
            *(_person(ref) for ref in dict.fromkeys((*speakers[:-1], *participants))),
            Person(name, named.of(text), None, title, None, None, (), known=False),
        ),
        countries=(),
        organizations=(),
        coined=(),
        statements=tuple(
            Statement(
                (where,), StatementKind.INDIRECT, (who,), (), (), None, None, CueClass.SAY,
                SpeakerFound.NAME, "made.up", day, DateBasis.ARTICLE,
            )
            for where, who in zip(spans, speakers, strict=False)
        ),
        pledges=(
            Pledge(
                by=(f"country:{chance.choice(_COUNTRIES)}",),
                action=chance.choice(tuple(PledgeAction)),
                status=chance.choice(tuple(PledgeStatus)),
                condition=None,
                condition_type=ConditionType.NONE,
                quantity=Quantity(chance.randrange(1, 500), "soldiers", "عدد"),
                spans=(span(41),),
                rule="made.up",
            ),
        ),
        events=(
            Event(
                type=event_type,
                status=EventStatus.HELD,
                date=day,
                date_precision=DatePrecision.DAY,
                date_basis=DateBasis.EXPLICIT,
                place=None,
                place_country=chance.choice(_COUNTRIES),
                participants=participants,
                spans=(span(45),),
                rule="made.up",
            ),
        ),
    )  # fmt: skip


def _again(pledge: Pledge, at: int) -> Pledge:
    """Return the pledge that everybody repeats, told as one report or another tells it."""
    chance = random.Random(at)
    return replace(
        pledge,
        by=("org:coalition-of-the-willing",),
        action=PledgeAction.DEPLOY_FORCES,
        status=chance.choice((PledgeStatus.PLEDGED, PledgeStatus.PLANNED)),
        condition_type=chance.choice((ConditionType.CEASEFIRE, ConditionType.NONE)),
        quantity=chance.choice((Quantity(26, "countries", "عدد"), None)),
    )


def _person(ref: str) -> Person:
    return Person(ref, None, ref, None, None, None, ())


def write_known(session: Session, number: int, *, repeated: bool = False) -> None:
    """Write so many articles and join all they say; the registry is there already."""
    for first in range(0, number, _CHUNK):
        some = min(_CHUNK, number - first)
        _write_articles(session, first, news(first, some, repeated=repeated))
    _join(session, number)


def _write_articles(session: Session, first: int, articles: Iterable[Extraction]) -> None:
    rows: dict[str, list[RowValues]] = defaultdict(list)
    borne: dict[str, Bearer] = {}
    for at, extraction in enumerate(articles, start=first + 1):
        made = article_rows(extraction)
        one = _bearer(extraction, made.id)
        borne[one.id] = one
        made, _ = identified(made, {one.said: Identity(one.ref, one.id)})
        more = {"seq": at, "source_id": None, "ingested_at": NOW, "extractor_version": "made up"}
        rows["article"].append({**made.article, **more})
        for part in PARTS:
            rows[part.name] += getattr(made, part.name)
    there = {one.id for one in bearers_in(session, "id", borne)}
    new = [one for one in borne.values() if one.id not in there]
    add_missing(session, sorted({one.ref for one in new}))
    insert_bearers(session, new)
    connection = session.connection()
    connection.execute(insert(table_of(ArticleRow)), rows["article"])
    for part in PARTS:
        connection.execute(insert(table_of(part.model)), rows[part.name])
    describe(session, sorted({one.ref for one in new}))
    _insert_fingerprints(session, rows["article"])
    for model, written in ((ArticleRow, "article"), (StatementRow, "statements")):
        update_index(session, model, Changes(inserted=tuple(rows[written])))


def _bearer(extraction: Extraction, article: str) -> Bearer:
    """Return who the unknown person of an article is: of each name there are as many as titles."""
    person = extraction.people[-1]
    one = bearer(person.id, title_of(person.role, person.country), article)
    titles = [title_of(title, None) for title in _TITLES if title]
    who = join_titles(one.said, titles).get(one.title, one.own)
    return replace(one, person=who, ref=who)


def _insert_fingerprints(session: Session, articles: Sequence[RowValues]) -> None:
    rows = []
    for row in articles:
        article, words = (
            StoredText(row["id"], row["text"], row["published_on"]),
            words_of(row["text"]),
        )
        rows += fingerprint_rows(article, fingerprints(words), whole_text(words))
    session.connection().execute(insert(table_of(ArticleFingerprint)), rows)


def _join(session: Session, number: int) -> None:
    """Join by the same functions as loading, a day or some articles at a time."""
    days = (last_day(number) - FIRST_DAY).days + 1
    spoken = statement_days(session)
    for day in (FIRST_DAY + timedelta(days=at) for at in range(days)):
        happened = event_evidence(session, types=tuple(EventType), on=day)
        ids = [one.id for one in rejoin_events(session, Touched(events=happened))]
        recount_sources(session, events=ids, pledges=Joined(), articles=())
        keys = [(who, day) for who in spoken[day]]
        save_utterances(session, group_utterances(statements_under(session, keys)))
    articles = session.scalars(select(col(ArticleRow.id)).order_by(col(ArticleRow.seq))).all()
    for first in range(0, number, _CHUNK):
        some = articles[first : first + _CHUNK]
        evidence = pledge_evidence(session, some)
        joined = rejoin_pledges(session, Touched(pledges=evidence), now=NOW)
        recount_sources(session, events=(), pledges=joined, articles=(), changed=some)


def statement_days(session: Session) -> dict[date, list[str]]:
    """Return who speaks on each day."""
    table = table_of(StatementEntity)
    query = select(table.c.day, table.c.ref).where(table.c.role == "speaker").distinct()
    found: dict[date, list[str]] = defaultdict(list)
    for day, ref in session.connection().execute(query):
        found[day].append(ref)
    return found
