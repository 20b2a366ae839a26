"""Reading the data files that ship with the project: TSV with a header line.

UTF-8, tab-separated, `#` lines are comments, `;` separates several values of one cell. A wrong line
is a `BadDataFile` that names file and line.
"""

from collections.abc import Iterator
from pathlib import Path

from app.domain.errors import BadDataFile


class Row(dict[str, str]):
    """One line as column → cell, knowing where it stands."""

    def __init__(self, cells: dict[str, str], path: Path, line: int):
        super().__init__(cells)
        self.path, self.line = path, line

    def many(self, column: str) -> tuple[str, ...]:
        """Return the values of a cell that holds several."""
        return tuple(part.strip() for part in self[column].split(";") if part.strip())

    def wrong(self, why: str) -> BadDataFile:
        """Return the error to raise for this line."""
        return BadDataFile(self.path.name, self.line, why)


def read_table(path: Path, columns: str, *, key: str | None = None) -> Iterator[Row]:
    """Yield the rows of a table whose header must be `columns` (space-separated).

    With `key`, that cell must be filled and unique.

    Raises:
        BadDataFile: not the header, a line with other cells, an empty or repeated key.
    """
    seen: set[str] = set()
    for row in _rows(path, columns.split()):
        if key is not None:
            if not row[key]:
                raise row.wrong(f"the {key} is empty")
            if row[key] in seen:
                raise row.wrong(f"the {key} {row[key]!r} stands twice")
            seen.add(row[key])
        yield row


def _rows(path: Path, columns: list[str]) -> Iterator[Row]:
    header: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            if header != columns:
                why = f"the header must be: {' '.join(columns)}"
                raise BadDataFile(path.name, number, why)
        elif len(cells) != len(header):
            why = f"{len(cells)} cells where the header has {len(header)}"
            raise BadDataFile(path.name, number, why)
        else:
            yield Row(dict(zip(header, map(str.strip, cells), strict=True)), path, number)
