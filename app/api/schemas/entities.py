"""People, countries, organisations and sources as JSON."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, Field, computed_field

from app.api.schemas.shared import EntityLink, Links, Named, Names, entity_out, names_out
from app.db.queries.entities import EntityRecord
from app.db.queries.names import EntityName
from app.db.queries.occurrences import Occurrences
from app.db.tables import Country as CountryRow
from app.db.tables import NameForm as FormRow
from app.db.tables import Office as OfficeRow
from app.db.tables import Organization as OrganizationRow
from app.db.tables import Person as PersonRow
from app.db.tables import Source as SourceRow
from app.knowledge.people import PersonDoubt


class NameForm(BaseModel):
    """One way to write a name."""

    form: str
    script: Literal["ar", "latin"]
    kind: str = Field(description="`primary`, `other`, `short`, `latin`, `nisba`, `capital` …")
    ambiguous: bool = Field(description="Whether the form alone may mean something else.")


class Office(BaseModel):
    """An office with its dates, `YYYY-MM-DD` or `YYYY-MM`; an open end may mean "not known"."""

    office: str
    entity: EntityLink = Field(description="Of which country or body.")
    title_ar: str | None
    from_on: str | None
    to_on: str | None


class Counts(BaseModel):
    """How often an entity occurs: each number is that of the list that can be asked for."""

    statements: int = Field(
        description="Statements whose words are its own; of a country also those of its people and"
        " bodies, of a source those of the articles it published."
    )
    relayed: int = Field(description="Statements it reported for others.")
    carried: int = Field(description="Statements that came via it.")
    mentioned: int = Field(description="Statements whose words name it.")
    pledges: int = Field(
        description="Pledges it is a party of, by themselves or by a report; of a country those by it"
        " or its bodies."
    )
    events: int = Field(description="Events it took part in.")
    articles: int = Field(description="Articles that name it.")


class EntityLinks(Links):
    """Paths of the entity and of its statements."""

    statements: str


class ActorLinks(EntityLinks):
    """Paths of the entity, its statements and its pledges."""

    pledges: str


class Namesake(Named):
    """Another person of the same name, who may be the same one."""

    id: str
    names: Names
    why: PersonDoubt = Field(
        description="Why that is open: `other_role`, the roles differ; `no_role`, an article gives"
        " one of them none; `unclear_role`, the same role, but not surely of the same state or body."
    )


class Identified(BaseModel):
    """What others have ids of, too."""

    if TYPE_CHECKING:
        wikidata: str | None

    @computed_field(description="Ids that others gave: scheme → id.")  # type: ignore[prop-decorator]
    @property
    def external_ids(self) -> dict[str, str]:
        """The ids by scheme, as `external_id` takes them."""
        return {"wikidata": self.wikidata} if self.wikidata else {}


class Person(Named, Identified):
    """A person with offices and every form of the name."""

    id: str
    names: Names
    country: str | None = Field(description="ISO 3166-1 code of the state served, or of origin.")
    gender: str | None
    wikidata: str | None
    known: bool = Field(description="False for a person that only articles name.")
    merged_from: list[str] = Field(
        description="Ids of people whom a curator found to be this one; their paths lead here."
    )
    maybe_same: list[Namesake] = Field(
        description="People of the same name who were not joined with this one, because name and"
        " role together do not tell; only where no registry holds the name. A few of many."
    )
    offices: list[Office]
    name_forms: list[NameForm]
    counts: Counts
    links: EntityLinks


class Country(Named):
    """A country by its ISO 3166-1 code."""

    id: str
    alpha3: str
    names: Names
    coalition: Literal["member", "partner", "no", "unknown"] = Field(
        description="Whether it takes part in the coalition."
    )
    wikidata: str | None
    name_forms: list[NameForm]
    counts: Counts
    links: ActorLinks

    @computed_field(description="Ids that others gave: scheme → id.")  # type: ignore[prop-decorator]
    @property
    def external_ids(self) -> dict[str, str]:
        """The ids by scheme, as `external_id` takes them."""
        known = {"wikidata": self.wikidata} if self.wikidata else {}
        return {"iso3166": self.id, "iso3166_alpha3": self.alpha3, **known}


class Organization(Named, Identified):
    """An organisation, a group of states, or a body that only articles name."""

    id: str
    names: Names
    kind: str | None
    country: str | None = Field(description="ISO 3166-1 code of the state it belongs to.")
    wikidata: str | None
    known: bool
    members: list[str] = Field(description="Country codes, for closed groups only.")
    name_forms: list[NameForm]
    counts: Counts
    links: ActorLinks


class Source(Named, Identified):
    """An outlet, news agency or platform."""

    id: str
    names: Names
    kind: str | None
    country: str | None
    domain: str | None
    wikidata: str | None
    known: bool
    published: int = Field(description="Articles published by it.")
    name_forms: list[NameForm]
    counts: Counts
    links: EntityLinks


def _forms(forms: Sequence[FormRow]) -> list[NameForm]:
    return [
        NameForm(form=one.form, script=one.script, kind=one.kind, ambiguous=one.ambiguous)
        for one in forms
    ]


def _office(row: OfficeRow, names: Mapping[str, EntityName]) -> Office:
    return Office(
        office=row.office,
        entity=entity_out(row.entity, names),
        title_ar=row.title_ar,
        from_on=row.from_on,
        to_on=row.to_on,
    )


def _counts(seen: Occurrences) -> Counts:
    return Counts(
        statements=seen.speaker,
        relayed=seen.relayed_by,
        carried=seen.via,
        mentioned=seen.mention,
        pledges=seen.pledges,
        events=seen.events,
        articles=seen.articles,
    )


def _actor_links(path: str) -> ActorLinks:
    return ActorLinks(self=path, statements=f"{path}/statements", pledges=f"{path}/pledges")


def person_out(
    record: EntityRecord[PersonRow],
    names: Mapping[str, EntityName],
    *,
    merged_from: Sequence[str],
    doubts: Sequence[tuple[str, PersonDoubt]],
) -> Person:
    """Return a person as JSON has it; `doubts` are people it may be and why that is open."""
    row = record.row
    path = f"/v1/people/{row.id}"
    return Person(
        id=row.id,
        names=names_out(row.name_ar, row.name_en),
        country=row.country,
        gender=row.gender,
        wikidata=row.wikidata,
        known=row.known,
        merged_from=list(merged_from),
        maybe_same=[
            Namesake(id=ref, names=entity_out(ref, names).names, why=why) for ref, why in doubts
        ],
        offices=[_office(office, names) for office in record.offices],
        name_forms=_forms(record.forms),
        counts=_counts(record.occurrences),
        links=EntityLinks(self=path, statements=f"{path}/statements"),
    )


def country_out(record: EntityRecord[CountryRow]) -> Country:
    """Return a country as JSON has it."""
    row = record.row
    return Country(
        id=row.code,
        alpha3=row.alpha3,
        names=names_out(row.name_ar, row.name_en),
        coalition=row.coalition,
        wikidata=row.wikidata,
        name_forms=_forms(record.forms),
        counts=_counts(record.occurrences),
        links=_actor_links(f"/v1/countries/{row.code}"),
    )


def organization_out(record: EntityRecord[OrganizationRow]) -> Organization:
    """Return an organisation as JSON has it."""
    row = record.row
    return Organization(
        id=row.id,
        names=names_out(row.name_ar, row.name_en),
        kind=row.kind,
        country=row.country,
        wikidata=row.wikidata,
        known=row.known,
        members=row.members,
        name_forms=_forms(record.forms),
        counts=_counts(record.occurrences),
        links=_actor_links(f"/v1/organizations/{row.id}"),
    )


def source_out(record: EntityRecord[SourceRow]) -> Source:
    """Return a source as JSON has it; its statements are those of its articles."""
    row = record.row
    return Source(
        id=row.id,
        names=names_out(row.name_ar, row.name_en),
        kind=row.kind,
        country=row.country,
        domain=row.domain,
        wikidata=row.wikidata,
        known=row.known,
        published=record.occurrences.published,
        name_forms=_forms(record.forms),
        counts=_counts(record.occurrences),
        links=EntityLinks(
            self=f"/v1/sources/{row.id}", statements=f"/v1/statements?source={row.id}"
        ),
    )
