"""Lines of a list of contributions: who they are about, and what stands behind the colon.

"ألمانيا والنمسا: تدريب الجنود" commits both, "المجر: لا سلاح" refuses; what the line goes on to say without a
subject is of them too. Input: a sentence and its trigger words. Output: the header, and the colon as a
trigger word.
"""

from collections.abc import Sequence

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.context import NewsContext
from app.extraction.document import Sentence
from app.extraction.layout.line_leads import BULLETS
from app.extraction.pledges.actors import Actors, Parties, union
from app.extraction.pledges.groups import promises
from app.extraction.pledges.marks import NEW, Mark
from app.extraction.quantities import QuantityMention
from app.extraction.triggers import PledgeRole, PledgeWord, Tense

_GIVEN = frozenset((PledgeRole.HEAD, PledgeRole.OBJECT))
_SAYING = frozenset(
    (
        PledgeRole.COMMIT,
        PledgeRole.ANNOUNCE,
        PledgeRole.ALLOT,
        PledgeRole.DONE,
        PledgeRole.PLAN,
        PledgeRole.READY,
        PledgeRole.REFUSE,
        PledgeRole.CONSIDER,
        PledgeRole.DECIDE,
        PledgeRole.BLOCK,
        PledgeRole.NEGATION,
        PledgeRole.FUTURE_NEGATION,
        PledgeRole.MAY,
    )
)
_ORIGIN = 5  # words from a thing to whose it is
_LONGEST = 8
_LABEL = 10  # words of a title with its name
_REACH = 6
_COLON = ":"
_QUOTE = '"'
_SENTENCE_ENDS = frozenset((".", "?", "!", ","))
_HEADING = 9
_HEADS = frozenset((EntityKind.COUNTRY, EntityKind.ORGANIZATION))


def header_of(actors: Actors, sentence: Sentence) -> Parties | None:
    """Return the parties that a line begins with, where only their names stand before its colon."""
    words, named = actors.context.words, actors.context.mention_at
    first = sentence.first + (words[sentence.first] in BULLETS)
    refs: tuple[str, ...] = ()
    at = first
    while at < min(sentence.last, first + _LONGEST):
        if words[at] == _COLON:
            return Parties(refs, first, at) if refs else None
        mention = named.get(at)
        if mention is None:
            if words[at] not in actors.triggers.words.affixes.conjunctions and words[at] != ",":
                return None
            at += 1
            continue
        party = actors.context.party(mention)
        acts = mention.kind in _HEADS and mention.form is not FormKind.NISBA
        if party is None or not acts:
            return None
        refs, at = union(refs, (party,)), mention.last
    return None


def label_of(actors: Actors, sentence: Sentence) -> Parties | None:
    """Return the party of someone named with a title before a colon, who says what is given behind it.

    "رئيس الوزراء السويدي أولف كريسترسون: 16 مقاتلة لأوكرانيا" has no verb.
    """
    words, named = actors.context.words, actors.context.mention_at
    for at in range(sentence.first, min(sentence.last, sentence.first + _LABEL)):
        if words[at] == _COLON:
            mention = named.get(at - 1)
            party = actors.context.party(mention) if mention is not None else None
            person = mention is not None and mention.kind is EntityKind.PERSON
            given = actors.marks.get(at + 1)
            counted = given is not None and given.word.role is PledgeRole.OBJECT
            told = person and party is not None and promises(party) and counted
            told = told and not _has_verb(actors, at + 1, sentence.last)
            return Parties((party,), sentence.first, at) if told and party else None
    return None


def _has_verb(actors: Actors, first: int, last: int) -> bool:
    """Tell whether a clause with a verb begins at a token: القوة ستدخل أوكرانيا."""
    for at in range(first, last):
        if actors.context.words[at] in _SENTENCE_ENDS:
            return False
        mark = actors.marks.get(at)
        if mark is not None and mark.word.tense:
            return True
    return False


