"""How much a pledge gives and by when: from the extraction through the database to the JSON."""

import csv
import io
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from app.db.engine import make_engine, write_session
from app.db.evidence import article_evidence
from app.db.tables import Pledge, PledgeEvidence
from app.domain.records import Deadline, Quantity
from app.domain.vocabulary import Bound, DateBasis, DatePrecision, DeadlineKind, PledgeAction
from app.main import create_app
from tests.api.conftest import settings_for
from tests.direct import Client
from tests.factories import make_extraction, make_pledge, save_joined, span_of

FIRST = "قال الوزير إن ألمانيا ستسلم بين 20 و30 دبابة خلال أسبوعين من سريان الهدنة."
LATER = "قالت ألمانيا إنها ستسلم بين 20 و30 دبابة قبل نهاية العام."
FIRST_DAY, LATER_DAY = date(2026, 1, 6), date(2026, 1, 8)
TANKS = Quantity(20, "tanks", "بين 20 و30 دبابة", Bound.RANGE, 30)


def _extraction(text: str, words: str, deadline: Deadline, published: date) -> Any:
    pledge = make_pledge(
        text, words, action=PledgeAction.MILITARY_AID, quantity=TANKS, deadline=deadline
    )
    outlet = "reuters" if published == FIRST_DAY else "bbc"
    return make_extraction(text, pledges=[pledge], published=published, outlet=outlet)


@pytest.fixture
def database(small_registry_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "terms.db"
    shutil.copyfile(small_registry_file, path)
    within = Deadline(
        span_of(FIRST, "خلال أسبوعين من سريان الهدنة"),
        DeadlineKind.WITHIN,
        None,
        None,
        DateBasis.RELATIVE,
    )
    before = Deadline(
        span_of(LATER, "قبل نهاية العام"),
        DeadlineKind.BEFORE,
        date(2026, 12, 31),
        DatePrecision.DAY,
        DateBasis.RELATIVE,
    )
    engine = make_engine(f"sqlite:///{path}")
    with write_session(engine) as session:
        words = "ستسلم بين 20 و30 دبابة"
        first = _extraction(FIRST, words, within, FIRST_DAY)
        later = _extraction(LATER, words, before, LATER_DAY)
        saved = save_joined(session, first, later)
        for one, extraction in zip(saved, (first, later), strict=True):
            (found,) = article_evidence(session, one.article_id).pledges
            assert found.pledge == extraction.pledges[0]
    engine.dispose()
    return path


@pytest.fixture
def client(database: Path) -> Iterator[TestClient]:
    with Client(create_app(settings_for(database))) as client:
        yield client


def test_the_evidence_keeps_its_own_terms_and_the_pledge_has_the_last(database: Path) -> None:
    engine = make_engine(f"sqlite:///{database}")
    with write_session(engine) as session:
        evidence = session.scalars(
            select(PledgeEvidence).order_by(col(PledgeEvidence.deadline_on))
        ).all()
        assert [row.deadline for row in evidence] == [
            "خلال أسبوعين من سريان الهدنة",
            "قبل نهاية العام",
        ]
        pledge = session.scalars(select(Pledge)).one()
        assert (pledge.deadline_kind, pledge.deadline_on) == ("before", date(2026, 12, 31))
        assert (pledge.quantity_value, pledge.quantity_high) == (20, 30)
        assert pledge.quantity_bound == "range"
    engine.dispose()


def test_terms_as_json(client: TestClient) -> None:
    (pledge,) = client.get("/v1/pledges").json()["data"]
    assert pledge["quantity"] == {
        "value": 20,
        "high": 30,
        "bound": "range",
        "unit": "tanks",
        "currency": None,
        "text": "بين 20 و30 دبابة",
    }
    assert pledge["deadline"] == {
        "text": "قبل نهاية العام",
        "kind": "before",
        "date": "2026-12-31",
        "precision": "day",
        "basis": "relative",
    }
    first, later = pledge["history"]
    assert first["terms"]["deadline"]["date"] is None
    assert (later["kind"], later["changed"]) == ("sharpened", ["deadline"])
    (before,) = client.get("/v1/pledges?as_of=2026-01-07").json()["data"]
    assert before["deadline"]["text"] == "خلال أسبوعين من سريان الهدنة"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("deadline=2026-12-31", 1),
        ("deadline__lte=2026-12-31", 1),
        ("deadline__lte=2026-06-30", 0),
        ("deadline__gte=2026-12-31&as_of=2026-01-08", 1),
        ("deadline__gte=2026-12-31&as_of=2026-01-07", 0),
    ],
)
def test_pledges_are_found_by_their_deadline(client: TestClient, query: str, found: int) -> None:
    assert len(client.get(f"/v1/pledges?{query}").json()["data"]) == found


def test_a_past_day_knows_no_later_evidence(client: TestClient) -> None:
    """Neither the article nor the outlet of a later report leads to the pledge as of an earlier day."""
    (pledge,) = client.get("/v1/pledges").json()["data"]
    dated = client.get("/v1/articles?sort=published_on").json()["data"]
    first, later = (article["id"] for article in dated)

    def ids(query: str) -> list[str]:
        return [one["id"] for one in client.get(f"/v1/pledges?{query}").json()["data"]]

    for then, known in (("2026-01-07", False), ("2026-01-08", True)):
        assert ids(f"article={first}&as_of={then}") == [pledge["id"]]
        assert bool(ids(f"article={later}&as_of={then}")) is known
        assert bool(ids(f"source=bbc&as_of={then}")) is known
        assert bool(ids(f"source__not=bbc&as_of={then}")) is not known
        counted = client.get(f"/v1/pledges?facet=source&as_of={then}").json()
        values = counted["meta"]["facets"]["source"]["values"]
        assert {one["value"] for one in values} == ({"reuters", "bbc"} if known else {"reuters"})


def test_a_table_has_them_in_columns(client: TestClient) -> None:
    (row,) = csv.DictReader(io.StringIO(client.get("/v1/exports/pledges.csv").text))
    told = {name: value for name, value in row.items() if name.startswith(("quant", "deadl"))}
    assert told == {
        "quantity": "20",
        "quantity_high": "30",
        "quantity_bound": "range",
        "quantity_text": "بين 20 و30 دبابة",
        "deadline": "2026-12-31",
        "deadline_kind": "before",
        "deadline_precision": "day",
        "deadline_basis": "relative",
        "deadline_text": "قبل نهاية العام",
    }
    assert (row["unit"], row["currency"]) == ("tanks", "")


def test_a_whole_number_is_an_integer_everywhere(client: TestClient) -> None:
    (id_,) = (one["id"] for one in client.get("/v1/pledges").json()["data"])
    for path in (
        "/v1/pledges",
        f"/v1/pledges/{id_}",
        "/v1/pledges/changes?from=2026-01-01&to=2026-01-09",
        "/v1/changes?include=record",
        "/v1/exports/pledges.ndjson",
        "/v1/exports/pledges.jsonld",
        "/v1/exports/pledges.csv",
    ):
        text = client.get(path).text
        assert "20.0" not in text, path
        assert "30.0" not in text, path
