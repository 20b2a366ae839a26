"""The columns that hold how much a pledge gives and by when, and the records read back from them."""

from collections.abc import Callable
from typing import Any

from app.db.replace import RowValues
from app.domain.knowledge import DueDate, PledgeTerms
from app.domain.records import Deadline, Quantity
from app.domain.vocabulary import (
    Bound,
    ConditionType,
    DateBasis,
    DatePrecision,
    DeadlineKind,
    PledgeAction,
    PledgeStatus,
)
from app.text.spans import Span

Column = Callable[[str], Any]  # the name of a column → its value
_QUANTITY = ("value", "unit", "text", "high")


def quantity_columns(quantity: Quantity | None) -> RowValues:
    """Return the columns of a quantity."""
    columns = {f"quantity_{part}": getattr(quantity, part, None) for part in _QUANTITY}
    return {**columns, "quantity_bound": quantity.bound.value if quantity else None}


def quantity_of(value: Column) -> Quantity | None:
    """Return the quantity of a row; what was stored before bounds were is taken as exact."""
    number, unit = value("quantity_value"), value("quantity_unit")
    if number is None or unit is None:
        return None
    bound = Bound(value("quantity_bound") or Bound.EXACT)
    return Quantity(number, unit, value("quantity_text") or "", bound, value("quantity_high"))


def deadline_columns(deadline: Deadline | DueDate | None, text: str | None) -> RowValues:
    """Return the columns of a deadline, whose words are `text`."""
    if deadline is None:
        parts = ("", "_kind", "_on", "_precision", "_basis")
        return dict.fromkeys(f"deadline{part}" for part in parts)
    return {
        "deadline": text,
        "deadline_kind": deadline.kind.value,
        "deadline_on": deadline.date,
        "deadline_precision": deadline.precision.value if deadline.precision else None,
        "deadline_basis": deadline.basis.value,
    }


def due_date_of(value: Column) -> DueDate | None:
    """Return the deadline of a row with its words."""
    if value("deadline_kind") is None:
        return None
    precision = value("deadline_precision")
    return DueDate(
        value("deadline"),
        DeadlineKind(value("deadline_kind")),
        value("deadline_on"),
        DatePrecision(precision) if precision else None,
        DateBasis(value("deadline_basis")),
    )


def deadline_of(value: Column) -> Deadline | None:
    """Return the deadline of a row of evidence with its span."""
    due, span = due_date_of(value), value("deadline_span")
    if due is None or not span:
        return None
    return Deadline(Span(*span), due.kind, due.date, due.precision, due.basis)


def terms_columns(terms: PledgeTerms) -> RowValues:
    """Return the columns of terms."""
    return {
        "action": terms.action.value,
        "status": terms.status.value,
        "condition": terms.condition,
        "condition_type": terms.condition_type.value,
        **quantity_columns(terms.quantity),
        **deadline_columns(terms.deadline, terms.deadline.text if terms.deadline else None),
    }


def terms_of(value: Column) -> PledgeTerms:
    """Return the terms of a row; what it lacks is not told."""
    return PledgeTerms(
        action=PledgeAction(value("action")),
        status=PledgeStatus(value("status")),
        condition=value("condition"),
        condition_type=ConditionType(value("condition_type")),
        quantity=quantity_of(value),
        deadline=due_date_of(value),
    )
