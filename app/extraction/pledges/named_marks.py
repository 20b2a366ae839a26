"""The trigger words of pledges in a sentence beside the names that stand there.

Input: `Mark`s and the context. Output: `Mark`s in text order: none inside a name, those behind one told apart.
"""

from collections.abc import Sequence

from app.domain.vocabulary import EntityKind, FormKind, PledgeAction
from app.extraction.context import UKRAINE, NewsContext
from app.extraction.pledges.marks import NOUNS, Mark
from app.extraction.triggers import PledgeRole, PledgeWord, Tense

_GIVING = frozenset(
    (
        "give",
        "send",
        "open",
        "pay",
        "equip",
        "finance",
        "join",
        "train",
        "arm",
        "care",
        "allow",
        "lead",
        "support",
        "impose",
        "form",
        "produce",
        "freeze",
    )
)
_ACTING = frozenset((EntityKind.COUNTRY, EntityKind.ORGANIZATION))
_OPENERS = frozenset((":", ".", "!", "?", ";", "|", "-"))
_FORCES = frozenset((PledgeRole.OBJECT, PledgeRole.STATE))
_FROM = 2  # words of a subject
_TITLE = 4  # words of an office
_OFFICES = frozenset((PledgeRole.STATE, PledgeRole.TITLE))
_CLOSED = "closed"
_DATED = 6  # words of a date


def of_ukraine(marks: Sequence[Mark], context: NewsContext) -> tuple[Mark, ...]:
    """Return the trigger words, "his country" as who has help where Ukraine's speaker says it."""
    read = []
    for mark in marks:
        if mark.word.role is PledgeRole.SELF:
            speakers = context.speakers_at(mark.first)
            if speakers and all(context.speaks_for(ref) == UKRAINE for ref in speakers):
                mark = mark._replace(word=PledgeWord(PledgeRole.RECIPIENT))  # noqa: PLW2901
        read.append(mark)
    return tuple(read)


def outside_names(marks: Sequence[Mark], context: NewsContext) -> tuple[Mark, ...]:
    """Return the trigger words without those that are a part of a name: سيرجي, مجموعة الاتصال."""
    read = (_as_recipient(mark, context) for mark in marks)
    return tuple(mark for mark in read if not _in_name(mark, context))


def _as_recipient(mark: Mark, context: NewsContext) -> Mark:
    """Return Ukraine's forces, named as such, as who has help: استلمت القوات الأوكرانية مدرعات."""
    mention = context.mention_at.get(mark.first)
    army = mention is not None and mention.kind is EntityKind.ORGANIZATION
    army = army and mark.word.role in _FORCES and mark.first == (mention and mention.first)
    if not army or mention is None or context.party(mention) != UKRAINE:
        return mark
    return mark._replace(word=PledgeWord(PledgeRole.RECIPIENT))


def _in_name(mark: Mark, context: NewsContext) -> bool:
    """Tell whether a word belongs to someone's name, or is what an organisation is called by."""
    mention = context.mention_at.get(mark.first)
    if mention is None or mention.kind is EntityKind.PERSON:
        return mention is not None
    named = mention.kind is EntityKind.ORGANIZATION and mention.last - mention.first > 1
    # A force by its name is given too, but not Ukraine's own.
    force = mark.word.action is PledgeAction.DEPLOY_FORCES
    force = force and context.party(mention) != UKRAINE
    return named and not force and mark.word.role in NOUNS and mark.last <= mention.last


def behind_names(marks: Sequence[Mark], context: NewsContext, asides: frozenset[int]) -> list[Mark]:
    """Return the trigger words, the objects and relatives right behind a name marked as such."""
    read: list[Mark] = []
    for mark in marks:
        before = mark.first - 1
        while before in asides or (before >= 0 and context.words[before] == ","):
            before -= 1
        last = read[-1] if read and read[-1].last == before + 1 else None
        if last is not None and last.word.cls == _CLOSED:
            before = last.first - 1  # أعلنت السويد في الوقت نفسه تجميد أصول
        dates = context.dates_in(max(before - _DATED, 0), before + 1)
        if dates and dates[-1].last == before + 1 and context.words[dates[-1].first - 1] == ",":
            before = dates[-1].first - 2  # أعلنت السويد، أمس، حزمة
        relative = mark.word.role is PledgeRole.RELATIVE  # بلجيكا، التي سلمت
        given = mark.word.role is PledgeRole.OBJECT and mark.first not in asides
        named = (given or relative) and before in context.mention_at
        named = named or (_tells_now(mark, read, context) and not _is_brought(mark, marks))
        read.append(mark._replace(behind_name=True) if named else mark)
    return read


def _tells_now(verb: Mark, before: Sequence[Mark], context: NewsContext) -> bool:
    """Tell whether a verb in the present says what its subject, right before it, does: أن أثينا تمنح موانئها."""
    if verb.word.cls not in _GIVING or verb.word.tense is not Tense.PRESENT:
        return False
    if _begins_report(context, verb.first):
        subject = context.mention_at.get(verb.last)
        named = subject is not None and subject.kind in _ACTING and not subject.proclitic
        return named and subject is not None and context.party(subject) != UKRAINE
    begins = verb.first - (context.words[verb.first - 1] == '"')
    mention = context.mention_at.get(begins - 1)
    own = before[-1] if before and before[-1].last == begins else None
    if own is not None and own.word.role is PledgeRole.SELF:
        starts, before = own.first, before[:-1]
    elif mention is not None and mention.kind is EntityKind.COUNTRY:
        starts = mention.first
        if mention.form is FormKind.NISBA:  # الجيش البلجيكي يرسل, not شركة بلجيكية تبيع
            starts = next((at for at in _office(mention.first) if _begins_report(context, at)), -1)
            return any(mark.first == starts and mark.word.role in _OFFICES for mark in before)
    else:
        return False
    if _begins_report(context, starts):
        return True  # نيوزيلندا تساهم بستة عشر مليون دولار
    that = before[-1] if before else None
    return that is not None and that.last == starts and that.word.role is PledgeRole.CLAUSAL


def _office(nation: int) -> range:
    """Return where an office may begin that an adjective at a token completes."""
    return range(nation - 1, max(nation - _TITLE, -1), -1)


def _is_brought(verb: Mark, marks: Sequence[Mark]) -> bool:
    """Tell whether something comes "from" someone right behind the subject of a verb: تسلم لبنان من أوكرانيا قمحا."""
    from_it = (mark for mark in marks if mark.word.cls == "from")
    return any(verb.last < mark.first <= verb.last + _FROM for mark in from_it)


def _begins_report(context: NewsContext, at: int) -> bool:
    """Tell whether a sentence or what someone says behind a colon begins at a token."""
    return context.sentence_begins(at) or context.words[at - 1] in _OPENERS
