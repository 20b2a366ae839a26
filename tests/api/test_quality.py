"""`/v1/quality`: the card of the package, honest about what it is."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.routes import quality
from app.ingest.version import extractor_version
from tests.accuracy.card import read_card
from tests.accuracy.gold import TEXTS
from tests.accuracy.scoring import MEASURES
from tests.api.problems import code_of

PATH = "/v1/quality"


@pytest.fixture(autouse=True)
def _read_anew() -> None:
    quality._quality.cache_clear()


def answer(client: TestClient) -> Any:
    response = client.get(PATH)
    assert response.status_code == 200, response.text
    return response.json()


def test_the_card_of_the_package_is_served(client: TestClient) -> None:
    got = answer(client)
    assert got.pop("running_version") == extractor_version()
    got.pop("stale")
    assert got == read_card()


def test_every_measure_has_figures_of_every_set(client: TestClient) -> None:
    got = answer(client)
    assert {one["set"] for one in got["sets"]} == set(TEXTS)
    assert [one["measure"] for one in got["measures"]] == [m.replace(" ", "_") for m in MEASURES]
    for measure in got["measures"]:
        assert {row["set"] for row in measure["figures"]} == {*TEXTS, "all"}


def test_no_value_stands_without_interval_and_counts(client: TestClient) -> None:
    got = answer(client)
    rows = [row for one in got["measures"] for row in one["figures"]]
    rows += got["kinds"]["figures"] + got["rules"]["figures"]
    assert len(rows) > 60
    for row in rows:
        shares = {"precision": row["predicted"], "recall": row["gold"]}
        for name, counted in shares.items():
            assert (row[name] is None) is (counted == 0)
        for estimate in filter(None, (row["precision"], row["recall"], row["f1"])):
            assert 0 <= estimate["low"] <= estimate["high"] <= 1
        for estimate in filter(None, (row["precision"], row["recall"])):
            assert estimate["low"] <= estimate["value"] <= estimate["high"]
            assert estimate["low"] < estimate["high"]


def test_the_card_says_what_it_does_not_show(client: TestClient) -> None:
    got = answer(client)
    assert not any(one["held_out"] for one in got["sets"])
    assert any("held out" in limit for limit in got["limits"])


@pytest.mark.parametrize("stale", [False, True])
def test_a_card_of_another_extractor_is_called_stale(
    client: TestClient,
    monkeypatch: pytest.MonkeyPatch,
    stale: bool,  # noqa: FBT001
) -> None:
    measured = read_card()["extractor_version"]
    running = "9.9.9+0123456789ab" if stale else measured
    monkeypatch.setattr(quality, "extractor_version", lambda: running)
    got = answer(client)
    assert got["stale"] is stale
    assert (got["extractor_version"], got["running_version"]) == (measured, running)


def test_it_takes_no_parameters(client: TestClient) -> None:
    assert code_of(client.get(f"{PATH}?set=seeds"), 400) == "unknown_parameter"
