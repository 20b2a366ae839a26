"""Lists: filters, names in any script, order, pages, totals."""

import re
import shutil
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.api.cursors import read_cursor, write_cursor
from app.api.parameters import Resource
from app.api.resources import RESOURCES
from app.domain.errors import BadCursor
from app.main import create_app
from tests.api.conftest import BASE_URL, settings_for
from tests.api.corpus import SUMMIT
from tests.api.problems import code_of
from tests.direct import Client

MERZ = ("merz", "Merz", "MERZ", "friedrich-merz", "Friedrich Merz", "ميرز", "ميرتس", "مِيرتْس",
        "فريدريش ميرتس", "Q1124", "q1124")  # fmt: skip


def data_of(client: TestClient, path: str) -> list[dict[str, Any]]:
    response = client.get(path)
    assert response.status_code == 200, response.text
    found: list[dict[str, Any]] = response.json()["data"]
    return found


def ids(client: TestClient, path: str) -> list[str]:
    return [record["id"] for record in data_of(client, path)]


@pytest.mark.parametrize("name", MERZ)
def test_a_speaker_may_be_named_in_any_way(client: TestClient, name: str) -> None:
    found = data_of(client, f"/v1/statements?speaker={name}")
    assert [one["text"] for one in found] == [
        "ألمانيا ستدعم أوكرانيا", "لن ننسى", "أن ميرز يرفض نشر قوات ألمانية",
    ]  # fmt: skip
    assert client.get(f"/v1/people/{name}").json()["id"] == "friedrich-merz"
    assert ids(client, f"/v1/people/{name}/statements") == [one["id"] for one in found]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("speaker=merz", 3),
        ("speaker=merz,macron", 6),
        ("speaker=merz&speaker=ماكرون", 6),
        ("speaker=merz,ميرز", 3),
        ("speaker=org:coalition-of-the-willing", 1),
        ("speaker=تحالف الراغبين", 1),
        ("speaker=أحمد سالم", 1),
        ("relayed_by=kornelius", 1),
        ("relayed_by=stefan-kornelius", 1),
        ("via=رويترز", 1),
        ("via=reuters", 1),
        ("source=reuters", 4),
        ("source=source:sputnik-arabic", 4),
        ("source=reuters,sputnik-arabic", 8),
        ("country=FR", 3),
        ("country=France", 3),
        ("country=fra", 3),
        ("country=ألمانيا", 3),
        ("country=برلين", 3),
        ("mentions=ukraine", 2),
        ("mentions=country:UA", 2),
        ("mentions=merz", 1),
        ("kind=direct", 2),
        ("kind=direct,indirect", 68),
        ("level=translated", 1),
        ("level=translated,verbatim", 1),
        ("level=paraphrase", 0),
        ("level=translated&speaker=macron", 0),
        ("cue_class=promise", 1),
        ("cue_class=promise,warn", 1),
        ("cue_class=say&kind=direct", 1),
        ("found=elided", 2),
        ("found=elided,anonymous", 2),
        ("found=name,elided", 68),
        ("said_on=2026-01-06", 4),
        ("said_on=2026-01-06,2025-09-04", 7),
        ("said_on__gte=2025-09-04", 7),
        ("said_on__gte=2025-09-04&said_on__lte=2025-09-04", 3),
        ("said_on__gte=2026-01-07", 0),
        ("speaker=merz&kind=indirect", 1),
        ("speaker=merz&source=sputnik-arabic", 0),
    ],
)
def test_statements_are_filtered(client: TestClient, query: str, count: int) -> None:
    response = client.get(f"/v1/statements?{query}&limit=200")
    assert response.status_code == 200, response.text
    assert len(response.json()["data"]) == count
    assert response.json()["meta"]["total"] == {"value": count, "relation": "eq"}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/v1/people?country=DE&sort=id", ["friedrich-merz", "stefan-kornelius"]),
        ("/v1/people?office=chancellor", ["friedrich-merz"]),
        ("/v1/people?known=false", ["ahmad-salim"]),
        ("/v1/people?q=ماكرون", ["emmanuel-macron"]),
        ("/v1/people?q=macron emm", ["emmanuel-macron"]),
        ("/v1/people?q=-m&country=DE", ["stefan-kornelius"]),
        ("/v1/people?id=merz,ماكرون&sort=id", ["emmanuel-macron", "friedrich-merz"]),
        ("/v1/people?external_id=wikidata:Q1124", ["friedrich-merz"]),
        ("/v1/people?external_id=wikidata:q1124,wikidata:Q999999", ["friedrich-merz"]),
        ("/v1/people?external_id=wikidata:Q999999", []),
        ("/v1/people?external_id__isnull=true&known=false", ["ahmad-salim"]),
        ("/v1/countries?external_id=iso3166:de,iso3166_alpha3:FRA&sort=id", ["DE", "FR"]),
        ("/v1/people?limit=2", ["volodymyr-zelenskyy", "emmanuel-macron"]),
        ("/v1/countries?coalition=partner", ["UA", "US"]),
        ("/v1/countries?id=DEU,فرنسا", ["FR", "DE"]),
        ("/v1/countries?q=كران", []),
        ("/v1/countries?q=ukr", ["UA"]),
        ("/v1/organizations?kind=group", ["e3"]),
        ("/v1/organizations?q=راغبين", ["coalition-of-the-willing"]),
        ("/v1/sources?kind=news_agency&sort=id", ["reuters", "sputnik-arabic"]),
    ],
)
def test_entities_are_found(client: TestClient, path: str, expected: list[str]) -> None:
    assert ids(client, path) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("by=germany", ["declined"]),
        ("by=DE,FR", ["pledged", "declined"]),
        ("country=بريطانيا", ["pledged"]),
        ("by=e3", ["considering"]),
        ("country=FR&by=org:e3", []),
        ("action=deploy_forces", ["declined"]),
        ("status=considering,declined", ["declined", "considering"]),
        ("condition=peace_agreement", ["pledged"]),
        ("source=reuters", ["pledged", "declined"]),
        ("announced_on__lte=2025-12-31", ["considering"]),
        ("q=مراكز", ["pledged"]),
    ],
)
def test_pledges_are_filtered(client: TestClient, query: str, expected: list[str]) -> None:
    found = data_of(client, f"/v1/pledges?{query}&sort=-announced_on,-status")
    assert [one["status"] for one in found] == expected


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("participant=ماكرون", 1), ("participant=merz,macron", 1), ("participant=zelenskyy", 0),
        ("type=summit", 1), ("type=call", 0), ("status=held", 1), ("place_country=FR", 1),
        ("place_country=ألمانيا", 0), ("date=2026-01-06", 1), ("date__lte=2026-01-05", 0),
        ("source=رويترز", 1), ("q=القمة", 1),
    ],
)  # fmt: skip
def test_events_are_filtered(client: TestClient, query: str, count: int) -> None:
    assert len(data_of(client, f"/v1/events?{query}")) == count


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("source=reuters", 1), ("language=ar", 3), ("machine_translated=true", 1),
        ("machine_translated=true,false", 3), ("mentions=country:UA", 2), ("mentions=macron", 2),
        ("published_on__gte=2025-09-04", 2), ("published_on=2026-01-06", 1), ("q=زيلينسكي", 1),
        ("q=البند رقم 59", 1),
    ],
)  # fmt: skip
def test_articles_are_filtered(client: TestClient, query: str, count: int) -> None:
    found = data_of(client, f"/v1/articles?{query}")
    assert len(found) == count
    assert all("text" not in one for one in found)


