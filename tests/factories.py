"""Builders of records and rows for tests. Texts are found by their words; offsets are never written out.

text = "قال ميرتس إن ألمانيا ستدعم أوكرانيا."
save(session, make_extraction(text, statements=[make_statement(text, "إن ألمانيا ستدعم أوكرانيا")]))
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Engine, select, table, text
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db import tables
from app.db.evidence import Touched, article_evidence
from app.db.names import EntityFacts, NamedForm
from app.db.registry_rows import OfficeFacts, sync_registry
from app.db.store import Saved, save_article, sweep
from app.db.utterances import save_utterances
from app.domain.records import (
    Article,
    Attendance,
    Event,
    Extraction,
    NamedEntity,
    Organization,
    Person,
    Pledge,
    Quantity,
    Rejected,
    Statement,
)
from app.domain.refs import article_id, split_ref
from app.domain.vocabulary import (
    ConditionType,
    CueClass,
    DateBasis,
    DatePrecision,
    EventStatus,
    EventType,
    FormKind,
    PledgeAction,
    PledgeStatus,
    Presence,
    RecordKind,
    SpeakerFound,
    StatementKind,
)
from app.ingest.copying import regroup
from app.ingest.corroborating import recount_sources
from app.ingest.joining_events import rejoin_events
from app.ingest.joining_pledges import Joined, rejoin_pledges
from app.knowledge.utterances import group_utterances
from app.text.spans import Span

NOW = datetime(2026, 1, 7, 9, 30, tzinfo=UTC)
PUBLISHED = date(2026, 1, 6)

COUNTRIES = (
    EntityFacts("country:DE", "Germany", "ألمانيا", alpha3="DEU", coalition="member", wikidata="Q183"),
    EntityFacts("country:FR", "France", "فرنسا", alpha3="FRA", coalition="member"),
    EntityFacts("country:GB", "United Kingdom", "بريطانيا", alpha3="GBR", coalition="member"),
    EntityFacts("country:RU", "Russia", "روسيا", alpha3="RUS", coalition="no"),
    EntityFacts("country:UA", "Ukraine", "أوكرانيا", alpha3="UKR", coalition="partner"),
    EntityFacts("country:US", "United States", "الولايات المتحدة", alpha3="USA", coalition="partner"),
)  # fmt: skip
PEOPLE = (
    EntityFacts("friedrich-merz", "Friedrich Merz", "فريدريش ميرتس", "DE", wikidata="Q1124"),
    EntityFacts("stefan-kornelius", "Stefan Kornelius", "شتيفان كورنيليوس", "DE"),
    EntityFacts("emmanuel-macron", "Emmanuel Macron", "إيمانويل ماكرون", "FR", wikidata="Q3052772"),
    EntityFacts("keir-starmer", "Keir Starmer", "كير ستارمر", "GB"),
    EntityFacts("volodymyr-zelenskyy", "Volodymyr Zelenskyy", "فولوديمير زيلينسكي", "UA"),
)  # fmt: skip
BODIES = (
    EntityFacts("org:nato", "NATO", "حلف شمال الأطلسي", kind="alliance"),
    EntityFacts("org:coalition-of-the-willing", "Coalition of the Willing", "تحالف الراغبين"),
    EntityFacts("org:e3", "E3", "الترويكا الأوروبية", kind="group", members=("DE", "FR", "GB")),
    EntityFacts(
        "source:reuters",
        "Reuters",
        "رويترز",
        kind="news_agency",
        domain="reuters.com",
        wikidata="Q130879",
    ),
    EntityFacts("source:sputnik-arabic", "Sputnik Arabic", "سبوتنيك عربي", kind="news_agency"),
)
FORMS = (
    NamedForm("friedrich-merz", "ميرتس", "short"),
    NamedForm("friedrich-merz", "ميرز", "short"),
    NamedForm("friedrich-merz", "Merz", "latin"),
    NamedForm("emmanuel-macron", "ماكرون", "short"),
    NamedForm("country:DE", "برلين", "capital"),
    NamedForm("country:UA", "كييف", "capital"),
    NamedForm("country:UA", "Kyiv", "capital"),
    NamedForm("country:UA", "Kiev", "capital"),
)
OFFICES = (
    OfficeFacts(
        "friedrich-merz", "chancellor", "country:DE", "المستشار الألماني", from_on="2025-05-06"
    ),
    OfficeFacts("friedrich-merz", "party-leader", "org:cdu", from_on="2022-01"),
    OfficeFacts("emmanuel-macron", "president", "country:FR", from_on="2017-05", to_on="2025-10"),
)


def sync_small_registry(session: Session) -> None:
    """Put a handful of countries, people, bodies and sources into the database."""
    sync_registry(session, [*COUNTRIES, *PEOPLE, *BODIES], offices=OFFICES, forms=FORMS)


def span_of(text: str, words: str, *, nth: int = 0) -> Span:
    """Return the span of the nth occurrence of `words`, which must stand in the text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def make_statement(
    text: str, *words: str, by: str | Sequence[str] = "friedrich-merz", **more: Any
) -> Statement:
    """Return a statement whose spans are the given words; `more` sets other fields."""
    fields: dict[str, Any] = {
        "spans": tuple(span_of(text, part) for part in words),
        "kind": StatementKind.INDIRECT,
        "speakers": (by,) if isinstance(by, str) else tuple(by),
        "relayed_by": (),
        "via": (),
        "speaker_mention": None,
        "cue": None,
        "cue_class": CueClass.SAY,
        "found": SpeakerFound.NAME,
        "rule": "test.statement",
        "said_on": PUBLISHED,
        "said_on_basis": DateBasis.ARTICLE,
    }
    return Statement(**fields | more)


