"""Every list of the API with its filters: the one table behind parameters, checks and documentation."""

from collections.abc import Iterable
from dataclasses import replace

from app.api.parameters import MAX_LIMIT, Filter, Resource, Takes
from app.db.queries.articles import ARTICLES as ARTICLE_SELECTION
from app.db.queries.by_country import BY_COUNTRY as BY_COUNTRY_SELECTION
from app.db.queries.entities import COUNTRIES as COUNTRY_SELECTION
from app.db.queries.entities import ORGANIZATIONS as ORGANIZATION_SELECTION
from app.db.queries.entities import PEOPLE as PERSON_SELECTION
from app.db.queries.entities import SOURCES as SOURCE_SELECTION
from app.db.queries.events import EVENTS as EVENT_SELECTION
from app.db.queries.pledge_parties import CHANGES as CHANGES_SELECTION
from app.db.queries.pledge_parties import COVERAGE as COVERAGE_SELECTION
from app.db.queries.pledges import PLEDGES as PLEDGE_SELECTION
from app.db.queries.pledges import PLEDGES_ON as PLEDGE_SELECTION_ON
from app.db.queries.statements import STATEMENTS as STATEMENT_SELECTION
from app.db.queries.timeline import TIMELINE as TIMELINE_SELECTION
from app.db.queries.timeline import ItemKind, find_timeline
from app.domain.vocabulary import (
    ConditionType,
    CueClass,
    EntityKind,
    EventStatus,
    EventType,
    PledgeAction,
    PledgeStatus,
    SpeakerFound,
    StatementKind,
    StatementLevel,
)

_ANYONE = tuple(EntityKind)
_ACTORS = (EntityKind.PERSON, EntityKind.COUNTRY, EntityKind.ORGANIZATION)
COALITION = ("member", "partner", "no", "unknown")


def _entity(name: str, meaning: str, example: str, kinds: tuple[EntityKind, ...]) -> Filter:
    return Filter(name, Takes.ENTITY, meaning, example, kinds=kinds)


def _choice(name: str, meaning: str, example: str, values: Iterable[str]) -> Filter:
    return Filter(name, Takes.CHOICE, meaning, example, values=tuple(values))


def _record(name: str, meaning: str, *, of: str) -> Filter:
    prefix = {
        "statement": "stm",
        "pledge": "plg",
        "event": "evt",
        "article": "art",
        "utterance": "utt",
        "group": "dup",
    }[of]
    return Filter(name, Takes.RECORD, meaning, f"{prefix}_0123456789abcdef", of=of)


def _word(name: str, meaning: str, example: str, *, of: str) -> Filter:
    return Filter(name, Takes.WORD, meaning, example, of=of)


def _date(name: str, meaning: str) -> Filter:
    return Filter(name, Takes.DATE, meaning, "2025-09-04")


def _day(name: str, meaning: str) -> Filter:
    return Filter(name, Takes.DAY, meaning, "2025-09-04")


def _number(name: str, meaning: str) -> Filter:
    return Filter(name, Takes.NUMBER, meaning, "2")


def _flag(name: str, meaning: str) -> Filter:
    return Filter(name, Takes.FLAG, meaning, "true")


def _country(meaning: str, example: str = "FR") -> Filter:
    return _entity("country", meaning, example, (EntityKind.COUNTRY,))


_SOURCE = _entity("source", "Published by this outlet or agency.", "reuters", (EntityKind.SOURCE,))
_AS_OF = _day("as_of", "As known at the end of this day: articles published later do not count.")
_ACTION = _choice("action", "Only pledges to do this count.", "deploy_forces", PledgeAction)
_VIA_GROUP = _flag("via_group", "Whether members show what their groups pledged, beside their own.")
_COALITION = _choice(
    "coalition", "Countries that take this part in the coalition.", "member", COALITION
)
_PARTIES = (
    _entity("by", "These countries, groups and bodies only.", "germany", _ACTORS),
    _country("These countries only."),
    _choice("kind", "Countries, or groups and bodies.", "country", ("country", "organization")),
    _COALITION,
)
_INDEPENDENT = _number("independent", "Number of sources that do not have it from one another.")
_KNOWN = _flag("known", "Whether the registry holds it, or only articles name it.")