def test_records_filter_by_the_records_they_belong_to(client: TestClient) -> None:
    (event,) = data_of(client, "/v1/events")
    (article,) = data_of(client, "/v1/articles?source=reuters")
    assert len(data_of(client, f"/v1/statements?article={article['id']}")) == 4
    assert ids(client, f"/v1/events?article={article['id']}") == [event["id"]]
    assert article["id"] in ids(client, f"/v1/articles?event={event['id']}")
    assert len(data_of(client, f"/v1/pledges?article={article['id']}")) == 2
    for kind in ("statements", "pledges"):
        assert client.get(event["links"][kind]).status_code == 200
    one, two = ids(client, "/v1/statements?limit=2")
    assert set(ids(client, f"/v1/statements?id={one},{two}")) == {one, two}


def _id(record: dict[str, Any]) -> str:
    return str(record.get("id") or (record.get("party") or record["country"])["id"])


def walk(client: TestClient, path: str) -> list[str]:
    """Return the ids of all pages, following `page.next`."""
    found: list[str] = []
    url: str | None = path
    while url:
        response = client.get(url.removeprefix(BASE_URL))
        body = response.json()
        assert response.status_code == 200, body
        assert len(body["data"]) <= body["page"]["limit"]
        found += [_id(record) for record in body["data"]]
        url = body["page"]["next"]
        assert response.headers.get("link") == (f'<{url}>; rel="next"' if url else None)
    return found


def _sorts() -> list[tuple[Resource, str]]:
    return [
        (resource, sign + sort)
        for resource in RESOURCES
        for sort in resource.sorts
        for sign in ("", "-")
    ]


@pytest.mark.parametrize(
    ("resource", "sort"), [pytest.param(*pair, id=f"{pair[0].name} {pair[1]}") for pair in _sorts()]
)
def test_pages_join_to_the_whole_list(client: TestClient, resource: Resource, sort: str) -> None:
    given = "".join(f"&{name}={SUMMIT}" for name in resource.required)
    whole = walk(client, f"{resource.path}?sort={sort}&limit=200{given}")
    limit = 13 if len(whole) > 20 else 2
    assert walk(client, f"{resource.path}?sort={sort}&limit={limit}{given}") == whole
    assert len(set(whole)) == len(whole)
    assert whole


def test_the_default_order_reads_like_the_article(client: TestClient) -> None:
    found = data_of(client, "/v1/statements?limit=200")
    dates = [one["said_on"] or "" for one in found]
    assert dates == sorted(dates, reverse=True)
    places = [one["evidence"]["spans"][0]["start"] for one in found if one["said_on"] == dates[0]]
    assert places == sorted(places)


