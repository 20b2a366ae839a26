"""Reports as lines for a terminal: tables of what is ours, the words of the articles below each row.

What is written from right to left stands alone at the end of its line, so that the columns keep
their places; in a terminal Unicode isolates keep its punctuation with it.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from textwrap import wrap
from typing import Any

from app.api.schemas.timeline import one_line
from app.extraction.layout.lines import shown

Cells = tuple[str, ...]

_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_GAP = "  "
_INDENT = 2  # columns before a row, and more before the words of its pledge
_NARROWEST = 12  # columns that the last column of a table has at least


def countries_lines(
    rows: Sequence[Any], sources: Mapping[str, Sequence[str]], width: int, *, isolate: bool
) -> Iterable[str]:
    """Yield the lines of pledges per country; `sources` are ids by pledge.

    Countries of which the articles say nothing stand together at the end.
    """
    silent = []
    for row in rows:
        if not row.pledges:
            silent.append(row)
            continue
        articles = f"named in {row.articles.mentioning} of {row.articles.searched} articles"
        yield from _wrapped(f"{_name(row.country)}: {row.summary}; {articles}", width)
        table = [
            (
                *_terms(pledge),
                str(pledge.announced_on or "-"),
                ", ".join(sources.get(pledge.id, ())),
            )
            for pledge in row.pledges
        ]
        head = ("STATUS", "ACTION", "QUANTITY", "CONDITION", "SINCE", "SOURCES")
        yield from _table(head, table, [one.text for one in row.pledges], width, isolate=isolate)
        yield ""
    if silent:
        number = silent[0].articles.searched
        names = ", ".join(_name(row.country) for row in silent)
        yield from _wrapped(f"No evidence in {number} articles (not a refusal): {names}.", width)
    if not rows:
        yield "No country fits."


def changes_lines(
    rows: Sequence[Any], days: tuple[date, date], width: int, *, isolate: bool
) -> Iterable[str]:
    """Yield the lines of what changed between two days, party by party.

    What stayed as it was stands below what differs; parties of which all stayed stand together at
    the end, unless there is only one.
    """
    yield from _wrapped(f"From the end of {days[0]} to the end of {days[1]}", width)
    yield ""
    known = [row for row in rows if row.changes or row.unchanged]
    for row in known:
        if not row.changes and len(known) > 1:
            continue
        counts = ", ".join(f"{number} {kind}" for kind, number in row.counts if number)
        yield from _wrapped(f"{_name(row.party)}: {counts}", width)
        positions = [*row.changes, *row.unchanged]
        table = [
            (
                one.change.value,
                one.after.action.value,
                _state(one.before),
                _state(one.after),
                str(one.after.since or "-"),
                ", ".join(_published(one.after.evidence)),
            )
            for one in positions
        ]
        head = ("CHANGE", "ACTION", "BEFORE", "AFTER", "SINCE", "SOURCES")
        words = [one.after.text for one in positions]
        yield from _table(head, table, words, width, isolate=isolate)
        yield ""
    still = [row for row in known if not row.changes]
    if still and len(known) > 1:
        yield from _wrapped(f"Unchanged: {', '.join(_name(row.party) for row in still)}.", width)
    if not known:
        yield "Nothing was known on either day."


def _wrapped(text: str, width: int) -> list[str]:
    return wrap(text, max(width, _NARROWEST), break_on_hyphens=False)


def _name(entity: Any) -> str:
    return f"{entity.names.en or entity.id} ({entity.id})" if entity.names.en else entity.id


def _terms(terms: Any) -> Cells:
    condition = terms.condition.type.value
    return (
        terms.status.value,
        terms.action.value,
        _quantity(terms.quantity),
        "-" if condition == "none" else condition,
    )


def _quantity(quantity: Any) -> str:
    return f"{quantity.value:,.10g} {quantity.unit}" if quantity else "-"


def _state(state: Any) -> str:
    """Return the terms of a pledge in a cell."""
    if state is None:
        return "-"
    status, _, quantity, condition = _terms(state)
    return " / ".join([status, *(part for part in (quantity, condition) if part != "-")])


def _published(evidence: Iterable[Any]) -> list[str]:
    return sorted({one.source.id if one.source else one.article_id for one in evidence})


def _table(
    head: Cells, rows: Sequence[Cells], words: Sequence[str], width: int, *, isolate: bool
) -> Iterable[str]:
    """Yield a table whose last column is wrapped, with the words of each row below it."""
    widths = [max(map(columns, column)) for column in zip(head, *rows, strict=True)]
    left = width - _INDENT - sum(widths[:-1]) - len(_GAP) * (len(widths) - 1)
    narrow = left < min(_NARROWEST, widths[-1])
    if not narrow:
        yield _row(head, widths)
    for row, text in zip(rows, words, strict=True):
        if narrow:
            yield from _stacked(head, row, width)
        else:
            last = _wrapped(row[-1], left) or [""]
            for cells, part in zip_longest([row[:-1]], last, fillvalue=None):
                yield _row((*(cells or [""] * (len(row) - 1)), part or ""), widths)
        said = one_line(shown(text), max(width - 2 * _INDENT, _NARROWEST))
        yield " " * (2 * _INDENT) + (f"{_ISOLATE}{said}{_END_ISOLATE}" if isolate else said)


def _row(cells: Iterable[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (size - columns(cell)) for cell, size in zip(cells, widths, strict=True))
    return (" " * _INDENT + _GAP.join(padded)).rstrip()


def _stacked(head: Cells, row: Cells, width: int) -> Iterable[str]:
    """Yield a row as one line for each cell, where the table would be too wide."""
    for name, cell in zip(head, row, strict=True):
        if cell not in ("", "-"):
            label = " " * _INDENT + f"{name.lower():9} "
            yield from wrap(cell, max(width, len(label) + _NARROWEST), initial_indent=label,
                            subsequent_indent=" " * len(label))  # fmt: skip


def columns(text: str) -> int:
    """Return how many columns of a terminal text takes: marks take none, wide letters two."""
    return sum(
        0
        if unicodedata.combining(char) or unicodedata.category(char) == "Cf"
        else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )
