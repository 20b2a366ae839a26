"""Words that stand without a cue. Rules: label, signed_quotation, free_quotation."""

from app.domain.refs import split_ref
from app.domain.vocabulary import FormKind
from app.extraction.candidates import Candidate, inside
from app.extraction.clause_ends import trimmed_end
from app.extraction.clauses import is_name_in_marks
from app.extraction.document import Quotation, Sentence
from app.extraction.noun_phrases import NounPhrase, PhraseKind, read_phrase
from app.extraction.scene import Scene

_WORDS = 3
_FREE_WORDS = 4
_FAR = 16
_BULLETS = frozenset("-•*·")
_SPEAKING = frozenset({PhraseKind.PERSON, PhraseKind.ENTITY, PhraseKind.OFFICE, PhraseKind.TITLE})


def without_cue(
    scene: Scene, sentence: Sentence, used: set[int], *, spoken: bool
) -> Candidate | None:
    """Return "Name: words", a signed quotation, or one that stands by itself.

    `spoken` says that somebody spoke before; without that a partly quoted sentence is the narrator's.
    """
    first = sentence.first
    while first < sentence.last and scene.text(first) in _BULLETS:
        first += 1
    label = _label(scene, sentence, first)
    if label is not None:
        return label
    quotation = scene.opening.get(first)
    if quotation is None or quotation.first in used:
        return None
    if quotation.last - quotation.first < _FREE_WORDS:
        return None
    signature = _signature(scene, quotation, sentence)
    rest = trimmed_end(scene, quotation.outer_last, sentence.last) - quotation.outer_last
    if signature is not None or rest <= 0:
        rule = "signed_quotation" if signature is not None else "free_quotation"
        return Candidate(
            rule, first, sentence, ranges=inside(quotation), direct=True, subject=signature
        )
    if not spoken:
        return None
    last = trimmed_end(scene, first, sentence.last)
    return Candidate("free_quotation", first, sentence, ranges=((first, last),))


def _signature(scene: Scene, quotation: Quotation, sentence: Sentence) -> NounPhrase | None:
    """Return the name after "quotation — name, title"."""
    at = quotation.outer_last
    if scene.text(at) != "-":
        return None
    phrase = read_phrase(scene, at + 1, sentence.last)
    return phrase if phrase is not None and phrase.kind in _SPEAKING else None


def _label(scene: Scene, sentence: Sentence, first: int) -> Candidate | None:
    """Return "name, title: words" of transcripts, lists and live blogs, to the end of the line."""
    colon = _colon(scene, first, sentence.last)
    phrase = read_phrase(scene, first, colon) if colon is not None else None
    if phrase is None or colon is None:
        return None
    if phrase.kind not in _SPEAKING or colon - phrase.last > 1:
        return None
    quotation = scene.opening.get(colon + 1)
    if quotation is None and _of_states(scene, phrase):
        return None  # "ألمانيا: منظومتا باتريوت": the narrator's list, no words of the state
    if quotation is not None:
        name = is_name_in_marks(scene, quotation) or quotation.last - quotation.first < _WORDS
        ranges = () if name else inside(quotation)
    else:
        end = max(s.last for s in scene.body if s.paragraph == sentence.paragraph)
        last = trimmed_end(scene, colon + 1, end)
        ranges = ((colon + 1, last),) if last - colon > _WORDS else ()
    if not ranges:
        return None
    direct = quotation is not None
    return Candidate("label", first, sentence, ranges=ranges, direct=direct, subject=phrase)


def _of_states(scene: Scene, phrase: NounPhrase) -> bool:
    """Tell whether a phrase is the name of a state or of a group of states."""
    mention = phrase.mention
    if mention is None or mention.ref is None:
        return False
    groups = scene.language.offices.registry.groups
    return mention.form is FormKind.NAME or split_ref(mention.ref)[1] in groups


def _colon(scene: Scene, first: int, end: int) -> int | None:
    """Return the colon that closes a label at the start of a line."""
    for at in range(first + 1, min(end, first + _FAR)):
        if scene.text(at) == ":":
            return at
        if at in scene.opening or scene.text(at) in ".?!":
            return None
    return None
