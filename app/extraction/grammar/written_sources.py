"""Phrases of what is read: an outlet with its noun, a document."""

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.grammar.outlet_names import agency_of_state, outlet_name
from app.extraction.grammar.phrase_ends import complement_end
from app.extraction.phrase_kinds import NounPhrase, PhraseKind
from app.extraction.scene import Scene

_OUTLET_NAME = 6  # words of an outlet with its noun and the mark


def read_outlet(scene: Scene, at: int, end: int) -> NounPhrase | None:
    """Read "صحيفة «بيلد» (Bild) الألمانية": the head noun with the outlet named after it."""
    phrase = _named_outlet(scene, at, end)
    return phrase and phrase._replace(last=described(scene, phrase.last, end))


def described(scene: Scene, at: int, end: int) -> int:
    """Return the token behind an outlet's name in other letters and its adjectives: (CNN) الأميركية, الرسمية."""
    if scene.text(at) == "(" and scene.text(at + 1).isascii():
        closing = next(
            (to for to in range(at + 2, min(at + _OUTLET_NAME, end)) if scene.text(to) == ")"), None
        )
        at = at if closing is None else closing + 1
    while at < end and (scene.is_exactly(at, "of_the_state") or _is_national(scene, at)):
        at += 1
    return at


def _is_national(scene: Scene, at: int) -> bool:
    """Tell whether a nationality of one word with its article stands at a token: الأميركية."""
    nation = scene.starts.get(at)
    definite = scene.language.lexicon.has_article(scene.text(at))
    return nation is not None and nation.form is FormKind.NISBA and definite


def _named_outlet(scene: Scene, at: int, end: int) -> NounPhrase | None:
    for here in range(at + 1, min(end, at + 4)):
        mention = scene.starts.get(here)
        if mention is not None and mention.kind is EntityKind.SOURCE:
            last = mention.last + (scene.text(mention.last) in '")')
            return NounPhrase(PhraseKind.ENTITY, at, last, mention=mention)
    quotation = scene.opening.get(at + 1)
    if quotation is not None and quotation.closed and quotation.last - at <= _OUTLET_NAME:
        last = quotation.outer_last  # مجلة "ذي إيكونومست"
        return NounPhrase(PhraseKind.NOUN, at, last, name=(quotation.first, quotation.last))
    if (agency := agency_of_state(scene, at, end)) is not None:
        inner = scene.names_within(at, agency)
        return NounPhrase(PhraseKind.NOUN, at, agency, title=(at, agency), inner=inner)
    name = outlet_name(scene, at, end)
    return NounPhrase(PhraseKind.NOUN, at, name[1], name=name) if name is not None else None


def read_document(scene: Scene, at: int, end: int) -> NounPhrase:
    """Read a document with what it is about: بيان صادر عن الرئاسة."""
    last = complement_end(scene, at + 1, end, of_document=True)
    while last > at + 1 and scene.is_exactly(last - 1, "preposition"):
        last -= 1  # شدد البيان | على أن
    inner = scene.names_within(at, last)
    return NounPhrase(PhraseKind.DOCUMENT, at, last, title=(at, last), inner=inner)
