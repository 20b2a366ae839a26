"""The documentation keeps up: links lead somewhere, every setting is described."""

import json
import re
from pathlib import Path

import pytest

from app.settings import Settings
from tests.description import described
from tests.repository import ROOT, project_files, read

PAGES = [path for path in project_files() if path.suffix == ".md" and path.parts[0] != "seeds"]
LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<target>[^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """Return the anchors that a page's headings make."""
    headings = HEADING.findall(re.sub(r"```.*?```", "", read(page), flags=re.DOTALL))
    kept = (re.sub(r"[^\w\- ]", "", heading.casefold()) for heading in headings)
    return {heading.strip().replace(" ", "-") for heading in kept}


def is_dead(page: Path, target: str) -> bool:
    """Tell whether a link of a page leads to no file or heading; other sites are not visited."""
    if "://" in target or target.startswith("mailto:"):
        return False
    file, _, anchor = target.partition("#")
    found = (ROOT / page.parent / file).resolve() if file else ROOT / page
    if not found.exists():
        return True
    return bool(anchor) and anchor not in anchors(found.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_links_lead_somewhere(page: Path) -> None:
    text = CODE.sub("", read(page))
    dead = [link["target"] for link in LINK.finditer(text) if is_dead(page, link["target"])]
    assert dead == []


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented(name: str) -> None:
    row = re.compile(rf"^\| `COALITION_{name.upper()}` \| (?P<default>.*?) \|", re.MULTILINE)
    found = row.search(read(Path("docs/configuration.md")))
    assert found
    default = Settings.model_fields[name].default
    if isinstance(default, tuple):
        default = json.dumps(default)
    if isinstance(default, str | int):
        assert found["default"] == f"`{default}`"


def test_only_real_settings_are_documented() -> None:
    known = {f"COALITION_{name.upper()}" for name in Settings.model_fields}
    for page in PAGES:
        named = set(re.findall(r"\bCOALITION_[A-Z_]+\b", read(page)))
        assert named <= known, page


def test_every_path_and_parameter_is_documented() -> None:
    reference = read(Path("docs/api.md"))
    paths = described()["paths"]
    parameters = {
        parameter["name"]
        for path in paths.values()
        for operation in path.values()
        for parameter in operation.get("parameters", [])
        if parameter["in"] == "query"
    }
    assert [path for path in paths if path not in reference] == []
    parts = {part for name in parameters for part in _parts(name)}
    assert [part for part in sorted(parts) if f"`{part}`" not in reference] == []


def _parts(parameter: str) -> list[str]:
    """Return the name of a filter and its suffix, which the reference shows apart."""
    name, separator, suffix = parameter.partition("__")
    return [name, *([separator + suffix] if suffix else [])]


def test_every_decision_is_listed() -> None:
    index = read(Path("docs/decisions/README.md"))
    decisions = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [page.name for page in decisions if f"({page.name})" not in index] == []
