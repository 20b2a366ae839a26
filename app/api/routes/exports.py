"""Whole lists as files, with the filters of the list; streamed, in bounded memory."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from app.api.config import API_VERSION
from app.api.deps import ListReader, PlainReader, Reader, engine_of
from app.api.documentation import file_operation, operation
from app.api.errors import NoSuchRecord
from app.api.exports.formats import FORMATS, Options
from app.api.exports.kinds import KINDS, Kind
from app.api.exports.manifest import LICENCE, ColumnAbout, Manifest, Measured, columns_of, manifest
from app.api.exports.walking import listed, parameters, walk
from app.api.likeness import nearest
from app.api.query_string import read_query, single
from app.domain.errors import BadParameter

router = APIRouter(prefix="/v1", tags=["exports"])

_FILES = tuple(f"{kind}.{ending}" for kind in KINDS for ending in FORMATS)
Ending = Annotated[
    str,
    Path(alias="format", description="Its format.", json_schema_extra={"enum": [*FORMATS]}),
]
File = Annotated[
    str, Path(description="A list and a format.", examples=["statements.csv"], max_length=64)
]


class ExportAbout(BaseModel):
    """A list that can be had as a file."""

    name: str
    files: dict[str, str] = Field(description="Path of the file in each format.")
    parameters: list[str] = Field(description="Filters, and the order, that it takes.")
    columns: list[ColumnAbout] = Field(description="Its columns in CSV and Parquet.")


class Exports(BaseModel):
    """The lists that can be had as files."""

    exports: list[ExportAbout]
    formats: dict[str, str] = Field(description="Media type of each format.")
    licence: str


@router.get("/exports", **operation("list_exports", "List the files that can be had"))
def list_exports(_reader: PlainReader) -> Exports:
    """Name every list that can be had as a file, its formats, parameters and columns."""
    return Exports(
        exports=[
            ExportAbout(
                name=kind.name,
                files={name: f"/v1/exports/{kind.name}.{name}" for name in FORMATS},
                parameters=[*parameters(kind), "bom"],
                columns=columns_of(kind, FORMATS["csv"]) or [],
            )
            for kind in KINDS.values()
        ],
        formats={one.name: one.media_type for one in FORMATS.values()},
        licence=LICENCE,
    )


@router.get("/exports/{file}/manifest", **operation("get_export_manifest", "Describe a file"))
def get_export_manifest(file: File, request: Request, reader: ListReader) -> Manifest:
    """Make the file and tell its rows, bytes and SHA-256 instead of sending it.

    Takes the parameters of the file.
    """
    name, _, ending = file.partition(".")
    if name not in KINDS or ending not in FORMATS:
        raise NoSuchRecord("file", nearest(file, _FILES))
    kind, measured = KINDS[name], Measured()
    for _ in measured.pieces(_pieces(request, reader, (kind, ending), measured)):
        pass
    query = read_query(reader.query, (*parameters(kind), "bom"))
    return manifest(kind, FORMATS[ending], measured, query, API_VERSION)


def _add(kind: Kind) -> None:
    """Add the route of one list, with its own filters."""

    def answer(ending: Ending, request: Request, reader: ListReader) -> StreamingResponse:
        if ending not in FORMATS:
            raise NoSuchRecord("file", nearest(f"{kind.name}.{ending}", _FILES))
        file = f"{kind.name}.{ending}"
        query = f"?{reader.query.decode()}" if reader.query else ""
        return StreamingResponse(
            _pieces(request, reader, (kind, ending), Measured()),
            media_type=FORMATS[ending].media_type,
            headers={
                "Content-Disposition": f'attachment; filename="{file}"',
                "Link": f'<{reader.base_url}/v1/exports/{file}/manifest{query}>; rel="describedby"',
            },
        )

    router.add_api_route(
        f"/exports/{kind.name}.{{format}}",
        answer,
        response_class=StreamingResponse,
        description=_ABOUT.format(name=kind.name),
        **_documented(kind),
    )


_ABOUT = """All {name} that fit the filters, streamed as NDJSON, CSV, Parquet or JSON-LD.

Filters, `q`, `sort` and `distinct` are those of the list; `bom=true` puts the mark of UTF-8 before a CSV,
for spreadsheets. Every format shows its end; `…/manifest` tells rows, bytes and SHA-256.
"""
_BOM = {
    "name": "bom",
    "in": "query",
    "description": "Whether a CSV begins with the mark of UTF-8, which spreadsheets look for.",
    "schema": {"type": "string", "enum": ["true", "false"], "default": "false"},
}


def _documented(kind: Kind) -> dict[str, Any]:
    found = file_operation(
        f"export_{kind.name}",
        f"Get all {kind.name} as a file",
        [one.media_type for one in FORMATS.values()],
        lists=kind.resource,
        only=parameters(kind),
    )
    found["openapi_extra"]["parameters"].append(_BOM)
    return found


for _kind in KINDS.values():
    _add(_kind)


def _pieces(
    request: Request, reader: Reader, file: tuple[Kind, str], measured: Measured
) -> Iterator[bytes]:
    """Return the pieces of a file; what is wrong with the request is raised before the first."""
    kind, ending = file
    query = read_query(reader.query, (*parameters(kind), "bom"))
    bom = single(query, "bom") or "false"
    if bom not in ("true", "false"):
        raise BadParameter("bom", "The parameter bom takes true or false.", ("true", "false"))
    what = listed(reader.session, kind, {k: v for k, v in query.items() if k != "bom"})
    chunks: Iterator[Sequence[BaseModel]] = walk(engine_of(request), what)
    first = next(chunks)
    counted = measured.chunks(chain([first], chunks))
    return FORMATS[ending].write(kind, counted, Options(reader.base_url, bom=bom == "true"))
