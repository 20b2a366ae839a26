"""Why a word that names an event may tell none: proposed, denied, without who did it, only quoted."""

from collections.abc import Callable

from app.domain.vocabulary import EventType, StatementKind
from app.extraction.events.arguments import day_of, has_actor
from app.extraction.events.clause import EventClause, is_denied
from app.extraction.events.objects import DOWNED, GATHER, SESSION, has_object
from app.extraction.events.reality import (
    is_acted,
    is_by_phone,
    is_done_by_noun,
    is_gathering,
    is_somewhere,
    is_understood,
    is_unreal,
    is_with_outlet,
)
from app.extraction.triggers import EventRole

_NEEDS_ACTOR = frozenset((EventType.MEETING, EventType.VISIT, EventType.CALL))


def why_none(clause: EventClause) -> str | None:
    """Return why no event is told: proposed, general, only spoken of in a quotation; None where one is."""
    return next((why for is_none, why in _REASONS if is_none(clause)), None)


def _lacks_actor(clause: EventClause) -> bool:
    trigger = clause.trigger
    alone = trigger.value.type in _NEEDS_ACTOR and not has_actor(clause)
    return trigger.value.role is EventRole.VERB and alone and not is_understood(clause)


def _lacks_day(clause: EventClause) -> bool:
    """Tell whether no day stands with what was shot down, or a body that met: it tells of one among many."""
    return clause.trigger.value.cls in (DOWNED, SESSION) and day_of(clause)[0] is None


def _only_quoted(clause: EventClause) -> bool:
    number = clause.context.statement_number(clause.trigger.first)
    return (
        number is not None
        and clause.context.statements[number].kind is StatementKind.DIRECT
        and clause.trigger.value.type is not EventType.CALL
    )


def _is_counted(clause: EventClause) -> bool:
    """Tell whether what looks like a verb is a noun behind its number: 277 صوتا."""
    trigger = clause.trigger
    verb = trigger.value.role is EventRole.VERB
    inside = trigger.first - 1 > clause.sentence.first
    return verb and inside and clause.context.words[trigger.first - 1].isdigit()


_Reason = tuple[Callable[[EventClause], bool], str]
_REASONS: tuple[_Reason, ...] = (
    (_lacks_actor, "nobody is named who did it"),
    (is_denied, "it is denied"),
    (_is_counted, "it is a noun that is counted"),
    (
        lambda one: one.trigger.value.cls == GATHER and not is_gathering(one),
        "no day stands with it, or the event has its noun",
    ),
    (_lacks_day, "no day stands with it"),
    (
        lambda one: is_done_by_noun(one) or is_by_phone(one),
        "the noun or the call that it tells of names the event",
    ),
    (lambda one: not is_acted(one), "who does it does not stand beside it"),
    (is_with_outlet, "it was with a newsroom"),
    (is_unreal, "it is proposed or possible, not told"),
    (
        lambda one: not is_somewhere(one) or not has_object(one, one.trigger),
        "what it is done to is not named",
    ),
    (_only_quoted, "it is only spoken of in a quotation"),
)