def _item(words: Sequence[str], header: Parties, marks: Sequence[Mark]) -> Mark | None:
    """Return the colon of a line as a commitment, or with a negation behind it as a refusal.

    None where a clause with a verb follows.
    """
    colon = header.last
    if colon is None or colon + 1 >= len(words):
        return None
    behind = [mark for mark in marks if colon < mark.first <= colon + _REACH]
    given = next((place for place, mark in enumerate(behind) if mark.word.role in _GIVEN), None)
    if given is None or any(mark.word.tense for mark in behind[: given + 1]):
        return None
    opens = behind[0]
    denied = opens.word.role is PledgeRole.NEGATION and opens.first == colon + 1 and given == 1
    if denied:
        return Mark(colon, opens.last, PledgeWord(PledgeRole.REFUSE, "list"))
    return Mark(colon, colon + 1, PledgeWord(PledgeRole.COMMIT, "list"))


def with_item(words: Sequence[str], header: Parties | None, marks: Sequence[Mark]) -> list[Mark]:
    """Return the trigger words of a line, with the colon of a line of a list as one."""
    item = _item(words, header, marks) if header else None
    if item is None:
        return [_promised(mark, header) for mark in marks]
    return [item, *(mark for mark in marks if mark.first >= item.last)]


def gift_of(actors: Actors, sentence: Sentence, marks: Sequence[Mark]) -> Parties | None:
    """Return who gives what opens a sentence without a verb of promising, as headlines have it.

    حزمة سويدية جديدة لأوكرانيا, عشر دبابات من هولندا لكييف.
    """
    if not marks or any(mark.word.role in _SAYING for mark in marks):
        return None
    given = marks[0]
    opens = given.word.role is PledgeRole.OBJECT and given.first - sentence.first <= 1
    if not opens or given.prefix or given.word.action is None:
        return None
    has = next((mark for mark in marks if mark.word.role is PledgeRole.RECIPIENT), None)
    if has is None or any(mark.word.tense for mark in marks if mark.first < has.first):
        return None
    counted = any(q.first < has.first for q in _quantities(actors.context, sentence))
    words = map(actors.triggers.alone.__getitem__, actors.context.words[given.last : has.first])
    new = any(match is not None and match.value.cls == NEW for match in words)
    giver = _giver(actors, given.last)
    led = has.prefix in actors.triggers.words.affixes.purposes or _is_to(actors, has.first)
    return giver if (counted or new) and led else None


def _quantities(context: NewsContext, sentence: Sentence) -> list[QuantityMention]:
    return [q for q in context.quantities if sentence.first <= q.first < sentence.last]


def _is_to(actors: Actors, at: int) -> bool:
    """Tell whether "to" stands right before a token."""
    led = actors.marks.get(at - 1)
    return led is not None and led.word.cls == "to"


def _giver(actors: Actors, at: int) -> Parties | None:
    """Return the state whose adjective stands near behind a thing, or that it is from."""
    for place in range(at, at + _ORIGIN):
        mention = actors.context.mention_at.get(place)
        if mention is None or mention.kind is not EntityKind.COUNTRY:
            continue
        led = actors.marks.get(mention.first - 1)
        source = led is not None and led.word.cls == "from"
        party = actors.context.party(mention)
        whose = mention.form is FormKind.NISBA or source
        return Parties((party,)) if whose and party and promises(party) else None
    return None


def with_gift(sentence: Sentence, marks: Sequence[Mark]) -> list[Mark]:
    """Return the trigger words of a sentence without a verb, a commitment before them all."""
    return [Mark(sentence.first, sentence.first, PledgeWord(PledgeRole.COMMIT, "list")), *marks]


def _promised(mark: Mark, header: Parties | None) -> Mark:
    """Return a verb of doing right behind the colon of a line as one to come: هولندا: تقدم بطاريات."""
    opens = header is not None and header.last is not None and mark.first == header.last + 1
    doing = mark.word.role is PledgeRole.HEAD and mark.word.tense is Tense.PRESENT
    return mark._replace(word=mark.word._replace(tense=Tense.FUTURE)) if opens and doing else mark


def is_quoted_heading(context: NewsContext, sentence: Sentence) -> bool:
    """Tell whether a few quoted words that fill their line are a heading between paragraphs."""
    words, last = context.words, sentence.last - 1
    if sentence.last - sentence.first > _HEADING or words[sentence.first] != _QUOTE:
        return False
    if words[last] != _QUOTE or words[last - 1] in _SENTENCE_ENDS:
        return False
    span, text = context.document.span(sentence.first, sentence.last), context.document.article.text
    return text.endswith("\n", 0, span.start) and text.startswith("\n", span.end)
