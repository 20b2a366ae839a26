"""Places that head the paragraphs of a round-up: "لندن: أشاد رئيس الوزراء بالإعلان".

A state or its capital before a colon mostly speaks ("موسكو: لن نقبل"). It only says where the
paragraph is about if a report with a subject of its own follows right behind the colon: a verb of
saying, or another label. An article that heads one paragraph so heads all of them so.
"""

from collections.abc import Iterator

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.document import Sentence
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.scene import Scene

_FORMS = frozenset({FormKind.NAME, FormKind.CAPITAL})
_MARKS = frozenset("()-–")


def behind_places(scene: Scene) -> tuple[Sentence, ...]:
    """Return all sentences in text order; those that a place heads begin behind its colon."""
    colons = dict(_headed(scene))
    if not any(_reports(scene, colon + 1, sentence) for sentence, colon in colons.items()):
        colons = {}
    colons |= dict(_datelines(scene))
    if not colons:
        return scene.sentences
    return tuple(
        sentence._replace(first=colons[sentence] + 1) if sentence in colons else sentence
        for sentence in scene.sentences
    )


def _headed(scene: Scene) -> Iterator[tuple[Sentence, int]]:
    """Yield the sentences that begin with a place and a colon, with the token of the colon."""
    for sentence in scene.body:
        place = scene.starts.get(sentence.first)
        if place is None or place.kind is not EntityKind.COUNTRY or place.form not in _FORMS:
            continue
        if place.last + 1 < sentence.last and scene.text(place.last) == ":":
            yield sentence, place.last


def _datelines(scene: Scene) -> Iterator[tuple[Sentence, int]]:
    """Yield the sentences that a city and an outlet head, with the colon: القاهرة رويترز:, موسكو (تاس):."""
    for sentence in scene.body:
        place = scene.starts.get(sentence.first)
        if place is None or place.form is not FormKind.CAPITAL:
            continue
        behind = place.last + (scene.text(place.last) in _MARKS)
        outlet = scene.starts.get(behind)
        agency = outlet is not None and outlet.kind is EntityKind.SOURCE
        last = outlet.last if outlet is not None and agency else behind + 1
        last += scene.text(last) in _MARKS
        opens = agency or sentence.first == scene.sentences[0].first
        if opens and scene.text(last) == ":" and last + 1 < sentence.last:
            yield sentence, last


def _reports(scene: Scene, at: int, sentence: Sentence) -> bool:
    """Tell whether a report begins at a token: a verb with its subject, or a name and a colon."""
    subject = at + 1 if scene.finite_cue(at) else at
    phrase = read_phrase(scene, subject, sentence.last)
    if phrase is None:
        return False
    return subject > at or scene.text(phrase.last) == ":"
