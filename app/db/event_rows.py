"""From an event of an `Extraction` to its row: pure, no database."""

from collections.abc import Iterable
from datetime import timedelta

from app.db.quoting import contexts, cut, figures_in, pair, pairs, quoted
from app.db.replace import RowValues
from app.domain.records import Event, Extraction
from app.domain.refs import span_id, split_ref
from app.domain.vocabulary import DateBasis, EntityKind


def event_evidence_id(article: str, event: Event) -> str:
    """Return the id of an event as an article has it."""
    return span_id("evd", article, f"event {event.type}", event.spans)


def event_row(event: Event, extraction: Extraction, article: str, position: int) -> RowValues:
    """Return the row of an event as an article has it."""
    text = extraction.article.text
    parents = [one for one in extraction.events if one.spans[0] == event.parent]
    return {
        "id": event_evidence_id(article, event),
        "article_id": article,
        "position": position,
        "type": event.type.value,
        "status": event.status.value,
        "date": event.date,
        "date_precision": event.date_precision.value if event.date_precision else None,
        "date_basis": event.date_basis.value if event.date_basis else None,
        "place": cut(text, event.place),
        "place_span": pair(event.place),
        "place_country": event.place_country,
        "participants": [*event.participants],
        "spans": pairs(event.spans),
        "context": contexts(text, event.spans),
        "text": quoted(text, event.spans),
        "rule": event.rule,
        "earliest": event.earliest,
        "latest": event.latest,
        "in_capital": event.in_capital or None,
        "voices": list(_voices(event, extraction)),
        "absent": [*event.absent],
        "attendance": [
            {
                "ref": one.ref,
                "how": one.how.value,
                "span": pair(one.span),
                "text": cut(text, one.span),
            }
            for one in event.attendance
        ],
        "figures": figures_in(event.spans, extraction.figures),
        "parent_id": event_evidence_id(article, parents[0]) if parents else None,
    }


def _voices(event: Event, extraction: Extraction) -> Iterable[str]:
    """Return the people quoted at the time of an event: on its day, or the next one without a day."""
    if event.date is None:
        return ()
    days = (event.date, event.date + timedelta(days=1))
    said = (
        statement
        for statement in extraction.statements
        if statement.said_on == days[0]
        or (statement.said_on == days[1] and statement.said_on_basis is DateBasis.ARTICLE)
    )
    speakers = (ref for statement in said for ref in statement.speakers)
    return dict.fromkeys(ref for ref in speakers if split_ref(ref)[0] is EntityKind.PERSON)
