"""Conditions told in the sentence behind a pledge: السويد سترسل كتيبة. لكن ذلك مشروط بموافقة البرلمان.

Input: the pledges of the sentence before, and a sentence that promises nothing itself. Output: the pledges.
"""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.records import Pledge
from app.extraction.document import Sentence
from app.extraction.pledges.actors import Actors
from app.extraction.pledges.conditions import Conditions

_BEHIND = 2  # words to who sets the condition: تشترط لندن


def with_condition(
    actors: Actors, conditions: Conditions, sentence: Sentence, promised: Sequence[Pledge]
) -> list[Pledge]:
    """Return pledges with the condition that the sentence behind them tells, where they have none."""
    found = conditions.behind(sentence.first, sentence.last)
    if found is None:
        return list(promised)
    span = actors.context.document.span(found.first, found.last)
    told = (actors.at(at) for at in range(found.first + 1, found.first + 1 + _BEHIND))
    others = {ref for who in told if who is not None for ref in who.refs or ("",)}
    return [
        replace(pledge, condition=span, condition_type=found.type)
        if pledge.condition is None and others <= set(pledge.by)
        else pledge
        for pledge in promised
    ]
