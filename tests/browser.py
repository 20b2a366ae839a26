"""A real browser for tests: Chromium, spoken to over a pipe, so that no port and no driver is needed."""

import json
import os
import select
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--remote-debugging-pipe",
)  # fmt: skip


_PATIENCE = 120  # seconds; a busy machine is no reason to fail


class Page:
    """One page of a browser."""

    def __init__(self, to: int, answers: Iterator[dict[str, Any]]):
        self._to, self._answers, self._number, self._session = to, answers, 0, ""

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method of the DevTools protocol and return its result."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        answer = next(one for one in self._answers if one.get("id") == self._number)
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def attach(self) -> None:
        """Open the page itself."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        self.call("Page.enable")

    def as_phone(self, width: int = 390, height: int = 844) -> None:
        """Show pages as a phone does."""
        size = {"width": width, "height": height, "deviceScaleFactor": 2, "mobile": True}
        self.call("Emulation.setDeviceMetricsOverride", **size)

    def open(self, url: str, *, scripts: bool = True) -> None:
        """Open an address and wait until it is loaded; with its scripts or without."""
        self.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        for address in ("about:blank", url):  # another part of the page shown is no loading
            self.call("Page.navigate", url=address)
            next(one for one in self._answers if one.get("method") == "Page.loadEventFired")

    def ask(self, expression: str) -> Any:
        """Return the value of a JavaScript expression in the page."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")


def _answers(from_: int) -> Iterator[dict[str, Any]]:
    kept = b""
    while part := _read(from_):
        *whole, kept = (kept + part).split(b"\0")
        yield from map(json.loads, whole)
    raise EOFError("the browser has gone")


def _read(from_: int) -> bytes:
    ready, _, _ = select.select([from_], [], [], _PATIENCE)
    if not ready:
        raise TimeoutError("the browser does not answer")
    return os.read(from_, 1 << 16)


@contextmanager
def browser_page(folder: Path) -> Iterator[Page]:
    """Give a page of a browser that is closed afterwards; its files are kept in a folder."""
    assert CHROMIUM is not None, "install Chromium: CI must run this test"
    (its_in, to), (from_, its_out) = os.pipe(), os.pipe()
    profile = f"--user-data-dir={folder / 'profile'}"
    command = f"exec {shlex.join([CHROMIUM, *_FLAGS, profile])} 3<&{its_in} 4>&{its_out}"
    process = subprocess.Popen(
        ["bash", "-c", command],
        pass_fds=(its_in, its_out),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    os.close(its_in)
    os.close(its_out)
    try:
        page = Page(to, _answers(from_))
        page.attach()
        yield page
    finally:
        os.killpg(process.pid, signal.SIGKILL)  # the browser and its helpers
        process.wait()
        os.close(to)
        os.close(from_)
