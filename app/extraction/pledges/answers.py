"""Pledges that answer a question: بماذا ستشارك إستونيا؟ - بسرية مشاة; هل سترسلون جنودا؟ - لا.

The question has the verb; the answer only says yes or no, or names what is given. Input: a question's trigger
words, then the sentence behind it. Output: the predicates of the answer with who gives it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from app.extraction.document import Sentence
from app.extraction.pledges.actors import Actors, Parties
from app.extraction.pledges.marks import Mark
from app.extraction.pledges.predicates import Action, Predicate
from app.extraction.pledges.reader import read_predicates
from app.extraction.triggers import PledgeRole, Tense

_OPENERS = frozenset(("-", '"', "•", "*", ":"))
_PAUSES = frozenset((",", ".", '"', "!", ";"))
_DOING = frozenset((PledgeRole.HEAD, PledgeRole.ALLOT))
_GIVEN = frozenset((PledgeRole.HEAD, PledgeRole.OBJECT))
_LABEL = 6
_YES = "yes"


class Question(NamedTuple):
    """A question: its verb to come, what it asks to be done, and the sentence that may answer it."""

    verb: Mark
    predicates: Sequence[Predicate]
    parties: Parties
    sentence: Sentence


def question_of(actors: Actors, sentence: Sentence, marks: Sequence[Mark]) -> Question | None:
    """Return what a question asks to be given or done; None where it asks about something else."""
    to_come = [
        mark
        for mark in marks
        if mark.word.role in _DOING and mark.word.tense in (Tense.FUTURE, Tense.PRESENT)
    ]
    if not to_come:
        return None
    verb = to_come[-1]
    words = actors.context.words
    done = [one for one in read_predicates(words, marks, actors.triggers) if not one.negated]
    named = (actors.at(at) for at in range(verb.last, sentence.last))
    subject = next((found for found in named if found is not None and found.refs), Parties(()))
    return Question(verb, done, Parties(subject.refs), sentence)


def answers_to(
    actors: Actors, question: Question, sentence: Sentence, marks: Sequence[Mark]
) -> list[tuple[Predicate, Parties]]:
    """Return what a sentence answers to the question before it."""
    words, at = actors.context.words, sentence.first
    label = words[at : at + _LABEL]  # فأجاب: «لا»
    at += label.index(":") + 1 if ":" in label else 0
    while at < sentence.last and words[at] in _OPENERS:
        at += 1
    if at >= sentence.last:
        return []
    said = actors.speakers(at)
    parties = Parties(said) if said else question.parties
    if not parties.refs:
        return []
    told = _yes_or_no(actors, at, sentence.last)
    if told is not None:
        found = [_answered(one, at, denied=told != _YES) for one in question.predicates]
    else:
        found = _named(actors, question, at, marks)
    return [(one, parties) for one in found]


def _yes_or_no(actors: Actors, at: int, last: int) -> str | None:
    """Return whether a word of answering stands by itself at a token."""
    words = actors.context.words
    for match in actors.triggers.words.all_at(words, at):
        alone = match.last >= last or words[match.last] in _PAUSES
        if match.value.role is PledgeRole.ANSWER and alone:
            return match.value.cls
    return None


def _answered(asked: Predicate, at: int, *, denied: bool) -> Predicate:
    """Return what was asked as it is promised or refused at a token."""
    actions = [Action(at, at + 1, action.action) for action in asked.actions]
    return replace(asked, actions=actions, starts=at, negated=denied, head=None, recipient=None)


def _named(actors: Actors, question: Question, at: int, marks: Sequence[Mark]) -> list[Predicate]:
    """Return what an answer that begins with a thing promises by the verb of the question."""
    behind = [mark for mark in marks if mark.first >= at]
    opens = behind[0] if behind else None
    if opens is None or opens.first != at or opens.word.role not in _GIVEN or opens.word.tense:
        return []
    verb = question.verb._replace(first=at, last=at, prefix="")
    verb = verb._replace(word=verb.word._replace(tense=Tense.FUTURE))
    read = read_predicates(actors.context.words, [verb, *behind], actors.triggers)
    return [one for one in read if one.governors[0] is verb][:1]