def make_pledge(text: str, *words: str, by: Sequence[str] = ("country:DE",), **more: Any) -> Pledge:
    """Return a pledge to deploy forces whose spans are the given words."""
    fields: dict[str, Any] = {
        "by": tuple(by),
        "action": PledgeAction.DEPLOY_FORCES,
        "status": PledgeStatus.PLEDGED,
        "condition": None,
        "condition_type": ConditionType.NONE,
        "quantity": None,
        "spans": tuple(span_of(text, part) for part in words),
        "rule": "test.pledge",
    }
    return Pledge(**fields | more)


def make_event(text: str, *words: str, who: Sequence[str] = (), **more: Any) -> Event:
    """Return a summit of the day of publication whose spans are the given words."""
    fields: dict[str, Any] = {
        "type": EventType.SUMMIT,
        "status": EventStatus.HELD,
        "date": PUBLISHED,
        "date_precision": DatePrecision.DAY,
        "date_basis": DateBasis.EXPLICIT,
        "place": None,
        "place_country": None,
        "participants": tuple(who),
        "spans": tuple(span_of(text, part) for part in words),
        "rule": "test.event",
    }
    return Event(**fields | more)


def make_mention(
    text: str, words: str, ref: str | None, *, nth: int = 0, form: FormKind = FormKind.SHORT
) -> NamedEntity:
    """Return a mention of an entity by the nth occurrence of the words."""
    kind = split_ref(ref or "")[0]
    return NamedEntity(span_of(text, words, nth=nth), ref, kind, form)


def make_person(id_: str, name_ar: str | None = None, **more: Any) -> Person:
    """Return a person that no registry knows."""
    fields: dict[str, Any] = {
        "name_en": None, "role": None, "country": None, "wikidata": None, "mentions": (),
        "known": False,
    }  # fmt: skip
    return Person(id_, name_ar, **fields | more)


def make_extraction(text: str, **parts: Any) -> Extraction:
    """Return what an article says; `parts` are fields of `Extraction`, lists allowed."""
    article: Article = parts.pop("article", None) or Article(text, language="ar")
    coined: Sequence[Organization] = parts.pop("coined", ())
    fields: dict[str, Any] = {
        "title": None,
        "outlet": None,
        "published": PUBLISHED,
        "published_basis": "metadata",
        "countries": (),
        "organizations": (),
    }
    listed = dict.fromkeys(("mentions", "people", "statements", "pledges", "events"), ())
    fields |= listed | parts
    for name in listed:
        fields[name] = tuple(fields[name])
    return Extraction(article=article, coined=tuple(coined), **fields)


SUMMIT_TEXT = (
    "عقدت في باريس قمة تحالف الراغبين. وقال المستشار ميرتس إن ألمانيا سترسل 500 جندي إلى أوكرانيا،"
    " مضيفا أن حلف الناتو سيساعد، بحسب رويترز. وقال النائب فراس خوري إن القمة نجحت."
)
SUMMIT_PROMISE = "إن ألمانيا سترسل 500 جندي إلى أوكرانيا"
SUMMIT_SECOND = "أن حلف الناتو سيساعد"
SUMMIT_THIRD = "إن القمة نجحت"


