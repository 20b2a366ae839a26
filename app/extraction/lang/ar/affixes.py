"""The written affixes of Arabic words, from `data/affixes.tsv`."""

from functools import cache
from pathlib import Path

from app.extraction.phrases import Affixes
from app.extraction.tables import read_table
from app.text.folding import fold

DATA = Path(__file__).parent / "data"
_ARTICLE = "ال"


@cache
def load_affixes() -> Affixes:
    """Read the affixes, the longest first.

    Raises:
        BadDataFile: a line of the table is wrong.
    """
    rows = list(read_table(DATA / "affixes.tsv", "kind form instead what"))
    wrong = next((row for row in rows if row["kind"] not in ("prefix", "suffix")), None)
    if wrong is not None:
        raise wrong.wrong(f"no kind of affix: {wrong['kind']!r}")

    def that_are(what: str) -> frozenset[str]:
        return frozenset(fold(row["form"]) for row in rows if what in row.many("what"))

    prefixes = {fold(row["form"]) for row in rows if row["kind"] == "prefix"}
    suffixes = {
        (fold(row["form"]), fold(row["instead"])) for row in rows if row["kind"] == "suffix"
    }
    return Affixes(
        prefixes=tuple(sorted(prefixes, key=lambda form: (-len(form), form))),
        suffixes=tuple(sorted(suffixes, key=lambda pair: (-len(pair[0]), pair))),
        pronouns=that_are("pronoun"),
        conjunctions=that_are("conjunction"),
        articles=that_are("article"),
        prepositions=that_are("preposition"),
        purposes=that_are("purpose"),
    )


def bare_inside(phrase: str) -> str:
    """Fold a phrase and leave off the article of every word but the first, as matching does."""
    first, *others = phrase.split()
    # Before folding: the أل of ألغام is no article.
    return fold(" ".join((first, *(word.removeprefix(_ARTICLE) for word in others))))
