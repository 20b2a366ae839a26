"""Statements as JSON."""

from collections.abc import Mapping, Sequence
from datetime import date

from pydantic import BaseModel, Field

from app.api.schemas.evidence import Evidence, evidence_fields
from app.api.schemas.shared import (
    EntityLink,
    SpanOut,
    Worded,
    article_head,
    entities_out,
    entity_out,
    span_out,
)
from app.api.schemas.utterances import (
    MOST_REPORTS,
    StatementReport,
    Utterance,
    other_reports_out,
    utterance_out,
)
from app.db.queries.articles import Origins
from app.db.queries.names import EntityName
from app.db.queries.statements import StatementRecord
from app.domain.refs import statement_evidence
from app.domain.vocabulary import (
    CueClass,
    DateBasis,
    LevelBasis,
    SpeakerFound,
    StatementKind,
    StatementLevel,
)


class RoleThen(BaseModel):
    """The office somebody held on the day of the statement."""

    office: str = Field(description="`prime-minister`, `foreign-minister`, `spokesperson` …")
    title_ar: str | None
    entity: EntityLink = Field(description="Of which country or body.")


class Voice(EntityLink):
    """Who speaks or relays, with the office of that day."""

    role_then: RoleThen | None = Field(
        description="By `said_on`, else the article's date; null where no office of the registry"
        " covers the day or two equal ones do."
    )


class StatementEvidence(Evidence):
    """Where exactly the words stand, without quotation marks."""

    cue: SpanOut | None = Field(description="The reporting word.")
    speaker_mention: SpanOut | None = Field(
        description="What names the speaker; null where the verb has no subject."
    )


class StatementLinks(BaseModel):
    """Paths of the statement and of what it belongs to."""

    self: str
    article: str
    event: str | None


class Statement(Worded):
    """One speaker's reported words, with proof."""

    id: str
    text: str = Field(description="The words; parts that stand apart are joined by ` … `.")
    kind: StatementKind
    level: StatementLevel | None = Field(
        description="How near the words are to those spoken; null where that cannot be told."
    )
    level_basis: LevelBasis | None = Field(
        description="What the level rests on, or why it is null."
    )
    speakers: list[Voice] = Field(description="Whose words they are, in text order.")
    relayed_by: list[Voice] = Field(description="Who reported that they said it.")
    via: list[EntityLink] = Field(description="The agency or platform that carried it.")
    mentions: list[EntityLink] = Field(description="Who and what the words name.")
    said_on: date | None
    said_on_basis: DateBasis | None = Field(description="Where the date comes from.")
    cue: str | None = Field(description="The reporting word as it stands in the text.")
    cue_class: CueClass
    speaker_mention: str | None
    found: SpeakerFound = Field(description="How the speaker was found.")
    rule: str = Field(description="Id of the rule that found the statement.")
    event_id: str | None = Field(description="The event it was made at.")
    utterance: Utterance | None = Field(
        description="What was said, of which other articles may have reports too."
    )
    reports: list[StatementReport] = Field(
        description="Other reports of the same utterance, the fullest first, then in order of time:"
        f" the first {MOST_REPORTS}; all are under `utterance.links.reports`."
    )
    evidence: StatementEvidence
    links: StatementLinks


def _voices(
    refs: Sequence[str], record: StatementRecord, names: Mapping[str, EntityName]
) -> list[Voice]:
    found = []
    for ref in refs:
        held = record.roles.get(ref)
        role = held and RoleThen(
            office=held.office, title_ar=held.title, entity=entity_out(held.entity, names)
        )
        found.append(Voice(**dict(entity_out(ref, names)), role_then=role))
    return found


def statement_out(record: StatementRecord, origins: Origins) -> Statement:
    """Return a statement as JSON has it."""
    row, names = record.row, origins.names
    astral = article_head(row.article_id, origins).astral
    return Statement(
        id=row.id,
        text=row.text,
        kind=StatementKind(row.kind),
        level=row.level and StatementLevel(row.level),
        level_basis=row.level_basis and LevelBasis(row.level_basis),
        speakers=_voices(row.speakers, record, names),
        relayed_by=_voices(row.relayed_by, record, names),
        via=entities_out(row.via, names),
        mentions=entities_out(record.mentions, names),
        said_on=row.said_on,
        said_on_basis=row.said_on_basis and DateBasis(row.said_on_basis),
        cue=row.cue,
        cue_class=CueClass(row.cue_class),
        speaker_mention=row.speaker_mention,
        found=SpeakerFound(row.found),
        rule=row.rule,
        event_id=row.event_id,
        utterance=record.utterance and utterance_out(record.utterance, row.id),
        reports=other_reports_out(record.utterance, row.id, origins) if record.utterance else [],
        evidence=StatementEvidence(
            **evidence_fields(statement_evidence(row.id), row, origins),
            cue=span_out(row.cue_span, row.cue, astral),
            speaker_mention=span_out(row.speaker_mention_span, row.speaker_mention, astral),
        ),
        links=StatementLinks(
            self=f"/v1/statements/{row.id}",
            article=f"/v1/articles/{row.article_id}",
            event=row.event_id and f"/v1/events/{row.event_id}",
        ),
    )
