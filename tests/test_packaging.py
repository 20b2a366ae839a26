"""Locks that fit the project file, and commands that exist."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.repository import ROOT, project_files, read

PROJECT = tomllib.loads(read(Path("pyproject.toml")))
GROUPS = PROJECT["dependency-groups"]
RUNTIME = [*PROJECT["project"]["dependencies"], *GROUPS["build"]]
POSTGRES = [*RUNTIME, *PROJECT["project"]["optional-dependencies"]["postgres"]]
LOCKS = {
    "requirements.lock": RUNTIME,
    "requirements-postgres.lock": POSTGRES,
    "requirements-dev.lock": [*POSTGRES, *GROUPS["dev"]],
    "requirements-installer.lock": GROUPS["installer"],
}
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)", re.MULTILINE)


def pins(lock: str) -> dict[str, Version]:
    """Return name → version of every package in a lock."""
    found = PIN.finditer(read(Path(lock)))
    return {canonicalize_name(pin["name"]): Version(pin["version"]) for pin in found}


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_holds_what_the_project_asks_for(lock: str) -> None:
    pinned = pins(lock)
    stale = [
        wanted
        for wanted in map(Requirement, LOCKS[lock])
        if (version := pinned.get(canonicalize_name(wanted.name))) is None
        or version not in wanted.specifier
    ]
    assert not stale, "run `make lock`"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_no_address(lock: str) -> None:
    content = read(Path(lock))
    entries = re.split(r"\n(?=\S)", content.strip())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in content


def test_locks_agree_on_versions() -> None:
    developing = pins("requirements-dev.lock")
    for lock in ("requirements.lock", "requirements-postgres.lock"):
        assert pins(lock).items() <= developing.items(), lock


def test_building_is_locked_too() -> None:
    assert set(PROJECT["build-system"]["requires"]) == set(GROUPS["build"])


def test_targets_that_are_named_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", read(Path("Makefile")), re.MULTILINE))
    named = {
        (path.as_posix(), target)
        for path in project_files()
        if path.suffix in (".md", ".toml", ".yaml", ".yml") or path.name in ("run", "Makefile")
        for target in re.findall(r"(?:`|\$ |^\s*)make ([a-z-]+)", read(path), re.MULTILINE)
    }
    assert {name for name in named if name[1] not in targets} == set()


def test_ci_script_is_executable() -> None:
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
