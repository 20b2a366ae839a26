"""Opens the documentation page in Chromium; run in a network namespace of its own, it has no network.

`python -m tests.api.offline_docs DATABASE FOLDER` leaves `dom.html` and `docs.png` in FOLDER.
"""

import base64
import fcntl
import socket
import struct
import sys
import threading
import time
from pathlib import Path

import uvicorn

from app.main import create_app
from app.settings import Settings
from tests.browser import Page, browser_page

_SIOCSIFFLAGS = 0x8914
_IFF_UP = 1
# None before the first operation is drawn.
_ELEMENTS = "document.querySelector('.opblock') ? document.getElementsByTagName('*').length : 0"
_STEADY = 4  # looks in a row at which the page is the same
_LOOK = 0.2  # seconds between two
_PATIENCE = 300  # looks


def bring_up_loopback() -> None:
    """Do what `ip link set lo up` does, where that program may be missing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, _SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", _IFF_UP))


def has_network() -> bool:
    """Tell whether any address outside this machine can be reached."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as outside:
        try:
            outside.connect(("192.0.2.1", 9))
        except OSError:
            return False
    return True


def serve(database: str) -> tuple[uvicorn.Server, str]:
    """Serve the application on a free port and return its address."""
    settings = Settings(database_url=f"sqlite:///{database}", query_seconds=60)
    config = uvicorn.Config(create_app(settings), port=0, log_level="error")
    server = uvicorn.Server(config)
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return server, f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"


def drawn(page: Page) -> str:
    """Return the markup of a page once its scripts draw nothing more."""
    seen: list[int] = []
    for _ in range(_PATIENCE):
        elements: int = page.ask(_ELEMENTS)
        seen = [*seen, elements] if seen[-1:] == [elements] else [elements]
        if len(seen) >= _STEADY and elements:
            return str(page.ask("document.documentElement.outerHTML"))
        time.sleep(_LOOK)
    raise SystemExit("the page is still being drawn")


def main(database: str, folder: Path) -> None:
    """Render the page as markup, with an operation opened, and as a picture."""
    bring_up_loopback()
    if has_network():
        raise SystemExit("there is a network here; the test would prove nothing")
    server, address = serve(database)
    with browser_page(folder) as page:
        page.open(f"{address}/docs#/countries/get_country")  # the others are there too, closed
        (folder / "dom.html").write_text(drawn(page), encoding="utf-8")
        picture = page.call("Page.captureScreenshot")["data"]
        (folder / "docs.png").write_bytes(base64.b64decode(picture))
    server.should_exit = True


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
