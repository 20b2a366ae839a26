"""Whole lists as files: every row once, types kept, a visible end, and a manifest that fits."""

import csv
import hashlib
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.api.exports.columns import Column, Type, cell
from app.api.exports.formats import FORMATS, Options
from app.api.exports.kinds import KINDS
from app.api.exports.walking import CHUNK, listed, walk
from app.db.engine import make_engine
from tests.api.test_records import everything
from tests.repository import read

ENDINGS = tuple(FORMATS)


def export(client: TestClient, file: str) -> bytes:
    response = client.get(f"/v1/exports/{file}")
    assert response.status_code == 200, response.text
    return response.content


@pytest.mark.parametrize("name", KINDS)
def test_ndjson_has_the_records_of_the_api_and_says_where_it_ends(
    client: TestClient, name: str
) -> None:
    *rows, end = map(json.loads, export(client, f"{name}.ndjson").decode().splitlines())
    assert end == {"_end": True, "rows": len(rows)}
    listing = everything(client, name)
    assert rows[: len(listing)] == listing


@pytest.mark.parametrize("name", KINDS)
def test_a_table_has_every_record_once_with_its_columns(client: TestClient, name: str) -> None:
    import pandas  # noqa: PLC0415 (every process that collects tests would wait for it)

    frame = pandas.read_csv(io.BytesIO(export(client, f"{name}.csv")), keep_default_na=False)
    rows = export(client, f"{name}.ndjson").decode().splitlines()[:-1]
    assert list(frame["id"]) == [json.loads(row)["id"] for row in rows]
    assert list(frame.columns) == [one.name for one in KINDS[name].columns]


@pytest.mark.parametrize("name", KINDS)
def test_parquet_keeps_the_types(client: TestClient, name: str, tmp_path: Path) -> None:
    import duckdb  # noqa: PLC0415 (every process that collects tests would wait for it)
    import pandas  # noqa: PLC0415 (every process that collects tests would wait for it)

    path = tmp_path / "file.parquet"
    path.write_bytes(export(client, f"{name}.parquet"))
    types = {field.name: str(field.type) for field in parquet.read_schema(path)}
    names = {"text": "string", "date": "date32[day]", "integer": "int64", "number": "double",
             "flag": "bool", "link": "string"}  # fmt: skip
    assert types == {one.name: names[one.type] for one in KINDS[name].columns}
    found = duckdb.connect().read_parquet(str(path)).project("id").fetchall()
    table = pandas.read_csv(io.BytesIO(export(client, f"{name}.csv")), keep_default_na=False)
    assert [row[0] for row in found] == list(table["id"])


@pytest.mark.parametrize(
    ("name", "type_"),
    [("statements", "Quotation"), ("pledges", "Claim"), ("events", "Event"), ("people", "Person")],
)
def test_linked_data_counts_its_nodes(client: TestClient, name: str, type_: str) -> None:
    found = json.loads(export(client, f"{name}.jsonld"))
    assert found["@context"]["@vocab"] == "https://schema.org/"
    assert found["numberOfItems"] == len(found["@graph"]) > 0
    assert {node["@type"] for node in found["@graph"]} == {type_}
    assert all(node["@id"].startswith("https://kb.example.org/v1/") for node in found["@graph"])


def test_a_quotation_says_who_said_it_and_where(client: TestClient) -> None:
    record = everything(client, "statements")[0]
    node = next(
        one
        for one in json.loads(export(client, "statements.jsonld"))["@graph"]
        if one["@id"].endswith(record["id"])
    )
    assert node["text"] == record["text"]
    assert [one["@id"].rpartition("/")[2] for one in node["creator"]] == [
        one["id"] for one in record["speakers"]
    ]
    assert node["isPartOf"]["@id"].endswith(f"/v1/articles/{record['evidence']['article_id']}")


