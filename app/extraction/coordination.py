"""Several who speak together: phrases joined by a conjunction."""

from app.extraction.noun_phrases import NounPhrase, PhraseKind, read_phrase
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
        following = read_phrase(scene, at, limit)
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
