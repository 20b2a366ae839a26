"""A statement before attribution: words with their cue and the phrase that speaks them."""

from dataclasses import dataclass

from app.extraction.document import Quotation, Sentence
from app.extraction.phrase_kinds import NounPhrase
from app.extraction.statements.cues import CueHit

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words to attribute: token ranges, their cue and subject phrase (None where elided).

    `relay` is the subject of an outer report; `nested` says that there is one, if only elided.
    A candidate without ranges reports nothing: it says who acts, for the sentences after it.
    """

    rule: str
    at: int
    sentence: Sentence
    ranges: Ranges = ()
    direct: bool = False
    hit: CueHit | None = None
    subject: NounPhrase | None = None
    relay: NounPhrase | None = None
    nested: bool = False

    @property
    def empty(self) -> bool:
        """Tell whether nothing is reported."""
        return not self.ranges


def inside(quotation: Quotation) -> Ranges:
    """Return the words of a quotation without its marks."""
    return ((quotation.first, quotation.last),)
