"""Signs of machine translation into Arabic, from `data/noise.tsv`."""

from app.extraction.lang.ar.words import DATA
from app.extraction.layout.noise import MARKS, PEOPLE, NoiseSign
from app.extraction.tables import Row, read_table


def _sign(row: Row) -> NoiseSign:
    forms = tuple(form.replace("_", " ") for form in row.many("forms"))
    if not forms and row["sign"] not in (*MARKS, PEOPLE):
        raise row.wrong(f"the sign {row['sign']!r} has no forms and is none of {', '.join(MARKS)}")
    try:
        full, weight = float(row["full"]), float(row["weight"])
    except ValueError:
        raise row.wrong("full and weight must be numbers") from None
    if full <= 0 or not 0 < weight < 1:
        raise row.wrong("full must be above 0 and weight between 0 and 1")
    return NoiseSign(row["sign"], forms, full, weight)


def load_noise() -> tuple[NoiseSign, ...]:
    """Read the signs.

    Raises:
        BadDataFile: a sign that nothing counts, or numbers that are none.
    """
    return tuple(map(_sign, read_table(DATA / "noise.tsv", "sign forms full weight", key="sign")))
