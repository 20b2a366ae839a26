"""Whom pronouns mean that are words of their own: he, she, they."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.vocabulary import EntityKind, SpeakerFound
from app.extraction.cast import Cast
from app.extraction.discourse import Entry, Speaker, antecedent
from app.extraction.document import Mention
from app.extraction.phrase_kinds import NounPhrase
from app.text.spans import Span


def by_pronoun(
    phrase: NounPhrase, cast: Cast, entries: Sequence[Entry], span: Span
) -> Speaker | None:
    """Return whom a pronoun goes back to: the last fitting speaker, else the last person named."""
    lexicon, text = cast.scene.language.lexicon, cast.scene.text(phrase.first)
    word = lexicon.word(text, "pronoun") or lexicon.word(text, "quoted")
    if word is None:
        return None
    before = antecedent(entries, phrase.first, word.gender, word.number)
    if before is not None:
        return replace(before, found=SpeakerFound.PRONOUN, mention=span)
    named = (mention.ref for mention in named_before(phrase, cast, EntityKind.PERSON))
    ref = next((ref for ref in named if ref and cast.gender(ref) in (None, word.gender)), None)
    return Speaker((ref,), SpeakerFound.PRONOUN, span, word.gender) if ref else None


def named_before(phrase: NounPhrase, cast: Cast, kind: EntityKind) -> Iterator[Mention]:
    """Yield the mentions of a kind before a phrase, the nearest first."""
    for mention in reversed(cast.scene.mentions):
        if mention.kind is kind and mention.last <= phrase.first:
            yield mention
