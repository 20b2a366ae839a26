"""Who acts in words that an outlet is the source of: وأرجعت جورجيفا السبب إلى ...، بحسب القناة. وقالت إن.

The person whom a verb of saying names there goes on speaking; where the gender of the next verb does
not fit, the outlet does (... بحسب الصحيفة. وأضافت أن).
"""

from collections.abc import Sequence

from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.phrase_kinds import PhraseKind
from app.extraction.speakers.cast import Cast
from app.extraction.speakers.discourse import Entry
from app.extraction.speakers.resolve import resolve
from app.extraction.statements.candidates import Candidate


def told_of(candidate: Candidate, cast: Cast, entries: Sequence[Entry]) -> list[Entry]:
    """Return the person whom a verb of saying names at the start of the words, if any."""
    scene = cast.scene
    at = candidate.ranges[0][0] if candidate.ranges else candidate.sentence.last
    if candidate.rule != "source_after" or not scene.finite_cue(at):
        return []
    phrase = read_phrase(scene, at + 1, candidate.sentence.last)
    who = phrase is not None and phrase.kind is PhraseKind.PERSON
    speaker = resolve(phrase, cast, entries) if phrase is not None and who else None
    return [Entry(at, candidate.sentence.first, speaker)] if speaker is not None else []
