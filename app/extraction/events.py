"""Events: meetings, calls, signings, attacks and the like, one record for each of an article.

Input: the earlier stages' results. Output: `Event`s in text order, and what was rejected. An event's day stands with it, or
it is the day of what is told around it; namings of the same kind and day are one event unless they
name other people or places.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.domain.records import Event, Rejected
from app.domain.refs import split_ref
from app.domain.vocabulary import (
    DateBasis,
    DatePrecision,
    EntityKind,
    EventStatus,
    EventType,
    RecordKind,
)
from app.extraction.context import NewsContext
from app.extraction.document import Block
from app.extraction.event_attendance import attendance_in, with_attendance
from app.extraction.event_candidates import Candidate, find_candidates
from app.extraction.event_parents import apart_from, parents_in, with_parents
from app.extraction.triggers import EventTriggers
from app.text.spans import Span

_MEETINGS = frozenset((EventType.SUMMIT, EventType.MEETING))
_DONE_BY_WORDS = frozenset((EventType.EXPULSION, EventType.SIGNING))
# What is told of them without a day happened on the day that the article tells of.
_UNTOLD = "no day stands with it, and nothing else tells it from others"
_OF_THE_DAY = frozenset((*_MEETINGS, EventType.CALL, EventType.VISIT, EventType.PRESS_CONFERENCE))


@dataclass(slots=True)
class _Group:
    """The namings of one event so far."""

    lead: Candidate
    day: date | None
    basis: DateBasis | None
    members: list[Candidate] = field(default_factory=list)

    @property
    def participants(self) -> tuple[str, ...]:
        """Everyone named as taking part, in text order."""
        refs = (ref for member in self.members for ref in member.participants)
        return tuple(dict.fromkeys(refs))

    @property
    def place(self) -> Candidate | None:
        """The first naming with a place."""
        return next((member for member in self.members if member.place_range), None)


def find_events(
    context: NewsContext, triggers: EventTriggers
) -> tuple[tuple[Event, ...], tuple[Rejected, ...]]:
    """Return the events of an article and what was rejected, each in text order."""
    groups: list[_Group] = []
    found = tuple(find_candidates(context, triggers))
    rejected = [one for one in found if isinstance(one, Rejected)]
    candidates = [one for one in found if isinstance(one, Candidate)]
    parents = parents_in(context, triggers.attendance, candidates)
    for candidate in candidates:
        dated = _date(context, candidate, groups)
        if dated is None:
            rejected.append(Rejected(_span(context, candidate), RecordKind.EVENT, _UNTOLD))
            continue
        day, basis = dated
        apart = apart_from(candidate, parents)
        others = [g for g in groups if apart.isdisjoint(m.trigger for m in g.members)]
        group = _session_of(candidate, others) or _same_event(candidate, day, others)
        if group is None:
            group = _Group(candidate, day, basis)
            groups.append(group)
        group.members.append(candidate)
    settled = _settled(groups)
    _place_by_heading(settled, find_candidates(context, triggers, Block.HEADING))
    events = [_event(context, group) for group in settled]
    namings = [group.members for group in settled]
    told = attendance_in(context, triggers.attendance, candidates)
    events = with_attendance(context, with_parents(events, namings, parents), namings, told)
    return tuple(events), tuple(sorted(rejected, key=lambda one: one.span))


def _place_by_heading(groups: list[_Group], headings: Iterable[Candidate | Rejected]) -> None:
    """Give the gathering that the article is about the city its headline names it by: قمة تالين.

    That is the first gathering of the article, where it has a day and no place of its own.
    """
    first = next((group for group in groups if group.lead.type in _MEETINGS), None)
    if first is None or first.day is None or first.place is not None:
        return
    for heading in headings:
        if isinstance(heading, Candidate) and heading.type is first.lead.type and heading.capital:
            first.members.append(heading._replace(participants=(), cancelled=False))
            return


def _settled(groups: list[_Group]) -> list[_Group]:
    """Join an event without a day to the one of its kind at the same place that has one."""
    kept: list[_Group] = []
    for group in groups:
        twin = None if group.day or group.lead.vague else _twin(group, groups)
        if twin is None:
            kept.append(group)
        else:
            twin.members[:0] = group.members
            twin.lead = group.lead
    return kept


def _twin(group: _Group, groups: list[_Group]) -> _Group | None:
    """Return the dated event of the same kind at the same place."""
    at = group.place
    if at is None or at.place is None:
        return None
    return next(
        (
            other
            for other in groups
            if other.day
            and _family(other.lead.type) is _family(group.lead.type)
            and other.place
            and other.place.place
            and other.place.place.ref == at.place.ref
        ),
        None,
    )


def _date(
    context: NewsContext, candidate: Candidate, groups: list[_Group]
) -> tuple[date | None, DateBasis | None] | None:
    """Return day and basis of a naming; None where it names no event that can be told apart."""
    told_of = (groups[-1].day if groups else None) or context.published
    if candidate.anchored is not None and told_of:
        return told_of - timedelta(days=candidate.anchored), DateBasis.RELATIVE
    if candidate.day is not None:
        return candidate.day.value, candidate.day.basis
    if candidate.vague:
        return None, DateBasis.RELATIVE
    return _announced(context, candidate) or _of_context(context, candidate)


def _of_context(
    context: NewsContext, candidate: Candidate
) -> tuple[date | None, DateBasis | None] | None:
    """Return day and basis of a naming that no day stands with."""
    if candidate.future or candidate.type is EventType.OTHER:
        return None
    if _is_of_the_day(candidate):
        return context.published, DateBasis.CONTEXT if context.published else None
    return (None, None) if _is_specific(candidate) else None


def _announced(
    context: NewsContext, candidate: Candidate
) -> tuple[date | None, DateBasis | None] | None:
    """Return the day of an announcement that is the act itself: أعلنت روسيا يوم الخميس أنها تطرد."""
    number = context.statement_number(candidate.trigger)
    if number is None or candidate.type not in _DONE_BY_WORDS:
        return None
    statement = context.statements[number]
    if statement.said_on is None or statement.said_on_basis is DateBasis.ARTICLE:
        return None
    return statement.said_on, statement.said_on_basis


def _is_of_the_day(candidate: Candidate) -> bool:
    """Tell whether a naming without a day belongs to the day that the article tells of."""
    if candidate.same_time:
        return True
    if candidate.type not in _OF_THE_DAY or candidate.before_that:
        return False
    return candidate.frame or candidate.told


def _is_specific(candidate: Candidate) -> bool:
    """Tell whether a naming without any day still says enough to be one event."""
    attacked = candidate.type is EventType.ATTACK and bool(candidate.participants)
    setting = candidate.frame and candidate.before_that
    told = candidate.place_range or candidate.verb or attacked or setting
    return bool(told) and not candidate.definite


def _session_of(candidate: Candidate, groups: Iterable[_Group]) -> _Group | None:
    """Return the session that a summit is named in: الجلسة الرئيسية لقمة الحلف is the summit."""
    if candidate.type is not EventType.SUMMIT:
        return None
    for group in groups:
        last = group.members[-1]
        if last.type is EventType.MEETING and last.first < candidate.trigger < last.last:
            if group.lead is last:
                group.lead = candidate
            return group
    return None


def _family(type_: EventType) -> EventType:
    """Return the type under which namings are joined: a summit is a meeting."""
    return EventType.MEETING if type_ in _MEETINGS else type_


def _same_event(candidate: Candidate, day: date | None, groups: list[_Group]) -> _Group | None:
    """Return the event that a naming means, if it was named before."""
    family = _family(candidate.type)
    if candidate.definite and candidate.day is None and not candidate.vague:
        alike = (group for group in reversed(groups) if _family(group.lead.type) is family)
        latest = next(alike, None)
        if latest is not None:
            return latest
    if day is None:
        return None
    same_day = (g for g in groups if g.day == day and _family(g.lead.type) is family)
    return next((group for group in same_day if _compatible(candidate, group)), None)


def _compatible(candidate: Candidate, group: _Group) -> bool:
    """Tell whether a naming can mean an event: no other place, no others among its people."""
    place = group.place.place if group.place else None
    if place and candidate.place and place.ref != candidate.place.ref:
        return False
    people = set(candidate.participants)
    known = set(group.participants)
    bilateral = candidate.told and len(people) > 1
    return not bilateral or people <= known


def _event(context: NewsContext, group: _Group) -> Event:
    """Assemble the record of one event."""
    lead = group.lead
    document = context.document
    at = group.place
    span = document.span(*at.place_range) if at and at.place_range else None
    status = _status(context, group)
    earliest, latest = _window(context, group, status)
    return Event(
        type=lead.type,
        status=status,
        date=group.day,
        date_precision=DatePrecision.DAY if group.day else None,
        date_basis=group.basis,
        place=span,
        place_country=_country(at),
        participants=group.participants,
        spans=(_span(context, lead),),
        rule=_rule(group),
        earliest=earliest,
        latest=latest,
        in_capital=at is not None and at.capital,
    )


def _window(
    context: NewsContext, group: _Group, status: EventStatus
) -> tuple[date, date] | tuple[None, None]:
    """Return the first and the last day that an event without a day may have been on."""
    spans = (member.span for member in group.members if member.span)
    window = next((span.window for span in spans if span.window), None)
    if group.day or window is None:
        return None, None
    first, last = window
    if context.published and status is EventStatus.PLANNED:
        first = max(first, context.published)
    if context.published and status is EventStatus.HELD:
        last = min(last, context.published)
    return (first, last) if first <= last else (None, None)


def _span(context: NewsContext, lead: Candidate) -> Span:
    """Return the clause that names an event."""
    return context.document.span(lead.first, max(lead.last, lead.first + 1))


def _country(at: Candidate | None) -> str | None:
    """Return the ISO code of the country that a place stands for."""
    if at is None or at.place is None or at.place.ref is None:
        return None
    kind, code = split_ref(at.place.ref)
    return code if kind is EntityKind.COUNTRY else None


def _status(context: NewsContext, group: _Group) -> EventStatus:
    """Return whether an event took place: one still to come, seen from the article, is planned."""
    if any(member.cancelled for member in group.members):
        return EventStatus.CANCELLED
    later = bool(group.day and context.published and group.day > context.published)
    undated = group.day is None and group.lead.future
    return EventStatus.PLANNED if later or undated else EventStatus.HELD


def _rule(group: _Group) -> str:
    """Return the id of the rule: how the event is named and where its day comes from."""
    how = "verb" if group.lead.verb else "noun"
    return f"event-{how}-{group.basis.value if group.basis else 'undated'}"
