"""The JSON of an extraction, in the form of the annotation guidelines. Spans are `[start, end]` in code points."""

from datetime import date
from typing import Any

from app.domain.numbers import plain_number
from app.domain.records import Event, Extraction, Person, Pledge, Statement
from app.domain.refs import article_id, party, span_id
from app.domain.report import report_of
from app.text.spans import Span


def as_json(extraction: Extraction) -> dict[str, Any]:
    """Return the extraction as JSON-ready data; every list in text order."""
    article = extraction.article
    text = article.text
    own = article_id(text)
    return {
        "file": article.file,
        "language": article.language,
        "title": extraction.title,
        "published": extraction.published.isoformat() if extraction.published else None,
        "published_basis": extraction.published_basis,
        "outlet": extraction.outlet,
        "machine_translated": extraction.machine_translated,
        "translation_noise": extraction.translation_noise,
        "statements": [_statement(statement, own, text) for statement in extraction.statements],
        "people": [_person(person, text) for person in extraction.people],
        "countries": list(extraction.countries),
        "organizations": list(extraction.organizations),
        "pledges": [_pledge(pledge, text) for pledge in extraction.pledges],
        "events": [_event(event, text) for event in extraction.events],
        "report": report_of(extraction),
    }


def _texts(spans: tuple[Span, ...], text: str) -> list[str]:
    return [span.of(text) for span in spans]


def _optional(span: Span | None, text: str) -> str | None:
    return span.of(text) if span is not None else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _statement(statement: Statement, article: str, text: str) -> dict[str, Any]:
    return {
        "id": span_id("stm", article, "", statement.spans),
        "spans": [list(span) for span in statement.spans],
        "text": _texts(statement.spans, text),
        "kind": statement.kind,
        "level": statement.level,
        "level_basis": statement.level_basis,
        "speakers": list(statement.speakers),
        "relayed_by": list(statement.relayed_by),
        "via": [ref.removeprefix("source:") for ref in statement.via],
        "speaker_mention": _optional(statement.speaker_mention, text),
        "cue": _optional(statement.cue, text),
        "cue_class": statement.cue_class,
        "found": statement.found,
        "said_on": statement.said_on.isoformat() if statement.said_on else None,
        "said_on_basis": statement.said_on_basis,
        "rule": statement.rule,
    }


def _person(person: Person, text: str) -> dict[str, Any]:
    return {
        "id": person.id,
        "name_ar": person.name_ar,
        "name_en": person.name_en,
        "role": person.role,
        "role_then": None
        if person.role_then is None
        else {"office": person.role_then.office, "entity": person.role_then.entity},
        "country": person.country,
        "wikidata": person.wikidata,
        "mentions": [list(span) for span in person.mentions],
        "aliases": list(dict.fromkeys(_texts(person.mentions, text))),
    }


def _pledge(pledge: Pledge, text: str) -> dict[str, Any]:
    quantity, due = pledge.quantity, pledge.deadline
    return {
        "by": [party(ref) for ref in pledge.by],
        "action": pledge.action,
        "status": pledge.status,
        "condition": _optional(pledge.condition, text),
        "condition_type": pledge.condition_type,
        "quantity": None
        if quantity is None
        else {
            "value": plain_number(quantity.value),
            "unit": quantity.unit,
            "text": quantity.text,
            "bound": quantity.bound,
            "high": None if quantity.high is None else plain_number(quantity.high),
            "currency": quantity.currency,
        },
        "deadline": None
        if due is None
        else {
            "text": due.span.of(text),
            "span": list(due.span),
            "kind": due.kind,
            "date": _day(due.date),
            "precision": due.precision,
            "basis": due.basis,
        },
        "spans": [list(span) for span in pledge.spans],
        "text": _texts(pledge.spans, text),
        "rule": pledge.rule,
    }


def _event(event: Event, text: str) -> dict[str, Any]:
    return {
        "type": event.type,
        "status": event.status,
        "date": _day(event.date),
        "date_precision": event.date_precision,
        "date_basis": event.date_basis,
        "earliest": _day(event.earliest),
        "latest": _day(event.latest),
        "place": _optional(event.place, text),
        "place_country": event.place_country,
        "participants": [party(ref) for ref in event.participants],
        "absent": [party(ref) for ref in event.absent],
        "attendance": [
            {
                "who": party(one.ref),
                "how": one.how,
                "text": one.span.of(text),
                "span": list(one.span),
            }
            for one in event.attendance
        ],
        "parent": list(event.parent) if event.parent else None,
        "spans": [list(span) for span in event.spans],
        "text": _texts(event.spans, text),
        "rule": event.rule,
    }
