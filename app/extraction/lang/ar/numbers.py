"""The Arabic number words and units, from `data/numbers.tsv` and `data/units.tsv`."""

from functools import cache

from app.extraction.lang.ar.affixes import DATA, load_affixes
from app.extraction.loading.numbers import read_numbers
from app.extraction.quantities import Numbers


@cache
def load_numbers() -> Numbers:
    """Read the number words and units.

    Raises:
        BadDataFile: a line of a table is wrong.
    """
    return read_numbers(DATA, load_affixes())
