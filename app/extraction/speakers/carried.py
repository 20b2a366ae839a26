"""Who carries words, and who acts in them: وأرجعت جورجيفا السبب إلى ...، بحسب القناة. وقالت إن.

Behind words that an outlet is the source of, the person whom a verb of saying names there goes on speaking; where the gender of the next verb does
not fit, the outlet does (... بحسب الصحيفة. وأضافت أن).
"""

from collections.abc import Sequence

from app.domain.vocabulary import EntityKind
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


def carriers(candidate: Candidate, cast: Cast) -> tuple[str, ...]:
    """Return the agencies and platforms named in the sentence outside of the reported words.

    Not those of another clause: نقلت X عن مسؤول أن P، في حين ذكرت Y أن Q.
    """
    scene, sentence = cast.scene, candidate.sentence
    inside = {at for first, last in candidate.ranges for at in range(first, last)}
    turns = [
        at for at in scene.are_a("contrast", sentence.first, sentence.last) if at not in inside
    ]
    cue, end = (
        (candidate.at if candidate.hit is None else candidate.hit.at),
        max(inside, default=sentence.first),
    )
    first = max((at for at in turns if at <= cue), default=sentence.first)
    last = min((at for at in turns if at > max(cue, end)), default=sentence.last)
    named = (m for m in scene.mentions_in(first, last) if m.first not in inside)
    return tuple(dict.fromkeys(m.ref for m in named if m.kind is EntityKind.SOURCE and m.ref))
