"""The parts of a sentence in which clauses go on with one another, cut where reported words end.

Input: who acts in a sentence, and the tokens of its asides. Output: token ranges in text order.
"""

from collections.abc import Iterator, Set
from typing import NamedTuple

from app.extraction.document import Sentence
from app.extraction.pledges.actors import Actors
from app.extraction.pledges.beginnings import DOING
from app.extraction.pledges.marks import Mark
from app.extraction.pledges.predicates import STATUS, TALK


class Segment(NamedTuple):
    """A part of a sentence in which clauses go on with one another: half-open token range."""

    first: int
    last: int


def segments(actors: Actors, sentence: Sentence, asides: Set[int]) -> Iterator[Segment]:
    """Cut a sentence where the words of a statement end: another statement or the narrator follows.

    An aside between the parts of one ends none, nor between a verb and what it governs: باريس تدرس،
    بحسب الصحيفة، إرسال.
    """
    first, inside, before = sentence.first, None, sentence.first
    for at in range(sentence.first, sentence.last):
        if at in asides:
            continue
        number = actors.context.statement_number(at)
        if inside is not None and number != inside:
            verb = actors.marks.get(before) if before < at - 1 else None
            if number is not None or verb is None or not _waits(verb):
                yield Segment(first, at)
                first = at
        inside, before = number, at
    yield Segment(first, sentence.last)


def _waits(verb: Mark) -> bool:
    """Tell whether a verb may still wait for what it governs: علقت الحكومة، حسبما أعلن فلان، مساعداتها."""
    told = verb.word.role in STATUS and verb.word.tense is not None and verb.word.cls != TALK
    return verb.word.role in DOING or told
