"""Rules that the whole tree keeps: direction of imports, size of files, nothing of one machine."""

import re
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tests.repository import project_files, read

LONGEST = 300  # lines
PYTHON = [path for path in project_files() if path.suffix == ".py"]
# Articles and word lists are what they are; locks and gold are made by programs.
DATA = ("seeds/", "tests/data/", "tests/accuracy/accepted.json")
# Spelt in pieces, so that this file does not hold what it forbids.
REGISTRY_HOSTS = re.compile(
    "|".join(
        re.escape(".".join(host))
        for host in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("npmjs", "org"),
            ("npmjs", "com"),
            ("debian", "org"),
        )
    )
)
MACHINE_PATHS = re.compile(
    r"(?<![\w.~-])/(?:root|home/\w+|Users/\w+|work|mnt|opt/py\w+)(?:/|\b(?![\w.-]))"
)


def test_imports_point_one_way(capfd: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(no_cache=True, no_logo=True)
    assert status == 0, capfd.readouterr().out


@pytest.mark.parametrize("path", [p for p in PYTHON if p.parts[0] == "app"], ids=str)
def test_files_of_the_application_stay_short(path: Path) -> None:
    lines = len(read(path).splitlines())
    assert lines <= LONGEST, "split it by what it is about"


def test_module_names_say_what_they_hold() -> None:
    empty_words = {"utils", "util", "helpers", "helper", "common", "base", "manager", "service"}
    assert [path for path in PYTHON if path.stem in empty_words] == []


def test_nothing_of_one_machine_is_written_down() -> None:
    found = [
        f"{path}: {match[0]}"
        for path in project_files()
        if not path.as_posix().startswith(DATA)
        for pattern in (REGISTRY_HOSTS, MACHINE_PATHS)
        for match in pattern.finditer(read(path))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "is_machine_path"),
    [
        ("see /{}/thing".format("root"), True),
        ("cd /{}/someone".format("home"), True),
        ("prefix=/{}/main".format("work"), True),
        ("GET /v1/people", False),
        ("it works/fails", False),
        ("https://example.com/work/", False),
    ],
)
def test_what_a_machine_path_is(text: str, is_machine_path: bool) -> None:  # noqa: FBT001
    assert bool(MACHINE_PATHS.search(text)) is is_machine_path
