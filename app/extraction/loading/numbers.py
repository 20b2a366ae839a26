"""Number words and units: `numbers.tsv`, `units.tsv`."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from app.domain.vocabulary import Bound, PledgeAction
from app.extraction.numerals import NumberKind, NumberWord
from app.extraction.phrases import Affixes, phrase_table
from app.extraction.quantities import Numbers, Unit
from app.extraction.tables import Row, read_table
from app.text.folding import fold


def _number_word(row: Row) -> NumberWord:
    """Return what one line of the table of number words says."""
    if row["kind"] not in list(NumberKind):
        raise row.wrong(f"no kind of number word: {row['kind']!r}")
    if row["kind"] == NumberKind.ABOUT:
        if row["value"] not in list(Bound):
            raise row.wrong(f"no bound: {row['value']!r}")
        return NumberWord(NumberKind.ABOUT, 0, Bound(row["value"]))
    try:
        return NumberWord(NumberKind(row["kind"]), float(row["value"] or 0))
    except ValueError as error:
        raise row.wrong("the value is no number") from error


def _units(row: Row) -> Iterator[tuple[str, Unit]]:
    """Yield the forms of one unit: plain, dual and, for some, the singular that means one."""
    if any("=" not in pair for pair in row.many("by_country")):
        raise row.wrong("by_country holds pairs like DK=DKK")
    by_country = dict(pair.split("=", 1) for pair in row.many("by_country"))
    currency = bool(row["currency"])
    if row["action"] and row["action"] not in list(PledgeAction):
        raise row.wrong(f"no action: {row['action']!r}")
    action = PledgeAction(row["action"]) if row["action"] else None
    meant = Unit(row["unit"], None, currency, by_country, row["object"], action)
    single = 1 if row["single"] else None
    for place, form in enumerate(row.many("forms")):
        implied = single if place == 0 else None
        yield fold(form), replace(meant, implied=implied)
    for form in row.many("dual"):
        yield fold(form), replace(meant, implied=2)


def read_numbers(folder: Path, affixes: Affixes) -> Numbers:
    """Read the number words and units of a language.

    Raises:
        BadDataFile: a line of a table is wrong.
    """
    words = [
        (fold(row["form"]), _number_word(row))
        for row in read_table(folder / "numbers.tsv", "form kind value")
    ]
    columns = "unit forms dual single currency by_country object action"
    units = [
        entry
        for row in read_table(folder / "units.tsv", columns, key="unit")
        for entry in _units(row)
    ]
    return Numbers(phrase_table(words, affixes), phrase_table(units, affixes))
