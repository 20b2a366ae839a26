"""Roles: the titles that stand with the names of people in an article."""

from typing import NamedTuple

from app.domain.vocabulary import EntityKind
from app.extraction.document import Block
from app.extraction.grammar.heads import head_at
from app.extraction.grammar.modifiers import modified_head
from app.extraction.grammar.noun_phrases import apposed, read_phrase
from app.extraction.phrase_kinds import NounPhrase, PhraseKind
from app.extraction.scene import Scene
from app.extraction.word_forms import Head
from app.text.folding import fold
from app.text.spans import Span

_SKIPPED = frozenset({Block.REPEATED, Block.BOILERPLATE, Block.LIST})


class Role(NamedTuple):
    """What a person is called in the article: raw span of the title, its head, the state in it.

    `words` are the folded words of the title.
    """

    ref: str
    at: int
    span: Span
    head: Head | None
    country: str | None
    words: frozenset[str]


def find_roles(scene: Scene) -> tuple[Role, ...]:
    """Return the titles that stand with names, in text order; the first of a person is the fullest."""
    found: list[Role] = []
    done = -1
    for sentence in scene.sentences:
        if sentence.block in _SKIPPED:
            continue
        for at in scene.leading(sentence.first, sentence.last):
            if at < done:
                continue
            phrase = _titled_phrase(scene, at, sentence.last)
            if phrase is not None:
                done = phrase.mention.last if phrase.mention else phrase.last
                if phrase.title is not None and scene.text(phrase.title[1]) == ",":
                    done = phrase.title[1]  # رئيس الرابطة، المحامي X: he is called both
                role = role_of(scene, phrase)
                behind = role_of(scene, _apposition(scene, phrase, sentence.last))
                found += [one for one in (role, behind) if one is not None]
    return tuple(found)


def _apposition(scene: Scene, phrase: NounPhrase, end: int) -> NounPhrase:
    """Return a titled name with the title behind it instead: السفير X، المتحدث باسم الرئاسة."""
    last = phrase.mention.last if phrase.mention else phrase.last
    own = phrase.title is not None and phrase.title[0] < last
    behind = (last, apposed(scene, last, end)) if own else (last, last)
    return phrase._replace(head=None, title=behind)


def _titled_phrase(scene: Scene, at: int, end: int) -> NounPhrase | None:
    starts = head_at(scene, at, governed=True) is not None or scene.is_a(at, "counterpart")
    mention = scene.starts.get(at)
    person = mention is not None and mention.kind is EntityKind.PERSON
    modified = modified_head(scene, at, end) is not None
    if not starts and not person and not modified:
        return None
    phrase = read_phrase(scene, at, end, governed=True)
    return phrase if phrase is not None and phrase.kind is PhraseKind.PERSON else None


def role_of(scene: Scene, phrase: NounPhrase) -> Role | None:
    """Return the role that the title of a phrase gives to the person it names, or None."""
    if phrase.mention is None or phrase.mention.ref is None or phrase.title is None:
        return None
    first, last = phrase.title
    while first < last and scene.text(first) in ",-(":
        first += 1
    while last > first and scene.text(last - 1) in ",-()":
        last -= 1
    if last <= first:
        return None
    country = next(
        (
            mention.ref.split(":")[1]
            for mention in scene.mentions_in(first, last)
            if mention.kind is EntityKind.COUNTRY and mention.ref and mention.last <= last
        ),
        None,
    )
    head = phrase.head or head_at(scene, first, governed=True)
    span = scene.document.span(first, last)
    words = frozenset(fold(span.of(scene.document.article.text)).split())
    return Role(phrase.mention.ref, phrase.first, span, head, country, words)
