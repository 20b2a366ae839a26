"""Answers of an interview: a paragraph behind a question, marked by a dash or "ج:". Rule: answer.

The questions have a mark of their own and end in a question mark. The words are those of the person
who is named first before the first question, so nobody named in an answer takes the next one over.
"""

from app.domain.vocabulary import EntityKind
from app.extraction.candidates import Candidate
from app.extraction.clause_ends import trimmed_end
from app.extraction.document import Sentence
from app.extraction.noun_phrases import NounPhrase, PhraseKind
from app.extraction.scene import Scene

_LEAST_WORDS = 3
_MARKS = frozenset("-•*·●▪")


def answer_of(scene: Scene, sentence: Sentence) -> Candidate | None:
    """Return the answer that begins with a sentence, to the end of its paragraph."""
    mark = _mark(scene, sentence)
    question = _question_before(scene, sentence) if mark is not None else None
    if question is None or mark == _mark(scene, question):
        return None
    first = _after_bracket(scene, sentence.first)
    last = trimmed_end(scene, first, scene.paragraph(sentence.paragraph)[-1].last)
    speaker = _interviewee(scene)
    if speaker is None or last - first < _LEAST_WORDS:
        return None
    return Candidate("answer", first, sentence, ranges=((first, last),), subject=speaker)


def _mark(scene: Scene, sentence: Sentence) -> str | None:
    """Return what marks the line of a sentence: a bullet that was left off before it, or "ج:"."""
    at = sentence.first
    tokens = scene.document.tokens
    if at and tokens[at - 1].line == tokens[at].line and scene.text(at - 1) in _MARKS:
        return scene.text(at - 1)
    lettered = scene.is_exactly(at, "dialogue_mark") and scene.text(at + 1) in (":", "-")
    return scene.text(at) if lettered else None


def _question_before(scene: Scene, sentence: Sentence) -> Sentence | None:
    """Return the first sentence of the paragraph before, where that is a marked question."""
    before = scene.paragraph(sentence.paragraph - 1)
    asks = bool(before) and scene.text(before[-1].last - 1) == "?"
    return before[0] if asks and _mark(scene, before[0]) is not None else None


def _after_bracket(scene: Scene, at: int) -> int:
    """Return the token behind "ج:" and a stage direction: (بعد صمت)."""
    if scene.is_exactly(at, "dialogue_mark"):
        at += 2
    if scene.text(at) != "(":
        return at
    close = next((here for here in range(at, at + 8) if scene.text(here) == ")"), at - 1)
    return close + 1


def _interviewee(scene: Scene) -> NounPhrase | None:
    """Return the first person named before the first marked question."""
    questions = (
        s.first for s in scene.sentences if scene.text(s.last - 1) == "?" and _mark(scene, s)
    )
    limit = next(questions, 0)
    for mention in scene.mentions_in(0, limit):
        if mention.kind is EntityKind.PERSON and mention.last <= limit and not mention.proclitic:
            return NounPhrase(PhraseKind.PERSON, mention.first, mention.last, mention=mention)
    return None
