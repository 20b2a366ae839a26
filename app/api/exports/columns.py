"""Flat columns of the records, for tables: one row a record, several values in a cell by "; ".

A path leads through the JSON of a record: `speakers[].id` takes the ids of all speakers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.api.paths import EACH, values_at

Cell = str | int | float | bool | None
_JOINT = "; "


class Type(StrEnum):
    """What a column holds; dates are ISO text in CSV and JSON."""

    TEXT = "text"
    LINK = "link"  # a path of the service, which becomes an address where that is known
    DATE = "date"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, where its value stands in a record, and its type."""

    name: str
    path: str
    type: Type = Type.TEXT


def columns(table: str) -> tuple[Column, ...]:
    """Read `name path [type]` lines."""
    rows = (line.split() for line in table.strip().splitlines())
    return tuple(Column(name, path, *map(Type, more)) for name, path, *more in rows)


def cell(record: Mapping[str, Any], column: Column, base_url: str = "") -> Cell:
    """Return the value of a column, None where the record has none; links begin with `base_url`."""
    found = [value for value in values_at(record, column.path) if value is not None]
    if column.type is Type.LINK:
        found = [f"{base_url}{path}" for path in found]
    if not found:
        return None
    if EACH not in column.path:
        value: Cell = found[0]
        return value
    return _JOINT.join(map(str, found))


STATEMENTS = columns("""
id id
text text
kind kind
level level
speakers speakers[].ref
speakers_ar speakers[].names.ar
speakers_en speakers[].names.en
relayed_by relayed_by[].ref
via via[].ref
mentions mentions[].ref
said_on said_on date
said_on_basis said_on_basis
cue cue
cue_class cue_class
found found
rule rule
event_id event_id
utterance_id utterance.id
article_id evidence.article_id
article_title evidence.title
article_url evidence.url
published_on evidence.published_on date
source evidence.source.id
starts evidence.spans[].start
ends evidence.spans[].end
permalink evidence.permalink link
""")
PLEDGES = columns("""
id id
text text
by by[].ref
by_ar by[].names.ar
by_en by[].names.en
action action
status status
condition condition.text
condition_type condition.type
quantity quantity.value number
quantity_high quantity.high number
quantity_bound quantity.bound
unit quantity.unit
currency quantity.currency
quantity_text quantity.text
deadline deadline.date date
deadline_kind deadline.kind
deadline_precision deadline.precision
deadline_basis deadline.basis
deadline_text deadline.text
announced_on announced_on date
event_id event_id
supersedes supersedes
reports reports integer
independent independent integer
articles evidence[].article_id
sources evidence[].source.id
statements evidence[].statement_id
permalinks evidence[].permalink link
""")
EVENTS = columns("""
id id
text text
type type
status status
date date date
date_precision date_precision
date_basis date_basis
place place.text
place_country place.country
participants participants[].ref
participants_ar participants[].names.ar
participants_en participants[].names.en
reports reports integer
independent independent integer
statements statements integer
articles evidence[].article_id
sources evidence[].source.id
permalinks evidence[].permalink link
""")
ARTICLES = columns("""
id id
title title
url url
language language
source source.id
published_on published_on date
published_basis published_basis
machine_translated machine_translated flag
translation_noise translation_noise number
sha256 sha256
""")
PEOPLE = columns("""
id id
name_ar names.ar
name_en names.en
country country
gender gender
wikidata wikidata
known known flag
statements counts.statements integer
articles counts.articles integer
""")
COUNTRIES = columns("""
id id
alpha3 alpha3
name_ar names.ar
name_en names.en
coalition coalition
wikidata wikidata
statements counts.statements integer
pledges counts.pledges integer
""")
ORGANIZATIONS = columns("""
id id
name_ar names.ar
name_en names.en
kind kind
country country
wikidata wikidata
known known flag
statements counts.statements integer
pledges counts.pledges integer
""")
SOURCES = columns("""
id id
name_ar names.ar
name_en names.en
kind kind
country country
domain domain
wikidata wikidata
known known flag
published published integer
""")
