"""Namings of one event: which of them mean the same, and what they say together.

Input: candidates in text order with their days. Output: `Group`s, which `events` makes records of.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.domain.records import Rejected
from app.domain.vocabulary import DateBasis, EventType
from app.extraction.events.candidates import Candidate

_MEETINGS = frozenset((EventType.SUMMIT, EventType.MEETING))


@dataclass(slots=True)
class Group:
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


def place_by_heading(groups: list[Group], headings: Iterable[Candidate | Rejected]) -> None:
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


def settled(groups: list[Group]) -> list[Group]:
    """Join an event without a day to the one of its kind at the same place that has one."""
    kept: list[Group] = []
    for group in groups:
        twin = None if group.day or group.lead.vague else _twin(group, groups)
        if twin is None:
            kept.append(group)
        else:
            twin.members[:0] = group.members
            twin.lead = group.lead
    return kept


def _twin(group: Group, groups: list[Group]) -> Group | None:
    """Return the dated event of the same kind at the same place."""
    at = group.place
    alike = _same_people(group, groups) or _of_city(group, groups)
    if alike is not None or at is None or at.place is None:
        return alike
    return next(
        (
            other
            for other in groups
            if other.day
            and family_of(other.lead.type) is family_of(group.lead.type)
            and other.place
            and other.place.place
            and other.place.place.ref == at.place.ref
        ),
        None,
    )


def _same_people(group: Group, groups: list[Group]) -> Group | None:
    """Return the dated event of the same kind of the same several people: a headline's يوقعان."""
    people = set(group.participants)
    dated = (g for g in groups if g.day and family_of(g.lead.type) is family_of(group.lead.type))
    alike = (other for other in dated if people <= set(other.participants))
    told = group.lead.type is not EventType.ATTACK and not group.lead.before_that
    return next(alike, None) if len(people) > 1 and told else None


def _of_city(group: Group, groups: list[Group]) -> Group | None:
    """Return the one dated gathering without a place, for one that is named by its city only: قمة تالين."""
    lead = group.lead
    named = lead.place_range is not None and lead.place_range[0] == lead.trigger + 1
    if family_of(lead.type) is not EventType.MEETING or not named or group.participants:
        return None
    dated = [g for g in groups if g.day and family_of(g.lead.type) is EventType.MEETING]
    return dated[0] if len(dated) == 1 and dated[0].place is None else None


def session_of(candidate: Candidate, groups: Iterable[Group]) -> Group | None:
    """Return the session that a summit is named in: الجلسة الرئيسية لقمة الحلف is the summit."""
    if candidate.type is not EventType.SUMMIT or candidate.anchored is not None:
        return None
    for group in groups:
        last = group.members[-1]
        if last.type is EventType.MEETING and last.first < candidate.trigger < last.last:
            if group.lead is last:
                group.lead = candidate
            return group
    return None


def family_of(type_: EventType) -> EventType:
    """Return the type under which namings are joined: a summit is a meeting."""
    return EventType.MEETING if type_ in _MEETINGS else type_


def same_event(candidate: Candidate, day: date | None, groups: Sequence[Group]) -> Group | None:
    """Return the event that a naming means, if it was named before."""
    family = family_of(candidate.type)
    last = groups[-1].members[-1] if groups else None
    # اجتمعا اليوم عشية القمة: the summit is not what they met at.
    beside = candidate.anchored and last and last.day and last.sentence == candidate.sentence
    dated = candidate.day is not None and candidate.day.value is not None
    if candidate.definite and not dated and not candidate.vague and not beside:
        alike = (
            group
            for group in reversed(groups)
            if family_of(group.lead.type) is family and not (group.lead.future and not group.day)
        )
        latest = next(alike, None)
        if latest is not None:
            return latest
    if day is None:
        before = (g for g in groups if not g.day and _is_last(candidate, g))
        return next(before, None) if candidate.before_that else None
    same_day = (g for g in groups if g.day == day and family_of(g.lead.type) is family)
    return next((group for group in same_day if _compatible(candidate, group)), None)


def _is_last(candidate: Candidate, group: Group) -> bool:
    """Tell whether the last meeting is the one that a group tells of at the same place: الاجتماع الأخير في بون."""
    at, lead = candidate.place, group.lead
    there = at is not None and lead.place is not None and at.ref == lead.place.ref
    alike = family_of(lead.type) is family_of(candidate.type)
    return there and alike and lead.before_that


def _compatible(candidate: Candidate, group: Group) -> bool:
    """Tell whether a naming can mean an event: no other place, no others among its people."""
    place = group.place.place if group.place else None
    if place and candidate.place and place.ref != candidate.place.ref:
        return False
    people = set(candidate.participants)
    known = set(group.participants)
    bilateral = candidate.told and len(people) > 1
    if candidate.type is EventType.CALL and not candidate.definite and known:
        bilateral = bool(people) and people.isdisjoint(known)
    return not bilateral or people <= known
