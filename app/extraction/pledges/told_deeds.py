"""Deeds that a sentence tells by a word that could be read otherwise, or by who has what is given.

صرف الصندوق 900 مليون is a verb in the past, not the noun صرف; قالت كييف إنها تسلمت مدافع has Ukraine
as its subject. Input: `Mark`s and the context. Output: `Mark`s in text order.
"""

from collections.abc import Sequence

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.context import UKRAINE, NewsContext
from app.extraction.document import Mention
from app.extraction.pledges.marks import Mark
from app.extraction.triggers import PledgeRole, PledgeTriggers, Tense

_ACTING = frozenset((EntityKind.COUNTRY, EntityKind.ORGANIZATION))
_GIVEN = frozenset((PledgeRole.OBJECT, PledgeRole.RECIPIENT))
_PASSED = frozenset((PledgeRole.NEUTRAL, PledgeRole.STATE, PledgeRole.TITLE))
_OPENERS = frozenset((":", ".", "!", "?", ";", "|"))
_NEAR = 4  # words from a subject to what it gave
_BEGINNING = 3  # بدأت كييف في تلقي
_RECEIVE, _BEGUN, _RESUMED, _FROM = "receive", "begun", "resumed", "from"


def as_deeds(
    marks: Sequence[Mark], context: NewsContext, triggers: PledgeTriggers
) -> tuple[Mark, ...]:
    """Return the trigger words, those that tell a deed as verbs in the past."""
    read: list[Mark] = []
    for place, mark in enumerate(marks):
        verb = _as_verb(marks, place, context, triggers)
        if _is_ours(marks, place, context, triggers):
            word = verb.word._replace(role=PledgeRole.DONE, cls=_RECEIVE, first_person=True)
            verb = verb._replace(word=word)
        begun = read[-1] if read else None
        ours = begun is not None and begun.word.first_person and begun.word.cls == _RECEIVE
        if begun is not None and ours and _is_begun(begun, mark, context, triggers):
            read[-1] = begun._replace(last=mark.last)
            continue
        read.append(verb)
    return tuple(read)


def _as_verb(
    marks: Sequence[Mark], place: int, context: NewsContext, triggers: PledgeTriggers
) -> Mark:
    """Return what is written like a noun as the verb that opens its clause: منح الاتحاد أوكرانيا قرضا.

    Its subject stands right behind it and what was given behind that; behind "that" the subject is before it.
    """
    mark = marks[place]
    noun = (
        mark.word.role is PledgeRole.HEAD
        and mark.word.tense is None
        and mark.last == mark.first + 1
    )
    plain = mark.prefix in triggers.words.affixes.conjunctions or not mark.prefix
    if not noun or not plain or mark.ending:
        return mark
    past = (match.value for match in triggers.words.alone(context.words[mark.first]))
    deed = next((w for w in past if w.role is PledgeRole.DONE and w.tense is Tense.PAST), None)
    if deed is None:
        return mark
    subject = _subject_behind(marks, place, context)
    ends = mark.last if subject is None else subject.last
    if subject is None and not _is_behind_that(marks, place, context):
        return mark
    behind = (m for m in marks[place + 1 :] if m.first >= ends and m.word.role not in _PASSED)
    given = next((m for m in behind if m.word.cls != _FROM), None)  # دفعة من القرض
    bare = given is not None and given.word.role in _GIVEN and not given.prefix
    near = given is not None and given.first - ends <= _NEAR
    return mark._replace(word=deed) if bare and near else mark


def _subject_behind(marks: Sequence[Mark], place: int, context: NewsContext) -> Mention | None:
    """Return the state or body right behind a word that opens a sentence, if it can be its subject."""
    mark = marks[place]
    if not (context.sentence_begins(mark.first) or context.words[mark.first - 1] in _OPENERS):
        return None
    mention = context.mention_at.get(mark.last)
    return mention if mention is not None and _acts(mention, context) else None


def _is_behind_that(marks: Sequence[Mark], place: int, context: NewsContext) -> bool:
    """Tell whether a word stands behind "that" and a subject: قال إن الاتحاد الأوروبي صرف دفعة."""
    mention = context.mention_at.get(marks[place].first - 1)
    before = (mark for mark in reversed(marks[:place]) if mark.word.role not in _PASSED)
    that = next(before, None)
    if mention is None or that is None or that.word.role is not PledgeRole.CLAUSAL:
        return False
    return _acts(mention, context) and that.last == mention.first


def _acts(mention: Mention, context: NewsContext) -> bool:
    named = mention.kind in _ACTING and mention.form is not FormKind.NISBA
    return named and not mention.proclitic and context.party(mention) != UKRAINE


def _is_ours(
    marks: Sequence[Mark], place: int, context: NewsContext, triggers: PledgeTriggers
) -> bool:
    """Tell whether Ukraine's speaker says of it that it received, or began to: إنها تسلمت, بلاده بدأت في تلقي."""
    mark = marks[place]
    before = marks[place - 1] if place else None
    received = mark.word.cls == _RECEIVE and mark.word.role is PledgeRole.DONE
    behind = marks[place + 1 : place + 3]
    begun = mark.word.cls == _BEGUN and any(
        _is_begun(mark, other, context, triggers) for other in behind
    )
    if before is None or before.last != mark.first or not (received or begun):
        return False
    pronoun = before.word.role is PledgeRole.CLAUSAL and before.word.cls == _RESUMED
    itself = before.word.role is PledgeRole.RECIPIENT and not before.prefix
    return (pronoun or itself) and context.ukraine_speaks(mark.first)


def _is_begun(begun: Mark, noun: Mark, context: NewsContext, triggers: PledgeTriggers) -> bool:
    """Tell whether receiving is what someone began right before: بدأت في تلقي, بدأت تسلم."""
    if noun.last - noun.first > 1 or not 0 <= noun.first - begun.last < _BEGINNING:
        return False
    readings = (match.value for match in triggers.words.alone(context.words[noun.first]))
    return any(
        word.cls == _RECEIVE and word.role is PledgeRole.HEAD and word.tense is None
        for word in readings
    )
