"""Every list of the API with its filters: the one table behind parameters, checks and documentation."""

from dataclasses import replace

from app.api.filter_kinds import (
    choice,
    entity,
    external,
    flag,
    number,
    of_country,
    on_date,
    on_day,
    record,
    word,
)
from app.api.parameters import MAX_LIMIT, Resource
from app.db.queries.articles import ARTICLES as ARTICLE_SELECTION
from app.db.queries.by_country import BY_COUNTRY as BY_COUNTRY_SELECTION
from app.db.queries.conflicts import CONFLICTS as CONFLICT_SELECTION
from app.db.queries.entities import COUNTRIES as COUNTRY_SELECTION
from app.db.queries.entities import ORGANIZATIONS as ORGANIZATION_SELECTION
from app.db.queries.entities import PEOPLE as PERSON_SELECTION
from app.db.queries.entities import SOURCES as SOURCE_SELECTION
from app.db.queries.events import EVENTS as EVENT_SELECTION
from app.db.queries.everything import EVERYTHING, HitKind, find_everything
from app.db.queries.pledge_parties import CHANGES as CHANGES_SELECTION
from app.db.queries.pledge_parties import COVERAGE as COVERAGE_SELECTION
from app.db.queries.pledges import PLEDGES as PLEDGE_SELECTION
from app.db.queries.pledges import PLEDGES_ON as PLEDGE_SELECTION_ON
from app.db.queries.statements import STATEMENTS as STATEMENT_SELECTION
from app.db.queries.timeline import TIMELINE as TIMELINE_SELECTION
from app.db.queries.timeline import ItemKind, find_timeline
from app.domain.conflicts import Attribute, FactKind, Relation
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


_SOURCE = entity("source", "Published by this outlet or agency.", "reuters", (EntityKind.SOURCE,))
_AS_OF = on_day("as_of", "As known at the end of this day: articles published later do not count.")
_ACTION = replace(
    choice("action", "Only pledges to do this count.", "deploy_forces", PledgeAction), option=True
)
_VIA_GROUP = flag("via_group", "Whether members show what their groups pledged, beside their own.")
_COALITION = choice(
    "coalition", "Countries that take this part in the coalition.", "member", COALITION
)
_PARTIES = (
    entity("by", "These countries, groups and bodies only.", "germany", _ACTORS),
    of_country("These countries only."),
    choice("kind", "Countries, or groups and bodies.", "country", ("country", "organization")),
    _COALITION,
)
_INDEPENDENT = number("independent", "Number of sources that do not have it from one another.")
_KNOWN = flag("known", "Whether the registry holds it, or only articles name it.")

