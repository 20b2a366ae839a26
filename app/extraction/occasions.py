"""At which event a statement was made: one named beside its cue, not in the words themselves.

"قال ماكرون عقب اجتماع الائتلاف في باريس: ..." was said at the meeting; an elided speaker who goes on
(وأضاف) speaks at the same event.
"""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.records import Event, Statement
from app.domain.vocabulary import EventType, SpeakerFound
from app.extraction.document import Document, Sentence
from app.text.spans import Span, touching

# People speak at these; the most telling first: the press conference after a summit is where it was said.
_SPOKEN_AT = (
    EventType.PRESS_CONFERENCE,
    EventType.SUMMIT,
    EventType.MEETING,
    EventType.CALL,
    EventType.SIGNING,
    EventType.VISIT,
)


def with_occasions(
    statements: Sequence[Statement],
    events: Sequence[Event],
    document: Document,
    sentences: Sequence[Sentence],
) -> tuple[Statement, ...]:
    """Return the statements with the event each was made at, where the text names one."""
    spans = [document.span(sentence.first, sentence.last) for sentence in sentences]
    found: list[Statement] = []
    for statement in statements:
        own = touching(spans, statement.spans[0])
        occasion = _beside(statement, events, own) or _of_the_one_before(statement, found)
        found.append(statement if occasion is None else replace(statement, occasion=occasion))
    return tuple(found)


def _beside(statement: Statement, events: Sequence[Event], own: Sequence[Span]) -> Span | None:
    """Return the event named in the statement's sentence outside of its words, on its day."""
    named = [
        event
        for event in events
        if event.type in _SPOKEN_AT
        and any(span.holds(event.spans[0]) for span in own)
        and not any(span.overlaps(event.spans[0]) for span in statement.spans)
        and (event.date is None or event.date == statement.said_on)
    ]
    best = min(named, key=lambda event: _SPOKEN_AT.index(event.type), default=None)
    return best.spans[0] if best is not None else None


def _of_the_one_before(statement: Statement, before: Sequence[Statement]) -> Span | None:
    last = before[-1] if before else None
    goes_on = statement.found is SpeakerFound.ELIDED and last is not None
    return last.occasion if goes_on and last and last.speakers == statement.speakers else None
