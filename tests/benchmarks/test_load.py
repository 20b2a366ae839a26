"""The client of the benchmarks."""

import os
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from benchmarks.load import measure


def test_no_server_is_left_at_work() -> None:
    """An answer nobody waits for would slow the server that is measured next."""
    begun: list[str] = []
    ended: list[str] = []

    class Slow(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            begun.append(self.path)
            until = time.thread_time() + 0.02
            while time.thread_time() < until:
                pass
            ended.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    measure(server.server_port, os.getpid(), ["/a", "/b"], connections=4, seconds=0.1)
    unanswered = len(begun) - len(ended)
    server.shutdown()
    server.server_close()
    assert begun
    assert not unanswered
