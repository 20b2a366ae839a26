"""Several who speak together: phrases joined by a conjunction."""

from app.domain.vocabulary import EntityKind
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.phrase_kinds import NounPhrase, PhraseKind
from app.extraction.scene import Scene

_MOST = 6


def joined(scene: Scene, phrase: NounPhrase, limit: int) -> tuple[NounPhrase, ...]:
    """Return the phrase and those coordinated with it: ماكرون ورئيس الوزراء البريطاني ستارمر."""
    found = [phrase]
    at = phrase.last
    while at < limit and len(found) < _MOST:
        if scene.text(at) in scene.language.lexicon.conjunctions:
            at += 1
        elif not _coordinated(scene, at):
            break
        following = _bearer(scene, read_phrase(scene, at, limit), limit)
        speaks = following is not None and following.kind in (
            PhraseKind.PERSON,
            PhraseKind.ENTITY,
            PhraseKind.TITLE,
            PhraseKind.COUNTERPART,
        )
        if following is None or not speaks:
            break
        found.append(following)
        at = following.last
    return tuple(found)


def _bearer(scene: Scene, phrase: NounPhrase | None, limit: int) -> NounPhrase | None:
    """Return the person whose name stands right behind a state: رئيسا وزراء الدنمارك … والنرويج ستوره."""
    if phrase is None or phrase.kind is not PhraseKind.ENTITY or phrase.last >= limit:
        return phrase
    mention = scene.starts.get(phrase.last)
    if mention is None or mention.kind is not EntityKind.PERSON or mention.proclitic:
        return phrase
    return read_phrase(scene, phrase.last, limit)


def _coordinated(scene: Scene, at: int) -> bool:
    """Tell whether a conjunction is written onto a word that does not itself begin so: واشنطن, وزير."""
    lexicon = scene.language.lexicon
    mention = scene.starts.get(at)
    if mention is not None:
        return mention.proclitic in lexicon.conjunctions
    text = scene.text(at)
    heads = lexicon.heads_of(text) if text else ()
    before = {proclitic for proclitic, _ in heads or (lexicon.bare(text) if text else ())}
    return not before.isdisjoint(lexicon.conjunctions) and not (heads and "" in before)