STATEMENTS = Resource(
    "statements",
    STATEMENT_SELECTION,
    (
        _record("id", "These statements only.", of="statement"),
        _entity("speaker", "Whose words they are.", "merz", _ANYONE),
        _entity("relayed_by", "Who reported that they were said.", "stefan-kornelius", _ANYONE),
        _entity("via", "Agency or platform that carried them.", "reuters", _ANYONE),
        _SOURCE,
        _record("article", "Standing in this article.", of="article"),
        _record("event", "Made at this event.", of="event"),
        _record("utterance", "Reporting this utterance.", of="utterance"),
        _country("Said by this country, its people or its bodies."),
        _entity("mentions", "Naming this entity within the words.", "ukraine", _ANYONE),
        _choice("kind", "How the words are given.", "direct", StatementKind),
        _choice("level", "How near the words are to those spoken.", "verbatim", StatementLevel),
        _choice("cue_class", "What the reporting word does.", "promise", CueClass),
        _choice("found", "How the speaker was found.", "elided", SpeakerFound),
        _date("said_on", "Day on which it was said."),
    ),
    "-said_on,article,position",
    "the words that were said",
)
PEOPLE = Resource(
    "people",
    PERSON_SELECTION,
    (
        _entity("id", "These people only.", "friedrich-merz", (EntityKind.PERSON,)),
        _country("Serving this country, or coming from it."),
        _word("office", "Holding or having held this office.", "foreign-minister", of="office"),
        _KNOWN,
    ),
    "-statements,name_en",
    "all forms of their names, in any script",
)
COUNTRIES = Resource(
    "countries",
    COUNTRY_SELECTION,
    (
        _entity("id", "These countries only.", "DE", (EntityKind.COUNTRY,)),
        _choice("coalition", "Whether it takes part in the coalition.", "member", COALITION),
    ),
    "name_en",
    "all forms of their names, in any script",
)
ORGANIZATIONS = Resource(
    "organizations",
    ORGANIZATION_SELECTION,
    (
        _entity("id", "These organisations only.", "nato", (EntityKind.ORGANIZATION,)),
        _country("Belonging to this country."),
        _word("kind", "Kind of organisation or group.", "party", of="organization_kind"),
        _KNOWN,
    ),
    "-statements,name_en",
    "all forms of their names, in any script",
)
SOURCES = Resource(
    "sources",
    SOURCE_SELECTION,
    (
        _entity("id", "These sources only.", "reuters", (EntityKind.SOURCE,)),
        _country("Based in this country."),
        _word("kind", "Kind of source.", "news_agency", of="source_kind"),
        _KNOWN,
    ),
    "-articles,name_en",
    "all forms of their names, in any script",
)
ARTICLES = Resource(
    "articles",
    ARTICLE_SELECTION,
    (
        _record("id", "These articles only.", of="article"),
        _SOURCE,
        _word("language", "Language of the text.", "ar", of="language"),
        _flag("machine_translated", "Whether the text is a machine translation."),
        _entity("mentions", "Naming this entity.", "ukraine", _ANYONE),
        _record("event", "Reporting this event.", of="event"),
        _record("group", "Near-duplicates of this group.", of="group"),
        _flag("copy", "Whether it is a near-duplicate of another article that had it first."),
        _date("published_on", "Day of publication."),
    ),
    "-published_on",
    "the whole text",
)
PLEDGES = Resource(
    "pledges",
    PLEDGE_SELECTION,
    (
        _record("id", "These pledges only.", of="pledge"),
        _entity("by", "By this country, group, organisation or person.", "germany", _ACTORS),
        _country("By this country or one of its bodies."),
        _choice("action", "What is promised or refused.", "deploy_forces", PledgeAction),
        _choice("status", "How firm it is.", "declined", PledgeStatus),
        _choice("condition", "On what it depends.", "peace_agreement", ConditionType),
        _record("event", "Made at this event.", of="event"),
        _record("article", "With evidence in this article.", of="article"),
        _SOURCE,
        _INDEPENDENT,
        _date("announced_on", "Day on which it was announced."),
        _AS_OF,
    ),
    "-announced_on",
    "the words of the pledge",
)
PLEDGES_ON = replace(PLEDGES, selection=PLEDGE_SELECTION_ON)
"""The same list at the end of a day: `as_of` must be given."""
BY_COUNTRY = Resource(
    "by-country",
    BY_COUNTRY_SELECTION,
    (
        _country("These countries only."),
        _choice("coalition", "Whether it takes part in the coalition.", "member", COALITION),
        _ACTION,
        _AS_OF,
        _VIA_GROUP,
    ),
    "name_en",
    "all forms of the countries' names, in any script",
    under="pledges",
)
COVERAGE = Resource(
    "coverage",
    COVERAGE_SELECTION,
    (*_PARTIES, _ACTION, _AS_OF, _VIA_GROUP),
    "kind,name_en",
    "all forms of the parties' names, in any script",
    under="pledges",
    limit=MAX_LIMIT,
)
CHANGES = Resource(
    "changes",
    CHANGES_SELECTION,
    (
        _day("from", "The first day; what was published on it was known before."),
        _day("to", "The last day; what was published on it is news."),
        *_PARTIES,
        _ACTION,
        _VIA_GROUP,
    ),
    "kind,name_en",
    "all forms of the parties' names, in any script",
    under="pledges",
    limit=MAX_LIMIT,
    required=("from", "to"),
)
EVENTS = Resource(
    "events",
    EVENT_SELECTION,
    (
        _record("id", "These events only.", of="event"),
        _choice("type", "What happened.", "summit", EventType),
        _choice("status", "Whether it took place.", "held", EventStatus),
        _entity("participant", "Who took part.", "macron", _ACTORS),
        _entity("place_country", "Country it took place in.", "FR", (EntityKind.COUNTRY,)),
        _record("article", "Reported by this article.", of="article"),
        _SOURCE,
        _INDEPENDENT,
        _date("date", "Day of the event."),
    ),
    "-date",
    "the words that report it",
)
TIMELINE = Resource(
    "timeline",
    TIMELINE_SELECTION,
    (
        _choice("kind", "Statements, pledges or events.", "pledge", ItemKind),
        _entity("entity", "Said or promised by it, or with it taking part.", "nato", _ANYONE),
        _entity("person", "Said or promised by them, or with them taking part.", "macron",
                (EntityKind.PERSON,)),
        _country("Said or promised by this country, its people or its bodies, or with them taking part."),
        _choice("action", "Promising or refusing this, or where that was promised or refused.",
                "deploy_forces", PledgeAction),
        _SOURCE,
        _record("event", "The event, what was said there and what was promised there.", of="event"),
        _date("date", "Day on which it was said, told or happened."),
        _flag("dated", "Whether its day is known."),
    ),
    "-date",
    "the words that were said, promised or report the event",
    find=find_timeline,
)  # fmt: skip
RESOURCES = (
    STATEMENTS, PEOPLE, COUNTRIES, ORGANIZATIONS, PLEDGES, BY_COUNTRY, COVERAGE, CHANGES, EVENTS,
    TIMELINE, SOURCES, ARTICLES,
)  # fmt: skip
