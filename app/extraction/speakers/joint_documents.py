"""Documents of several: في بيان مشترك لبايدن وفون دير لاين ... وأوضح البيان أن.

The genitive, a preposition or the subject of its sentence tells whose a joint statement is; the
statement alone (البيان) goes back to it.
"""

from collections.abc import Sequence

from app.domain.vocabulary import SpeakerFound
from app.extraction.grammar.coordination import joined
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.phrase_kinds import NounPhrase
from app.extraction.scene import Scene
from app.extraction.speakers.cast import Cast
from app.extraction.speakers.discourse import Entry, Speaker
from app.text.spans import Span

_BEHIND = 3  # words between a document and whose it is: صادر عن
_NAMED = 30  # words of those whose it is
_SEVERAL = 2


def joint_signatories(
    phrase: NounPhrase, cast: Cast, entries: Sequence[Entry], span: Span
) -> Speaker | None:
    """Return all whose the last joint document of the section is, in the order they are named."""
    scene = cast.scene
    told = [
        at
        for at in scene.are_exactly("document", scene.section(phrase.first), phrase.first + 1)
        if scene.is_exactly(at + 1, "joint")
    ]
    if not told or phrase.last - phrase.first > _SEVERAL:
        return None
    refs = _named_behind(scene, told[-1] + _SEVERAL)
    if not refs:
        sentence = max((s.first for s in scene.body if s.first <= told[-1]), default=0)
        entry = next((e for e in reversed(entries) if e.sentence == sentence), None)
        refs = entry.speaker.refs if entry is not None else ()
    if len(refs) < _SEVERAL:
        return None
    return Speaker(tuple(refs), SpeakerFound.COLLECTIVE, span, "m", "s")


def _named_behind(scene: Scene, at: int) -> tuple[str, ...]:
    """Return whom the words behind a joint document name; nobody where one of them is not known."""
    end = min(at + _NAMED, len(scene.document.texts))
    for first in range(at, at + _BEHIND):
        phrase = read_phrase(scene, first, end, governed=True)
        if phrase is not None:
            mentions = [one.mention for one in joined(scene, phrase, end)]
            refs = [m.ref for m in mentions if m is not None and m.ref]
            return tuple(dict.fromkeys(refs)) if len(refs) == len(mentions) else ()
    return ()
