"""Histories of pledges in the database: read and written from some day on, since what came before stays."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.db.groups import point
from app.db.replace import (
    Given,
    RowValues,
    replace_rows,
    rows_in_any,
    table_of,
)
from app.db.tables import PledgeHistory
from app.db.term_columns import terms_columns, terms_of
from app.domain.knowledge import PledgeGroup, PledgeStep
from app.domain.refs import content_id
from app.domain.vocabulary import ChangeKind

# A report that announces one pledge may replace another: it has a step in the history of both.
_ABOUT_OTHERS = {ChangeKind.REPLACED: (ChangeKind.REPLACED.value,)}
_HISTORY = table_of(PledgeHistory)


@dataclass(frozen=True, slots=True)
class LastStep:
    """The last step before a day, as it is stored."""

    id: str
    step: PledgeStep


def last_steps(session: Session, since: Mapping[str, date]) -> dict[str, LastStep]:
    """Return the last step of pledges before a day, by the pledge; none where there is none."""
    found: dict[str, RowValues] = {}
    for row in rows_in_any(session, _HISTORY, _last_day, _given(since)):
        former = found.get(row["pledge_id"])
        if former is None or former["position"] < row["position"]:
            found[row["pledge_id"]] = row
    return {pledge: LastStep(row["id"], _step(row)) for pledge, row in found.items()}


def _given(days: Mapping[str, date]) -> Iterator[RowValues]:
    return ({"pledge": pledge, "day": day} for pledge, day in sorted(days.items()))


def _last_day(given: Given) -> ColumnElement[bool]:
    earlier = _HISTORY.alias()
    last = select(func.max(earlier.c.effective_on)).where(
        earlier.c.pledge_id == given("pledge"), earlier.c.effective_on < given("day")
    )
    day = _HISTORY.c.effective_on == last.scalar_subquery()
    return (_HISTORY.c.pledge_id == given("pledge")) & day


def _since(given: Given) -> ColumnElement[bool]:
    day = _HISTORY.c.effective_on
    return (_HISTORY.c.pledge_id == given("pledge")) & ((day >= given("day")) | day.is_(None))


def _step(row: RowValues) -> PledgeStep:
    return PledgeStep(
        kind=ChangeKind(row["kind"]),
        point_id=row["point_id"],
        evidence_id=row["evidence_id"],
        effective_on=row["effective_on"],
        until=row["until"],
        terms=terms_of(row.get),
        former=None,
        replaced_by=row["replaced_by"],
    )


def save_histories(
    session: Session,
    groups: Sequence[PledgeGroup],
    *,
    since: Mapping[str, date],
    last: Mapping[str, LastStep],
    now: datetime,
) -> None:
    """Write the histories of pledges from a day on.

    The first step of those that have a `last` one before that day is that one: of it, only its end is
    written. What was said is recorded once, at `now`, and stays while anybody says it, even where it
    was in the history of another of the pledges of `since`.
    """
    existing = rows_in_any(session, _HISTORY, _since, _given(since))
    rows = [row for group in groups for row in _rows(group, group.history[group.id in last :])]
    replace_rows(session, PledgeHistory, existing, rows, new={"recorded_at": now})
    ends = {last[group.id].id: group.history[0].until for group in groups if group.id in last}
    point(session, PledgeHistory, "until", ends)


def _rows(group: PledgeGroup, steps: Iterable[PledgeStep]) -> list[RowValues]:
    counted: Counter[date | None] = Counter()
    rows = []
    for step in steps:
        rows.append(
            {
                "id": content_id("plh", step.point_id, *_ABOUT_OTHERS.get(step.kind, ())),
                "pledge_id": group.id,
                "point_id": step.point_id,
                "evidence_id": step.evidence_id,
                "position": counted[step.effective_on],
                "kind": step.kind.value,
                "changed": [*step.changed],
                **terms_columns(step.terms),
                "replaced_by": step.replaced_by,
                "announced_on": group.announced_on,
                "effective_on": step.effective_on,
                "until": step.until,
            }
        )
        counted[step.effective_on] += 1
    return rows
