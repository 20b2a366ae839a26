"""The case files of Arabic: one phenomenon a line, run as parametrised tests with its name as id."""

from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from app.extraction.tables import read_table

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[ParameterSet]:
    """Return text and expected parts of every line of a case file."""
    rows = read_table(CASES / f"{name}.tsv", "phenomenon text expected", key="phenomenon")
    return [
        pytest.param(
            row["text"],
            () if row["expected"] == "-" else row.many("expected"),
            id=row["phenomenon"].replace(" ", "-"),
        )
        for row in rows
    ]
