"""Parties that a text leaves to be understood: the government, the two countries, who spoke last.

Input: the context and a token. Output: refs of parties that promise Ukraine something, none in doubt.
"""

from collections.abc import Iterator, Sequence, Set

from app.domain.refs import split_ref
from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.context import NewsContext
from app.extraction.document import Mention
from app.extraction.numerals import numeral
from app.extraction.pledges.groups import promises
from app.extraction.pledges.marks import Mark
from app.extraction.triggers import PledgeRole, PledgeTriggers

_TITLE = 4  # words of a body or office without a name
_FAR = 60  # tokens back to the sentence that is gone on with
_PAIR = 2
_TOGETHER = 2  # tokens between names that are coordinated
_EUROPEAN = "european"
_BODY = "body"  # titles that are bodies: مجلس الوزراء
_IN = "in"
_SEAT = 3  # words of a body before where it sits


def home_of(context: NewsContext, triggers: PledgeTriggers, place: int) -> str | None:
    """Return the country whose government or minister is meant where no country is named."""
    spoken = [ref for ref in _spoken_at(context, place) if _is_country(ref)]
    if len(spoken) == 1:
        return spoken[0]
    acted = next(_acting_before(context, triggers, place), None)
    named = [m for m in context.mentions if m.kind is EntityKind.COUNTRY]
    states = _distinct(context, named)
    return acted or (states[0] if len(states) == 1 else None)


def seat_of(context: NewsContext, triggers: PledgeTriggers, body: Mark) -> str | None:
    """Return the state of a body that is told where it sits: البرلمان في كوبنهاغن, وفي فيينا أقر البرلمان."""
    if body.word.role is not PledgeRole.STATE and body.word.cls != _BODY:
        return None
    behind = (_place_at(context, triggers, at) for at in range(body.last, body.last + _SEAT))
    own = next((sentence for sentence in context.sentences if body.first < sentence.last), None)
    opening = _place_at(context, triggers, own.first) if own is not None else None
    return next(filter(None, behind), None) or opening


def _place_at(context: NewsContext, triggers: PledgeTriggers, at: int) -> str | None:
    """Return the country that "in" at a token leads, by its name or capital."""
    inside = at + 1 < len(context.words)
    word = triggers.alone[context.words[at]] if inside else None
    mention = context.mention_at.get(at + 1)
    if word is None or mention is None or word.value.cls != _IN or word.ending:
        return None
    state = mention.kind is EntityKind.COUNTRY and mention.form is not FormKind.NISBA
    return mention.ref if state else None


def pair_of(context: NewsContext, triggers: PledgeTriggers, place: int) -> tuple[str, ...]:
    """Return the two countries that "the two countries" are: who speak together, or acted last."""
    spoken = [ref for ref in _spoken_at(context, place) if _is_country(ref)]
    if len(spoken) == _PAIR:
        return tuple(spoken)
    found: list[str] = []
    for ref in _acting_before(context, triggers, place):
        if ref not in found:
            found.append(ref)
        if len(found) == _PAIR:
            return (found[1], found[0])
    return ()


def counted_of(context: NewsContext, triggers: PledgeTriggers, mark: Mark) -> tuple[str, ...]:
    """Return who "the three countries" are: who speak together, or so many named together last.

    So many that are coordinated, a group with so many members, or all that one sentence names.
    """
    number = numeral(context.words[: mark.last], mark.last - 1, triggers.numbers)
    if number is None:
        return ()
    wanted, affixes = int(number.value), triggers.words.affixes
    spoken = [ref for ref in _spoken_at(context, mark.first) if _is_country(ref)]
    if len(spoken) == wanted:
        return tuple(spoken)
    for sentence in reversed(context.sentences):
        if sentence.first > mark.first:
            continue
        named = context.mentions_in(sentence.first, min(sentence.last, mark.first))
        groups = (m.ref for m in named if m.ref and len(context.groups.get(m.ref, ())) == wanted)
        group = next(groups, None)
        if group is not None:
            return (group,)
        run = _coordinated(context, named, affixes.conjunctions, wanted)
        if run:
            return run
        together = _distinct(context, named)
        if len(together) == wanted:
            return together
    return ()


def _coordinated(
    context: NewsContext, named: Sequence[Mention], conjunctions: Set[str], wanted: int
) -> tuple[str, ...]:
    """Return so many parties that are coordinated, the last such: لقاء وزراء مالطا والسويد وتركيا."""
    runs: list[list[Mention]] = []
    for mention in named:
        joined = mention.proclitic in conjunctions or context.words[mention.first - 1] == ","
        if runs and joined and mention.first - runs[-1][-1].last <= _TOGETHER:
            runs[-1].append(mention)
        else:
            runs.append([mention])
    found = (_distinct(context, run) for run in reversed(runs) if len(run) >= wanted)
    return next((refs for refs in found if len(refs) == wanted), ())


def _distinct(context: NewsContext, named: Sequence[Mention]) -> tuple[str, ...]:
    """Return the countries that mentions stand for, each once."""
    refs = map(context.party, named)
    return tuple(dict.fromkeys(ref for ref in refs if ref and _is_country(ref) and promises(ref)))


def last_speakers(context: NewsContext, place: int) -> tuple[str, ...]:
    """Return who spoke last before a token: a verb without a subject goes on with them."""
    spoken = [
        number for first, last, number in context.statement_ranges if first < place <= last + _FAR
    ]
    if not spoken:
        return ()
    refs = map(context.speaks_for, context.statements[spoken[-1]].speakers)
    return tuple(dict.fromkeys(ref for ref in refs if ref and promises(ref)))


def is_unnamed(context: NewsContext, triggers: PledgeTriggers, place: int) -> bool:
    """Tell whether a body or office at a token is named without its country: الحكومة, وزير الدفاع."""
    articles, definite = triggers.words.affixes.articles, False
    at = place
    while at < min(place + _TITLE, len(context.words)):
        if at in context.mention_at:
            return False
        match = triggers.words.at(context.words, at)
        if match is not None and match.value.cls == _EUROPEAN:
            return False  # مفوض الدفاع الأوروبي
        titled = match is not None and match.value.role in (PledgeRole.STATE, PledgeRole.TITLE)
        if match is None or not titled:
            return definite
        written = (triggers.words.affixes.bases[word] for word in context.words[at : match.last])
        definite = definite or any(base.prefix in articles for bases in written for base in bases)
        at = match.last
    return definite


def _spoken_at(context: NewsContext, place: int) -> list[str]:
    refs = map(context.speaks_for, context.speakers_at(place))
    return list(dict.fromkeys(ref for ref in refs if ref and promises(ref)))


def _acting_before(context: NewsContext, triggers: PledgeTriggers, place: int) -> Iterator[str]:
    """Yield the countries that acted before a token, the last first."""
    for mention in reversed(context.mentions):
        if mention.first >= place or mention.form is FormKind.NISBA:
            continue
        ref = context.party(mention)
        if ref is None or not _is_country(ref) or not promises(ref):
            continue
        if mention.kind is EntityKind.PERSON or not _is_led(context, triggers, mention):
            yield ref


def _is_led(context: NewsContext, triggers: PledgeTriggers, mention: Mention) -> bool:
    """Tell whether a preposition governs a name: it is a place there."""
    if mention.proclitic in triggers.words.affixes.prepositions:
        return True
    before = triggers.alone[context.words[mention.first - 1]] if mention.first else None
    return before is not None and before.value.role is PledgeRole.PREPOSITION


def _is_country(ref: str) -> bool:
    return split_ref(ref)[0] is EntityKind.COUNTRY
