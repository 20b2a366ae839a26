"""From a noun phrase to the entities it means in this article, or None where that stays open.

A name means its entity; a title without a name whoever held the office, or the last person the
article called so; an office, a document or unnamed people become a coined body.
"""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.refs import split_ref
from app.domain.vocabulary import EntityKind, FormKind, SpeakerFound
from app.extraction.document import Mention
from app.extraction.grammar.coordination import joined
from app.extraction.grammar.heads import has_dative, head_at
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.offices import counterpart
from app.extraction.phrase_kinds import NounPhrase, PhraseKind
from app.extraction.speakers.anaphora import (
    called_before,
    carrier,
    only_speaker,
    same_document,
    same_office,
    same_speaker,
    same_spokesperson,
)
from app.extraction.speakers.bodies import body_of, gender_of_outlet
from app.extraction.speakers.cast import Cast
from app.extraction.speakers.commentators import the_writer
from app.extraction.speakers.discourse import Entry, Speaker
from app.extraction.speakers.joint_documents import joint_signatories
from app.extraction.speakers.pronouns import by_pronoun, named_before
from app.extraction.speakers.title_holders import acted_last, both_holders, titled_person
from app.extraction.statements.agreement import gender_of_state
from app.text.spans import Span

_BOTH = 2
_ISSUED = 2  # words behind a document up to "from" whom it is
_PEOPLE = frozenset({PhraseKind.PERSON, PhraseKind.TITLE})
_SIGNATURE = 12
_DECLARING = frozenset({
    "alliance", "coalition", "eu-institution", "forum", "intergovernmental", "parliament",
    "un-body", "union",
})  # fmt: skip


def resolve(phrase: NounPhrase, cast: Cast, entries: Sequence[Entry]) -> Speaker | None:
    """Return the speaker a phrase means."""
    if phrase.mention is not None and phrase.mention.ref is not None:
        return _by_name(phrase, phrase.mention, cast)
    span = _words(phrase, cast)
    same = same_speaker(phrase, cast, entries, span) or same_office(phrase, cast, entries, span)
    if same is not None:
        return same
    if phrase.kind is PhraseKind.TITLE:
        acted = acted_last(phrase, cast, entries, span)
        if acted is not None:
            return acted
    back = _GOING_BACK.get(phrase.kind)
    if back is not None:
        return back(phrase, cast, entries, span)
    speaker = _BY_KIND.get(phrase.kind, body_of)(phrase, cast, span)
    if speaker is not None and speaker.found is SpeakerFound.ANONYMOUS:
        known = called_before(phrase, cast, entries, span)
        known = known or acted_last(phrase, cast, entries, span)
        known = known or only_speaker(phrase, cast, entries, span)
        known = known or the_writer(phrase, cast, entries, span)
        return known or same_spokesperson(phrase, cast, entries, span) or speaker
    return speaker


def _words(phrase: NounPhrase, cast: Cast) -> Span:
    return cast.scene.document.span(phrase.first, phrase.last)


def _by_name(phrase: NounPhrase, mention: Mention, cast: Cast) -> Speaker:
    ref = mention.ref or ""
    found = SpeakerFound.NAME if phrase.kind is PhraseKind.PERSON else SpeakerFound.COLLECTIVE
    groups = cast.scene.language.offices.registry.groups
    many = mention.form is FormKind.PEOPLE or split_ref(ref)[1] in groups
    number = "p" if many else "s"
    state = mention.kind is EntityKind.COUNTRY
    gender = gender_of_state(cast.scene, mention) if state else cast.gender(ref)
    if mention.kind is EntityKind.SOURCE:
        gender = gender_of_outlet(phrase, cast)
    if phrase.head is not None and phrase.head.number == "s":
        gender = gender or phrase.head.gender
    return Speaker((ref,), found, mention.span, gender, number)


def _by_title(phrase: NounPhrase, cast: Cast, span: Span) -> Speaker | None:
    if phrase.head is not None and phrase.head.number == "d":
        both = both_holders(phrase, phrase.head, cast)
        if both is not None:
            return Speaker(both, SpeakerFound.TITLE, span, "m", "d")
    ref = titled_person(phrase, cast)
    if ref is None:
        return body_of(phrase, cast, span)
    return Speaker((ref,), SpeakerFound.TITLE, span, cast.gender(ref))


def _by_counterpart(phrase: NounPhrase, cast: Cast, span: Span) -> Speaker | None:
    state = next((m for m in phrase.inner if m.kind is EntityKind.COUNTRY and m.ref), None)
    before = _person_before(phrase, cast)
    if state is None or state.ref is None or before is None or before.ref is None:
        return None
    registry = cast.scene.language.offices.registry
    ref = counterpart(before.ref, split_ref(state.ref)[1], registry, cast.published)
    if ref is None:
        return None
    return Speaker((ref,), SpeakerFound.TITLE, span, cast.gender(ref))


