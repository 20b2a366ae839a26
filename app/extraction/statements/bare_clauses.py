"""Reported clauses without a conjunction, where the syntax has them: Merz said [Germany would help].

Such a clause begins behind the verb, who was told and when; it ends where another report begins.
Machines translate it word by word into a language that has none: كارني قال كندا ستدرب ألف جندي.
"""

from app.domain.vocabulary import EntityKind
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.phrase_kinds import PhraseKind
from app.extraction.scene import Scene
from app.extraction.statements.cues import CueHit
from app.extraction.statements.leading_subjects import begins_clause, leading_subject
from app.extraction.word_forms import CueForm

_SHORT = 4
_HEARERS = frozenset({EntityKind.SOURCE, EntityKind.PERSON, EntityKind.ORGANIZATION})


def bare_start(scene: Scene, hit: CueHit, end: int) -> int | None:
    """Return where a clause without a conjunction begins behind a verb flagged `bare`, or None."""
    if not scene.language.lexicon.syntax.bare_clauses:
        return _translated_start(scene, hit, end)
    if "bare" not in hit.cue.flags:
        return None
    has_subject = begins_clause(scene, hit) or leading_subject(scene, hit) is not None
    at = _past_adjuncts(scene, hit, end)
    if not has_subject or at >= end or not scene.document.tokens[at].text[0].isalnum():
        return None
    opens = any(scene.is_exactly(at, cls) for cls in ("complementizer", "preposition"))
    other = scene.cue(at) is not None and at not in scene.covered
    return None if opens or other else at


def _translated_start(scene: Scene, hit: CueHit, end: int) -> int | None:
    """Return where a clause begins right behind "said", whose own subject stands before it, or None.

    The clause begins with its subject too, and a verb that only can be one: كندا ستدرب, فرنسا لن ترسل.
    """
    at = hit.at + 1
    says = "says" in hit.cue.flags and hit.cue.form is CueForm.PERFECT and not hit.proclitic
    if not says or at >= end or not _behind_speaker(scene, hit):
        return None
    phrase = read_phrase(scene, at, end)
    if phrase is None or phrase.first != at or phrase.last >= end:
        return None
    verb = phrase.last
    helper = scene.is_exactly(verb, "negation") or scene.is_exactly(verb, "auxiliary")
    return at if helper or _is_future(scene, verb) else None


def _is_future(scene: Scene, at: int) -> bool:
    """Tell whether a word has the shape of a verb in the future, and not the ending of a noun: not سياسة."""
    lexicon, text = scene.language.lexicon, scene.text(at)
    noun = text.endswith((*lexicon.plurals, lexicon.feminine))
    plain = scene.words[at].plain and not noun and len(text) > _SHORT
    return plain and text.startswith(lexicon.futures)


def _behind_speaker(scene: Scene, hit: CueHit) -> bool:
    """Tell whether who opens a sentence stands right before the verb, or with only asides between."""
    first = hit.sentence.first + scene.is_a(hit.sentence.first, "contrast")
    phrase = read_phrase(scene, first, hit.at)
    if phrase is None or phrase.kind in (PhraseKind.NOUN, PhraseKind.DOCUMENT):
        return False
    return phrase.last == hit.at or scene.text(phrase.last) == "," == scene.text(hit.at - 1)


def _past_adjuncts(scene: Scene, hit: CueHit, end: int) -> int:
    """Return the token behind who was told, when and on what occasion."""
    at = hit.at + 1
    if "hearer" in hit.cue.flags and at < end:
        at += scene.is_exactly(at, "article")
        heard = scene.starts.get(at)
        if heard is not None and heard.kind in _HEARERS:
            at = heard.last
        elif scene.is_exactly(at, "indirect_object"):
            at += 1
    while at < end:
        step = _adjunct_end(scene, at, end)
        if step == at:
            break
        at = step
    return at


def _adjunct_end(scene: Scene, at: int, end: int) -> int:
    """Return the token behind an adverb, or a preposition with its noun: on Thursday, at a news conference."""
    if scene.is_exactly(at, "adverb") and not scene.is_exactly(at, "auxiliary"):
        return at + 1
    if not scene.is_exactly(at, "preposition"):
        return at
    tokens = scene.document.tokens
    last = at + 1
    while last < end and (
        any(scene.is_exactly(last, cls) for cls in ("article", "modifier"))
        or _is_day_number(scene, last)
    ):
        last += 1
    mention = scene.starts.get(last)
    last = mention.last if mention is not None else last + (last < end and tokens[last].is_word)
    while last < end and (tokens[last].is_number or _joins_year(scene, last)):
        last += 1  # on August 15, 2025, that
    return last


def _is_day_number(scene: Scene, at: int) -> bool:
    return scene.document.tokens[at].is_number and len(scene.text(at)) <= len("31")


def _joins_year(scene: Scene, at: int) -> bool:
    return scene.text(at) == "," and any(scene.text(at + way).isdigit() for way in (-1, 1))


def begins_report(scene: Scene, at: int, end: int) -> bool:
    """Tell whether a coordinated report begins at a token: "... and Macron said", "... and added"."""
    lexicon = scene.language.lexicon
    joins = scene.text(at) in lexicon.conjunctions
    if not lexicon.syntax.subject_first or not (joins or scene.text(at - 1) == ","):
        return False
    begins = at + joins
    phrase = read_phrase(scene, begins, end)
    last = phrase.last if phrase is not None else begins
    if phrase is None and not joins:
        return False
    while last < end and scene.is_exactly(last, "adverb"):
        last += 1
    return scene.finite_cue(last) and last not in scene.covered
