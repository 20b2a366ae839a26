"""Whom definite words without a name go back to: المصدر نفسه, الوزارة, الصحيفة, المسؤول الإيراني."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from app.domain.refs import entity_ref, split_ref
from app.domain.vocabulary import EntityKind, FormKind, SpeakerFound
from app.extraction.document import Mention
from app.extraction.grammar.heads import after_demonstrative
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.phrase_kinds import NounPhrase, PhraseKind
from app.extraction.scene import Scene
from app.extraction.speakers.bodies import body_of
from app.extraction.speakers.cast import Cast
from app.extraction.speakers.discourse import Entry, Speaker
from app.extraction.speakers.pronouns import named_before
from app.extraction.word_forms import Head
from app.text.folding import fold
from app.text.spans import Span

_SPEAKING = frozenset({"spokesperson"})  # the word is also "who speaks"
_OF_A_PARTY = frozenset({"politician"})  # السياسي المنتمي إلى الحزب X: whoever spoke
_NEAR = 40  # characters that hold the words before a name
_HEADED = 3  # of them, that may be the noun of a document: مسودة بيان لـ | تحالف
_OF_PEOPLE = frozenset({"official", "diplomat", "officer", "lawmaker"})  # heads of one person


def is_definite(phrase: NounPhrase, scene: Scene) -> bool:
    """Tell whether a phrase means a known one: by its article, a name in it, or a definite genitive."""
    genitive = scene.text(phrase.first + 1).startswith(scene.language.lexicon.definite)
    marked = phrase.head is not None and phrase.head.definite
    return marked or bool(phrase.inner) or (genitive and phrase.last > phrase.first + 1)


def same_speaker(
    phrase: NounPhrase, cast: Cast, entries: Sequence[Entry], span: Span
) -> Speaker | None:
    """Return who "المسؤولة ذاتها", "المصدر نفسه" go back to: the last speaker of that gender."""
    scene = cast.scene
    marked = any(scene.is_exactly(at, "same") for at in range(phrase.first + 1, phrase.last + 1))
    if not marked or phrase.kind is PhraseKind.DOCUMENT:
        return None
    gender = phrase.head.gender if phrase.head is not None else None
    for entry in reversed(entries):
        if gender is None or entry.speaker.gender in (None, gender):
            return Speaker(entry.speaker.refs, SpeakerFound.PRONOUN, span, gender)
    return None


def same_office(
    phrase: NounPhrase, cast: Cast, entries: Sequence[Entry], span: Span, *, by_name: bool = False
) -> Speaker | None:
    """Return which ministry "الوزارة" alone goes back to: the last that spoke or acted, else was named in full.

    One that has acted since, or with `by_name` any, must have been called by a name: الوزارة الروسية.
    """
    head, scene = phrase.head, cast.scene
    if phrase.kind is not PhraseKind.OFFICE or head is None or not head.definite or phrase.inner:
        return None
    if phrase.last - after_demonstrative(scene, phrase.first, phrase.last) > 1:
        return None
    spoke = (
        one
        for one in reversed(entries)
        if any(r.endswith(f"-{head.slug}") for r in one.speaker.refs)
    )
    last = next(spoke, None)
    for at in reversed(scene.heads(head.lemma, phrase.first)):
        if last is not None and at < last.at:
            break
        if last is not None and not scene.finite_cue(at - 1):
            continue  # named since, but not as one who acts
        refs = _named_in_full(at, phrase, head, cast, by_name=by_name or last is not None)
        if refs:
            return Speaker(refs, SpeakerFound.PRONOUN, span, head.gender)
    return Speaker(last.speaker.refs, SpeakerFound.PRONOUN, span, head.gender) if last else None


def _named_in_full(
    at: int, phrase: NounPhrase, head: Head, cast: Cast, *, by_name: bool
) -> tuple[str, ...]:
    """Return the body that a phrase at a token before names in several words: منظمة العفو الدولية ... المنظمة."""
    before = read_phrase(cast.scene, at, phrase.first, governed=True)
    listed = _listed(before) if before is not None else None
    if listed is not None:
        return (listed,)
    if before is None or before.kind is not PhraseKind.OFFICE or not _is_full(before, head):
        return ()
    if by_name and not before.inner:
        return ()
    return body_of(before, cast, cast.scene.document.span(before.first, before.last)).refs


def same_spokesperson(
    phrase: NounPhrase, cast: Cast, entries: Sequence[Entry], span: Span
) -> Speaker | None:
    """Return the body that an unnamed spokesperson of a known one speaks for: متحدث باسم الوزارة, باسم هذه الإدارة."""
    head, scene = phrase.head, cast.scene
    behalf = next(iter(scene.are_exactly("on_behalf", phrase.first, phrase.last)), None)
    if head is None or head.slug not in _SPEAKING or head.number != "s" or behalf is None:
        return None
    body = read_phrase(scene, behalf + 1, phrase.last, governed=True)
    known = same_office(body, cast, entries, span, by_name=True) if body else None
    if known is None:
        return None
    return replace(known, found=SpeakerFound.ANONYMOUS, gender=head.gender)


def _listed(phrase: NounPhrase) -> str | None:
    """Return the body of the registry that a phrase names in several words."""
    mention = phrase.mention
    if mention is None or mention.kind is not EntityKind.ORGANIZATION:
        return None
    return mention.ref if mention.last > phrase.first + 1 else None


def _is_full(phrase: NounPhrase, head: Head) -> bool:
    """Tell whether a phrase names one office in several words: المحكمة الدستورية العليا, no محاكم, no وزارة أخرى."""
    same = phrase.head is not None and phrase.head.number == head.number
    told = bool(phrase.inner) or (phrase.head is not None and phrase.head.definite)
    return same and told and phrase.last > phrase.first + 1


def called_before(
    phrase: NounPhrase, cast: Cast, entries: Sequence[Entry], span: Span
) -> Speaker | None:
    """Return who was called so before: by more words, by the same noun, or by name.

    رئيس الوزراء الإسباني ... رئيس الوزراء; مصدر دبلوماسي مصري ... المصدر; عبد اللهيان ... المسؤول الإيراني.
    """
    if not is_definite(phrase, cast.scene):
        return None
    text = cast.scene.document.article.text
    words = text[span.start : span.end] + " "
    for entry in reversed(entries):
        said = entry.speaker.mention
        if said is not None and text[said.start : said.end].startswith(words):
            return replace(entry.speaker, mention=span)
    speaks = phrase.head is not None and phrase.head.slug in _SPEAKING  # المتحدث الأوكراني
    alone = phrase.kind is PhraseKind.TITLE and phrase.last <= phrase.first + 1 + speaks
    unnamed = alone or phrase.kind is PhraseKind.UNNAMED
    if not unnamed or phrase.head is None or not phrase.head.definite:
        return None
    return _same_noun(phrase, cast, entries, span) or _known_person(phrase, cast, entries, span)


def _same_noun(
    phrase: NounPhrase, cast: Cast, entries: Sequence[Entry], span: Span
) -> Speaker | None:
    """Return the last unnamed people that the same noun called, of the same state where one is named."""
    if phrase.head is None:
        return None
    scene = cast.scene
    states = {m.ref for m in phrase.inner if m.kind is EntityKind.COUNTRY}
    if states and phrase.last > phrase.first + 2:
        return None
    for entry in reversed(entries):
        said = entry.speaker.mention
        if said is None or entry.speaker.found is not SpeakerFound.ANONYMOUS:
            continue
        first, *_ = fold(said.of(scene.document.article.text)).split() or [""]
        heads = scene.language.lexicon.heads_of(first)
        same = any(head.lemma == phrase.head.lemma for _, head in heads)
        theirs = {m.ref for m in scene.mentions if said.start <= m.span.start < said.end}
        if same and (not states or not states.isdisjoint(theirs)):
            return replace(entry.speaker, mention=span)
    return None


def _known_person(
    phrase: NounPhrase, cast: Cast, entries: Sequence[Entry], span: Span
) -> Speaker | None:
    """Return the person who spoke last, for "the official": of the state that is named, if one is."""
    if phrase.head is None or phrase.head.number != "s" or phrase.head.slug not in _OF_PEOPLE:
        return None
    state = next((m.ref for m in phrase.inner if m.kind is EntityKind.COUNTRY), None)
    for entry in reversed(entries):
        ref = entry.speaker.refs[0]
        if state is None and entry.speaker.found is SpeakerFound.ANONYMOUS:
            return replace(entry.speaker, mention=span)  # قال دبلوماسي غربي ... وقال المسؤول
        if len(entry.speaker.refs) > 1 or split_ref(ref)[0] is not EntityKind.PERSON:
            continue
        country = cast.country(ref)
        if state is None or country is None or f"country:{country}" == state:
            return Speaker((ref,), SpeakerFound.TITLE, span, cast.gender(ref))
    return None


def only_speaker(
    phrase: NounPhrase, cast: Cast, entries: Sequence[Entry], span: Span
) -> Speaker | None:
    """Return the person whom a new title means in the report of one person's words, or None.

    News names whom it introduces, so a definite title without a name is of somebody named before:
    the last speaker for "the speaker" alone (وأكد المتحدث), and for a longer title where one person alone
    has spoken (قال سليم الكعبي ... وأضاف رئيس اللجنة). Not where gender or state tell another.
    """
    head = phrase.head
    definite = is_definite(phrase, cast.scene)
    described = head is not None and (head.cls == "title" or head.slug in _OF_A_PARTY)
    if head is None or head.number != "s" or not described or not definite:
        return None
    people = [one.speaker for one in entries if is_person(one.speaker)]
    if not people:
        return None
    alone = phrase.last == phrase.first + 1 and head.slug in _SPEAKING
    alone = alone or (head.slug in _OF_A_PARTY and people[-1:] == [entries[-1].speaker])
    if not (
        alone or len({one.refs for one in people}) == 1 == len({e.speaker.refs for e in entries})
    ):
        return None
    last = people[-1]
    state = next((m.ref for m in phrase.inner if m.kind is EntityKind.COUNTRY), None)
    country = cast.country(last.refs[0])
    other = state is not None and f"country:{country}" != state
    if other or (None not in (last.gender, head.gender) and last.gender != head.gender):
        return None
    return Speaker(last.refs, SpeakerFound.TITLE, span, last.gender or head.gender)


def is_person(speaker: Speaker) -> bool:
    """Tell whether a speaker is one person."""
    return len(speaker.refs) == 1 and split_ref(speaker.refs[0])[0] is EntityKind.PERSON


def carrier(phrase: NounPhrase, cast: Cast, entries: Sequence[Entry], span: Span) -> Speaker | None:
    """Return the outlet that "الوكالة", "الصحيفة" go back to: one so called, else the one named last."""
    lexicon = cast.scene.language.lexicon
    noun = lexicon.without_article(cast.scene.text(phrase.first))
    written = (noun, *(article + noun for article in lexicon.definite))
    national = next((m for m in phrase.inner if m.form is FormKind.NISBA), None)
    if national is not None and (own := _outlet_of(national, phrase, cast)) is not None:
        return Speaker((own,), SpeakerFound.PRONOUN, span)
    called = _last_called(written, cast, entries, span)
    if called is not None:
        return called
    if phrase.last > phrase.first + 1:
        # التلفزيون الرسمي السوري: told from others by its adjectives
        return body_of(phrase, cast, span)
    outlets = named_before(phrase, cast, EntityKind.SOURCE)
    ref = next((mention.ref for mention in outlets if mention.ref), None)
    return Speaker((ref,), SpeakerFound.PRONOUN, span) if ref else body_of(phrase, cast, span)


def _outlet_of(national: Mention, phrase: NounPhrase, cast: Cast) -> str | None:
    """Return the outlet of a state that was named last: صحيفة هآرتس ... الصحيفة الإسرائيلية."""
    registry = cast.scene.language.offices.registry
    for mention in named_before(phrase, cast, EntityKind.SOURCE):
        entry = registry.outlets.get(split_ref(mention.ref or "")[1])
        if (
            entry is not None
            and entity_ref(EntityKind.COUNTRY, entry.country or "") == national.ref
        ):
            return mention.ref
    return None


def same_document(
    phrase: NounPhrase, cast: Cast, entries: Sequence[Entry], span: Span
) -> Speaker | None:
    """Return whose document "المسودة" alone is: of the last one so called that spoke in the section."""
    lexicon, word = cast.scene.language.lexicon, cast.scene.text(phrase.first)
    if phrase.last > phrase.first + 1 or not word.startswith(lexicon.definite):
        return None
    section = cast.scene.section(phrase.first)
    told = [entry for entry in entries if entry.at >= section]
    noun = lexicon.without_article(word)
    return _last_called((noun,), cast, told, span, before=_HEADED)


def _last_called(
    forms: tuple[str, ...], cast: Cast, entries: Sequence[Entry], span: Span, *, before: int = 0
) -> Speaker | None:
    """Return the last speaker named with a form of a noun: as the first word, or so many words before.

    Not whom the document quotes: نقلت الوزارة في بيان عن الوزير.
    """
    lexicon = cast.scene.language.lexicon
    text = cast.scene.document.article.text
    for entry in reversed(entries):
        said = entry.speaker.mention
        if said is None:
            continue
        near = fold(text[max(0, said.start - _NEAR) : said.start]).split() if before else []
        words = [*near[-before:], *fold(said.of(text)).split()[:1], ""]
        if any(
            word in forms and not lexicon.is_a(following, "quoting")
            for word, following in pairwise(words)
        ):
            return replace(entry.speaker, found=SpeakerFound.PRONOUN, mention=span)
    return None
