"""From an `Extraction` to the rows of its article: pure, no database.

Every text that a row holds is cut from the article by its spans here, so that they cannot differ;
spans that leave the text, are empty, or do not follow one another are refused.
"""

import hashlib
from dataclasses import dataclass

from app.db.event_rows import event_evidence_id, event_row
from app.db.names import is_arabic
from app.db.quoting import SpanError, astral, contexts, cut, figures_in, pair, pairs, quoted, within
from app.db.ranks import statement_rank
from app.db.replace import RowValues
from app.db.term_columns import deadline_columns, quantity_columns
from app.domain.records import Extraction, Pledge, Statement
from app.domain.refs import article_id, entity_ref, span_id
from app.domain.report import report_of
from app.domain.vocabulary import EntityKind


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
        "seq": statement_rank(statement.said_on, article, position),
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
        "spans": pairs(statement.spans),
        "context": contexts(text, statement.spans),
        "cue": cut(text, statement.cue),
        "cue_span": pair(statement.cue),
        "cue_class": statement.cue_class.value,
        "speaker_mention": cut(text, statement.speaker_mention),
        "speaker_mention_span": pair(statement.speaker_mention),
        "found": statement.found.value,
        "rule": statement.rule,
    }


def _statement_entities(extraction: Extraction, article: str) -> list[RowValues]:
    rows = []
    for place, statement in enumerate(extraction.statements):
        named = dict.fromkeys(
            mention.ref
            for mention in extraction.mentions
            if mention.ref is not None and within((mention.span,), statement.spans)
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
                "seq": statement_rank(statement.said_on, article, place),
                "ref": ref,
                "day": days.get(role),
            }
            for role, refs in roles.items()
            for position, ref in enumerate(refs)
        ]
    return rows


def _pledge(pledge: Pledge, extraction: Extraction, article: str, position: int) -> RowValues:
    text = extraction.article.text
    around = (s for s in extraction.statements if within(pledge.spans, s.spans))
    due = pledge.deadline.span if pledge.deadline else None
    innermost = min(around, key=lambda s: sum(b - a for a, b in s.spans), default=None)
    return {
        "id": pledge_evidence_id(article, pledge),
        "article_id": article,
        "statement_id": statement_id(article, innermost) if innermost else None,
        "position": position,
        "parties": [*pledge.by],
        "action": pledge.action.value,
        "status": pledge.status.value,
        "condition": cut(text, pledge.condition),
        "condition_spans": [[*pledge.condition]] if pledge.condition else None,
        "condition_type": pledge.condition_type.value,
        **quantity_columns(pledge.quantity),
        **deadline_columns(pledge.deadline, cut(text, due)),
        "deadline_span": pair(due),
        "spans": pairs(pledge.spans),
        "context": contexts(text, pledge.spans),
        "text": quoted(text, pledge.spans),
        "rule": pledge.rule,
        "figures": figures_in(pledge.spans, extraction.figures),
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
    events = _distinct(
        [event_row(e, extraction, id_, at) for at, e in enumerate(extraction.events)]
    )
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
            "astral": astral(text),
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
