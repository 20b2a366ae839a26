"""What a pledge gives and by when: columns that pledges, their evidence and their history share."""

import datetime as dt
from typing import Any

from app.db.tables.columns import Row, check, one_of
from app.domain.vocabulary import (
    Bound,
    ConditionType,
    DateBasis,
    DatePrecision,
    DeadlineKind,
    PledgeAction,
    PledgeStatus,
)


class TermColumns(Row):
    """How much, and by when.

    `quantity_high` is the upper end of a range. `deadline` are the words, `deadline_on` the day that
    they name where it is known: its last, with the kind `before` its first.
    """

    quantity_value: float | None = None
    quantity_unit: str | None = None
    quantity_text: str | None = None
    quantity_high: float | None = None
    quantity_bound: str | None = None
    deadline: str | None = None
    deadline_kind: str | None = None
    deadline_on: dt.date | None = None
    deadline_precision: str | None = None
    deadline_basis: str | None = None


def terms_checks() -> tuple[Any, ...]:
    """Return the checks of the terms of a pledge."""
    return (
        one_of("action", PledgeAction),
        one_of("status", PledgeStatus),
        one_of("condition_type", ConditionType),
        one_of("quantity_bound", Bound),
        one_of("deadline_kind", DeadlineKind),
        one_of("deadline_precision", DatePrecision),
        one_of("deadline_basis", DateBasis),
        check("quantity", "(quantity_value IS NULL) = (quantity_unit IS NULL)"),
    )
