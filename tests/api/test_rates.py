"""How often one client may ask, where that is limited."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.problems import QUOTA_USED, TOO_FAST
from app.api.rates import Limited, Limiter, Rates, client_of
from app.main import create_app
from tests.api.conftest import settings_for
from tests.direct import Client

DAY = 86_400.0


class Clock:
    """A time that the test sets."""

    def __init__(self) -> None:
        self.now = 20_000 * DAY

    def __call__(self) -> float:
        return self.now


def test_a_burst_comes_back_evenly() -> None:
    clock = Clock()
    limiter = Limiter(Rates(per_second=2, at_once=3), clock=clock)
    told = [limiter.ask("one") for _ in range(4)]
    assert [one.refused for one in told] == [None, None, None, TOO_FAST]
    assert [one.left for one in told][:2] == ['"burst";r=2;t=1', '"burst";r=1;t=1']
    assert told[-1].wait == 1
    assert limiter.ask("another").refused is None
    clock.now += 0.5
    assert limiter.ask("one").refused is None
    assert limiter.ask("one").refused is TOO_FAST
    clock.now += 3600
    assert limiter.ask("one").left == '"burst";r=2;t=1'


def test_the_quota_of_a_day_ends_with_the_day_and_refusals_use_nothing() -> None:
    clock = Clock()
    clock.now += DAY - 10
    limiter = Limiter(Rates(per_day=2), clock=clock)
    told = [limiter.ask("one") for _ in range(5)]
    assert [one.refused for one in told] == [None, None, QUOTA_USED, QUOTA_USED, QUOTA_USED]
    assert (told[0].left, told[-1].left, told[-1].wait) == (
        '"day";r=1;t=10', '"day";r=0;t=10', 10,
    )  # fmt: skip
    clock.now += 10
    assert limiter.ask("one").left == f'"day";r=1;t={int(DAY)}'


def test_a_clock_that_goes_back_gives_and_takes_nothing() -> None:
    clock = Clock()
    limiter = Limiter(Rates(per_second=1, at_once=2), clock=clock)
    limiter.ask("one")
    clock.now -= 60
    assert limiter.ask("one").refused is None
    assert limiter.ask("one").refused is TOO_FAST


def test_who_was_not_seen_for_longest_is_forgotten() -> None:
    limiter = Limiter(Rates(per_day=1), most=2, clock=Clock())
    assert [limiter.ask(who).refused for who in ("one", "two", "three")] == [None] * 3
    assert limiter.ask("three").refused is QUOTA_USED
    assert limiter.ask("one").refused is None


@pytest.mark.parametrize(
    ("host", "counted"),
    [("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"), ("fe80::1%eth0", "fe80::"),
     ("::ffff:192.0.2.7", "192.0.2.7"), ("a:socket", "a:socket"), (None, "")],
)  # fmt: skip
def test_a_client_is_an_address_or_a_network(host: str | None, counted: str) -> None:
    assert client_of({"client": (host, 1) if host else None}) == counted


@pytest.fixture
def limited(
    corpus_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[TestClient, Clock]]:
    clock = Clock()
    monkeypatch.setattr(Limiter.__init__, "__kwdefaults__", {"most": 10, "clock": clock})
    asked = {"reads_per_second": 1.0, "reads_at_once": 2, "reads_per_day": 4}
    settings = settings_for(shutil.copyfile(corpus_file, tmp_path / "limited.db"))
    with Client(create_app(settings.model_copy(update=asked))) as client:
        yield client, clock


def test_answers_say_what_is_left(limited: tuple[TestClient, Clock]) -> None:
    client, clock = limited
    first = client.get("/v1/people?limit=1")
    assert first.headers["ratelimit-policy"] == '"burst";q=2;w=2, "day";q=4;w=86400'
    assert first.headers["ratelimit"] == f'"burst";r=1;t=1, "day";r=3;t={int(DAY)}'
    again = client.get("/v1/people?limit=1", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.headers["ratelimit"][:13]) == (304, '"burst";r=0;t')
    refused = client.get("/v1/people?limit=1")
    assert_refused(refused, "too_many_at_once", "1")
    assert refused.headers["access-control-allow-origin"] == "*"
    assert "RateLimit" in refused.headers["access-control-expose-headers"]
    clock.now += 1
    assert client.get("/v1/nothing").headers["ratelimit"].endswith(f'"day";r=1;t={int(DAY) - 1}')
    clock.now += 1
    limits = client.get("/v1").json()["limits"]["rates"]
    assert limits == [
        {"policy": "burst", "requests": 2, "seconds": 2},
        {"policy": "day", "requests": 4, "seconds": int(DAY)},
    ]
    clock.now += 10
    assert_refused(client.get("/v1/people?limit=1"), "daily_quota_used", str(int(DAY) - 12))
    assert client.get("/healthz").status_code == client.get("/readyz").status_code == 200
    assert client.options("/v1/people").status_code == 204


def assert_refused(response: Any, code: str, after: str) -> None:
    problem = response.json()
    assert (response.status_code, response.headers["retry-after"]) == (429, after)
    assert problem["type"] == f"urn:coalition:problem:{code}"
    assert after in problem["detail"]
    assert problem["request_id"] == response.headers["x-request-id"]
    assert response.headers["cache-control"] == "no-store"


def test_without_settings_nothing_is_counted(client: TestClient) -> None:
    """There is not even a layer that could."""
    assert "ratelimit" not in client.get("/v1/people?limit=1").headers
    assert client.get("/v1").json()["limits"]["rates"] == []
    kinds = [one.cls for one in client.app.user_middleware]  # type: ignore[attr-defined]
    assert Limited not in kinds
