"""Hostile but legal: no request gives a 500, and none an answer to another question than it asked.

What cannot be answered is refused with a problem; what is answered has the right status and shape.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote, quote_from_bytes

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.api.resources import RESOURCES
from app.main import create_app
from tests.api.conftest import BASE_URL, settings_for
from tests.api.raw import Answer, Header, send_raw

LISTS = [one.path for one in RESOURCES if not one.required]
NUMBERS = (
    "-0", "-1", "+1", "1e3", "1e999", "0x10", "1_000", " 5", "5 ", "٥", "٠", "\uff15", "NaN", "Infinity", "null", "true",
    "9223372036854775808", "99999999999999999999", "1" * 400, "1.0", "1,2", "½", "--5", "[]", "{}", "",
)  # fmt: skip
DATES = (
    "2025-02-30", "2025-13-01", "2025-00-10", "2025-9-4", "0000-01-01", "10000-01-01", "-2025-01-01",
    "2025-W36", "2025-247", "\uff12\uff10\uff12\uff15-09-04", "٢٠٢٥-09-04", "2025-09-04T00:00:00Z", "2025-09-04 ", "today", "04.09.2025",
    "2025‑09‑04", "1757000000", "9" * 300, "2025-09-04\x00", "",
)  # fmt: skip
BYTES = (
    b"\xff",
    b"\xed\xa0\x80",
    b"\xc0\xaf",
    b"a\x00b",
    b"\x1b[31m",
    b"\x7f",
    b"\xc2\x85",
    b"\xf4\x90\x80\x80",
)
NAMES = (
    "'; DROP TABLE statements; --", "../../etc/passwd", "merz\u202e", "me\u00adrz", "ME\u0301RZ", "\ufeffmerz",
    "$" * 500, "%25", "<script>", "{{7*7}}", "*", "🙂", "person:friedrich-merz:", ":", "country:", "ref:ref:ref",
    "\u200f", "ـــ", "a" * 2000,
)  # fmt: skip
NUMERIC = ("/v1/statements?limit=", "/v1/pledges?independent=", "/v1/events?independent__gte=")
DATED = (
    "/v1/statements?said_on=", "/v1/pledges?as_of=", "/v1/timeline?date__lte=",
    "/v1/pledges/changes?to=2026-01-06&from=",
)  # fmt: skip
NAMED = ("/v1/statements?speaker=", "/v1/events?participant=", "/v1/articles?source=")
PATHS = (
    "//v1/statements", "/v1//statements", "/v1/statements/", "/v1/./statements", "/v1/../v1/statements",
    "/v1/%2e%2e/statements", "/v1/statements%2F", "/v1/statements/%00", "/v1/people/%ED%A0%80", "/v1/people/%FF",
    "/v1/people/..%2F..%2Fetc", "/v1/people/" + "a" * 201, "/v1/statements/stm_" + "0" * 16, "/V1/statements",
    "/v1/statements;a=b", "/v1/%73tatements%20", "/articles/%3Cscript%3E", "/docs/assets/..%2f..%2fmain.py", "/%",
    "/v1/evidence/evd_%0d%0aX-Injected:%201", "/%2F%2Fevil.example/", "/\\evil.example", "/v1/exports/a.b.c/manifest",
)  # fmt: skip
HEADERS: tuple[Sequence[Header], ...] = (
    [(b"host", b"evil.example")],
    [(b"host", b"evil.example/?")],
    [(b"host", b"")],
    [(b"host", b"a"), (b"host", b"b")],
    [(b"x-forwarded-host", b"evil.example"), (b"x-forwarded-proto", b"javascript")],
    [(b"accept-language", b"\xff\xfe")],
    [(b"accept-language", b"ar;q=nan, en;q=9, *;q=-1, " + b"x," * 2000)],
    [(b"accept-encoding", b"gzip;q=0, *;q=x, \x00")],
    [(b"accept", b"*/*;q=")],
    [(b"if-none-match", b'W/"\xff", "unclosed')],
    [(b"if-modified-since", b"yesterday")],
    [(b"range", b"bytes=" + b"0-," * 3000)],
    [(b"x-request-id", b"a\r\nb: c")],
    [(b"origin", b"null")],
    [(b"content-length", b"99999999999")],
    [(b"cookie", b"a=" + b"b" * 8000)],
    [(b"authorization", b"Bearer \xff")],
)


@pytest.fixture(scope="module")
def app(corpus_file: Path) -> Iterator[FastAPI]:
    app = create_app(settings_for(corpus_file))
    yield app
    app.state.engine.dispose()


def checked(answer: Answer) -> Answer:
    """Return an answer that is one of ours, right or a problem."""
    assert answer.status < 500, answer.body
    assert "\n" not in "".join(answer.headers.values())
    assert "x-injected" not in answer.headers
    assert "evil.example" not in "".join(answer.headers.values())
    if answer.status >= 400:
        assert answer.headers["content-type"] in (
            "application/problem+json",
            "text/html; charset=utf-8",
        )
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["cache-control"] == "no-store"
    return answer


def ask(app: FastAPI, target: str, headers: Sequence[Header] = ()) -> Answer:
    return checked(send_raw(app, target.encode("ascii", "replace"), headers))


@pytest.mark.parametrize("start", NUMERIC)
def test_only_plain_numbers_are_numbers(app: FastAPI, start: str) -> None:
    several = {"1,2", " 5", "5 "} if "independent=" in start else set()
    for text in set(NUMBERS) - several:
        assert ask(app, start + quote(text)).status == 400, text


@pytest.mark.parametrize("start", DATED)
def test_only_days_of_the_calendar_are_days(app: FastAPI, start: str) -> None:
    several = {"2025-09-04 "} if "said_on=" in start else set()
    for text in set(DATES) - several:
        assert ask(app, start + quote(text)).status == 400, text


@pytest.mark.parametrize("path", LISTS)
def test_bytes_that_are_no_text_are_refused_but_in_a_query(app: FastAPI, path: str) -> None:
    for raw in BYTES:
        assert ask(app, f"{path}?q={quote_from_bytes(raw)}").status == 200, (
            raw
        )  # any string is legal
        for query in (
            f"{quote_from_bytes(raw)}=1",
            f"sort={quote_from_bytes(raw)}",
        ):
            assert ask(app, f"{path}?{query}").status == 400, raw


@pytest.mark.parametrize("start", NAMED)
def test_a_name_is_found_or_refused(app: FastAPI, start: str) -> None:
    for name in NAMES:
        answer = ask(app, start + quote(name))
        assert answer.status in (200, 400), name
        if answer.status == 200:  # what cannot be seen is no difference between names
            assert answer.json()["data"] == ask(app, start + "merz").json()["data"], name


@pytest.mark.parametrize("path", PATHS)
def test_a_path_is_one_of_ours_or_none(app: FastAPI, path: str) -> None:
    answer = ask(app, path)
    assert answer.status in (400, 404), answer.status
    assert "location" not in answer.headers


@pytest.mark.parametrize("path", ["/v1/statements?limit=1", "/v1/people/friedrich-merz"])
@pytest.mark.parametrize("headers", HEADERS, ids=range(len(HEADERS)))
def test_headers_change_no_answer(app: FastAPI, path: str, headers: Sequence[Header]) -> None:
    answer = ask(app, path, headers)
    assert answer.status == 200
    assert b"evil.example" not in answer.body
    assert answer.body == ask(app, path).body


def test_too_many_headers_are_refused(app: FastAPI) -> None:
    answer = ask(app, "/v1", [(b"x-filler", b"a" * 20_000)])
    assert (answer.status, answer.json()["type"][-17:]) == (431, "headers_too_large")


def test_many_parameters_are_read_or_refused(app: FastAPI) -> None:
    assert ask(app, "/v1/statements?" + "&".join(["kind=direct"] * 100)).status == 200
    assert ask(app, "/v1/statements?" + "&".join(["kind=direct"] * 101)).status == 400
    assert ask(app, "/v1/statements?" + "&" * 8000).status == 200
    assert ask(app, "/v1/statements?" + "a=b&" * 3000).status == 414


def forged(cursor: str, other: str) -> Iterator[str]:
    """Yield cursors that nobody was given."""
    yield from (cursor[:-1], cursor[1:], cursor + "A", cursor + "=", cursor.lower(), cursor[::-1])
    yield from (cursor * 20, other, cursor[:20] + other[20:], "A" * 4000, "-", "_" * 40)
    for at in range(0, len(cursor), 5):
        yield cursor[:at] + ("A" if cursor[at] != "A" else "B") + cursor[at + 1 :]


def test_a_cursor_works_for_its_own_list_alone(app: FastAPI, client: TestClient) -> None:
    def cursor_of(target: str) -> str:
        found: str = client.get(target).json()["page"]["next_cursor"]
        return found

    own = cursor_of("/v1/statements?limit=1")
    assert ask(app, f"/v1/statements?limit=2&cursor={own}").status == 200
    for other in (
        "/v1/people?limit=1",
        "/v1/statements?limit=1&sort=id",
        "/v1/statements?limit=1&kind=indirect",
    ):
        assert ask(app, f"{other}&cursor={own}").status == 400, other
    for cursor in forged(own, cursor_of("/v1/people?limit=1")):
        assert ask(app, f"/v1/statements?limit=1&cursor={quote(cursor)}").status == 400, cursor


def test_links_begin_where_they_should(app: FastAPI) -> None:
    answer = ask(app, "/v1/statements?limit=1", [(b"host", b"evil.example")])
    assert answer.json()["page"]["next"].startswith(f"{BASE_URL}/v1/statements?")