def test_dates_that_are_missing_stand_last_in_both_directions(client: TestClient) -> None:
    for sort in ("said_on", "-said_on"):
        found = data_of(client, f"/v1/statements?sort={sort}&limit=200")
        missing = [one["said_on"] is None for one in found]
        assert missing == sorted(missing)
        assert any(missing)


def test_the_next_page_keeps_all_parameters(client: TestClient) -> None:
    path = "/v1/people/زيلينسكي/statements".replace("زيلينسكي", "volodymyr-zelenskyy")
    body = client.get(f"{path}?q=البند&limit=7&kind=indirect").json()
    url = urlsplit(body["page"]["next"])
    assert f"{url.scheme}://{url.netloc}" == BASE_URL
    assert parse_qs(url.query) == {
        "q": ["البند"],
        "limit": ["7"],
        "kind": ["indirect"],
        "cursor": [body["page"]["next_cursor"]],
    }
    assert re.fullmatch(r"[A-Za-z0-9_-]+", body["page"]["next_cursor"])


def test_the_host_header_makes_no_link(client: TestClient) -> None:
    body = client.get("/v1/statements?limit=1", headers={"Host": "evil.example"}).json()
    assert body["page"]["next"].startswith(BASE_URL)


def test_a_cursor_belongs_to_its_list(client: TestClient) -> None:
    body = client.get("/v1/statements?speaker=volodymyr-zelenskyy&limit=5").json()
    cursor = body["page"]["next_cursor"]
    arabic = f"/v1/statements?speaker=فولوديمير زيلينسكي&limit=9&cursor={cursor}"
    assert client.get(arabic).status_code == 200
    for other in (
        "/v1/statements?speaker=merz",
        "/v1/statements?speaker=volodymyr-zelenskyy&sort=id",
        "/v1/statements?speaker=volodymyr-zelenskyy&q=البند",
        "/v1/events?",
    ):
        assert code_of(client.get(f"{other}&cursor={cursor}")) == "bad_cursor"


def test_a_cursor_outlives_the_process_and_belongs_to_its_database(
    corpus_file: Path, tmp_path: Path
) -> None:
    """Unless the settings say what signs it, the database does."""
    path = "/v1/statements?limit=2"
    own = settings_for(corpus_file).model_copy(update={"cursor_secret": None})
    copied = shutil.copyfile(corpus_file, tmp_path / "another.db")
    with sqlite3.connect(copied) as database:
        ((secret,),) = database.execute("SELECT cursor_secret FROM data_revision")
        database.execute("UPDATE data_revision SET cursor_secret = 'made elsewhere'")
    database.close()
    assert len(secret) == 64
    with Client(create_app(own)) as one:
        cursor = one.get(path).json()["page"]["next_cursor"]
    with Client(create_app(own)) as restarted:
        assert restarted.get(f"{path}&cursor={cursor}").status_code == 200
    another = own.model_copy(update={"database_url": f"sqlite:///{copied}"})
    for settings in (another, settings_for(corpus_file)):
        with Client(create_app(settings)) as other:
            refused = other.get(f"{path}&cursor={cursor}")
            assert code_of(refused) == "bad_cursor"
            assert "start again without a cursor" in refused.json()["detail"]


def test_counting_can_be_left_out_or_asked_for(client: TestClient) -> None:
    path = "/v1/statements?limit=5"
    totals = {
        count: client.get(f"{path}&count={count}").json()["meta"]["total"]
        for count in ("capped", "exact", "none")
    }
    assert totals == {
        "capped": {"value": 68, "relation": "eq"},
        "exact": {"value": 68, "relation": "eq"},
        "none": {"value": 5, "relation": "gte"},
    }


def test_a_count_stops_at_the_cap(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.db.queries.selection.COUNT_CAP", 50)
    total = client.get("/v1/statements?limit=5").json()["meta"]["total"]
    assert total == {"value": 50, "relation": "gte"}
    exact = client.get("/v1/statements?limit=5&count=exact").json()["meta"]["total"]
    assert exact == {"value": 68, "relation": "eq"}


KEYS = st.lists(st.none() | st.text() | st.integers() | st.floats(allow_nan=False)).map(tuple)


@given(st.binary(min_size=1), st.text(), KEYS)
def test_a_cursor_returns_what_it_was_made_of(
    secret: bytes, bound_to: str, values: tuple[Any, ...]
) -> None:
    cursor = write_cursor(secret, bound_to, values)
    assert read_cursor(secret, bound_to, cursor) == values
    with pytest.raises(BadCursor):
        read_cursor(secret, bound_to + "x", cursor)
    with pytest.raises(BadCursor):
        read_cursor(secret + b"x", bound_to, cursor)


@given(st.text() | st.binary().map(lambda raw: raw.decode("latin-1")))
def test_other_strings_are_no_cursors(cursor: str) -> None:
    with pytest.raises(BadCursor):
        read_cursor(b"secret", "list", cursor)
