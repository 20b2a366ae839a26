"""Surnames told from one another by their consonants: one person is spelt in many ways.

A transcription varies in its vowels (روت, روتي), hardly in its consonants.
"""

from collections.abc import Iterator

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.document import Mention
from app.extraction.scene import Scene

_SHORT = 2


def by_consonants(scene: Scene, coined: tuple[Mention, ...]) -> dict[str, set[str]]:
    """Return whom each surname of people named in full may mean, by its consonants."""
    found: dict[str, set[str]] = {}
    for mention in (*scene.mentions, *coined):
        if mention.kind is EntityKind.PERSON and mention.ref and mention.last - mention.first > 1:
            key = scene.language.consonants(scene.text(mention.last - 1))
            found.setdefault(key, set()).add(mention.ref)
    return found


def misspelt(scene: Scene) -> Iterator[Mention]:
    """Yield surnames spelt otherwise than before: روت for روتي, right after a reporting verb.

    The consonants must be those of the surname of exactly one person named in full in the text.
    """
    skeletons = by_consonants(scene, ())
    for sentence in scene.body:
        for verb in scene.leading(sentence.first, sentence.last - 1):
            at = verb + 1
            if not scene.finite_cue(verb) or at in scene.covered or not _rare(scene, at):
                continue
            refs = skeletons.get(scene.language.consonants(scene.text(at)), set())
            if len(refs) == 1 and len(scene.text(at)) > _SHORT:
                span = scene.document.span(at, at + 1)
                yield Mention(at, at + 1, span, min(refs), EntityKind.PERSON, FormKind.SHORT)


def _rare(scene: Scene, at: int) -> bool:
    """Tell whether a word is in no list of words; it may be a verb form (روت), which a name can be."""
    lexicon = scene.language.lexicon
    text = scene.text(at)
    known = text in lexicon.common or text in lexicon.words or text in lexicon.heads
    return text.isalpha() and scene.may_be_name(at) and not known