def _person_before(phrase: NounPhrase, cast: Cast) -> Mention | None:
    return next(named_before(phrase, cast, EntityKind.PERSON), None)


def _latter(phrase: NounPhrase, cast: Cast, span: Span) -> Speaker | None:
    before = _person_before(phrase, cast)
    if before is None or before.ref is None:
        return None
    return Speaker((before.ref,), SpeakerFound.PRONOUN, span, cast.gender(before.ref))


def _one_of(phrase: NounPhrase, cast: Cast, entries: Sequence[Entry], span: Span) -> Speaker | None:
    del phrase, cast
    for entry in reversed(entries):
        if entry.speaker.number != "s" or entry.speaker.found is SpeakerFound.ANONYMOUS:
            return Speaker(entry.speaker.refs, SpeakerFound.ANONYMOUS, span)
    return None


def _honour(phrase: NounPhrase, cast: Cast, entries: Sequence[Entry], span: Span) -> Speaker | None:
    """Return who acted last, else who was named last: سموه."""
    if not entries:
        return _latter(phrase, cast, span)
    return replace(entries[-1].speaker, found=SpeakerFound.PRONOUN, mention=span)


def _written(
    phrase: NounPhrase, cast: Cast, entries: Sequence[Entry], span: Span
) -> Speaker | None:
    again = same_document(phrase, cast, entries, span)
    again = again or joint_signatories(phrase, cast, entries, span)
    return again or _issuer(phrase, cast, entries, span) or _document(phrase, cast, span)


def _parties(phrase: NounPhrase, cast: Cast, span: Span) -> Speaker | None:
    """Return the two states named last: "قال البلدان"."""
    refs: list[str] = []
    for mention in named_before(phrase, cast, EntityKind.COUNTRY):
        if mention.form is not FormKind.NISBA and mention.ref and mention.ref not in refs:
            refs.append(mention.ref)
        if len(refs) == _BOTH:
            return Speaker(tuple(reversed(refs)), SpeakerFound.COLLECTIVE, span, "m", "d")
    return None


def _issuer(phrase: NounPhrase, cast: Cast, entries: Sequence[Entry], span: Span) -> Speaker | None:
    """Return the office that issued a document: named in the phrase, else the body that spoke last."""
    outlet = next((m for m in phrase.inner if m.kind is EntityKind.SOURCE and m.ref), None)
    if outlet is not None and outlet.first == phrase.first + 1:  # تقرير تلغراف
        return Speaker((outlet.ref or "",), SpeakerFound.COLLECTIVE, span)
    for at in range(phrase.first + 1, phrase.last):
        head = head_at(cast.scene, at, governed=True)
        if head is not None and head.cls == "office":
            office = read_phrase(cast.scene, at, phrase.last, governed=True)
            return resolve(office, cast, entries) if office is not None else None
    signed = _signed_by(phrase, cast, entries, span)
    if signed is not None:
        return signed
    spoke = [entry for entry in entries if not entry.acts]
    last = spoke[-1].sentence if spoke and not phrase.inner else None
    for entry in reversed(spoke):
        if entry.sentence != last or entry.speaker.found is SpeakerFound.ANONYMOUS:
            return None  # an envoy who spoke last has not issued المسودة
        if all(split_ref(ref)[0] is EntityKind.ORGANIZATION for ref in entry.speaker.refs):
            return replace(entry.speaker, found=SpeakerFound.PRONOUN, mention=span)
    return None


