"""Phrases that tell what a line is (`segments.tsv`)."""

from pathlib import Path

from app.extraction.layout.segment import LinePhrases, line_phrases
from app.extraction.tables import read_table


def read_line_phrases(folder: Path) -> LinePhrases:
    """Return the phrases of page furniture and the abbreviations of a language.

    Raises:
        BadDataFile: a line of the table is wrong.
    """
    rows = read_table(folder / "segments.tsv", "phrase class", key="phrase")
    return line_phrases(tuple((row["phrase"], row["class"]) for row in rows))
