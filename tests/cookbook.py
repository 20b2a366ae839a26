"""The cookbook's recipes: run as they stand, against a server of the seed articles.

`python -m tests.cookbook` writes the outputs anew.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.readme import ADDRESS, run, served_seeds
from tests.repository import ROOT, read

COOKBOOK = Path("docs/cookbook.md")
_BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
_KINDS = ["console", "json", "python", "js", "text"]


@dataclass(frozen=True, slots=True)
class Recipe:
    """One question: what is run, and what is printed below it."""

    title: str
    command: str
    answer: str
    programs: dict[str, str]  # language → whole program
    output: str


def recipes() -> Iterator[Recipe]:
    """Yield the recipes in their order."""
    start, *sections = re.split(r"^## ", read(COOKBOOK), flags=re.MULTILINE)
    begin = dict(_BLOCK.findall(start))
    for section in sections:
        found = _BLOCK.findall(section)
        assert [kind for kind, _ in found] == _KINDS, section
        told = dict(found)
        yield Recipe(
            section.partition("\n")[0],
            told["console"].removeprefix("$ "),
            told["json"],
            {language: f"{begin[language]}\n{told[language]}" for language in ("python", "js")},
            told["text"],
        )


def print_of(program: str, language: str, address: str) -> str:
    """Return what a program prints, run against another address than the page's."""
    code = program.replace(ADDRESS, address)
    if language == "js":
        command = ["node", "--input-type=module", "--eval", code]
    else:
        command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.replace(address, ADDRESS)


def rewritten(address: str) -> str:
    """Return the cookbook with the outputs of a server at `address`."""
    text = read(COOKBOOK)
    for recipe in recipes():
        start, head, section = text.partition(f"## {recipe.title}\n")
        answer = run(recipe.command, address)
        answer += "" if answer.endswith("\n") else "\n"
        section = section.replace(f"```json\n{recipe.answer}```", f"```json\n{answer}```", 1)
        output = print_of(recipe.programs["python"], "python", address)
        section = section.replace(f"```text\n{recipe.output}```", f"```text\n{output}```", 1)
        text = start + head + section
    return text


def main() -> None:
    """Write the cookbook's outputs anew."""
    with tempfile.TemporaryDirectory() as folder, served_seeds(Path(folder)) as address:
        (ROOT / COOKBOOK).write_text(rewritten(address), encoding="utf-8")


if __name__ == "__main__":
    main()
