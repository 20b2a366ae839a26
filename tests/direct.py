"""A client that calls the application in the thread of the test.

Starlette's own hands each request to a thread with an event loop and waits for it some eight times, which
takes longer than most answers. What is sent and what comes back is the same.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any
from urllib.parse import unquote

import httpx2
from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message

from tests.memory import compiling_once

_PORTS = {"http": 80, "https": 443}


class _Loop:
    """An event loop that runs one coroutine after the other in the same task.

    A loop's threads for work that waits end with the task that first asked for one: here with the loop.
    """

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._waiting: asyncio.Queue[Coroutine[Any, Any, None]] = asyncio.Queue()
        self._failure: BaseException | None = None
        self._task = self._loop.create_task(self._work())

    async def _work(self) -> None:
        while True:
            coroutine = await self._waiting.get()
            try:
                await coroutine
            except Exception as error:
                self._failure = error
            finally:
                self._loop.stop()

    def run(self, coroutine: Coroutine[Any, Any, None]) -> None:
        self._failure = None
        self._waiting.put_nowait(coroutine)
        self._loop.run_forever()
        if self._failure is not None:
            raise self._failure

    def close(self) -> None:
        self._task.cancel()
        self._loop.run_until_complete(asyncio.gather(self._task, return_exceptions=True))
        self._loop.close()


class _Transport(httpx2.BaseTransport):
    """Takes requests to the application, and whole answers back."""

    def __init__(self, app: ASGIApp):
        self._app = app
        self._loop = _Loop()

    def close(self) -> None:
        self._loop.close()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        sent: list[Message] = []
        self._loop.run(self._answer(request, sent))
        start, *parts = sent
        return httpx2.Response(
            start["status"],
            headers=start["headers"],
            stream=httpx2.ByteStream(b"".join(part["body"] for part in parts)),
            request=request,
        )

    async def _answer(self, request: httpx2.Request, sent: list[Message]) -> None:
        ended = asyncio.Event()
        bodies = iter([request.read()])

        async def receive() -> Message:
            for body in bodies:
                return {"type": "http.request", "body": body}
            await ended.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            sent.append(message)
            if message["type"] == "http.response.body" and not message.get("more_body", False):
                ended.set()

        await self._app(_scope(request), receive, send)
        assert ended.is_set(), "there is no answer, or no end of it"


def _scope(request: httpx2.Request) -> dict[str, Any]:
    url = request.url
    return {
        "type": "http",
        "http_version": "1.1",
        "method": request.method,
        "path": unquote(url.path),
        "raw_path": url.raw_path.partition(b"?")[0],
        "root_path": "",
        "scheme": url.scheme,
        "query_string": url.query,
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "client": ("testclient", 50_000),
        "server": (url.host, url.port or _PORTS[url.scheme]),
        "state": {},
    }


class Client(TestClient):
    """A client of Starlette's that calls the application directly; to be used in a `with`.

    Applications of tests share what their SQL compiles to.
    """

    def __init__(self, app: FastAPI, **options: Any):
        super().__init__(app, **options)
        engine: Engine = app.state.engine
        if engine.dialect.name == "sqlite":
            compiling_once(engine)
        self._transport = _Transport(app)