STATEMENTS = Resource(
    "statements",
    STATEMENT_SELECTION,
    (
        record("id", "These statements only.", of="statement"),
        entity("speaker", "Whose words they are.", "merz", _ANYONE),
        entity("relayed_by", "Who reported that they were said.", "stefan-kornelius", _ANYONE),
        entity("via", "Agency or platform that carried them.", "reuters", _ANYONE),
        _SOURCE,
        record("article", "Standing in this article.", of="article"),
        record("event", "Made at this event.", of="event"),
        record("utterance", "Reporting this utterance.", of="utterance"),
        of_country("Said by this country, its people or its bodies."),
        entity("mentions", "Naming this entity within the words.", "ukraine", _ANYONE),
        choice("kind", "How the words are given.", "direct", StatementKind),
        choice("level", "How near the words are to those spoken.", "verbatim", StatementLevel),
        choice("cue_class", "What the reporting word does.", "promise", CueClass),
        choice("found", "How the speaker was found.", "elided", SpeakerFound),
        on_date("said_on", "Day on which it was said."),
    ),
    "-said_on,article,position",
    "the words that were said",
    places=True,
)
PEOPLE = Resource(
    "people",
    PERSON_SELECTION,
    (
        entity("id", "These people only.", "friedrich-merz", (EntityKind.PERSON,)),
        external("wikidata", example="wikidata:Q566257"),
        of_country("Serving this country, or coming from it."),
        word("office", "Holding or having held this office.", "foreign-minister", of="office"),
        _KNOWN,
    ),
    "-statements,name_en",
    "all forms of their names, in any script",
)
COUNTRIES = Resource(
    "countries",
    COUNTRY_SELECTION,
    (
        entity("id", "These countries only.", "DE", (EntityKind.COUNTRY,)),
        external("iso3166", "iso3166_alpha3", "wikidata", example="iso3166:DE"),
        choice("coalition", "Whether it takes part in the coalition.", "member", COALITION),
    ),
    "name_en",
    "all forms of their names, in any script",
)
ORGANIZATIONS = Resource(
    "organizations",
    ORGANIZATION_SELECTION,
    (
        entity("id", "These organisations only.", "nato", (EntityKind.ORGANIZATION,)),
        external("wikidata", example="wikidata:Q7184"),
        of_country("Belonging to this country."),
        word("kind", "Kind of organisation or group.", "party", of="organization_kind"),
        _KNOWN,
    ),
    "-statements,name_en",
    "all forms of their names, in any script",
)
SOURCES = Resource(
    "sources",
    SOURCE_SELECTION,
    (
        entity("id", "These sources only.", "reuters", (EntityKind.SOURCE,)),
        external("wikidata", example="wikidata:Q130879"),
        of_country("Based in this country."),
        word("kind", "Kind of source.", "news_agency", of="source_kind"),
        _KNOWN,
    ),
    "-published,name_en",
    "all forms of their names, in any script",
)
ARTICLES = Resource(
    "articles",
    ARTICLE_SELECTION,
    (
        record("id", "These articles only.", of="article"),
        _SOURCE,
        word("language", "Language of the text.", "ar", of="language"),
        flag("machine_translated", "Whether the text is a machine translation."),
        entity("mentions", "Naming this entity.", "ukraine", _ANYONE),
        record("event", "Reporting this event.", of="event"),
        record("group", "Near-duplicates of this group.", of="group"),
        flag("copy", "Whether it is a near-duplicate of another article that had it first."),
        on_date("published_on", "Day of publication."),
    ),
    "-published_on",
    "the whole text",
    places=True,
)
PLEDGES = Resource(
    "pledges",
    PLEDGE_SELECTION,
    (
        record("id", "These pledges only.", of="pledge"),
        entity("by", "By this country, group, organisation or person.", "germany", _ACTORS),
        of_country("By this country or one of its bodies."),
        choice("action", "What is promised or refused.", "deploy_forces", PledgeAction),
        choice("status", "How firm it is.", "declined", PledgeStatus),
        choice("condition", "On what it depends.", "peace_agreement", ConditionType),
        record("event", "Made at this event.", of="event"),
        record("article", "With evidence in this article.", of="article"),
        _SOURCE,
        _INDEPENDENT,
        on_date("announced_on", "Day on which it was announced."),
        on_date("deadline", "Day by which it is to be done."),
        _AS_OF,
    ),
    "-announced_on",
    "the words of the pledge",
    places=True,
)
PLEDGES_ON = replace(PLEDGES, selection=PLEDGE_SELECTION_ON, not_then=("independent", "reports"))
"""The same list at the end of a day: `as_of` must be given."""
BY_COUNTRY = Resource(
    "by-country",
    BY_COUNTRY_SELECTION,
    (
        of_country("These countries only."),
        choice("coalition", "Whether it takes part in the coalition.", "member", COALITION),
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
        on_day("from", "The first day; what was published on it was known before."),
        on_day("to", "The last day; what was published on it is news."),
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
        record("id", "These events only.", of="event"),
        choice("type", "What happened.", "summit", EventType),
        choice("status", "Whether it took place.", "held", EventStatus),
        entity("participant", "Who took part.", "macron", _ACTORS),
        entity("place_country", "Country it took place in.", "FR", (EntityKind.COUNTRY,)),
        record("article", "Reported by this article.", of="article"),
        _SOURCE,
        _INDEPENDENT,
        on_date("date", "Day of the event."),
    ),
    "-date",
    "the words that report it",
    places=True,
)
CONFLICTS = Resource(
    "conflicts",
    CONFLICT_SELECTION,
    (
        record("id", "These conflicts only.", of="conflict"),
        choice("kind", "Of what they are told.", "pledge", FactKind),
        choice("relation", "How the two values go together.", "conflicts", Relation),
        choice("attribute", "What differs.", "count", Attribute),
        of_country(
            "Of what this country, its people or its bodies did or promised, or of what happened there."
        ),
        record("article", "Told by this article.", of="article"),
        record("event", "Told of this event.", of="event"),
        record("pledge", "Told of this pledge.", of="pledge"),
        on_date("date", "Day of the event, or of the announcement."),
    ),
    "-date",
    "the words that report the event or of the pledge",
    unstable="Which attributes are compared, and how values go together, may still change.",
)
TIMELINE = Resource(
    "timeline",
    TIMELINE_SELECTION,
    (
        choice("kind", "Statements, pledges or events.", "pledge", ItemKind),
        entity("entity", "Said or promised by it, or with it taking part.", "nato", _ANYONE),
        entity("person", "Said or promised by them, or with them taking part.", "macron",
                (EntityKind.PERSON,)),
        of_country("Said or promised by this country, its people or its bodies, or with them taking part."),
        choice("action", "Promising or refusing this, or where that was promised or refused.",
                "deploy_forces", PledgeAction),
        _SOURCE,
        record("event", "The event, what was said there and what was promised there.", of="event"),
        on_date("date", "Day on which it was said, told or happened."),
        flag("dated", "Whether its day is known."),
    ),
    "-date",
    "the words that were said, promised or report the event",
    find=find_timeline,
)  # fmt: skip
SEARCH = Resource(
    "search",
    EVERYTHING,
    (choice("kind", "Hits of these kinds only.", "statement", HitKind),),
    "-relevance",
    "names, and the words of statements, pledges, events and articles",
    required=("q",),
    find=find_everything,
)
"""Not among the lists: its records are those of other ones."""
RESOURCES = (
    STATEMENTS, PEOPLE, COUNTRIES, ORGANIZATIONS, PLEDGES, BY_COUNTRY, COVERAGE, CHANGES, EVENTS,
    CONFLICTS, TIMELINE, SOURCES, ARTICLES,
)  # fmt: skip