def _signed_by(
    phrase: NounPhrase, cast: Cast, entries: Sequence[Entry], span: Span
) -> Speaker | None:
    """Return who issued a document: "بيان أصدره X وY"; who wrote one that is a person's: المقال, الرسالة."""
    scene = cast.scene
    aside = _ISSUED + 1 if scene.text(phrase.last) in ("-", ",") else 0  # المقال -الذي أعدته X- أن
    for at in range(phrase.first + 1, phrase.last + aside):
        if scene.is_exactly(at, "issued"):
            issuer = read_phrase(scene, at + 1, phrase.last + _SIGNATURE)
            both = joined(scene, issuer, phrase.last + _SIGNATURE) if issuer is not None else ()
            found = [who for one in both if (who := resolve(one, cast, entries)) is not None]
            refs = tuple(dict.fromkeys(ref for who in found for ref in who.refs))
            number = "p" if len(refs) > 1 else "s"
            return Speaker(refs, SpeakerFound.COLLECTIVE, span, None, number) if refs else None
    word = scene.language.lexicon.word(scene.text(phrase.first), "document")
    owner = _owner(phrase, cast, entries)
    if owner is not None:
        return owner
    alone = word is not None and word.value == "letter" and phrase.last == phrase.first + 1
    told = bool(entries) and scene.are_a("document", entries[-1].sentence, phrase.first)
    writer = (
        _last_person(entries) if alone and told else None
    )  # who has told of a letter, or sent one
    if writer is not None:
        return replace(writer, found=SpeakerFound.PRONOUN, mention=span)
    personal = word is not None and word.value == "personal"
    author = next(named_before(phrase, cast, EntityKind.PERSON), None) if personal else None
    if author is None or author.ref is None:
        return None
    return Speaker((author.ref,), SpeakerFound.PRONOUN, span, cast.gender(author.ref))


def _owner(phrase: NounPhrase, cast: Cast, entries: Sequence[Entry]) -> Speaker | None:
    """Return the person whose document it is, as a genitive tells: مقال هويدي, رسالة الرئيس زيلينسكي, تقرير لغوتيريش.

    Whom a letter has the dative of, gets it; a noun with an article has no genitive (دعا البيان وزير ...).
    """
    scene, at, lexicon = cast.scene, phrase.first + 1, cast.scene.language.lexicon
    by = scene.are_exactly("quoting", at, min(phrase.last, at + _ISSUED))  # بيان صادر عن X
    if not by:
        noun = scene.text(phrase.first)
        word = lexicon.word(noun, "document")
        letter = word is not None and word.value == "letter"
        if letter if has_dative(scene, at) else lexicon.has_article(noun):
            return None
    owner = read_phrase(scene, by[0] + 1 if by else at, phrase.last, governed=True)
    return resolve(owner, cast, entries) if owner is not None and owner.kind in _PEOPLE else None


def _last_person(entries: Sequence[Entry]) -> Speaker | None:
    """Return the person who spoke or acted last, unless a body did since."""
    last = entries[-1].speaker
    return last if split_ref(last.refs[0])[0] is EntityKind.PERSON else None


def _is_where(mention: Mention, cast: Cast) -> bool:
    """Tell whether a state in the name of a document is its place or topic: دراسة حول التعليم بالمغرب."""
    scene = cast.scene
    inside = not scene.language.lexicon.locative.isdisjoint(mention.proclitic)
    before = mention.first - 1
    led = scene.words[before].governs_noun and not scene.is_exactly(before, "quoting")
    return mention.kind is EntityKind.COUNTRY and (inside or led)


def _document(phrase: NounPhrase, cast: Cast, span: Span) -> Speaker:
    """Return who issued a document: named in the phrase, else the body of states named last before it."""
    bodies = (EntityKind.ORGANIZATION, EntityKind.COUNTRY)
    inner = [
        m
        for m in phrase.inner
        if m.ref and m.kind in bodies and m.form is not FormKind.CAPITAL and not _is_where(m, cast)
    ]
    named = named_before(phrase, cast, EntityKind.ORGANIZATION)
    before = (m for m in named if m.ref and _declares(m.ref, cast))
    ref = next((mention.ref for mention in (*inner, *before) if mention.ref), None)
    noun = cast.scene.language.lexicon.word(cast.scene.text(phrase.first), "document")
    gender = noun.gender if noun is not None else None
    if ref is None:
        return Speaker(("org:unnamed-document",), SpeakerFound.ANONYMOUS, span, gender)
    found = SpeakerFound.COLLECTIVE if inner else SpeakerFound.PRONOUN
    return Speaker((ref,), found, span, gender)


def _declares(ref: str, cast: Cast) -> bool:
    """Tell whether a body is one of states, which declarations without a name are of, not a party or a militia."""
    registry, id_ = cast.scene.language.offices.registry, split_ref(ref)[1]
    known = registry.organizations.get(id_)
    return id_ in registry.groups or (known is not None and known.kind in _DECLARING)


_BY_KIND = {
    PhraseKind.TITLE: _by_title,
    PhraseKind.COUNTERPART: _by_counterpart,
    PhraseKind.LATTER: _latter,
    PhraseKind.PARTIES: _parties,
}
_GOING_BACK = {
    PhraseKind.HONOUR: _honour,
    PhraseKind.ONE_OF: _one_of,
    PhraseKind.PRONOUN: by_pronoun,
    PhraseKind.CARRIER: carrier,
    PhraseKind.DOCUMENT: _written,
}
