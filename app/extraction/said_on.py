"""When a statement was made: a date beside its cue, the day of what it goes on with, else the article's own."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.domain.records import Statement
from app.domain.vocabulary import DateBasis, DatePrecision, SpeakerFound
from app.extraction.dates.finding import DateMention
from app.extraction.document import Document, Sentence
from app.text.spans import Span, touching

_NONE = (None, None)
Said = tuple[date | None, DateBasis | None]


def date_statements(
    statements: Sequence[Statement],
    dates: Sequence[DateMention],
    document: Document,
    sentences: Sequence[Sentence],
    published: date | None,
) -> tuple[Statement, ...]:
    """Date each statement by the first day named in its sentence outside of reported words.

    A day named within the words is what they speak of, not when they were said. Where only a month
    or year stands between cue and words, the day is not known. An elided speaker who goes on (وأضاف)
    speaks on the day of the statement before.
    """
    spans = [document.span(sentence.first, sentence.last) for sentence in sentences]
    spoken = _spoken_of(statements, dates)
    found: list[Statement] = []
    for statement in statements:
        own = touching(spans, statement.spans[0])
        near = [
            day
            for day in _within(dates, own)
            if any(span.holds(day.span) for span in own)
            and all(
                other is not statement and _holds(other, statement)
                for other in spoken.get(day.first, ())
            )
        ]
        said = _beside(statement, near, published)
        if said is None and statement.found is SpeakerFound.ELIDED and found:
            said = _of_the_one_before(statement, found[-1])
        if said is None:
            said = (published, DateBasis.ARTICLE) if published is not None else _NONE
        found.append(replace(statement, said_on=said[0], said_on_basis=said[1]))
    return tuple(found)


def _beside(
    statement: Statement, near: Sequence[DateMention], published: date | None
) -> Said | None:
    """Return the day told beside a statement; without a day where only a month or year is told."""
    for day in near:
        if day.value is None or (published is not None and day.value > published):
            continue
        if day.precision is DatePrecision.DAY:
            return day.value, day.basis
        if _in_frame(statement, day):
            return _NONE
    return None


def _in_frame(statement: Statement, day: DateMention) -> bool:
    """Tell whether a date stands between the reporting word and the reported words."""
    cue, first = statement.cue, statement.spans[0]
    return cue is not None and cue.end <= day.span.start and day.span.end <= first.start


def _of_the_one_before(statement: Statement, before: Statement) -> Said | None:
    """Return the day of the statement that an elided speaker goes on from, where the text tells it."""
    told = before.said_on is not None and before.said_on_basis is not DateBasis.ARTICLE
    same = told and before.speakers == statement.speakers
    return (before.said_on, before.said_on_basis) if same else None


def _spoken_of(
    statements: Sequence[Statement], dates: Sequence[DateMention]
) -> Mapping[int, list[Statement]]:
    """Return the statements whose words name each date, by its first token."""
    found: dict[int, list[Statement]] = {}
    for statement in statements:
        for span in statement.spans:
            for day in _within(dates, (span,)):
                found.setdefault(day.first, []).append(statement)
    return found


def _holds(outer: Statement, inner: Statement) -> bool:
    """Tell whether a statement reports another one within its words."""
    return any(span.holds(inner.spans[0]) for span in outer.spans)


def _within(dates: Sequence[DateMention], spans: Sequence[Span]) -> Sequence[DateMention]:
    """Return the dates that begin between the first and the last of some spans."""
    if not spans:
        return ()
    first = bisect_left(dates, spans[0].start, key=lambda day: day.span.start)
    last = bisect_left(dates, spans[-1].end, key=lambda day: day.span.start)
    return dates[first:last]
