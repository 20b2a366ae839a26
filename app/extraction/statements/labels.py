"""Words behind a name and a colon: transcripts, lists of quotations, entries of live blogs.

"name, title: words", "name on arrival: words", "name (agency): words", "agency citing officials: words".
"""

from collections.abc import Sequence
from itertools import takewhile

from app.domain.refs import split_ref
from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.document import Sentence
from app.extraction.grammar.coordination import joined
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.layout.line_leads import BULLETS
from app.extraction.phrase_kinds import NounPhrase, PhraseKind
from app.extraction.scene import Scene
from app.extraction.statements.candidates import Candidate, Ranges, inside
from app.extraction.statements.clause_ends import trimmed_end
from app.extraction.statements.clauses import is_name_in_marks
from app.extraction.word_forms import CueForm

_WORDS = 3
_FAR = 20
_SPEAKING = frozenset({PhraseKind.PERSON, PhraseKind.ENTITY, PhraseKind.OFFICE, PhraseKind.TITLE})
_UNNAMED = frozenset({PhraseKind.UNNAMED, PhraseKind.COLLECTIVE})
_DECLARING = frozenset({PhraseKind.DOCUMENT})  # above the items of a list
_ADJUNCT = ("preposition", "circumstance", "adverb", "quoting")


def label_of(scene: Scene, paragraph: Sequence[Sentence]) -> Candidate | None:
    """Return a name with its words, which go on to the next report of the paragraph.

    `paragraph` are the sentences of a paragraph from the one on that may be labelled.
    """
    sentence = paragraph[0]
    first = sentence.first
    while first < sentence.last and scene.text(first) in BULLETS:
        first += 1
    colon = _colon(scene, first, sentence.last)
    phrase = _speaker(scene, first, colon) if colon is not None else None
    if phrase is None or colon is None:
        return None
    if _carries_report(scene, phrase, colon + 1, sentence.last):
        return None
    ranges = _words(scene, colon, paragraph, phrase)
    direct = colon + 1 in scene.opening
    if not ranges:
        return None
    return Candidate("label", first, sentence, ranges=ranges, direct=direct, subject=phrase)


def _carries_report(scene: Scene, phrase: NounPhrase, at: int, end: int) -> bool:
    """Tell whether an outlet's line reports what somebody says: تاس: بيسكوف يعتبر أن."""
    if phrase.mention is None or phrase.mention.kind is not EntityKind.SOURCE:
        return False
    subject = read_phrase(scene, at, end)
    verb = subject.last if subject is not None else at
    return verb < end and _is_verb(scene, verb)


def _colon(scene: Scene, first: int, end: int) -> int | None:
    """Return the colon that closes a label at the start of a line."""
    at = first + 1
    last = min(end, first + _FAR)
    if ":" not in scene.document.words(at, last):
        return None
    while at < last:
        if scene.text(at) == ":":
            return at
        quotation = scene.opening.get(at)
        named = quotation is not None and is_name_in_marks(scene, quotation)  # عبر منصة «إكس»:
        if (quotation is not None and not named) or scene.text(at) in ".?!":
            return None
        at = quotation.outer_last if quotation is not None else at + 1
    return None


def _speaker(scene: Scene, first: int, colon: int) -> NounPhrase | None:
    phrase = read_phrase(scene, first, colon)
    if phrase is None:
        return None
    carried = phrase.mention is not None and phrase.mention.kind is EntityKind.SOURCE
    if carried and scene.is_exactly(phrase.last, "quoting"):
        source = read_phrase(scene, phrase.last + 1, colon, governed=True)
        return source if source is not None and source.last == colon else None
    last = joined(scene, phrase, colon)[-1].last
    told = last < colon and not _is_adjunct(scene, last, colon)
    return phrase if phrase.kind in _SPEAKING | _UNNAMED | _DECLARING and not told else None


def _is_adjunct(scene: Scene, at: int, colon: int) -> bool:
    """Tell whether only where, when, to whom or on what occasion stands between a name and a colon."""
    if any(_is_verb(scene, here) for here in range(at, colon)):
        return False
    at += scene.text(at) == ","
    if colon - at <= 1 or scene.text(at) == "(":
        return True
    hearer = scene.starts.get(at)
    if hearer is not None:
        return hearer.kind is EntityKind.SOURCE
    reading = scene.cue(at)
    circumstance = reading is not None and reading[1].form is CueForm.PARTICIPLE
    accusative = scene.text(at).endswith(scene.language.lexicon.accusatives)
    adjunct = any(scene.is_exactly(at, cls) for cls in _ADJUNCT)
    told = any(scene.is_governed(at, cls) for cls in ("outlet_head", "audience"))
    return circumstance or accusative or adjunct or told


def _is_verb(scene: Scene, at: int) -> bool:
    """Tell whether a token is a verb of saying; ردا "in answer" is also written like "both answered"."""
    reading = scene.cue(at)
    if reading is None or at in scene.covered:
        return False
    return scene.finite_cue(at) and "noun" not in reading[1].flags


def _words(scene: Scene, colon: int, paragraph: Sequence[Sentence], phrase: NounPhrase) -> Ranges:
    quotation = scene.opening.get(colon + 1)
    if quotation is not None:
        name = is_name_in_marks(scene, quotation) or quotation.last - quotation.first < _WORDS
        return () if name else inside(quotation)
    if _of_states(scene, phrase):
        return ()  # "ألمانيا: منظومتا باتريوت": the narrator's list, no words of the state
    own, *others = paragraph
    items = _items(scene, others) if own.last == colon + 1 else ()
    if items or phrase.kind in _DECLARING:
        return items
    if own.last == colon + 1 and others:  # the name stands on a line of its own
        own, *others = others
    end = own.last
    for sentence in others:
        if sentence.paragraph != own.paragraph or scene.finite_cue(sentence.first):
            break
        end = sentence.last
    last = trimmed_end(scene, colon + 1, end)
    return ((colon + 1, last),) if last - colon > _WORDS else ()


def _items(scene: Scene, lines: Sequence[Sentence]) -> Ranges:
    """Return the lines right below a label that begin with a bullet."""
    items = takewhile(lambda line: scene.text(line.first - 1) in BULLETS, lines)
    return tuple((item.first, trimmed_end(scene, item.first, item.last)) for item in items)


def _of_states(scene: Scene, phrase: NounPhrase) -> bool:
    """Tell whether a phrase is the name of a state or of a group of states."""
    mention = phrase.mention
    if mention is None or mention.ref is None:
        return False
    groups = scene.language.offices.registry.groups
    return mention.form is FormKind.NAME or split_ref(mention.ref)[1] in groups
