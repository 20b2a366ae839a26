"""Word lists, word classes (`words.tsv`) and reporting verbs (`cues.tsv`)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from app.domain.vocabulary import CueClass
from app.extraction.tables import Row, read_table
from app.extraction.word_forms import Cue, CueForm, Word
from app.text.folding import fold


class CueWriting(NamedTuple):
    """A form of a reporting verb as it is written (folded), what it agrees with, flags of its own.

    `verbal` forms are no nouns, though the verb be flagged as one: ذكرت beside ذكر.
    """

    form: CueForm
    written: str
    gender: str | None = None
    number: str | None = None
    flags: frozenset[str] = frozenset()
    verbal: bool = False


def read_list(path: Path) -> frozenset[str]:
    """Read a list of folded words, one a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def read_words(folder: Path) -> dict[str, tuple[Word, ...]]:
    """Read the classes of each word, by folded word.

    Raises:
        BadDataFile: a line of the table is wrong.
    """
    found: dict[str, list[Word]] = defaultdict(list)
    for row in read_table(folder / "words.tsv", "word class gender number value"):
        word = Word(
            row["class"], row["gender"] or None, row["number"] or None, row["value"] or None
        )
        found[fold(row["word"])].append(word)
    return {form: tuple(words) for form, words in found.items()}


def group_cues(
    rows: Iterable[Row], lemma: str, forms_of: Callable[[Row], Iterator[CueWriting]]
) -> dict[str, tuple[Cue, ...]]:
    """Return the reporting verbs of rows by written form; `lemma` is the column that names a verb.

    Raises:
        BadDataFile: a row has a class that is none.
    """
    found: dict[str, list[Cue]] = defaultdict(list)
    for row in rows:
        if row["class"] not in list(CueClass):
            raise row.wrong(f"the class {row['class']!r} is not one of {', '.join(CueClass)}")
        flags = frozenset(row.many("flags"))
        for one in forms_of(row):
            cue = Cue(
                row[lemma],
                one.form,
                CueClass(row["class"]),
                (flags - {"noun"} if one.verbal else flags) | one.flags,
                one.gender,
                one.number,
            )
            before = found[one.written]
            if all((cue.lemma, cue.form) != (other.lemma, other.form) for other in before):
                before.append(cue)
    return {form: tuple(cues) for form, cues in found.items()}
