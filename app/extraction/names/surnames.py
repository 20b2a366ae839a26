"""Surnames told from one another by their consonants: one person is spelt in many ways.

A transcription varies in its vowels (روت, روتي), hardly in its consonants.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.document import Mention
from app.extraction.scene import Scene

_SHORT = 2
_TWO, _FULL = 2, 3  # words of a name, and of one with a middle name or a particle


def refs_by(
    scene: Scene,
    people: Iterable[Mention],
    key: Callable[[tuple[str, ...]], Hashable | None],
    *,
    least: int = _FULL,
) -> Mapping[Hashable, set[str]]:
    """Return whom names of at least so many words may mean, by what `key` makes of their words."""
    found: dict[Hashable, set[str]] = {}
    for mention in people:
        words = scene.document.words(mention.first, mention.last)
        made = key(words) if len(words) >= least else None
        if made is not None and mention.ref:
            found.setdefault(made, set()).add(mention.ref)
    return found


def by_consonants(scene: Scene, coined: tuple[Mention, ...]) -> Mapping[Hashable, set[str]]:
    """Return whom each surname of people named in full may mean, by its consonants."""
    people = (m for m in (*scene.mentions, *coined) if m.kind is EntityKind.PERSON)
    return refs_by(scene, people, lambda name: scene.language.consonants(name[-1]), least=_TWO)


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
