"""One article's annotations in one form, whether a reader or the extraction made them.

Both come as the JSON object of the annotation guidelines; what scoring does not look at is left out.
Offsets are raw code points.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

Json = Mapping[str, Any]


class Marked(Protocol):
    """What a statement, a pledge and an event have in common.

    `positions` are the offsets of all characters it covers, `label` is its kind, action or type,
    `rule` names what found it (empty in gold), an `optional` item is neither required nor wrong.
    """

    @property
    def positions(self) -> frozenset[int]: ...
    @property
    def text(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def rule(self) -> str: ...
    @property
    def optional(self) -> bool: ...
    @property
    def who(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Statement:
    positions: frozenset[int]
    text: str
    label: str
    rule: str
    optional: bool
    speakers: frozenset[str]
    mention: frozenset[str]  # folded words of the speaker's mention

    @property
    def who(self) -> str:
        return " ".join(sorted(self.speakers))

    @property
    def people(self) -> frozenset[str]:
        """The speakers that are people: other ids have a prefix."""
        return frozenset(speaker for speaker in self.speakers if ":" not in speaker)


@dataclass(frozen=True, slots=True)
class Pledge:
    positions: frozenset[int]
    text: str
    label: str
    rule: str
    optional: bool
    parties: frozenset[str]
    status: str

    @property
    def who(self) -> str:
        return " ".join(sorted(self.parties))


@dataclass(frozen=True, slots=True)
class Event:
    positions: frozenset[int]
    text: str
    label: str
    rule: str
    optional: bool
    date: str | None

    @property
    def who(self) -> str:
        return self.date or "undated"


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    forms: frozenset[str]  # folded
    optional: bool


@dataclass(frozen=True, slots=True)
class Annotations:
    statements: tuple[Statement, ...]
    people: tuple[Person, ...]
    countries: frozenset[str]
    optional_countries: frozenset[str]
    pledges: tuple[Pledge, ...]
    events: tuple[Event, ...]


def read_annotations(found: Json, text: str) -> Annotations:
    """Read the JSON object of one article; `text` is the article's raw text."""
    return Annotations(
        statements=tuple(_statement(item, text) for item in found.get("statements", [])),
        people=tuple(_person(item, text) for item in found.get("people", [])),
        countries=frozenset(map(_code, found.get("countries", []))),
        optional_countries=frozenset(found.get("countries_optional", [])),
        pledges=tuple(_pledge(item, text) for item in found.get("pledges", [])),
        events=tuple(_event(item, text) for item in found.get("events", [])),
    )


def _statement(item: Json, text: str) -> Statement:
    return Statement(
        *_marked(item, text, label="kind"),
        speakers=frozenset(item.get("speakers", [])),
        mention=frozenset(fold(item.get("speaker_mention") or "").split()),
    )


def _pledge(item: Json, text: str) -> Pledge:
    parties = frozenset(SAME_GROUP.get(party, party) for party in item["by"])
    return Pledge(*_marked(item, text, label="action"), parties=parties, status=item["status"])


def _event(item: Json, text: str) -> Event:
    return Event(*_marked(item, text, label="type"), date=item.get("date"))


def _marked(item: Json, text: str, *, label: str) -> tuple[frozenset[int], str, str, str, bool]:
    spans = item.get("spans") or []
    return (
        frozenset(at for start, end in spans for at in range(start, end)),
        " … ".join(text[start:end] for start, end in spans),
        item.get(label) or "",
        item.get("rule") or "",
        bool(item.get("optional")),
    )


def _person(item: Json, text: str) -> Person:
    names = [item.get("name_ar"), item.get("name_en"), *item.get("aliases", [])]
    names += [text[start:end] for start, end in item.get("mentions", [])]
    forms = frozenset(fold(name) for name in names if name)
    return Person(item["id"], forms, bool(item.get("optional")))


def _code(country: str | Json) -> str:
    return country if isinstance(country, str) else str(country["code"])


# Groups that careful readers name differently for the same words; one and the same in pledges.
SAME_GROUP = {
    f"org:{name}": f"org:{group}"
    for group, names in {
        "europeans": "europe european-countries european-allies european-leaders european-partners "
        "eu-leaders",
        "coalition-of-the-willing": "coalition-countries coalition-leaders ukraine-allies the-allies",
        "western-countries": "western-allies",
    }.items()
    for name in names.split()
}

_SAME_LETTER = str.maketrans("ٱىةگڤپچ", "ايهكفبج")
_TATWEEL = "ـ"


def fold(name: str) -> str:
    """Fold spelling variants of an Arabic or Latin name.

    Scoring folds by itself, so that a fault in the extraction's folding cannot hide.
    """
    letters = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c for c in letters if not unicodedata.combining(c) and c != _TATWEEL)
    return " ".join(re.findall(r"\w+", kept.translate(_SAME_LETTER)))
