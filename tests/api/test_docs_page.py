"""The documentation page renders with the network cut off: nothing comes from another host."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.browser import CHROMIUM
from tests.description import described

NAMESPACE = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--net"]
ROOT = Path(__file__).parents[2]
ARABIC_WORD = re.compile(r'<span[^>]*>"[^<]*[\u0621-\u064a][^<]*"</span>')
A_PICTURE_OF_SOMETHING = 40_000  # bytes; a blank page of this size has far fewer


def test_the_page_names_no_other_host(client: TestClient) -> None:
    page = client.get("/docs").text
    linked = re.findall(r"(?:src|href)=[\"']([^\"']+)|url: '([^']+)'", page)
    paths = [first or second for first, second in linked]
    assert len(paths) >= 4
    for path in paths:
        assert path.startswith("/")
        assert client.get(path).status_code == 200


@pytest.mark.conformance  # Swagger UI takes a quarter of a minute of two processors
@pytest.mark.skipif(
    CHROMIUM is None and "CI" not in os.environ, reason="there is no Chromium on this machine"
)
def test_the_page_renders_without_network(corpus_file: Path, tmp_path: Path) -> None:
    assert CHROMIUM is not None, "install Chromium: CI must run this test"
    command = [sys.executable, "-m", "tests.api.offline_docs"]
    done = subprocess.run(
        [*NAMESPACE, *command, *map(str, (corpus_file, tmp_path))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr
    markup = (tmp_path / "dom.html").read_text(encoding="utf-8")
    drawn = set(re.findall(r'id="operations-[a-z]+-((?:list|get|export)_[a-z_]+)"', markup))
    schema = described()
    expected = {o["operationId"] for methods in schema["paths"].values() for o in methods.values()}
    assert drawn == expected
    assert "Failed to load" not in markup
    assert ARABIC_WORD.search(markup), (
        "the style sets the direction of what stands in a span by itself"
    )
    assert "unicode-bidi: plaintext" in markup
    assert (tmp_path / "docs.png").stat().st_size > A_PICTURE_OF_SOMETHING
