"""From an `Extraction` to the rows of its article: pure, no database.

Every text that a row holds is cut from the article by its spans here, so that they cannot differ;
spans that leave the text, are empty, or do not follow one another are refused.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.db.names import is_arabic
from app.db.replace import RowValues
from app.domain.records import Event, Extraction, Pledge, Quantity, Statement
from app.domain.refs import article_id, entity_ref, span_id
from app.domain.report import report_of
from app.domain.vocabulary import EntityKind
from app.text.spans import Span

JOINT = " … "  # between the parts of a text with several spans


class SpanError(ValueError):
    """A record whose spans cannot be those of a quotation from its article."""


@dataclass(frozen=True)
class ArticleRows:
    """The rows of one article, by table; `refs` are all entities they name."""

    id: str
    article: RowValues
    mentions: list[RowValues]
    statements: list[RowValues]
    statement_entities: list[RowValues]
    events: list[RowValues]
    pledges: list[RowValues]
    pledge_parties: list[RowValues]
    appearances: list[RowValues]
    refs: tuple[str, ...]


def quoted(text: str, spans: Sequence[Span]) -> str:
    """Return what the spans cover, joined with " … ".

    Raises:
        SpanError: no span, an empty one, one outside of the text, or two not one after the other.
    """
    at = 0
    for start, end in spans:
        if not at <= start < end <= len(text):
            raise SpanError(f"the spans {[tuple(s) for s in spans]} do not fit the article")
        at = end
    if not spans:
        raise SpanError("a record without a span")
    return JOINT.join(text[start:end] for start, end in spans)


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def _cut(text: str, span: Span | None) -> str | None:
    return None if span is None else quoted(text, (span,))


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [*span]


def _within(spans: Sequence[Span], outer: Sequence[Span]) -> bool:
    return all(any(o.holds(span) for o in outer) for span in spans)


def event_evidence_id(article: str, event: Event) -> str:
    """Return the id of an event as an article has it."""
    return span_id("evd", article, f"event {event.type}", event.spans)


def pledge_evidence_id(article: str, pledge: Pledge) -> str:
    """Return the id of a pledge as an article has it."""
    what = f"pledge {pledge.action} {' '.join(pledge.by)}"
    return span_id("evd", article, what, pledge.spans)


def statement_id(article: str, statement: Statement) -> str:
    """Return the id of a statement: derived from its article and where it stands there."""
    return span_id("stm", article, "", statement.spans)


def _mentions(extraction: Extraction, article: str) -> list[RowValues]:
    text = extraction.article.text
    return [
        {
            "article_id": article,
            "position": position,
            "start": mention.span.start,
            "end": mention.span.end,
            "form": quoted(text, (mention.span,)),
            "kind": mention.kind.value,
            "form_kind": mention.form.value,
            "ref": mention.ref,
        }
        for position, mention in enumerate(extraction.mentions)
    ]


def _statement(
    statement: Statement, extraction: Extraction, article: str, position: int
) -> RowValues:
    text, basis = extraction.article.text, statement.said_on_basis
    at = [event for event in extraction.events if event.spans[0] == statement.occasion]
    return {
        "id": statement_id(article, statement),
        "article_id": article,
        "position": position,
        "text": quoted(text, statement.spans),
        "kind": statement.kind.value,
        "level": statement.level and statement.level.value,
        "level_basis": statement.level_basis and statement.level_basis.value,
        "speakers": [*statement.speakers],
        "relayed_by": [*statement.relayed_by],
        "via": [*statement.via],
        "said_on": statement.said_on,
        "said_on_basis": basis.value if basis else None,
        "made_at": event_evidence_id(article, at[0]) if at else None,
        "spans": _pairs(statement.spans),
        "cue": _cut(text, statement.cue),
        "cue_span": _pair(statement.cue),
        "cue_class": statement.cue_class.value,
        "speaker_mention": _cut(text, statement.speaker_mention),
        "speaker_mention_span": _pair(statement.speaker_mention),
        "found": statement.found.value,
        "rule": statement.rule,
    }


def _statement_entities(extraction: Extraction, article: str) -> list[RowValues]:
    rows = []
    for statement in extraction.statements:
        named = dict.fromkeys(
            mention.ref
            for mention in extraction.mentions
            if mention.ref is not None and _within((mention.span,), statement.spans)
        )
        roles = {
            "speaker": statement.speakers,
            "relayed_by": statement.relayed_by,
            "via": statement.via,
            "mention": tuple(named),
        }
        id_ = statement_id(article, statement)
        days = {"speaker": statement.said_on or extraction.published}
        rows += [
            {
                "statement_id": id_,
                "role": role,
                "position": position,
                "ref": ref,
                "day": days.get(role),
            }
            for role, refs in roles.items()
            for position, ref in enumerate(refs)
        ]
    return rows


def _event(event: Event, text: str, article: str, position: int) -> RowValues:
    return {
        "id": event_evidence_id(article, event),
        "article_id": article,
        "position": position,
        "type": event.type.value,
        "status": event.status.value,
        "date": event.date,
        "date_precision": event.date_precision.value if event.date_precision else None,
        "date_basis": event.date_basis.value if event.date_basis else None,
        "place": _cut(text, event.place),
        "place_span": _pair(event.place),
        "place_country": event.place_country,
        "participants": [*event.participants],
        "spans": _pairs(event.spans),
        "text": quoted(text, event.spans),
        "rule": event.rule,
    }


def quantity_columns(quantity: Quantity | None) -> RowValues:
    """Return the three columns of a quantity."""
    parts = ("value", "unit", "text")
    return {f"quantity_{part}": getattr(quantity, part, None) for part in parts}


def _pledge(pledge: Pledge, extraction: Extraction, article: str, position: int) -> RowValues:
    text = extraction.article.text
    around = (s for s in extraction.statements if _within(pledge.spans, s.spans))
    innermost = min(around, key=lambda s: sum(b - a for a, b in s.spans), default=None)
    return {
        "id": pledge_evidence_id(article, pledge),
        "article_id": article,
        "statement_id": statement_id(article, innermost) if innermost else None,
        "position": position,
        "parties": [*pledge.by],
        "action": pledge.action.value,
        "status": pledge.status.value,
        "condition": _cut(text, pledge.condition),
        "condition_spans": [[*pledge.condition]] if pledge.condition else None,
        "condition_type": pledge.condition_type.value,
        **quantity_columns(pledge.quantity),
        "spans": _pairs(pledge.spans),
        "text": quoted(text, pledge.spans),
        "rule": pledge.rule,
    }


def _appearances(extraction: Extraction, article: str) -> list[RowValues]:
    rows = {
        person.id: {
            "article_id": article,
            "said": person.id,
            "ref": person.id,
            "bearer_id": None,
            "name_ar": person.name_ar,
            "name_en": person.name_en,
            "role": person.role,
            "country": person.country,
        }
        for person in extraction.people
    }
    for body in extraction.coined:
        ref = body.id if ":" in body.id else entity_ref(EntityKind.ORGANIZATION, body.id)
        arabic = is_arabic(body.name)
        rows[ref] = {
            "article_id": article,
            "said": ref,
            "ref": ref,
            "bearer_id": None,
            "name_ar": body.name if arabic else None,
            "name_en": None if arabic else body.name,
            "role": None,
            "country": body.country,
        }
    return list(rows.values())


def _distinct(rows: list[RowValues]) -> list[RowValues]:
    """Return the rows with their positions; the same find twice at one place is one find."""
    found = {row["id"]: row for row in reversed(rows)}
    return sorted(found.values(), key=lambda row: int(row["position"]))


def article_rows(extraction: Extraction) -> ArticleRows:
    """Return the rows of an article, every list in text order, without source and time of loading.

    Raises:
        SpanError: spans that do not fit the article's text.
    """
    text, id_ = extraction.article.text, article_id(extraction.article.text)
    statements = [_statement(s, extraction, id_, at) for at, s in enumerate(extraction.statements)]
    if len({row["id"] for row in statements}) < len(statements):
        raise SpanError("two statements with the same spans")
    events = _distinct([_event(e, text, id_, at) for at, e in enumerate(extraction.events)])
    pledges = _distinct(
        [_pledge(p, extraction, id_, at) for at, p in enumerate(extraction.pledges)]
    )
    mentions = _mentions(extraction, id_)
    entities = _statement_entities(extraction, id_)
    appearances = _appearances(extraction, id_)
    refs = [
        *(row["ref"] for rows in (mentions, entities, appearances) for row in rows if row["ref"]),
        *(ref for row in events for ref in row["participants"]),
        *(ref for row in pledges for ref in row["parties"]),
    ]
    return ArticleRows(
        id=id_,
        article={
            "id": id_,
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "title": extraction.title,
            "language": extraction.article.language,
            "url": extraction.article.url,
            "published_on": extraction.published,
            "published_basis": extraction.published_basis,
            "machine_translated": extraction.machine_translated,
            "translation_noise": extraction.translation_noise,
            "report": report_of(extraction),
            "text": text,
        },
        mentions=mentions,
        statements=statements,
        statement_entities=entities,
        events=events,
        pledges=pledges,
        pledge_parties=[
            {"evidence_id": row["id"], "position": at, "ref": ref, "action": row["action"]}
            for row in pledges
            for at, ref in enumerate(row["parties"])
        ],
        appearances=appearances,
        refs=tuple(dict.fromkeys(refs)),
    )
