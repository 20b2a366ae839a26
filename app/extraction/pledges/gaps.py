"""Pledges whose verb is left out: تعهدت فرنسا نشر ستة آلاف جندي، وبريطانيا أربعة آلاف.

Behind what a verb promises a second subject is joined, and only what it gives stands behind it. Input: a
predicate with its subject, and what stands behind it. Output: the predicates of those that have no verb.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.numerals import numeral
from app.extraction.pledges.actors import Actors, Parties
from app.extraction.pledges.marks import Mark
from app.extraction.pledges.predicates import Action, Predicate
from app.extraction.pledges.reader import read_predicates
from app.extraction.quantities import QuantityMention
from app.extraction.triggers import PledgeRole

_STOPS = frozenset((".", ";", "?", "!", ":"))
_SUBJECTS = frozenset((EntityKind.COUNTRY, EntityKind.ORGANIZATION))
_GIVEN = frozenset((PledgeRole.OBJECT, PledgeRole.HEAD))
_FROM, _RECEIVE = "from", "receive"
_NAMED = 10  # words of a thing with its make: مدافع "هاوتزر" ذاتية الدفع
_TITLE = 3  # words of a body with its state
_REACH = 30  # words from one subject to the next


class Gap(NamedTuple):
    """A subject without its verb: who promises, what, and the number where its unit is left out."""

    predicate: Predicate
    parties: Parties
    counted: QuantityMention | None


def gaps_behind(
    actors: Actors,
    predicate: Predicate,
    marks: Sequence[Mark],
    last: int,
) -> Iterator[Gap]:
    """Yield those who promise the like of a predicate behind it, up to the token `last`."""
    words, at = actors.context.words, predicate.reached
    limit = min(last, at + _REACH)
    while at < limit and words[at] not in _STOPS:
        mention = actors.context.mention_at.get(at)
        if mention is None or mention.first != at:
            found = _of_ordinal(actors, at) or _of_source(actors, at, predicate)
            at += 1
        else:
            at = mention.last
            people = mention.form is not FormKind.NISBA or words[mention.first - 1] == ","
            named = mention.kind in _SUBJECTS and people
            joined = named and _is_joined(actors, mention.first)
            found = actors.at(mention.first) if joined else None
        if found is None or not found.refs or at >= limit:
            continue
        gap = _gap(actors, predicate, marks, found, limit)
        if gap is not None:
            yield gap
            at, limit = gap.predicate.reached, min(last, gap.predicate.reached + _REACH)
    if predicate.governors[-1].word.cls == _RECEIVE:
        yield from _received_too(actors, predicate, marks, min(last, predicate.reached + _REACH))


def _received_too(
    actors: Actors, predicate: Predicate, marks: Sequence[Mark], last: int
) -> Iterator[Gap]:
    """Yield what else was received, with who gave it: تسلمت مدافع من فرنسا، ومسيرات من تركيا."""
    joins = actors.triggers.words.affixes.conjunctions
    thing: Mark | None = None
    for mark in marks:
        if not predicate.reached <= mark.first < last:
            continue
        if mark.word.role is PledgeRole.OBJECT and mark.prefix in joins and mark.word.action:
            thing = mark
        elif mark.word.cls == _FROM and thing is not None and mark.last < last:
            found, own = actors.at(mark.last), thing
            thing = None
            between = actors.context.words[own.last : mark.first]
            if found is None or not found.refs or "," in between or len(between) > _NAMED:
                continue
            action = predicate.actions[-1].action
            given = Action(own.first, found.last or mark.last, own.word.action or action)
            yield Gap(replace(predicate, actions=[given], starts=own.first), found, None)


def _of_ordinal(actors: Actors, at: int) -> Parties | None:
    """Return which of those listed before a joined ordinal is: الأولى ستوفر سفينة، والثانية خبراء."""
    mark = actors.marks.get(at)
    ordinal = mark is not None and mark.word.role is PledgeRole.OWN_GROUP and bool(mark.prefix)
    return actors.at(at) if ordinal else None


def _of_source(actors: Actors, at: int, predicate: Predicate) -> Parties | None:
    """Return from whom a second promise is: تلقت كييف وعدا من برلين بدبابات، ومن روما بمدافع."""
    from_it, first = actors.marks.get(at), actors.marks.get(predicate.governor.last)
    joined = from_it is not None and from_it.word.cls == _FROM and bool(from_it.prefix)
    if not joined or first is None or first.word.cls != _FROM:
        return None
    behind = range(at + 1, min(at + 1 + _TITLE, len(actors.context.words)))
    return next(filter(None, map(actors.at, behind)), None)


def _is_joined(actors: Actors, first: int) -> bool:
    """Tell whether a conjunction joins a name behind a comma or what was promised, without a preposition."""
    mention = actors.context.mention_at[first]
    beside = actors.context.mention_at.get(first - 1)
    if beside is not None and actors.at(first - 1) is not None:
        return False  # تتولى رومانيا وبلغاريا نزع الألغام
    return mention.proclitic in actors.triggers.words.affixes.conjunctions


def _gap(
    actors: Actors,
    predicate: Predicate,
    marks: Sequence[Mark],
    found: Parties,
    limit: int,
) -> Gap | None:
    """Return what someone promises of whom only the name and what is given stand there."""
    context, at = actors.context, found.last or 0
    behind = [mark for mark in marks if at <= mark.first < limit]
    governor = predicate.governors[-1]._replace(first=at - 1, last=at)
    if (
        behind
        and behind[0].first == at
        and behind[0].word.role in _GIVEN
        and not behind[0].word.tense
    ):
        head = predicate.head if behind[0].word.role is PledgeRole.OBJECT else None
        if head is not None and head is not predicate.governors[-1]:
            behind = [head._replace(first=at - 1, last=at), *behind]
        read = read_predicates(context.words, [governor, *behind], actors.triggers)
        done = next((done for done in read if done.governors[0] is governor), None)
        if done is None:
            return None
        again = replace(
            done, governors=predicate.governors, negated=predicate.negated, starts=found.first or 0
        )
        return Gap(again, found, None)
    number = numeral(context.words[:limit], at, actors.triggers.numbers) if at < limit else None
    like = next(
        (q for q in context.quantities if predicate.starts <= q.first < predicate.reached), None
    )
    if number is None or like is None or context.quantity_at.get(at):
        return None
    counted = like._replace(
        first=at, last=number.last, span=context.document.span(at, number.last), value=number.value
    )
    action = Action(at, number.last, predicate.actions[-1].action)
    again = replace(predicate, actions=[action], starts=found.first or 0, head=None)
    return Gap(again, found, counted)
