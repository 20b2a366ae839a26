"""Closed vocabularies of the records. Values are the strings of the JSON and the database."""

from enum import StrEnum


class EntityKind(StrEnum):
    """What can be named: people have bare ids, the others the prefix that `entity_ref` gives."""

    PERSON = "person"
    COUNTRY = "country"
    ORGANIZATION = "organization"
    SOURCE = "source"


class FormKind(StrEnum):
    """Which kind of name form a mention is."""

    FULL = "full"  # فريدريش ميرتس
    SHORT = "short"  # ميرتس
    LATIN = "latin"  # Macron in machine-translated text
    TITLE = "title"  # الرئيس الأوكراني, without a name
    COINED = "coined"  # a person, ministry or unnamed source built from the text
    NAME = "name"  # ألمانيا
    NISBA = "nisba"  # الألماني
    PEOPLE = "people"  # الألمان
    CAPITAL = "capital"  # برلين
    METONYM = "metonym"  # الكرملين


class RecordKind(StrEnum):
    """What a candidate would have become."""

    MENTION = "mention"
    STATEMENT = "statement"
    PLEDGE = "pledge"
    EVENT = "event"


class WarningCode(StrEnum):
    """What may be wrong with what was read from an article."""

    NO_DATE = "no_date"
    NO_SOURCE = "no_source"
    NO_STATEMENTS = "no_statements"
    OPEN_QUOTATION = "open_quotation"
    REPEATED_TEXT = "repeated_text"
    SEVERAL_STORIES = "several_stories"


class StatementKind(StrEnum):
    """How the words are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class StatementLevel(StrEnum):
    """How near the words are to those that were spoken."""

    VERBATIM = "verbatim"  # quoted, in a language of the speaker's country
    TRANSLATED = "translated"  # quoted, in another language
    MACHINE_TRANSLATED = "machine_translated"  # quoted in an article that a machine translated
    PARAPHRASE = "paraphrase"  # not quoted


class LevelBasis(StrEnum):
    """What the level of a statement rests on; the last three are why it has none."""

    NOT_QUOTED = "not_quoted"
    MACHINE_TRANSLATION = "machine_translation"
    OWN_LANGUAGE = "own_language"
    OTHER_LANGUAGE = "other_language"
    UNKNOWN_SPEAKER = "unknown_speaker"
    UNKNOWN_COUNTRY = "unknown_country"  # not known, or a body of several states
    SEVERAL_LANGUAGES = "several_languages"  # joint speakers of different languages


class SpeakerFound(StrEnum):
    """How the speaker of a statement was found."""

    NAME = "name"
    TITLE = "title"
    PRONOUN = "pronoun"
    ELIDED = "elided"
    COLLECTIVE = "collective"
    ANONYMOUS = "anonymous"


class CueClass(StrEnum):
    """What the reporting word does with the words it reports."""

    SAY = "say"
    CLAIM = "claim"
    DENY = "deny"
    PROMISE = "promise"
    DEMAND = "demand"
    WARN = "warn"


class PledgeAction(StrEnum):
    """What is committed to."""

    DEPLOY_FORCES = "deploy_forces"
    AIR_SEA_PRESENCE = "air_sea_presence"
    MILITARY_AID = "military_aid"
    WEAPONS_PRODUCTION = "weapons_production"
    FUNDING = "funding"
    TRAINING = "training"
    INTELLIGENCE = "intelligence"
    LOGISTICS = "logistics"
    MONITORING = "monitoring"
    SECURITY_GUARANTEE = "security_guarantee"
    SANCTIONS = "sanctions"
    FORTIFICATIONS = "fortifications"
    FACILITIES = "facilities"
    COORDINATION = "coordination"
    DIPLOMACY = "diplomacy"
    RECONSTRUCTION = "reconstruction"
    OTHER = "other"


class PledgeStatus(StrEnum):
    """How firm it is."""

    PLEDGED = "pledged"
    PLANNED = "planned"
    CONSIDERING = "considering"
    DECLINED = "declined"
    IN_FORCE = "in_force"


class Bound(StrEnum):
    """How a reported number stands to the true one."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    RANGE = "range"  # between two numbers
    VAGUE = "vague"  # only its order is told: hundreds, tens of thousands