@pytest.mark.parametrize("name", ["statements", "pledges", "events"])
def test_annotations_keep_every_span_whole(client: TestClient, name: str) -> None:
    records = {one["id"]: one["evidence"] for one in everything(client, name)}
    found = json.loads(export(client, f"{name}.jsonld"))
    for node in found["@graph"]:
        evidence = records[node["@id"].rpartition("/")[2]]
        proofs = evidence if isinstance(evidence, list) else [evidence]
        told = {one["@id"]: one["target"] for one in node["annotation"]}
        assert told == {
            f"https://kb.example.org/v1/evidence/{proof['id']}": [
                {
                    "@type": "SpecificResource",
                    "source": f"https://kb.example.org/v1/articles/{proof['article_id']}",
                    "selector": [
                        {"@type": "TextPositionSelector", "start": one["start"], "end": one["end"]},
                        {
                            "@type": "TextQuoteSelector",
                            "exact": one["text"],
                            "prefix": one["prefix"],
                            "suffix": one["suffix"],
                        },
                    ],
                }
                for one in proof["spans"]
            ]
            for proof in proofs
        }
    assert max(map(len, records.values())) > 0


def test_linked_data_names_its_terms_and_has_no_lists_of_lists(client: TestClient) -> None:
    """An array within an array, or a term of no vocabulary, means nothing once read as RDF."""
    found = json.loads(export(client, "pledges.jsonld"))
    context, annotation = found["@context"], "http://www.w3.org/ns/oa#"
    assert context["oa"] == annotation
    for name in ("start", "end", "source"):
        assert context[name]["@id"].startswith("oa:")
    for name in ("exact", "prefix", "suffix", "TextPositionSelector", "TextQuoteSelector"):
        assert context[name] == f"oa:{name}"
    assert context["numberOfItems"] is None  # else all nodes stand in a graph without a name

    def flat(value: Any) -> None:
        for one in value.values() if isinstance(value, dict) else value:
            assert not (isinstance(value, list) and isinstance(one, list))
            if isinstance(one, dict | list):
                flat(one)

    flat(found["@graph"])


@pytest.mark.parametrize(
    ("name", "column"),
    [("statements", "permalink"), ("pledges", "permalinks"), ("events", "permalinks")],
)
def test_rows_of_a_table_lead_to_their_words(client: TestClient, name: str, column: str) -> None:
    rows = table(client, name)
    for record in everything(client, name):
        evidence = record["evidence"]
        each = evidence if isinstance(evidence, list) else [evidence]
        links = [f"https://kb.example.org{one['permalink']}" for one in each]
        assert rows[record["id"]][column].split("; ") == links


def table(client: TestClient, name: str) -> dict[str, dict[str, str]]:
    sheet = io.StringIO(export(client, f"{name}.csv").decode(), newline="")
    return {row["id"]: row for row in csv.DictReader(sheet)}


def test_every_column_is_documented() -> None:
    guide = read(Path("docs/exports.md"))
    for kind in KINDS.values():
        line = next(one for one in guide.splitlines() if one.startswith(f"| {kind.name} |"))
        told = re.findall(r"`(\w+)`", line)
        assert told == [one.name for one in kind.columns]


def test_files_take_the_filters_of_the_list(client: TestClient) -> None:
    wanted = client.get("/v1/statements?speaker=macron&sort=said_on&limit=200").json()["data"]
    rows = export(client, "statements.ndjson?speaker=macron&sort=said_on").decode().splitlines()
    assert [json.loads(row)["id"] for row in rows[:-1]] == [one["id"] for one in wanted] != []


def test_pledges_as_of_a_day(client: TestClient) -> None:
    day = everything(client, "pledges")[-1]["announced_on"]
    wanted = client.get(f"/v1/pledges?as_of={day}&limit=200").json()["data"]
    rows = export(client, f"pledges.ndjson?as_of={day}").decode().splitlines()
    assert [json.loads(row) for row in rows[:-1]] == wanted


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_without_rows_is_whole_too(client: TestClient, ending: str) -> None:
    content = export(client, f"statements.{ending}?said_on__lte=1900-01-01")
    if ending == "parquet":
        assert parquet.read_table(io.BytesIO(content)).num_rows == 0
    else:
        assert len(content.splitlines()) <= 2


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_manifest_fits_the_file(client: TestClient, ending: str) -> None:
    query = "?speaker=macron"
    response = client.get(f"/v1/exports/statements.{ending}{query}")
    address = response.headers["Link"].partition(">")[0].removeprefix("<https://kb.example.org")
    found = client.get(address).json()
    assert found["bytes"] == len(response.content)
    assert found["sha256"] == hashlib.sha256(response.content).hexdigest()
    assert found["rows"] == client.get(f"/v1/statements{query}").json()["meta"]["total"]["value"]
    assert found["filters"] == {"speaker": ["macron"]}
    assert found["licence"]
    assert (found["columns"] is None) == (found["record_schema"] is not None)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_the_schema_of_a_record_is_that_of_its_rows(client: TestClient, name: str) -> None:
    where = client.get(f"/v1/exports/{name}.ndjson/manifest").json()["record_schema"]
    description, _, pointer = where.partition("#/")
    told = client.get(description).json()
    for part in pointer.split("/"):
        told = told[part]
    first, *_ = export(client, f"{name}.ndjson").splitlines()
    assert json.loads(first).keys() == told["properties"].keys()


