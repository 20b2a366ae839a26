"""Clients made from the OpenAPI description: they compile, and a program with them runs against the server."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.description import described
from tests.repository import ROOT

pytestmark = pytest.mark.conformance
TYPESCRIPT = ("package.json", "package-lock.json", ".npmrc", "tsconfig.json", "tour.ts")
TOLD = [
    "Merz: 8 statements",
    "the words stand there لن نتوصل إلى حلول دبلوماسية نموذجية",
    "France pledged 4, planned 1",
    "Germany planned 2, declined 1",
    "United Kingdom pledged 3",
]


@pytest.fixture(scope="module")
def description(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("description") / "openapi.json"
    path.write_text(json.dumps(described()), encoding="utf-8")
    return path


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command; return what it prints."""
    done = subprocess.run(
        command, cwd=cwd, env=os.environ | environment, capture_output=True, encoding="utf-8",
        timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def check_tour(printed: str) -> None:
    *told, mistake = printed.splitlines()
    assert told == TOLD
    assert mistake.startswith("400 ")
    assert "friedrich-merz" in mistake


def test_typescript(description: Path, seeds_server: str, tmp_path: Path) -> None:
    if shutil.which("npm") is None and "CI" not in os.environ:
        pytest.skip("npm is not installed")
    for name in TYPESCRIPT:
        shutil.copy(ROOT / "clients" / "typescript" / name, tmp_path)
    run("npm", "ci", "--no-audit", "--no-fund", "--prefer-offline", cwd=tmp_path)
    run("npx", "openapi-typescript", description, "-o", "coalition.d.ts", cwd=tmp_path)
    run("npx", "tsc", cwd=tmp_path)
    check_tour(run("node", "build/tour.js", seeds_server, cwd=tmp_path))


def test_python(description: Path, seeds_server: str, tmp_path: Path) -> None:
    made = tmp_path / "made"
    binaries = Path(sys.executable).parent
    run(
        binaries / "openapi-python-client", "generate", "--path", description, "--output-path", made,
        cwd=tmp_path, PATH=f"{binaries}:{os.environ['PATH']}",
    )  # fmt: skip
    tour = ROOT / "clients" / "python" / "tour.py"
    check_tour(run(sys.executable, tour, seeds_server, cwd=tmp_path, PYTHONPATH=str(made)))
