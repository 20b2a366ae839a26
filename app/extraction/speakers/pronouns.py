"""Whom pronouns mean that are words of their own: he, she, they."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.vocabulary import EntityKind, SpeakerFound
from app.extraction.document import Mention
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.phrase_kinds import NounPhrase, PhraseKind
from app.extraction.speakers.cast import Cast
from app.extraction.speakers.discourse import Entry, Speaker, antecedent, fits
from app.text.spans import Span

_CIRCLES = frozenset({PhraseKind.OFFICE, PhraseKind.COLLECTIVE, PhraseKind.UNNAMED})
_QUOTED = ("quoted", "ascribed_pronoun")  # of whoever's words are passed on: عنه, إليه
_SOURCE = "source_pronoun"  # بحسبه, وفقا لها
_TITLED = 6  # words of a title before a name


def by_pronoun(
    phrase: NounPhrase, cast: Cast, entries: Sequence[Entry], span: Span
) -> Speaker | None:
    """Return whom a pronoun goes back to: the last fitting speaker, else the last person named."""
    lexicon, text = cast.scene.language.lexicon, cast.scene.text(phrase.first)
    words = (
        lexicon.word(rest, cls)
        for cls in ("pronoun", _SOURCE, *_QUOTED)
        for proclitic, rest in lexicon.bare(text)
        if not proclitic or proclitic in lexicon.conjunctions  # وبحسبه
    )
    word = next((word for word in words if word is not None), None)
    if word is None:
        return None
    own = _of_subject(phrase, cast) if word.cls in _QUOTED else None
    if own is not None:
        return Speaker((own,), SpeakerFound.PRONOUN, span, word.gender)
    before = antecedent(entries, phrase.first, word.gender, word.number)
    # Whoever passes words on in the feminine has named the man: أكدت المتحدثة أن X حضر. ونقلت عنه قوله.
    other = (
        before is not None
        and word.cls in _QUOTED
        and not fits(entries[-1].speaker, word.gender, word.number)
    )
    if before is None or other:
        named = (mention.ref for mention in named_before(phrase, cast, EntityKind.PERSON))
        ref = next((ref for ref in named if ref and cast.gender(ref) in (None, word.gender)), None)
        if ref is not None:
            return Speaker((ref,), SpeakerFound.PRONOUN, span, word.gender)
    return replace(before, found=SpeakerFound.PRONOUN, mention=span) if before else None


def _of_subject(phrase: NounPhrase, cast: Cast) -> str | None:
    """Return the person whose people pass his words on: نقلت أوساط رئيس الحكومة X عنه أن."""
    person = next(named_before(phrase, cast, EntityKind.PERSON), None)
    if person is None or person.last != phrase.first:
        return None
    for at in range(max(0, person.first - _TITLED), person.first):
        circle = read_phrase(cast.scene, at, phrase.first)
        if circle is not None and circle.last == phrase.first and circle.kind in _CIRCLES:
            return person.ref
    return None


def named_before(phrase: NounPhrase, cast: Cast, kind: EntityKind) -> Iterator[Mention]:
    """Yield the mentions of a kind before a phrase, the nearest first."""
    for mention in reversed(cast.scene.mentions):
        if mention.kind is kind and mention.last <= phrase.first:
            yield mention
