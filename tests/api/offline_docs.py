"""Opens the documentation page in Chromium; run in a network namespace of its own, it has no network.

`python -m tests.api.offline_docs DATABASE BROWSER FOLDER` leaves `dom.html` and `docs.png` in FOLDER.
"""

import fcntl
import socket
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

import uvicorn

from app.main import create_app
from app.settings import Settings

_SIOCSIFFLAGS = 0x8914
_IFF_UP = 1
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--hide-scrollbars", "--window-size=1280,2400",
    "--virtual-time-budget=20000",
)  # fmt: skip


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
    settings = Settings(database_url=f"sqlite:///{database}")
    config = uvicorn.Config(create_app(settings), port=0, log_level="error")
    server = uvicorn.Server(config)
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return server, f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"


def browse(browser: str, url: str, folder: Path, *options: str) -> bytes:
    """Open a page and return what the browser prints."""
    profile = f"--user-data-dir={folder / 'profile'}"
    command = [browser, *FLAGS, profile, *options, url]
    return subprocess.run(command, capture_output=True, check=True, timeout=90).stdout


def main(database: str, browser: str, folder: Path) -> None:
    """Render the page as markup, with an operation opened, and as a picture."""
    bring_up_loopback()
    if has_network():
        raise SystemExit("there is a network here; the test would prove nothing")
    server, address = serve(database)
    opened = f"{address}/docs#/statements/get_statement"  # the others are there too, closed
    (folder / "dom.html").write_bytes(browse(browser, opened, folder, "--dump-dom"))
    browse(browser, f"{address}/docs", folder, f"--screenshot={folder / 'docs.png'}")
    server.should_exit = True


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
