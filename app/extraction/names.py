"""Names the registry does not know: a run of words after a title that are no words of the language.

Constructions (Arabic): title or rank + complements + name (النقيب تاراس هولوب), and name + comma +
title right after a reporting verb (قال سامح عبدالغني، الخبير ...). A run needs two words; a word of
the lexicon or of the list of common words ends it, so no common noun becomes a person.
"""

from app.extraction.scene import Scene

_LONGEST = 5


def read_name(scene: Scene, at: int, end: int) -> int | None:
    """Return the end of a personal name that begins at token `at`, or None."""
    lexicon = scene.language.lexicon
    last = at
    words = 0
    while last < end and last - at < _LONGEST:
        text = scene.text(last)
        if not _adjacent(scene, last, at):
            break
        if text in lexicon.name_particles and last + 1 < end:
            last += 1
            continue
        definite = text.startswith(lexicon.definite) and len(text) > len(lexicon.definite) + 2
        if definite and not (words and _arab(scene, at)):
            break
        if not definite and not is_name_word(scene, last):
            break
        last += 1
        words += 1
    while last > at and scene.text(last - 1) in lexicon.name_particles:
        last -= 1
    return last if words >= 2 else None


def _adjacent(scene: Scene, at: int, first: int) -> bool:
    tokens = scene.document.tokens
    return at == first or (
        tokens[at].line == tokens[at - 1].line and tokens[at].start - tokens[at - 1].end <= 1
    )


def _arab(scene: Scene, at: int) -> bool:
    return scene.text(at) in scene.language.lexicon.given_names


def is_name_word(scene: Scene, at: int) -> bool:
    """Tell whether a token can be part of an unknown name: a word that is nothing else."""
    lexicon = scene.language.lexicon
    text = scene.text(at)
    if len(text) < 2 or not text[0].isalpha() or at in scene.covered:
        return False
    if text in lexicon.given_names:
        return True
    known = text in lexicon.common or text in lexicon.words or text in lexicon.heads
    return not known and scene.cue(at) is None and not _inflected(scene, text)


def _inflected(scene: Scene, text: str) -> bool:
    """Tell whether a word is a common word with a proclitic or the article."""
    lexicon = scene.language.lexicon
    return any(
        rest in lexicon.common or rest in lexicon.words or rest.removeprefix(lexicon.definite) in lexicon.common
        for proclitic, rest in lexicon.bare(text)
        if proclitic and len(rest) > 2
    ) or text.removeprefix(lexicon.definite) in lexicon.common
