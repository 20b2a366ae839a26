"""When a statement was made: a date beside its cue, else the article's own day."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.domain.records import Statement
from app.domain.vocabulary import DateBasis
from app.extraction.dates import DateMention
from app.extraction.document import Document, Sentence
from app.text.spans import Span, touching


def date_statements(
    statements: Sequence[Statement],
    dates: Sequence[DateMention],
    document: Document,
    sentences: Sequence[Sentence],
    published: date | None,
) -> tuple[Statement, ...]:
    """Date each statement by the first day named in its sentence outside of the reported words.

    A day named within the words is what they speak of, not when they were said.
    """
    spans = [document.span(sentence.first, sentence.last) for sentence in sentences]
    found = []
    for statement in statements:
        own = touching(spans, statement.spans[0])
        beside = next(
            (
                day
                for day in _within(dates, own)
                if day.value is not None
                and any(span.holds(day.span) for span in own)
                and not any(span.overlaps(day.span) for span in statement.spans)
                and (published is None or day.value <= published)
            ),
            None,
        )
        if beside is not None:
            found.append(replace(statement, said_on=beside.value, said_on_basis=beside.basis))
        elif published is not None:
            found.append(replace(statement, said_on=published, said_on_basis=DateBasis.ARTICLE))
        else:
            found.append(statement)
    return tuple(found)


def _within(dates: Sequence[DateMention], spans: Sequence[Span]) -> Sequence[DateMention]:
    """Return the dates that begin between the first and the last of some spans."""
    if not spans:
        return ()
    first = bisect_left(dates, spans[0].start, key=lambda day: day.span.start)
    last = bisect_left(dates, spans[-1].end, key=lambda day: day.span.start)
    return dates[first:last]
