"""Who and what can be named: entities, their particulars, and every form of their names."""

from typing import Any

from sqlalchemy import Index
from sqlmodel import Field

from app.db.tables.columns import NAME_KINDS, Row, check, json_column, one_of
from app.domain.vocabulary import EntityKind

_SOME_NAME = "name_en IS NOT NULL OR name_ar IS NOT NULL"
COALITION = ("member", "partner", "no", "unknown")


class Entity(Row, table=True):
    """What every link points to: a person, country, organisation or source under its ref.

    `known` is false for what only articles name; it lives as long as something refers to it.
    """

    __tablename__ = "entities"
    __table_args__: Any = (
        one_of("kind", EntityKind),
        check("named", _SOME_NAME),
        check("ref", "(kind = 'person' AND substr(ref, 1, 8) <> 'country:'"
              " AND substr(ref, 1, 4) <> 'org:' AND substr(ref, 1, 7) <> 'source:')"
              " OR (kind = 'country' AND substr(ref, 1, 8) = 'country:')"
              " OR (kind = 'organization' AND substr(ref, 1, 4) = 'org:')"
              " OR (kind = 'source' AND substr(ref, 1, 7) = 'source:')"),
    )  # fmt: skip
    ref: str = Field(primary_key=True)
    kind: str
    name_en: str | None = None
    name_ar: str | None = None
    known: bool


class Country(Row, table=True):
    """A state by its ISO 3166-1 code; `coalition` says whether it takes part."""

    __tablename__ = "countries"
    __table_args__: Any = (
        one_of("coalition", COALITION),
        check("ref", "ref = 'country:' || code"),
        Index(None, "wikidata", unique=True),
    )
    code: str = Field(primary_key=True)
    ref: str = Field(foreign_key="entities.ref", unique=True, ondelete="CASCADE")
    alpha3: str = Field(unique=True)
    name_en: str
    name_ar: str | None = None
    coalition: str
    wikidata: str | None = None


class Person(Row, table=True):
    """A person; `known` is false for one that only articles name."""

    __tablename__ = "people"
    __table_args__: Any = (check("named", _SOME_NAME), check("ref", "ref = id"))
    id: str = Field(primary_key=True)
    ref: str = Field(foreign_key="entities.ref", unique=True, ondelete="CASCADE")
    name_en: str | None = None
    name_ar: str | None = None
    country: str | None = Field(default=None, foreign_key="countries.code", index=True)
    gender: str | None = None
    wikidata: str | None = Field(default=None, unique=True)
    known: bool


class Office(Row, table=True):
    """An office a person held, in the registry's order.

    `entity` is a ref; offices may belong to bodies that are no entity themselves (`org:kremlin`).
    `from_on` and `to_on` are YYYY-MM-DD or YYYY-MM; `to_on` is empty for "still or not known".
    """

    __tablename__ = "offices"
    person_id: str = Field(primary_key=True, foreign_key="people.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    office: str = Field(index=True)
    entity: str = Field(index=True)
    title_ar: str | None = None
    from_on: str | None = None
    to_on: str | None = None


class Organization(Row, table=True):
    """An organisation, a group of states, or a body that only articles name (`known` false).

    `members` are country codes, for closed groups only.
    """

    __tablename__ = "organizations"
    __table_args__: Any = (check("named", _SOME_NAME), check("ref", "ref = 'org:' || id"))
    id: str = Field(primary_key=True)
    ref: str = Field(foreign_key="entities.ref", unique=True, ondelete="CASCADE")
    name_en: str | None = None
    name_ar: str | None = None
    kind: str | None = None
    country: str | None = Field(default=None, foreign_key="countries.code", index=True)
    wikidata: str | None = Field(default=None, unique=True)
    members: list[str] = json_column()
    known: bool


class Source(Row, table=True):
    """An outlet, news agency or platform."""

    __tablename__ = "sources"
    __table_args__: Any = (
        check("named", _SOME_NAME),
        check("ref", "ref = 'source:' || id"),
        Index(None, "wikidata", unique=True),
    )
    id: str = Field(primary_key=True)
    ref: str = Field(foreign_key="entities.ref", unique=True, ondelete="CASCADE")
    name_en: str | None = None
    name_ar: str | None = None
    kind: str | None = None
    country: str | None = Field(default=None, foreign_key="countries.code", index=True)
    domain: str | None = None
    known: bool
    wikidata: str | None = None


class NameForm(Row, table=True):
    """One way to write a name; `folded` is the key of every look-up, in any script.

    `ambiguous` forms need help from the text; a look-up that finds several refs lists them.
    """

    __tablename__ = "name_forms"
    __table_args__: Any = (
        one_of("script", ("ar", "latin")),
        one_of("kind", NAME_KINDS),
        check("folded", "folded <> ''"),
        Index(None, "folded", "ref"),
    )
    ref: str = Field(primary_key=True, foreign_key="entities.ref", ondelete="CASCADE")
    folded: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    form: str
    script: str
    ambiguous: bool
