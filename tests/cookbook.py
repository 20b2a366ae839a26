"""The cookbook's recipes: run as they stand, against a server of the seed articles.

`python -m tests.cookbook` writes the outputs anew.
"""

import json
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


# One process for all programs of a language: each is a module of its own, and prints between two marks.
_MARK = "--- end of a program ---"
_PYTHON = """import json, sys
for code in json.load(sys.stdin):
    exec(compile(code, "cookbook", "exec"), {"__name__": "__main__"})
    print(sys.argv[1])
"""
_JS = """import { readFileSync } from "node:fs";
for (const code of JSON.parse(readFileSync(0, "utf8"))) {
  await import("data:text/javascript," + encodeURIComponent(code));
  console.log(process.argv[1]);
}
"""


def prints_of(language: str, address: str) -> list[str]:
    """Return what the programs in a language print, run against another address than the page's."""
    codes = [one.programs[language].replace(ADDRESS, address) for one in recipes()]
    node = ["node", "--input-type=module", "--eval", _JS, "--"]
    command = node if language == "js" else [sys.executable, "-c", _PYTHON]
    done = subprocess.run(
        [*command, _MARK], input=json.dumps(codes), capture_output=True, encoding="utf-8", timeout=200, check=False,
    )  # fmt: skip
    printed = done.stdout.replace(address, ADDRESS).split(f"{_MARK}\n")[: len(codes)]
    # The first that is cut short is the one that failed.
    return [*printed, *[done.stderr] * (len(codes) - len(printed))]


def rewritten(address: str) -> str:
    """Return the cookbook with the outputs of a server at `address`."""
    text = read(COOKBOOK)
    for recipe, output in zip(recipes(), prints_of("python", address), strict=True):
        start, head, section = text.partition(f"## {recipe.title}\n")
        answer = run(recipe.command, address)
        answer += "" if answer.endswith("\n") else "\n"
        section = section.replace(f"```json\n{recipe.answer}```", f"```json\n{answer}```", 1)
        section = section.replace(f"```text\n{recipe.output}```", f"```text\n{output}```", 1)
        text = start + head + section
    return text


def main() -> None:
    """Write the cookbook's outputs anew."""
    with tempfile.TemporaryDirectory() as folder, served_seeds(Path(folder)) as address:
        (ROOT / COOKBOOK).write_text(rewritten(address), encoding="utf-8")


if __name__ == "__main__":
    main()
