"""Whether a commitment is to Ukraine: what the article tells of, and who is named as having the help.

News that only mentions Ukraine tells of loans to Greece and sanctions on Iran in the same words.
Input: the context, the tokens of a commitment. Output: yes or no; where nothing else is named, yes.
"""

from datetime import date
from typing import NamedTuple

from app.domain.vocabulary import EntityKind, FormKind, PledgeAction
from app.extraction.context import ADVERSARIES, UKRAINE, NewsContext
from app.extraction.document import Mention
from app.extraction.triggers import PledgeRole, PledgeTriggers

_SPARSE = 240  # tokens for each naming of Ukraine, above which an article is about something else
_LEAD = 60  # tokens of headline and lead, which tell what an article is about
_AROUND = 6
_INVASION = date(2022, 2, 24)  # sanctions on Russia since then are for Ukraine
_ARMING = frozenset(("arm", "equip"))
_HIT = frozenset((EntityKind.COUNTRY, EntityKind.ORGANIZATION))
_ENDS = frozenset((".", ";", "?", "!"))
_GIVEN = frozenset(
    (
        PledgeAction.MILITARY_AID,
        PledgeAction.FUNDING,
        PledgeAction.RECONSTRUCTION,
        PledgeAction.OTHER,
    )
)
_ANYWHERE = frozenset((PledgeAction.DIPLOMACY, PledgeAction.MONITORING, PledgeAction.COORDINATION))


def is_about_ukraine(context: NewsContext) -> bool:
    """Tell whether Ukraine, its people or the coalition for it are what an article is about."""
    named = len(context.ukraine_named)
    lead = named > 0 and context.ukraine_named[0].first < _LEAD
    return named > 0 and len(context.words) <= _SPARSE * (named + lead)


class Help(NamedTuple):
    """What is promised: the token range of its clause, its action, and who promises it.

    What else the same verb promises before it stands from `beside` to `own`.
    """

    first: int
    last: int
    action: PledgeAction
    by: tuple[str, ...]
    beside: int = 0
    own: int = 0


def is_for_ukraine(context: NewsContext, triggers: PledgeTriggers, given: Help) -> bool:
    """Tell whether a commitment can be help for Ukraine.

    Not one whose recipient is another country, nor a measure against a third one; in an article
    about something else only where its sentence names Ukraine.
    """
    named = {
        place: mention
        for place in range(given.first, _end(context, given.last))
        if not given.beside <= place < given.own
        and (mention := context.mention_at.get(place))
        and mention.first == place
        and mention.kind in _HIT
        and mention.ref not in given.by
    }
    refs = {mention.ref for mention in named.values()}
    about = is_about_ukraine(context) or _names_ukraine(context, given.first)
    if given.action is PledgeAction.SANCTIONS and not about:
        since = context.published is not None and context.published >= _INVASION
        return since and not ADVERSARIES.isdisjoint(refs)
    if not about and not _names_its_places(context, triggers):
        return False
    if any(_is_armed(context, triggers, place, m, given.by) for place, m in named.items()):
        return False
    ours = min((place for place, m in named.items() if m.ref == UKRAINE), default=given.last)
    if given.action in _GIVEN and any(
        place < ours and m.ref in ADVERSARIES and _receives(context, triggers, place)
        for place, m in named.items()
    ):
        return False  # أسلحة وصلت إلى روسيا في حربها على أوكرانيا
    if given.action in _ANYWHERE or UKRAINE in refs:
        return True
    if given.action is PledgeAction.SANCTIONS:  # also on a body: رسوم على الاتحاد الأوروبي
        against = {m.ref for place, m in named.items() if _led(context, triggers, place, "on")}
        return not against or not against.isdisjoint(ADVERSARIES)
    return not any(
        mention.kind is EntityKind.COUNTRY
        and _receives(context, triggers, place)
        and (
            mention.ref in ADVERSARIES or (given.action in _GIVEN and mention.form is FormKind.NAME)
        )
        for place, mention in named.items()
    )


def _names_ukraine(context: NewsContext, token: int) -> bool:
    """Tell whether the paragraph of a token names Ukraine or the coalition for it."""
    own = next((s.paragraph for s in context.sentences if s.first <= token < s.last), None)
    around = [s for s in context.sentences if s.paragraph == own]
    return bool(around) and any(
        around[0].first <= mention.first < around[-1].last for mention in context.ukraine_named
    )


def _names_its_places(context: NewsContext, triggers: PledgeTriggers) -> bool:
    """Tell whether an article that names Ukraine names its cities and people often enough beside it."""
    readings = (triggers.alone[word] for word in context.words)
    named = sum(one is not None and one.value.role is PledgeRole.RECIPIENT for one in readings)
    return named > 0 and len(context.words) <= _SPARSE * named


def _end(context: NewsContext, last: int) -> int:
    """Return where a clause ends with a few words more behind it, inside its sentence."""
    end = last
    while end < min(len(context.words), last + _AROUND) and context.words[end] not in _ENDS:
        end += 1
    return end


def _is_armed(
    context: NewsContext,
    triggers: PledgeTriggers,
    place: int,
    mention: Mention,
    by: tuple[str, ...],
) -> bool:
    """Tell whether another state or body is whom the word right before it arms: تسليح مولدوفا جارة أوكرانيا.

    A verb has it as its object where it is not its subject: ستزود الاتحاد بالغاز.
    """
    body = mention.kind is EntityKind.ORGANIZATION
    if mention in context.ukraine_named:
        return False
    if mention.kind is EntityKind.COUNTRY and mention.form is not FormKind.NAME:
        return False
    before = triggers.alone[context.words[place - 1]] if place else None
    arms = before is not None and before.value.cls in _ARMING
    arms = arms and before is not None and (before.value.tense is None) is not body
    acts = body and context.party(mention) in (UKRAINE, *by)
    return arms and not acts and not mention.proclitic and mention.ref != UKRAINE


def _receives(context: NewsContext, triggers: PledgeTriggers, place: int) -> bool:
    """Tell whether a name is led by a preposition of giving."""
    joined = context.mention_at[place].proclitic in triggers.words.affixes.purposes
    return joined or _led(context, triggers, place, "to")


def _led(context: NewsContext, triggers: PledgeTriggers, place: int, how: str) -> bool:
    """Tell whether a preposition of a class stands right before a name."""
    words = triggers.words.all_at(context.words, place - 1) if place else ()
    roles = [match.value for match in words if match.value.role is PledgeRole.PREPOSITION]
    return any(word.cls == how for word in roles)
