"""Answers of an interview: a paragraph behind a question, marked by a dash or "ج:". Rule: answer.

The questions have a mark of their own, and at least one that bears it ends in a question mark; what is
put to the person without one (■ الكرملين يعتبر قواتكم هدفاً.) bears it too. The words are those of whom an
answer names (- تامسار: ...), else of the person who is named first before the first question, so
nobody named in an answer takes the next one over.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.domain.vocabulary import EntityKind
from app.extraction.document import Mention, Sentence
from app.extraction.layout.line_leads import is_bulleted
from app.extraction.phrase_kinds import NounPhrase, PhraseKind
from app.extraction.scene import Scene
from app.extraction.statements.candidates import Candidate
from app.extraction.statements.clause_ends import trimmed_end

_LEAST_WORDS = 3


class Interview(NamedTuple):
    """What marks the questions of an article, and who answers; neither where it is no interview."""

    asking: str | None
    speaker: NounPhrase | None


def read_interview(scene: Scene) -> Interview:
    """Return how an article asks, and whom."""
    marked = tuple(_questions(scene))
    # The first mark that asks: an answer may ask as well (ثم سألني: من أين آتي بهم؟).
    asking = marked[0][0] if marked else None
    questions = [question for mark, question in marked if mark == asking]
    return Interview(asking, _interviewee(scene, questions))


def answer_of(scene: Scene, interview: Interview, sentence: Sentence) -> Candidate | None:
    """Return the answer that begins with a sentence, to the end of its paragraph."""
    mark = _mark(scene, sentence) if interview.speaker is not None else None
    if mark is None or not _answers(scene, interview, sentence, mark):
        return None
    first = _after_label(scene, _after_bracket(scene, sentence.first))
    last = trimmed_end(scene, first, scene.paragraph(sentence.paragraph)[-1].last)
    quotation = scene.opening.get(first)
    direct = quotation is not None and quotation.outer_last >= last  # not: "yes", and a sigh
    if quotation is not None and direct:
        first, last = quotation.first, quotation.last
    if last - first < _LEAST_WORDS:
        return None
    ranges = ((first, last),)
    return Candidate(
        "answer", first, sentence, ranges=ranges, direct=direct, subject=interview.speaker
    )


def _mark(scene: Scene, sentence: Sentence) -> str | None:
    """Return what marks the line of a sentence: a bullet that was left off before it, or "ج:"."""
    at = sentence.first
    if is_bulleted(scene.document.tokens, at):
        return scene.text(at - 1)
    lettered = scene.is_exactly(at, "dialogue_mark") and scene.text(at + 1) in (":", "-")
    return scene.text(at) if lettered else None


def _answers(scene: Scene, interview: Interview, sentence: Sentence, mark: str) -> bool:
    """Tell whether the paragraph before asks, and has another mark."""
    before = scene.paragraph(sentence.paragraph - 1)
    asked = _mark(scene, before[0]) if before else None
    return asked is not None and asked == interview.asking and asked != mark


def _questions(scene: Scene) -> Iterator[tuple[str, Sentence]]:
    """Yield mark and first sentence of the marked paragraphs in which a sentence asks."""
    first: Sentence | None = None
    for sentence in scene.sentences:
        if first is None or first.paragraph != sentence.paragraph:
            first = sentence
        mark = _mark(scene, first) if scene.text(sentence.last - 1) == "?" else None
        if mark is not None:
            yield mark, first


def _after_bracket(scene: Scene, at: int) -> int:
    """Return the token behind "ج:" and a stage direction: (بعد صمت)."""
    if scene.is_exactly(at, "dialogue_mark"):
        at += 2
    if scene.text(at) != "(":
        return at
    close = next((here for here in range(at, at + 8) if scene.text(here) == ")"), at - 1)
    return close + 1


def _after_label(scene: Scene, at: int) -> int:
    """Return the token behind the name of who answers, with its colon."""
    named = _labelled(scene, at)
    return named.last + 1 if named is not None else at


def _labelled(scene: Scene, at: int) -> Mention | None:
    """Return the person whose name and a colon stand at a token."""
    mention = scene.starts.get(at)
    person = mention is not None and mention.kind is EntityKind.PERSON
    return mention if mention is not None and person and scene.text(mention.last) == ":" else None


def _interviewee(scene: Scene, questions: Sequence[Sentence]) -> NounPhrase | None:
    """Return whom an answer names, else the first person named before the first marked question."""
    for question in questions:
        behind = scene.paragraph(question.paragraph + 1)
        named = _labelled(scene, behind[0].first) if behind else None
        if named is not None:
            return _phrase(named)
    limit = questions[0].first if questions else 0
    for mention in scene.mentions_in(0, limit):
        if mention.kind is EntityKind.PERSON and mention.last <= limit and not mention.proclitic:
            return _phrase(mention)
    return None


def _phrase(mention: Mention) -> NounPhrase:
    return NounPhrase(PhraseKind.PERSON, mention.first, mention.last, mention=mention)
