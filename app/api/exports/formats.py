"""Records → bytes, piece by piece: NDJSON, CSV, Parquet, JSON-LD. Every format shows its own end.

NDJSON ends with a line `{"_end": true, "rows": n}`; JSON-LD with its closing brackets and the number;
Parquet with its footer, without which it cannot be read. A CSV has no place for it: the answer of the
service breaks off, and the manifest tells rows and bytes.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from app.api.exports.columns import Cell, Column, Type, cell
from app.api.exports.kinds import Kind
from app.api.exports.linked_data import CONTEXT

if TYPE_CHECKING:
    import pyarrow

Chunks = Iterable[Sequence[BaseModel]]
_BOM = "\ufeff"
# What spreadsheets take for a formula, with the signs that they skip before it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Options:
    """Where the service stands, for links; whether a CSV begins with the mark of UTF-8."""

    base_url: str
    bom: bool = False


@dataclass(frozen=True)
class Format:
    """A format: its media type, and how chunks of records become pieces of a file."""

    name: str
    media_type: str
    write: Callable[[Kind, Chunks, Options], Iterator[bytes]]


def _ndjson(_kind: Kind, chunks: Chunks, _options: Options) -> Iterator[bytes]:
    rows = 0
    for chunk in chunks:
        rows += len(chunk)
        yield "".join(f"{record.model_dump_json()}\n" for record in chunk).encode()
    yield json.dumps({"_end": True, "rows": rows}).encode() + b"\n"


def _csv(kind: Kind, chunks: Chunks, options: Options) -> Iterator[bytes]:
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    sheet.write(_BOM if options.bom else "")
    writer.writerow(column.name for column in kind.columns)
    for chunk in chunks:
        yield _drained(sheet)
        for record in _dicts(chunk):
            writer.writerow(
                _safe(cell(record, column, options.base_url)) for column in kind.columns
            )
    yield _drained(sheet)


def _drained(sheet: io.StringIO) -> bytes:
    written = sheet.getvalue().encode()
    sheet.seek(0)
    sheet.truncate()
    return written


def _safe(value: Cell) -> Cell:
    """Keep a spreadsheet from reading a text as a formula: an apostrophe goes before it."""
    if isinstance(value, bool):
        return str(value).lower()
    risky = isinstance(value, str) and value.startswith(_FORMULA)
    return f"'{value}" if risky else value


def _json_ld(kind: Kind, chunks: Chunks, options: Options) -> Iterator[bytes]:
    yield b'{"@context": ' + json.dumps(CONTEXT).encode() + b', "@graph": ['
    rows = 0
    for chunk in chunks:
        nodes = [kind.linked(record, options.base_url) for record in _dicts(chunk)]
        lines = [json.dumps(node, ensure_ascii=False) for node in nodes]
        if lines:
            yield ("," * bool(rows) + "\n" + ",\n".join(lines)).encode()
        rows += len(nodes)
    yield f'\n], "numberOfItems": {rows}}}\n'.encode()


def _dicts(chunk: Sequence[BaseModel]) -> Iterator[dict[str, Any]]:
    return (record.model_dump(mode="json") for record in chunk)


def _parquet(kind: Kind, chunks: Chunks, options: Options) -> Iterator[bytes]:
    import pyarrow  # noqa: PLC0415 (fifty megabytes that only this format needs)
    from pyarrow import parquet  # noqa: PLC0415

    types = {
        Type.TEXT: pyarrow.string(),
        Type.LINK: pyarrow.string(),
        Type.DATE: pyarrow.date32(),
        Type.INTEGER: pyarrow.int64(),
        Type.NUMBER: pyarrow.float64(),
        Type.FLAG: pyarrow.bool_(),
    }
    schema = pyarrow.schema([(column.name, types[column.type]) for column in kind.columns])
    sink = _Sink()
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        for chunk in chunks:
            if chunk:
                cells = [
                    [cell(record, one, options.base_url) for one in kind.columns]
                    for record in _dicts(chunk)
                ]
                writer.write_batch(_batch(schema, kind.columns, cells))
            yield sink.drained()
    yield sink.drained()


def _batch(
    schema: "pyarrow.Schema", columns: Sequence[Column], rows: Sequence[Sequence[Cell]]
) -> "pyarrow.RecordBatch":
    import pyarrow  # noqa: PLC0415

    values = [
        [_typed(value, column.type) for value in each]
        for column, each in zip(columns, zip(*rows, strict=True), strict=True)
    ]
    arrays = [
        pyarrow.array(one, type=field.type) for one, field in zip(values, schema, strict=True)
    ]
    return pyarrow.RecordBatch.from_arrays(arrays, schema=schema)


def _typed(value: Cell, type_: Type) -> Any:
    if value is not None and type_ is Type.DATE:
        return date.fromisoformat(str(value))
    return value


class _Sink(io.RawIOBase):
    """A file that is only written to, and gives away what was written since it was last asked."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._at = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self._pieces.append(piece)
        self._at += len(piece)
        return len(piece)

    def drained(self) -> bytes:
        """Return what was written since the last time."""
        written, self._pieces = b"".join(self._pieces), []
        return written


FORMATS = {
    one.name: one
    for one in (
        Format("ndjson", "application/x-ndjson", _ndjson),
        Format("csv", "text/csv; charset=utf-8", _csv),
        Format("parquet", "application/vnd.apache.parquet", _parquet),
        Format("jsonld", "application/ld+json", _json_ld),
    )
}