def test_a_spreadsheet_sees_utf8_and_no_formula() -> None:
    import pandas  # noqa: PLC0415 (every process that collects tests would wait for it)

    rows = [
        {"id": "=1+1", "text": "+٣ دول", "kind": "-x", "level": "@SUM(A1)", "cue": "\tقال"},
    ]
    assert _csv(rows, bom=True).startswith(b"\xef\xbb\xbf")
    frame = pandas.read_csv(io.BytesIO(_csv(rows, bom=True)), encoding="utf-8-sig")
    for value in frame.iloc[0].dropna():
        assert str(value)[0] == "'"


class _Row:
    def __init__(self, values: dict[str, Any]):
        self.values = values

    def model_dump(self, *, mode: str) -> dict[str, Any]:
        del mode
        return self.values


def _csv(rows: list[dict[str, Any]], *, bom: bool) -> bytes:
    chunks: Any = [[_Row(row) for row in rows]]
    return b"".join(FORMATS["csv"].write(KINDS["statements"], chunks, Options("", bom=bom)))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a", 1),
        ("b.c", "x"),
        ("d[].e", "1; 2"),
        ("d[].missing", None),
        ("missing.c", None),
        ("empty[].e", None),
    ],
)
def test_cells(path: str, expected: object) -> None:
    record = {"a": 1, "b": {"c": "x"}, "d": [{"e": 1}, {"e": None}, {"e": 2}], "empty": []}
    assert cell(record, Column("name", path, Type.TEXT)) == expected


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("statements.xls", 404, "statements.csv"),
        ("statements.csv?limit=3", 400, "no such parameter"),
        ("statements.csv?bom=1", 400, "true or false"),
        ("statements.csv?speaker=nobody-at-all", 400, "speaker"),
        ("statements.xls/manifest", 404, "statements.csv"),
        ("statements.csv/manifest?cursor=x", 400, "no such parameter"),
    ],
)
def test_what_cannot_be_had_is_a_problem(
    client: TestClient, path: str, status: int, words: str
) -> None:
    response = client.get(f"/v1/exports/{path}")
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert words in response.json()["detail"]


def test_every_file_that_is_listed_can_be_had(client: TestClient) -> None:
    for one in client.get("/v1/exports").json()["exports"]:
        for path in one["files"].values():
            assert client.get(path).status_code == 200


def test_chunks_are_bounded(client: TestClient, corpus_file: Path) -> None:
    del client
    engine = make_engine(f"sqlite:///{corpus_file}")
    with Session(engine) as session:
        what = listed(session, KINDS["countries"], {})
    sizes = [len(chunk) for chunk in walk(engine, what)]
    engine.dispose()
    assert sum(sizes) > 0
    assert all(size <= CHUNK for size in sizes)


@pytest.mark.parametrize(
    ("accept", "ending"),
    [
        ("text/csv", "csv"),
        ("application/x-ndjson, text/csv;q=0.5", "ndjson"),
        ("application/ld+json", "jsonld"),
        ("text/csv, application/json;q=0.1", None),
        ("text/csv, */*", None),
        ("text/html", None),
        ("", None),
    ],
)
def test_accept_leads_from_a_list_to_its_file(
    client: TestClient, accept: str, ending: str | None
) -> None:
    asked = {"Accept": accept}
    for method in (client.get, client.head):
        answer = method("/v1/pledges?country=DE&limit=5&sort=id", headers=asked)
        assert answer.headers["vary"].endswith(", Accept")
        assert answer.headers["access-control-allow-origin"] == "*"
        if ending is None:
            assert answer.status_code == 200
            continue
        assert answer.status_code == 307
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["location"] == f"/v1/exports/pledges.{ending}?country=DE&sort=id"
        assert client.get(answer.headers["location"]).status_code == 200
    assert client.get("/v1/timeline", headers=asked).status_code == 200
