"""Data files: what is read, and what a wrong line says."""

from pathlib import Path

import pytest

from app.domain.errors import BadDataFile
from app.extraction.tables import read_table


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "words.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_have_cells_by_column_and_know_their_line(tmp_path: Path) -> None:
    path = table(tmp_path, "# where it comes from\nword\tclass\n\nقال\t say \n# more\nأكد\tsay\n")
    rows = list(read_table(path, "word class"))
    assert [(row["word"], row["class"], row.line) for row in rows] == [
        ("قال", "say", 4),
        ("أكد", "say", 6),
    ]


def test_a_cell_may_hold_several_values(tmp_path: Path) -> None:
    path = table(tmp_path, "word\tforms\na\tx; y ;;z\nb\t\n")
    assert [row.many("forms") for row in read_table(path, "word forms")] == [("x", "y", "z"), ()]


def test_a_file_of_comments_has_no_rows(tmp_path: Path) -> None:
    assert list(read_table(table(tmp_path, "# nothing\n"), "word")) == []


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("word\tkind\nx\ty\n", 1, "the header must be: word class"),
        ("# c\nclass\tword\n", 2, "the header must be: word class"),
        ("word\tclass\nx\n", 2, "1 cells where the header has 2"),
        ("word\tclass\na\tb\nx\ty\tz\n", 3, "3 cells where the header has 2"),
        ("word\tclass\n\tb\n", 2, "the word is empty"),
        ("word\tclass\na\tb\na\tc\n", 3, "the word 'a' stands twice"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, line: int, why: str) -> None:
    with pytest.raises(BadDataFile) as caught:
        list(read_table(table(tmp_path, text), "word class", key="word"))
    assert (caught.value.path, caught.value.line, caught.value.why) == ("words.tsv", line, why)
    assert str(caught.value) == f"words.tsv:{line}: {why}"


def test_the_reader_of_a_row_can_name_its_line(tmp_path: Path) -> None:
    (row,) = read_table(table(tmp_path, "word\na\n"), "word")
    assert str(row.wrong("no such class")) == "words.tsv:2: no such class"
