"""Links to events and pledges go on: an id once listed answers, leads to what it is now, or says why it is gone."""

from collections.abc import Iterator
from random import Random

from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.db.engine import write_session
from app.ingest.documents import Failure
from app.ingest.loader import save_document
from app.ingest.withdrawal import withdraw
from tests.api.test_changes import Mirror, followed
from tests.api.test_prepared import DECIDED, Articles, articles

__all__ = ["articles", "followed"]
KINDS = {"event": "events", "pledge": "pledges"}


def ids_in(client: TestClient) -> set[str]:
    paths = set[str]()
    for name in KINDS.values():
        url: str | None = f"/v1/{name}?limit=200&sort=id&fields=id&count=none"
        while url:
            answer = client.get(url).raise_for_status().json()
            url = answer["page"]["next"]
            paths |= {f"/v1/{name}/{one['id']}" for one in answer["data"]}
    return paths


def fates(client: TestClient, paths: set[str]) -> Iterator[int]:
    """Yield what each path answers, where it leads and what that answers."""
    for path in sorted(paths):
        answer = client.get(path)
        yield answer.status_code
        if answer.status_code == 308:
            assert answer.json()["type"] == "urn:coalition:problem:moved"
            assert answer.headers["Location"].rpartition("/")[0] == path.rpartition("/")[0]
            assert client.get(answer.headers["Location"]).status_code == 200
            named, _, id_ = path.removeprefix("/v1/").partition("/")
            (one,) = client.get(f"/v1/{named}?id={id_}").json()["data"]
            assert answer.headers["Location"].endswith(one["id"])


def test_an_id_is_good_for_ever(followed: tuple[Engine, TestClient], articles: Articles) -> None:
    """Whatever order articles come in, and when they are withdrawn."""
    engine, client = followed
    chance, mirror, seen = Random(1), Mirror(client), set[str]()
    for extracted in chance.sample(articles, len(articles)):
        assert not isinstance(extracted, Failure)
        save_document(engine, *extracted)
        mirror.follow()
        seen |= ids_in(client)
    assert {200, 308} == set(fates(client, seen))
    into = {f"/v1/{KINDS[one['type']]}/{one['id']}": one["into"] for one in mirror.seen
            if one["kind"] == "merge"}  # fmt: skip
    moved = seen - ids_in(client)
    assert into.keys() >= moved
    assert {"delete"}.isdisjoint(one["kind"] for one in mirror.seen if one["type"] in KINDS)
    for article in sorted(mirror.ids["article"])[::2]:
        with write_session(engine) as session:
            withdraw(session, article, DECIDED)
        seen |= ids_in(client)
    now = set(fates(client, seen))
    assert {200, 410} <= now <= {200, 308, 410}
