"""Where an event takes place: a city, a country or a building named with it.

Input: the clause around a trigger word. Output: the mention of the place and its token range.
"""

from app.domain.vocabulary import EntityKind, EventType, FormKind
from app.extraction.document import Mention
from app.extraction.events.arguments import is_between
from app.extraction.events.clause import REACH, STOPS, EventClause
from app.extraction.triggers import EventRole

_PLACES = frozenset((FormKind.CAPITAL, FormKind.NAME, FormKind.METONYM))
_SOON = 5
_CAPITAL = "capital"  # the class of a noun that makes a country's name its capital
_AT = "at"  # the class of a verb of hosting whose subject may be a city


def place_of(clause: EventClause) -> tuple[Mention | None, tuple[int, int] | None]:
    """Return the place behind an event: في + city, قمة + city, a city's palace."""
    trigger = clause.trigger
    words = clause.context.words
    if trigger.value.type is EventType.CALL:
        return None, None
    for at in range(trigger.last, _end_of_clause(clause)):
        mention = clause.context.mention_at.get(at)
        joined = clause.roles(at, at + 1, EventRole.PLACE_NOUN)
        if joined and led_by_place(clause, at):
            end = joined[0].last
            inner = clause.context.mention_at.get(end)
            end = (
                inner.last
                if inner and inner.form is not FormKind.FULL
                else min(end + 1, clause.right)
            )
            return inner, (at, end)
        if mention is None or mention.first != at or words[at] in STOPS:
            continue
        of_city = at == trigger.last and mention.form is FormKind.CAPITAL
        visited = _is_visited(clause) and not mention.proclitic
        if _is_place(mention) and (of_city or visited or led_by_place(clause, at)):
            return mention, (mention.first, mention.last)
    return _host_city(clause)


def _is_visited(clause: EventClause) -> bool:
    """Tell whether the object of a verb is where its subject goes: يزور الوزير روما."""
    word = clause.trigger.value
    return word.role is EventRole.VERB and word.type is EventType.VISIT and not word.cls


def _end_of_clause(clause: EventClause) -> int:
    """Return where another event is told behind a comma: قمة، يسبقها اجتماع في روما."""
    trigger, words = clause.trigger, clause.context.words
    end = min(clause.right, trigger.last + REACH)
    for at in range(trigger.last, end):
        if words[at] == "," and is_between(clause, at, min(at + _SOON, end)):
            return at
    return end


def _host_city(clause: EventClause) -> tuple[Mention | None, tuple[int, int] | None]:
    """Return the city between a verb of hosting and the event: تستضيف أوسلو قمة, تلتئم في تالين قمة."""
    trigger = clause.trigger
    if trigger.value.role is not EventRole.NOUN:
        return None, None
    hosts = clause.roles(clause.left, trigger.first, EventRole.HOST)
    for mention in clause.context.mentions_in(
        hosts[-1].last if hosts else trigger.first, trigger.first
    ):
        if _is_place(mention) and led_by_place(clause, mention.first):
            return mention, (mention.first, mention.last)
    for host in reversed(hosts):
        city = clause.context.mention_at.get(host.last) if host.value.cls == _AT else None
        if city is not None and city.first == host.last and city.form is FormKind.CAPITAL:
            return city, (city.first, city.last)
    return None, None


def _is_place(mention: Mention) -> bool:
    """Tell whether a mention can be a place."""
    return mention.kind is EntityKind.COUNTRY and mention.form in _PLACES


def led_by_place(clause: EventClause, at: int) -> bool:
    """Tell whether a word for being somewhere stands right before a token or on it.

    So does the verb of hosting before a city: قمة استضافتها العاصمة الإستونية.
    """
    if is_in(clause, at):
        return True
    leads = clause.roles(at - 2, at, EventRole.PLACE)
    fitting = (None, clause.trigger.value.type)
    if any(mark.last == at and mark.value.type in fitting for mark in leads):
        return True
    hosts = clause.roles(max(at - 1, clause.trigger.last), at, EventRole.HOST)
    return any(mark.last == at and mark.value.cls == _AT for mark in hosts) and _is_city(clause, at)


def is_in(clause: EventClause, at: int) -> bool:
    """Tell whether a preposition of place is written onto a name: بمدريد."""
    mention = clause.context.mention_at.get(at)
    if mention is None or mention.first != at or not mention.proclitic:
        return False
    led = clause.triggers.alone[mention.proclitic]
    return any(match.value.role is EventRole.PLACE for match in led)


def _is_city(clause: EventClause, at: int) -> bool:
    """Tell whether a city is named at a token: by its name, or as the capital of a country."""
    mention = clause.context.mention_at.get(at)
    if mention is not None:
        return mention.first == at and mention.form is FormKind.CAPITAL
    nouns = clause.roles(at, at + 1, EventRole.PLACE_NOUN)
    return any(
        noun.value.cls == _CAPITAL and noun.last in clause.context.mention_at for noun in nouns
    )


def is_capital(clause: EventClause, place: Mention | None, found: tuple[int, int] | None) -> bool:
    """Tell whether a place is a capital: باريس, العاصمة الفرنسية."""
    if place is None or found is None:
        return False
    nouns = clause.roles(found[0], found[0] + 1, EventRole.PLACE_NOUN)
    return place.form is FormKind.CAPITAL or any(noun.value.cls == _CAPITAL for noun in nouns)
