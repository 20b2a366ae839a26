"""Events: meetings, calls, signings, attacks and the like, one record for each of an article.

Input: the earlier stages' results. Output: `Event`s in text order, and what was rejected. An event's day stands with it, or
it is the day of what is told around it; namings of the same kind and day are one event unless they
name other people or places.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from app.domain.records import Event, Rejected
from app.domain.refs import split_ref
from app.domain.vocabulary import (
    DatePrecision,
    EntityKind,
    EventStatus,
    RecordKind,
)
from app.extraction.context import NewsContext
from app.extraction.document import Block
from app.extraction.events.attendance import attendance_in, with_attendance
from app.extraction.events.candidates import Candidate, find_candidates
from app.extraction.events.days import day_of_naming
from app.extraction.events.groups import Group, place_by_heading, same_event, session_of, settled
from app.extraction.events.parents import apart_from, parents_in, whole_of, with_parents
from app.extraction.triggers import EventTriggers
from app.text.spans import Span

_UNTOLD = "no day stands with it, and nothing else tells it from others"


def find_events(
    context: NewsContext, triggers: EventTriggers
) -> tuple[tuple[Event, ...], tuple[Rejected, ...]]:
    """Return the events of an article and what was rejected, each in text order.

    A headline repeats what the text tells; where there is nothing else, it tells it.
    """
    groups: list[Group] = []
    told = any(sentence.block is Block.BODY for sentence in context.sentences)
    found = tuple(find_candidates(context, triggers, Block.BODY if told else Block.HEADING))
    rejected = [one for one in found if isinstance(one, Rejected)]
    candidates = [one for one in found if isinstance(one, Candidate)]
    parents = parents_in(context, triggers.attendance, candidates)
    by_trigger = {candidate.trigger: candidate for candidate in candidates}
    for candidate in candidates:
        whole = whole_of(candidate, groups, parents)
        if whole is not None:
            parents.setdefault(candidate.trigger, whole.lead.trigger)
        wider = by_trigger.get(parents.get(candidate.trigger, candidate.trigger), candidate)
        known = _day_of_whole(whole, wider) or _day_of_part(candidate, groups, parents)
        dated = day_of_naming(context, candidate, groups, known)
        if dated is None:
            rejected.append(Rejected(_span(context, candidate), RecordKind.EVENT, _UNTOLD))
            continue
        day, basis = dated
        apart = apart_from(candidate, parents)
        others = groups
        if apart:
            others = [g for g in groups if apart.isdisjoint(m.trigger for m in g.members)]
        group = session_of(candidate, others) or same_event(candidate, day, others)
        if group is None:
            group = Group(candidate, day, basis)
            groups.append(group)
        group.members.append(candidate)
    joined = settled(groups)
    place_by_heading(joined, find_candidates(context, triggers, Block.HEADING))
    events = [_event(context, group) for group in joined]
    namings = [group.members for group in joined]
    who = attendance_in(context, triggers.attendance, candidates)
    events = with_attendance(context, with_parents(events, namings, parents), namings, who)
    return tuple(events), tuple(sorted(rejected, key=lambda one: one.span))


def _day_of_whole(whole: Group | None, naming: Candidate) -> date | None:
    """Return the day of the event that one was a part of: known, or told where it is named behind."""
    if whole is not None:
        return whole.day
    return naming.day.value if naming.day else None


def _day_of_part(
    candidate: Candidate, groups: Sequence[Group], parents: Mapping[int, int]
) -> date | None:
    """Return the day of what was told before as a part of an event: التقيا الأربعاء على هامش اجتماع."""
    parts = {part for part, whole in parents.items() if whole == candidate.trigger}
    alike = (g for g in groups if not parts.isdisjoint(member.trigger for member in g.members))
    return next((group.day for group in alike), None)


def _event(context: NewsContext, group: Group) -> Event:
    """Assemble the record of one event."""
    lead = group.lead
    document = context.document
    at = group.place
    span = document.span(*at.place_range) if at and at.place_range else None
    if at and span and at.place and at.place.first == (at.place_range or (0, 0))[0]:
        span = Span(max(span.start, at.place.span.start), span.end)  # بمدريد
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
    context: NewsContext, group: Group, status: EventStatus
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


def _status(context: NewsContext, group: Group) -> EventStatus:
    """Return whether an event took place: one still to come, seen from the article, is planned."""
    if any(member.cancelled for member in group.members):
        return EventStatus.CANCELLED
    later = bool(group.day and context.published and group.day > context.published)
    open_ = group.day is None or group.day == context.published
    return EventStatus.PLANNED if later or (open_ and group.lead.future) else EventStatus.HELD


def _rule(group: Group) -> str:
    """Return the id of the rule: how the event is named and where its day comes from."""
    how = "verb" if group.lead.verb else "noun"
    return f"event-{how}-{group.basis.value if group.basis else 'undated'}"
