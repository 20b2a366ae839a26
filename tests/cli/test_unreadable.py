"""Requests that the parser refuses, as bytes over a socket: answered like all other errors."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from app.cli.unreadable import ReadableRefusals
from app.main import create_app
from app.settings import Settings

HOST = b"Host: x\r\nConnection: close\r\n"
ELSEWHERE = b"Origin: https://elsewhere.example\r\n"


@pytest.fixture(scope="module", params=[("*",), ("https://elsewhere.example",)], ids=["all", "one"])
def port(request: pytest.FixtureRequest, small_registry_file: Path) -> Iterator[int]:
    settings = Settings(database_url=f"sqlite:///{small_registry_file}", cors_origins=request.param)
    config = uvicorn.Config(
        create_app(settings), port=0, log_level="critical", http=ReadableRefusals
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join()


def ask(port: int, *pieces: bytes) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of the last answer to these bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(0.05 if len(pieces) > 1 else 0)
        received = b""
        while more := connection.recv(65_536):
            received += more
    head, _, body = received.rpartition(b"\r\n\r\n")
    first, *lines = head[head.rindex(b"HTTP/1.1 ") :].decode("ascii").split("\r\n")
    headers = {name.lower(): value for name, _, value in (one.partition(": ") for one in lines)}
    return int(first.split()[1]), headers, body


def target(url: bytes) -> bytes:
    return b"GET " + url + b" HTTP/1.1\r\n" + HOST + ELSEWHERE + b"\r\n"


ARABIC = "/v1/people?q=ميرتس".encode()


@pytest.mark.parametrize(
    ("pieces", "status", "code", "words"),
    [
        ((target(ARABIC),), 400, "malformed_request", "percent-encode"),
        ((target("/v1/people/ميرتس".encode()),), 400, "malformed_request", "percent-encode"),
        ((target(b"/v1/people?q=\x7f"),), 400, "malformed_request", ""),
        ((target(b"/v1/people?q=" + b"a" * 70_000),), 414, "uri_too_long", "8192 bytes"),
        ((target(b"/v1/people?q=" + b"a" * 9_000),), 414, "uri_too_long", "8192 bytes"),
        ((b"G@T / HTTP/1.1\r\n" + HOST + ELSEWHERE + b"\r\n",), 400, "malformed_request", "method"),
        ((b"FOOBAR / HTTP/1.1\r\n" + HOST + ELSEWHERE + b"\r\n",), 400, "malformed_request", "method"),
        ((b"GET / HTTP/1.1\r\nno colon\r\n" + ELSEWHERE + b"\r\n",), 400, "malformed_request", "well-formed"),
        ((target(ARABIC), b"and more" * 1000), 400, "malformed_request", "percent-encode"),
        ((target(b"/healthz").replace(b"close", b"keep-alive"), target(ARABIC)), 400, "malformed_request", "percent"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_a_problem(
    port: int, pieces: tuple[bytes, ...], status: int, code: str, words: str
) -> None:
    answered, headers, body = ask(port, *pieces)
    found = json.loads(body)
    assert (answered, found["status"], found["type"]) == (
        status,
        status,
        f"urn:coalition:problem:{code}",
    )
    assert words in found["detail"]
    assert headers["content-type"] == "application/problem+json"
    assert headers["access-control-allow-origin"] in ("*", "https://elsewhere.example")
    assert headers["cache-control"] == "no-store"
    assert headers["x-request-id"] == found["request_id"]
    assert int(headers["content-length"]) == len(body)
    assert "date" in headers


@pytest.mark.parametrize(
    "garbage", [b"\x16\x03\x01\x02\x00\x01\x00\x01", b"\r\n\r\n\x00", b"HTTP/1.1 200 OK\r\n\r\n"]
)
def test_what_is_no_http_is_a_problem_too(port: int, garbage: bytes) -> None:
    status, headers, body = ask(port, garbage)
    assert (status, headers["connection"]) == (400, "close")
    assert json.loads(body)["title"] == "Malformed request"


def test_what_can_be_read_is_answered(port: int) -> None:
    status, _, body = ask(port, target(b"/healthz"))
    assert (status, json.loads(body)["status"]) == (200, "ok")