class DeadlineKind(StrEnum):
    """How a deadline stands to the day it names."""

    BEFORE = "before"  # قبل نهاية العام
    BY = "by"  # بحلول
    WITHIN = "within"  # خلال, في غضون
    UNTIL = "until"  # حتى: what goes on until then
    ON = "on"  # العام المقبل, في نيسان


class ChangeKind(StrEnum):
    """What a report does to a pledge that was known before."""

    ANNOUNCED = "announced"  # the first that tells of it
    CONFIRMED = "confirmed"  # nothing new
    SHARPENED = "sharpened"  # tells more: a quantity, a condition, the whole action
    CHANGED = "changed"  # another status
    WITHDRAWN = "withdrawn"  # refused after it was promised
    REPLACED = "replaced"  # a new declaration takes its place


class ConditionType(StrEnum):
    """On what a pledge depends."""

    CEASEFIRE = "ceasefire"
    PEACE_AGREEMENT = "peace_agreement"
    US_BACKSTOP = "us_backstop"
    PARLIAMENT = "parliament"
    MANDATE = "mandate"
    REQUEST = "request"
    ATTACK = "attack"
    OTHER = "other"
    NONE = "none"


class EventType(StrEnum):
    """What happened."""

    SUMMIT = "summit"
    MEETING = "meeting"
    CALL = "call"
    SIGNING = "signing"
    PRESS_CONFERENCE = "press_conference"
    ATTACK = "attack"
    VISIT = "visit"
    EXPULSION = "expulsion"
    ELECTION = "election"
    OTHER = "other"


class EventStatus(StrEnum):
    """Whether it took place."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Presence(StrEnum):
    """How somebody took part in an event."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"
    ABSENT = "absent"  # told not to have taken part


class DateBasis(StrEnum):
    """Where a date comes from; an article's date may also come from its metadata."""

    METADATA = "metadata"  # said by the loader's caller, a sidecar, the document
    EXPLICIT = "explicit"  # day, month and year stand in the text
    PARTIAL = "partial"  # day and month stand in the text, the year follows from the article's date
    WEEKDAY = "weekday"  # "الخميس", resolved against the article's date
    RELATIVE = "relative"  # "أمس", "الشهر الماضي"
    WAR_DAY = "war_day"  # "اليوم 1412" of the war
    CONTEXT = "context"  # the date of what it happened with
    ARTICLE = "article"  # nothing else known: the article's own date


class DatePrecision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class SameSource(StrEnum):
    """Why several articles are one source of what they say."""

    NEAR_DUPLICATE = "near_duplicate"  # their texts are copies of one another
    PUBLISHER = "same_publisher"
    CARRIER = "same_carrier"  # one agency or outlet, named or credited by one, published by another


class CopyKind(StrEnum):
    """In which way an article is a near-duplicate of another one."""

    SAME_TEXT = "same_text"  # word for word
    EDITED_COPY = "edited_copy"  # at least half of either text stands in the other
    CONTAINED = "contained"  # it stands, hardly changed, within the longer one
    CONTAINS = "contains"  # the shorter one stands, hardly changed, within it
    PARTIAL = "partial"  # half of the shorter one stands within the longer one


class OriginalBasis(StrEnum):
    """What tells the original among near-duplicates."""

    CREDITED = "credited"  # a copy names its publisher as the source
    EARLIEST = "earliest"  # no other was published as early
    AGENCY = "agency"  # of those published first, it alone is an agency's own
    TIE = "tie"  # nothing: of those published first, the longest, then the one with the first id


class Doubt(StrEnum):
    """Why two events that may be the same are kept apart."""

    FEW_SHARED = "few_shared"  # too few of the parties are named by both
    DAY_APART = "day_apart"  # they are a day apart
    NO_DAY = "no_day"  # one has no day, only a week or month that holds the other's
    NO_PLACE = "no_place"  # the place is not told, and there may be several on one day
    PLACE_APART = "place_apart"  # one body on one day, but two places
    CALL_OR_MEETING = "call_or_meeting"  # one is told as a call, the other as a meeting
    ONLY_PLACE = "only_place"  # summits of one day and place without anyone named by both
