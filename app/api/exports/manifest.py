"""What tells whether a file is whole: rows, bytes, SHA-256, columns, licence."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel, Field

from app.api.exports.formats import Chunks, Format
from app.api.exports.kinds import Kind
from app.api.records import MODELS

LICENCE = (
    "The articles' words belong to their publishers and are quoted here as evidence; whoever runs"
    " the service says on which terms the data may be used."
)
_FLAT = ("csv", "parquet")


class ColumnAbout(BaseModel):
    """A column of a table."""

    name: str
    type: str = Field(description="`text`, `link`, `date`, `integer`, `number` or `flag`.")


class Manifest(BaseModel):
    """A file of one list: enough to check that it arrived whole, and to read it."""

    file: str = Field(description="Its name: `statements.csv`.")
    rows: int = Field(description="Number of records.")
    bytes: int = Field(description="Its size, uncompressed.")
    sha256: str = Field(description="Of its bytes, in hexadecimal.")
    media_type: str
    columns: list[ColumnAbout] | None = Field(
        description="Its columns; null where a row is the record as the API answers it."
    )
    record_schema: str | None = Field(
        description="Where the schema of a record stands, of rows that are not flat: in the description"
        " of the API for NDJSON, the vocabulary for JSON-LD."
    )
    filters: dict[str, list[str]] = Field(description="The parameters it was made with.")
    api_version: str
    licence: str


@dataclass
class Measured:
    """Counts what passes through."""

    rows: int = 0
    size: int = 0
    _digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def chunks(
        self, chunks: Chunks, seen: Callable[[int], object] = int
    ) -> Iterator[Sequence[BaseModel]]:
        """Pass chunks on; `seen` is told the number of records of each."""
        for chunk in chunks:
            self.rows += len(chunk)
            seen(len(chunk))
            yield chunk

    def pieces(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Pass pieces of the file on."""
        for piece in pieces:
            self.size += len(piece)
            self._digest.update(piece)
            yield piece

    @property
    def sha256(self) -> str:
        """The digest of all pieces so far."""
        return self._digest.hexdigest()


def columns_of(kind: Kind, format_: Format) -> list[ColumnAbout] | None:
    """Return the columns of a list in a format, None where rows are not flat."""
    if format_.name not in _FLAT:
        return None
    return [ColumnAbout(name=one.name, type=one.type) for one in kind.columns]


def _schema_of(kind: Kind, format_: Format) -> str | None:
    """Return where the schema of a record stands, None where `columns` tell it."""
    if format_.name in _FLAT:
        return None
    if format_.name == "jsonld":
        return "https://schema.org/"
    return f"/openapi.json#/components/schemas/{MODELS[kind.name].__name__}"


def manifest(
    kind: Kind,
    format_: Format,
    measured: Measured,
    filters: Mapping[str, Sequence[str]],
    api_version: str,
) -> Manifest:
    """Return the manifest of a file that has passed through `measured`."""
    return Manifest(
        file=f"{kind.name}.{format_.name}",
        rows=measured.rows,
        bytes=measured.size,
        sha256=measured.sha256,
        media_type=format_.media_type,
        columns=columns_of(kind, format_),
        record_schema=_schema_of(kind, format_),
        filters={name: list(values) for name, values in filters.items()},
        api_version=api_version,
        licence=LICENCE,
    )
