"""Surnames told from one another by their consonants: one person is spelt in many ways.

A transcription varies in its vowels (روت, روتي), hardly in its consonants.
"""

from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping
from itertools import takewhile

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.document import Mention
from app.extraction.grammar.heads import head_at
from app.extraction.grammar.personal_names import is_name_word
from app.extraction.names.spoken_names import surely_verb
from app.extraction.scene import Scene

_SHORT = 2
_LONG = 4  # letters of a surname that a particle may be written onto
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


def said_again(
    scene: Scene, people: tuple[Mention, ...], named: Container[int]
) -> Iterator[Mention]:
    """Yield the surnames of people named before, with what is written onto them: ووفقا لتامسار.

    `named` are the tokens of names that were found already.
    """
    surnames = _surnames(scene, people)
    if not surnames:
        return
    for at in range(len(scene.document.texts)):
        if at in named:
            continue
        proclitic, before = _surname_at(scene, at, surnames)
        if before is None or at <= before.first:
            continue
        national = scene.covered[at].form is FormKind.NISBA if at in scene.covered else None
        text = scene.text(at)[len(proclitic) :]
        if national is not False and (
            proclitic or _again(scene, at, text, national=bool(national))
        ):
            first = at - (0 if proclitic else _particles(scene, at, before))
            yield coined_mention(scene, first, at + 1, before.ref or "", proclitic)


def _surname_at(
    scene: Scene, at: int, surnames: Mapping[str, Mention]
) -> tuple[str, Mention | None]:
    """Return whose surname a word is, and what is written onto it: only onto one that is no other word."""
    text, lexicon = scene.text(at), scene.language.lexicon
    if text in surnames or at in scene.covered:
        return "", surnames.get(text)
    for proclitic, rest in lexicon.bare(text):
        # What the words can be comes last: it is costly, and hardly any word ends like a surname.
        if (
            proclitic
            and len(rest) >= _LONG
            and rest in surnames
            and lexicon.name_words[text].unknown
            and lexicon.name_words[rest].unknown
        ):
            return proclitic, surnames[rest]
    return "", None


def _surnames(scene: Scene, people: tuple[Mention, ...]) -> dict[str, Mention]:
    """Return the first mention of whom each last name means; one of several people means nobody."""
    found: dict[str, Mention] = {}
    for mention in sorted(people, key=lambda mention: mention.first):
        found.setdefault(scene.text(mention.last - 1), mention)
    shared = {scene.text(m.last - 1) for m in people if m.ref != found[scene.text(m.last - 1)].ref}
    return {name: mention for name, mention in found.items() if name not in shared}


def _particles(scene: Scene, at: int, before: Mention) -> int:
    """Return how many particles of an earlier name stand before its surname again: أبو | زهري."""
    surname, particles = before.last - 1, scene.language.lexicon.name_particles
    back = range(1, surname - before.first)
    pairs = ((scene.text(at - by), scene.text(surname - by)) for by in back)
    return len([*takewhile(lambda two: two[0] == two[1] and two[0] in particles, pairs)])


def _again(scene: Scene, at: int, text: str, *, national: bool) -> bool:
    """Tell whether a word that was a surname before is one here: no other word, or where one stands.

    Behind a verb of saying or a rank (قال لوح, اللواء التركي), or with an article (العثماني).
    """
    lexicon = scene.language.lexicon
    title = head_at(scene, at - 1)
    placed = (
        surely_verb(scene, at - 1)
        or (scene.finite_cue(at - 1) and bool((scene.cue(at - 1) or ("",))[0]))  # وعبر قادري عن
        or (title is not None and title.cls == "rank")
        or scene.text(at - 1) in lexicon.name_particles
        or scene.is_exactly(at - 1, "document")  # مقال هويدي
        or (scene.text(at - 1) == '"' == scene.text(at + 1))
    )
    definite = text.startswith(lexicon.definite) and text not in lexicon.heads
    return placed or (not national and (definite or is_name_word(scene, at)))


def without_proclitic(scene: Scene, at: int) -> tuple[str, str]:
    """Return what is written onto the first word of a name, and the word: و of ومحمد, ل of وفقا لمحمد."""
    lexicon = scene.language.lexicon
    text = scene.text(at)
    governs = scene.is_a(at - 1, "according_to") and scene.text(at - 1).endswith(
        lexicon.accusatives
    )
    if governs and text[:1] in lexicon.datives:
        return text[:1], text[1:]
    name = lexicon.first_name(text) or text
    return text.removesuffix(name), name


def coined_mention(scene: Scene, first: int, last: int, ref: str, proclitic: str = "") -> Mention:
    """Return the mention of a name; a conjunction written onto its first word is left off."""
    proclitic = proclitic or without_proclitic(scene, first)[0]
    tokens = scene.document.tokens
    span = scene.document.folded.raw_span(
        tokens[first].start + len(proclitic), tokens[last - 1].end
    )
    return Mention(first, last, span, ref, EntityKind.PERSON, FormKind.COINED, proclitic)