def make_summit(**more: Any) -> Extraction:
    """Return an article with something of everything."""
    said = make_statement(
        SUMMIT_TEXT,
        SUMMIT_PROMISE,
        cue=span_of(SUMMIT_TEXT, "وقال"),
        speaker_mention=span_of(SUMMIT_TEXT, "ميرتس"),
        via=("source:reuters",),
        relayed_by=("stefan-kornelius",),
    )
    parts: dict[str, Any] = {
        "title": "قمة باريس",
        "outlet": "Reuters",
        "statements": [
            said,
            make_statement(SUMMIT_TEXT, SUMMIT_SECOND, kind=StatementKind.MIXED),
            make_statement(SUMMIT_TEXT, SUMMIT_THIRD, by="firas-khoury"),
        ],
        "mentions": [
            make_mention(SUMMIT_TEXT, "ميرتس", "friedrich-merz"),
            make_mention(SUMMIT_TEXT, "ألمانيا", "country:DE", form=FormKind.NAME),
            make_mention(SUMMIT_TEXT, "أوكرانيا", "country:UA", form=FormKind.NAME),
            make_mention(SUMMIT_TEXT, "حلف الناتو", "org:nato", form=FormKind.NAME),
            make_mention(SUMMIT_TEXT, "فراس خوري", "firas-khoury", form=FormKind.FULL),
            make_mention(SUMMIT_TEXT, "النائب", None, form=FormKind.TITLE),
        ],
        "people": [make_person("firas-khoury", "فراس خوري", role="النائب")],
        "pledges": [
            make_pledge(
                SUMMIT_TEXT,
                "ألمانيا سترسل 500 جندي",
                quantity=Quantity(500, "soldiers", "500 جندي"),
            )
        ],
        "events": [
            make_event(
                SUMMIT_TEXT,
                "عقدت في باريس قمة تحالف الراغبين",
                who=("friedrich-merz", "org:coalition-of-the-willing"),
                attendance=(
                    Attendance("friedrich-merz", Presence.VIDEO, span_of(SUMMIT_TEXT, "عقدت")),
                ),
                place=span_of(SUMMIT_TEXT, "باريس"),
                place_country="FR",
            )
        ],
        "rejected": (Rejected(Span(0, 4), RecordKind.STATEMENT, "no speaker"),),
    }
    return make_extraction(SUMMIT_TEXT, **parts | more)


def save(session: Session, extraction: Extraction, **more: Any) -> Saved:
    """Save one article, not yet joined with others; its origin is named after its text."""
    options: dict[str, Any] = {
        "origin": f"/articles/{article_id(extraction.article.text)}.txt",
        "extractor_version": "test",
        "now": NOW,
    }
    return save_article(session, extraction, **options | more)


def join(session: Session, touched: Touched, *, now: datetime = NOW) -> None:
    """Join all there is, not only what was touched, then sweep up."""
    ids = session.scalars(select(col(tables.Article.id))).all()
    everything = sum((article_evidence(session, id_) for id_ in ids), Touched())
    regroup(session, Touched(articles=frozenset(ids)))
    events = rejoin_events(session, everything + touched)
    rejoin_pledges(session, everything + touched, now=now)
    save_utterances(session, group_utterances(everything.statements))
    recount_sources(
        session,
        events=[group.id for group in events],
        pledges=Joined(session.scalars(select(col(tables.Pledge.id))).all()),
        articles=(),
        changed=ids,
    )
    sweep(session, touched)


def save_joined(session: Session, *extractions: Extraction, **more: Any) -> list[Saved]:
    """Save articles and join what they say."""
    saved = [save(session, extraction, **more) for extraction in extractions]
    join(session, sum((one.touched for one in saved), Touched()))
    return saved


def dump(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table, search index included, each table in the order of its rows."""
    with engine.connect() as connection:
        listed = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        names = connection.exec_driver_sql(listed).scalars().all()
        rows = {
            name: connection.execute(select(text("*")).select_from(table(name))) for name in names
        }
        return {name: sorted(map(tuple, found), key=repr) for name, found in rows.items()}
